<?php

declare(strict_types=1);

namespace Kembali\Returns\Keys;

/** What is known of a key. */
final class KeyRow {

	public const BEGUN = 'begun';
	/** WooCommerce was called: it may have had an effect, whatever became of the answer. */
	public const CALLING = 'calling';
	public const DONE    = 'done';

	public string $key;
	public string $state;
	public int $orderId;
	/** @var array<string, mixed> */
	public array $request;
	/** @var array<string, mixed> */
	public array $result;
	public string $begunAt;

	public function __construct( \stdClass $row ) {
		$this->key     = (string) $row->call_key;
		$this->state   = (string) $row->state;
		$this->orderId = (int) $row->order_id;
		$this->request = self::json( (string) $row->request );
		$this->result  = self::json( (string) $row->result );
		$this->begunAt = (string) $row->begun_at;
	}

	/** Which call of the gateway it is about that nobody knows the end of; null where none is open. */
	public function attempt(): ?string {
		return $this->state === self::CALLING ? (string) ( $this->result['attempt'] ?? '' ) : null;
	}

	/** @return array<string, mixed> */
	private static function json( string $text ): array {
		$read = json_decode( $text, true );
		return is_array( $read ) ? $read : array();
	}
}
