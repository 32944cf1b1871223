<?php

declare(strict_types=1);

namespace Kembali\Returns\Install;

use Kembali\Returns\Settings;

final class Activation {

	public static function activate(): void {
		Tables::ensure();
		Settings::change( array( 'flush' => true ) );
	}

	public static function deactivate(): void {
		// Made anew without our endpoint the next time that they are needed.
		delete_option( 'rewrite_rules' );
	}

	/** An endpoint answers 404 until the rules are written after it was registered: that is never so during activation. */
	public static function flush(): void {
		Settings::change( array( 'flush' => false ) );
		flush_rewrite_rules( false );
	}
}
