<?php

declare(strict_types=1);

namespace Kembali\Returns\Refunds;

/** The refunds that an order has, read from the database and not from what the order remembers. */
final class OrderRefunds {

	/** @return \WC_Order_Refund[] */
	public function of( int $orderId ): array {
		$found = wc_get_orders(
			array(
				'type'   => 'shop_order_refund',
				'parent' => $orderId,
				'limit'  => -1,
			)
		);
		return array_values(
			array_filter(
				is_array( $found ) ? $found : array(),
				static function ( $refund ): bool {
					return $refund instanceof \WC_Order_Refund;
				}
			)
		);
	}

	/**
	 * The refund that carries the key, in its notes or in its reason, however it was made.
	 *
	 * @param \WC_Order_Refund[] $refunds
	 */
	public static function carrying( array $refunds, string $key ): ?\WC_Order_Refund {
		foreach ( $refunds as $refund ) {
			if ( (string) $refund->get_meta( '_rma_key' ) === $key ) {
				return $refund;
			}
			if ( strpos( (string) $refund->get_reason(), "[kembali:pay:$key]" ) !== false ) {
				return $refund;
			}
		}
		return null;
	}
}
