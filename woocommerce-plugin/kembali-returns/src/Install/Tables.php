<?php

declare(strict_types=1);

namespace Kembali\Returns\Install;

/** Our two tables: what was done under which key, and rows to lock while an order's money moves. */
final class Tables {

	public const KEYS     = 'kembali_keys';
	public const LOCKS    = 'kembali_locks';
	private const VERSION = 1;
	private const OPTION  = 'kembali_returns_tables';
	/** Orders share locks by their number, so that the table stays small. */
	public const SLOTS = 64;

	public static function keys(): string {
		global $wpdb;
		return $wpdb->prefix . self::KEYS;
	}

	public static function locks(): string {
		global $wpdb;
		return $wpdb->prefix . self::LOCKS;
	}

	public static function ensure(): void {
		if ( (int) get_option( self::OPTION, 0 ) === self::VERSION && self::areThere() ) {
			return;
		}
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		foreach ( self::statements() as $statement ) {
			dbDelta( $statement );
		}
		if ( self::areThere() ) {
			update_option( self::OPTION, self::VERSION, false );
		}
	}

	/** A backup that was put back may lack them, whatever the option says. */
	public static function areThere(): bool {
		global $wpdb;
		foreach ( array( self::keys(), self::locks() ) as $table ) {
			if ( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) ) !== $table ) {
				return false;
			}
		}
		return true;
	}

	/** Rows that cannot be locked one by one would let two refunds through: then the plugin must not answer for them. */
	public static function canLock(): bool {
		global $wpdb;
		if ( ! \Kembali\Returns\Services::isMysql() ) {
			return true;
		}
		$engine = $wpdb->get_var( $wpdb->prepare( 'SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = %s', self::locks() ) );
		return strtolower( (string) $engine ) === 'innodb';
	}

	public static function drop(): void {
		global $wpdb;
		foreach ( array( self::keys(), self::locks() ) as $table ) {
			$wpdb->query( "DROP TABLE IF EXISTS $table" );
		}
		delete_option( self::OPTION );
	}

	/** @return string[] */
	private static function statements(): array {
		global $wpdb;
		$engine = ( \Kembali\Returns\Services::isMysql() ? 'ENGINE=InnoDB ' : '' ) . $wpdb->get_charset_collate();
		$keys   = self::keys();
		$locks  = self::locks();
		// The identity is a hash: no collation makes two keys one, and no length cuts one short.
		return array(
			"CREATE TABLE $keys (
  id char(64) NOT NULL,
  kind varchar(10) NOT NULL,
  call_key varchar(191) NOT NULL,
  state varchar(10) NOT NULL,
  order_id bigint(20) unsigned NOT NULL DEFAULT 0,
  request longtext NOT NULL,
  result longtext NOT NULL,
  begun_at datetime NOT NULL,
  PRIMARY KEY  (id),
  KEY kind_state (kind,state),
  KEY order_id (order_id)
) $engine;",
			"CREATE TABLE $locks (
  slot smallint(5) unsigned NOT NULL,
  PRIMARY KEY  (slot)
) $engine;",
		);
	}
}
