<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

use Kembali\Returns\Connection;
use Kembali\Returns\Install\Tables;
use Kembali\Returns\Services;

/** What works and what does not, with what to do; refunds that wait for a person; a report to be sent to whoever helps. */
final class HealthPage {

	public static function show(): void {
		Tables::ensure();
		$checks = Services::checks()->all();
		echo '<div class="wrap kembali"><h1>' . esc_html__( 'Health of Kembali', 'kembali' ) . '</h1>';
		Told::show();
		self::unclear();
		echo '<ul class="kembali-checks">';
		foreach ( $checks as $check ) {
			echo '<li class="' . esc_attr( 'is-' . $check->state ) . '"><strong>' . esc_html( $check->name ) . '</strong> <span class="kembali-state">' . esc_html( self::stateWord( $check->state ) ) . '</span><p>' . esc_html( $check->words ) . '</p></li>';
		}
		echo '</ul>';
		self::webhooks();
		self::report( $checks );
		echo '</div>';
	}

	private static function stateWord( string $state ): string {
		if ( $state === Check::GOOD ) {
			return __( 'good', 'kembali' );
		}
		return $state === Check::BAD ? __( 'does not work', 'kembali' ) : __( 'look at this', 'kembali' );
	}

	private static function unclear(): void {
		if ( ! Tables::areThere() ) {
			return;
		}
		foreach ( Services::unclearRefunds()->all() as $row ) {
			$amount = isset( $row->request['amount'] ) && is_string( $row->request['amount'] ) ? $row->request['amount'] : '?';
			echo '<div class="notice notice-error inline"><p><strong>';
			/* translators: 1: amount, 2: number of an order */
			echo esc_html( sprintf( __( 'Was %1$s of order %2$d paid back?', 'kembali' ), $amount, $row->orderId ) );
			echo '</strong></p><p>' . esc_html__( 'The gateway was asked, and no answer came. Look there, then say here what you saw: the desk waits for it.', 'kembali' ) . '</p>';
			foreach ( array( 'paid', 'not_paid' ) as $decision ) {
				Forms::open( 'decide' );
				echo '<input type="hidden" name="key" value="' . esc_attr( $row->key ) . '"><input type="hidden" name="attempt" value="' . esc_attr( (string) $row->attempt() ) . '"><input type="hidden" name="decision" value="' . esc_attr( $decision ) . '">';
				Forms::close( $decision === 'paid' ? __( 'It was paid: write the refund down', 'kembali' ) : __( 'It was not paid: it may be tried again', 'kembali' ), '' );
			}
			echo '</div>';
		}
	}

	private static function webhooks(): void {
		$connection = Connection::read();
		if ( $connection === null || ( new StoreWebhooks() )->switchedOff( $connection ) === array() ) {
			return;
		}
		Forms::open( 'webhooks' );
		Forms::close( __( 'Switch webhooks on again', 'kembali' ), '' );
	}

	/** @param Check[] $checks */
	private static function report( array $checks ): void {
		$connection = Connection::read();
		$lines      = array(
			'Kembali Returns ' . \Kembali\Returns\VERSION . ', protocol ' . \Kembali\Returns\PROTOCOL,
			'WordPress ' . get_bloginfo( 'version' ) . ', WooCommerce ' . WC_VERSION . ', PHP ' . PHP_VERSION,
			'Database ' . ( Services::isMysql() ? 'MySQL' : 'SQLite' ) . ', memory ' . ini_get( 'memory_limit' ) . ', post ' . ini_get( 'post_max_size' ) . ', file ' . ini_get( 'upload_max_filesize' ),
			'Theme ' . wp_get_theme()->get_stylesheet() . ', multisite ' . ( is_multisite() ? 'yes' : 'no' ),
			'App ' . ( $connection === null ? 'none' : Connection::originOf( $connection->app ) ),
		);
		foreach ( $checks as $check ) {
			$lines[] = '[' . $check->state . '] ' . $check->report;
		}
		echo '<h2><label for="kembali-report">' . esc_html__( 'Report', 'kembali' ) . '</label></h2><p class="description">' . esc_html__( 'To be copied for whoever helps you. It holds no keys and nothing of customers.', 'kembali' ) . '</p>';
		echo '<textarea id="kembali-report" class="large-text code" rows="' . esc_attr( (string) count( $lines ) ) . '" readonly>' . esc_textarea( implode( "\n", $lines ) ) . '</textarea>';
	}
}
