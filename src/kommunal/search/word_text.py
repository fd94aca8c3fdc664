"""Many words as one long text: which of them have some letters is asked of the text, with nothing prepared."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

__all__ = ["WordText"]


class WordText:
    """Words, numbered from 0 in their order; a question takes as long as `str.split` of the text.

    To prepare the same answers for all letters takes a thousand times as long, and most are never asked for.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, words: Iterable[str]) -> None:
        lines = [f"^{word}$" for word in words]
        self._text = "\n".join(lines)
        self._starts = [*accumulate([len(line) + 1 for line in lines], initial=0)]
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
