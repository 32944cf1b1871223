<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Connection;
use Kembali\Returns\Rest\Refused;
use Kembali\Returns\Services;
use Kembali\Returns\Settings;
use Kembali\Returns\Words;

/** What the buttons of our pages do. Each shows its nonce and its capability first, and ends in a redirect. */
final class Actions {

	public const NAMES = array( 'connect', 'disconnect', 'settings', 'webhooks', 'decide' );

	public static function connect(): void {
		self::allow( 'connect' );
		$problem = Services::connecting()->connect( self::posted( 'link' ) );
		Told::keep( $problem === '' ? 'connected' : 'problem', $problem );
		self::leave( Menu::connectionUrl() );
	}

	public static function disconnect(): void {
		self::allow( 'disconnect' );
		$problem = Services::connecting()->disconnect();
		Told::keep( $problem === '' ? 'disconnected' : 'problem', $problem );
		self::leave( Menu::connectionUrl() );
	}

	public static function settings(): void {
		self::allow( 'settings' );
		$page = (int) self::posted( 'page' );
		Settings::change(
			array(
				'page'   => $page > 0 && get_post_type( $page ) === 'page' ? $page : 0,
				'remove' => self::posted( 'remove' ) === '1',
			)
		);
		Told::keep( 'saved' );
		self::leave( Menu::connectionUrl() );
	}

	public static function webhooks(): void {
		self::allow( 'webhooks' );
		$connection = Connection::read();
		if ( $connection !== null ) {
			( new StoreWebhooks() )->enable( $connection );
			Told::keep( 'webhooks' );
		}
		self::leave( Menu::url( Menu::HEALTH ) );
	}

	/** Whether the gateway paid, as a person has seen there. */
	public static function decide(): void {
		self::allow( 'decide' );
		$decision = self::posted( 'decision' );
		if ( in_array( $decision, array( 'paid', 'not_paid' ), true ) ) {
			try {
				Services::unclearRefunds()->decide( self::posted( 'key' ), self::posted( 'attempt' ), $decision === 'paid' );
				Told::keep( 'decided' );
			} catch ( Refused $refusal ) {
				Told::keep( 'problem', $refusal->getMessage() );
			}
		}
		self::leave( Menu::url( Menu::HEALTH ) );
	}

	private static function allow( string $name ): void {
		Words::load();
		if ( ! current_user_can( 'manage_woocommerce' ) ) {
			wp_die( esc_html__( 'You may not do this.', 'kembali' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( 'kembali_' . $name );
	}

	private static function posted( string $name ): string {
		// allow() has checked the nonce
		return isset( $_POST[ $name ] ) && is_string( $_POST[ $name ] ) ? sanitize_text_field( wp_unslash( $_POST[ $name ] ) ) : '';
	}

	private static function leave( string $url ): void {
		wp_safe_redirect( $url, 303, 'Kembali' );
		exit;
	}
}
