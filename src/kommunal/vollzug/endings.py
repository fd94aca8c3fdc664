"""The steps in which units end or share out what they have: merge, split, dissolve, take in, spin off."""

from collections import Counter
from collections.abc import Iterable

from kommunal.classes import evolve
from kommunal.model.akteure import Akteur, Beziehung
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Standort
from kommunal.model.references import hangs_on, redirected
from kommunal.model.wandel import Aufloesen, Ausgliedern, Eingliedern, Teil, Teilen, Zusammenlegen
from kommunal.vollzug.clearing import MISSING, Clearing, give, hand_over, link
from kommunal.vollzug.draft import Draft, RefusalError, all_of, for_each, refuse
from kommunal.vollzug.units import begin_unit, move_unit, share

__all__ = ["dissolve", "merge", "spin_off", "split", "take_in"]


def merge(draft: Draft, step: Zusammenlegen) -> None:
    """Merge units into one that is there or was founded just before."""
    if not step.einheiten:
        raise RefusalError("names no unit")
    if step.ziel in step.einheiten:
        raise RefusalError(f"{step.ziel!r} cannot be merged into itself")

    def find(key: str) -> Organisationseinheit:
        if key == step.ziel:
            draft.require_bearer(key, kinds=[Organisationseinheit])
        return draft.unit(key)

    target, *units = for_each(find, (step.ziel, *step.einheiten))

    def default(entry: Eintrag) -> str:
        return MISSING if isinstance(entry, Leitbild) else step.ziel

    _lift(draft, target, units)
    Clearing(draft, units, default, verbleib=step.verbleib).carry_out()
    link(draft, step.ziel, step.einheiten)


def _lift(draft: Draft, target: Organisationseinheit, units: Iterable[Organisationseinheit]) -> None:
    """Put the unit that takes over beside those that end, where it stands below one of them."""
    ending = {unit.id for unit in units}
    above = next((key for key in draft.line(target.uebergeordnet) if key not in ending), None)
    if above != target.uebergeordnet:
        move_unit(draft, target, above)


def split(draft: Draft, step: Teilen) -> None:
    """Share out what a unit has; it ends unless it stays."""
    if any(part.ziel == step.einheit for part in step.teile):
        raise RefusalError(f"{step.einheit!r} cannot be a part of itself")
    if not step.teile:
        raise RefusalError("names no part")
    unit, *_ = for_each(draft.unit, (step.einheit, *(part.ziel for part in step.teile)))
    _require_shared_out(draft, unit, step)
    before = {key: draft.now(key, Eintrag) for part in step.teile for key in part.uebernimmt}
    for_each(lambda part: _give(draft, step, part, before), step.teile)
    rest = draft.unit(unit.id)
    given = {key for part in step.teile for key in part.uebernimmt}
    sites = tuple(site for site in rest.standorte if site not in given)
    if step.bleibt:
        draft.change(rest, evolve(rest, standorte=sites))
        return
    for part in step.teile:
        # whoever writes or calls reaches one of the parts
        give(draft, part.ziel, contacts=rest.erreichbarkeiten)
    left = evolve(rest, standorte=sites, erreichbarkeiten=())
    Clearing(draft, [left], lambda _: MISSING).carry_out()


def _require_shared_out(draft: Draft, unit: Organisationseinheit, step: Teilen) -> None:
    """Refuse to give away what is not the unit's, and a unit to two."""
    reasons = []
    taken = Counter(key for part in step.teile for key in part.uebernimmt)
    for key, times in taken.items():
        entry = draft.now(key, Eintrag)
        if entry is None or not _belongs(draft, entry, unit):
            reasons.append(f"{key!r} does not hang on {unit.id!r} on {draft.day.text}")
        elif times > 1 and not isinstance(entry, Kante | Standort):
            reasons.append(f"{key!r} cannot go to two units; a post can go by shares")
    refuse(reasons)


def _belongs(draft: Draft, entry: Eintrag, unit: Organisationseinheit) -> bool:
    """Tell whether an entry hangs on a unit, is a site of it, or a unit anywhere below it."""
    line = (draft.now(key, Eintrag) for key in draft.line(entry.id))
    return entry.id in unit.standorte or any(one is not None and hangs_on(one, unit.id) for one in line)


def _give(draft: Draft, step: Teilen, part: Teil, before: dict[str, Eintrag | None]) -> None:
    for piece in part.anteile:
        share(draft, piece.stelle, part.ziel, piece.umfang, piece.id)
    for key in part.uebernimmt:
        entry, now = before[key], draft.now(key, Eintrag)
        if isinstance(entry, Organisationseinheit):
            move_unit(draft, draft.unit(key), part.ziel)
            continue
        if isinstance(entry, Standort):
            give(draft, part.ziel, sites=(key,))
        if now is not None and hangs_on(now, step.einheit):
            hand_over(draft, key, {step.einheit: part.ziel})
        elif isinstance(entry, Kante):
            # what went to another part already is shared
            draft.begin(evolve(redirected(entry, {step.einheit: part.ziel}), id="."))
    link(draft, part.ziel, (step.einheit,))


def dissolve(draft: Draft, step: Aufloesen) -> None:
    """Dissolve a unit; everything it has gets a place."""
    unit = draft.unit(step.einheit)
    draft.require_bearer(step.rest)
    rest = MISSING if step.rest is None else step.rest
    Clearing(draft, [unit], lambda _: rest, verbleib=step.verbleib, succeeded=False).carry_out()


def take_in(draft: Draft, step: Eingliedern) -> None:
    """Take an Akteur into the administration as a unit."""
    all_of((lambda: draft.find(step.akteur, Akteur), lambda: begin_unit(draft, step.einheit)))
    akteur = draft.find(step.akteur, Akteur)

    def default(entry: Eintrag) -> str:
        own = isinstance(entry, Beziehung) and "kommune" in (entry.von, entry.zu)
        return "keine" if own else step.einheit.id

    if not step.bleibt:
        Clearing(draft, [akteur], default, verbleib=step.verbleib).carry_out()
    else:
        for_each(lambda v: _take(draft, akteur, v.was, v.nach), step.verbleib)
    link(draft, step.einheit.id, (step.akteur,))


def _take(draft: Draft, akteur: Akteur, key: str, to: str) -> None:
    """Take over one thing from an Akteur who stays."""
    entry = draft.now(key, Eintrag)
    hangs = entry is not None and hangs_on(entry, akteur.id)
    if not hangs and key not in akteur.standorte:
        raise RefusalError(f"{key!r} does not hang on {akteur.id!r} on {draft.day.text}")
    if key in akteur.standorte:
        if to != "keine":
            give(draft, to, sites=(key,))
        now = draft.find(akteur.id, Akteur)
        draft.change(now, evolve(now, standorte=tuple(site for site in now.standorte if site != key)))
    if hangs:
        hand_over(draft, key, {akteur.id: None if to == "keine" else to})


def spin_off(draft: Draft, step: Ausgliedern) -> None:
    """Hand a unit over to an Akteur."""
    all_of((lambda: draft.unit(step.einheit), lambda: draft.require_bearer(step.akteur, kinds=[Akteur])))
    unit = draft.unit(step.einheit)

    def default(entry: Eintrag) -> str:
        if entry.id == step.einheit:
            return step.akteur
        return MISSING if isinstance(entry, Organisationseinheit | Leitbild) else step.akteur

    def along(to: str) -> bool:
        return to in ("keine", step.akteur)

    Clearing(draft, [unit], default, verbleib=step.verbleib, along=along).carry_out()
    link(draft, step.akteur, (step.einheit,))
