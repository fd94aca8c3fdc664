"""Reorganisations of a given city: plans that apply, and plans that must be refused."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kommunal.model.einheiten import Amt, Stelle, Verwaltungsleitung
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import (
    Gruenden,
    Reorganisation,
    Schritt,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
)
from kommunal.stand import Stand
from kommunal.strategies._woerter import THEMEN

__all__ = ["Plan", "reorganisationen"]

_TAG: Final = date(2200, 1, 1)


class Plan(NamedTuple):
    """A reorganisation, and what `kommunal.reorganise` has to answer."""

    reorganisation: Reorganisation
    refusal: str | None
    """The refusal to expect as the only one; None where it has to be applied."""


def reorganisationen(verwaltung: Verwaltung) -> SearchStrategy[Plan]:
    """Plans for a city: one that founds, renames, renumbers, moves or re-types units, or must be refused.

    All take effect on a day in 2200, after everything that `verwaltungen` makes.
    """
    stand = verwaltung.at(_TAG)
    arten: list[Callable[[Stand, str], tuple[Schritt, str | None]]] = [_gruenden, _fremd]
    ziele = [e.id for e in stand.einheiten if not isinstance(e, Verwaltungsleitung | Stelle)]
    if ziele:
        arten += [_umbenennen, _umnummerieren, _umwandeln, _an_die_spitze, _doppelt, _in_sich]
    return _plaene(stand, arten, ziele or ["keine-einheit"])


@st.composite
def _plaene(
    draw: st.DrawFn, stand: Stand, arten: list[Callable[[Stand, str], tuple[Schritt, str | None]]], ziele: list[str]
) -> Plan:
    schritt, grund = draw(st.sampled_from(arten))(stand, draw(st.sampled_from(ziele)))
    plan = Reorganisation(id=_frei(stand, "reorganisation"), wirksam=_TAG, schritte=(schritt,))
    return Plan(plan, None if grund is None else f"step 1 ({schritt.schrittart}): {grund}")


def _frei(stand: Stand, wunsch: str) -> str:
    nummer = 1
    while f"{wunsch}-{nummer}" in stand.verwaltung:
        nummer += 1
    return f"{wunsch}-{nummer}"


def _gruenden(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    oben = ziel if ziel in stand.verwaltung else None
    return Gruenden(einheit=Amt(id=_frei(stand, "neues-amt"), name=THEMEN[0], uebergeordnet=oben)), None


def _fremd(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    fremd = _frei(stand, "fremdes-amt")
    return Umbenennen(einheit=fremd, name="Neuer Name"), f"no entry '{fremd}' in einheiten"


def _umbenennen(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    return Umbenennen(einheit=ziel, name="Ein ganz neuer Name"), None


def _umnummerieren(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    return Umnummerieren(einheit=ziel, nummern=("9.99",)), None


def _umwandeln(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    return Umwandeln(einheiten=(ziel,), art="organisationseinheit", bezeichnung="Institut"), None


def _an_die_spitze(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    return Umsetzen(einheiten=(ziel,), nach="kommune"), None


def _doppelt(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    return Gruenden(einheit=Amt(id=ziel, name="Noch einmal")), f"'{ziel}' is already in force on {_TAG}"


def _in_sich(stand: Stand, ziel: str) -> tuple[Schritt, str | None]:
    kind = next(iter(stand.descendants(ziel)), None)
    if kind is None:
        return _umbenennen(stand, ziel)
    return Umsetzen(einheiten=(ziel,), nach=kind.id), f"'{ziel}' cannot go below itself, and '{kind.id}' is below it"
