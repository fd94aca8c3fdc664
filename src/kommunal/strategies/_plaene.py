"""Reorganisations of a given city: plans that apply, and plans that must be refused."""

from datetime import date
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kommunal.model.einheiten import Stelle, Verwaltungsleitung
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import Reorganisation, Stufe
from kommunal.strategies._planenden import ENDEN_IMMER, ENDEN_MIT_EINHEIT
from kommunal.strategies._planschritte import FRUEH, IMMER, MIT_EINHEIT, MIT_ZWEI, Lage, Vorschlag

__all__ = ["Plan", "reorganisationen"]

_TAG: Final = date(2200, 1, 1)
_VORHER: Final = date(1900, 1, 1)


class Plan(NamedTuple):
    """A reorganisation, and what `kommunal.reorganise` has to answer."""

    reorganisation: Reorganisation
    refusal: str | None
    """The refusal to expect as the only one; None where it has to be applied."""


def reorganisationen(verwaltung: Verwaltung) -> SearchStrategy[Plan]:
    """Plans for a city, of every kind of step: decided, planned, or waiting for a condition; to apply or to refuse.

    They found, rename, renumber, move, re-type, merge, split and dissolve units (with one place for the rest, or with
    a `verbleib` for each thing), take an Akteur in and hand a unit over to one, share out posts, hand over tasks, fill
    places, begin relations, in one step or several. Those to refuse name what is not there or not in force, put a unit
    below itself, give no place to what hangs on a unit that ends, share out more than there is, begin after their own
    end, or come before a change that is on record. They take effect on a day in 2200, after everything that
    `verwaltungen` makes, or in 1900, before it; some end again after a year (`bis`), and then all is as it was.
    """
    return _plaene(verwaltung)


@st.composite
def _plaene(draw: st.DrawFn, verwaltung: Verwaltung) -> Plan:
    geplant = draw(st.booleans())
    stand = verwaltung.at(_TAG, planned=geplant)
    ziele = [e.id for e in stand.einheiten if not isinstance(e, Verwaltungsleitung | Stelle)]
    arten = [*IMMER, *(MIT_EINHEIT if ziele else ()), *(MIT_ZWEI if len(ziele) > 1 else ())]
    arten += [*ENDEN_IMMER, *(ENDEN_MIT_EINHEIT if ziele else ())]
    wahl = draw(st.permutations(ziele)) if ziele else []
    lage = Lage(stand, _TAG, tuple(wahl), draw(st.integers(0, 255)))
    if not geplant and draw(st.integers(0, 9)) == 9:
        lage, arten = Lage(verwaltung.at(_VORHER), _VORHER, ()), list(FRUEH)
    vorschlag = draw(st.sampled_from(arten))(lage)
    bedingt, befristet = draw(st.integers(0, 9)) == 9, draw(st.integers(0, 3)) == 3
    return _als_plan(verwaltung, vorschlag, lage.tag, geplant, bedingt=bedingt, befristet=befristet)


def _als_plan(
    verwaltung: Verwaltung, vorschlag: Vorschlag, tag: date, geplant: bool, *, bedingt: bool, befristet: bool
) -> Plan:
    schritte, nummer, grund, neues, bis = vorschlag
    if befristet and grund is None:
        # what has to be refused might be no mistake any more where it ends before what is on record
        bis = date(tag.year, 12, 31)
    # a condition puts off only steps without a day of their own; what is decided names only what is there even so
    bedingt = bedingt and all(schritt.wirksam is None for schritt in schritte) and (geplant or grund is None)
    plan = Reorganisation(
        id=Lage.freie_id(verwaltung, "reorganisation"),
        stufe=Stufe.GEPLANT if geplant else Stufe.BESCHLOSSEN,
        wirksam=None if bedingt else tag,
        bis=bis,
        befristung=None if bis is None else "bis zum Ende der Erprobung",
        bedingung="sobald der Haushalt genehmigt ist" if bedingt else None,
        schritte=schritte,
        neu=neues,
    )
    # without a day nothing happens that could be refused
    if grund is None or bedingt:
        return Plan(plan, None)
    return Plan(plan, f"step {nummer} ({schritte[nummer - 1].schrittart}): {grund}")
