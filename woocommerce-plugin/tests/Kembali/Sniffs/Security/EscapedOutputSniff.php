<?php

declare(strict_types=1);

namespace Kembali\Sniffs\Security;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;
use PHP_CodeSniffer\Util\Tokens;

/** Whatever is put out is a text of ours, or went through a function that escapes, right there. */
final class EscapedOutputSniff implements Sniff {

	/** `place` answers a mark of ours or escaped words. */
	private const ESCAPING = array( 'esc_html', 'esc_attr', 'esc_url', 'esc_textarea', 'esc_html__', 'esc_attr__', 'checked', 'place' );

	/** @return array<int, int|string> */
	public function register(): array {
		return array( T_ECHO, T_PRINT, T_OPEN_TAG_WITH_ECHO );
	}

	public function process( File $file, $at ) {
		$tokens = $file->getTokens();
		$end    = $file->findNext( array( T_SEMICOLON, T_CLOSE_TAG ), $at );
		for ( $one = $at + 1; $one < $end; $one++ ) {
			if ( $tokens[ $one ]['code'] === T_OPEN_PARENTHESIS ) {
				// What decides between two texts is not put out.
				$then = $file->findNext( T_INLINE_THEN, $one, $tokens[ $one ]['parenthesis_closer'] );
				$one  = $then === false ? $one : $then;
				continue;
			}
			if ( $tokens[ $one ]['code'] === T_STRING ) {
				$next = $file->findNext( Tokens::$emptyTokens, $one + 1, null, true );
				if ( $tokens[ $next ]['code'] !== T_OPEN_PARENTHESIS ) {
					continue;
				}
				if ( in_array( $tokens[ $one ]['content'], self::ESCAPING, true ) ) {
					$one = $tokens[ $next ]['parenthesis_closer'];
					continue;
				}
				// A call that ends in one that escapes: Services::portalPage()->place( ... ).
				$after = $file->findNext( Tokens::$emptyTokens, $tokens[ $next ]['parenthesis_closer'] + 1, null, true );
				if ( $tokens[ $after ]['code'] === T_OBJECT_OPERATOR ) {
					$one = $after;
					continue;
				}
				$file->addError( 'The answer of %s() is put out unescaped', $one, 'Call', array( $tokens[ $one ]['content'] ) );
			}
			if ( in_array( $tokens[ $one ]['code'], array( T_VARIABLE, T_DOUBLE_QUOTED_STRING, T_HEREDOC ), true ) ) {
				$file->addError( '%s is put out unescaped', $one, 'Variable', array( $tokens[ $one ]['content'] ) );
			}
		}
	}
}
