"""What changed in what is known: two records of one city, compared day by day and statement by statement."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from kommunal.classes import evolve
from kommunal.model.competition import place
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import FACTUAL, PRESENT, stated
from kommunal.model.references import dependencies
from kommunal.model.verwaltung import COLLECTIONS, DATED, Verwaltung
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.tuples import NamedTuple
from kommunal.vergleich.changes import Aenderung, Aenderungsart, Zeitabschnitt
from kommunal.vergleich.days import compare_days
from kommunal.vergleich.sides import Sides, field_changes, grouped
from kommunal.vergleich.words import thing_change, version_changes

__all__ = ["compare_records"]

Art = Aenderungsart
_LAST: Final = date.max.toordinal()
_IN_THE_RECORD: Final = {Art.GEGRUENDET: Art.HINZUGEKOMMEN, Art.AUFGELOEST: Art.ENTFALLEN}
"""What founding and dissolving are where the record only says more or less than before."""
_IN_DETAIL: Final = ("vollzug", "schritte", "neu")
"""Whole steps and entries of a plan; what comes of them is told day by day."""


class _Versions(NamedTuple):
    """The versions of one id that only one of the records has."""

    name: str
    key: str
    old: tuple[Eintrag, ...]
    new: tuple[Eintrag, ...]


def compare_records(a: Verwaltung, b: Verwaltung) -> tuple[tuple[Zeitabschnitt, ...], list[Aenderung]]:
    """Return what is different on which days, and what changed only in the statements."""
    b = _sharing(a, b)
    differing = [versions for name in COLLECTIONS for versions in _differing(name, a, b)]
    periods = _periods(a, b, differing)
    told = {key for period in periods for change in period.changes for key in _told(change)}
    s = Sides(a.at(date.max), b.at(date.max))
    statements = list(_of_the_whole(a, b))
    for versions in differing:
        said = list(_statements(s, versions))
        if not said and versions.key not in told:
            said = [_version_change(s, versions.name, old, new) for old, new in _paired(versions)]
        statements += said
    return periods, statements


def _sharing(a: Verwaltung, b: Verwaltung) -> Verwaltung:
    """Return the second record with the very entries of the first where they are equal: what is shared is cheap."""
    tables: dict[str, tuple[Eintrag, ...]] = {}
    for name in COLLECTIONS:
        known = {entry: entry for entry in getattr(a, name)}
        tables[name] = tuple(known.get(entry, entry) for entry in getattr(b, name))
    return b.__replace__(**tables)


def _differing(name: str, a: Verwaltung, b: Verwaltung) -> Iterator[_Versions]:
    only_a, only_b = Counter(getattr(a, name)), Counter(getattr(b, name))
    gone, come = only_a - only_b, only_b - only_a
    for key, (old, new) in grouped(gone.elements(), come.elements(), lambda entry: entry.id).items():
        yield _Versions(name, key, old, new)


def _told(change: Aenderung) -> Iterator[str]:
    """Yield the ids of which a change tells."""
    yield change.id
    for value in (change.before, change.after):
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Eintrag | str):
                yield item.id if isinstance(item, Eintrag) else item


# --- day by day -------------------------------------------------------------------------------------------------------


def _periods(a: Verwaltung, b: Verwaltung, differing: list[_Versions]) -> tuple[Zeitabschnitt, ...]:
    found: dict[tuple[int, int, bool], list[Aenderung]] = {}
    open_since: dict[tuple[Aenderung, bool], int] = {}
    plans = any(entry.zustand is Zustand.GEPLANT for v in differing for entry in (*v.old, *v.new))
    for day in (*_turns(a, b, differing), _LAST + 1):
        now = _on_day(a, b, date.fromordinal(day), plans) if day <= _LAST else {}
        for running in [running for running in open_since if running not in now]:
            found.setdefault((open_since.pop(running), day - 1, running[1]), []).append(running[0])
        for running in now:
            open_since.setdefault(running, day)
    return tuple(
        Zeitabschnitt(
            first_day=None if first == 1 else date.fromordinal(first),
            last_day=None if last == _LAST else date.fromordinal(last),
            planned=planned,
            changes=tuple(_on_record(change, b, first) for change in changes),
        )
        for (first, last, planned), changes in sorted(found.items(), key=lambda item: item[0])
    )


def _on_day(a: Verwaltung, b: Verwaltung, day: date, plans: bool) -> dict[tuple[Aenderung, bool], None]:
    """Return what differs on a day, each beside whether that is only so if plans come true."""
    real = dict.fromkeys(compare_days(a.at(day), b.at(day)))
    planned = compare_days(a.at(day, planned=True), b.at(day, planned=True)) if plans else ()
    return dict.fromkeys([*((change, False) for change in real), *((c, True) for c in planned if c not in real)])


def _on_record(change: Aenderung, b: Verwaltung, first: int) -> Aenderung:
    """Return a change as it is true of a record: a unit that it has for more days or for fewer was not founded then."""
    other = _IN_THE_RECORD.get(change.kind)
    if other is None:
        return change
    versions = b[change.id] if change.id in b else ()  # noqa: SIM401 - a record has no get
    begins = change.kind is Art.GEGRUENDET
    turns = [turn for one in (versions[:1] if begins else versions[-1:]) for turn in _bounds(one, end=not begins)]
    return change if first > 1 and first in turns else evolve(change, kind=other)


def _turns(a: Verwaltung, b: Verwaltung, differing: list[_Versions]) -> list[int]:
    """Return the days on which what differs may begin or end to differ, the first day of the calendar before all."""
    ids = {versions.key for versions in differing if versions.name in DATED}
    turns = {1} if ids else set()
    entries = [entry for versions in differing for entry in (*versions.old, *versions.new)]
    places = {place(entry) for entry in entries} - {None}
    # an edge ends with what it hangs on
    ids |= {end.key for entry in entries for end in dependencies(entry)}
    for entry in (*a.entries(), *b.entries()):
        if entry.id in ids or (places and place(entry) in places):
            turns.update(_bounds(entry, end=False), _bounds(entry, end=True))
    return sorted(turn for turn in turns if 0 < turn <= _LAST)


def _bounds(entry: Eintrag, *, end: bool) -> tuple[int, int]:
    """Return the days on which a version may begin and certainly has, or on which it may have ended and has."""
    span = stated(entry)
    return (span.last_certain + 1, span.last_possible + 1) if end else (span.first_possible, span.first_certain)


# --- statement by statement -------------------------------------------------------------------------------------------


def _of_the_whole(a: Verwaltung, b: Verwaltung) -> Iterator[Aenderung]:
    """Yield what changed in the statements about the whole."""
    words = {"stand": "Stand der Angaben", "kommune": "Angaben zur Kommune", "profil": "Profil"}
    for name, word in words.items():
        old, new = getattr(a, name), getattr(b, name)
        if old != new:
            before, now = (getattr(value, "label", None) or "ohne" for value in (old, new))
            said = f"{word}: bisher {before}, jetzt {now}" if before != now else f"{word} geändert"
            yield thing_change(Art.NACHGETRAGEN, "verwaltung", name, old, new, said, name)


def _paired(versions: _Versions) -> Iterator[tuple[Any, Any]]:
    """Yield what became of each version: paired by what they say else, then by their first day, at last alone."""
    old, new = list(versions.old), list(versions.new)
    for alike in (_same_else, _same_start):
        for entry in list(old):
            match = next((other for other in new if alike(entry, other)), None)
            if match is not None:
                old.remove(entry)
                new.remove(match)
                yield entry, match
    yield from ((entry, None) for entry in old)
    yield from ((None, entry) for entry in new)


def _same_else(old: Eintrag, new: Eintrag) -> bool:
    return type(old) is type(new) and old.zustand is new.zustand and not field_changes(old, new)


def _same_start(old: Eintrag, new: Eintrag) -> bool:
    return old.zustand is new.zustand and bool(stated(old).start == stated(new).start)


def _statements(s: Sides, versions: _Versions) -> Iterator[Aenderung]:
    """Yield what changed in what is stated of one id, beside what its days show."""
    name = versions.name
    for old, new in _paired(versions):
        either = new or old
        hidden = name not in DATED or either.zustand not in FACTUAL
        if old is None or new is None:
            if hidden:
                yield _version_change(s, name, old, new)
            continue
        if hidden:
            yield from version_changes(s, old, new, but=_IN_DETAIL)
            for word in (change.name.capitalize() for change in field_changes(old, new) if change.name in _IN_DETAIL):
                yield thing_change(Art.GEAENDERT, name, new.id, old, new, f"{s.told(new)}: {word} geändert")
        for text in _provenance(s, old, new):
            yield thing_change(Art.NACHGETRAGEN, name, new.id, old, new, f"{s.told(new)}: {text}")


def _version_change(s: Sides, name: str, old: Any, new: Any) -> Aenderung:
    """Tell that a version came, went, or changed in a way that no day shows."""
    entry = new or old
    word = "" if entry.zustand in PRESENT else f", {entry.zustand.label}"
    when = entry.gueltig.label if entry.gueltig else "ohne Zeitangabe"
    text = s.told(entry) if name not in DATED else f"{s.told(entry)} ({when}{word})"
    if old is not None and new is not None:
        return thing_change(Art.NACHGETRAGEN, name, entry.id, old, new, f"{text}: Fassung geändert")
    art = Art.ENTFALLEN if new is None else Art.HINZUGEKOMMEN
    return thing_change(art, name, entry.id, old, new, text)


def _provenance(s: Sides, old: Eintrag, new: Eintrag) -> Iterator[str]:
    """Yield what changed in since when and from where something is known."""
    empty = Zeitraum()
    before, now = old.gueltig or empty, new.gueltig or empty
    yield from _stated("Beginn", before.ab, now.ab)
    yield from _stated("Ende", before.bis, now.bis)
    for word, field in (("Quelle", "quellen"), ("Reorganisation", "reorganisationen")):
        for verb, one, other in (("ergänzt", new, old), ("entfernt", old, new)):
            for key in getattr(one, field):
                if key not in getattr(other, field):
                    yield f"{word} {verb}: {s.name(key)}"


def _stated(word: str, before: Datum | None, now: Datum | None) -> Iterator[str]:
    if before == now:
        return
    if now is None:
        yield f"{word} gestrichen, bisher {before.label if before else ''}"
    elif before is None:
        yield f"{word} {'am ' if now.exact else ''}{now.label} nachgetragen"
    else:
        yield f"{word} bisher {before.label}, jetzt {now.label}"
