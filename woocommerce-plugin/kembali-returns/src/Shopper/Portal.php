<?php

declare(strict_types=1);

namespace Kembali\Returns\Shopper;

use Kembali\Returns\App\AppAnswer;
use Kembali\Returns\App\AppClient;

/** Asks the app for a page of the portal, on behalf of a shopper. */
final class Portal {

	private const SECONDS             = 20;
	private const SECONDS_WITH_A_FORM = 60;

	private AppClient $app;

	public function __construct( AppClient $app ) {
		$this->app = $app;
	}

	public function ask( Visit $visit, string $base, ?Form $form ): PortalAnswer {
		$customer = get_current_user_id();
		$envelope = array(
			'method'       => $form === null ? 'GET' : 'POST',
			'path'         => $visit->path,
			'query'        => $visit->query,
			'content_type' => $form === null ? null : $form->contentType,
			'accept'       => $visit->accept(),
			'locale'       => determine_locale(),
			'base'         => $base,
			'customer_id'  => $customer > 0 ? (string) $customer : null,
			'order'        => $visit->order(),
			'client'       => $visit->client(),
		);
		$body     = wp_json_encode( $envelope, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n" . ( $form === null ? '' : $form->bytes );
		$answer   = $this->app->call( 'portal', $body, $form === null ? self::SECONDS : self::SECONDS_WITH_A_FORM );
		return $answer->isGood() ? new PortalAnswer( $answer->json, $base ) : PortalAnswer::problem( self::words( $answer ) );
	}

	/** A shopper is not told how the store and the app get on. */
	private static function words( AppAnswer $answer ): string {
		return $answer->problem === 'too_large'
			? __( 'This is more than can be sent at once. Please send a smaller photo, or fewer of them.', 'kembali' )
			: __( 'Returns cannot be reached at the moment. Please try again in a few minutes.', 'kembali' );
	}
}
