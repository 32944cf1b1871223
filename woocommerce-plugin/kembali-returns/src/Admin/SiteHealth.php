<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Services;
use Kembali\Returns\Words;

/** The connection as one of WordPress's own tests. It is asked for in the background: the app may be slow. */
final class SiteHealth {

	/**
	 * @param mixed $tests
	 * @return mixed
	 */
	public static function tests( $tests ) {
		if ( is_array( $tests ) && current_user_can( 'manage_woocommerce' ) ) {
			Words::load();
			$tests['async']['kembali_connection'] = array(
				'label'             => __( 'Connection to Kembali', 'kembali' ),
				'test'              => 'kembali_connection',
				'async_direct_test' => array( self::class, 'result' ),
			);
		}
		return $tests;
	}

	public static function answer(): void {
		check_ajax_referer( 'health-check-site-status' );
		if ( ! current_user_can( 'view_site_health_checks' ) ) {
			wp_send_json_error( null, 403 );
		}
		wp_send_json_success( self::result() );
	}

	/** @return array<string, mixed> */
	public static function result(): array {
		Words::load();
		$check = Services::checks()->connection();
		return array(
			'label'       => $check->state === Check::GOOD ? __( 'Kembali can be reached', 'kembali' ) : __( 'Kembali needs attention', 'kembali' ),
			'status'      => $check->state,
			'badge'       => array(
				'label' => __( 'Returns', 'kembali' ),
				'color' => 'blue',
			),
			'description' => '<p>' . esc_html( $check->words ) . '</p>',
			'actions'     => '<p><a href="' . esc_url( Menu::url( Menu::HEALTH ) ) . '">' . esc_html__( 'Health of Kembali', 'kembali' ) . '</a></p>',
			'test'        => 'kembali_connection',
		);
	}
}
