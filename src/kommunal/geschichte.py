"""`history`: the life of one thing; `reorganisations`: what was reorganised, in the order of the days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import FACTUAL, stated
from kommunal.model.lazy_names import lazy_module
from kommunal.model.naming import holder_label, kind_label, lookup_in, name_of, title_of
from kommunal.model.personen import Besetzung, Besetzungsrolle
from kommunal.model.verwaltung import Verwaltung, collection_of
from kommunal.model.wandel import Aufloesen, Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum, Zeitraum, day_before, ordinals
from kommunal.nrw.kommunen import municipality_name
from kommunal.vergleich.changes import Aenderung, plain
from kommunal.vergleich.sides import Sides
from kommunal.vergleich.words import version_changes

if TYPE_CHECKING:
    from kommunal.vergleich import shapes
else:
    shapes = lazy_module("kommunal.vergleich.shapes")

__all__ = ["Fassung", "Geschichte", "history", "reorganisations"]


@frozen(kw_only=True)
class Fassung:
    """Eine Fassung einer Sache: wie sie von einem Tag an war.

    One version of a thing: as it was from one day on.
    """

    entry: Eintrag
    """The entry as it was."""
    period: Zeitraum
    """When it holds: as stated, and until the day before the next version where it states no last day."""
    changes: tuple[Aenderung, ...] = ()
    """What differs from the version before."""

    def to_dict(self) -> "shapes.FassungDict":
        """Return the version as JSON values."""
        return {
            "entry": plain(self.entry),
            "period": plain(self.period),
            "changes": [change.to_dict() for change in self.changes],
        }


@frozen(kw_only=True)
class Geschichte:
    """Das Leben einer Sache durch ihre Fassungen.

    The life of one thing through its versions. Prints as German text.
    """

    id: str
    """The id of the thing."""
    versions: tuple[Fassung, ...]
    """Its versions, oldest first; plans, drafts and deviating statements among them."""
    heads: tuple[Besetzung, ...] = ()
    """Who headed it, or held the place of its head, in the order of the days; vacancies and plans among them."""
    predecessors: tuple[str, ...] = ()
    """Ids of what it came from."""
    successors: tuple[str, ...] = ()
    """Ids of what came from it or took over what it had."""
    reorganisations: tuple[Reorganisation, ...] = ()
    """What began or ended its versions, in the order of the days."""
    names: Mapping[str, str] = field(eq=False, repr=False)
    """What the ids above, and the persons, are called."""

    def __str__(self) -> str:
        lines = [f"{self._title(self.versions[-1].entry)} ({self.id})"]
        for version in self.versions:
            entry = version.entry
            lines.append(f"  {_when(version.period, entry)}: {self._title(entry)} ({kind_label(entry)})")
            lines += (f"    - {change}" for change in version.changes)
        if self.heads:
            lines.append("  Leitung:")
            lines += (f"    {_when(b.gueltig, b)}: {holder_label(b, self.names.get)}" for b in self.heads)
        for word, ids in (("Vorgänger", self.predecessors), ("Nachfolger", self.successors)):
            if ids:
                lines.append(f"  {word}: {', '.join(self.names[key] for key in ids)}")
        for r in self.reorganisations:
            lines.append(f"  Reorganisation: {r.name or r.id} ({r.stufe.label})")
        return "\n".join(lines)

    def _title(self, entry: Eintrag) -> str:
        return title_of(entry, self.names.get)

    def to_dict(self) -> "shapes.GeschichteDict":
        """Return the history as JSON values."""
        return {
            "id": self.id,
            "versions": [version.to_dict() for version in self.versions],
            "heads": [plain(besetzung) for besetzung in self.heads],
            "predecessors": list(self.predecessors),
            "successors": list(self.successors),
            "reorganisations": [r.id for r in self.reorganisations],
        }


def history(verwaltung: Verwaltung, key: str) -> Geschichte:
    """Return the life of one thing: its versions, what changed between them, who headed it, what came before and after.

    Raises `NotFoundError` where no entry has this id.
    """
    versions = verwaltung[key]
    after: dict[Eintrag, Eintrag] = {}
    before: dict[Eintrag, Eintrag] = {}
    # an id may stand in two tuples of a broken record: those are two things
    for name in dict.fromkeys(map(collection_of, versions)):
        chain = [v for v in versions if v.zustand in FACTUAL and collection_of(v) == name]
        after |= dict(pairwise(chain))
        before |= {later: earlier for earlier, later in pairwise(chain)}
    predecessors = tuple(dict.fromkeys(up for version in versions for up in getattr(version, "vorgaenger", ())))
    successors = tuple(dict.fromkeys((*_descendants(verwaltung, key), *_takers(verwaltung, key))))
    named = {r for version in versions for r in version.reorganisationen}
    heads = tuple(sorted(_heads(verwaltung, key), key=lambda besetzung: stated(besetzung).start))
    look = lookup_in(verwaltung, kommune=lambda: municipality_name(verwaltung.kommune))
    ids = {*predecessors, *successors, *(b.person for b in heads if b.person is not None), *_ends(versions)}
    return Geschichte(
        id=key,
        versions=tuple(_version(verwaltung, v, before.get(v), after.get(v)) for v in versions),
        heads=heads,
        predecessors=predecessors,
        successors=successors,
        reorganisations=tuple(r for r in reorganisations(verwaltung) if r.id in named),
        names={named_id: name_of(named_id, look) for named_id in ids},
    )


def reorganisations(
    verwaltung: Verwaltung, *, between: tuple[date | str, date | str] | None = None
) -> tuple[Reorganisation, ...]:
    """Return the reorganisations on record in the order of their days, those without a day last.

    With `between`, two days, those that may have taken effect from the first to the second, themselves or in a step.
    """
    everything = sorted(verwaltung.reorganisationen, key=_first_day)
    if between is None:
        return tuple(everything)
    first, last = (Datum(day) if isinstance(day, str) else Datum.of(day) for day in between)
    if first.earliest > last.latest:
        raise InvalidValueError(f"expected between from earlier to later, got {first.text} and {last.text}")
    return tuple(
        r for r in everything if any(d.earliest <= last.latest and d.latest >= first.earliest for d in _days(r))
    )


def _first_day(r: Reorganisation) -> tuple[int, int]:
    return min((ordinals(day) for day in _days(r)), default=(date.max.toordinal() + 1, 0))


def _days(r: Reorganisation) -> Iterator[Datum]:
    yield from (day for day in (r.wirksam, *(step.wirksam for step in r.schritte)) if day is not None)


# --- versions ---------------------------------------------------------------------------------------------------------


def _version(verwaltung: Verwaltung, entry: Eintrag, before: Eintrag | None, after: Eintrag | None) -> Fassung:
    changes: list[Aenderung] = []
    if before is not None:
        day = max(stated(entry).first_possible, date.min.toordinal() + 1)
        sides = Sides(verwaltung.at(date.fromordinal(day - 1)), verwaltung.at(date.fromordinal(day)))
        changes = version_changes(sides, before, entry)
    return Fassung(entry=entry, period=_period(entry, after), changes=tuple(changes))


def _period(entry: Eintrag, after: Eintrag | None) -> Zeitraum:
    """Return when a version holds, as far as it states that or the next one shows it."""
    period = entry.gueltig or Zeitraum()
    start = after.gueltig.ab if after and after.gueltig else None
    if period.bis is not None or start is None or start.earliest == date.min:
        return period
    last = day_before(start)
    # one that begins together with the next has no day to itself
    return period if period.ab and period.ab.earliest > last.latest else Zeitraum(ab=period.ab, bis=last)


def _when(period: Zeitraum | None, entry: Eintrag) -> str:
    label = (period.label if period else "") or "ohne Zeitangabe"
    return label if entry.zustand is Zustand.AKTIV else f"{label} ({entry.zustand.label})"


def _ends(versions: Iterable[Any]) -> Iterator[str]:
    """Yield what edges name themselves by: an edge has no name of its own."""
    for version in versions:
        fields = ("einheit", "stelle", "person", "aufgabe", "zustaendig", "von", "zu", "gremium", "mitglied")
        yield from (key for name in fields if isinstance(key := getattr(version, name, None), str))


# --- who headed it, and what came of it -------------------------------------------------------------------------------


def _heads(verwaltung: Verwaltung, key: str) -> Iterator[Besetzung]:
    if any(isinstance(version, Besetzung) for version in verwaltung[key]):
        return
    for besetzung in verwaltung.besetzungen:
        place = besetzung.einheit if besetzung.stelle is None else besetzung.stelle
        if besetzung.rolle is Besetzungsrolle.LEITUNG and key in (besetzung.einheit, place):
            yield besetzung


def _descendants(verwaltung: Verwaltung, key: str) -> Iterator[str]:
    entries: list[Any] = [*verwaltung.einheiten, *verwaltung.akteure]
    yield from (entry.id for entry in entries if key in entry.vorgaenger)


def _takers(verwaltung: Verwaltung, key: str) -> Iterator[str]:
    """Yield who took over what a dissolved unit had, as the reorganisations on record say."""
    for r in verwaltung.reorganisationen:
        if r.stufe in (Stufe.BESCHLOSSEN, Stufe.VOLLZOGEN):
            for step in _dissolutions(r.schritte, key):
                targets = (*(v.nach for v in step.verbleib), step.rest)
                yield from (target for target in targets if target is not None and target != "keine")


def _dissolutions(steps: Iterable[Schritt], key: str) -> Iterator[Aufloesen]:
    yield from (step for step in steps if isinstance(step, Aufloesen) and step.einheit == key)
