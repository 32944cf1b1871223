<?php

declare(strict_types=1);

namespace Kembali\Returns\Rest;

/** Reads a body strictly: what is not of its kind is refused, and never guessed. */
final class Given {

	private const KEY = '/^[A-Za-z0-9:._-]{1,150}$/D';

	/** @param mixed $value */
	public static function key( $value ): string {
		if ( is_string( $value ) && preg_match( self::KEY, $value ) === 1 ) {
			return $value;
		}
		throw self::invalid( 'key' );
	}

	/** @param mixed $value */
	public static function whole( $value, string $name, int $least = 1 ): int {
		if ( is_string( $value ) && preg_match( '/^[0-9]{1,15}$/D', $value ) === 1 ) {
			$value = (int) $value;
		}
		if ( is_int( $value ) && $value >= $least ) {
			return $value;
		}
		throw self::invalid( $name );
	}

	/** @param mixed $value */
	public static function decimal( $value, string $name ): string {
		if ( is_string( $value ) && preg_match( '/^[0-9]{1,12}(\.[0-9]{1,6})?$/D', $value ) === 1 ) {
			return $value;
		}
		throw self::invalid( $name );
	}

	/** @param mixed $value */
	public static function text( $value, string $name, int $longest ): string {
		if ( is_string( $value ) && strlen( $value ) <= $longest ) {
			return $value;
		}
		throw self::invalid( $name );
	}

	/** @param mixed $value */
	public static function flag( $value, string $name ): bool {
		if ( is_bool( $value ) ) {
			return $value;
		}
		throw self::invalid( $name );
	}

	/**
	 * @param mixed $value
	 * @return array<int, array<string, mixed>>
	 */
	public static function rows( $value, string $name ): array {
		if ( ! is_array( $value ) || count( $value ) > 1000 || ! wp_is_numeric_array( $value ) ) {
			throw self::invalid( $name );
		}
		foreach ( $value as $row ) {
			if ( ! is_array( $row ) ) {
				throw self::invalid( $name );
			}
		}
		return array_values( $value );
	}

	public static function invalid( string $name ): Refused {
		/* translators: %s: name of a field, such as quantity */
		return new Refused( 400, 'kembali_invalid', sprintf( __( '%s is missing, or is not what it has to be.', 'kembali' ), $name ) );
	}
}
