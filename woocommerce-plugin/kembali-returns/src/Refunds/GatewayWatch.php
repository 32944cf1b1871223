<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

/**
 * Whether a gateway that said no can be believed. WooCommerce only hands on its words: they may mean "declined" or "no answer
 * came". A call over WordPress's own HTTP that broke off is seen here; gateways with a client of their own are judged by words.
 */
final class GatewayWatch {

	private const NO_ANSWER = '/curl|time[d -]*out|connection|could not connect|network|unreachable|\bssl\b|no response|\b50[0234]\b|gateway time/i';

	private bool $brokeOff = false;

	public function start(): void {
		$this->brokeOff = false;
		add_action( 'http_api_debug', array( $this, 'note' ), 10, 4 );
	}

	public function stop(): void {
		remove_action( 'http_api_debug', array( $this, 'note' ), 10 );
	}

	/**
	 * @param mixed $response
	 * @param mixed $context
	 * @param mixed $transport
	 * @param mixed $asked
	 */
	public function note( $response, $context, $transport, $asked ): void {
		if ( is_array( $asked ) && empty( $asked['blocking'] ) ) {
			return;
		}
		if ( is_wp_error( $response ) || (int) wp_remote_retrieve_response_code( $response ) >= 500 ) {
			$this->brokeOff = true;
		}
	}

	public function isUnclear( string $words ): bool {
		return $this->brokeOff || preg_match( self::NO_ANSWER, $words ) === 1;
	}
}
