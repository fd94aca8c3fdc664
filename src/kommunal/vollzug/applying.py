"""`reorganise`: apply a Reorganisation to a Verwaltung, or say what it would change, or refuse it with every reason."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, Final, Literal, overload

from kommunal.classes import declared, evolve
from kommunal.errors import InvalidValueError, ReorganisationError
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import last_day
from kommunal.model.verwaltung import Verwaltung, collection_of
from kommunal.model.wandel import Neues, Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum, Zeitraum, ordinals
from kommunal.rules import contradictions
from kommunal.vergleich import Vergleich, diff
from kommunal.vergleich.sides import field_changes
from kommunal.vollzug import edges, endings, units
from kommunal.vollzug.draft import Draft, RefusalError, all_of, refuse
from kommunal.vollzug.limits import limit
from kommunal.vollzug.withdrawal import merged, unwound

__all__ = ["reorganise"]

Steps = list[tuple[int, Schritt, Datum]]

_APPLY: Final[dict[str, Callable[[Draft, Any], None]]] = {
    "gruenden": lambda draft, step: units.begin_unit(draft, step.einheit),
    "umsetzen": units.move,
    "umbenennen": units.restate,
    "umnummerieren": units.restate,
    "umwandeln": units.retype,
    "zusammenlegen": endings.merge,
    "teilen": endings.split,
    "aufloesen": endings.dissolve,
    "eingliedern": endings.take_in,
    "ausgliedern": endings.spin_off,
    "uebertragen": edges.transfer,
    "besetzen": edges.fill,
    "beziehung": edges.relate,
}

_IN_EFFECT: Final = (Stufe.BESCHLOSSEN, Stufe.VOLLZOGEN)


@overload
def reorganise(
    verwaltung: Verwaltung,
    reorganisation: Reorganisation,
    *,
    simulate: Literal[False] = False,
    suppose: date | str | None = None,
) -> Verwaltung: ...
@overload
def reorganise(
    verwaltung: Verwaltung,
    reorganisation: Reorganisation,
    *,
    simulate: Literal[True],
    suppose: date | str | None = None,
) -> Vergleich: ...
@overload
def reorganise(
    verwaltung: Verwaltung, reorganisation: Reorganisation, *, simulate: bool, suppose: date | str | None = None
) -> Verwaltung | Vergleich: ...
def reorganise(
    verwaltung: Verwaltung,
    reorganisation: Reorganisation,
    *,
    simulate: bool = False,
    suppose: date | str | None = None,
) -> Verwaltung | Vergleich:
    """Return the Verwaltung after a Reorganisation; with `simulate`, the Vergleich that it would cause.

    Old versions end where new ones begin; what it begins or ends names the Reorganisation, which goes on record with
    what it replaced. Days before it do not change. A planned one gives planned versions; steps without a day, and a
    withdrawn one as a whole, are only recorded. One that is on record already is amended; withdrawn, everything is
    again as it was. With `suppose`, a day, steps that wait for their day or a condition take effect on it.

    The Vergleich is that of the first day on which all steps are certainly in force, without and with them.

    Raises `ReorganisationError` with every reason why it cannot be applied: a step that cannot be taken, a later plan
    that builds on what it takes back, or what `check` would call an error afterwards.
    """
    plan = evolve(reorganisation, vollzug=None)
    if suppose is not None:
        plan = _supposed(plan, Datum(suppose) if isinstance(suppose, str) else Datum.of(suppose))
    try:
        after = _applied(verwaltung, plan)
        _require_sound(verwaltung, after, plan)
    except RefusalError as refused:
        raise ReorganisationError(refused.reasons) from None
    return _comparison(verwaltung, after, plan) if simulate else after


def _comparison(before: Verwaltung, after: Verwaltung, plan: Reorganisation) -> Vergleich:
    # one that is withdrawn has no days any more, what it is taken back from has
    known = _on_record(before, plan)
    both = (plan,) if known is None else (plan, known)
    days = next(([day for _, _, day in steps] for steps in map(_effective, both) if steps), [])
    planned = any(entry.stufe is Stufe.GEPLANT for entry in both)
    if not days:
        return Vergleich(since=None, until=None, since_planned=planned, until_planned=planned)
    day = max(day.latest for day in days)
    return diff(before.at(day, planned=planned), after.at(day, planned=planned))


# --- on a record that may know the plan already -----------------------------------------------------------------------


def _applied(record: Verwaltung, plan: Reorganisation) -> Verwaltung:
    """Return a record with a plan, whatever it knew of that plan before."""
    before = _on_record(record, plan)
    if before is None and plan.id in record:
        raise RefusalError(f"the id {plan.id!r} is taken in {collection_of(record[plan.id][0])}")
    if before is None or (before.vollzug is None and not _named(record, plan)):
        return _carried_out(record, plan, _effective(plan))
    further = _further(before, plan)
    if further == [] and before.vollzug is not None:
        return _registered(record, evolve(plan, vollzug=before.vollzug))
    try:
        base, later = unwound(record, before)
    except RefusalError:
        # it was modelled or changed by hand: what can be done is its further steps
        if further is None:
            raise
        return _carried_out(record, plan, further)
    return _again(_carried_out(base, plan, _effective(plan)), later, plan)


def _named(record: Verwaltung, plan: Reorganisation) -> bool:
    return any(plan.id in entry.reorganisationen for entry in record.entries())


def _on_record(record: Verwaltung, plan: Reorganisation) -> Reorganisation | None:
    return next((other for other in record.reorganisationen if other.id == plan.id), None)


def _again(record: Verwaltung, later: tuple[Reorganisation, ...], cause: Reorganisation) -> Verwaltung:
    """Apply plans again that were taken back for the sake of an earlier one."""
    for other in later:
        try:
            record = _carried_out(record, evolve(other, vollzug=None), _effective(other))
        except RefusalError as refused:
            reasons = [f"{other.id!r} builds on {cause.id!r}: {reason}" for reason in refused.reasons]
            raise RefusalError(*reasons) from None
    return record


def _further(before: Reorganisation, plan: Reorganisation) -> Steps | None:
    """Return the steps that are not done yet; None where one that is done is missing or changed."""
    if before.stufe not in _IN_EFFECT or plan.stufe not in _IN_EFFECT or before.bis != plan.bis:
        return None
    rest = _effective(plan)
    for _, step, day in _effective(before):
        same = next((i for i, (_, other, on) in enumerate(rest) if on == day and _does_the_same(other, step)), None)
        if same is None:
            return None
        del rest[same]
    return rest


def _does_the_same(a: Schritt, b: Schritt) -> bool:
    """Tell whether two steps do the same, wherever their day stands."""
    plain = {"wirksam": None, "bedingung": None, "anmerkung": None}
    return type(a) is type(b) and evolve(a, **plain) == evolve(b, **plain)


# --- the days of its steps --------------------------------------------------------------------------------------------


def _day_of_step(reorganisation: Reorganisation, step: Schritt) -> Datum | None:
    """Return the day from which a step takes effect; None while it has none.

    Its own day counts, then the common one; a condition of its own puts it off until it has a day of its own. A day
    that is only known to be "at the latest" is none: nothing could be said of the time before it.
    """
    common = None if step.bedingung is not None else reorganisation.wirksam
    day = step.wirksam or common
    return day if day is not None and day.earliest > date.min else None


def _effective(reorganisation: Reorganisation) -> list[tuple[int, Schritt, Datum]]:
    """Return the steps that take effect with their numbers (from 1) and days, in the order of the days."""
    if reorganisation.stufe is Stufe.ZURUECKGEZOGEN:
        return []
    steps = (
        (number, step, day)
        for number, step in enumerate(reorganisation.schritte, 1)
        if (day := _day_of_step(reorganisation, step)) is not None
    )
    return sorted(steps, key=lambda item: ordinals(item[2]))


def _supposed(reorganisation: Reorganisation, day: Datum) -> Reorganisation:
    """Return a reorganisation in which every step that waits for its day or condition takes effect on a day."""
    steps = tuple(
        evolve(step, wirksam=day) if _day_of_step(reorganisation, step) is None else step
        for step in reorganisation.schritte
    )
    return evolve(reorganisation, wirksam=reorganisation.wirksam or day, schritte=steps)


# --- step by step -----------------------------------------------------------------------------------------------------


def _carried_out(record: Verwaltung, plan: Reorganisation, steps: Steps) -> Verwaltung:
    """Return a record after some steps of a plan, with the plan on record; refuse for all reasons at once."""
    actions: list[tuple[str, Callable[[Draft], None]]] = [("", _bring)]
    actions += ((f"step {n} ({step.schrittart}): ", partial(_take, step=step, day=day)) for n, step, day in steps)
    draft, reasons = Draft(record, plan), list[str]()
    for where, action in (*actions, ("", limit)):
        trial = draft.trial()
        try:
            action(trial)
        except RefusalError as refused:
            reasons += (f"{where}{reason}" for reason in refused.reasons)
        except InvalidValueError as error:
            # the model says that there is no such entry as a step would make
            reasons.append(f"{where}{error}")
        else:
            draft = trial
    refuse(reasons)
    before = _on_record(record, plan)
    earlier = before.vollzug if before is not None and steps != _effective(plan) else None
    vollzug = merged(earlier, draft.batch.changes())
    return _registered(draft.batch.applied(record), evolve(plan, vollzug=vollzug))


def _take(draft: Draft, step: Schritt, day: Datum) -> None:
    until = draft.plan.bis
    if until is not None and until.latest < day.earliest:
        raise RefusalError(f"takes effect on {day.text}, after the end of the whole on {until.text}")
    draft.day = day
    _APPLY[step.schrittart](draft, step)


def _bring(draft: Draft) -> None:
    """Put on record what the plan brings: sources as they are, everything else from its day on."""
    plan = draft.plan
    if plan.neu is None or plan.stufe is Stufe.ZURUECKGEZOGEN:
        return
    start = next((day for _, _, day in _effective(plan)), None)
    zustand = Zustand.AKTIV if start is not None and not draft.planned else Zustand.GEPLANT
    brought = [entry for field in declared(Neues) for entry in getattr(plan.neu, field.name)]
    each = (partial(_bring_one, draft, entry, start, zustand) for entry in brought)
    all_of(chain(each, (partial(draft.require_known, entry) for entry in brought)))


def _bring_one(draft: Draft, entry: Eintrag, start: Datum | None, zustand: Zustand) -> None:
    draft.require_own_id(entry)
    there = draft.versions(entry.id, Eintrag)
    if collection_of(entry) == "quellen":
        new = entry
    else:
        # whatever it was before: the record says nothing else of days that are past
        period = None if start is None else Zeitraum(ab=start, bis=last_day(entry))
        new = evolve(entry, gueltig=period, zustand=zustand)
    if any(_says_as_much(version, new) for version in there):
        return
    if any(version.zustand is not Zustand.GEPLANT for version in there):
        raise RefusalError(f"{entry.id!r} is on record already, and says otherwise than in neu")
    draft.bring(new)


def _says_as_much(version: Eintrag, entry: Eintrag) -> bool:
    stands = version.zustand is entry.zustand or entry.zustand is Zustand.GEPLANT
    return stands and all(change.name == "zustand" for change in field_changes(version, entry))


def _registered(record: Verwaltung, plan: Reorganisation) -> Verwaltung:
    """Return a record with a plan in its old place, or as the last one."""
    before = _on_record(record, plan)
    return record.add(plan) if before is None else record.replace(before, plan)


# --- the record afterwards --------------------------------------------------------------------------------------------


def _require_sound(before: Verwaltung, after: Verwaltung, plan: Reorganisation) -> None:
    """Refuse what would leave a record that says what cannot be, where it did not before."""
    wrong = contradictions(after)
    if not wrong:
        return
    known = {(finding.code, finding.message) for finding in contradictions(before)}
    new = [finding for finding in wrong if (finding.code, finding.message) not in known]
    if new:
        reasons = [f"{_culprit(finding.entry, plan)}{finding.message} ({finding.code})" for finding in new]
        german = {f"{finding.message} ({finding.code})": f"{finding.text} ({finding.code})" for finding in new}
        raise ReorganisationError(tuple(dict.fromkeys(reasons)), german)


def _culprit(entry: Eintrag | None, plan: Reorganisation) -> str:
    """Say which later plan, or which entry, builds on what is taken back."""
    if entry is None or entry.id == plan.id or plan.stufe is not Stufe.ZURUECKGEZOGEN:
        return ""
    others = [key for key in entry.reorganisationen if key != plan.id]
    return f"{(others or [entry.id])[-1]!r} builds on {plan.id!r}: "
