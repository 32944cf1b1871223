<?php
/** What the stand-in keeps: orders and refunds as rows of JSON, stock as a number that one statement changes. */
final class Fake_Books {

	public static function install(): void {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$p = $wpdb->prefix;
		dbDelta( "CREATE TABLE {$p}fake_orders (\n id bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n type varchar(20) NOT NULL,\n parent bigint(20) unsigned NOT NULL,\n data longtext NOT NULL,\n PRIMARY KEY  (id)\n);" );
		dbDelta( "CREATE TABLE {$p}fake_stock (\n product_id bigint(20) unsigned NOT NULL,\n data longtext NOT NULL,\n stock bigint(20) NULL,\n PRIMARY KEY  (product_id)\n);" );
		dbDelta( "CREATE TABLE {$p}fake_payments (\n id bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n order_id bigint(20) unsigned NOT NULL,\n amount varchar(20) NOT NULL,\n PRIMARY KEY  (id)\n);" );
		dbDelta( "CREATE TABLE {$p}wc_webhooks (\n webhook_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n status varchar(200) NOT NULL,\n delivery_url text NOT NULL,\n PRIMARY KEY  (webhook_id)\n);" );
		dbDelta( "CREATE TABLE {$p}woocommerce_api_keys (\n key_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n user_id bigint(20) unsigned NOT NULL,\n description varchar(200) NULL,\n permissions varchar(10) NOT NULL,\n consumer_key char(64) NOT NULL,\n consumer_secret char(43) NOT NULL,\n truncated_key char(7) NOT NULL,\n PRIMARY KEY  (key_id)\n);" );
	}

	public static function write( int $id, string $type, int $parent, array $data ): int {
		global $wpdb;
		$row = array( 'type' => $type, 'parent' => $parent, 'data' => wp_json_encode( $data ) );
		if ( $id > 0 ) {
			$wpdb->update( $wpdb->prefix . 'fake_orders', $row, array( 'id' => $id ) );
			return $id;
		}
		$wpdb->insert( $wpdb->prefix . 'fake_orders', $row );
		return (int) $wpdb->insert_id;
	}

	public static function read( int $id ): ?stdClass {
		global $wpdb;
		return $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}fake_orders WHERE id = %d", $id ) );
	}

	/** @return stdClass[] */
	public static function below( int $parent ): array {
		global $wpdb;
		return $wpdb->get_results( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}fake_orders WHERE type = 'shop_order_refund' AND parent = %d ORDER BY id", $parent ) );
	}

	public static function remove( int $id ): void {
		global $wpdb;
		$wpdb->delete( $wpdb->prefix . 'fake_orders', array( 'id' => $id ) );
	}
}
