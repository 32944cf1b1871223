<?php

declare(strict_types=1);

namespace Kembali\Sniffs\Security;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Sniffs\Sniff;
use PHP_CodeSniffer\Util\Tokens;

/** A statement is a text with names of our tables in it, or is prepared right there. */
final class PreparedSqlSniff implements Sniff {

	private const ASKING = array( 'query', 'get_var', 'get_row', 'get_results', 'get_col' );

	/** @return array<int, int|string> */
	public function register(): array {
		return array( T_STRING );
	}

	public function process( File $file, $at ) {
		$tokens = $file->getTokens();
		if ( ! in_array( $tokens[ $at ]['content'], self::ASKING, true ) ) {
			return;
		}
		$arrow = $file->findPrevious( Tokens::$emptyTokens, $at - 1, null, true );
		$owner = $file->findPrevious( Tokens::$emptyTokens, $arrow - 1, null, true );
		if ( $tokens[ $arrow ]['code'] !== T_OBJECT_OPERATOR || ! in_array( $tokens[ $owner ]['content'], array( '$wpdb', 'db' ), true ) ) {
			return;
		}
		$open = $file->findNext( Tokens::$emptyTokens, $at + 1, null, true );
		for ( $one = $open + 1; $one < $tokens[ $open ]['parenthesis_closer']; $one++ ) {
			if ( $tokens[ $one ]['content'] === 'prepare' ) {
				return;
			}
			$isText = $tokens[ $one ]['code'] === T_DOUBLE_QUOTED_STRING;
			$isFree = $isText && preg_match( '/\$(?!table\b|wpdb->)/', str_replace( '{$', '$', $tokens[ $one ]['content'] ) ) === 1;
			if ( $isFree || $tokens[ $one ]['code'] === T_STRING_CONCAT ) {
				$file->addError( 'A value is written into a statement instead of being prepared', $one, 'Unprepared' );
			}
		}
	}
}
