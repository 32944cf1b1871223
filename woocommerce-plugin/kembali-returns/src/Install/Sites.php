<?php

declare(strict_types=1);

namespace Kembali\Returns\Install;

/**
 * Networks of sites. Every site is a store of its own, with its own tables, settings, keys and connection, which are made when they
 * are first needed there; only what ends with the plugin has to be done everywhere at once.
 */
final class Sites {

	/** Runs once as every site of the network; without a network, as the one there is. */
	public static function each( callable $run ): void {
		if ( ! is_multisite() ) {
			$run();
			return;
		}
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( (int) $site );
			try {
				$run();
			} finally {
				restore_current_blog();
			}
		}
	}

	/**
	 * WordPress drops its own tables with a site; ours go with them.
	 *
	 * @param mixed $tables
	 * @param mixed $site
	 * @return mixed
	 */
	public static function tablesOf( $tables, $site ) {
		global $wpdb;
		if ( ! is_array( $tables ) ) {
			return $tables;
		}
		$prefix = $wpdb->get_blog_prefix( (int) $site );
		return array_merge( $tables, array( $prefix . Tables::KEYS, $prefix . Tables::LOCKS ) );
	}
}
