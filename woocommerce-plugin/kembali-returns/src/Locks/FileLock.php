<?php

declare(strict_types=1);

namespace Kembali\Returns\Locks;

use Kembali\Returns\Install\Tables;

/** Where the database is a file of this machine, a lock on a file is as good. The system lets it go with the process. */
final class FileLock implements OrderLock {

	private string $salt;
	/** @var resource|null */
	private $file = null;

	public function __construct( string $salt ) {
		$this->salt = $salt;
	}

	public function take( int $orderId ): bool {
		$path = get_temp_dir() . 'kembali-' . substr( hash( 'sha256', $this->salt . ABSPATH ), 0, 24 ) . '-' . $orderId % Tables::SLOTS . '.lock';
		$file = fopen( $path, 'c' );
		if ( $file === false ) {
			throw new LockFailed( 'the folder for temporary files cannot be written' );
		}
		for ( $waited = 0; $waited <= self::WAIT_SECONDS * 20; $waited++ ) {
			if ( flock( $file, LOCK_EX | LOCK_NB ) ) {
				$this->file = $file;
				return true;
			}
			usleep( 50000 );
		}
		fclose( $file );
		return false;
	}

	public function release(): void {
		if ( $this->file !== null ) {
			flock( $this->file, LOCK_UN );
			fclose( $this->file );
			$this->file = null;
		}
	}
}
