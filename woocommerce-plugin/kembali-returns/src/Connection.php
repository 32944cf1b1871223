<?php

declare(strict_types=1);

namespace Kembali\Returns;

/** Which app this store is connected to. Kept in an option of its own that no page loads by itself. */
final class Connection {

	public const OPTION = 'kembali_returns_connection';

	public string $app;
	public string $shopId;
	public string $channelId;
	public string $secret;
	/** The row of WooCommerce's API key that was made for the app. */
	public int $keyId;
	/** How far the app's clock is ahead of ours, in seconds. */
	public int $skew;
	public int $since;

	/** @param array<string, mixed> $stored */
	private function __construct( array $stored ) {
		$this->app       = (string) $stored['app'];
		$this->shopId    = (string) $stored['shop'];
		$this->channelId = (string) $stored['channel'];
		$this->secret    = (string) $stored['secret'];
		$this->keyId     = (int) ( $stored['key'] ?? 0 );
		$this->skew      = (int) ( $stored['skew'] ?? 0 );
		$this->since     = (int) ( $stored['since'] ?? 0 );
	}

	public static function read(): ?self {
		$stored = get_option( self::OPTION, array() );
		return is_array( $stored ) && isset( $stored['app'], $stored['shop'], $stored['channel'], $stored['secret'] ) ? new self( $stored ) : null;
	}

	/** @param array<string, mixed> $stored */
	public static function write( array $stored ): void {
		update_option( self::OPTION, $stored, false );
		Settings::change(
			array(
				'connected' => true,
				'flush'     => true,
			)
		);
	}

	public static function forget(): void {
		delete_option( self::OPTION );
		Settings::change( array( 'connected' => false ) );
	}

	public function keepSkew( int $skew ): void {
		$this->skew = $skew;
		$stored     = get_option( self::OPTION, array() );
		if ( is_array( $stored ) && $stored !== array() ) {
			update_option( self::OPTION, array_merge( $stored, array( 'skew' => $skew ) ), false );
		}
	}

	/** The path of a signed call, as it is signed. */
	public function pathOf( string $what ): string {
		return (string) wp_parse_url( $this->app, PHP_URL_PATH ) . '/stores/' . rawurlencode( $this->shopId ) . '/' . rawurlencode( $this->channelId ) . '/' . $what;
	}

	public function urlOf( string $what ): string {
		return self::originOf( $this->app ) . $this->pathOf( $what );
	}

	/** Scheme, host and port. */
	public static function originOf( string $url ): string {
		$parts = wp_parse_url( $url );
		if ( ! is_array( $parts ) || ! isset( $parts['scheme'], $parts['host'] ) ) {
			return '';
		}
		return strtolower( $parts['scheme'] . '://' . $parts['host'] ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	}
}
