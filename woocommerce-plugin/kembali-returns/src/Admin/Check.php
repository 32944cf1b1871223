<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

/** One thing that was looked at. */
final class Check {

	public const GOOD = 'good';
	public const WARN = 'recommended';
	public const BAD  = 'critical';

	public string $name;
	public string $state;
	/** What is, and what to do about it. */
	public string $words;
	/** For the report, in English and without secrets. */
	public string $report;

	public function __construct( string $name, string $state, string $words, string $report ) {
		$this->name   = $name;
		$this->state  = $state;
		$this->words  = $words;
		$this->report = $report;
	}
}
