<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

/** Customers read a refund's reason, in mails and on their order: the words are for them, the key behind them is not. */
final class ShownReason {

	/**
	 * @param mixed $rows as WooCommerce lists what an order comes to
	 * @return mixed
	 */
	public static function inTotals( $rows ) {
		if ( ! is_array( $rows ) ) {
			return $rows;
		}
		foreach ( $rows as $name => $row ) {
			if ( ! is_array( $row ) || strpos( (string) $name, 'refund_' ) !== 0 ) {
				continue;
			}
			// Before 8.8 the reason took the place of the label.
			foreach ( array( 'label', 'value' ) as $part ) {
				if ( isset( $row[ $part ] ) && is_string( $row[ $part ] ) ) {
					$rows[ $name ][ $part ] = self::withoutKey( $row[ $part ] );
				}
			}
		}
		return $rows;
	}

	private static function withoutKey( string $text ): string {
		return (string) preg_replace( '/\s*\[kembali:[a-z]+:[^\]<]*\]/', '', $text );
	}
}
