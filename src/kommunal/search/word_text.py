"""Many words as one long text: which of them have some letters is asked of the text, with nothing prepared."""

from collections.abc import Iterable
from itertools import accumulate

__all__ = ["WordText"]


class WordText:
    """Words, numbered from 0 in their order; a question takes as long as `str.split` of the text.

    To prepare the same answers for all letters takes a thousand times as long, and most are never asked for.
    """

    __slots__ = ("_text",)

    def __init__(self, words: Iterable[str]) -> None:
        self._text = "\n".join([f"^{word}$" for word in words])

    def having(self, letters: str) -> list[int]:
        """Return the words that have these letters side by side, in their order; ``^`` begins a word, ``$`` ends it.

        >>> WordText(["hund", "hand", "schund"]).having("und$"), WordText(["hund", "schund"]).having("^hu")
        ([0, 2], [0])
        """
        *before, _ = self._text.split(letters)
        # each word is a line: the number of a word is that of the line breaks before it
        numbers = accumulate([piece.count("\n") for piece in before])
        return list(dict.fromkeys(numbers))

    def perhaps_slipped(self, word: str) -> list[int]:
        """Return every word from which one of three letters or more can differ by one slip, and others, in order.

        Wherever the slip is, and if two letters are swapped: the first third stands there as it is, or the last.
        """
        third = len(word) // 3
        return sorted({*self.having(f"^{word[:third]}"), *self.having(f"{word[-third:]}$")})
