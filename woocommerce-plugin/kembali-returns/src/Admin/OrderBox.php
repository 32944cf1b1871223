<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Settings;
use Kembali\Returns\Words;

/** On an order's own screen: the way to its returns. With and without WooCommerce's own order tables. */
final class OrderBox {

	public static function register(): void {
		if ( ! Settings::isConnected() || ! DeskAccess::isAllowed() ) {
			return;
		}
		Words::load();
		$screens = array( 'shop_order' );
		if ( function_exists( 'wc_get_page_screen_id' ) ) {
			$screens[] = wc_get_page_screen_id( 'shop-order' );
		}
		add_meta_box( 'kembali-returns', __( 'Returns', 'kembali' ), array( self::class, 'show' ), array_unique( $screens ), 'side' );
	}

	/** @param mixed $given a post, or the order itself */
	public static function show( $given ): void {
		$order = $given instanceof \WP_Post ? wc_get_order( $given->ID ) : $given;
		if ( ! $order instanceof \WC_Order ) {
			return;
		}
		$path = '/app/returns?q=' . rawurlencode( $order->get_order_number() );
		echo '<p><a class="button" href="' . esc_url( Menu::url( Menu::DESK, array( 'path' => rawurlencode( $path ) ) ) ) . '">' . esc_html__( 'Returns of this order', 'kembali' ) . '</a></p>';
	}
}
