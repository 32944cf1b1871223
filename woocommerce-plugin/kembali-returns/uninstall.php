<?php

declare(strict_types=1);

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/kembali-returns.php';

Kembali\Returns\Install\Uninstall::run();
