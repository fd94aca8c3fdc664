"""Everyday words and the official terms behind them: "Lappen" is a Führerschein, "51" the Jugendamt."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, combinations
from typing import Final

from kommunal.classes import evolve, field, frozen
from kommunal.model.collector import collector_paused
from kommunal.search.forms import stem, words, words_of_each
from kommunal.search.prepared import Keyed, Lines, Parts, keyed_lines, lines_of, prepared_parts
from kommunal.tuples import NamedTuple

__all__ = ["Everyday", "Vocabulary", "standard"]

_MOST = 8
"""Words of a question that are looked at together."""
_SHORTEST_SLIPPED = 6
_SHORTEST_BEGINNING = 4
_SHORTEST_END = 6
_REST = 3
"""Letters that a compound has beside the word that it begins or ends with."""
_LONGEST = 3
"""Words of the longest everyday phrase that is looked up ("gelber Sack" has two)."""
_SETS: Final = ("fillers", "actions", "common", "foreign", "circumstances", "things", "parts")


class Everyday(NamedTuple):
    """Ein Alltagswort und die amtlichen Begriffe, die gemeint sein können (Quelle: Sprachgebrauch in NRW)."""

    word: str
    """Das Wort oder die Wendung, wie man sie sagt: "Lappen", "Gelber Sack"."""
    terms: tuple[str, ...]
    """Amtliche Begriffe; jeder für sich ist eine Deutung."""
    group: int | None = None
    """Aufgabenhauptgruppe 1 bis 8 nach KGSt; None bei eigenen Einträgen."""


@frozen
class Vocabulary:
    """Der Alltagswortschatz für kommunale Leistungen und die üblichen Ämternummern nach KGSt.

    `standard()` gives the one that kommunal ships; `extend()` adds words of one's own.
    """

    entries: Sequence[Everyday] = ()
    """Everyday words, each once."""
    numbers: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Customary office numbers of the KGSt plan and what the office is called."""
    fillers: frozenset[str] = frozenset()
    """Bare words that say nothing: "ich", "möchte", "meinen"."""
    actions: frozenset[str] = frozenset()
    """Stems of what one does with nearly any service: "beantragen", "anmelden"."""
    common: frozenset[str] = frozenset()
    """Stems that occur all over an administration and prove little: "Amt", "Stelle"."""
    foreign: frozenset[str] = frozenset()
    """Stems of what no municipality deals with: a question that turns on them is not for it."""
    circumstances: frozenset[str] = frozenset()
    """Stems of who, when, where and by what means: they tell nothing about the matter."""
    things: frozenset[str] = frozenset()
    """Stems of common things: they prove little, yet a question that names one is about it."""
    parts: frozenset[str] = frozenset()
    """Stems of ordinary words of which compounds are made."""
    _alike: dict[str, dict[int, list[str]]] = field(init=False, repr=False, eq=False, factory=dict)
    """The everyday words by their first letter, which people get right, and their length; each made on first use."""

    @cached_property
    def _phrases(self) -> Keyed[int]:
        """The places of the entries, by their stems."""
        typed = words_of_each([everyday.word for everyday in self.entries])
        phrases = {" ".join(self._stems_of(each)): str(place) for place, each in enumerate(typed)}
        phrases.pop("", None)
        return Keyed(keyed_lines(phrases), int)

    @cached_property
    def _joining(self) -> frozenset[str]:
        return frozenset(word for phrase in self._phrases if " " in phrase for word in phrase.split())

    def prepared(self) -> Parts:
        """Return the vocabulary line by line, with what is worked out of its words; see `of_prepared`."""
        return {
            "entries": "\n".join("\t".join((word, str(group or ""), *terms)) for word, terms, group in self.entries),
            "numbers": "\n".join("\t".join((number, *terms)) for number, terms in self.numbers.items()),
            **{name: " ".join(sorted(getattr(self, name))) for name in _SETS},
            "phrases": keyed_lines({phrase: str(place) for phrase, place in self._phrases.items()}),
            "joining": " ".join(sorted(self._joining)),
            "known": keyed_lines(dict.fromkeys(self._all, "")),
        }

    def __len__(self) -> int:
        return len(self.entries)

    def phrase(self, text: str) -> tuple[str, ...]:
        """The stems of a text that say something, in an order that does not depend on the writer's."""
        return self._stems_of(words(text))

    def _stems_of(self, typed: list[str]) -> tuple[str, ...]:
        return tuple(sorted([stem(word) for word in typed if word not in self.fillers]))

    def lookup(self, stems: Iterable[str]) -> Everyday | None:
        """What is meant by these stems together, in whatever order, or None."""
        return self._entry(self._phrases.get(" ".join(sorted(stems))))

    def _entry(self, place: int | None) -> Everyday | None:
        return None if place is None else self.entries[place]

    def beginning(self, word: str) -> tuple[Everyday, int] | None:
        """What is meant by the longest known word with which a compound begins, and its length."""
        for length in range(len(word) - _REST, _SHORTEST_BEGINNING - 1, -1):
            if word[:length] in self._phrases:
                return self.entries[self._phrases[word[:length]]], length
        return None

    def end(self, word: str) -> Everyday | None:
        """What is meant by the longest known word with which a compound ends."""
        for start in range(_REST, len(word) - _SHORTEST_END + 1):
            if word[start:] in self._phrases:
                return self.entries[self._phrases[word[start:]]]
        return None

    def find(self, stems: list[str], typed: list[str]) -> list[tuple[tuple[int, ...], Everyday]]:
        """Every known phrase among the stems of a question, as places and entry; longer ones first.

        The words of a phrase need not stand together, and a compound may have been typed apart (`typed` are
        the words before they were stemmed).
        """
        found = self._joined(stems, typed) if len(stems) > 1 else []
        for place, word in enumerate(stems[:_MOST]):
            everyday = self._entry(self._phrases.get(word))
            if everyday is not None:
                found.append(((place,), everyday))
        return found

    def _joined(self, stems: list[str], typed: list[str]) -> list[tuple[tuple[int, ...], Everyday]]:
        joining = [place for place, word in enumerate(stems) if word in self._joining][:_MOST]
        found: list[tuple[tuple[int, ...], Everyday]] = []
        for length in range(_LONGEST, 1, -1):
            for chosen in combinations(joining, length):
                everyday = self.lookup([stems[place] for place in chosen])
                if everyday is not None:
                    found.append((chosen, everyday))
        for place in range(min(len(stems), _MOST) - 1):
            for joint in ("", "s"):
                everyday = self._entry(self._phrases.get(stem(f"{typed[place]}{joint}{typed[place + 1]}")))
                if everyday is not None:
                    found.append(((place, place + 1), everyday))
        return found

    def slipped(self, word: str) -> Everyday | None:
        """The everyday word from which a longer one differs by a single typing slip."""
        if len(word) < _SHORTEST_SLIPPED:
            return None
        # each of two slips is in one third of the word: the last one stands there as it is
        third = len(word) // 3
        first, middle, last = word[:third], word[third : 2 * third], word[2 * third :]
        near = [each for each in self._about_as_long(word) if first in each or middle in each or last in each]
        letters, typed = {*word}, _deletions(word)
        # and has but one letter that the word has not
        alike = [each for each in near if len({*each} - letters) <= 1]
        found = [each for each in alike if not typed.isdisjoint(_deletions(each))]
        return self.entries[self._phrases[min(found)]] if found else None

    def _about_as_long(self, word: str) -> Iterable[str]:
        """The everyday words of as many letters, one more or one less, that begin with the same."""
        by_length = self._alike.get(word[0])
        if by_length is None:
            by_length = self._alike[word[0]] = {}
            for each in self._phrases.beginning(word[0]):
                if " " not in each:
                    by_length.setdefault(len(each), []).append(each)
        return chain.from_iterable(by_length.get(length, ()) for length in range(len(word) - 1, len(word) + 2))

    def knows(self, part: str) -> bool:
        """Whether the beginning of a compound is an everyday word."""
        return stem(part) in self._phrases

    @cached_property
    def _all(self) -> Collection[str]:
        terms = [term for entry in self.entries for term in (entry.word, *entry.terms)]
        stems = {stem(word) for typed in words_of_each(terms) for word in typed}
        return frozenset(stems) | self.actions | self.common | self.foreign | self.circumstances | self.parts

    def known(self, part: str) -> bool:
        """Whether a stem is a word anywhere in the vocabulary."""
        return part in self._all

    def plain(self, head: str) -> bool:
        """Whether the last part of a compound says nothing of its own: the Bescheid of a Hundesteuerbescheid."""
        heads = (head, head.removeprefix("s"), head.removeprefix("en"))
        return any(stem(each) in self.actions or stem(each) in self.common - self.things for each in heads)

    def extend(self, meanings: Mapping[str, str | Iterable[str]]) -> "Vocabulary":
        """A new vocabulary with further everyday words; a word that is known already gets the new meaning.

        >>> hamm = standard().extend({"Maxipark": "Maximilianpark"})
        >>> hamm.lookup(["maxipark"]).terms
        ('Maximilianpark',)
        """
        entries = {self.phrase(everyday.word): everyday for everyday in self.entries}
        for word, terms in meanings.items():
            meant = (terms,) if isinstance(terms, str) else tuple(terms)
            entries[self.phrase(word)] = Everyday(word, meant)
        return evolve(self, entries=tuple(entries.values()))


@cache
@collector_paused()
def standard() -> Vocabulary:
    """The vocabulary that kommunal ships, read on first use: ``vocabulary.txt`` prepared by scripts/search_index.py."""
    return of_prepared(prepared_parts("kommunal.search", "prepared.txt"))


def of_prepared(prepared: Parts) -> Vocabulary:
    """The vocabulary that was `prepared`; its entries are read when they are asked for."""
    numbers = (line.split("\t") for line in lines_of(prepared["numbers"]))
    vocabulary = Vocabulary(
        entries=Lines(lines_of(prepared["entries"]), _entry),
        numbers={number: tuple(terms) for number, *terms in numbers},
        **{name: frozenset(prepared[name].split()) for name in _SETS},
    )
    object.__setattr__(vocabulary, "_phrases", Keyed(prepared["phrases"], int))
    object.__setattr__(vocabulary, "_joining", frozenset(prepared["joining"].split()))
    object.__setattr__(vocabulary, "_all", Keyed(prepared["known"], bool))
    return vocabulary


def _entry(line: str) -> Everyday:
    word, group, *terms = line.split("\t")
    return Everyday(word, tuple(terms), int(group) if group else None)


def parse(text: str) -> Vocabulary:
    """A vocabulary from the text of a file such as ``vocabulary.txt``, whose head explains its form."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    return Vocabulary(
        entries=tuple(
            Everyday(word, terms, int(name[0]))
            for name, content in sections.items()
            if name[0] in "12345678"
            for word, terms in _pairs(content)
        ),
        numbers=dict(_pairs(sections.get("nummern", ()))),
        fillers=frozenset(_words(sections.get("füllwörter", ()))),
        actions=_stems(sections.get("tätigkeiten", ())),
        common=_stems(sections.get("allgemein", ())),
        foreign=_stems(sections.get("fremd", ())),
        circumstances=_stems(sections.get("umstände", ())),
        things=_stems(sections.get("gegenstände", ())),
        parts=_stems(sections.get("wörter", ())),
    )


def _deletions(word: str) -> set[str]:
    return {word, *[word[:at] + word[at + 1 :] for at in range(len(word))]}


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for line in lines:
        left, _, right = line.partition("=")
        meant = tuple(term.strip() for term in right.split(";"))
        for word in left.split(","):
            yield word.strip(), meant


def _words(lines: Sequence[str]) -> Iterable[str]:
    return (word for typed in words_of_each(lines) for word in typed)


def _stems(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in _words(lines))
