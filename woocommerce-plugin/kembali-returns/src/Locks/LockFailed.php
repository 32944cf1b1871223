<?php

declare(strict_types=1);

namespace Kembali\Returns\Locks;

final class LockFailed extends \RuntimeException {
}
