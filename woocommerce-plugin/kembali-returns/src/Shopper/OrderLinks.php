<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

use Kembali\Returns\Settings;
use Kembali\Returns\Words;

/** From an order to its return. */
final class OrderLinks {

	private const STATUSES = array( 'processing', 'completed' );

	/**
	 * In the list of orders and on the order in My Account. WooCommerce asks for the same actions wherever it shows an order, to guests
	 * as well: after the checkout, and where an order is tracked. Only its own customer can go on in My Account.
	 *
	 * @param mixed $actions
	 * @param mixed $order
	 * @return mixed
	 */
	public static function action( $actions, $order ) {
		if ( ! is_array( $actions ) || ! $order instanceof \WC_Order || ! self::isOfVisitor( $order ) || ! $order->has_status( self::STATUSES ) ) {
			return $actions;
		}
		Words::load();
		$actions['kembali-return'] = array(
			'url'  => add_query_arg( 'kembali_order', $order->get_id(), wc_get_account_endpoint_url( MyAccount::ENDPOINT ) ),
			'name' => __( 'Return items', 'kembali' ),
		);
		return $actions;
	}

	/**
	 * For guests, where they see their order by its key: after the checkout. Whoever tracks an order has shown less than the key opens.
	 *
	 * @param mixed $order
	 */
	public static function belowOrder( $order ): void {
		$page = Settings::pageUrl();
		if ( ! $order instanceof \WC_Order || is_user_logged_in() || $page === '' || ! self::isShownByKey( $order ) || ! $order->has_status( self::STATUSES ) ) {
			return;
		}
		Words::load();
		$url = add_query_arg(
			array(
				'kembali_order' => $order->get_id(),
				'kembali_key'   => rawurlencode( $order->get_order_key() ),
			),
			$page
		);
		echo '<p class="kembali-return-link"><a href="' . esc_url( $url ) . '" rel="nofollow">' . esc_html__( 'Return items of this order', 'kembali' ) . '</a></p>';
	}

	private static function isOfVisitor( \WC_Order $order ): bool {
		$visitor = get_current_user_id();
		return $visitor > 0 && (int) $order->get_customer_id() === $visitor;
	}

	private static function isShownByKey( \WC_Order $order ): bool {
		// read-only: compared with the order's own key
		$given = isset( $_GET['key'] ) && is_string( $_GET['key'] ) ? wp_unslash( $_GET['key'] ) : '';
		$key   = (string) $order->get_order_key();
		return $key !== '' && hash_equals( $key, $given );
	}
}
