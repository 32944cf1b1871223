<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

use Kembali\Returns\Connection;

/** A page of the portal as the app answered it. It came over a signed call of ours to the one app that we are connected to. */
final class PortalAnswer {

	public int $status;
	public string $location;
	public string $title;
	public string $html;
	public string $stylesheet;
	public string $script;
	public string $cache;
	/** @var array<string, mixed>|null */
	public ?array $json;

	/** @param array<string, mixed> $given */
	public function __construct( array $given, string $base ) {
		$status           = (int) ( $given['status'] ?? 502 );
		$this->status     = $status >= 200 && $status <= 599 ? $status : 502;
		$location         = self::text( $given, 'location' );
		$this->location   = self::isBelow( $location, $base ) ? $location : '';
		$this->title      = self::text( $given, 'title' );
		$this->html       = self::text( $given, 'html' );
		$this->stylesheet = self::text( $given, 'stylesheet' );
		$this->script     = self::text( $given, 'script' );
		$this->cache      = self::text( $given, 'cache' ) === 'private, no-cache' ? 'private, no-cache' : 'no-store';
		$this->json       = isset( $given['json'] ) && is_array( $given['json'] ) ? $given['json'] : null;
	}

	public static function problem( string $words, int $status = 503 ): self {
		return new self(
			array(
				'status' => $status,
				'html'   => '<p class="kembali-problem" role="alert">' . esc_html( $words ) . '</p>',
			),
			''
		);
	}

	/** Only from the app's own origin. */
	public function isOfApp( string $url, Connection $connection ): bool {
		return $url !== '' && Connection::originOf( $url ) === Connection::originOf( $connection->app );
	}

	/** Nowhere but to the page itself: `/my-returns/` and not `/my-returns/@elsewhere`. */
	private static function isBelow( string $location, string $base ): bool {
		if ( $base === '' || strpos( $location, $base ) !== 0 || preg_match( '/[\x00-\x20\x7f\\\\]/', $location ) === 1 ) {
			return false;
		}
		$rest = substr( $location, strlen( $base ) );
		return $rest === '' || strpos( '?&#', $rest[0] ) !== false;
	}

	/** @param array<string, mixed> $given */
	private static function text( array $given, string $name ): string {
		return isset( $given[ $name ] ) && is_string( $given[ $name ] ) ? $given[ $name ] : '';
	}
}
