<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

use Kembali\Returns\Keys\KeyRow;
use Kembali\Returns\Keys\Keys;
use Kembali\Returns\Locks\LockFailed;
use Kembali\Returns\Locks\OrderLock;
use Kembali\Returns\Rest\Answer;
use Kembali\Returns\Rest\Refused;

/**
 * A refund that is made once for a key. Where nobody can know whether money went, nothing is done a second time: a person
 * decides (`UnclearRefunds`).
 */
final class RefundOnce {

	private const KIND = 'refund';

	private Keys $keys;
	private OrderLock $lock;
	private RefundChecks $checks;
	private OrderRefunds $refunds;

	public function __construct( Keys $keys, OrderLock $lock, RefundChecks $checks, OrderRefunds $refunds ) {
		$this->keys    = $keys;
		$this->lock    = $lock;
		$this->checks  = $checks;
		$this->refunds = $refunds;
	}

	public function make( RefundRequest $asked ): Answer {
		$this->begin( $asked );
		$known = $this->keys->read( self::KIND, $asked->key );
		if ( $known !== null && $known->state === KeyRow::DONE ) {
			return $this->repeated( $known );
		}
		try {
			$isOurs = $this->lock->take( $asked->orderId );
		} catch ( LockFailed $failure ) {
			throw new Refused( 503, 'kembali_no_lock', __( 'The database gives no lock, so nothing was done.', 'kembali' ) );
		}
		if ( ! $isOurs ) {
			throw new Refused( 409, 'kembali_in_progress', __( 'A refund of this order is under way.', 'kembali' ) );
		}
		try {
			return $this->underLock( $asked );
		} finally {
			$this->lock->release();
		}
	}

	private function begin( RefundRequest $asked ): KeyRow {
		$isFirst = $this->keys->begin( self::KIND, $asked->key, $asked->orderId, $asked->kept() );
		$row     = $isFirst === null ? null : $this->keys->read( self::KIND, $asked->key );
		if ( $row === null ) {
			throw new Refused( 503, 'kembali_no_keys', __( 'The table of keys cannot be written, so nothing was done.', 'kembali' ) );
		}
		if ( $row->orderId !== $asked->orderId ) {
			throw new Refused( 422, 'kembali_key_reused', __( 'This key is of another order.', 'kembali' ) );
		}
		return $row;
	}

	private function underLock( RefundRequest $asked ): Answer {
		// Whoever held the lock before us may have ended the row, or removed it.
		$row = $this->begin( $asked );
		if ( $row->state === KeyRow::DONE ) {
			return $this->repeated( $row );
		}
		$order   = wc_get_order( $asked->orderId );
		$refunds = $order instanceof \WC_Order ? $this->refunds->of( $asked->orderId ) : array();
		$made    = OrderRefunds::carrying( $refunds, $asked->key );
		if ( $made !== null ) {
			return $this->repeated( $this->done( $asked, $made ) );
		}
		if ( $row->state === KeyRow::CALLING ) {
			throw self::unclear();
		}
		try {
			if ( ! $order instanceof \WC_Order ) {
				throw new Refused( 422, 'woocommerce_rest_invalid_order_id', __( 'The store has no such order.', 'kembali' ) );
			}
			$this->checks->check( $order, $refunds, $asked );
		} catch ( Refused $refusal ) {
			$this->keys->forget( self::KIND, $asked->key );
			throw $refusal;
		}
		return $this->call( $asked );
	}

	private function call( RefundRequest $asked ): Answer {
		$attempt = array( 'attempt' => bin2hex( random_bytes( 8 ) ) );
		if ( ! $this->keys->mark( self::KIND, $asked->key, KeyRow::CALLING, $attempt ) ) {
			throw new Refused( 503, 'kembali_no_keys', __( 'The table of keys cannot be written, so nothing was done.', 'kembali' ) );
		}
		$call   = new RefundCall( $asked );
		$result = $call->make();
		$made   = $result instanceof \WC_Order_Refund ? $result : OrderRefunds::carrying( $this->refunds->of( $asked->orderId ), $asked->key );
		if ( $made !== null ) {
			$row = $this->done( $asked, $made );
			return new Answer( 201, $this->told( $row, false ) );
		}
		if ( $call->mayHavePaid() ) {
			$this->tellUnclear( $asked );
			throw self::unclear();
		}
		$this->keys->forget( self::KIND, $asked->key );
		throw new Refused( 422, 'woocommerce_rest_cannot_create_order_refund', $call->words() );
	}

	private function tellUnclear( RefundRequest $asked ): void {
		$order = wc_get_order( $asked->orderId );
		if ( $order instanceof \WC_Order ) {
			/* translators: 1: amount, 2: reason of the refund */
			$order->add_order_note( sprintf( __( 'Kembali: nobody knows whether the gateway paid %1$s back (%2$s). Look into the gateway.', 'kembali' ), $asked->amount, $asked->reason ) );
		}
	}

	private function done( RefundRequest $asked, \WC_Order_Refund $made ): KeyRow {
		$paid = $made->get_refunded_payment() ? 'sent' : 'unclear';
		if ( $asked->isPaidByGateway && $paid === 'unclear' ) {
			$this->tellUnclear( $asked );
		}
		$this->keys->mark(
			self::KIND,
			$asked->key,
			KeyRow::DONE,
			array(
				'refund_id' => $made->get_id(),
				'payment'   => $asked->isPaidByGateway ? $paid : 'by_hand',
			)
		);
		$row = $this->keys->read( self::KIND, $asked->key );
		if ( $row === null ) {
			throw new Refused( 503, 'kembali_no_keys', __( 'The refund is there, and could not be written down.', 'kembali' ) );
		}
		return $row;
	}

	private function repeated( KeyRow $row ): Answer {
		return new Answer( 200, $this->told( $row, true ) );
	}

	/** @return array<string, mixed> */
	private function told( KeyRow $row, bool $isRepeated ): array {
		return array(
			'refund_id' => (int) ( $row->result['refund_id'] ?? 0 ),
			'order_id'  => $row->orderId,
			'payment'   => (string) ( $row->result['payment'] ?? 'unclear' ),
			'repeated'  => $isRepeated,
		);
	}

	private static function unclear(): Refused {
		return new Refused( 500, 'kembali_unclear', __( 'Nobody knows whether the gateway paid. A person has to look into it, and to decide under Returns > Health in the store.', 'kembali' ) );
	}

	/** What is known of a key, for whoever asks. */
	public function look( string $key ): Answer {
		$row = $this->keys->read( self::KIND, $key );
		if ( $row === null ) {
			throw new Refused( 404, 'kembali_unknown_key', __( 'Nothing was asked for under this key.', 'kembali' ) );
		}
		$isDone = $row->state === KeyRow::DONE;
		return new Answer(
			200,
			array(
				'state'     => $isDone ? 'done' : 'begun',
				'refund_id' => $isDone ? (int) ( $row->result['refund_id'] ?? 0 ) : null,
				'order_id'  => $row->orderId,
				'payment'   => $isDone ? (string) ( $row->result['payment'] ?? 'unclear' ) : null,
				'unclear'   => $row->state === KeyRow::CALLING,
				'attempt'   => $row->attempt(),
			)
		);
	}
}
