<?php

declare(strict_types=1);

namespace Kembali\Returns\Rest;

final class Answer {

	public int $status;
	/** @var array<string, mixed> */
	public array $body;

	/** @param array<string, mixed> $body */
	public function __construct( int $status, array $body ) {
		$this->status = $status;
		$this->body   = $body;
	}
}
