<?php
/**
 * Runs the unit tests: php run.php FOLDER-OF-THE-PLUGIN VECTORS. Prints one line of JSON: name, and what was wrong or null.
 */

namespace Kembali\Returns\Tests;

$plugin  = $argv[1] ?? '/plugin';
$vectors = $argv[2] ?? '/vectors.json';

error_reporting( E_ALL );
set_error_handler(
	static function ( $level, $words ) {
		throw new \ErrorException( $words );
	}
);
require __DIR__ . '/stubs.php';
spl_autoload_register(
	static function ( $name ) use ( $plugin ) {
		$path = $plugin . '/src/' . str_replace( array( 'Kembali\\Returns\\', '\\' ), array( '', '/' ), $name ) . '.php';
		if ( is_file( $path ) ) {
			require $path;
		}
	}
);

final class Tests {
	/** @var array<int, array{name: string, problem: string|null}> */
	public static array $results = array();
}

function test( string $name, callable $body ): void {
	$problem = null;
	try {
		$body();
	} catch ( \Throwable $failure ) {
		$problem = get_class( $failure ) . ': ' . $failure->getMessage() . ' at line ' . $failure->getLine();
	}
	Tests::$results[] = array(
		'name'    => $name,
		'problem' => $problem,
	);
}

function same( $expected, $actual ): void {
	if ( $expected !== $actual ) {
		throw new \Exception( 'expected ' . json_encode( $expected ) . ', got ' . json_encode( $actual ) );
	}
}

function refused( callable $body ): void {
	try {
		$body();
	} catch ( \Kembali\Returns\Rest\Refused $refusal ) {
		return;
	} catch ( \InvalidArgumentException $refusal ) {
		return;
	}
	throw new \Exception( 'nothing was refused' );
}

require __DIR__ . '/cases.php';

echo json_encode( Tests::$results ), "\n";
