<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

/**
 * One call of `wc_create_refund`. WooCommerce saves the refund, asks the gateway, and deletes the refund again when that says no
 * or anything throws; so our notes are put on it before the gateway is asked, and how far it came is watched.
 */
final class RefundCall {

	private RefundRequest $asked;
	private GatewayWatch $watch;
	private ?\WC_Order_Refund $begun = null;
	private string $problem          = '';
	private bool $isBroken           = false;
	private bool $isUnwritten        = false;

	public function __construct( RefundRequest $asked ) {
		$this->asked = $asked;
		$this->watch = new GatewayWatch();
	}

	public function make(): ?\WC_Order_Refund {
		ignore_user_abort( true );
		add_action( 'woocommerce_create_refund', array( $this, 'write' ), 5 );
		$this->watch->start();
		try {
			$made = wc_create_refund( $this->arguments() );
			if ( $made instanceof \WC_Order_Refund && $made->get_id() > 0 ) {
				return $made;
			}
			$this->isUnwritten = $made instanceof \WC_Order_Refund;
			$this->problem = is_wp_error( $made ) ? $made->get_error_message() : '';
		} catch ( \Throwable $failure ) {
			$this->isBroken = true;
			$this->problem  = $failure->getMessage();
		} finally {
			$this->watch->stop();
			remove_action( 'woocommerce_create_refund', array( $this, 'write' ), 5 );
		}
		return null;
	}

	/**
	 * Called right before the gateway is asked. WooCommerce has saved the refund by then, its reason with it. Other plugins may make
	 * refunds of their own meanwhile, of the orders of a marketplace's sellers for one: those are not ours to write on.
	 */
	public function write( \WC_Order_Refund $refund ): void {
		if ( $this->begun !== null || (int) $refund->get_parent_id() !== $this->asked->orderId ) {
			return;
		}
		$this->begun = $refund;
		$notes       = $this->asked->meta;
		$notes[]     = array(
			'key'   => '_rma_key',
			'value' => $this->asked->key,
		);
		foreach ( $notes as $note ) {
			$refund->update_meta_data( $note['key'], $note['value'] );
		}
	}

	/**
	 * Without the gateway no money moves. Before the refund was saved nobody asked it; one that the database did not take comes back
	 * without a number, and as if all were well.
	 */
	public function mayHavePaid(): bool {
		if ( ! $this->asked->isPaidByGateway || $this->begun === null || $this->isUnwritten ) {
			return false;
		}
		return $this->isBroken || $this->begun->get_refunded_payment() || $this->watch->isUnclear( $this->problem );
	}

	public function words(): string {
		return $this->problem !== '' ? $this->problem : __( 'WooCommerce could not make the refund.', 'kembali' );
	}

	/** @return array<string, mixed> */
	private function arguments(): array {
		$lines = array();
		foreach ( $this->asked->lines as $id => $line ) {
			$lines[ $id ] = array(
				'qty'          => $line['quantity'],
				'refund_total' => $line['total'],
				'refund_tax'   => $line['taxes'],
			);
		}
		return array(
			'order_id'       => $this->asked->orderId,
			'amount'         => $this->asked->amount,
			'reason'         => $this->asked->reason,
			'line_items'     => $lines,
			'refund_payment' => $this->asked->isPaidByGateway,
			'restock_items'  => $this->asked->isRestocked,
		);
	}
}
