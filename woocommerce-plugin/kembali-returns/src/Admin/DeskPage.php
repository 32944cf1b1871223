<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Connection;
use Kembali\Returns\Services;

/** The desk, in a frame. */
final class DeskPage {

	private const PATH = '#^/app(?:[/?][\x21-\x7e]*)?$#D';

	public static function assets(): void {
		wp_enqueue_script( 'kembali-desk', plugins_url( 'assets/desk.js', \Kembali\Returns\FILE ), array(), \Kembali\Returns\VERSION, true );
	}

	public static function show(): void {
		$connection = Connection::read();
		$token      = Services::deskAccess()->token();
		if ( $connection === null || $token === null ) {
			wp_die( esc_html__( 'You may not see the returns desk.', 'kembali' ) );
		}
		nocache_headers();
		$address = add_query_arg(
			array(
				'door'  => 'woocommerce',
				'token' => $token,
			),
			$connection->app . self::path()
		);
		echo '<div class="kembali-desk" id="kembali-desk"'
			. ' data-ajax="' . esc_url( admin_url( 'admin-ajax.php' ) ) . '"'
			. ' data-nonce="' . esc_attr( wp_create_nonce( DeskAccess::NONCE ) ) . '"'
			. ' data-app="' . esc_attr( Connection::originOf( $connection->app ) ) . '">'
			. '<h1 class="screen-reader-text">' . esc_html__( 'Returns desk', 'kembali' ) . '</h1>'
			. '<p class="kembali-loading" role="status">' . esc_html__( 'Opening the desk …', 'kembali' ) . '</p>'
			. '<p class="kembali-slow" hidden>' . esc_html__( 'The desk does not come.', 'kembali' ) . ' <a href="' . esc_url( Menu::url( Menu::HEALTH ) ) . '">' . esc_html__( 'See what is wrong', 'kembali' ) . '</a></p>'
			. '<iframe src="' . esc_url( $address ) . '" title="' . esc_attr__( 'Returns desk', 'kembali' ) . '" allow="camera; clipboard-write; fullscreen" referrerpolicy="strict-origin"></iframe>'
			. '</div>';
	}

	private static function path(): string {
		// which page of the desk is shown; it changes nothing, and is checked against a pattern
		$path = isset( $_GET['path'] ) && is_string( $_GET['path'] ) ? wp_unslash( $_GET['path'] ) : '/app';
		$isOf = strlen( $path ) < 2000 && preg_match( self::PATH, $path ) === 1 && strpos( $path, '..' ) === false;
		return $isOf ? $path : '/app';
	}
}
