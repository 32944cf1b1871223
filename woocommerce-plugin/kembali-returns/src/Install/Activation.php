<?php

declare(strict_types=1);

namespace Kembali\Returns\Install;

use Kembali\Returns\Settings;

final class Activation {

	/**
	 * For a whole network nothing is made in advance: a site gets its tables when somebody manages it or the app asks, and stores
	 * that were connected before only have to know our endpoint again.
	 */
	public static function activate( bool $isForNetwork = false ): void {
		if ( $isForNetwork ) {
			Sites::each(
				static function (): void {
					if ( Settings::isConnected() ) {
						Settings::change( array( 'flush' => true ) );
					}
				}
			);
			return;
		}
		Tables::ensure();
		Settings::change( array( 'flush' => true ) );
	}

	public static function deactivate( bool $isForNetwork = false ): void {
		if ( ! $isForNetwork ) {
			self::forgetRules();
			return;
		}
		Sites::each( array( self::class, 'forgetRules' ) );
	}

	/** Made anew without our endpoint the next time that they are needed. */
	public static function forgetRules(): void {
		delete_option( 'rewrite_rules' );
	}

	/** An endpoint answers 404 until the rules are written after it was registered: that is never so during activation. */
	public static function flush(): void {
		Settings::change( array( 'flush' => false ) );
		flush_rewrite_rules( false );
	}
}
