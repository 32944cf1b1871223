<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

use Kembali\Returns\Keys\KeyRow;
use Kembali\Returns\Keys\Keys;
use Kembali\Returns\Locks\OrderLock;
use Kembali\Returns\Rest\Refused;

/** Refunds of which nobody knows whether the gateway paid. A person looks there, and says it here. */
final class UnclearRefunds {

	/** A call that young may still be under way. */
	private const UNDER_WAY_SECONDS = 300;

	private Keys $keys;
	private OrderLock $lock;

	public function __construct( Keys $keys, OrderLock $lock ) {
		$this->keys = $keys;
		$this->lock = $lock;
	}

	/** @return KeyRow[] */
	public function all(): array {
		return $this->keys->unclear( self::UNDER_WAY_SECONDS );
	}

	/**
	 * The gateway did not pay: the key is free again. The gateway did: the refund is written down without asking it. What was
	 * said of one call of the gateway says nothing of a later one. True where it had an effect.
	 */
	public function decide( string $key, string $attempt, bool $isPaid ): bool {
		if ( ! $this->isOpen( $key, $attempt ) ) {
			return false;
		}
		$row = $this->keys->read( 'refund', $key );
		if ( $row === null || ! $this->lock->take( $row->orderId ) ) {
			throw new Refused( 409, 'kembali_in_progress', __( 'A refund of this order is under way.', 'kembali' ) );
		}
		try {
			// Whoever held the lock before us may have ended it.
			if ( ! $this->isOpen( $key, $attempt ) ) {
				return false;
			}
			if ( $isPaid ) {
				$this->record( $row );
			} else {
				$this->keys->forget( 'refund', $key );
			}
			return true;
		} finally {
			$this->lock->release();
		}
	}

	private function isOpen( string $key, string $attempt ): bool {
		$row = $this->keys->read( 'refund', $key );
		return $row !== null && $row->attempt() !== null && hash_equals( $row->attempt(), $attempt );
	}

	private function record( KeyRow $row ): void {
		$asked  = new RefundRequest(
			array(
				'key'         => $row->key,
				'order_id'    => $row->orderId,
				'amount'      => $row->request['amount'] ?? null,
				'reason'      => $row->request['reason'] ?? '',
				'api_refund'  => false,
				'api_restock' => false,
			)
		);
		$call   = new RefundCall( $asked );
		$refund = $call->make();
		if ( $refund === null ) {
			throw new Refused( 422, 'woocommerce_rest_cannot_create_order_refund', $call->words() );
		}
		$this->keys->mark(
			'refund',
			$row->key,
			KeyRow::DONE,
			array(
				'refund_id' => $refund->get_id(),
				'payment'   => 'sent',
			)
		);
	}
}
