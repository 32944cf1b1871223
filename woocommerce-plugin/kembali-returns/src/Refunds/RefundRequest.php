<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

use Kembali\Returns\Rest\Given;

/** A refund as it is asked for, of the right kinds; whether the order bears it is another question. */
final class RefundRequest {

	public string $key;
	public int $orderId;
	public string $amount;
	public string $reason;
	public bool $isPaidByGateway;
	public bool $isRestocked;
	/** @var array<int, array{key: string, value: string}> */
	public array $meta;
	/** @var array<int, array{quantity: int, total: string, taxes: array<int, string>}> by the line's id */
	public array $lines;

	/** @param array<string, mixed> $body */
	public function __construct( array $body ) {
		$this->key             = Given::key( $body['key'] ?? null );
		$this->orderId         = Given::whole( $body['order_id'] ?? null, 'order_id' );
		$this->amount          = Given::decimal( $body['amount'] ?? null, 'amount' );
		$this->reason          = sanitize_textarea_field( Given::text( $body['reason'] ?? '', 'reason', 2000 ) );
		$this->isPaidByGateway = Given::flag( $body['api_refund'] ?? null, 'api_refund' );
		$this->isRestocked     = Given::flag( $body['api_restock'] ?? null, 'api_restock' );
		$this->meta            = self::metaIn( $body['meta_data'] ?? array() );
		$this->lines           = self::linesIn( $body['line_items'] ?? array() );
	}

	/** What is kept with the key, to be read by a person. @return array<string, mixed> */
	public function kept(): array {
		return array(
			'amount'     => $this->amount,
			'reason'     => $this->reason,
			'api_refund' => $this->isPaidByGateway,
		);
	}

	/**
	 * Only our own notes: a refund's inner fields are not for a caller to set.
	 *
	 * @param mixed $given
	 * @return array<int, array{key: string, value: string}>
	 */
	private static function metaIn( $given ): array {
		$meta = array();
		foreach ( Given::rows( $given, 'meta_data' ) as $row ) {
			$name = Given::text( $row['key'] ?? null, 'meta_data', 60 );
			if ( ! in_array( $name, array( '_rma_key', '_rma' ), true ) ) {
				throw Given::invalid( 'meta_data' );
			}
			$meta[] = array(
				'key'   => $name,
				'value' => sanitize_text_field( Given::text( $row['value'] ?? null, 'meta_data', 200 ) ),
			);
		}
		return $meta;
	}

	/**
	 * @param mixed $given
	 * @return array<int, array{quantity: int, total: string, taxes: array<int, string>}>
	 */
	private static function linesIn( $given ): array {
		$lines = array();
		foreach ( Given::rows( $given, 'line_items' ) as $row ) {
			$id = Given::whole( $row['id'] ?? null, 'line_items' );
			if ( isset( $lines[ $id ] ) ) {
				throw Given::invalid( 'line_items' );
			}
			$lines[ $id ] = array(
				'quantity' => Given::whole( $row['quantity'] ?? 0, 'quantity', 0 ),
				'total'    => Given::decimal( $row['refund_total'] ?? '0', 'refund_total' ),
				'taxes'    => self::taxesIn( $row['refund_tax'] ?? array() ),
			);
		}
		return $lines;
	}

	/**
	 * @param mixed $given
	 * @return array<int, string> by rate
	 */
	private static function taxesIn( $given ): array {
		$taxes = array();
		foreach ( Given::rows( $given, 'refund_tax' ) as $tax ) {
			$rate = Given::whole( $tax['id'] ?? null, 'refund_tax', 0 );
			if ( isset( $taxes[ $rate ] ) ) {
				throw Given::invalid( 'refund_tax' );
			}
			$taxes[ $rate ] = Given::decimal( $tax['refund_total'] ?? null, 'refund_tax' );
		}
		return $taxes;
	}
}
