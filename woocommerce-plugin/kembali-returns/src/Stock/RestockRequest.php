<?php

declare(strict_types=1);

namespace Kembali\Returns\Stock;

use Kembali\Returns\Rest\Given;

final class RestockRequest {

	public string $key;
	public string $rma;
	public int $orderId;
	public int $itemId;
	public int $productId;
	public int $variationId;
	public int $quantity;

	/** @param array<string, mixed> $body */
	public function __construct( array $body ) {
		$this->key         = Given::key( $body['key'] ?? null );
		$this->rma         = sanitize_text_field( Given::text( $body['rma'] ?? '', 'rma', 100 ) );
		$this->orderId     = Given::whole( $body['order_id'] ?? 0, 'order_id', 0 );
		$this->itemId      = Given::whole( $body['item_id'] ?? 0, 'item_id', 0 );
		$this->productId   = Given::whole( $body['product_id'] ?? null, 'product_id' );
		$this->variationId = Given::whole( $body['variation_id'] ?? 0, 'variation_id', 0 );
		$this->quantity    = Given::whole( $body['quantity'] ?? null, 'quantity' );
		if ( $this->quantity > 1000000 ) {
			throw Given::invalid( 'quantity' );
		}
	}

	public function stockedId(): int {
		return $this->variationId > 0 ? $this->variationId : $this->productId;
	}

	/** @return array<string, mixed> */
	public function kept(): array {
		return array(
			'rma'      => $this->rma,
			'item_id'  => $this->itemId,
			'quantity' => $this->quantity,
		);
	}
}
