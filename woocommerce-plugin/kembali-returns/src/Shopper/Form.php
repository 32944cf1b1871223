<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

/** What the shopper posted, as bytes to be sent on. Files are read where PHP has put them, and moved nowhere. */
final class Form {

	public string $contentType;
	public string $bytes;

	private function __construct( string $contentType, string $bytes ) {
		$this->contentType = $contentType;
		$this->bytes       = $bytes;
	}

	public static function posted(): self {
		$type   = isset( $_SERVER['CONTENT_TYPE'] ) ? (string) $_SERVER['CONTENT_TYPE'] : '';
		$length = isset( $_SERVER['CONTENT_LENGTH'] ) ? (int) $_SERVER['CONTENT_LENGTH'] : 0;
		$limit  = wp_convert_hr_to_bytes( (string) ini_get( 'post_max_size' ) );
		if ( $limit > 0 && $length > $limit ) {
			throw self::tooLarge( $limit );
		}
		if ( stripos( $type, 'multipart/form-data' ) === 0 ) {
			return self::withFiles();
		}
		// As it came: $_POST ends at max_input_vars.
		return new self( 'application/x-www-form-urlencoded', (string) file_get_contents( 'php://input' ) );
	}

	private static function withFiles(): self {
		$files = self::files();
		self::checkMemory( $files );
		$parts = new Multipart();
		// handed on to the app byte by byte, which reads it as its own form; judged by Visit::isFromHere()
		foreach ( wp_unslash( $_POST ) as $name => $value ) {
			foreach ( is_array( $value ) ? $value : array( $value ) as $one ) {
				if ( is_string( $one ) ) {
					$parts->field( is_array( $value ) ? $name . '[]' : (string) $name, $one );
				}
			}
		}
		foreach ( $files as $file ) {
			$parts->file( $file['field'], $file['name'], $file['type'], (string) file_get_contents( $file['path'] ) );
		}
		return new self( $parts->contentType(), $parts->bytes() );
	}

	/** @return array<int, array{field: string, name: string, type: string, path: string, size: int}> */
	private static function files(): array {
		$files = array();
		foreach ( $_FILES as $field => $given ) {
			$isList = is_array( $given['name'] );
			foreach ( (array) $given['name'] as $index => $name ) {
				$of    = static function ( string $what ) use ( $given, $isList, $index ) {
					return $isList ? ( $given[ $what ][ $index ] ?? null ) : $given[ $what ];
				};
				$error = (int) $of( 'error' );
				if ( $error === UPLOAD_ERR_NO_FILE ) {
					continue;
				}
				$name = (string) wp_unslash( (string) $name );
				$path = (string) $of( 'tmp_name' );
				self::checkUpload( $error, $path, $name );
				$files[] = array(
					'field' => $isList ? $field . '[]' : (string) $field,
					'name'  => $name,
					'type'  => (string) $of( 'type' ),
					'path'  => $path,
					'size'  => (int) $of( 'size' ),
				);
			}
		}
		return $files;
	}

	private static function checkUpload( int $error, string $path, string $name ): void {
		if ( $error === UPLOAD_ERR_INI_SIZE || $error === UPLOAD_ERR_FORM_SIZE ) {
			throw self::tooLarge( (int) wp_max_upload_size(), $name );
		}
		if ( $error !== UPLOAD_ERR_OK || ! is_uploaded_file( $path ) ) {
			throw new FormRefused( __( 'The file did not arrive whole. Please send it once more.', 'kembali' ), $name );
		}
	}

	/**
	 * The form is put together in memory, more than once while it is sent.
	 *
	 * @param array<int, array{field: string, name: string, type: string, path: string, size: int}> $files
	 */
	private static function checkMemory( array $files ): void {
		$size = array_sum( array_column( $files, 'size' ) );
		wp_raise_memory_limit( 'kembali' );
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		$room  = $limit > 0 ? $limit - memory_get_usage() : PHP_INT_MAX;
		if ( $size * 4 > $room ) {
			throw self::tooLarge( intdiv( (int) $room, 4 ), $files[0]['name'] );
		}
	}

	private static function tooLarge( int $limit, string $name = '' ): FormRefused {
		/* translators: %s: a size, such as 8 MB */
		return new FormRefused( sprintf( __( 'This is more than this shop takes at once (%s). Please send a smaller photo, or fewer of them.', 'kembali' ), (string) size_format( $limit ) ), $name );
	}
}
