"""Many words as one long text: which of them have some letters is asked of the text, with nothing prepared."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

__all__ = ["WordText"]

_BETWEEN: Final = "$\n^"


class WordText:
    """Words, numbered from 0 in their order; a question takes as long as `str.split` of the text.

    To prepare the same answers for all letters takes a thousand times as long, and most are never asked for.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, words: Sequence[str]) -> None:
        self._text = f"^{_BETWEEN.join(words)}$" if words else ""
        self._starts = [*accumulate([len(word) + len(_BETWEEN) for word in words], initial=0)]
        """Where each word begins."""

    def having(self, letters: str) -> list[int]:
        """Return the words that have these letters side by side, in their order; ``^`` begins a word, ``$`` ends it.

        >>> WordText(["hund", "hand", "schund"]).having("und$"), WordText(["hund", "schund"]).having("^hu")
        ([0, 2], [0])
        """
        *before, _ = self._text.split(letters)
        ends = accumulate([len(piece) + len(letters) for piece in before])
        return list(dict.fromkeys([bisect_left(self._starts, end) - 1 for end in ends]))

    def perhaps_slipped(self, word: str) -> list[int]:
        """Return every word from which one of three letters or more can differ by one slip, and others, in order.

        Wherever the slip is, and if two letters are swapped: the first third stands there as it is, or the last.
        """
        third = len(word) // 3
        return sorted({*self.having(f"^{word[:third]}"), *self.having(f"{word[-third:]}$")})
