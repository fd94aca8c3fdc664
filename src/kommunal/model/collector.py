"""Making many objects at once."""

import gc
from _thread import allocate_lock  # all that threading is wanted for here
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["collector_paused"]


class _Pauses:
    """How many parts of the program pause the collector at the moment, and whether it ran before the first of them."""

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._number = 0
        self._ran = False

    def begin(self) -> None:
        with self._lock:
            if not self._number:
                self._ran = gc.isenabled()
                gc.disable()
            self._number += 1

    def end(self) -> None:
        with self._lock:
            self._number -= 1
            if self._ran and not self._number:
                gc.enable()


_PAUSES: Final = _Pauses()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic collector: it would look at every new object again and again, and find nothing.

    Threads may pause it at the same time; it runs again when the last of them is done, if it ran before the first.
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()
