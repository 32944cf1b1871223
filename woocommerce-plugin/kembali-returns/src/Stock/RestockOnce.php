<?php

declare(strict_types=1);

namespace Kembali\Returns\Stock;

use Kembali\Returns\Keys\KeyRow;
use Kembali\Returns\Keys\Keys;
use Kembali\Returns\Rest\Answer;
use Kembali\Returns\Rest\Refused;

/**
 * Units go back into stock once for a key. The key and the increase are one transaction on WordPress's own connection: a second
 * call waits on the key until the first has ended. Where a hook ends the transaction early and the process then dies, the row
 * stays `begun`; nothing is added again, and a person counts.
 */
final class RestockOnce {

	private const KIND = 'restock';

	private Keys $keys;

	public function __construct( Keys $keys ) {
		$this->keys = $keys;
	}

	public function make( RestockRequest $asked ): Answer {
		global $wpdb;
		$wpdb->query( 'START TRANSACTION' );
		$isKept = false;
		try {
			$isFirst = $this->keys->begin( self::KIND, $asked->key, $asked->orderId, $asked->kept() );
			if ( $isFirst === null ) {
				throw new Refused( 503, 'kembali_busy', __( 'The database was busy, so nothing was done.', 'kembali' ) );
			}
			$answer = $isFirst ? $this->increase( $asked ) : null;
			$isKept = $wpdb->query( 'COMMIT' ) !== false;
		} finally {
			if ( ! $isKept ) {
				$wpdb->query( 'ROLLBACK' );
				// Either may be the one that counts.
				clean_post_cache( $asked->stockedId() );
				clean_post_cache( $asked->productId );
			}
		}
		if ( ! $isKept ) {
			throw new Refused( 503, 'kembali_busy', __( 'The database was busy, so nothing was done.', 'kembali' ) );
		}
		return $answer ?? $this->repeated( $asked->key );
	}

	private function increase( RestockRequest $asked ): Answer {
		$product = wc_get_product( $asked->stockedId() );
		if ( ! $product instanceof \WC_Product ) {
			throw new Refused( 404, 'kembali_unknown_product', __( 'The store has no such product any more.', 'kembali' ) );
		}
		if ( ! $product->managing_stock() ) {
			throw new Refused( 409, 'kembali_stock_not_managed', __( 'The store does not count this product.', 'kembali' ) );
		}
		$order = wc_get_order( $asked->orderId );
		$item  = $order instanceof \WC_Order ? $order->get_item( $asked->itemId, false ) : false;
		$this->checkCancelled( $order, $item );
		$this->checkSold( $item, $asked );
		$stock = wc_update_product_stock( $product, $asked->quantity, 'increase' );
		if ( $stock === false || is_wp_error( $stock ) ) {
			throw new Refused( 503, 'kembali_busy', __( 'The stock could not be changed.', 'kembali' ) );
		}
		$this->note( $order, $item, $asked, $product, (float) $stock );
		$result = array(
			'product_id'     => $asked->stockedId(),
			'quantity'       => $asked->quantity,
			'stock_quantity' => (float) $stock == (int) $stock ? (int) $stock : (float) $stock,
		);
		$this->keys->mark( self::KIND, $asked->key, KeyRow::DONE, $result );
		return new Answer( 201, $result + array( 'repeated' => false ) );
	}

	/**
	 * Cancelling an order gives back what is noted on its lines, and removes the note.
	 *
	 * @param mixed $order
	 * @param mixed $item
	 */
	private function checkCancelled( $order, $item ): void {
		if ( ! $order instanceof \WC_Order || ! $item instanceof \WC_Order_Item ) {
			return;
		}
		if ( $order->get_status() === 'cancelled' && (float) $item->get_meta( '_reduced_stock' ) <= 0 ) {
			throw new Refused( 409, 'kembali_back_already', __( 'The order was cancelled, which has put its units back already.', 'kembali' ) );
		}
	}

	/**
	 * Of a line no more comes back than was sold, whoever put it back: under our keys, or as WooCommerce notes it on the line.
	 *
	 * @param mixed $item
	 */
	private function checkSold( $item, RestockRequest $asked ): void {
		if ( ! $item instanceof \WC_Order_Item ) {
			return;
		}
		$back = max( $this->keys->restocked( $asked->orderId, $asked->itemId ), (int) $item->get_meta( '_restock_refunded_items' ) );
		if ( $back + $asked->quantity > abs( (int) $item->get_quantity() ) ) {
			/* translators: %d: number of a line of an order */
			throw new Refused( 409, 'kembali_exceeds_line', sprintf( __( 'More than is left of line %d of the order.', 'kembali' ), $asked->itemId ) );
		}
	}

	/**
	 * What the line still holds of the stock goes down, so that cancelling the order later does not give it back again.
	 *
	 * @param mixed $order
	 * @param mixed $item
	 */
	private function note( $order, $item, RestockRequest $asked, \WC_Product $product, float $stock ): void {
		if ( ! $order instanceof \WC_Order ) {
			return;
		}
		$held = $item instanceof \WC_Order_Item ? (float) $item->get_meta( '_reduced_stock' ) : 0.0;
		if ( $item instanceof \WC_Order_Item && $held > 0 ) {
			$item->update_meta_data( '_reduced_stock', (string) max( 0, $held - $asked->quantity ) );
			$item->update_meta_data( '_restock_refunded_items', (string) ( (int) $item->get_meta( '_restock_refunded_items' ) + $asked->quantity ) );
			$item->save();
		}
		/* translators: 1: RMA number, 2: product, 3: quantity, 4: stock after it */
		$order->add_order_note( sprintf( __( 'Kembali %1$s: %2$s, %3$d back in stock, now %4$s.', 'kembali' ), $asked->rma, $product->get_name(), $asked->quantity, (string) $stock ) );
	}

	public function look( string $key ): Answer {
		$row = $this->keys->read( self::KIND, $key );
		if ( $row === null ) {
			throw new Refused( 404, 'kembali_unknown_key', __( 'Nothing was asked for under this key.', 'kembali' ) );
		}
		if ( $row->state !== KeyRow::DONE ) {
			throw new Refused( 409, 'kembali_stock_unclear', __( 'This restocking broke off: count the product, and set its stock by hand.', 'kembali' ) );
		}
		return new Answer( 200, $row->result );
	}

	private function repeated( string $key ): Answer {
		$known = $this->look( $key );
		return new Answer( 200, $known->body + array( 'repeated' => true ) );
	}
}
