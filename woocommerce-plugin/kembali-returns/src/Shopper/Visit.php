<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

/** What a shopper asks of the page that shows the portal, read from the request. Nothing of it is believed. */
final class Visit {

	public const ARGUMENT = 'kembali';
	private const PATH    = '#^/(orders/[A-Za-z0-9._~%-]{1,1500}|returns/[A-Za-z0-9._~%-]{1,1500}|policy)?/?$#D';

	public string $path;
	public string $query;
	public bool $isPost;

	public function __construct( string $kind ) {
		$address = self::argument( self::ARGUMENT, 3000 );
		$parts   = explode( '?', $address, 2 );
		$isKnown = $address !== '' && preg_match( self::PATH, $parts[0] ) === 1;
		// compared with one word only
		$this->isPost = $isKnown && ( $_SERVER['REQUEST_METHOD'] ?? '' ) === 'POST';
		$this->path   = $isKnown ? $parts[0] : ( $kind === WhichPage::POLICY ? '/policy' : '/' );
		$this->query  = $isKnown ? (string) preg_replace( '/[^\x21-\x7e]/', '', $parts[1] ?? '' ) : '';
		$more         = $this->isPost ? '' : self::formArguments();
		$this->query .= ( $this->query === '' || $more === '' ? '' : '&' ) . $more;
	}

	/**
	 * Forms of the portal that only ask put their fields into the page's own address, and browsers drop what stood there. All
	 * is handed on that is neither ours nor WordPress's.
	 */
	private static function formArguments(): string {
		global $wp;
		$known = array_merge( $wp instanceof \WP ? $wp->public_query_vars : array(), array( self::ARGUMENT, 'kembali_order', 'kembali_key', 'kembali_nonce' ) );
		$given = array();
		// Read-only: the app reads them as it reads any address.
		foreach ( array_slice( $_GET, 0, 20 ) as $name => $value ) {
			if ( is_string( $value ) && strlen( $value ) <= 200 && preg_match( '/^[A-Za-z0-9_-]{1,40}$/D', (string) $name ) === 1 && ! in_array( $name, $known, true ) ) {
				$given[ $name ] = wp_unslash( $value );
			}
		}
		return http_build_query( $given );
	}

	/** @return array{id: string, key: string|null}|null */
	public function order(): ?array {
		$id  = self::argument( 'kembali_order', 20 );
		$key = self::argument( 'kembali_key', 100 );
		if ( $this->path !== '/' || preg_match( '/^[0-9]+$/D', $id ) !== 1 ) {
			return null;
		}
		return array(
			'id'  => $id,
			'key' => preg_match( '/^[A-Za-z0-9_-]+$/D', $key ) === 1 ? $key : null,
		);
	}

	/** The address that the store sees. Behind a proxy, the filter says whom to believe. */
	public function client(): string {
		$address = isset( $_SERVER['REMOTE_ADDR'] ) && is_string( $_SERVER['REMOTE_ADDR'] ) ? $_SERVER['REMOTE_ADDR'] : '';
		$address = (string) apply_filters( 'kembali_returns_client_address', $address );
		return filter_var( $address, FILTER_VALIDATE_IP ) !== false ? $address : '0.0.0.0';
	}

	public function accept(): string {
		return strpos( self::header( 'HTTP_ACCEPT' ), 'application/json' ) !== false ? 'application/json' : 'text/html';
	}

	/**
	 * Forms come from our own pages. Browsers say so by themselves, which holds on pages out of a cache too; whoever is logged
	 * in shows a nonce as well.
	 */
	public function isFromHere(): bool {
		if ( is_user_logged_in() && wp_verify_nonce( self::argument( 'kembali_nonce', 40 ), 'kembali_portal' ) === false ) {
			return false;
		}
		$site = self::header( 'HTTP_SEC_FETCH_SITE' );
		if ( $site !== '' ) {
			return $site === 'same-origin' || $site === 'none';
		}
		$from = self::header( 'HTTP_ORIGIN' );
		$from = $from !== '' ? $from : self::header( 'HTTP_REFERER' );
		if ( $from !== '' ) {
			return strtolower( (string) wp_parse_url( $from, PHP_URL_HOST ) ) === strtolower( (string) wp_parse_url( home_url(), PHP_URL_HOST ) );
		}
		return ! is_user_logged_in();
	}

	private static function header( string $name ): string {
		return isset( $_SERVER[ $name ] ) && is_string( $_SERVER[ $name ] ) ? $_SERVER[ $name ] : '';
	}

	private static function argument( string $name, int $longest ): string {
		// read-only, checked against a pattern by whoever uses it; a posted form is judged by isFromHere()
		$value = isset( $_GET[ $name ] ) && is_string( $_GET[ $name ] ) ? wp_unslash( $_GET[ $name ] ) : '';
		return strlen( $value ) <= $longest ? $value : '';
	}
}
