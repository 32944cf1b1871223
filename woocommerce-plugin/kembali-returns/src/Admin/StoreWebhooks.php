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
			$webhook = wc_get_webhook( $id );
			if ( $webhook instanceof \WC_Webhook && $this->isOurs( $webhook, $connection ) ) {
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
			return;
		}
		foreach ( $this->of( $connection ) as $webhook ) {
			$webhook->delete( true );
		}
	}

	private function isOurs( \WC_Webhook $webhook, Connection $connection ): bool {
		return strpos( $webhook->get_delivery_url(), $connection->app . '/webhooks/woocommerce/' . $connection->shopId . '/' . $connection->channelId ) === 0;
	}
}
