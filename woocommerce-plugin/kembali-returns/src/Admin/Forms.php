<?php

declare(strict_types=1);

namespace Kembali\Returns\Admin;

/** A form of ours: where it goes, its nonce, its button. */
final class Forms {

	public static function open( string $action ): void {
		echo '<form method="post" action="' . esc_url( admin_url( 'admin-post.php' ) ) . '"><input type="hidden" name="action" value="' . esc_attr( 'kembali_' . $action ) . '">';
		wp_nonce_field( 'kembali_' . $action );
	}

	public static function close( string $button, string $kind = 'button-primary' ): void {
		echo '<p><button type="submit" class="button ' . esc_attr( $kind ) . '">' . esc_html( $button ) . '</button></p></form>';
	}
}
