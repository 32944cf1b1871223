<?php

declare(strict_types=1);

namespace Kembali\Returns\Rest;

/** Whether the store does what it has planned: webhooks are sent by it. */
final class Cron {

	private const LATE_SECONDS = 3600;

	public static function isLate(): bool {
		return self::isWordPressLate() || self::areActionsLate();
	}

	private static function isWordPressLate(): bool {
		$planned = _get_cron_array();
		return is_array( $planned ) && $planned !== array() && (int) min( array_keys( $planned ) ) < time() - self::LATE_SECONDS;
	}

	private static function areActionsLate(): bool {
		if ( ! function_exists( 'as_get_scheduled_actions' ) ) {
			return false;
		}
		$late = as_get_scheduled_actions(
			array(
				'status'       => 'pending',
				'date'         => gmdate( 'Y-m-d H:i:s', time() - self::LATE_SECONDS ),
				'date_compare' => '<=',
				'per_page'     => 1,
			),
			'ids'
		);
		return is_array( $late ) && $late !== array();
	}
}
