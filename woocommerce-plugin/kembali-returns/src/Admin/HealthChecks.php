<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\App\AppAnswer;
use Kembali\Returns\App\ProblemWords;
use Kembali\Returns\Connection;
use Kembali\Returns\Rest\Cron;
use Kembali\Returns\Rest\Health;
use Kembali\Returns\Services;
use Kembali\Returns\Settings;

/** What has to be right for returns to work, each with what to do where it is not. */
final class HealthChecks {

	private const LARGEST_SKEW = 120;

	private ?Connection $connection;
	private StoreWebhooks $webhooks;

	public function __construct( ?Connection $connection, StoreWebhooks $webhooks ) {
		$this->connection = $connection;
		$this->webhooks   = $webhooks;
	}

	/** @return Check[] */
	public function all(): array {
		$checks = array( $this->tables(), $this->permalinks(), $this->https(), $this->cron(), $this->page() );
		if ( $this->connection === null ) {
			$words = __( 'This store is not connected yet.', 'kembali' );
			return array_merge( array( new Check( __( 'Connection', 'kembali' ), Check::BAD, $words, 'connection: none' ) ), $checks );
		}
		$answer = self::askStatus();
		return array_merge( array( $this->reached( $answer ), $this->key( $this->connection ), $this->hooks( $this->connection ), $this->clock( $answer ) ), $checks );
	}

	public function connection(): Check {
		return $this->connection === null
			? new Check( __( 'Connection', 'kembali' ), Check::WARN, __( 'This store is not connected yet.', 'kembali' ), 'connection: none' )
			: $this->reached( self::askStatus() );
	}

	/** In the language of whoever looks. */
	private static function askStatus(): AppAnswer {
		return Services::app()->call( 'status', (string) wp_json_encode( array( 'locale' => get_user_locale() ) ), 10 );
	}

	private function reached( AppAnswer $answer ): Check {
		$name = __( 'Connection', 'kembali' );
		if ( ! $answer->isGood() ) {
			return new Check( $name, Check::BAD, ProblemWords::of( $answer ), "connection: $answer->problem, status $answer->status" );
		}
		$problem = $answer->json['problem'] ?? null;
		if ( is_array( $problem ) && isset( $problem['message'] ) && is_string( $problem['message'] ) ) {
			return new Check( $name, Check::WARN, $problem['message'], 'connection: app says ' . ( is_string( $problem['code'] ?? null ) ? $problem['code'] : 'a problem' ) );
		}
		return new Check( $name, Check::GOOD, self::ordersRead( $answer->json['orders'] ?? null ), 'connection: good' );
	}

	/** @param mixed $orders */
	private static function ordersRead( $orders ): string {
		if ( is_array( $orders ) && empty( $orders['complete'] ) && isset( $orders['read'], $orders['total'] ) ) {
			/* translators: 1: how many orders were read, 2: how many there are */
			return sprintf( __( 'The app answers. It has read %1$s of about %2$s orders so far.', 'kembali' ), number_format_i18n( (int) $orders['read'] ), number_format_i18n( (int) $orders['total'] ) );
		}
		return __( 'The app answers, and has read all orders.', 'kembali' );
	}

	private function key( Connection $connection ): Check {
		$name = __( 'API key', 'kembali' );
		return ( new ApiKeys() )->isThere( $connection->keyId )
			? new Check( $name, Check::GOOD, __( 'The key that was made for the app is there.', 'kembali' ), 'key: there' )
			: new Check( $name, Check::BAD, __( 'The key that was made for the app was removed or limited. Connect again.', 'kembali' ), 'key: gone' );
	}

	private function hooks( Connection $connection ): Check {
		$name = __( 'Webhooks', 'kembali' );
		$all  = $this->webhooks->of( $connection );
		$off  = $this->webhooks->switchedOff( $connection );
		$said = sprintf( 'webhooks: %d, off: %d', count( $all ), count( $off ) );
		if ( $all === array() ) {
			return new Check( $name, Check::WARN, __( 'There are none yet. The app makes them within the hour; until then it reads orders on its own.', 'kembali' ), $said );
		}
		if ( $off !== array() ) {
			/* translators: %d: how many webhooks */
			return new Check( $name, Check::WARN, sprintf( _n( 'WooCommerce has switched %d webhook off after failures.', 'WooCommerce has switched %d webhooks off after failures.', count( $off ), 'kembali' ), count( $off ) ), $said );
		}
		return new Check( $name, Check::GOOD, __( 'All are on.', 'kembali' ), $said );
	}

	private function clock( AppAnswer $answer ): Check {
		$name = __( 'Clock', 'kembali' );
		$time = is_int( $answer->json['time'] ?? null ) ? $answer->json['time'] : $answer->time;
		if ( $time === null ) {
			return new Check( $name, Check::WARN, __( 'The app did not say what time it is.', 'kembali' ), 'clock: unknown' );
		}
		$off = $time - time();
		if ( abs( $off ) <= self::LARGEST_SKEW ) {
			return new Check( $name, Check::GOOD, __( 'This server and the app agree on the time.', 'kembali' ), "clock: $off s" );
		}
		/* translators: %d: seconds */
		return new Check( $name, Check::WARN, sprintf( __( 'This server and the app are %d seconds apart. It is allowed for, but ask your host to set the clock.', 'kembali' ), abs( $off ) ), "clock: $off s" );
	}

	private function tables(): Check {
		$problem = Health::problem();
		return $problem === ''
			? new Check( __( 'Database', 'kembali' ), Check::GOOD, __( 'Keys of refunds can be kept and locked.', 'kembali' ), 'database: good' )
			: new Check( __( 'Database', 'kembali' ), Check::BAD, $problem, 'database: not ready' );
	}

	private function permalinks(): Check {
		$name = __( 'Permalinks', 'kembali' );
		return get_option( 'permalink_structure' ) !== ''
			? new Check( $name, Check::GOOD, __( 'Addresses have names, as WooCommerce needs them.', 'kembali' ), 'permalinks: good' )
			: new Check( $name, Check::BAD, __( 'Plain permalinks: keys of WooCommerce do not work with them. Choose any other kind under Settings > Permalinks.', 'kembali' ), 'permalinks: plain' );
	}

	private function https(): Check {
		$isSafe = strpos( home_url(), 'https://' ) === 0;
		return $isSafe
			? new Check( 'HTTPS', Check::GOOD, __( 'The store is reached over https.', 'kembali' ), 'https: yes' )
			: new Check( 'HTTPS', Check::BAD, __( 'The store has no https. The app sends no keys without it; ask your host for a certificate.', 'kembali' ), 'https: no' );
	}

	private function cron(): Check {
		$name = __( 'Scheduled actions', 'kembali' );
		return Cron::isLate()
			? new Check( $name, Check::WARN, __( 'Nothing scheduled has run for an hour, so webhooks are late. Ask your host to call wp-cron.php every few minutes.', 'kembali' ), 'cron: late' )
			: new Check( $name, Check::GOOD, __( 'They run in time.', 'kembali' ), 'cron: running' );
	}

	private function page(): Check {
		$name = __( 'Returns page', 'kembali' );
		return Settings::pageUrl() !== ''
			? new Check( $name, Check::GOOD, __( 'Guests find it; links in mails lead to it.', 'kembali' ), 'page: published' )
			: new Check( $name, Check::WARN, __( 'There is no published page for guests. Choose one under Connection.', 'kembali' ), 'page: none' );
	}
}
