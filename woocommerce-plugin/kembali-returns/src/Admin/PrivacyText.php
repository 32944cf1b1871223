<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Connection;
use Kembali\Returns\Words;

/** What a store may say in its privacy policy, under Settings > Privacy. Nothing is suggested while nothing is sent anywhere. */
final class PrivacyText {

	public static function suggest(): void {
		$connection = wp_doing_ajax() ? null : Connection::read();
		if ( $connection === null ) {
			return;
		}
		Words::load();
		wp_add_privacy_policy_content( 'Kembali Returns', self::text( (string) wp_parse_url( $connection->app, PHP_URL_HOST ) ) );
	}

	private static function text( string $desk ): string {
		$hints = array(
			/* translators: %s: name of a server, such as returns.example */
			sprintf( __( 'The plugin keeps nothing of your shoppers in WordPress. What is said here goes to your returns desk at %s and is kept there; whoever runs it knows where that is and for how long.', 'kembali' ), $desk ),
			__( 'WordPress neither exports nor erases by itself what the desk keeps. But when it removes the personal data of an order, the desk erases what it keeps of the customer in its returns. For this, choose "Remove personal data from orders on request" under WooCommerce > Settings > Accounts & Privacy.', 'kembali' ),
		);
		$words = array(
			__( 'When you return goods, we keep the number of your order, your e-mail address, what you send back and why, and the messages, photos and videos that you send us about it.', 'kembali' ),
			/* translators: %s: name of a server, such as returns.example */
			sprintf( __( 'For this, our returns desk at %s reads the orders of this shop. It keeps what was bought and paid, your name and e-mail address, the country that it was sent to, and of the rest of your postal address a mark by which the same address is known again.', 'kembali' ), $desk ),
			__( 'When you open the pages for returns, the desk learns your address on the network and your language; your browser fetches a stylesheet and a script from it.', 'kembali' ),
		);
		return '<p class="privacy-policy-tutorial">' . implode( '</p><p class="privacy-policy-tutorial">', array_map( 'esc_html', $hints ) ) . '</p><p>' . implode( '</p><p>', array_map( 'esc_html', $words ) ) . '</p>';
	}
}
