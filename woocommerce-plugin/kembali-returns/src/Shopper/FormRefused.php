<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

/** A form that this server could not take, in words for the shopper. */
final class FormRefused extends \RuntimeException {

	public string $file;

	public function __construct( string $words, string $file = '' ) {
		parent::__construct( $words );
		$this->file = $file;
	}
}
