<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Words;

final class MissingWooCommerce {

	public static function show(): void {
		if ( ! current_user_can( 'activate_plugins' ) || self::isForNetwork() ) {
			return;
		}
		Words::load();
		echo '<div class="notice notice-warning"><p>' . esc_html__( 'Kembali Returns needs WooCommerce 8.2 or newer, and does nothing until it is active.', 'kembali' ) . '</p></div>';
	}

	/** A network has sites that sell nothing; it is no news to them. */
	private static function isForNetwork(): bool {
		return is_multisite() && is_plugin_active_for_network( plugin_basename( \Kembali\Returns\FILE ) );
	}
}
