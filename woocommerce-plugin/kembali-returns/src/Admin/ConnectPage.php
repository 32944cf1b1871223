<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Connection;
use Kembali\Returns\Settings;

/** Three steps: the link, connecting, done. */
final class ConnectPage {

	public static function show(): void {
		$connection = Connection::read();
		echo '<div class="wrap kembali"><h1>' . esc_html__( 'Connection to Kembali', 'kembali' ) . '</h1>';
		Told::show();
		self::steps( $connection !== null );
		if ( $connection === null ) {
			self::askForLink();
		} else {
			self::connected( $connection );
		}
		self::settings();
		echo '</div>';
	}

	private static function steps( bool $isDone ): void {
		$steps = array( __( 'Paste the link', 'kembali' ), __( 'Connect', 'kembali' ), __( 'Done', 'kembali' ) );
		$now   = $isDone ? 2 : 0;
		echo '<ol class="kembali-steps">';
		foreach ( $steps as $at => $step ) {
			echo '<li class="' . ( $at < $now || $isDone ? 'is-done' : '' ) . '"' . ( $at === $now ? ' aria-current="step"' : '' ) . '>' . esc_html( $step ) . '</li>';
		}
		echo '</ol>';
	}

	private static function askForLink(): void {
		echo '<div class="kembali-card">';
		Forms::open( 'connect' );
		echo '<label for="kembali-link"><strong>' . esc_html__( 'Connection link', 'kembali' ) . '</strong></label>';
		echo '<p class="description" id="kembali-link-hint">' . esc_html__( 'In the desk, under Settings > Channels, press "Connect a WooCommerce store" and copy the link. It is good for 30 minutes.', 'kembali' ) . '</p>';
		echo '<p><input class="large-text code" type="url" id="kembali-link" name="link" required autocomplete="off" spellcheck="false" aria-describedby="kembali-link-hint" placeholder="https://…/stores/connect/…"></p>';
		echo '<p>' . esc_html__( 'Connecting makes a key of WooCommerce\'s REST API for the app, so that it can read orders, refund them and put goods back into stock. You can take it away here at any time.', 'kembali' ) . '</p>';
		Forms::close( __( 'Connect', 'kembali' ) );
		echo '<p class="kembali-wait">' . esc_html__( 'The app looks at your store while you wait: this may take a minute.', 'kembali' ) . '</p></div>';
		self::otherWay();
	}

	private static function otherWay(): void {
		echo '<details class="kembali-card"><summary>' . esc_html__( 'Or begin in the desk', 'kembali' ) . '</summary><p>';
		echo esc_html__( 'In the desk, under Settings > Channels, type the address of this store. You are then asked here whether the app may have keys. Orders, refunds and restocks work that way; the portal in your own pages and the desk in wp-admin need the link above.', 'kembali' );
		echo '</p><p><code>' . esc_html( untrailingslashit( home_url() ) ) . '</code></p></details>';
	}

	private static function connected( Connection $connection ): void {
		echo '<div class="kembali-card"><p>';
		/* translators: 1: address of the app, 2: date */
		echo esc_html( sprintf( __( 'Connected to %1$s since %2$s.', 'kembali' ), $connection->app, (string) wp_date( (string) get_option( 'date_format' ), $connection->since ) ) );
		echo '</p><p class="kembali-buttons"><a class="button button-primary" href="' . esc_url( Menu::url( Menu::DESK ) ) . '">' . esc_html__( 'Open the desk', 'kembali' ) . '</a> ';
		if ( Settings::pageUrl() !== '' ) {
			echo '<a class="button" href="' . esc_url( Settings::pageUrl() ) . '">' . esc_html__( 'See the returns page', 'kembali' ) . '</a> ';
		}
		echo '<a class="button" href="' . esc_url( Menu::url( Menu::HEALTH ) ) . '">' . esc_html__( 'Health', 'kembali' ) . '</a></p></div>';
		echo '<details class="kembali-card"><summary>' . esc_html__( 'Disconnect', 'kembali' ) . '</summary><p>' . esc_html__( 'The app\'s key and webhooks are removed from this store, and shoppers can ask for no returns here. Orders and returns stay in the desk.', 'kembali' ) . '</p>';
		Forms::open( 'disconnect' );
		Forms::close( __( 'Disconnect this store', 'kembali' ), 'button-link-delete' );
		echo '</details>';
	}

	private static function settings(): void {
		echo '<div class="kembali-card"><h2>' . esc_html__( 'Settings', 'kembali' ) . '</h2>';
		Forms::open( 'settings' );
		echo '<p><label for="kembali-page"><strong>' . esc_html__( 'Page for guests', 'kembali' ) . '</strong></label><br>';
		wp_dropdown_pages(
			array(
				'name'              => 'page',
				'id'                => 'kembali-page',
				'selected'          => (int) Settings::pageId(),
				'show_option_none'  => esc_html__( '(made when you connect)', 'kembali' ),
				'option_none_value' => '0',
			)
		);
		echo '</p><p class="description">' . esc_html__( 'A page that shows the block "Returns (Kembali)", or [kembali_returns]. The policy has [kembali_policy].', 'kembali' ) . '</p>';
		echo '<p><label><input type="checkbox" name="remove" value="1"' . checked( Settings::isAllRemovedOnUninstall(), true, false ) . '> ' . esc_html__( 'When the plugin is deleted, delete everything that it remembers: settings, the page it made, and which refunds and restocks were made.', 'kembali' ) . '</label></p>';
		Forms::close( __( 'Save', 'kembali' ), '' );
		echo '</div>';
	}
}
