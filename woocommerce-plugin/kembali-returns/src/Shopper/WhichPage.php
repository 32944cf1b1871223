<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

/** Which of our pages is asked for, if any. Runs on every page, so it looks only at what WordPress has loaded anyway. */
final class WhichPage {

	public const RETURNS = 'returns';
	public const POLICY  = 'policy';

	public static function mayShowPortal(): bool {
		return self::kind() !== null || self::isOldAddress();
	}

	public static function kind(): ?string {
		if ( self::isAccountEndpoint() ) {
			return self::RETURNS;
		}
		$post = is_singular() ? get_queried_object() : null;
		if ( ! $post instanceof \WP_Post || post_password_required( $post ) ) {
			return null;
		}
		foreach ( array( self::RETURNS, self::POLICY ) as $kind ) {
			if ( strpos( $post->post_content, '[kembali_' . $kind ) !== false || strpos( $post->post_content, '<!-- wp:kembali/' . $kind ) !== false ) {
				return $kind;
			}
		}
		return null;
	}

	public static function isAccountEndpoint(): bool {
		global $wp;
		return isset( $wp->query_vars[ MyAccount::ENDPOINT ] ) && is_user_logged_in() && is_account_page();
	}

	/** `/kembali/...`, where links lead to that were made before the page was known. */
	public static function isOldAddress(): bool {
		global $wp;
		return is_404() && preg_match( '#^kembali(/|$)#', (string) ( $wp->request ?? '' ) ) === 1;
	}

	/** The address of this very page, as the portal's links begin. */
	public static function base(): string {
		if ( self::isAccountEndpoint() ) {
			return wc_get_account_endpoint_url( MyAccount::ENDPOINT );
		}
		$url = get_permalink( (int) get_queried_object_id() );
		return is_string( $url ) ? $url : home_url( '/' );
	}
}
