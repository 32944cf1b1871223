<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

/** Keys of WooCommerce's REST API that were made for the app. Rows of others are never touched. */
final class ApiKeys {

	/** Numbers of the rows that we made. */
	private const OPTION = 'kembali_returns_keys';

	/** @return array{id: int, key: string, secret: string}|null */
	public function make( int $userId ): ?array {
		global $wpdb;
		$key    = 'ck_' . wc_rand_hash();
		$secret = 'cs_' . wc_rand_hash();
		$made   = $wpdb->insert(
			$wpdb->prefix . 'woocommerce_api_keys',
			array(
				'user_id'         => $userId,
				'description'     => 'Kembali Returns',
				'permissions'     => 'read_write',
				'consumer_key'    => wc_api_hash( $key ),
				'consumer_secret' => $secret,
				'truncated_key'   => substr( $key, -7 ),
			),
			array( '%d', '%s', '%s', '%s', '%s', '%s' )
		);
		if ( $made !== 1 ) {
			return null;
		}
		$id = (int) $wpdb->insert_id;
		update_option( self::OPTION, array_merge( $this->ours(), array( $id ) ), false );
		return array(
			'id'     => $id,
			'key'    => $key,
			'secret' => $secret,
		);
	}

	public function isThere( int $id ): bool {
		global $wpdb;
		return $wpdb->get_var( $wpdb->prepare( "SELECT permissions FROM {$wpdb->prefix}woocommerce_api_keys WHERE key_id = %d", $id ) ) === 'read_write';
	}

	/** Also those that were left behind when a request died. */
	public function removeAll( int $butNot = 0 ): void {
		global $wpdb;
		$kept = array();
		foreach ( $this->ours() as $id ) {
			if ( $id === $butNot ) {
				$kept[] = $id;
				continue;
			}
			$wpdb->delete( $wpdb->prefix . 'woocommerce_api_keys', array( 'key_id' => $id ), array( '%d' ) );
		}
		if ( $kept === array() ) {
			delete_option( self::OPTION );
		} else {
			update_option( self::OPTION, $kept, false );
		}
	}

	public function remove( int $id ): void {
		global $wpdb;
		$wpdb->delete( $wpdb->prefix . 'woocommerce_api_keys', array( 'key_id' => $id ), array( '%d' ) );
		update_option( self::OPTION, array_values( array_diff( $this->ours(), array( $id ) ) ), false );
	}

	/** @return int[] */
	private function ours(): array {
		$stored = get_option( self::OPTION, array() );
		return is_array( $stored ) ? array_map( 'intval', $stored ) : array();
	}
}
