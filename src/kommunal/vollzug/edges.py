"""The steps on edges: hand over responsibility, fill a post, begin and end relations."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from kommunal.classes import evolve
from kommunal.model.akteure import Beziehung, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import includes, overlap, parse
from kommunal.model.competition import ACTING, ORDINARY, place
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.geltung import last_day
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.personen import ABWESEND, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.wandel import Besetzen, BeziehungAendern, Uebertragen
from kommunal.vollzug.draft import HOSTS, Draft, Reasons, RefusalError, for_each, upwards

__all__ = ["fill", "relate", "transfer"]

K = TypeVar("K", bound=Kante)

Areas = tuple[str, ...]

_WHOLE: Final = (Gebietsart.KOMMUNE, Gebietsart.KREIS)


# --- responsibility ---------------------------------------------------------------------------------------------------


def transfer(draft: Draft, step: Uebertragen) -> None:
    """Hand responsibility over: named ones, or all that one bearer has for some tasks; or give it the first time."""
    if not step.zustaendigkeiten and not step.aufgaben:
        raise RefusalError("names no Zuständigkeit and no task")
    draft.require_bearer(step.nach)
    with Reasons() as reasons:
        for key in step.zustaendigkeiten:
            reasons.attempt(_hand_over_named, draft, key, step)
        for task in step.aufgaben:
            reasons.attempt(_hand_over_task, draft, task, step)


def _hand_over_named(draft: Draft, key: str, step: Uebertragen) -> None:
    zustaendigkeit = draft.find(key, Zuständigkeit)
    if step.von is not None and zustaendigkeit.zustaendig != step.von:
        raise RefusalError(f"{zustaendigkeit.id!r} is of {zustaendigkeit.zustaendig!r}, not of {step.von!r}")
    part = _part(draft, zustaendigkeit, step)
    if part is None:
        limits = (*step.gebiete, *((step.aufteilung,) if step.aufteilung else ()))
        raise RefusalError(f"{zustaendigkeit.id!r} is not for {', '.join(map(repr, limits))}")
    _hand_over(draft, zustaendigkeit, part, step.nach)


def _hand_over_task(draft: Draft, task: str, step: Uebertragen) -> None:
    draft.find(task, Aufgabe, Vorhaben)
    duties = [z for z in draft.duties(task) if step.rolle in (None, z.rolle)]
    bearers = list(dict.fromkeys(z.zustaendig for z in duties))
    if step.von is None and len(bearers) > 1:
        raise RefusalError(f"{task!r} has several bearers, so von has to say whose is meant: {', '.join(bearers)}")
    own = [(z, _part(draft, z, step)) for z in duties if step.von in (None, z.zustaendig)]
    affected = [(z, part) for z, part in own if part is not None]
    left = tuple(area for area in step.gebiete if all(area not in part.named for _, part in affected))
    if affected and left and (step.von is not None or step.nach == "keine"):
        raise RefusalError(f"{affected[0][0].id!r} is not for {', '.join(map(repr, left))}")
    for zustaendigkeit, part in affected:
        _hand_over(draft, zustaendigkeit, part, step.nach)
    if not affected or left:
        # areas that nobody had are given the first time
        _give(draft, task, affected[0][0] if affected else None, left, step)


def _give(draft: Draft, task: str, like: Zuständigkeit | None, gebiete: Areas, step: Uebertragen) -> None:
    """Give responsibility for the first time, or for a part of a task that the bearer has as a whole."""
    above = None if step.von is None else _inherited(draft, task, step)
    if step.von is not None and above is None:
        raise RefusalError(f"{step.von!r} has no such Zuständigkeit for {task!r} on {draft.day.text}")
    if step.nach == "keine":
        raise RefusalError(f"nobody has a Zuständigkeit for {task!r} of its own that could end on {draft.day.text}")
    given = above or like
    new = Zuständigkeit(
        aufgabe=task,
        zustaendig=step.nach,
        rolle=given.rolle if given else step.rolle or Zuständigkeitsrolle.FEDERFUEHREND,
        gebiete=gebiete or (above.gebiete if above else ()),
        aufteilung=step.aufteilung or (above.aufteilung if above else None),
    )
    draft.require_known(new)
    draft.begin(new)


def _inherited(draft: Draft, task: str, step: Uebertragen) -> Zuständigkeit | None:
    """Return the Zuständigkeit of the bearer for a task above, which covers this one."""
    for above in draft.line(task):
        for zustaendigkeit in draft.duties(above):
            own = zustaendigkeit.zustaendig == step.von and step.rolle in (None, zustaendigkeit.rolle)
            if own and _part(draft, zustaendigkeit, step) is not None:
                return zustaendigkeit
    return None


class _Part(NamedTuple):
    """What of a Zuständigkeit a step is about."""

    areas: tuple[str, ...]
    """The areas that go; none where it is not limited to areas."""
    rest: tuple[str, ...] | None
    """The areas that stay with it; None where all of it stays, and what goes is a special case of it."""
    aufteilung: str | None
    named: frozenset[str]
    """The areas of the step that it is about."""

    @property
    def whole(self) -> bool:
        return self.rest == ()


def _part(draft: Draft, zustaendigkeit: Zuständigkeit, step: Uebertragen) -> _Part | None:
    """Return what of a Zuständigkeit a step is about; None where that is nothing. Refuses what cannot be told apart."""
    special, aufteilung = _split(zustaendigkeit, step)
    if aufteilung == "":
        return None
    own = zustaendigkeit.gebiete
    if not step.gebiete:
        return _Part(own, None if special else (), aufteilung, frozenset())
    everywhere = not own or _covers_all(draft, own)
    if _covers_all(draft, step.gebiete):
        return _Part(own, None if special else (), aufteilung, frozenset(step.gebiete))
    going = [area for area in own if any(_lies_in(draft, area, named) for named in step.gebiete)]
    inner = [
        named
        for named in step.gebiete
        if everywhere or any(_lies_in(draft, named, area) for area in own if area not in going)
    ]
    if not going and not inner:
        return None
    about = {named for named in step.gebiete if any(_lies_in(draft, area, named) for area in going)}
    rest = tuple(area for area in own if area not in going)
    stays = special or (bool(inner) and not going)
    return _Part((*going, *inner), None if stays else rest, aufteilung, frozenset({*about, *inner}))


def _split(zustaendigkeit: Zuständigkeit, step: Uebertragen) -> tuple[bool, str | None]:
    """Return whether the split of a step is a special case, and for which split it is; empty text where for none."""
    own, asked = zustaendigkeit.aufteilung, step.aufteilung
    if asked is None or own is None:
        return asked is not None, asked or own
    if parse(own).same(parse(asked)) or includes(asked, own):
        return False, own
    if overlap(own, asked):
        raise RefusalError(f"{zustaendigkeit.id!r} is for {own!r}, of which {asked!r} cannot be told apart")
    return False, ""


def _lies_in(draft: Draft, area: str, outer: str) -> bool:
    def above(key: str) -> tuple[str, ...]:
        gebiet = draft.now(key, Gebiet)
        return () if gebiet is None else gebiet.teil_von

    return outer in upwards(area, above)


def _covers_all(draft: Draft, areas: Sequence[str]) -> bool:
    gebiete = (draft.now(area, Gebiet) for area in areas)
    return any(gebiet is not None and gebiet.gebietsart in _WHOLE for gebiet in gebiete)


def _hand_over(draft: Draft, zustaendigkeit: Zuständigkeit, part: _Part, to: str) -> None:
    """Hand over a part of a Zuständigkeit; the rest stays."""
    if to == "keine":
        if part.rest is None:
            raise RefusalError(f"{zustaendigkeit.id!r} has no such part of its own that could end")
        if part.whole:
            draft.end(zustaendigkeit)
        else:
            draft.change(zustaendigkeit, evolve(zustaendigkeit, gebiete=part.rest))
        return
    if to == zustaendigkeit.zustaendig:
        return
    new = evolve(zustaendigkeit, zustaendig=to, gebiete=part.areas, aufteilung=part.aufteilung)
    if part.whole:
        draft.change(zustaendigkeit, new)
        return
    # what is split off is another Zuständigkeit: an id of its own stays with the rest
    new = new if zustaendigkeit.derived else evolve(new, id=".")
    draft.require_known(new)
    if part.rest is not None:
        draft.change(zustaendigkeit, evolve(zustaendigkeit, gebiete=part.rest))
    draft.begin(new)


# --- who holds what ---------------------------------------------------------------------------------------------------


def fill(draft: Draft, step: Besetzen) -> None:
    """Fill a place; who had it goes, unless the new one stands beside."""
    new = step.besetzung
    old = _ended(draft, step, new, Besetzung)
    if new is not None:
        draft.require_bearer(new.einheit, last_day(new))
        if not step.beendet and not step.neben:
            old = _holding(draft, new)
    _replace(draft, old, new, beside=step.neben)


def _holding(draft: Draft, new: Besetzung) -> list[Besetzung]:
    """Return the Besetzungen whose place a new one takes."""
    leads = new.rolle is Besetzungsrolle.LEITUNG
    if not leads and not _one_seat(draft, new):
        return []
    there = [
        entry
        for entry in draft.dependents(new.einheit if leads else new.stelle or new.einheit, Besetzung)
        if entry.einheit == new.einheit and entry.rolle is new.rolle
        if entry.stelle == new.stelle or (leads and None in (entry.stelle, new.stelle))
    ]
    if new.besetzungsart in ACTING:
        return [entry for entry in there if entry.besetzungsart in ACTING]
    if new.besetzungsart is Besetzungsart.REGULAER:
        return there
    return [entry for entry in there if entry.besetzungsart in ORDINARY | ABWESEND]


def _one_seat(draft: Draft, new: Besetzung) -> bool:
    post = None if new.stelle is None else draft.now(new.stelle, Organisationseinheit)
    return isinstance(post, Stelle) and post.sitze in (None, 1)


def _ended(draft: Draft, step: Besetzen | BeziehungAendern, new: Eintrag | None, kind: type[K]) -> list[K]:
    """Return the edges of a kind that a step names as ending; refuse a new one that cannot begin."""
    if new is None and not step.beendet:
        raise RefusalError(f"names no {kind.__name__}")
    old = for_each(lambda key: draft.find(key, kind), dict.fromkeys(step.beendet))
    if new is not None:
        draft.require_beginning(new)
        draft.require_known(new)
    return old


def _replace(draft: Draft, old: Iterable[Eintrag], new: Eintrag | None, *, beside: bool) -> None:
    for_each(draft.end, (e for e in old if new is None or e.id != new.id))
    if new is not None:
        if not beside:
            draft.require_place(new)
        draft.begin(new)


# --- relations --------------------------------------------------------------------------------------------------------


def relate(draft: Draft, step: BeziehungAendern) -> None:
    """Begin a relation, end others; a new operator takes the place of the one before."""
    new = step.beziehung
    old = _ended(draft, step, new, Beziehung)
    if new is not None:
        # other ends are not bound to a day
        bound = [key for key in (new.von, new.zu) if draft.versions(key, *HOSTS)]
        for_each(lambda key: draft.require_bearer(key, last_day(new)), bound)
        if place(new) is not None and not step.beendet and not step.neben:
            old = [entry for entry in draft.dependents(new.zu, Beziehung) if place(entry) == place(new)]
    _replace(draft, old, new, beside=step.neben)
