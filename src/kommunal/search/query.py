"""What was typed, taken apart: which words say something, how much each counts, what they mean."""

from collections.abc import Iterator

from kommunal.search.forms import number_forms, stem
from kommunal.search.vocabulary import Everyday, Vocabulary
from kommunal.search.weights import QUERY
from kommunal.tuples import NamedTuple

__all__ = ["Meaning", "Query", "Word"]


class Word(NamedTuple):
    """One word of a question."""

    stem: str
    place: int
    """Its place among the words that say something."""
    weight: float
    """How much it counts."""
    loss: float
    """How much of that weight counts against what does not have it."""
    strong: bool
    """Whether the word can name a thing; a weak one only tells apart what others name."""
    foreign: bool
    """A word for what no municipality deals with."""
    numbers: tuple[str, ...]
    """The forms of a printed number, if it is one."""
    typed: str
    """As it was typed, in bare spelling."""
    content: bool
    """Whether it says something about the matter, so that an answer has to account for it."""

    @property
    def plain(self) -> bool:
        """Whether the word is an ordinary one, of which nothing is known beforehand."""
        return self.strong and not self.foreign


class Meaning(NamedTuple):
    """An everyday word that a word of a question belongs to."""

    everyday: Everyday
    factor: float
    """How surely."""
    share: float
    """How much of the phrase the word is."""
    half: bool
    """Whether a part of the word says something of its own: a Baumarkt and Baumwolle have little to do with a Baum."""


class _Beside(NamedTuple):
    """What a question consists of, where that is nothing that says something by itself."""

    only_actions: bool
    only_circumstances: bool


class Query:
    """A question as the index sees it; `typed` are its words in bare spelling."""

    __slots__ = ("_meanings", "generic", "number", "words")

    def __init__(self, query: str, typed: list[str], vocabulary: Vocabulary) -> None:
        fillers = vocabulary.fillers
        by_stem = {stem(word): word for word in typed if word not in fillers}
        stems = list(by_stem)
        self._meanings: dict[int, list[Meaning]] = {}
        self.number = number_forms(query)
        """The forms of the printed number that the whole question may be."""
        self.generic = not self.number and all(_is_plain(word, vocabulary) for word in stems)
        """Whether it says nothing but what one does or asks for anywhere."""
        if self.number:
            self.words = [
                Word(stems[-1] if stems else self.number[-1], 0, 1.0, 1.0, True, False, self.number, query, True)
            ]
            return
        for places, meaning in _meanings(stems, list(by_stem.values()), vocabulary):
            for place in places:
                self._meanings.setdefault(place, []).append(meaning)
        beside = _Beside(vocabulary.actions.issuperset(stems), vocabulary.circumstances.issuperset(stems))
        self.words = [
            _word(word, typed, place, vocabulary, word in vocabulary.foreign and place not in self._meanings, beside)
            for place, (word, typed) in enumerate(by_stem.items())
        ]

    @property
    def content(self) -> list[Word]:
        """The words that an answer has to account for: those that say something, or all where none does."""
        return [word for word in self.words if word.content] or self.words

    def meanings(self, word: Word) -> list[Meaning]:
        """The everyday words that this word belongs to."""
        return self._meanings.get(word.place, [])


def _is_plain(word: str, vocabulary: Vocabulary) -> bool:
    if word in vocabulary.actions or word in vocabulary.circumstances:
        return True
    return word in vocabulary.common and word not in vocabulary.things


def _word(word: str, typed: str, place: int, vocabulary: Vocabulary, foreign: bool, beside: _Beside) -> Word:
    if len(word) == 1 and not word.isdigit():  # "Wohngeld A-K" is about Wohngeld
        weight, loss = QUERY.letter
    elif word in vocabulary.circumstances and not beside.only_circumstances:
        weight, loss = QUERY.circumstance
    elif foreign:
        weight, loss = QUERY.foreign
    elif word in vocabulary.actions and not beside.only_actions:
        weight, loss = QUERY.action
    elif word in vocabulary.common:
        weight, loss = QUERY.common
    else:
        weight, loss = QUERY.ordinary
    strong = weight >= QUERY.strong
    content = strong or word in vocabulary.things
    return Word(word, place, weight, loss, strong, foreign, number_forms(word), typed, content)


def _meanings(stems: list[str], typed: list[str], vocabulary: Vocabulary) -> Iterator[tuple[tuple[int, ...], Meaning]]:
    taken: set[int] = set()
    for places, everyday in vocabulary.find(stems, typed):
        if not taken.issuperset(places):
            taken.update(places)
            yield places, Meaning(everyday, 1.0, 1 / len(places), half=False)
    for place, word in enumerate(stems):
        if place not in taken and word not in vocabulary.foreign:
            for meaning in _near(word, vocabulary):
                yield (place,), meaning


def _near(word: str, vocabulary: Vocabulary) -> Iterator[Meaning]:
    """The everyday word that was meant by a slip, and those with which a compound begins or ends.

    "Blitzerfoto" begins with "Blitzer", "Erdbestattung" ends with "Bestattung".
    """
    slipped = vocabulary.slipped(word)
    if slipped is not None:
        yield Meaning(slipped, QUERY.slip, 1.0, half=False)
    begins = vocabulary.beginning(word)
    if begins is not None:
        everyday, length = begins
        surely = QUERY.beginning + QUERY.beginning_share * length / len(word)
        yield Meaning(everyday, surely, 1.0, half=not vocabulary.plain(word[length:]))
    ends = vocabulary.end(word)
    if ends is not None:
        yield Meaning(ends, QUERY.end, 1.0, half=False)
