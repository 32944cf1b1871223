<?php

declare(strict_types=1);

namespace Kembali\Returns\App;

/** What came of a call to the app: its JSON, or why there is none. */
final class AppAnswer {

	/** 0 where nothing answered. */
	public int $status;
	/** @var array<string, mixed> */
	public array $json;
	/** `unreachable`, `not_json`, a code of the app's own, or empty where all went well. */
	public string $problem;
	/** When the app says it is; null where it did not say. */
	public ?int $time;

	/** @param array<string, mixed> $json */
	public function __construct( int $status, array $json, string $problem, ?int $time ) {
		$this->status  = $status;
		$this->json    = $json;
		$this->problem = $problem;
		$this->time    = $time;
	}

	public function isGood(): bool {
		return $this->problem === '';
	}

	public function text( string $name ): string {
		$value = $this->json[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}
}
