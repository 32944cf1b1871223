<?php

/**
 * Plugin Name:          Kembali Returns for WooCommerce
 * Description:          Shoppers return goods on your own pages; refunds and restocks from the Kembali returns desk are made once, and never twice.
 * Version:              1.0.0
 * Requires at least:    6.5
 * Requires PHP:         7.4
 * Requires Plugins:     woocommerce
 * WC requires at least: 8.2
 * WC tested up to:      10.5
 * Author:               Kembali
 * License:              GPL-2.0-or-later
 * License URI:          https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:          kembali
 * Domain Path:          /languages
 */

declare(strict_types=1);

namespace Kembali\Returns;

defined( 'ABSPATH' ) || exit;

const VERSION  = '1.0.0';
const PROTOCOL = 1;
const FILE     = __FILE__;

spl_autoload_register(
	static function ( string $name ): void {
		if ( strncmp( $name, __NAMESPACE__ . '\\', strlen( __NAMESPACE__ ) + 1 ) !== 0 ) {
			return;
		}
		$path = __DIR__ . '/src/' . str_replace( '\\', '/', substr( $name, strlen( __NAMESPACE__ ) + 1 ) ) . '.php';
		if ( is_file( $path ) ) {
			require $path;
		}
	}
);

register_activation_hook( __FILE__, array( Install\Activation::class, 'activate' ) );
register_deactivation_hook( __FILE__, array( Install\Activation::class, 'deactivate' ) );

add_action( 'before_woocommerce_init', array( Plugin::class, 'declareCompatibility' ) );
add_action( 'plugins_loaded', array( Plugin::class, 'start' ) );
