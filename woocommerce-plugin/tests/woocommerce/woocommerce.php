<?php
/**
 * Plugin Name: WooCommerce (stand-in of our tests)
 * Description: Just as much of WooCommerce as the plugin calls, written for tests. It is not WooCommerce and holds none of its code.
 * Version:     10.5.0
 */

defined( 'ABSPATH' ) || exit;

define( 'WC_VERSION', getenv( 'FAKE_WC_VERSION' ) ? getenv( 'FAKE_WC_VERSION' ) : '10.5.0' );

require __DIR__ . '/books.php';
require __DIR__ . '/objects.php';
require __DIR__ . '/functions.php';
require __DIR__ . '/rest.php';
require __DIR__ . '/account.php';

final class WooCommerce {
	public static ?self $it = null;
	public Fake_Query $query;

	public function __construct() {
		$this->query = new Fake_Query();
	}

	public function payment_gateways(): WooCommerce {
		return $this;
	}

	/** @return array<string, Fake_Gateway> */
	public function payment_gateways_by_id(): array {
		return array(
			'card' => new Fake_Gateway( 'card', array( 'products', 'refunds' ) ),
			'cod'  => new Fake_Gateway( 'cod', array( 'products' ) ),
		);
	}
}

function WC(): WooCommerce {
	if ( WooCommerce::$it === null ) {
		WooCommerce::$it = new WooCommerce();
	}
	return WooCommerce::$it;
}

register_activation_hook(
	__FILE__,
	static function () {
		Fake_Books::install();
		add_role( 'shop_manager', 'Shop manager', array( 'read' => true, 'manage_woocommerce' => true, 'edit_shop_orders' => true, 'edit_posts' => true ) );
		get_role( 'administrator' )->add_cap( 'manage_woocommerce' );
		get_role( 'administrator' )->add_cap( 'edit_shop_orders' );
		$page = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'My account', 'post_name' => 'my-account', 'post_content' => '[woocommerce_my_account]' ) );
		update_option( 'fake_account_page', $page );
	}
);

WC();
add_action( 'init', static function () {
	do_action( 'before_woocommerce_init' );
	do_action( 'woocommerce_init' );
}, 0 );
