"""Words that are ordinary: a name one letter away from them is not spelt wrongly there."""

from collections.abc import Iterable, Iterator
from functools import cache

from kommunal.datenschutz.words import words
from kommunal.model.kommune import Kommune
from kommunal.nrw import gemeinden, kreise, leistungen, ortsteile
from kommunal.search.vocabulary import standard

__all__ = ["ordinary_words"]


def ordinary_words(kommune: Kommune) -> frozenset[str]:
    """Return the words of everyday life, services and towns, and of the parts of a municipality."""
    ags = str(kommune.ags or "")
    return _words_everywhere() | _forms_of(part.name for part in ortsteile() if part.gemeinde_ags.startswith(ags))


@cache
def _words_everywhere() -> frozenset[str]:
    return _forms_of(_texts_everywhere())


def _texts_everywhere() -> Iterator[str]:
    for entry in standard().entries:
        yield entry.word
        yield from entry.terms
    for service in leistungen():
        yield service.name
    yield from (town.name for town in gemeinden())
    yield from (kreis.name for kreis in kreise())


def _forms_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(form for text in texts for word in words(text) for form in word.forms)
