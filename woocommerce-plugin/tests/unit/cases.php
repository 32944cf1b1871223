<?php
namespace Kembali\Returns\Tests;

use Kembali\Returns\App\DeskToken;
use Kembali\Returns\App\Signature;
use Kembali\Returns\Connection;
use Kembali\Returns\Refunds\Decimal;
use Kembali\Returns\Refunds\GatewayWatch;
use Kembali\Returns\Refunds\RefundRequest;
use Kembali\Returns\Shopper\Multipart;
use Kembali\Returns\Shopper\PortalAnswer;
use Kembali\Returns\Stock\RestockRequest;

foreach ( json_decode( file_get_contents( $vectors ), true )['calls'] as $call ) {
	test(
		'a call is signed as the app expects it: ' . $call['about'],
		static function () use ( $call ) {
			$headers = ( new Signature( $call['secret'] ) )->headers( $call['method'], $call['path'], $call['body'], (int) $call['time'], $call['nonce'] );
			same( $call['signature'], $headers['Kembali-Signature'] );
			same( $call['content'], $headers['Kembali-Content'] );
		}
	);
}

foreach ( json_decode( file_get_contents( $vectors ), true )['tokens'] as $token ) {
	test(
		'a token of the desk is the one that the app expects: ' . $token['about'],
		static function () use ( $token ) {
			same( $token['token'], DeskToken::signJson( $token['secret'], $token['json'] ) );
			same( $token['token'], DeskToken::sign( $token['secret'], $token['payload'] ) );
		}
	);
}

test(
	'a nonce is 16 bytes in 22 characters, and never the same',
	static function () {
		same( 1, preg_match( '/^[A-Za-z0-9_-]{22}$/', Signature::newNonce() ) );
		same( false, Signature::newNonce() === Signature::newNonce() );
	}
);

test(
	'money is exact: no float comes between',
	static function () {
		same( 100000, Decimal::read( '0.1' ) );
		same( Decimal::read( '0.30' ), Decimal::read( '0.1' ) + Decimal::read( '0.2' ) );
		same( '-13.75', Decimal::write( Decimal::read( '-13.75' ), 2 ) );
		same( '1250', Decimal::write( Decimal::read( '1250.00' ), 0 ) );
		same( Decimal::read( '13.75' ), Decimal::from( 13.75 ) );
		same( true, Decimal::isFiner( Decimal::read( '1.005' ), 2 ) );
		same( false, Decimal::isFiner( Decimal::read( '1.005' ), 3 ) );
		same( Decimal::read( '10.01' ), Decimal::rounded( Decimal::read( '10.005' ), 2 ) );
		same( Decimal::read( '-10.01' ), Decimal::rounded( Decimal::read( '-10.005' ), 2 ) );
	}
);

foreach ( array( '', '1,5', '1e3', ' 1', "1\n", '0x1', '1.2.3' ) as $text ) {
	test(
		'no amount: ' . json_encode( $text ),
		static function () use ( $text ) {
			refused(
				static function () use ( $text ) {
					Decimal::read( $text );
				}
			);
		}
	);
}

$refund = array(
	'key'         => '01a2',
	'order_id'    => 22,
	'amount'      => '13.75',
	'api_refund'  => true,
	'api_restock' => false,
);

test(
	'a refund is read with what it needs',
	static function () use ( $refund ) {
		$read = new RefundRequest( $refund + array( 'line_items' => array( array( 'id' => 11, 'quantity' => 1, 'refund_total' => '12.50', 'refund_tax' => array( array( 'id' => 1, 'refund_total' => '1.25' ) ) ) ) ) );
		same( array( 11 => array( 'quantity' => 1, 'total' => '12.50', 'taxes' => array( 1 => '1.25' ) ) ), $read->lines );
	}
);

$wrong = array(
	'key'         => array( null, '', 'a b', "a\n", str_repeat( 'a', 151 ), array( 'a' ) ),
	'order_id'    => array( null, 0, -1, '1.5', true, 1.0 ),
	'amount'      => array( null, 13.75, '-1', '1,50', '1.0000001', '' ),
	'api_refund'  => array( null, 'true', 1 ),
	'api_restock' => array( null, 'false', 0 ),
	'line_items'  => array( 'a', array( 'id' => 1 ), array( 1 ), array( array( 'id' => 1 ), array( 'id' => 1 ) ) ),
	'meta_data'   => array( array( array( 'key' => '_refund_type', 'value' => 'full' ) ) ),
);
foreach ( $wrong as $name => $values ) {
	foreach ( $values as $value ) {
		test(
			"a refund with $name " . json_encode( $value ) . ' is refused',
			static function () use ( $refund, $name, $value ) {
				refused(
					static function () use ( $refund, $name, $value ) {
						new RefundRequest( array_merge( $refund, array( $name => $value ) ) );
					}
				);
			}
		);
	}
}

test(
	'a restock is of the variation where there is one',
	static function () {
		$restock = array( 'key' => 'a:11', 'product_id' => 12, 'quantity' => 2 );
		same( 12, ( new RestockRequest( $restock ) )->stockedId() );
		same( 13, ( new RestockRequest( $restock + array( 'variation_id' => 13 ) ) )->stockedId() );
		foreach ( array( 0, -1, '2.5', 1000001, null ) as $quantity ) {
			refused(
				static function () use ( $restock, $quantity ) {
					new RestockRequest( array_merge( $restock, array( 'quantity' => $quantity ) ) );
				}
			);
		}
	}
);

foreach ( json_decode( file_get_contents( $vectors ), true )['refusals'] as $refusal ) {
	test(
		'words of a gateway are judged as the app judges them: ' . $refusal['words'],
		static function () use ( $refusal ) {
			same( $refusal['unclear'], ( new GatewayWatch() )->isUnclear( $refusal['words'] ) );
		}
	);
}

test(
	'a gateway that says no is believed, one that had no answer is not',
	static function () {
		$watch = new GatewayWatch();
		same( false, $watch->isUnclear( 'Insufficient funds.' ) );
		same( true, $watch->isUnclear( 'cURL error 28: Operation timed out after 30000 ms' ) );
		same( true, $watch->isUnclear( '502 Bad Gateway' ) );
		$without = 'An error occurred while attempting to create the refund using the payment gateway API.';
		same( true, $watch->isUnclear( $without ) );
		$watch->start();
		$note = \Hooks::$added['http_api_debug'];
		$note( new \WP_Error( 'x', 'x' ), '', '', array( 'blocking' => false ) );
		same( false, $watch->isUnclear( 'Sorry.' ) );
		$note( array( 'response' => array( 'code' => 402 ) ), '', '', array( 'blocking' => true ) );
		same( false, $watch->isUnclear( 'Sorry.' ) );
		same( false, $watch->isUnclear( $without ) );
		$note( array( 'response' => array( 'code' => 503 ) ), '', '', array( 'blocking' => true ) );
		same( true, $watch->isUnclear( 'Sorry.' ) );
		$watch->stop();
		same( array(), \Hooks::$added );
	}
);

test(
	'no name ends a header of a form that is put together again',
	static function () {
		$form = new Multipart( 'b' );
		$form->field( "a\r\nX: y", 'v' );
		$form->file( 'photo[]', "a\"\r\n.jpg", "image/jpeg\r\nX: y", 'bytes' );
		same(
			"--b\r\nContent-Disposition: form-data; name=\"a%0D%0AX: y\"\r\n\r\nv\r\n"
			. "--b\r\nContent-Disposition: form-data; name=\"photo[]\"; filename=\"a%22%0D%0A.jpg\"\r\nContent-Type: application/octet-stream\r\n\r\nbytes\r\n--b--\r\n",
			$form->bytes()
		);
	}
);

$base = 'https://shop.example/my-returns/';
foreach ( array( $base => true, $base . '?kembali=%2F' => true, $base . '#a' => true, $base . 'x' => false, 'https://shop.example/my-returns/@evil' => false, 'https://evil.example/' => false, '//evil.example' => false, $base . "?a\r\nSet-Cookie: a" => false, $base . '?a\\b' => false ) as $location => $isFollowed ) {
	test(
		'a redirect to ' . json_encode( $location ) . ( $isFollowed ? ' is' : ' is not' ) . ' followed',
		static function () use ( $location, $isFollowed, $base ) {
			same( $isFollowed ? $location : '', ( new PortalAnswer( array( 'location' => $location ), $base ) )->location );
		}
	);
}

test(
	'an origin is scheme, host and port',
	static function () {
		same( 'https://shop.example:8443', Connection::originOf( 'HTTPS://Shop.example:8443/wp-admin/?a#b' ) );
		same( '', Connection::originOf( 'nonsense' ) );
	}
);
