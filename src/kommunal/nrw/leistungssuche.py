"""Which Leistung or which matter of another authority a text means: both kinds in one index, so that scores compare."""

from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Final

from kommunal.model.classes import frozen
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung, all_leistungen, all_other_authorities
from kommunal.nrw.tsv import rows
from kommunal.search import Text, TextIndex, TopicIndex, standard
from kommunal.search.forms import words, words_of_each
from kommunal.search.topics import TopicText

__all__ = ["Sachtreffer", "find_matters", "is_named"]


@frozen
class Sachtreffer:
    """Eine Sache, die mit einem Text gemeint sein kann: wie sicher und warum."""

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


_NAMED: Final = 0.94
"""From this score on a text names the matter as its name or a Stichwort does."""
_SENTENCE: Final = 3
"""Words; a Stichwort of so many that has a single one to say something by is a sentence."""
_STICHWORT: Final = 0.95
_PARAPHRASE: Final = 0.85
"""What a word counts with which people describe a matter."""


def find_matters(text: str, limit: int) -> tuple[Sachtreffer, ...]:
    """What the text may mean, best first; of two that match alike, the municipal one comes first.

    A name or Stichwort that is said as it stands goes before everything; else every word of the sentence counts by how
    few matters it belongs to.
    """
    matters = _matters()
    named = [hit for hit in _index().search(text, limit) if hit.score >= _NAMED and not hit.unexplained]
    topics = _topics().rank(text, limit + len(named))
    found = [Sachtreffer(matters[hit.key], hit.score, hit.reason) for hit in named]
    keys = {hit.key for hit in named}
    found += [
        Sachtreffer(
            matters[topic.key], min(topic.score, _NAMED), topic.reason, topic.unexplained, topic.lead, topic.explained
        )
        for topic in topics
        if topic.key not in keys
    ]
    return tuple(found[:limit])


def is_named(matter: Leistung | AndereStelle, text: str) -> bool:
    """Tell whether the name of a matter or one of its Stichworte stands in a text, as whole words."""
    name = matter.name if isinstance(matter, Leistung) else matter.sache
    said = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(term))} " in said for term in (name, *matter.stichworte))


@cache
def _matters() -> Mapping[Hashable, Leistung | AndereStelle]:
    """Both tables; an id may occur in either."""
    return {
        **{("leistungen", leistung.id): leistung for leistung in all_leistungen()},
        **{("andere_stellen", other.id): other for other in all_other_authorities()},
    }


def _texts() -> Iterator[tuple[Hashable, str, bool]]:
    """The texts of every matter, and whether each is its name."""
    for key, matter in _matters().items():
        yield key, matter.name if isinstance(matter, Leistung) else matter.sache, True
        yield from ((key, stichwort, False) for stichwort in matter.stichworte)


@cache
def _index() -> TextIndex:
    fillers = standard().fillers
    texts = list(_texts())
    # "Arbeitslosengeld (ALG I)" is called Arbeitslosengeld
    short = (
        Text(key, text.partition(" (")[0], "name") for key, text, is_name in texts if is_name and text.endswith(")")
    )
    typed = words_of_each([text for _, text, _ in texts])
    naming = (
        Text(key, text, "name" if is_name else "stichwort")
        for (key, text, is_name), said in zip(texts, typed, strict=True)
        # "Job bei der Stadt" names nothing that "Job" does not
        if is_name or len(said) < _SENTENCE or len({*said} - fillers) > 1
    )
    return TextIndex((*naming, *short))


@cache
def _topics() -> TopicIndex:
    topics = TopicIndex()
    names = [TopicText(key, text, 1.0 if is_name else _STICHWORT) for key, text, is_name in _texts()]
    paraphrases = [
        TopicText((row["tabelle"], row["id"]), row["worte"], _PARAPHRASE, phrase=False)
        for row in rows("eigene/umschreibungen")
    ]
    topics.add_all([*names, *paraphrases])
    return topics
