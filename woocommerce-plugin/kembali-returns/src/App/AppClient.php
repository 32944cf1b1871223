<?php

declare(strict_types=1);

namespace Kembali\Returns\App;

use Kembali\Returns\Connection;

/** Asks the app that this store is connected to. Redirects are not followed: nothing that is signed goes anywhere else. */
final class AppClient {

	private const LARGEST_ANSWER = 8 * 1024 * 1024;

	private ?Connection $connection;

	public function __construct( ?Connection $connection ) {
		$this->connection = $connection;
	}

	public function call( string $what, string $body, int $timeoutSeconds = 20 ): AppAnswer {
		if ( $this->connection === null ) {
			return new AppAnswer( 0, array(), 'not_connected', null );
		}
		$answer = $this->signed( $this->connection, $what, $body, $timeoutSeconds );
		$time   = $answer->json['time'] ?? null;
		if ( $answer->problem !== 'time_off' || ! is_int( $time ) ) {
			return $answer;
		}
		// Our clock is wrong, not the secret: the difference is kept, and the call made once more.
		$this->connection->keepSkew( $time - time() );
		return $this->signed( $this->connection, $what, $body, $timeoutSeconds );
	}

	private function signed( Connection $connection, string $what, string $body, int $timeoutSeconds ): AppAnswer {
		$signature = new Signature( $connection->secret );
		$headers   = $signature->headers( 'POST', $connection->pathOf( $what ), $body, time() + $connection->skew, Signature::newNonce() );
		return self::post( $connection->urlOf( $what ), $body, $headers, $timeoutSeconds );
	}

	/** @param array<string, string> $headers */
	public static function post( string $url, string $body, array $headers, int $timeoutSeconds ): AppAnswer {
		$asked = array(
			'body'                => $body,
			'timeout'             => $timeoutSeconds,
			'redirection'         => 0,
			'limit_response_size' => self::LARGEST_ANSWER,
			'user-agent'          => 'Kembali-Returns/' . \Kembali\Returns\VERSION,
			'headers'             => array_merge( array( 'Content-Type' => 'application/json' ), $headers ),
		);
		$reply = self::mayReachAnywhere() ? wp_remote_post( $url, $asked ) : wp_safe_remote_post( $url, $asked );
		return is_wp_error( $reply ) ? new AppAnswer( 0, array(), 'unreachable', null ) : self::read( $reply );
	}

	/** An app in a private network, or without TLS, only where whoever runs the server says so. */
	public static function mayReachAnywhere(): bool {
		return defined( 'KEMBALI_PRIVATE_APP' ) && KEMBALI_PRIVATE_APP === true;
	}

	/** @param array<string, mixed> $reply */
	private static function read( array $reply ): AppAnswer {
		$status = (int) wp_remote_retrieve_response_code( $reply );
		$date   = strtotime( (string) wp_remote_retrieve_header( $reply, 'date' ) );
		$time   = $date === false ? null : $date;
		$json   = json_decode( wp_remote_retrieve_body( $reply ), true );
		if ( ! is_array( $json ) ) {
			return new AppAnswer( $status, array(), 'not_json', $time );
		}
		if ( $status >= 200 && $status < 300 ) {
			return new AppAnswer( $status, $json, '', $time );
		}
		$code = isset( $json['code'] ) && is_string( $json['code'] ) ? $json['code'] : 'refused';
		return new AppAnswer( $status, $json, $code, $time );
	}
}
