<?php

declare(strict_types=1);

namespace Kembali\Returns;

/**
 * Every hook of the plugin is registered here. Nothing is loaded before it is needed: on a page that does not show returns,
 * this file is all there is.
 */
final class Plugin {

	private const OLDEST_WOOCOMMERCE = '8.2';

	public static function declareCompatibility(): void {
		if ( ! class_exists( 'Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			return;
		}
		foreach ( array( 'custom_order_tables', 'cart_checkout_blocks' ) as $feature ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( $feature, FILE, true );
		}
	}

	public static function start(): void {
		if ( is_multisite() ) {
			add_filter( 'wpmu_drop_tables', array( Install\Sites::class, 'tablesOf' ), 10, 2 );
		}
		if ( ! self::hasWooCommerce() ) {
			add_action( 'admin_notices', array( Admin\MissingWooCommerce::class, 'show' ) );
			return;
		}
		self::everywhere();
		if ( is_admin() ) {
			self::inAdmin();
		} else {
			self::forShoppers();
		}
	}

	public static function hasWooCommerce(): bool {
		return class_exists( 'WooCommerce' ) && defined( 'WC_VERSION' ) && version_compare( (string) WC_VERSION, self::OLDEST_WOOCOMMERCE, '>=' );
	}

	private static function everywhere(): void {
		add_action(
			'rest_api_init',
			static function (): void {
				Services::routes()->register();
			}
		);
		add_action( 'init', array( Shopper\Blocks::class, 'register' ) );
		add_filter( 'woocommerce_get_order_item_totals', array( Refunds\ShownReason::class, 'inTotals' ) );
		if ( Settings::isFlushDue() ) {
			add_action( 'init', array( Install\Activation::class, 'flush' ), 99 );
		}
		if ( Settings::isConnected() ) {
			add_filter( 'woocommerce_get_query_vars', array( Shopper\MyAccount::class, 'queryVars' ) );
		}
	}

	private static function forShoppers(): void {
		add_action(
			'template_redirect',
			static function (): void {
				if ( Shopper\WhichPage::mayShowPortal() ) {
					Services::portalPage()->visit();
				}
			},
			9
		);
		if ( ! Settings::isConnected() ) {
			return;
		}
		add_filter( 'woocommerce_account_menu_items', array( Shopper\MyAccount::class, 'menuItems' ) );
		add_filter( 'woocommerce_endpoint_' . Shopper\MyAccount::ENDPOINT . '_title', array( Shopper\MyAccount::class, 'title' ) );
		add_action( 'woocommerce_account_' . Shopper\MyAccount::ENDPOINT . '_endpoint', array( Shopper\MyAccount::class, 'show' ) );
		add_filter( 'woocommerce_my_account_my_orders_actions', array( Shopper\OrderLinks::class, 'action' ), 10, 2 );
		add_action( 'woocommerce_order_details_after_order_table', array( Shopper\OrderLinks::class, 'belowOrder' ) );
	}

	private static function inAdmin(): void {
		add_action( 'admin_init', array( Install\Tables::class, 'ensure' ) );
		add_action( 'admin_init', array( Admin\PrivacyText::class, 'suggest' ) );
		add_action( 'admin_menu', array( Admin\Menu::class, 'register' ) );
		add_action( 'add_meta_boxes', array( Admin\OrderBox::class, 'register' ), 10, 0 );
		add_filter( 'site_status_tests', array( Admin\SiteHealth::class, 'tests' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( FILE ), array( Admin\Menu::class, 'pluginLinks' ) );
		add_filter( 'display_post_states', array( Admin\Menu::class, 'pageState' ), 10, 2 );
		add_action( 'enqueue_block_editor_assets', array( Shopper\Blocks::class, 'editorAssets' ) );
		foreach ( Admin\Actions::NAMES as $name ) {
			add_action( 'admin_post_kembali_' . $name, array( Admin\Actions::class, $name ) );
		}
		add_action(
			'wp_ajax_kembali_desk_token',
			static function (): void {
				Services::deskAccess()->answerToken();
			}
		);
		add_action( 'wp_ajax_health-check-kembali_connection', array( Admin\SiteHealth::class, 'answer' ) );
	}
}
