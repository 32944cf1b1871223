<?php

declare(strict_types=1);

namespace Kembali\Returns\Locks;

/** Keeps others from the money of an order for as long as this process lives, and not a moment longer. */
interface OrderLock {

	public const WAIT_SECONDS = 5;

	/** False where somebody else holds it and does not let go in time. Throws where no lock can be had at all. */
	public function take( int $orderId ): bool;

	public function release(): void;
}
