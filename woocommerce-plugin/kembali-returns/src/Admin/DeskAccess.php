<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\App\DeskToken;
use Kembali\Returns\App\Signature;
use Kembali\Returns\Connection;

/** Who may see the desk, as whom. WordPress alone says so, by capabilities. */
final class DeskAccess {

	/** The first that fits. The two of our own belong to no role until somebody grants them. */
	private const ROLES = array(
		'manage_options'     => 'owner',
		'kembali_finance'    => 'finance',
		'kembali_warehouse'  => 'warehouse',
		'manage_woocommerce' => 'agent',
	);

	public const NONCE = 'kembali_desk';

	private ?Connection $connection;

	public function __construct( ?Connection $connection ) {
		$this->connection = $connection;
	}

	/** The capability by which the one who is logged in sees the desk; one that they lack where they may not. */
	public static function capability(): string {
		foreach ( array_keys( self::ROLES ) as $capability ) {
			if ( current_user_can( $capability ) ) {
				return $capability;
			}
		}
		return 'manage_woocommerce';
	}

	public static function isAllowed(): bool {
		return current_user_can( self::capability() );
	}

	public function token(): ?string {
		if ( $this->connection === null || ! self::isAllowed() ) {
			return null;
		}
		$user = wp_get_current_user();
		$now  = time() + $this->connection->skew;
		return DeskToken::sign(
			$this->connection->secret,
			array(
				'shop'    => $this->connection->shopId,
				'channel' => $this->connection->channelId,
				'staff'   => 'wp:' . $user->ID,
				'name'    => $user->display_name,
				'email'   => $user->user_email === '' ? null : $user->user_email,
				'locale'  => get_user_locale( $user ),
				'role'    => self::ROLES[ self::capability() ],
				'iat'     => $now,
				'exp'     => $now + DeskToken::SECONDS,
				'jti'     => Signature::newNonce(),
				'origin'  => Connection::originOf( admin_url() ),
			)
		);
	}

	/** For the page around the frame. */
	public function answerToken(): void {
		nocache_headers();
		if ( check_ajax_referer( self::NONCE, 'nonce', false ) === false || ! self::isAllowed() ) {
			wp_send_json( array( 'token' => null ), 403 );
		}
		wp_send_json( array( 'token' => $this->token() ) );
	}
}
