<?php

declare(strict_types=1);

namespace Kembali\Returns;

/** The little that is needed on every page, loaded with WordPress's other options. No secret is among it. */
final class Settings {

	public const OPTION = 'kembali_returns';

	/** @return array<string, mixed> */
	private static function all(): array {
		$stored = get_option( self::OPTION, array() );
		return is_array( $stored ) ? $stored : array();
	}

	/** @param array<string, mixed> $changes */
	public static function change( array $changes ): void {
		update_option( self::OPTION, array_merge( self::all(), $changes ), true );
	}

	public static function isConnected(): bool {
		return ! empty( self::all()['connected'] );
	}

	/** Whether rewrite rules have to be made anew once our endpoint is registered. */
	public static function isFlushDue(): bool {
		return ! empty( self::all()['flush'] );
	}

	/** The page with the returns portal; 0 where there is none. */
	public static function pageId(): int {
		return (int) ( self::all()['page'] ?? 0 );
	}

	/** The page that the plugin made by itself; 0 where it made none. */
	public static function madePageId(): int {
		return (int) ( self::all()['made_page'] ?? 0 );
	}

	public static function isAllRemovedOnUninstall(): bool {
		return ! empty( self::all()['remove'] );
	}

	public static function pageUrl(): string {
		$page = self::pageId();
		$url  = $page > 0 && get_post_status( $page ) === 'publish' ? get_permalink( $page ) : false;
		return is_string( $url ) ? $url : '';
	}
}
