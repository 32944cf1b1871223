<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

use Kembali\Returns\Connection;
use Kembali\Returns\Services;
use Kembali\Returns\Settings;
use Kembali\Returns\Words;

/**
 * A page of the store that shows the portal. The app is asked before anything is put out, because its answer may be a redirect.
 * What it answers is put into the finished page in the place of a mark, so that no filter for posts changes it.
 */
final class PortalPage {

	private static ?self $current = null;

	private string $mark          = '';
	private string $kind          = '';
	private string $content       = '';
	private string $documentTitle = '';

	public static function current(): self {
		if ( self::$current === null ) {
			self::$current = new self();
		}
		return self::$current;
	}

	public function visit(): void {
		Words::load();
		if ( WhichPage::isOldAddress() ) {
			$this->leaveOldAddress();
			return;
		}
		$connection = Connection::read();
		$kind       = WhichPage::kind();
		if ( $connection === null || $kind === null ) {
			return;
		}
		self::keepOutOfCaches();
		$answer = $this->answerFor( new Visit( $kind ), WhichPage::base() );
		$this->send( $answer );
		$this->kind          = $kind;
		$this->documentTitle = $answer->title;
		$this->content       = $this->contentOf( $answer );
		$this->mark          = '<div data-kembali="' . bin2hex( random_bytes( 16 ) ) . '"></div>';
		$this->enqueue( $answer, $connection );
		add_filter( 'document_title_parts', array( $this, 'titleParts' ) );
		ob_start( array( $this, 'fill' ) );
	}

	/** What a shortcode, a block or the account puts where the portal is to be. */
	public function place( string $kind ): string {
		Words::load();
		if ( $this->mark !== '' && $kind === $this->kind ) {
			return $this->mark;
		}
		if ( ! Settings::isConnected() ) {
			return '<p>' . esc_html__( 'Returns are not open here yet.', 'kembali' ) . '</p>';
		}
		return self::inPlace( $kind );
	}

	/** Called by PHP with the finished page. */
	public function fill( string $page ): string {
		$at = strpos( $page, $this->mark );
		return $at === false ? $page : substr_replace( $page, $this->content, $at, strlen( $this->mark ) );
	}

	/**
	 * @param mixed $parts
	 * @return mixed
	 */
	public function titleParts( $parts ) {
		if ( is_array( $parts ) && $this->documentTitle !== '' ) {
			$parts['title'] = $this->documentTitle;
		}
		return $parts;
	}

	private function answerFor( Visit $visit, string $base ): PortalAnswer {
		$portal = new Portal( Services::app() );
		if ( ! $visit->isPost ) {
			return $portal->ask( $visit, $base, null );
		}
		try {
			if ( ! $visit->isFromHere() ) {
				throw new FormRefused( __( 'This form was open for too long, or did not come from this shop. Please go back, load the page anew and send it again.', 'kembali' ) );
			}
			return $portal->ask( $visit, $base, Form::posted() );
		} catch ( FormRefused $refusal ) {
			return self::refused( $visit, $refusal );
		}
	}

	private static function refused( Visit $visit, FormRefused $refusal ): PortalAnswer {
		if ( $visit->accept() !== 'application/json' ) {
			return PortalAnswer::problem( $refusal->getMessage(), 422 );
		}
		$file = array(
			'name'    => $refusal->file,
			'refusal' => $refusal->getMessage(),
		);
		return new PortalAnswer(
			array(
				'status' => 422,
				'json'   => array( 'files' => array( $file ) ),
			),
			''
		);
	}

	/** Headers; redirects and answers for the page's script end here. */
	private function send( PortalAnswer $answer ): void {
		header( 'Cache-Control: ' . $answer->cache );
		if ( $answer->location !== '' ) {
			wp_safe_redirect( $answer->location, 303, 'Kembali' );
			exit;
		}
		if ( $answer->json !== null ) {
			wp_send_json( $answer->json, $answer->status );
		}
		status_header( $answer->status );
	}

	private function contentOf( PortalAnswer $answer ): string {
		$title = $answer->title === '' ? '' : '<div class="kb"><h2 class="kb-heading">' . esc_html( $answer->title ) . '</h2></div>';
		$html  = is_user_logged_in() ? self::withNonce( $answer->html ) : $answer->html;
		return '<div class="kembali-portal">' . $title . $html . '</div>';
	}

	/** Forms that post, and buttons that send them elsewhere, get a nonce in their address; nothing else is touched. */
	private static function withNonce( string $html ): string {
		$tags = new \WP_HTML_Tag_Processor( $html );
		while ( $tags->next_tag() ) {
			$isForm  = $tags->get_tag() === 'FORM' && strtolower( (string) $tags->get_attribute( 'method' ) ) === 'post';
			$name    = $isForm ? 'action' : 'formaction';
			$address = $tags->get_attribute( $name );
			if ( is_string( $address ) && $address !== '' ) {
				$tags->set_attribute( $name, add_query_arg( 'kembali_nonce', wp_create_nonce( 'kembali_portal' ), $address ) );
			}
		}
		return $tags->get_updated_html();
	}

	private function enqueue( PortalAnswer $answer, Connection $connection ): void {
		if ( $answer->isOfApp( $answer->stylesheet, $connection ) ) {
			wp_enqueue_style( 'kembali-portal', $answer->stylesheet, array(), null );
			wp_add_inline_style( 'kembali-portal', '.kembali-portal>.kb:not(:last-child){padding-bottom:0}.kembali-portal>.kb+.kb{padding-top:0}' );
		}
		if ( $answer->isOfApp( $answer->script, $connection ) ) {
			wp_enqueue_script( 'kembali-portal', $answer->script, array(), null, array( 'strategy' => 'defer' ) );
		}
	}

	/** A place that could not be known beforehand, such as a widget: the start page, which leads to a page of its own. */
	private static function inPlace( string $kind ): string {
		$base = Settings::pageUrl();
		if ( $base === '' ) {
			return '';
		}
		$words = $kind === WhichPage::POLICY ? __( 'Return policy', 'kembali' ) : __( 'Return an order', 'kembali' );
		$url   = $kind === WhichPage::POLICY ? add_query_arg( Visit::ARGUMENT, rawurlencode( '/policy' ), $base ) : $base;
		return '<p><a href="' . esc_url( $url ) . '">' . esc_html( $words ) . '</a></p>';
	}

	private function leaveOldAddress(): void {
		$page = Settings::pageUrl();
		if ( $page !== '' ) {
			wp_safe_redirect( $page, 302, 'Kembali' );
			exit;
		}
	}

	/** Everything here is of one shopper. */
	private static function keepOutOfCaches(): void {
		foreach ( array( 'DONOTCACHEPAGE', 'DONOTCACHEOBJECT', 'DONOTMINIFY' ) as $name ) {
			if ( ! defined( $name ) ) {
				define( $name, true );
			}
		}
		nocache_headers();
		// Addresses of the portal hold what opens an order.
		header( 'Referrer-Policy: same-origin' );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
	}
}
