<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

use Kembali\Returns\Rest\Refused;

/** WooCommerce takes any quantity, any line and any amount that is not above the order's. So it is all looked at here. */
final class RefundChecks {

	/** @param \WC_Order_Refund[] $refunds those that the order has already */
	public function check( \WC_Order $order, array $refunds, RefundRequest $asked ): void {
		if ( $order->get_status() === 'trash' ) {
			throw self::no( 'kembali_order_in_trash', __( 'The order is in the trash.', 'kembali' ) );
		}
		$this->checkAmount( $order, $refunds, $asked );
		foreach ( $asked->lines as $id => $line ) {
			$this->checkLine( $order, $refunds, $id, $line );
		}
		if ( $asked->isPaidByGateway ) {
			$this->checkGateway( $order );
		}
	}

	/** @param \WC_Order_Refund[] $refunds */
	private function checkAmount( \WC_Order $order, array $refunds, RefundRequest $asked ): void {
		$decimals = wc_get_price_decimals();
		$amount   = Decimal::read( $asked->amount );
		if ( $amount <= 0 || Decimal::isFiner( $amount, $decimals ) ) {
			throw self::no( 'woocommerce_rest_invalid_order_refund', __( 'Refund amount must be greater than zero, in the decimals of the store.', 'kembali' ) );
		}
		$left = Decimal::from( $order->get_total() );
		foreach ( $refunds as $refund ) {
			$left -= Decimal::from( $refund->get_amount() );
		}
		$left = Decimal::rounded( $left, $decimals );
		if ( $amount > $left ) {
			/* translators: %s: an amount, such as 12.50 */
			throw self::no( 'woocommerce_rest_cannot_create_order_refund', sprintf( __( 'Invalid refund amount: only %s of the order is left.', 'kembali' ), Decimal::write( max( 0, $left ), $decimals ) ) );
		}
	}

	/**
	 * @param \WC_Order_Refund[] $refunds
	 * @param array{quantity: int, total: string, taxes: array<int, string>} $line
	 */
	private function checkLine( \WC_Order $order, array $refunds, int $id, array $line ): void {
		$item = $order->get_item( $id, false );
		if ( ! $item instanceof \WC_Order_Item || ! in_array( $item->get_type(), array( 'line_item', 'shipping', 'fee' ), true ) ) {
			/* translators: %d: number of a line of an order */
			throw self::no( 'kembali_unknown_line', sprintf( __( 'The order has no line %d.', 'kembali' ), $id ) );
		}
		$left = $this->leftOf( $item, $refunds );
		if ( $line['quantity'] > $left['quantity'] ) {
			throw self::tooMuch( $id );
		}
		if ( Decimal::read( $line['total'] ) > $left['total'] ) {
			throw self::tooMuch( $id );
		}
		foreach ( $line['taxes'] as $rate => $tax ) {
			if ( Decimal::read( $tax ) > ( $left['taxes'][ $rate ] ?? 0 ) ) {
				throw self::tooMuch( $id );
			}
		}
	}

	/**
	 * Quantities and amounts of the line that no refund has taken, nothing where too much was. A refund's own lines are negative and
	 * name the line.
	 *
	 * @param \WC_Order_Refund[] $refunds
	 * @return array{quantity: int, total: int, taxes: array<int, int>}
	 */
	private function leftOf( \WC_Order_Item $item, array $refunds ): array {
		$decimals = wc_get_price_decimals();
		$quantity = $item->get_type() === 'line_item' ? (int) $item->get_quantity() : PHP_INT_MAX;
		$total    = Decimal::from( $item->get_total() );
		$taxes    = self::taxesOf( $item );
		foreach ( $refunds as $refund ) {
			foreach ( $refund->get_items( array( 'line_item', 'shipping', 'fee' ) ) as $back ) {
				if ( (int) $back->get_meta( '_refunded_item_id' ) !== $item->get_id() ) {
					continue;
				}
				$quantity -= $item->get_type() === 'line_item' ? abs( (int) $back->get_quantity() ) : 0;
				$total    += Decimal::from( $back->get_total() );
				foreach ( self::taxesOf( $back ) as $rate => $tax ) {
					$taxes[ $rate ] = ( $taxes[ $rate ] ?? 0 ) + $tax;
				}
			}
		}
		return array(
			'quantity' => max( 0, $quantity ),
			'total'    => max( 0, Decimal::rounded( $total, $decimals ) ),
			'taxes'    => array_map(
				static function ( int $tax ) use ( $decimals ): int {
					return max( 0, Decimal::rounded( $tax, $decimals ) );
				},
				$taxes
			),
		);
	}

	/** @return array<int, int> by rate */
	private static function taxesOf( \WC_Order_Item $item ): array {
		$taxes = is_callable( array( $item, 'get_taxes' ) ) ? $item->get_taxes() : array();
		return array_map(
			static function ( $tax ): int {
				return Decimal::from( $tax );
			},
			is_array( $taxes ) && isset( $taxes['total'] ) ? (array) $taxes['total'] : array()
		);
	}

	private function checkGateway( \WC_Order $order ): void {
		$gateway = wc_get_payment_gateway_by_order( $order );
		// By the second, WooCommerce itself decides whether it offers a refund by the gateway: there may be nothing to pay back from.
		if ( ! $gateway || ! $gateway->supports( 'refunds' ) || ! $gateway->can_refund_order( $order ) ) {
			throw self::no( 'woocommerce_rest_cannot_create_order_refund', __( 'The payment gateway for this order does not support automatic refunds.', 'kembali' ) );
		}
	}

	private static function tooMuch( int $id ): Refused {
		/* translators: %d: number of a line of an order */
		return self::no( 'kembali_exceeds_line', sprintf( __( 'More than is left of line %d of the order.', 'kembali' ), $id ) );
	}

	private static function no( string $code, string $words ): Refused {
		return new Refused( 422, $code, $words );
	}
}
