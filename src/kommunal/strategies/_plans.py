"""Reorganisations of a given city, on days among those that its record knows, and cities whose record is not tidy."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.model.akteure import Akteur, Beziehung, Beziehungsart
from kommunal.model.aufgaben import Aufgabe, Zuständigkeitsrolle
from kommunal.model.einheiten import EINHEITSARTEN, Abteilung, Amt, Organisationseinheit, Stelle
from kommunal.model.eintrag import Eintrag, Quelle, Zustand
from kommunal.model.personen import WITHOUT_PERSON, Besetzung, Besetzungsart, Besetzungsrolle, Person
from kommunal.model.references import dependencies
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import (
    SCHRITTARTEN,
    Anteil,
    Aufloesen,
    Ausgliedern,
    Besetzen,
    BeziehungAendern,
    Eingliedern,
    Gruenden,
    Neues,
    Reorganisation,
    Schritt,
    Stufe,
    Teil,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Zusammenlegen,
)
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.rules import contradictions
from kommunal.stand import Stand
from kommunal.strategies._results import verwaltungen as any_cities
from kommunal.vollzug.draft import HANGING

__all__ = ["bewegte_verwaltungen", "reorganisationen"]

T = TypeVar("T")

_ANY_DAY: Final = date(2027, 1, 1)


def reorganisationen(
    verwaltung: Verwaltung,
    *,
    stufen: Sequence[Stufe] = (Stufe.BESCHLOSSEN, Stufe.VOLLZOGEN, Stufe.GEPLANT),
    schrittarten: Sequence[str] = tuple(SCHRITTARTEN),
) -> SearchStrategy[Reorganisation]:
    """Plans for a city, of every kind of step, that act among the days of its record.

    They begin on, just before and just after days on which something begins or ends, to the day or less exactly; some
    end again, some wait for a condition, some bring along who is not on record. `kommunal.reorganise` applies a plan or
    raises `ReorganisationError` with the reasons: many of these ask for what cannot be, or leave something without a
    place. `stufen` and `schrittarten` (``gruenden``) say which stages and kinds of steps there are.
    """
    return _plans(verwaltung, tuple(stufen), tuple(schrittarten))


def bewegte_verwaltungen(*, verwaltungen: SearchStrategy[Verwaltung] | None = None) -> SearchStrategy[Verwaltung]:
    """Cities (any, or as given), of which some entries state that they begin or end, change later, or are planned to.

    They stay valid: what `kommunal.check` would call an error is left out.
    """
    return _amended(any_cities() if verwaltungen is None else verwaltungen)


# --- days -------------------------------------------------------------------------------------------------------------


def _recorded_days(verwaltung: Verwaltung) -> list[date]:
    days = {_ANY_DAY}
    for entry in verwaltung.entries():
        for stated in (entry.gueltig.ab, entry.gueltig.bis) if entry.gueltig else ():
            if stated is not None and date(2, 1, 1) < stated.earliest and stated.latest < date(9998, 1, 1):
                days |= {stated.earliest, stated.latest, stated.latest + timedelta(days=1)}
    return sorted(days)


def _near(draw: DrawFn, days: Sequence[date]) -> date:
    return draw(st.sampled_from(days)) + timedelta(days=draw(st.sampled_from((0, 0, 0, 1, -1, 40, -400))))


def _as_stated(draw: DrawFn, day: date) -> Datum:
    """Return a day as exactly as sources are: to the day, the month or the year, or about."""
    iso = day.isoformat()
    return Datum(draw(st.sampled_from((iso, iso, iso, iso[:7], iso[:4], f"{iso}~", f"{iso}..{day.year}-12-31"))))


# --- what is there ----------------------------------------------------------------------------------------------------


class _Situation:
    """A city on the day of a plan, and what a step can be about: mostly what is in force, at times anything else."""

    def __init__(self, draw: DrawFn, stand: Stand, number: int) -> None:
        self.draw = draw
        self.stand = stand
        self.number = number
        self.founded: list[str] = []

    def one(self, name: str, *more: str) -> str:
        """Return the id of an entry of a tuple."""
        there = [entry.id for entry in self.stand.shown(name)]
        anything = [entry.id for entry in getattr(self.stand.verwaltung, name)]
        kinds = [ids for ids in (there, there, there, there, anything, list(more)) if ids]
        return self.draw(st.sampled_from(self.draw(st.sampled_from(kinds)))) if kinds else "gibt-es-nicht"

    def unit(self) -> str:
        return self.one("einheiten", *self.founded)

    def other_unit(self, key: str) -> str:
        """Return a unit, in most cases another than one."""
        others = [unit.id for unit in self.stand.einheiten if unit.id != key]
        return self.draw(st.sampled_from(others)) if others and not self.sometimes(True) else self.unit()

    def akteur(self) -> str:
        return self.one("akteure", "neuer-akteur")

    def bearer(self) -> str:
        return self.draw(st.sampled_from((self.unit(), self.unit(), self.akteur(), "kommune", "keine")))

    def new_unit(self) -> Organisationseinheit:
        """Return a unit to be founded; now and then under an id that is known."""
        key = f"neu-{self.number}-{len(self.founded)}"
        if self.draw(st.integers(0, 9)) == 9:
            key = self.unit()
        above = self.draw(st.sampled_from((self.unit(), None, "kommune", "keine")))
        self.founded.append(key)
        kind = self.draw(st.sampled_from((Amt, Abteilung, Stelle)))
        return kind(id=key, name="Neues", uebergeordnet=above)

    def hanging(self, key: str) -> list[str]:
        """Return what hangs on a unit or Akteur, and its sites."""
        entries = (entry for name in HANGING for entry in self.stand.shown(name))
        ids = [entry.id for entry in entries if any(reference.key == key for reference in dependencies(entry))]
        sites: tuple[str, ...] = getattr(self.stand.get(key), "standorte", ())
        return list(dict.fromkeys((*ids, *sites)))

    def places(self, key: str) -> tuple[Verbleib, ...]:
        """Return where what hangs on something goes: of everything, of some, of nothing."""
        things = self.hanging(key)
        if things and self.flip():
            things = self.draw(st.lists(st.sampled_from(things), unique=True))
        targets = (self.unit(), "keine", self.unit())
        return tuple(Verbleib(was=thing, nach=self.draw(st.sampled_from(targets))) for thing in things)

    def areas(self) -> tuple[str, ...]:
        known = [gebiet.id for gebiet in self.stand.verwaltung.gebiete]
        return tuple(self.draw(st.lists(st.sampled_from(known), max_size=2, unique=True))) if known else ()

    def flip(self) -> bool:
        return self.draw(st.booleans())

    def sometimes(self, value: T) -> T | None:
        return self.draw(st.sampled_from((None, None, value)))


# --- steps ------------------------------------------------------------------------------------------------------------


def _move(s: _Situation) -> Schritt:
    target = s.draw(st.sampled_from((s.unit(), s.unit(), "kommune", "keine")))
    share = s.sometimes(s.draw(st.sampled_from((0.25, 0.5, 1))))
    posts = [unit.id for unit in s.stand.units(Stelle)]
    if share is not None and posts:
        return Umsetzen(einheiten=(s.draw(st.sampled_from(posts)),), nach=target, umfang=share)
    return Umsetzen(einheiten=tuple(dict.fromkeys((s.unit(), s.unit())))[: s.draw(st.integers(1, 2))], nach=target)


def _retype(s: _Situation) -> Schritt:
    art = s.draw(st.sampled_from(("amt", "fachbereich", *EINHEITSARTEN)))
    return Umwandeln(einheiten=(s.unit(),), art=art, bezeichnung=s.sometimes("Institut"))


def _merge(s: _Situation) -> Schritt:
    units = tuple(dict.fromkeys((s.unit(), s.unit())))[: s.draw(st.integers(1, 2))]
    return Zusammenlegen(einheiten=units, ziel=s.other_unit(units[0]), verbleib=s.places(units[0]) if s.flip() else ())


def _split(s: _Situation) -> Schritt:
    unit = s.unit()
    posts = [below.id for below in s.stand.units(Stelle) if below.uebergeordnet == unit]
    things = s.hanging(unit)
    middle = s.draw(st.integers(0, len(things)))
    shares = (Anteil(stelle=posts[0], umfang=0.5),) if posts and s.flip() else ()
    parts = (
        Teil(ziel=s.other_unit(unit), uebernimmt=tuple(things[:middle]), anteile=shares),
        Teil(ziel=s.other_unit(unit), uebernimmt=tuple(things[middle:])),
    )
    return Teilen(einheit=unit, teile=parts[: s.draw(st.integers(1, 2))], bleibt=s.flip())


def _dissolve(s: _Situation) -> Schritt:
    unit = s.unit()
    rest = s.draw(st.sampled_from((s.unit(), "keine", None, s.akteur())))
    return Aufloesen(einheit=unit, verbleib=s.places(unit) if s.flip() else (), rest=rest)


def _take_in(s: _Situation) -> Schritt:
    akteur, stays = s.akteur(), s.flip()
    return Eingliedern(akteur=akteur, einheit=s.new_unit(), bleibt=stays, verbleib=s.places(akteur) if stays else ())


def _spin_off(s: _Situation) -> Schritt:
    unit = s.unit()
    return Ausgliedern(einheit=unit, akteur=s.akteur(), verbleib=s.places(unit))


def _transfer(s: _Situation) -> Schritt:
    split = s.sometimes(s.draw(st.sampled_from(("A–K", "A–C", "L–Z"))))
    areas = s.sometimes(s.areas()) or ()
    if s.flip():
        return Uebertragen(
            zustaendigkeiten=(s.one("zustaendigkeiten"),), nach=s.bearer(), gebiete=areas, aufteilung=split
        )
    return Uebertragen(
        aufgaben=(s.one("aufgaben"),),
        von=s.sometimes(s.unit()),
        nach=s.bearer(),
        rolle=s.sometimes(s.draw(st.sampled_from(Zuständigkeitsrolle))),
        gebiete=areas,
        aufteilung=split,
    )


def _fill(s: _Situation) -> Schritt:
    kind = s.draw(st.sampled_from(Besetzungsart))
    ended = (s.one("besetzungen"),) if s.draw(st.integers(0, 3)) == 3 else ()
    if ended and s.flip():
        return Besetzen(beendet=ended)
    posts = [unit.id for unit in s.stand.units(Stelle)]
    new = Besetzung(
        einheit=s.unit(),
        stelle=s.sometimes(s.draw(st.sampled_from(posts))) if posts else None,
        person=None if kind in WITHOUT_PERSON else s.one("personen", "neue-person"),
        rolle=s.draw(st.sampled_from((Besetzungsrolle.LEITUNG, Besetzungsrolle.LEITUNG, *Besetzungsrolle))),
        besetzungsart=kind,
    )
    return Besetzen(besetzung=new, beendet=ended, neben=s.flip())


def _relate(s: _Situation) -> Schritt:
    a, b = s.akteur(), s.unit()
    kind = s.draw(st.sampled_from((Beziehungsart.TRAEGERSCHAFT, *Beziehungsart)))
    return BeziehungAendern(beziehung=Beziehung(von=a, zu=b, beziehungsart=kind), neben=s.flip())


_STEPS: Final[Mapping[str, Callable[[_Situation], Schritt]]] = {
    Gruenden.schrittart: lambda s: Gruenden(einheit=s.new_unit()),
    Umsetzen.schrittart: _move,
    Umbenennen.schrittart: lambda s: Umbenennen(einheit=s.unit(), name="Anderer Name", kurzname=s.sometimes("AN")),
    Umnummerieren.schrittart: lambda s: Umnummerieren(einheit=s.unit(), nummern=s.sometimes(("9.99",)) or ()),
    Umwandeln.schrittart: _retype,
    Zusammenlegen.schrittart: _merge,
    Teilen.schrittart: _split,
    Aufloesen.schrittart: _dissolve,
    Eingliedern.schrittart: _take_in,
    Ausgliedern.schrittart: _spin_off,
    Uebertragen.schrittart: _transfer,
    Besetzen.schrittart: _fill,
    BeziehungAendern.schrittart: _relate,
}


# --- plans ------------------------------------------------------------------------------------------------------------


@st.composite
def _plans(
    draw: DrawFn, verwaltung: Verwaltung, stufen: tuple[Stufe, ...], schrittarten: tuple[str, ...]
) -> Reorganisation:
    stufe = draw(st.sampled_from(stufen))
    days = _recorded_days(verwaltung)
    day = _near(draw, days)
    number = next(i for i in range(1, 10**6) if f"plan-{i}" not in verwaltung)
    situation = _Situation(draw, verwaltung.at(day, planned=stufe is Stufe.GEPLANT), number)
    steps: list[Schritt] = []
    for kind in draw(st.lists(st.sampled_from(schrittarten), min_size=1, max_size=draw(st.sampled_from((1, 1, 3))))):
        step = _STEPS[kind](situation)
        own = draw(st.sampled_from((None, None, None, None, "day", "condition")))
        if own == "day":
            step = attrs.evolve(step, wirksam=_as_stated(draw, _near(draw, days)))
        elif own == "condition":
            step = attrs.evolve(step, bedingung="sobald der Haushalt genehmigt ist")
        steps.append(step)
    begin = _as_stated(draw, day)
    until = draw(st.sampled_from((None, None, None, 1, 365, 2000)))
    ends = None if until is None else _as_stated(draw, min(begin.latest, date(9000, 1, 1)) + timedelta(days=until))
    return Reorganisation(
        id=f"plan-{number}",
        stufe=stufe,
        wirksam=draw(st.sampled_from((begin, begin, begin, begin, None))),
        bis=ends,
        befristung=None if ends is None else "zur Erprobung",
        schritte=tuple(steps),
        neu=_brought(draw, verwaltung),
        quellen=("quelle-des-plans",) if draw(st.integers(0, 5)) == 5 else (),
    )


def _brought(draw: DrawFn, verwaltung: Verwaltung) -> Neues | None:
    what = draw(st.sampled_from((None, "all", "all", "task")))
    if what is None:
        return None
    task = Aufgabe(id="neue-aufgabe", name="Neue Aufgabe", uebergeordnet=draw(st.sampled_from((None, "jugendamt"))))
    return Neues(
        quellen=(Quelle(id="quelle-des-plans", titel="Vorlage"),),
        personen=(Person(id="neue-person", name="Nora Neumann"),),
        akteure=(Akteur(id="neuer-akteur", name="Neue GmbH"),),
        aufgaben=(task,) if what == "task" else (),
    )


# --- cities -----------------------------------------------------------------------------------------------------------


@st.composite
def _amended(draw: DrawFn, verwaltungen: SearchStrategy[Verwaltung]) -> Verwaltung:
    verwaltung = draw(verwaltungen)
    days = _recorded_days(verwaltung)
    for _ in range(draw(st.integers(0, 5))):
        entries = [entry for name in HANGING for entry in getattr(verwaltung, name)]
        if entries:
            changed = _with_time(draw, verwaltung, draw(st.sampled_from(entries)), _near(draw, days))
            # what cannot be, as a unit under one that is gone, is left as it was
            if not contradictions(changed):
                verwaltung = changed
    return verwaltung


def _with_time(draw: DrawFn, verwaltung: Verwaltung, entry: Eintrag, day: date) -> Verwaltung:
    stated = entry.gueltig or Zeitraum()
    on = _as_stated(draw, day)
    way = draw(st.sampled_from(("end", "begin", "later", "planned", "planned end")))
    if way == "end" and (stated.ab is None or stated.ab.earliest <= on.latest):
        return _replaced(verwaltung, entry, attrs.evolve(entry, gueltig=Zeitraum(ab=stated.ab, bis=on)))
    if way == "begin" and (stated.bis is None or on.earliest <= stated.bis.latest):
        return _replaced(verwaltung, entry, attrs.evolve(entry, gueltig=Zeitraum(ab=on, bis=stated.bis)))
    if way == "planned end":
        return _added(verwaltung, attrs.evolve(entry, gueltig=Zeitraum(bis=on), zustand=Zustand.GEPLANT))
    noted = attrs.evolve(entry, anmerkung="spätere Fassung", gueltig=Zeitraum(ab=on))
    if way == "planned":
        return _added(verwaltung, attrs.evolve(noted, zustand=Zustand.GEPLANT))
    return _added(verwaltung, noted)


def _replaced(verwaltung: Verwaltung, old: Eintrag, new: Eintrag) -> Verwaltung:
    return verwaltung if new in verwaltung[old.id] else verwaltung.replace(old, new)


def _added(verwaltung: Verwaltung, entry: Eintrag) -> Verwaltung:
    return verwaltung if entry in verwaltung[entry.id] else verwaltung.add(entry)
