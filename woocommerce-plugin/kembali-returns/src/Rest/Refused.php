<?php

declare(strict_types=1);

namespace Kembali\Returns\Rest;

/** An answer that says no, in WordPress's shape. */
final class Refused extends \RuntimeException {

	public int $status;
	public string $problem;

	public function __construct( int $status, string $problem, string $message ) {
		parent::__construct( $message );
		$this->status  = $status;
		$this->problem = $problem;
	}

	public function asError(): \WP_Error {
		return new \WP_Error( $this->problem, $this->getMessage(), array( 'status' => $this->status ) );
	}
}
