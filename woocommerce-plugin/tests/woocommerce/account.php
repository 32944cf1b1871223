<?php
/** My Account with its endpoints. */
final class Fake_Query {

	/** @return array<string, string> */
	public function get_query_vars(): array {
		return apply_filters( 'woocommerce_get_query_vars', array( 'orders' => 'orders' ) );
	}

	public function register(): void {
		foreach ( $this->get_query_vars() as $key => $slug ) {
			add_rewrite_endpoint( $slug, EP_PAGES, $key );
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
				foreach ( apply_filters( 'woocommerce_my_account_my_orders_actions', array(), new WC_Order( (int) get_option( 'fake_shown_order' ) ) ) as $action ) {
					echo '<a href="' . esc_url( $action['url'] ) . '">' . esc_html( $action['name'] ) . '</a>';
				}
			}
			do_action( 'woocommerce_account_' . $key . '_endpoint', $wp->query_vars[ $key ] );
		}
		echo '</div>';
		return ob_get_clean();
	}
);
