<?php
/** As much of WordPress as the tested classes call, without WordPress. */
define( 'ABSPATH', '/' );

class WP_Error {
	private string $words;
	public function __construct( string $code, string $words ) {
		$this->words = $words;
	}
	public function get_error_message(): string {
		return $this->words;
	}
}

final class Hooks {
	/** @var array<string, callable> */
	public static array $added = array();
}

function __( $text ) {
	return $text;
}
function translate( $text ) {
	return $text;
}
function esc_html( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES );
}
function wp_json_encode( $data, $flags = 0 ) {
	return json_encode( $data, $flags );
}
function wp_parse_url( $url, $component = -1 ) {
	return parse_url( $url, $component );
}
function wp_is_numeric_array( $data ) {
	return is_array( $data ) && array_filter( array_keys( $data ), 'is_string' ) === array();
}
function is_wp_error( $thing ) {
	return $thing instanceof WP_Error;
}
function wp_remote_retrieve_response_code( $reply ) {
	return $reply['response']['code'] ?? '';
}
function add_action( $name, $callback ) {
	Hooks::$added[ $name ] = $callback;
}
function remove_action( $name ) {
	unset( Hooks::$added[ $name ] );
}
function sanitize_text_field( $text ) {
	return trim( preg_replace( '/[\r\n\t ]+/', ' ', strip_tags( $text ) ) );
}
function sanitize_textarea_field( $text ) {
	return trim( strip_tags( $text ) );
}
