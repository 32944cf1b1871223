<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Connection;

/** The webhooks that the app has made in this store. WooCommerce switches one off after failures in a row. */
final class StoreWebhooks {

	/** @return \WC_Webhook[] */
	public function of( Connection $connection ): array {
		$found = array();
		$store = \WC_Data_Store::load( 'webhook' );
		$ids   = $store->search_webhooks(
			array(
				'limit'    => -1,
				'paginate' => false,
			)
		);
		foreach ( is_array( $ids ) ? $ids : array() as $id ) {
			$webhook = self::read( (int) $id );
			if ( $webhook !== null && $this->isOurs( $webhook, $connection ) ) {
				$found[] = $webhook;
			}
		}
		return $found;
	}

	/** @return \WC_Webhook[] */
	public function switchedOff( Connection $connection ): array {
		return array_values(
			array_filter(
				$this->of( $connection ),
				static function ( \WC_Webhook $webhook ): bool {
					return $webhook->get_status() !== 'active';
				}
			)
		);
	}

	public function enable( Connection $connection ): void {
		foreach ( $this->switchedOff( $connection ) as $webhook ) {
			$webhook->set_status( 'active' );
			$webhook->save();
		}
	}

	public function remove( Connection $connection ): void {
		if ( ! class_exists( 'WC_Data_Store' ) ) {
			$this->switchOffInTable( $connection );
			return;
		}
		foreach ( $this->of( $connection ) as $webhook ) {
			$webhook->delete( true );
		}
	}

	/** A list that was kept in a cache may name one that is gone; WooCommerce throws then. */
	private static function read( int $id ): ?\WC_Webhook {
		try {
			$webhook = wc_get_webhook( $id );
		} catch ( \Exception $failure ) {
			return null;
		}
		return $webhook instanceof \WC_Webhook ? $webhook : null;
	}

	/**
	 * The plugin is deleted while WooCommerce rests: the webhooks would send orders again as soon as it is back. They are switched off
	 * and left there, for WooCommerce remembers which numbers it has, and stumbles over one that is gone.
	 */
	private function switchOffInTable( Connection $connection ): void {
		global $wpdb;
		$table = $wpdb->prefix . 'wc_webhooks';
		if ( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) ) !== $table ) {
			return;
		}
		$ids = $wpdb->get_col( $wpdb->prepare( "SELECT webhook_id FROM $table WHERE delivery_url LIKE %s", $wpdb->esc_like( self::addressOf( $connection ) ) . '%' ) );
		foreach ( $ids as $id ) {
			$wpdb->update( $table, array( 'status' => 'disabled' ), array( 'webhook_id' => (int) $id ) );
			wp_cache_delete( (int) $id, 'webhooks' );
		}
	}

	private function isOurs( \WC_Webhook $webhook, Connection $connection ): bool {
		return strpos( $webhook->get_delivery_url(), self::addressOf( $connection ) ) === 0;
	}

	private static function addressOf( Connection $connection ): string {
		return $connection->app . '/webhooks/woocommerce/' . $connection->shopId . '/' . $connection->channelId;
	}
}
