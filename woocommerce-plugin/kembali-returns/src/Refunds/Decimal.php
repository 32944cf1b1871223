<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

/** Money as whole millionths: WooCommerce keeps up to six decimals, and floats compare wrongly. */
final class Decimal {

	private const PLACES = 6;

	public static function read( string $text ): int {
		if ( preg_match( '/^(-?)([0-9]{1,12})(?:\.([0-9]*))?$/D', $text, $parts ) !== 1 ) {
			throw new \InvalidArgumentException( 'not a decimal number' );
		}
		$fraction = substr( str_pad( $parts[3] ?? '', self::PLACES, '0' ), 0, self::PLACES );
		$value    = (int) $parts[2] * 10 ** self::PLACES + (int) $fraction;
		return $parts[1] === '-' ? -$value : $value;
	}

	/**
	 * What WooCommerce says, which may be a float or a text.
	 *
	 * @param mixed $value
	 */
	public static function from( $value ): int {
		return self::read( number_format( (float) $value, self::PLACES, '.', '' ) );
	}

	/** To the store's decimals, half away from zero, as WooCommerce shows it. */
	public static function rounded( int $value, int $decimals ): int {
		$step = 10 ** max( 0, self::PLACES - $decimals );
		$sign = $value < 0 ? -1 : 1;
		return $sign * intdiv( abs( $value ) + intdiv( $step, 2 ), $step ) * $step;
	}

	public static function isFiner( int $value, int $decimals ): bool {
		return $value % 10 ** max( 0, self::PLACES - $decimals ) !== 0;
	}

	public static function write( int $value, int $decimals ): string {
		$whole    = intdiv( abs( $value ), 10 ** self::PLACES );
		$fraction = substr( str_pad( (string) ( abs( $value ) % 10 ** self::PLACES ), self::PLACES, '0', STR_PAD_LEFT ), 0, $decimals );
		return ( $value < 0 ? '-' : '' ) . $whole . ( $decimals > 0 ? '.' . $fraction : '' );
	}
}
