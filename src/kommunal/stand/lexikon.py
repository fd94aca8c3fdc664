"""The distinct words of an index and how alike they are: trigrams weighted by rarity see into compounds."""

from math import log

from kommunal.stand.wortformen import slips

__all__ = ["Lexikon", "Relation"]

_SCAN = 6000
"""Entries of trigram lists read per word; the commonest trigrams are looked up in the candidates instead."""
_FLOOR = 0.3
"""Below this share of a word's letters two words are strangers."""
_TYPING_CANDIDATES = 6
_SHORT = 7
"""Up to this length one slip may leave no trigram whole."""


class Relation:
    """What the lexicon knows about one word that was typed: the words like it, and how like."""

    __slots__ = ("_cover", "_weights", "alike", "slipped")

    def __init__(self, weights: list[float], alike: list[tuple[int, int]], slipped: list[tuple[int, int]]) -> None:
        self._weights = weights
        self._cover: dict[int, float] = {}
        self.alike = alike
        """(word, mask): which trigrams of the typed word it shares."""
        self.slipped = slipped
        """(word, slips): one or two typing slips away."""

    def cover(self, mask: int) -> float:
        """The share of the typed word, 0 to 1, that the trigrams of a mask make up."""
        known = self._cover.get(mask)
        if known is None:
            known = sum(weight for bit, weight in enumerate(self._weights) if mask >> bit & 1)
            self._cover[mask] = known
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
        """The words that share enough letters with the given one, or differ from it by typing slips only."""
        grams = _grams(word)
        lists = [self._postings.get(gram, ()) for gram in grams]
        weights = self._weights(lists)
        order = sorted(range(len(grams)), key=lambda bit: len(lists[bit]))
        masks: dict[int, int] = {}
        seen = masks.get
        read = 0
        skipped: list[int] = []
        for bit in order:
            entries = lists[bit]
            read += len(entries)
            if read > _SCAN and masks:
                skipped.append(bit)
                continue
            flag = 1 << bit
            for number in entries:
                masks[number] = seen(number, 0) | flag
        if skipped:
            self._complete(masks, [(1 << bit, grams[bit]) for bit in skipped])
        relation = Relation(weights, [], [])
        cover = relation.cover
        relation.alike = [(number, mask) for number, mask in masks.items() if cover(mask) >= _FLOOR]
        if word not in self._ids:
            relation.slipped = self._slipped(word, relation)
        return relation

    def _weights(self, lists: list[list[int] | tuple[()]]) -> list[float]:
        # in a German compound the first part tells apart, the last only says what sort of thing it is
        size = len(self.words) + 1
        last = len(lists)
        raw = [log(1 + size / (1 + len(entries))) * (1.5 - bit / last) for bit, entries in enumerate(lists)]
        total = sum(raw)
        return [weight / total for weight in raw]

    def _complete(self, masks: dict[int, int], rest: list[tuple[int, str]]) -> None:
        for number in masks:
            padded = f"^{self.words[number]}$"
            for flag, gram in rest:
                if gram in padded:
                    masks[number] |= flag

    def _slipped(self, word: str, relation: Relation) -> list[tuple[int, int]]:
        limit = 1 if len(word) < 9 else 2
        if len(word) < 4:
            return []
        near = [
            (relation.cover(mask), number)
            for number, mask in relation.alike
            if abs(len(self.words[number]) - len(word)) <= limit
        ]
        near.sort(key=lambda entry: (-entry[0], entry[1]))
        found = {number for _, number in near[:_TYPING_CANDIDATES]}
        if len(word) <= _SHORT:
            for variant in _deletions(word):
                found.update(self._short.get(variant, ()))
        measured = ((number, slips(word, self.words[number], limit)) for number in sorted(found))
        return [(number, distance) for number, distance in measured if distance <= limit]


def _grams(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[start : start + 3] for start in range(max(len(word), 1))]


def _deletions(word: str) -> list[str]:
    return [word, *dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))]
