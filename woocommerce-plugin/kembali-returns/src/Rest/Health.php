<?php

declare(strict_types=1);

namespace Kembali\Returns\Rest;

use Kembali\Returns\Install\Tables;
use Kembali\Returns\Services;
use Kembali\Returns\Settings;

/** Answers only where refunds and restocks can be kept apart: from this answer on the app trusts the store with them. */
final class Health {

	public static function answer(): Answer {
		Tables::ensure();
		$problem = self::problem();
		if ( $problem !== '' ) {
			throw new Refused( 503, 'kembali_not_ready', $problem );
		}
		return new Answer(
			200,
			array(
				'plugin'      => \Kembali\Returns\VERSION,
				'protocol'    => \Kembali\Returns\PROTOCOL,
				'woocommerce' => (string) WC_VERSION,
				'cron'        => Cron::isLate() ? 'late' : 'running',
				'portal'      => Settings::pageUrl(),
				'desk'        => admin_url( 'admin.php?page=kembali' ),
			)
		);
	}

	/** In words; empty where all is well. */
	public static function problem(): string {
		if ( ! Tables::areThere() || ! Services::keys()->canWrite() ) {
			return __( 'The table of keys is missing or cannot be written.', 'kembali' );
		}
		if ( ! Tables::canLock() || ! self::canTakeLock() ) {
			return __( 'The database gives no locks on rows: the tables have to be of InnoDB, and one more connection has to be free.', 'kembali' );
		}
		return '';
	}

	/** That another holds it is proof enough that there are locks. */
	private static function canTakeLock(): bool {
		$lock = Services::lock();
		try {
			$lock->take( Tables::SLOTS - 1 );
			$lock->release();
			return true;
		} catch ( \Kembali\Returns\Locks\LockFailed $failure ) {
			return false;
		}
	}
}
