<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\App\AppAnswer;
use Kembali\Returns\App\AppClient;
use Kembali\Returns\App\ProblemWords;
use Kembali\Returns\Connection;
use Kembali\Returns\Install\PortalPost;
use Kembali\Returns\Install\Tables;
use Kembali\Returns\Rest\Health;
use Kembali\Returns\Services;

/** Connects the store to an app by a link that the app has made, and undoes it. Words say what went wrong; empty is well. */
final class Connecting {

	/** The app looks at the store while we wait. */
	private const SECONDS = 75;
	private const LINK    = '#^(https?://[^\s/?\#@\\\\]+(?:/[^\s?\#@\\\\]*)?)/stores/connect/([A-Za-z0-9._~-]{20,400})/?$#Di';

	private ApiKeys $keys;

	public function __construct( ApiKeys $keys ) {
		$this->keys = $keys;
	}

	public function connect( string $pasted ): string {
		$problem = $this->problemWith( trim( $pasted ) );
		if ( $problem !== '' ) {
			return $problem;
		}
		$portal = PortalPost::ensure();
		$key    = $this->keys->make( get_current_user_id() );
		if ( $key === null ) {
			return __( 'WooCommerce took no new API key. Check under WooCommerce > Settings > Advanced > REST API whether keys can be added.', 'kembali' );
		}
		$answer  = AppClient::post( rtrim( trim( $pasted ), '/' ), $this->offer( $key, $portal ), array(), self::SECONDS );
		$problem = $this->accept( $answer, trim( $pasted ), $key['id'] );
		if ( $problem !== '' ) {
			$this->keys->remove( $key['id'] );
			return $problem;
		}
		$this->keys->removeAll( $key['id'] );
		return '';
	}

	/** Keys and secret go whether or not the app hears of it; the words say if it did not. */
	public function disconnect(): string {
		$answer     = Services::app()->call( 'disconnect', '{}' );
		$connection = Connection::read();
		if ( $connection !== null ) {
			( new StoreWebhooks() )->remove( $connection );
		}
		$this->keys->removeAll();
		Connection::forget();
		if ( $answer->isGood() || $answer->problem === 'not_signed' || $answer->problem === 'not_connected' ) {
			return '';
		}
		return __( 'This store is disconnected, but the app could not be told. Remove the store in the desk under Settings > Channels, too.', 'kembali' );
	}

	private function problemWith( string $link ): string {
		if ( preg_match( self::LINK, $link ) !== 1 ) {
			return __( 'This is not a connection link. It begins with the address of your returns app and holds /stores/connect/. Copy the whole of it from the desk, Settings > Channels.', 'kembali' );
		}
		if ( stripos( $link, 'https://' ) !== 0 && ! AppClient::mayReachAnywhere() ) {
			return __( 'The link has to begin with https: keys of your store are sent over it.', 'kembali' );
		}
		if ( get_option( 'permalink_structure' ) === '' ) {
			return __( 'WordPress uses plain permalinks, and keys of WooCommerce do not work with them. Choose any other kind under Settings > Permalinks, then connect.', 'kembali' );
		}
		Tables::ensure();
		return Health::problem();
	}

	/** @param array{id: int, key: string, secret: string} $key */
	private function offer( array $key, string $portal ): string {
		$user = wp_get_current_user();
		return (string) wp_json_encode(
			array(
				'protocol'        => \Kembali\Returns\PROTOCOL,
				'store'           => untrailingslashit( home_url() ),
				'consumer_key'    => $key['key'],
				'consumer_secret' => $key['secret'],
				'plugin'          => \Kembali\Returns\VERSION,
				'wordpress'       => get_bloginfo( 'version' ),
				'woocommerce'     => (string) WC_VERSION,
				'locale'          => get_user_locale( $user ),
				'portal'          => $portal,
				'desk'            => Menu::url( Menu::DESK ),
				'admin'           => array(
					'id'    => (string) $user->ID,
					'name'  => $user->display_name,
					'email' => $user->user_email,
				),
			),
			JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
		);
	}

	private function accept( AppAnswer $answer, string $link, int $keyId ): string {
		if ( ! $answer->isGood() ) {
			return ProblemWords::of( $answer );
		}
		$app       = rtrim( $answer->text( 'app' ), '/' );
		$isItsApp  = Connection::originOf( $app ) === Connection::originOf( $link );
		$hasSecret = preg_match( '/^[A-Za-z0-9_-]{43}$/D', $answer->text( 'secret' ) ) === 1;
		if ( $answer->status !== 201 || ! $isItsApp || ! $hasSecret || ! self::isId( $answer->text( 'shop_id' ) ) || ! self::isId( $answer->text( 'channel_id' ) ) ) {
			return __( 'The app answered something that this plugin does not understand. Update the plugin, or the app.', 'kembali' );
		}
		$time = $answer->json['time'] ?? null;
		Connection::write(
			array(
				'app'     => $app,
				'shop'    => $answer->text( 'shop_id' ),
				'channel' => $answer->text( 'channel_id' ),
				'secret'  => $answer->text( 'secret' ),
				'key'     => $keyId,
				'skew'    => is_int( $time ) && abs( $time - time() ) > 5 ? $time - time() : 0,
				'since'   => time(),
			)
		);
		return '';
	}

	private static function isId( string $text ): bool {
		return preg_match( '/^[A-Za-z0-9_.-]{1,100}$/D', $text ) === 1;
	}
}
