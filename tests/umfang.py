"""How many examples a test takes: few in the normal run, many where chance has hours to look."""

from hypothesis import settings

_NORMAL = 50


def many(normal: int) -> int:
    """Return as many in the profiles ``dev`` and ``ci``, a hundred times as many in ``fuzz``."""
    return normal * max(1, settings().max_examples // _NORMAL)
