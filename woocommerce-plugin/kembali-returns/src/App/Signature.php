<?php

declare(strict_types=1);

namespace Kembali\Returns\App;

/** How a call to the app proves that this store makes it. The key is the secret's text, as it was told. */
final class Signature {

	private string $secret;

	public function __construct( string $secret ) {
		$this->secret = $secret;
	}

	/** @return array<string, string> */
	public function headers( string $method, string $path, string $body, int $time, string $nonce ): array {
		$content = hash( 'sha256', $body );
		$signed  = implode( '.', array( (string) $time, $nonce, $method, $path, $content ) );
		return array(
			'Kembali-Time'      => (string) $time,
			'Kembali-Nonce'     => $nonce,
			'Kembali-Content'   => $content,
			'Kembali-Signature' => 'v1=' . hash_hmac( 'sha256', $signed, $this->secret ),
		);
	}

	public static function newNonce(): string {
		return Base64Url::encode( random_bytes( 16 ) );
	}
}
