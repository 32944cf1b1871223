<?php

declare(strict_types=1);

namespace Kembali\Returns\Rest;

use Kembali\Returns\Refunds\RefundRequest;
use Kembali\Returns\Services;
use Kembali\Returns\Stock\RestockRequest;
use Kembali\Returns\Words;

/** What the app may ask of the store. The namespace begins with `wc-`: WooCommerce's keys open nothing else. */
final class Routes {

	private const NAMESPACE = 'wc-kembali/v1';

	public function register(): void {
		$this->route(
			'/health',
			'GET',
			static function (): Answer {
				return Health::answer();
			}
		);
		$this->route(
			'/refund',
			'POST',
			static function ( \WP_REST_Request $request ): Answer {
				return Services::refundOnce()->make( new RefundRequest( self::bodyOf( $request ) ) );
			}
		);
		$this->route(
			'/refund',
			'GET',
			static function ( \WP_REST_Request $request ): Answer {
				return Services::refundOnce()->look( Given::key( $request->get_param( 'key' ) ) );
			}
		);
		// What a person saw, who was asked at the desk. Nothing moves by it.
		$this->route(
			'/refund/not-paid',
			'POST',
			static function ( \WP_REST_Request $request ): Answer {
				$body  = self::bodyOf( $request );
				$freed = Services::unclearRefunds()->decide( Given::key( $body['key'] ?? null ), Given::text( $body['attempt'] ?? null, 'attempt', 40 ), false );
				return new Answer( 200, array( 'freed' => $freed ) );
			}
		);
		$this->route(
			'/restock',
			'POST',
			static function ( \WP_REST_Request $request ): Answer {
				return Services::restockOnce()->make( new RestockRequest( self::bodyOf( $request ) ) );
			}
		);
		$this->route(
			'/restock',
			'GET',
			static function ( \WP_REST_Request $request ): Answer {
				return Services::restockOnce()->look( Given::key( $request->get_param( 'key' ) ) );
			}
		);
	}

	public static function isAllowed(): bool {
		return current_user_can( 'manage_woocommerce' );
	}

	/** @param callable(\WP_REST_Request): Answer $make */
	private function route( string $path, string $method, callable $make ): void {
		register_rest_route(
			self::NAMESPACE,
			$path,
			array(
				'methods'             => $method,
				'permission_callback' => array( self::class, 'isAllowed' ),
				'callback'            => static function ( \WP_REST_Request $request ) use ( $make ) {
					return self::answer( $request, $make );
				},
			)
		);
	}

	/**
	 * @param callable(\WP_REST_Request): Answer $make
	 * @return \WP_REST_Response|\WP_Error
	 */
	private static function answer( \WP_REST_Request $request, callable $make ) {
		Words::load();
		try {
			$answer = $make( $request );
		} catch ( Refused $refusal ) {
			return $refusal->asError();
		}
		$response = new \WP_REST_Response( $answer->body, $answer->status );
		$response->header( 'Cache-Control', 'no-store' );
		return $response;
	}

	/** Only what came as JSON: what stands in the address is not a body. @return array<string, mixed> */
	private static function bodyOf( \WP_REST_Request $request ): array {
		$body = $request->get_json_params();
		if ( ! is_array( $body ) ) {
			throw Given::invalid( 'body' );
		}
		return $body;
	}
}
