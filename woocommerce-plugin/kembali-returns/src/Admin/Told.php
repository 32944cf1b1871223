<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

/** What came of an action, kept for the page that is shown next to whoever asked for it. */
final class Told {

	private const NAME = 'kembali_told_';

	public static function keep( string $what, string $words = '' ): void {
		set_transient(
			self::NAME . get_current_user_id(),
			array(
				'what'  => $what,
				'words' => $words,
			),
			300
		);
	}

	/** Said once. */
	public static function show(): void {
		$told = get_transient( self::NAME . get_current_user_id() );
		if ( ! is_array( $told ) ) {
			return;
		}
		delete_transient( self::NAME . get_current_user_id() );
		$words = array(
			'connected'    => __( 'Connected. The app now reads your orders; you can work meanwhile.', 'kembali' ),
			'disconnected' => __( 'Disconnected. Keys and webhooks of the app were removed from this store.', 'kembali' ),
			'saved'        => __( 'Saved.', 'kembali' ),
			'webhooks'     => __( 'The webhooks are on again.', 'kembali' ),
			'decided'      => __( 'Your decision was written down.', 'kembali' ),
		);
		$isBad = $told['what'] === 'problem';
		$text  = $isBad ? (string) $told['words'] : ( $words[ $told['what'] ] ?? '' );
		echo '<div class="notice ' . ( $isBad ? 'notice-error' : 'notice-success' ) . '" role="' . ( $isBad ? 'alert' : 'status' ) . '"><p>' . esc_html( $text ) . '</p></div>';
	}
}
