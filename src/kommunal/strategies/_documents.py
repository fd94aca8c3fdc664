"""Raw documents, sound and subtly broken, as trees and as text, with the problems to expect."""

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

import kommunal as k
from kommunal.model.characters import shown
from kommunal.strategies import _document_defects as defects
from kommunal.strategies._document_defects import Expected, Format, Mistake, Sheet
from kommunal.strategies._results import verwaltungen as any_cities

__all__ = ["Dokument", "Dokumenttext", "dokumente", "dokumenttexte"]

_CITIES: Final = any_cities(max_units=4)


class Dokument(NamedTuple):
    """A document as a tree of dicts and lists, and what reading it has to say."""

    tree: dict[str, Any]
    problems: tuple[Expected, ...]
    """The problems of the `DocumentError` to expect, each by its path and a part of its message, in no order; none
    where the document has to be read."""

    def text(self, format: Format = "json") -> str:
        """Return the document as text, written by no part of kommunal."""
        return defects.as_text(self.tree, format)


class Dokumenttext(NamedTuple):
    """A document as text or bytes, and what reading it has to say."""

    text: str | bytes
    format: Format
    problems: tuple[Expected, ...]
    """As those of a `Dokument`. What concerns the text as such has an empty path."""


def dokumente(
    *, verwaltungen: SearchStrategy[k.Verwaltung] = _CITIES, max_defects: int = 3
) -> SearchStrategy[Dokument]:
    """Documents of cities, with up to `max_defects` things wrong: unknown and missing fields, wrong types, bad dates.

    Some are broken as people break them, each in one place of an entry; some contradict themselves: an id taken twice,
    a reference that leads nowhere. `kommunal.loads` and `kommunal.from_dict` have to name exactly those problems.

    >>> import kommunal
    >>> from hypothesis import given
    >>> @given(dokumente())
    ... def test(document):
    ...     try:
    ...         kommunal.loads(document.text("yaml"), format="yaml")
    ...     except kommunal.DocumentError as error:
    ...         assert {p.path for p in error.problems} == {path for path, _ in document.problems}
    ...     else:
    ...         assert not document.problems
    >>> test()
    """
    return _documents(verwaltungen, _possible(max_defects))


@st.composite
def _documents(draw: st.DrawFn, cities: SearchStrategy[k.Verwaltung], max_defects: int) -> Dokument:
    sheet = Sheet(_as_tree(draw(cities)))
    return Dokument(sheet.tree, _broken(draw, sheet, defects.TOGETHER, defects.ALONE, max_defects))


def dokumenttexte(
    *, format: Format | None = None, verwaltungen: SearchStrategy[k.Verwaltung] = _CITIES, max_defects: int = 3
) -> SearchStrategy[Dokumenttext]:
    """Documents of cities as JSON or YAML text (`format`; either without), with up to `max_defects` things wrong.

    Beside what `dokumente` breaks, the text itself is broken: cut off, a stray bracket or comma, a tab as indentation,
    a number with a leading zero, a key stated twice, a tag or a reference of YAML where it is refused, nesting without
    end, another encoding. Sound ones are written in every way that has to be read, too: with a byte order mark, Windows
    line ends, comments, numbers and dates without quotes, references of YAML. `kommunal.loads` has to name exactly the
    problems; so has whatever takes documents from others. To be used as `dokumente`, with `text` and `format` of each.
    """
    if format not in (None, *defects.FORMATS):
        raise InvalidArgument(f"expected json or yaml as format, got {shown(format)}")
    return _texts(defects.FORMATS if format is None else (format,), verwaltungen, _possible(max_defects))


@st.composite
def _texts(
    draw: st.DrawFn, formats: Sequence[Format], cities: SearchStrategy[k.Verwaltung], max_defects: int
) -> Dokumenttext:
    format = draw(st.sampled_from(formats))
    sheet = Sheet(_as_tree(draw(cities)), format, draw(st.integers(0, 9999)))
    for style in draw(st.lists(st.sampled_from(defects.STYLES[format]), unique=True, max_size=2)):
        style(sheet)
    together, alone = (*defects.TEXT_TOGETHER[format], *defects.TOGETHER), (*defects.TEXT_ALONE[format], *defects.ALONE)
    problems = _broken(draw, sheet, together, alone, max_defects)
    text = sheet.text()
    return Dokumenttext(text.encode() if isinstance(text, str) and draw(st.booleans()) else text, format, problems)


def _possible(max_defects: int) -> int:
    if max_defects < 0:
        raise InvalidArgument(f"expected max_defects from 0 on, got {max_defects}")
    return max_defects


def _as_tree(verwaltung: k.Verwaltung) -> dict[str, Any]:
    """Return a city as a tree that shares nothing with it."""
    tree: dict[str, Any] = json.loads(json.dumps(k.to_dict(verwaltung)))
    return tree


def _broken(
    draw: st.DrawFn, sheet: Sheet, together: Sequence[Mistake], alone: Sequence[Mistake], max_defects: int
) -> tuple[Expected, ...]:
    """Draw what is wrong, break a document by it, and return the problems to expect."""
    drawn = draw(st.lists(st.sampled_from([*together, *alone]), unique=True, max_size=max_defects))
    # these let others go unnoticed
    hiding = [mistake for mistake in alone if mistake in drawn]
    return tuple(mistake(sheet) for mistake in hiding[:1] or drawn)
