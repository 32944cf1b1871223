<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

/** Puts a form with files together again. */
final class Multipart {

	private string $boundary;
	private string $bytes = '';

	public function __construct( ?string $boundary = null ) {
		$this->boundary = $boundary ?? 'kembali' . bin2hex( random_bytes( 16 ) );
	}

	public function field( string $name, string $value ): void {
		$this->part( 'name="' . self::quoted( $name ) . '"', '', $value );
	}

	public function file( string $field, string $name, string $type, string $content ): void {
		$isType = preg_match( '#^[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+$#D', $type ) === 1;
		$this->part(
			'name="' . self::quoted( $field ) . '"; filename="' . self::quoted( $name ) . '"',
			'Content-Type: ' . ( $isType ? $type : 'application/octet-stream' ) . "\r\n",
			$content
		);
	}

	public function contentType(): string {
		return 'multipart/form-data; boundary=' . $this->boundary;
	}

	public function bytes(): string {
		return $this->bytes . '--' . $this->boundary . "--\r\n";
	}

	private function part( string $disposition, string $headers, string $content ): void {
		$this->bytes .= '--' . $this->boundary . "\r\nContent-Disposition: form-data; " . $disposition . "\r\n" . $headers . "\r\n" . $content . "\r\n";
	}

	/** As browsers write it: no name ends a header. */
	private static function quoted( string $text ): string {
		return strtr(
			$text,
			array(
				'"'  => '%22',
				"\r" => '%0D',
				"\n" => '%0A',
				"\0" => '',
			)
		);
	}
}
