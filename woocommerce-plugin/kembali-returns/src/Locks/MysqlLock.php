<?php

declare(strict_types=1);

namespace Kembali\Returns\Locks;

use Kembali\Returns\Install\Tables;

/**
 * `SELECT ... FOR UPDATE` on a row of ours, over a connection of its own. On WordPress's own connection the transaction would
 * have to stay open while the gateway is asked: any hook that begins a transaction would end it, and a process that dies would
 * take the record of a refund with it that the gateway has paid. This one is only a lock; it ends with the connection.
 */
final class MysqlLock implements OrderLock {

	private const LOCK_WAIT_TIMEOUT = 1205;
	private const DEADLOCK          = 1213;

	private \wpdb $db;
	private ?\mysqli $connection = null;

	public function __construct( \wpdb $db ) {
		$this->db = $db;
	}

	public function take( int $orderId ): bool {
		$table = Tables::locks();
		$slot  = $orderId % Tables::SLOTS;
		if ( $this->db->query( $this->db->prepare( "INSERT IGNORE INTO $table (slot) VALUES (%d)", $slot ) ) === false ) {
			throw new LockFailed( 'the table of locks takes no row' );
		}
		$connection = $this->open();
		try {
			$connection->query( 'SET SESSION innodb_lock_wait_timeout = ' . self::WAIT_SECONDS );
			$connection->query( 'SET SESSION wait_timeout = 3600' );
			$connection->query( 'START TRANSACTION' );
			$locked = $connection->query( "SELECT slot FROM $table WHERE slot = $slot FOR UPDATE" );
			if ( $locked instanceof \mysqli_result && $locked->num_rows === 1 ) {
				return true;
			}
			$code = $connection->errno;
		} catch ( \mysqli_sql_exception $failure ) {
			$code = (int) $failure->getCode();
		}
		$this->release();
		if ( $code === self::LOCK_WAIT_TIMEOUT || $code === self::DEADLOCK ) {
			return false;
		}
		throw new LockFailed( 'the row of the lock could not be locked' );
	}

	public function release(): void {
		if ( $this->connection !== null ) {
			$this->connection->close();
			$this->connection = null;
		}
	}

	private function open(): \mysqli {
		$where = $this->db->parse_db_host( DB_HOST );
		if ( ! is_array( $where ) ) {
			throw new LockFailed( 'the database host is not understood' );
		}
		list( $host, $port, $socket, $isIpv6 ) = $where;
		$connection                            = mysqli_init();
		if ( ! $connection instanceof \mysqli ) {
			throw new LockFailed( 'no second connection' );
		}
		$connection->options( MYSQLI_OPT_CONNECT_TIMEOUT, self::WAIT_SECONDS );
		$flags = defined( 'MYSQL_CLIENT_FLAGS' ) ? (int) MYSQL_CLIENT_FLAGS : 0;
		try {
			$isOpen = @$connection->real_connect( $isIpv6 ? "[$host]" : $host, DB_USER, DB_PASSWORD, DB_NAME, $port === null ? 0 : (int) $port, (string) $socket, $flags );
		} catch ( \mysqli_sql_exception $failure ) {
			$isOpen = false;
		}
		if ( ! $isOpen ) {
			throw new LockFailed( 'the database takes no second connection' );
		}
		$this->connection = $connection;
		return $connection;
	}
}
