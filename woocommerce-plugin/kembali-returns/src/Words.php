<?php

declare(strict_types=1);

namespace Kembali\Returns;

/** The catalogue is read by whoever is about to say something, and not on pages where the plugin is silent. */
final class Words {

	private static bool $isLoaded = false;

	public static function load(): void {
		if ( self::$isLoaded ) {
			return;
		}
		self::$isLoaded = true;
		load_plugin_textdomain( 'kembali', false, dirname( plugin_basename( FILE ) ) . '/languages' );
	}
}
