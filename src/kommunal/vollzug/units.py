"""The steps that change one unit at a time: found, move, rename, renumber, re-type."""

from typing import Final

from kommunal.classes import evolve
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit, Stelle
from kommunal.model.eintrag import Eintrag
from kommunal.model.forms import fields
from kommunal.model.geltung import PRESENT, last_day
from kommunal.model.personen import Besetzung, Besetzungsrolle
from kommunal.model.wandel import Schritt, Umbenennen, Umnummerieren, Umsetzen, Umwandeln
from kommunal.vollzug.draft import Draft, RefusalError, for_each

__all__ = ["HEADING", "begin_unit", "move", "move_unit", "restate", "retype", "share"]

HEADING: Final = (Besetzungsrolle.LEITUNG, Besetzungsrolle.STELLVERTRETUNG, Besetzungsrolle.GESCHAEFTSFUEHRUNG)
"""Roles that belong to the unit and not to the post: they do not move with it."""


def begin_unit(draft: Draft, unit: Organisationseinheit) -> None:
    """Let a new unit begin under a unit that is there."""
    draft.require_beginning(unit)
    if unit.zustand not in PRESENT:
        raise RefusalError(f"{unit.id!r} says zustand {unit.zustand}; expected aktiv, the stufe says the rest")
    draft.require_known(unit)
    draft.require_bearer(unit.uebergeordnet, last_day(unit))
    draft.begin(unit)


# --- move -------------------------------------------------------------------------------------------------------------


def move(draft: Draft, step: Umsetzen) -> None:
    """Put units under another one, or shares of posts."""
    if not step.einheiten:
        raise RefusalError("names no unit")

    def move_one(key: str) -> None:
        if step.umfang is None:
            move_unit(draft, draft.unit(key), step.nach)
        else:
            share(draft, key, step.nach, step.umfang)

    for_each(move_one, step.einheiten)


def move_unit(draft: Draft, unit: Organisationseinheit, to: str | None) -> None:
    """Put one unit under another; the Besetzungen of a post go with it."""
    draft.require_bearer(to, last_day(unit), [Organisationseinheit])
    if _below(draft, unit.id, to):
        where = "it" if to == unit.id else "below it"
        raise RefusalError(f"{unit.id!r} cannot go below itself, and {to!r} is {where}")
    before = unit.uebergeordnet
    draft.change(unit, evolve(unit, uebergeordnet=to))
    if not isinstance(unit, Stelle) or to in (None, "kommune", "keine", before):
        return
    for besetzung in draft.dependents(unit.id, Besetzung):
        if besetzung.stelle == unit.id and besetzung.einheit == before and besetzung.rolle not in HEADING:
            draft.change(besetzung, evolve(besetzung, einheit=to))


def _below(draft: Draft, key: str, to: str | None) -> bool:
    """Tell whether the line above the new place leads to the unit, on any day from the step on."""
    pending = {draft.day.earliest}
    while pending:
        current = min(pending)
        line = draft.line(to, current)
        if key in line:
            return True
        # the line is another one when something in it changes
        pending = {later for later in pending if later > current}
        pending.update(turn for above in line for turn in draft.turns(above, current)[:1])
    return False


def share(draft: Draft, key: str, to: str, amount: float, new_id: str | None = None) -> None:
    """Make a share of a post a post of its own under another unit; the whole of it moves itself."""
    post = draft.unit(key)
    if not isinstance(post, Stelle):
        raise RefusalError(f"{key!r} is no Stelle, so no share of it can move")
    rest = None if post.umfang is None else round(post.umfang - amount, 6)
    if rest is not None and rest < 0:
        raise RefusalError(f"expected a share of {key!r} of at most {post.umfang:g}, got {amount:g}")
    if rest == 0:
        move_unit(draft, post, to)
        return
    draft.require_bearer(to, last_day(post), [Organisationseinheit])
    draft.change(post, evolve(post, umfang=rest))
    name = new_id or _free_id(draft, f"{key}-{to}")
    part = evolve(post, id=name, umfang=amount, uebergeordnet=to, kennungen=(), vorgaenger=(key,))
    draft.begin(part)


def _free_id(draft: Draft, wish: str) -> str:
    name, number = wish, 2
    while draft.versions(name, Eintrag):
        name, number = f"{wish}-{number}", number + 1
    return name


# --- name, number, kind -----------------------------------------------------------------------------------------------


def restate(draft: Draft, step: Umbenennen | Umnummerieren) -> None:
    """Give a unit what a step states: another name, other numbers."""
    unit = draft.unit(step.einheit)
    values = {name: getattr(step, name) for name in fields(type(step)) if name not in ("einheit", *fields(Schritt))}
    draft.change(unit, evolve(unit, **{name: value for name, value in values.items() if value is not None}))


def retype(draft: Draft, step: Umwandeln) -> None:
    """Make units another kind, with everything that they say."""
    if not step.einheiten:
        raise RefusalError("names no unit")
    for_each(lambda key: _retype_one(draft, key, step), step.einheiten)


def _retype_one(draft: Draft, key: str, step: Umwandeln) -> None:
    unit, cls = draft.unit(key), EINHEITSARTEN[step.art]
    own, kept = fields(type(unit)), fields(cls)
    lost = [name for name, field in own.items() if name not in kept and getattr(unit, name) != field.default]
    if lost:
        raise RefusalError(f"{key!r} as {step.art} would lose {', '.join(lost)}")
    values = {name: getattr(unit, name) for name in own if name in kept}
    if step.bezeichnung is not None:
        values["bezeichnung"] = step.bezeichnung
    draft.change(unit, cls(**values))
