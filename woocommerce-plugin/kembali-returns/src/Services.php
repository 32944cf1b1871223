<?php

declare(strict_types=1);

namespace Kembali\Returns;

/** What the plugin is made of, put together when it is first asked for. */
final class Services {

	public static function app(): App\AppClient {
		return new App\AppClient( Connection::read() );
	}

	public static function keys(): Keys\Keys {
		global $wpdb;
		return new Keys\Keys( $wpdb );
	}

	/** SQLite lives in a file on this very machine, so a lock on a file holds; a second connection would not. */
	public static function lock(): Locks\OrderLock {
		global $wpdb;
		return self::isMysql() ? new Locks\MysqlLock( $wpdb ) : new Locks\FileLock( wp_salt( 'nonce' ) );
	}

	public static function isMysql(): bool {
		global $wpdb;
		return isset( $wpdb->dbh ) && $wpdb->dbh instanceof \mysqli;
	}

	public static function refundOnce(): Refunds\RefundOnce {
		return new Refunds\RefundOnce( self::keys(), self::lock(), new Refunds\RefundChecks(), new Refunds\OrderRefunds() );
	}

	public static function unclearRefunds(): Refunds\UnclearRefunds {
		return new Refunds\UnclearRefunds( self::keys(), self::lock() );
	}

	public static function restockOnce(): Stock\RestockOnce {
		return new Stock\RestockOnce( self::keys() );
	}

	public static function routes(): Rest\Routes {
		return new Rest\Routes();
	}

	public static function portalPage(): Shopper\PortalPage {
		return Shopper\PortalPage::current();
	}

	public static function deskAccess(): Admin\DeskAccess {
		return new Admin\DeskAccess( Connection::read() );
	}

	public static function connecting(): Admin\Connecting {
		return new Admin\Connecting( new Admin\ApiKeys() );
	}

	public static function checks(): Admin\HealthChecks {
		return new Admin\HealthChecks( Connection::read(), new Admin\StoreWebhooks() );
	}
}
