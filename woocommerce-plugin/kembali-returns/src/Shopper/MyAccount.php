<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

use Kembali\Returns\Services;
use Kembali\Returns\Words;

/** "Returns" in My Account. */
final class MyAccount {

	public const ENDPOINT = 'kembali-returns';

	/**
	 * @param mixed $vars
	 * @return mixed
	 */
	public static function queryVars( $vars ) {
		if ( is_array( $vars ) ) {
			$vars[ self::ENDPOINT ] = sanitize_title( (string) apply_filters( 'kembali_returns_endpoint', 'returns' ) );
		}
		return $vars;
	}

	/**
	 * After the orders, where shoppers look for it.
	 *
	 * @param mixed $items
	 * @return mixed
	 */
	public static function menuItems( $items ) {
		if ( ! is_array( $items ) ) {
			return $items;
		}
		Words::load();
		$ours  = array( self::ENDPOINT => __( 'Returns', 'kembali' ) );
		$after = array_search( 'orders', array_keys( $items ), true );
		$at    = $after === false ? 0 : (int) $after + 1;
		return array_slice( $items, 0, $at, true ) + $ours + array_slice( $items, $at, null, true );
	}

	public static function title(): string {
		Words::load();
		return __( 'Returns', 'kembali' );
	}

	public static function show(): void {
		// Our own mark or escaped words; see PortalPage.
		echo Services::portalPage()->place( WhichPage::RETURNS );
	}
}
