"""Which Leistung or which matter of another authority a text means: both kinds in one index, so that scores compare."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import Final

from kommunal.classes import frozen
from kommunal.model.collector import collector_paused
from kommunal.nrw.leistungsverzeichnis import (
    AndereStelle,
    Leistung,
    all_leistungen,
    all_other_authorities,
    matter_of_number,
)
from kommunal.search import TextIndex, TopicIndex, standard
from kommunal.search.forms import stem, words
from kommunal.search.prepared import Keyed, Parts, prepared_parts

__all__ = ["Sachtreffer", "find_matters", "is_named", "matters", "named_authority"]


@frozen
class Sachtreffer:
    """Eine Sache, die mit einem Text gemeint sein kann: wie sicher und warum.

    A matter that a text may mean: how surely, and why.
    """

    sache: Leistung | AndereStelle
    """Was gemeint sein kann."""
    punkte: float
    """How sure, above 0 to 1; 1 is an exact name."""
    grund: str
    """Why, in German: ``Stichwort 'Auto anmelden'``."""
    unerklaert: tuple[str, ...] = ()
    """The words of the text that say something and speak for something else."""
    vorsprung: float = 1.0
    """By how much it is ahead of the next, 0 to 1."""
    erklaert: int = 1
    """How many of the words that say something it accounts for."""
    trennschaerfe: float = 1.0
    """How much the most telling of these tells matters apart, 0 to 1: "Geld" stands in many, "Hundesteuer" in one."""
    benannt: float = 1.0
    """How surely the surest of these is one by which the matter goes, 0 to 1: a name 1, a Stichwort a little less."""
    woertlich: bool = False
    """Whether the text is its name or one of its Stichworte, as it stands."""


UNSURE: Final = "?"
"""Marks a text that calls one matter, and by which people may mean another."""
_NAMED: Final = 0.94
"""From this score on a text names the matter as its name or a Stichwort does."""
_BESIDE: Final = 0.8
"""The most that others count beside a matter that a text calls."""
_FEW: Final = 3
"""Words; of more than so many one does not say what the others are about."""
_PLAIN: Final = 0.5
"""How telling a name is of which every word stands in many."""


def find_matters(text: str, limit: int) -> tuple[Sachtreffer, ...]:
    """What the text may mean, best first; of two that match alike, the municipal one comes first.

    A name or Stichwort that is said as it stands goes before everything; else every word of the sentence counts by how
    few matters it belongs to.
    """
    hits = _index().search(text, limit)
    named = [hit for hit in hits if hit.score >= _NAMED and not hit.unexplained and _says(text, hit.text)]
    topics = _topics().rank(text, limit + len(named))
    called = matter_called(text)
    best = named[0].key if named else next((topic.key for topic in topics[:1] if topic.explained), None)
    if called is not None and not called.woertlich and best is not None and _matter(best) is called.sache:
        called = None  # its words tell that it is meant, and how surely
    authority = None if named or called is not None else named_authority(text)
    found = [each for each in (called, authority) if each is not None]
    found += [
        Sachtreffer(
            _matter(hit.key),
            hit.score if called is None else min(hit.score, _NAMED),
            hit.reason,
            trennschaerfe=_telling(hit.text) if hit.score < 1 else 1.0,
            woertlich=True,
        )
        for hit in named
    ]
    # what is not called by its name is no more than that, and what it is ahead by stays
    most = _NAMED if called is None else _BESIDE
    share = min(1.0, most / topics[0].score) if topics else 1.0
    found += [
        Sachtreffer(
            _matter(topic.key),
            round(topic.score * share, 4),
            topic.reason,
            topic.unexplained,
            topic.lead,
            topic.explained,
            topic.telling,
            topic.called,
        )
        for topic in topics
    ]
    first: dict[tuple[type, str], Sachtreffer] = {}
    for hit in found:
        first.setdefault((type(hit.sache), hit.sache.id), hit)
    return tuple(first.values())[:limit]


def matter_called(text: str) -> Sachtreffer | None:
    """Return the matter of which a text is the name or a Stichwort, whole, and of no other.

    "Ich habe einen Hund" is a Stichwort, but tells too little to be sure of it; and "Müll" may mean many things, one of
    them oftenest.
    """
    typed, said, known = words(text), _stems(text), _called()
    number, _, unsure = (known.get(f"={' '.join(typed)}") or known.get(said) or "").partition(" ")
    if not number and 1 < len(typed) <= _FEW:
        # "Müll morgen" is asked about Müll
        number, _, unsure = known.get(f"={_only_telling(typed)}", "").partition(" ")
        number = number if unsure else ""
    if not number:
        return None
    matter = _matter(number)
    stichwort = next((one for one in matter.stichworte if _stems(one) == said), None)
    reason = "Name" if stichwort is None else f"Stichwort '{stichwort}'"
    if unsure:
        told = reason if stichwort is not None else f"'{text.strip()}'"
        return Sachtreffer(matter, _NAMED, told, trennschaerfe=0.0)
    return Sachtreffer(matter, 1.0, reason, woertlich=True)


def _only_telling(typed: Sequence[str]) -> str:
    """Return the one of some words that tells what a text is about; empty where several do."""
    vocabulary = standard()
    telling = [word for word in typed if word not in vocabulary.fillers and stem(word) not in vocabulary.circumstances]
    return telling[0] if len(telling) == 1 else ""


def _stems(text: str) -> str:
    return " ".join(map(stem, words(text)))


def named_authority(text: str) -> Sachtreffer | None:
    """Return the first matter of the authority that a text names and nothing else; which is meant it does not say."""
    vocabulary = standard()
    beside = (vocabulary.circumstances, vocabulary.actions)
    said = " ".join(word for word in vocabulary.phrase(text) if not any(word in known for known in beside))
    number = _authorities().get(said)
    return None if number is None else Sachtreffer(_matter(number), 1.0, "Name der Stelle", trennschaerfe=0.0)


def _says(text: str, name: str) -> bool:
    """Tell whether a text says a name; of "Wohnung finden" whoever lives somewhere says but a part."""
    typed = words(name)
    if len(typed) < 2 or sum(not word.isdigit() for word in standard().phrase(name)) > 1:
        return True
    return {stem(word) for word in typed} <= {stem(word) for word in words(text)}


def _telling(name: str) -> float:
    """Return how much a name tells matters apart; "Geld für die Kinder" has no word that does not stand in many.

    "Ganztag" is what a school is asked for, and stands in what a Kita is asked for.
    """
    vocabulary = standard()
    stems = {*vocabulary.phrase(name)} - vocabulary.common - vocabulary.circumstances
    plain = not stems or (len(stems) == 1 and _topics().said_of(*stems) > 1)
    return _PLAIN if plain else 1.0


def is_named(matter: Leistung | AndereStelle, text: str) -> bool:
    """Tell whether the name of a matter or one of its Stichworte stands in a text, as whole words."""
    name = matter.name if isinstance(matter, Leistung) else matter.sache
    said = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(term))} " in said for term in (name, *matter.stichworte))


@cache
def matters() -> Mapping[Hashable, Leistung | AndereStelle]:
    """Return the rows of both tables by their number, as a text; an id may occur in either."""
    rows: tuple[Leistung | AndereStelle, ...] = (*all_leistungen(), *all_other_authorities())
    return {str(number): row for number, row in enumerate(rows)}


def _matter(key: Hashable) -> Leistung | AndereStelle:
    return matter_of_number(int(str(key)))


@cache
def _prepared() -> Parts:
    """Return what scripts/search_index.py made of the texts of the tables: to read it is many times as fast."""
    return prepared_parts("kommunal.nrw", "daten", "suche.txt")


@cache
@collector_paused()
def _index() -> TextIndex:
    return TextIndex.of_prepared(_prepared())


@cache
def _authorities() -> Keyed[str]:
    return Keyed(_prepared()["authorities"], str)


@cache
def _called() -> Keyed[str]:
    return Keyed(_prepared()["called"], str)


@cache
@collector_paused()
def _topics() -> TopicIndex:
    return TopicIndex.of_prepared(_prepared())
