<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

/**
 * Whether a gateway that said no can be believed. WooCommerce only hands on its words: they may mean "declined" or "no answer
 * came". A call over WordPress's own HTTP that broke off is seen here; gateways with a client of their own are judged by words, and a
 * gateway that says no without any is believed only where an answer was seen.
 */
final class GatewayWatch {

	private const NO_ANSWER = '/curl|time[d -]*out|connection|could not connect|network|unreachable|\bssl\b|no response|\b50[0234]\b|gateway time/i';

	/** WooCommerce's own sentence for a gateway that answered `false` and said nothing. */
	private const WITHOUT_WORDS = 'An error occurred while attempting to create the refund using the payment gateway API.';

	private bool $brokeOff = false;
	private bool $answered = false;

	public function start(): void {
		$this->brokeOff = false;
		$this->answered = false;
		add_action( 'http_api_debug', array( $this, 'note' ), 10, 4 );
	}

	public function stop(): void {
		remove_action( 'http_api_debug', array( $this, 'note' ), 10 );
	}

	/**
	 * @param mixed $response
	 * @param mixed $context
	 * @param mixed $transport
	 * @param mixed $asked
	 */
	public function note( $response, $context, $transport, $asked ): void {
		if ( is_array( $asked ) && empty( $asked['blocking'] ) ) {
			return;
		}
		if ( is_wp_error( $response ) || (int) wp_remote_retrieve_response_code( $response ) >= 500 ) {
			$this->brokeOff = true;
			return;
		}
		$this->answered = true;
	}

	public function isUnclear( string $words ): bool {
		return $this->brokeOff || preg_match( self::NO_ANSWER, $words ) === 1 || ( ! $this->answered && self::isWithoutWords( $words ) );
	}

	/** Nothing at all, or WooCommerce's sentence in the language of the request. */
	private static function isWithoutWords( string $words ): bool {
		return trim( $words ) === '' || $words === self::WITHOUT_WORDS || $words === translate( self::WITHOUT_WORDS, 'woocommerce' );
	}
}
