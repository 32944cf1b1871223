<?php

declare(strict_types=1);

namespace Kembali\Returns\Install;

use Kembali\Returns\Admin\ApiKeys;
use Kembali\Returns\Admin\StoreWebhooks;
use Kembali\Returns\Connection;
use Kembali\Returns\Settings;

/**
 * What opens the store to the app is always taken away. What remembers (keys of refunds and restocks, settings, the page)
 * only where the merchant asked for it: without the keys a restock that is asked for again would be made again.
 */
final class Uninstall {

	public static function run(): void {
		Sites::each( array( self::class, 'runHere' ) );
	}

	public static function runHere(): void {
		$connection = Connection::read();
		if ( $connection !== null ) {
			( new StoreWebhooks() )->remove( $connection );
		}
		( new ApiKeys() )->removeAll();
		Connection::forget();
		if ( ! Settings::isAllRemovedOnUninstall() ) {
			return;
		}
		self::removePage();
		Tables::drop();
		delete_option( Settings::OPTION );
		self::removeTold();
		foreach ( array( 'kembali_warehouse', 'kembali_finance' ) as $capability ) {
			foreach ( wp_roles()->role_objects as $role ) {
				$role->remove_cap( $capability );
			}
		}
	}

	/** Words that were kept for the next page, and never shown. */
	private static function removeTold(): void {
		global $wpdb;
		foreach ( array( '_transient_kembali_', '_transient_timeout_kembali_' ) as $beginning ) {
			$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $beginning ) . '%' ) );
		}
	}

	/** Only the page that the plugin made, and only as the plugin made it. */
	private static function removePage(): void {
		$page = get_post( Settings::madePageId() );
		if ( $page instanceof \WP_Post && trim( $page->post_content ) === PortalPost::CONTENT ) {
			wp_delete_post( $page->ID, true );
		}
	}
}
