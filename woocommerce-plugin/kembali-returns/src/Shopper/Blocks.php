<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

use Kembali\Returns\Services;
use Kembali\Returns\Words;

/** Shortcodes and blocks: two ways to say the same. */
final class Blocks {

	public static function register(): void {
		foreach ( array( WhichPage::RETURNS, WhichPage::POLICY ) as $kind ) {
			$show = static function () use ( $kind ): string {
				return Services::portalPage()->place( $kind );
			};
			add_shortcode( 'kembali_' . $kind, $show );
			register_block_type(
				'kembali/' . $kind,
				array(
					'api_version'     => 3,
					'render_callback' => $show,
					'supports'        => array(
						'html'     => false,
						'multiple' => false,
					),
				)
			);
		}
	}

	public static function editorAssets(): void {
		Words::load();
		wp_enqueue_script( 'kembali-blocks', plugins_url( 'assets/blocks.js', \Kembali\Returns\FILE ), array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ), \Kembali\Returns\VERSION, true );
		$words = array(
			'returns' => array(
				'title'       => __( 'Returns (Kembali)', 'kembali' ),
				'description' => __( 'Shoppers look up an order here and return goods.', 'kembali' ),
			),
			'policy'  => array(
				'title'       => __( 'Return policy (Kembali)', 'kembali' ),
				'description' => __( 'The policy that is in force, in plain words.', 'kembali' ),
			),
		);
		wp_add_inline_script( 'kembali-blocks', 'window.kembaliBlocks = ' . wp_json_encode( $words, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
	}
}
