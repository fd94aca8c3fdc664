"""The distinct words of an index and how alike they are: trigrams weighted by rarity see into compounds."""

from collections.abc import Iterable
from math import log

from kommunal.stand.wortformen import slips

__all__ = ["Lexikon", "Relation"]

_FLOOR = 0.3
"""Below this share of a word's letters two words are strangers."""
_SURE = 0.6
"""A word found whole inside another is no slip of the other: Gewerbe is not meant for Bewerbung."""
_TYPING_CANDIDATES = 3
_SHORT = 7
"""Up to this length one slip may leave no trigram whole."""


class Relation:
    """What the lexicon knows about one word that was typed: the words like it, and how like."""

    __slots__ = ("_cover", "alike")

    def __init__(self, weights: list[float]) -> None:
        self._cover = {1 << bit: weight for bit, weight in enumerate(weights)}
        self._cover[0] = 0.0
        self.alike: dict[int, int] = {}
        """word: mask, the trigrams of the typed word that it shares."""

    def cover(self, mask: int) -> float:
        """The share of the typed word, 0 to 1, that the trigrams of a mask make up."""
        known = self._cover.get(mask)
        if known is None:
            lowest = mask & -mask
            known = self._cover[mask] = self._cover[lowest] + self.cover(mask ^ lowest)
        return known


class Lexikon:
    """Distinct stems, numbered in the order in which they came."""

    __slots__ = ("_ids", "_postings", "_short", "words")

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self.words: list[str] = []
        self._postings: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}

    def add(self, word: str) -> int:
        """The number of a word; a new one is taken in."""
        number = self._ids.get(word)
        if number is None:
            number = self._ids[word] = len(self.words)
            self.words.append(word)
            for gram in dict.fromkeys(_grams(word)):
                self._postings.setdefault(gram, []).append(number)
            if len(word) <= _SHORT + 1:
                for variant in _deletions(word):
                    self._short.setdefault(variant, []).append(number)
        return number

    def id(self, word: str) -> int | None:
        """The number of a known word."""
        return self._ids.get(word)

    def related(self, word: str) -> Relation:
        """The words that share enough letters with the given one.

        The rarest trigrams name the candidates. Once those left over weigh less than the floor, they can
        no longer bring a new one, and the commonest lists need not be read.
        """
        grams = _grams(word)
        size = len(self.words) + 1
        last = len(grams)
        lists = [self._postings.get(gram, ()) for gram in grams]
        # in a German compound the first part tells apart, the last only says what sort of thing it is
        weights = [log(1 + size / (1 + len(entries))) * (1.5 - bit / last) for bit, entries in enumerate(lists)]
        total = sum(weights)
        weights = [weight / total for weight in weights]
        masks: dict[int, int] = {}
        seen = masks.get
        left = 1.0
        order = sorted(range(last), key=lambda bit: len(lists[bit]))
        read = 0
        while left >= _FLOOR:
            bit = order[read]
            flag = 1 << bit
            for number in lists[bit]:
                masks[number] = seen(number, 0) | flag
            left -= weights[bit]
            read += 1
        rest = [(1 << bit, grams[bit]) for bit in order[read:]]
        return self._judged(masks, rest, left, Relation(weights))

    def _judged(self, masks: dict[int, int], rest: list[tuple[int, str]], left: float, relation: Relation) -> Relation:
        cover = relation.cover
        alike = relation.alike
        words = self.words
        # few distinct masks: judge each once, and drop the hopeless in one sweep
        hopeful = {mask for mask in set(masks.values()) if cover(mask) + left >= _FLOOR}
        for number, mask in [entry for entry in masks.items() if entry[1] in hopeful]:
            padded = f"^{words[number]}$"
            whole = mask
            for flag, gram in rest:
                if gram in padded:
                    whole |= flag
            if cover(whole) >= _FLOOR:
                alike[number] = whole
        return relation

    def slipped(self, word: str, relation: Relation) -> list[tuple[int, int]]:
        """The words from which an unknown one differs by typing slips only, as (word, slips)."""
        limit = 1 if len(word) < 9 else 2
        words = self.words
        cover = relation.cover
        if len(word) < 5 or any(
            cover(mask) > _SURE and word in words[number] for number, mask in relation.alike.items()
        ):
            return []
        whole = len(word) - 4 * limit  # a swap of two letters breaks four trigrams
        shortest, longest = len(word) - limit, len(word) + limit
        near = [
            (-cover(mask), number)
            for number, mask in relation.alike.items()
            if shortest <= len(words[number]) <= longest and mask.bit_count() >= whole
        ]
        near.sort()
        found: Iterable[int] = {number for _, number in near[:_TYPING_CANDIDATES]}
        if len(word) <= _SHORT:
            found = {*found, *(number for variant in _deletions(word) for number in self._short.get(variant, ()))}
        if len(word) < 8:  # in a short word the first letter is what people get right
            found = {number for number in found if words[number][0] == word[0]}
        measured = ((number, slips(word, words[number], limit)) for number in sorted(found))
        return [(number, distance) for number, distance in measured if distance <= limit]


def _grams(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[start : start + 3] for start in range(max(len(word), 1))]


def _deletions(word: str) -> list[str]:
    return [word, *dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))]
