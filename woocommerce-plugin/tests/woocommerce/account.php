<?php
/**
 * My Account with its endpoints. As in WooCommerce, rewrite rules know an endpoint by its address alone; which of its keys that is,
 * is found when the request is parsed.
 */
final class Fake_Query {

	public function __construct() {
		add_action( 'init', array( $this, 'register' ) );
		if ( ! is_admin() ) {
			add_action( 'parse_request', array( $this, 'parse' ), 0 );
		}
	}

	/** @return array<string, string> */
	public function get_query_vars(): array {
		return apply_filters( 'woocommerce_get_query_vars', array( 'orders' => 'orders' ) );
	}

	public function register(): void {
		foreach ( $this->get_query_vars() as $slug ) {
			add_rewrite_endpoint( $slug, EP_PAGES );
		}
	}

	public function parse(): void {
		global $wp;
		foreach ( $this->get_query_vars() as $key => $slug ) {
			if ( isset( $_GET[ $slug ] ) || isset( $wp->query_vars[ $slug ] ) ) {
				$wp->query_vars[ $key ] = $_GET[ $slug ] ?? $wp->query_vars[ $slug ];
			}
		}
	}
}

function is_account_page() {
	return is_page( (int) get_option( 'fake_account_page' ) );
}

function wc_get_account_endpoint_url( $endpoint ) {
	$vars = WC()->query->get_query_vars();
	return trailingslashit( get_permalink( (int) get_option( 'fake_account_page' ) ) ) . ( $vars[ $endpoint ] ?? $endpoint ) . '/';
}

add_shortcode(
	'woocommerce_my_account',
	static function () {
		global $wp;
		if ( ! is_user_logged_in() ) {
			return '<form class="login">Log in</form>';
		}
		ob_start();
		echo '<nav class="woocommerce-MyAccount-navigation"><ul>';
		foreach ( apply_filters( 'woocommerce_account_menu_items', array( 'dashboard' => 'Dashboard', 'orders' => 'Orders', 'customer-logout' => 'Log out' ), array() ) as $endpoint => $name ) {
			echo '<li><a href="' . esc_url( wc_get_account_endpoint_url( $endpoint ) ) . '">' . esc_html( $name ) . '</a></li>';
		}
		echo '</ul></nav><div class="woocommerce-MyAccount-content">';
		foreach ( array_keys( WC()->query->get_query_vars() ) as $key ) {
			if ( ! isset( $wp->query_vars[ $key ] ) ) {
				continue;
			}
			echo '<h1>' . esc_html( apply_filters( 'woocommerce_endpoint_' . $key . '_title', '', $key, '' ) ) . '</h1>';
			if ( $key === 'orders' ) {
				fake_order_actions( new WC_Order( (int) get_option( 'fake_shown_order' ) ) );
			}
			do_action( 'woocommerce_account_' . $key . '_endpoint', $wp->query_vars[ $key ] );
		}
		echo '</div>';
		return ob_get_clean();
	}
);

function fake_order_actions( WC_Order $order ): void {
	foreach ( apply_filters( 'woocommerce_my_account_my_orders_actions', array(), $order ) as $action ) {
		echo '<a href="' . esc_url( $action['url'] ) . '">' . esc_html( $action['name'] ) . '</a>';
	}
}

/** An order as it is shown after the checkout (`?key=`) and where it is tracked (number and address): the same template, to anybody. */
add_shortcode(
	'fake_order_details',
	static function () {
		$order = new WC_Order( (int) get_option( 'fake_shown_order' ) );
		ob_start();
		echo '<section class="woocommerce-order-details">';
		fake_order_actions( $order );
		do_action( 'woocommerce_order_details_after_order_table', $order );
		echo '</section>';
		return ob_get_clean();
	}
);
