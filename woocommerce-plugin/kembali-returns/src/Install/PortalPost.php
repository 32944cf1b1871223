<?php

declare(strict_types=1);

namespace Kembali\Returns\Install;

use Kembali\Returns\Settings;

/** The page on which guests return goods. */
final class PortalPost {

	public const CONTENT = '<!-- wp:kembali/returns /-->';

	/** The address of the page; it is made where there is none. Empty where WordPress would not have it. */
	public static function ensure(): string {
		$url = Settings::pageUrl();
		if ( $url !== '' ) {
			return $url;
		}
		$made = wp_insert_post(
			array(
				'post_type'      => 'page',
				'post_status'    => 'publish',
				'post_title'     => __( 'Returns', 'kembali' ),
				'post_name'      => 'my-returns',
				'post_content'   => self::CONTENT,
				'comment_status' => 'closed',
				'ping_status'    => 'closed',
			),
			true
		);
		if ( is_wp_error( $made ) ) {
			return '';
		}
		Settings::change(
			array(
				'page'      => $made,
				'made_page' => $made,
			)
		);
		return Settings::pageUrl();
	}
}
