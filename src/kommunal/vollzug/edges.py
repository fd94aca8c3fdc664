"""The steps on edges: hand over responsibility, fill a post, begin and end relations."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Final, TypeVar

from kommunal.classes import evolve
from kommunal.model.akteure import Beziehung, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import includes, overlap, parse
from kommunal.model.competition import ACTING, ORDINARY, place
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.eintrag import Kante
from kommunal.model.geltung import last_day
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.personen import ABWESEND, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.wandel import Besetzen, BeziehungAendern, Uebertragen
from kommunal.tuples import NamedTuple
from kommunal.vollzug.draft import HOSTS, Draft, RefusalError, all_of, for_each

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
    named = (partial(_hand_over_named, draft, key, step) for key in step.zustaendigkeiten)
    all_of(chain(named, (partial(_hand_over_task, draft, task, step) for task in step.aufgaben)))


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
    """The areas that stay with it, none where it goes as a whole; None where what goes is a special case of it."""
    aufteilung: str | None
    named: frozenset[str]
    """The areas of the step that it is about."""


def _part(draft: Draft, zustaendigkeit: Zuständigkeit, step: Uebertragen) -> _Part | None:
    """Return what of a Zuständigkeit a step is about; None where that is nothing. Refuses what cannot be told apart."""
    special, aufteilung = _split(zustaendigkeit, step)
    if aufteilung == "":
        return None
    own = zustaendigkeit.gebiete
    if not step.gebiete or _covers_all(draft, step.gebiete):
        return _Part(own, None if special else (), aufteilung, frozenset(step.gebiete))
    everywhere = not own or _covers_all(draft, own)
    above = {area: draft.line(area) for area in (*own, *step.gebiete)}
    going = [area for area in own if any(named in above[area] for named in step.gebiete)]
    rest = tuple(area for area in own if area not in going)
    inner = [named for named in step.gebiete if everywhere or any(area in above[named] for area in rest)]
    if not going and not inner:
        return None
    about = {named for named in step.gebiete if any(named in above[area] for area in going)}
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


def _covers_all(draft: Draft, areas: Sequence[str]) -> bool:
    gebiete = (draft.now(area, Gebiet) for area in areas)
    return any(gebiet is not None and gebiet.gebietsart in _WHOLE for gebiet in gebiete)


def _hand_over(draft: Draft, zustaendigkeit: Zuständigkeit, part: _Part, to: str) -> None:
    """Hand over a part of a Zuständigkeit; the rest stays."""
    if to == "keine":
        if part.rest is None:
            raise RefusalError(f"{zustaendigkeit.id!r} has no such part of its own that could end")
        if part.rest == ():
            draft.end(zustaendigkeit)
        else:
            draft.change(zustaendigkeit, evolve(zustaendigkeit, gebiete=part.rest))
        return
    if to == zustaendigkeit.zustaendig:
        return
    new = evolve(zustaendigkeit, zustaendig=to, gebiete=part.areas, aufteilung=part.aufteilung)
    if part.rest == ():
        draft.change(zustaendigkeit, new)
        return
    # what is split off is another Zuständigkeit: an id of its own stays with the rest
    new = new if zustaendigkeit.derived else evolve(new, id=".")
    draft.require_known(new)
    if part.rest is not None:
        draft.change(zustaendigkeit, evolve(zustaendigkeit, gebiete=part.rest))
    draft.begin(new)


# --- edges that are said in full --------------------------------------------------------------------------------------


def fill(draft: Draft, step: Besetzen) -> None:
    """Fill a place; who had it goes, unless the new one stands beside."""
    _renew(draft, step, step.besetzung, Besetzung, lambda new: [new.einheit], _holding)


def relate(draft: Draft, step: BeziehungAendern) -> None:
    """Begin a relation, end others; a new operator takes the place of the one before."""

    def bound(new: Beziehung) -> list[str]:
        # other ends are not bound to a day
        return [key for key in (new.von, new.zu) if draft.versions(key, *HOSTS)]

    _renew(draft, step, step.beziehung, Beziehung, bound, _operating)


def _renew(
    draft: Draft,
    step: Besetzen | BeziehungAendern,
    new: K | None,
    kind: type[K],
    bearers: Callable[[K], Iterable[str]],
    displaced: Callable[[Draft, K], list[K]],
) -> None:
    """Let the edges end that a step names, or those whose place a new one takes, and let that begin."""
    if new is None and not step.beendet:
        raise RefusalError(f"names no {kind.__name__}")
    old = for_each(lambda key: draft.find(key, kind), dict.fromkeys(step.beendet))
    if new is None:
        for_each(draft.end, old)
        return
    draft.require_beginning(new)
    draft.require_known(new)
    for_each(lambda key: draft.require_bearer(key, last_day(new)), bearers(new))
    if not step.beendet and not step.neben:
        old = displaced(draft, new)
    for_each(draft.end, (entry for entry in old if entry.id != new.id))
    if not step.neben:
        draft.require_place(new)
    draft.begin(new)


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


def _operating(draft: Draft, new: Beziehung) -> list[Beziehung]:
    """Return the Beziehungen whose place a new one takes: those of who runs the thing."""
    where = place(new)
    return [] if where is None else [b for b in draft.dependents(new.zu, Beziehung) if place(b) == where]
