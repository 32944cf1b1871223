<?php

declare(strict_types=1);

namespace Kembali\Returns\App;

/** Who looks at the desk, said by this store for one minute. */
final class DeskToken {

	public const SECONDS = 60;

	/** @param array<string, mixed> $payload */
	public static function sign( string $secret, array $payload ): string {
		return self::signJson( $secret, (string) wp_json_encode( $payload, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) );
	}

	public static function signJson( string $secret, string $json ): string {
		$payload = Base64Url::encode( $json );
		return 'v1.' . $payload . '.' . Base64Url::encode( hash_hmac( 'sha256', 'desk.' . $payload, $secret, true ) );
	}
}
