"""`export` and `read`: what a user calls, for every format alike."""

import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kommunal.datenschutz import without_persons
from kommunal.errors import InvalidValueError
from kommunal.interop.catalogue import find_format
from kommunal.interop.ledger import Ledger
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Export, Loss, Reading
from kommunal.interop.snapshot import shown_on, snapshot
from kommunal.model.characters import shown as quoted
from kommunal.model.forms import fields
from kommunal.model.local_time import today
from kommunal.model.schluessel import slug
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.stand import Stand

__all__ = ["export", "read", "summary"]


def export(
    source: Verwaltung | Stand,
    name: str,
    *,
    persons: bool | None = None,
    day: date | str | None = None,
    base: str | None = None,
) -> Export:
    """Return an administration in somebody else's format, with everything that the format cannot carry.

    A Stand is exported as that day shows it. Of a Verwaltung, formats that hold the whole record (``tabelle``,
    ``arrow``) get all of it; the others show one day: `day`, else the current day of this computer's clock.
    `persons` says whether office-holders go out by name; unless it is given, the format decides (see `formats`).
    Where they are withheld, `kommunal.without_persons` has taken them out, and `losses` says how many values that were.
    `base` is what the URLs of entries begin with, in formats that identify things by URL.

    >>> from kommunal import beispiel, interop
    >>> popolo = interop.export(beispiel("hamm").at("2021-03-01"), "popolo")
    >>> popolo.losses[-1].why
    'Popolo 1.0.1 has no place for it'

    Raises `NotFoundError` for an unknown format, `InvalidValueError` for one that only reads, `MissingExtraError` where
    the format needs an extra that is not installed.
    """
    form = find_format(name)
    if not form.writes:
        raise InvalidValueError(f"expected a format that can be written, got {name!r}, which is only read")
    write = form.load(form.writer)
    losses: list[Loss] = []
    shown = _public(source, form.persons if persons is None else persons, losses)
    if isinstance(shown, Verwaltung) and not form.record:
        whole, shown = shown, shown.at(today() if day is None else day)
        losses += _not_shown(whole, shown)
    whole = shown.verwaltung if isinstance(shown, Stand) else shown
    if isinstance(shown, Stand):
        record, changed = snapshot(shown)
        losses += changed
        stand = record.at(shown.day, planned=shown.planned)
    else:
        record, stand = shown, shown.at(today() if day is None else day)
    ledger = Ledger(record)
    outgoing = Outgoing(ledger, stand, whole, _base(base, record), form.persons if persons is None else persons)
    data, writers = write(outgoing)
    losses += ledger.losses(f"{form.standard} has no place for it")
    return Export(form.name, data, tuple(losses), writers)


def _base(base: str | None, record: Verwaltung) -> str:
    if base is None:
        return f"https://example.org/{record.kommune.ags or slug(record.kommune.name or '')}/"
    return base if base.endswith(("/", "#", ":")) else f"{base}/"


def _public(source: Verwaltung | Stand, persons: bool, losses: list[Loss]) -> Verwaltung | Stand:
    """Return the source, without persons if they are withheld; note how many values that takes out."""
    if not isinstance(source, Verwaltung | Stand):
        raise InvalidValueError(f"expected a Verwaltung or a Stand, got {quoted(source)}")
    if persons:
        return source
    record = source if isinstance(source, Verwaltung) else source.verwaltung
    public = without_persons(record)
    if isinstance(source, Verwaltung):
        before, after, new = list(record.entries()), list(public.entries()), public
    else:
        before = _shown(source)
        new_stand = public.at(source.day, planned=source.planned)
        after = _shown(new_stand)
        losses += _withheld(before, after)
        return new_stand
    losses += _withheld(before, after)
    return new


def _shown(stand: Stand) -> list[Any]:
    return [entry for name in COLLECTIONS for entry in shown_on(stand, name)]


def _withheld(before: Iterable[Lesbar], after: Iterable[Lesbar]) -> Iterator[Loss]:
    """Yield how many values of each field the public view took out or changed: a count, and no name."""
    gone = Counter(_values(before))
    gone.subtract(_values(after))
    told: Counter[tuple[str, str]] = Counter()
    for (kind, path, _), count in gone.items():
        if count > 0:
            told[kind, path] += count
    for (kind, path), count in told.items():
        yield Loss(kind, path, "withheld, because it names a person or may do so (persons=False)", count)


def _values(entries: Iterable[Lesbar]) -> Iterator[tuple[str, str, str]]:
    for entry in entries:
        kind = next(name for name, cls in COLLECTIONS.items() if isinstance(entry, cls))
        yield from ((kind, path, value) for path, value in _leaves(entry, ""))


def _leaves(thing: Lesbar, path: str) -> Iterator[tuple[str, str]]:
    cls: Any = type(thing)
    for name, field in fields(cls).items():
        value = getattr(thing, name)
        if value == field.default:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Lesbar):
                yield from _leaves(item, f"{path}{name}.")
            else:
                yield f"{path}{name}", repr(item)


def _not_shown(record: Verwaltung, stand: Stand) -> Iterator[Loss]:
    """Yield the versions of a record that one day does not show."""
    for name in COLLECTIONS:
        shown = Counter(map(_key, shown_on(stand, name)))
        for entry in getattr(record, name):
            if shown[_key(entry)] > 0:
                shown[_key(entry)] -= 1
            else:
                yield Loss(entry.id, "", f"not shown on {stand.day.isoformat()}")


def _key(entry: object) -> tuple[str, Any]:
    # equal of its kind: two kinds of unit may be equal in all their fields
    return type(entry).__name__, entry


def read(source: Any, name: str, **options: object) -> Reading:
    """Return what somebody else's format says, as a Verwaltung, with what was lost and what could not be used.

    `source` is a path, an open binary file, the content as bytes, or what a JSON reader made of it. Options depend on
    the format: every one takes `ags` (the municipality, where the source does not name it); ``tabelle`` takes `spalten`
    and `blatt`. What is read need not hold together; `kommunal.check` says where it does not.

    Raises `NotFoundError` for an unknown format, `InvalidValueError` for one that is only written or an unknown option,
    `DocumentError` for a source that is not of the format at all, `OSError` for a file that cannot be read.
    """
    form = find_format(name)
    if not form.reads:
        raise InvalidValueError(f"expected a format that can be read, got {name!r}, which is only written")
    reader = form.load("read")
    known = sorted(inspect.signature(reader).parameters.keys() - {"source"})
    strange = next((option for option in options if option not in known), None)
    if strange is not None:
        raise InvalidValueError(f"expected options of {name} such as {', '.join(known)}, got {strange!r}")
    reading: Reading = reader(source, **options)
    return reading


def summary(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield lines for people: what is lost of how many entries, and why, the same losses together.

    >>> list(summary([Loss("a", "zweck", "no place"), Loss("b", "zweck", "no place")]))
    ['lost: zweck of 2 entries (a, b): no place']
    """
    groups: dict[tuple[str, str], list[Loss]] = {}
    for loss in losses:
        groups.setdefault((re.sub(r"\[[0-9]+\]", "", loss.field), loss.why), []).append(loss)
    for (field, why), group in groups.items():
        names = list(dict.fromkeys(loss.entry for loss in group if loss.entry))
        count = sum(loss.count for loss in group)
        some = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        what = f"{field} of " if field else ""
        yield f"lost: {what}{count} {'entry' if count == 1 else 'entries'} ({some}): {why}"
