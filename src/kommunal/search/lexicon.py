"""The distinct words of an index and how alike they are: trigrams weighted by rarity see into compounds."""

from collections.abc import Iterable, Mapping
from math import log

from kommunal.search.forms import slips
from kommunal.search.word_text import WordText
from kommunal.tuples import NamedTuple

__all__ = ["Cover", "Lexicon", "Relation"]

_FLOOR = 0.3
"""Below this share of a word's letters two words are strangers."""
_SURE = 0.6
"""A word found whole inside another is no slip of the other: Gewerbe is not meant for Bewerbung."""
_TYPING_CANDIDATES = 3
_LONG_LIST = 8
"""From here on sets are faster than a loop."""
_FEW = 200
"""To look for so many trigrams takes about as long as to note the words of all."""
_SHORT = 7
"""Up to this length one slip may leave no trigram whole."""


class Cover(dict[int, float]):
    """The share of a word, 0 to 1, that the trigrams of a mask make up; added up once per mask."""

    __slots__ = ()

    def __missing__(self, mask: int) -> float:
        share, rest = 0.0, mask
        while rest:
            lowest = rest & -rest
            share += self[lowest]
            rest ^= lowest
        self[mask] = share
        return share


class Relation(NamedTuple):
    """What the lexicon knows about one word that was typed: the words like it, and how like."""

    alike: dict[int, int]
    """word: mask, the trigrams of the typed word that it shares."""
    cover: Cover


class Lexicon:
    """Distinct stems, numbered in the order in which they came."""

    __slots__ = ("_all", "_common", "_postings", "_text", "numbers", "words")

    def __init__(self, words: Iterable[str] = (), having: Mapping[str, list[int]] | None = None) -> None:
        self.words: list[str] = [*words]
        self.numbers: dict[str, int] = dict(zip(self.words, range(len(self.words)), strict=True))
        self._postings: dict[str, list[int]] = {}
        self._common: dict[str, frozenset[int]] = {}
        self._text: WordText | None = None
        self._all = having
        """The words that have each trigram, where that is known of all."""

    def add(self, word: str) -> int:
        """The number of a word; a new one is taken in."""
        number = self.numbers.get(word)
        if number is None:
            number = self.numbers[word] = len(self.words)
            self.words.append(word)
            if self._text is not None or self._all is not None:  # what was looked for is to be looked for again
                self._text = self._all = None
                self._postings.clear()
                self._common.clear()
        return number

    def related(self, word: str) -> Relation:
        """The words that share enough letters with the given one.

        The rarest trigrams name the candidates. Once those left over weigh less than the floor, they can
        no longer bring a new one: the commonest are looked for among the candidates only.
        """
        grams = _grams(word)
        lists = list(map(self._having, grams))
        sizes = list(map(len, lists))
        cover = self._weighed(sizes)
        masks: dict[int, int] = {}
        left = 1.0
        for bit in sorted(range(len(grams)), key=sizes.__getitem__):
            flag = 1 << bit
            if not masks:
                masks = dict.fromkeys(lists[bit], flag)
            elif left < _FLOOR or sizes[bit] > _LONG_LIST:
                having = self._set_of(grams[bit])
                known = masks.keys() & having
                if left >= _FLOOR:
                    masks |= dict.fromkeys(having - known, flag)
                for number in known:
                    masks[number] |= flag
            else:
                for number in lists[bit]:
                    masks[number] = masks.get(number, 0) | flag
            left -= cover[flag]
        return Relation({number: mask for number, mask in masks.items() if cover[mask] >= _FLOOR}, cover)

    def _weighed(self, sizes: list[int]) -> Cover:
        """What each trigram of a word makes up, given how many words have it."""
        count, last = len(self.words) + 1, len(sizes)
        # in a German compound the first part tells apart, the last only says what sort of thing it is
        weights = [log(1 + count / (1 + size)) * (1.5 - bit / last) for bit, size in enumerate(sizes)]
        total = sum(weights)
        return Cover({1 << bit: weight / total for bit, weight in enumerate(weights)})

    def _having(self, gram: str) -> list[int]:
        """The words that have a trigram: looked for when it is asked for, and noted for all after many questions."""
        if self._all is not None:
            return self._all.get(gram, [])
        known = self._postings.get(gram)
        if known is None:
            if len(self._postings) >= _FEW:
                self._all = self.all_having()
                return self._having(gram)
            known = self._whole().having(gram)
            if known:  # of what people mistype there is no end
                self._postings[gram] = known
        return known

    def all_having(self) -> dict[str, list[int]]:
        """Return the words that have each trigram."""
        having: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            for gram in dict.fromkeys(_grams(word)):
                having.setdefault(gram, []).append(number)
        return having

    def _whole(self) -> WordText:
        if self._text is None:
            self._text = WordText(self.words)
        return self._text

    def _set_of(self, gram: str) -> frozenset[int]:
        """The words that have a common trigram, for looking up many at once."""
        known = self._common.get(gram)
        if known is None:
            known = self._common[gram] = frozenset(self._having(gram))
        return known

    def slipped(self, word: str, relation: Relation) -> list[tuple[int, int]]:
        """The words from which an unknown one differs by typing slips only, as (word, slips)."""
        length = len(word)
        if length < 5:
            return []
        limit = 1 if length < 9 else 2
        found = self._near(word, limit, relation)
        if found is None:
            return []
        words = self.words
        if length <= _SHORT:
            alike = self._whole().perhaps_slipped(word)
            found.update(number for number in alike if -1 <= len(words[number]) - length <= 1)
        if length < 8:  # in a short word the first letter is what people get right
            found = {number for number in found if words[number][0] == word[0]}
        measured = [(number, slips(word, words[number], limit)) for number in sorted(found)]
        return [(number, distance) for number, distance in measured if distance <= limit]

    def _near(self, word: str, limit: int, relation: Relation) -> set[int] | None:
        """The words that may have been meant; None if the typed word itself stands in another."""
        alike, cover = relation
        words = self.words
        shortest, longest = len(word) - limit, len(word) + limit
        whole = len(word) - 4 * limit  # a swap of two letters breaks four trigrams
        near = []
        for number, mask in alike.items():
            other = words[number]
            if word in other and cover[mask] > _SURE:
                return None
            if shortest <= len(other) <= longest and mask.bit_count() >= whole:
                near.append((-cover[mask], number))
        near.sort()
        return {number for _, number in near[:_TYPING_CANDIDATES]}


def _grams(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[start : start + 3] for start in range(max(len(word), 1))]
