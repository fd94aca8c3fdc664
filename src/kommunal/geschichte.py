"""`history`: the life of one thing; `reorganisations`: what was reorganised, in the order of the days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import erklaert
from kommunal.model.verwaltung import Verwaltung, sammlung
from kommunal.model.wandel import Aufloesen, Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum, Zeitraum, vortag
from kommunal.vergleich.aenderung import Aenderung, plain
from kommunal.vergleich.einheiten import einzeln
from kommunal.vergleich.sicht import Sicht, benennung

__all__ = ["Fassung", "Geschichte", "history", "reorganisations"]

_IN_FOLGE = (Zustand.AKTIV, Zustand.RUHEND, Zustand.AUFGELOEST)


@frozen(kw_only=True)
class Fassung:
    """Eine Fassung einer Sache: wie sie von einem Tag an war."""

    eintrag: Eintrag
    gueltig: Zeitraum
    """When it holds: as stated, and until the day before the next version where it states no last day."""
    aenderungen: tuple[Aenderung, ...] = ()
    """What differs from the version before."""


@frozen(kw_only=True)
class Geschichte:
    """Das Leben einer Sache durch ihre Fassungen. Prints as German text."""

    id: str
    fassungen: tuple[Fassung, ...]
    """Its versions, oldest first; plans, drafts and deviating statements among them."""
    vorgaenger: tuple[str, ...] = ()
    """Ids of what it came from."""
    nachfolger: tuple[str, ...] = ()
    """Ids of what came from it or took over what it had."""
    reorganisationen: tuple[Reorganisation, ...] = ()
    """What began or ended its versions, in the order of the days."""
    namen: Mapping[str, str] = field(eq=False, repr=False)
    """What the ids above are called."""

    def __str__(self) -> str:
        zeilen = [f"{benennung(self.fassungen[-1].eintrag)} ({self.id})"]
        for fassung in self.fassungen:
            zeilen.append(f"  {_wann(fassung)}: {_was(fassung.eintrag)}")
            zeilen += (f"    - {aenderung}" for aenderung in fassung.aenderungen)
        for wort, ids in (("Vorgänger", self.vorgaenger), ("Nachfolger", self.nachfolger)):
            if ids:
                zeilen.append(f"  {wort}: {', '.join(self.namen[key] for key in ids)}")
        for r in self.reorganisationen:
            zeilen.append(f"  Reorganisation: {r.name or r.id} ({r.stufe.label})")
        return "\n".join(zeilen)

    def to_dict(self) -> dict[str, Any]:
        """Return the history as JSON values."""
        return {
            "id": self.id,
            "fassungen": [
                {
                    "eintrag": plain(fassung.eintrag),
                    "gueltig": plain(fassung.gueltig),
                    "aenderungen": [aenderung.to_dict() for aenderung in fassung.aenderungen],
                }
                for fassung in self.fassungen
            ],
            "vorgaenger": list(self.vorgaenger),
            "nachfolger": list(self.nachfolger),
            "reorganisationen": [r.id for r in self.reorganisationen],
        }


def history(verwaltung: Verwaltung, key: str) -> Geschichte:
    """Return the life of one thing: its versions, what changed between them, what it came from and went into.

    Raises `NotFoundError` where no entry has this id.
    """
    versionen = verwaltung[key]
    folge = [version for version in versionen if version.zustand in _IN_FOLGE]
    danach = {id(a): b for a, b in pairwise(folge)}
    davor = {id(b): a for a, b in pairwise(folge)}
    fassungen = tuple(_fassung(verwaltung, v, davor.get(id(v)), danach.get(id(v))) for v in versionen)
    vorgaenger = tuple(dict.fromkeys(h for version in versionen for h in getattr(version, "vorgaenger", ())))
    nachfolger = tuple(dict.fromkeys((*_abkoemmlinge(verwaltung, key), *_uebernehmer(verwaltung, key))))
    genannt = {r for version in versionen for r in version.reorganisationen}
    return Geschichte(
        id=key,
        fassungen=fassungen,
        vorgaenger=vorgaenger,
        nachfolger=nachfolger,
        reorganisationen=tuple(r for r in reorganisations(verwaltung) if r.id in genannt),
        namen={k: benennung(verwaltung[k][-1]) if k in verwaltung else k for k in (*vorgaenger, *nachfolger)},
    )


def reorganisations(
    verwaltung: Verwaltung, *, between: tuple[date | str, date | str] | None = None
) -> tuple[Reorganisation, ...]:
    """Return the reorganisations on record in the order of their days, those without a day last.

    With `between`, two days, those that may have taken effect from the first to the second, themselves or in a step.
    """
    alle = sorted(verwaltung.reorganisationen, key=lambda r: min((_spanne(t) for t in _tage(r)), default=_NIE))
    if between is None:
        return tuple(alle)
    von, bis = (Datum(tag) if isinstance(tag, str) else Datum.of(tag) for tag in between)
    if von.earliest > bis.latest:
        raise InvalidValueError(f"expected between from earlier to later, got {von.text} and {bis.text}")
    return tuple(r for r in alle if any(t.earliest <= bis.latest and t.latest >= von.earliest for t in _tage(r)))


_NIE = (date.max.toordinal() + 1, 0)


def _tage(r: Reorganisation) -> Iterator[Datum]:
    yield from (tag for tag in (r.wirksam, *(schritt.wirksam for schritt in r.schritte)) if tag is not None)


def _spanne(tag: Datum) -> tuple[int, int]:
    return tag.earliest.toordinal(), tag.latest.toordinal()


# --- versions -------------------------------------------------------------------------------------------------------


def _fassung(verwaltung: Verwaltung, entry: Eintrag, davor: Eintrag | None, danach: Eintrag | None) -> Fassung:
    zeit = entry.gueltig or Zeitraum()
    naechste = danach.gueltig.ab if danach and danach.gueltig else None
    if zeit.bis is None and naechste is not None and naechste.earliest > date.min:
        zeit = Zeitraum(ab=zeit.ab, bis=vortag(naechste))
    wandel: list[Aenderung] = []
    if davor is not None:
        tag = max(erklaert(entry).first_possible, date.min.toordinal() + 1)
        stand = verwaltung.at(date.fromordinal(tag))
        wandel = einzeln(Sicht(verwaltung.at(date.fromordinal(tag - 1)), stand), sammlung(entry), davor, entry)
    return Fassung(eintrag=entry, gueltig=zeit, aenderungen=tuple(wandel))


def _wann(fassung: Fassung) -> str:
    zustand = fassung.eintrag.zustand
    zeit = fassung.gueltig.label or "ohne Zeitangabe"
    return zeit if zustand is Zustand.AKTIV else f"{zeit} ({zustand.label})"


def _was(entry: Any) -> str:
    art = entry.bezeichnung if getattr(entry, "bezeichnung", None) else type(entry).__name__
    return f"{benennung(entry)} ({art})"


# --- what came of it ------------------------------------------------------------------------------------------------


def _abkoemmlinge(verwaltung: Verwaltung, key: str) -> Iterator[str]:
    for name in ("einheiten", "akteure"):
        yield from (entry.id for entry in getattr(verwaltung, name) if key in entry.vorgaenger)


def _uebernehmer(verwaltung: Verwaltung, key: str) -> Iterator[str]:
    """Yield who took over what a dissolved unit had, as the reorganisations on record say."""
    for r in verwaltung.reorganisationen:
        if r.stufe in (Stufe.BESCHLOSSEN, Stufe.VOLLZOGEN):
            for schritt in _aufloesungen(r.schritte, key):
                ziele = (*(v.nach for v in schritt.verbleib), schritt.rest)
                yield from (ziel for ziel in ziele if ziel is not None and ziel != "keine")


def _aufloesungen(schritte: Iterable[Schritt], key: str) -> Iterator[Aufloesen]:
    yield from (schritt for schritt in schritte if isinstance(schritt, Aufloesen) and schritt.einheit == key)
