<?php

declare(strict_types=1);

namespace Kembali\Returns\App;

/** Why the app could not be asked, for the merchant. */
final class ProblemWords {

	public static function of( AppAnswer $answer ): string {
		if ( $answer->text( 'message' ) !== '' ) {
			return $answer->text( 'message' );
		}
		switch ( $answer->problem ) {
			case 'unreachable':
				return __( 'The returns app did not answer. Check that its address is right and that this server may make outgoing connections, then try again.', 'kembali' );
			case 'not_json':
				/* translators: %d: HTTP status, such as 502 */
				return sprintf( __( 'Something answered that is not the returns app (status %d). Check the address, and what stands in front of the app.', 'kembali' ), $answer->status );
			case 'not_signed':
				return __( 'The app does not accept this connection any more. Make a new connection link in the desk and connect again.', 'kembali' );
			case 'time_off':
				return __( 'The clock of this server is wrong by more than five minutes. Ask your host to set it.', 'kembali' );
			case 'not_connected':
				return __( 'This store is not connected yet.', 'kembali' );
			default:
				/* translators: %s: a short code that support understands */
				return sprintf( __( 'The returns app refused (%s).', 'kembali' ), $answer->problem );
		}
	}
}
