<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Settings;
use Kembali\Returns\Words;

/** The plugin's pages in wp-admin. */
final class Menu {

	public const DESK       = 'kembali';
	public const CONNECTION = 'kembali-connection';
	public const HEALTH     = 'kembali-health';

	public static function register(): void {
		Words::load();
		$capability = DeskAccess::capability();
		$first      = Settings::isConnected() ? array( DeskPage::class, 'show' ) : array( ConnectPage::class, 'show' );
		$hook       = add_menu_page( __( 'Returns', 'kembali' ), __( 'Returns', 'kembali' ), Settings::isConnected() ? $capability : 'manage_woocommerce', self::DESK, $first, 'dashicons-undo', '55.7' );
		$hooks      = array( $hook );
		if ( Settings::isConnected() ) {
			add_submenu_page( self::DESK, __( 'Returns desk', 'kembali' ), __( 'Desk', 'kembali' ), $capability, self::DESK, $first );
			add_action( 'admin_print_styles-' . $hook, array( DeskPage::class, 'assets' ) );
		}
		$hooks[] = add_submenu_page( self::DESK, __( 'Connection to Kembali', 'kembali' ), __( 'Connection', 'kembali' ), 'manage_woocommerce', Settings::isConnected() ? self::CONNECTION : self::DESK, array( ConnectPage::class, 'show' ) );
		$hooks[] = add_submenu_page( self::DESK, __( 'Health of Kembali', 'kembali' ), __( 'Health', 'kembali' ), 'manage_woocommerce', self::HEALTH, array( HealthPage::class, 'show' ) );
		foreach ( array_filter( array_unique( $hooks ) ) as $one ) {
			add_action( 'admin_print_styles-' . $one, array( self::class, 'styles' ) );
		}
	}

	public static function styles(): void {
		wp_enqueue_style( 'kembali-admin', plugins_url( 'assets/admin.css', \Kembali\Returns\FILE ), array(), \Kembali\Returns\VERSION );
	}

	/** @param array<string, string> $arguments */
	public static function url( string $page, array $arguments = array() ): string {
		return add_query_arg( array_merge( array( 'page' => $page ), $arguments ), admin_url( 'admin.php' ) );
	}

	public static function connectionUrl(): string {
		return self::url( Settings::isConnected() ? self::CONNECTION : self::DESK );
	}

	/**
	 * @param mixed $links
	 * @return mixed
	 */
	public static function pluginLinks( $links ) {
		if ( is_array( $links ) && current_user_can( 'manage_woocommerce' ) ) {
			Words::load();
			array_unshift( $links, '<a href="' . esc_url( self::connectionUrl() ) . '">' . esc_html__( 'Connection', 'kembali' ) . '</a>' );
		}
		return $links;
	}

	/**
	 * @param mixed $states
	 * @param mixed $post
	 * @return mixed
	 */
	public static function pageState( $states, $post ) {
		if ( is_array( $states ) && $post instanceof \WP_Post && $post->ID === Settings::pageId() ) {
			Words::load();
			$states['kembali'] = __( 'Returns page', 'kembali' );
		}
		return $states;
	}
}
