<?php

declare(strict_types=1);

namespace Kembali\Returns\Keys;

use Kembali\Returns\Install\Tables;

/** What was asked for under which key. A row is made before anything is done under it. */
final class Keys {

	private \wpdb $db;

	public function __construct( \wpdb $db ) {
		$this->db = $db;
	}

	/**
	 * True for whoever was first. Null where the table does not take it.
	 *
	 * @param array<string, mixed> $request
	 */
	public function begin( string $kind, string $key, int $orderId, array $request ): ?bool {
		$table = Tables::keys();
		$made  = $this->db->query(
			$this->db->prepare(
				"INSERT IGNORE INTO $table (id, kind, call_key, state, order_id, request, result, begun_at) VALUES (%s, %s, %s, %s, %d, %s, %s, %s)",
				self::idOf( $kind, $key ),
				$kind,
				$key,
				KeyRow::BEGUN,
				$orderId,
				(string) wp_json_encode( $request ),
				'{}',
				gmdate( 'Y-m-d H:i:s' )
			)
		);
		return $made === false ? null : (int) $made > 0;
	}

	public function read( string $kind, string $key ): ?KeyRow {
		$table = Tables::keys();
		$row   = $this->db->get_row( $this->db->prepare( "SELECT * FROM $table WHERE id = %s", self::idOf( $kind, $key ) ) );
		return $row instanceof \stdClass ? new KeyRow( $row ) : null;
	}

	/** @param array<string, mixed> $result */
	public function mark( string $kind, string $key, string $state, array $result = array() ): bool {
		return $this->db->update(
			Tables::keys(),
			array(
				'state'  => $state,
				'result' => (string) wp_json_encode( $result, JSON_FORCE_OBJECT ),
			),
			array( 'id' => self::idOf( $kind, $key ) )
		) !== false;
	}

	public function forget( string $kind, string $key ): void {
		$this->db->delete( Tables::keys(), array( 'id' => self::idOf( $kind, $key ) ) );
	}

	/** Units of a line of an order that were put back under other keys. */
	public function restocked( int $orderId, int $itemId ): int {
		$table = Tables::keys();
		$rows  = $this->db->get_col( $this->db->prepare( "SELECT request FROM $table WHERE order_id = %d AND kind = %s AND state = %s", $orderId, 'restock', KeyRow::DONE ) );
		$units = 0;
		foreach ( $rows as $row ) {
			$request = json_decode( (string) $row, true );
			if ( is_array( $request ) && ( $request['item_id'] ?? 0 ) === $itemId ) {
				$units += (int) ( $request['quantity'] ?? 0 );
			}
		}
		return $units;
	}

	/**
	 * Those of which nobody knows whether they had their effect.
	 *
	 * @return KeyRow[]
	 */
	public function unclear( int $olderThanSeconds ): array {
		$table = Tables::keys();
		$rows  = $this->db->get_results(
			$this->db->prepare(
				"SELECT * FROM $table WHERE kind = %s AND state = %s AND begun_at < %s ORDER BY begun_at LIMIT 50",
				'refund',
				KeyRow::CALLING,
				gmdate( 'Y-m-d H:i:s', time() - $olderThanSeconds )
			)
		);
		return array_map(
			static function ( \stdClass $row ): KeyRow {
				return new KeyRow( $row );
			},
			is_array( $rows ) ? $rows : array()
		);
	}

	/** Whether the table takes rows and gives them up. */
	public function canWrite(): bool {
		$this->forget( 'probe', 'probe' );
		$isTaken = $this->begin( 'probe', 'probe', 0, array() ) === true;
		$this->forget( 'probe', 'probe' );
		return $isTaken;
	}

	private static function idOf( string $kind, string $key ): string {
		return hash( 'sha256', $kind . '|' . $key );
	}
}
