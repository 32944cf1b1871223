<?php

declare(strict_types=1);

namespace Kembali\Returns\App;

final class Base64Url {

	/** Without padding. */
	public static function encode( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}
}
