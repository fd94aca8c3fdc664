"""Where everything goes that hangs on a unit or Akteur that ends: each thing has a place, or the step is refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from kommunal.classes import evolve
from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.eintrag import Eintrag
from kommunal.model.geltung import last_day
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.personen import Besetzung
from kommunal.model.references import dependencies, redirected
from kommunal.model.verwaltung import collection_of
from kommunal.model.wandel import Verbleib
from kommunal.tuples import NamedTuple
from kommunal.vollzug.draft import HOSTS, Draft, Host, RefusalError, all_of, refuse, upwards
from kommunal.vollzug.units import HEADING, move_unit, share

__all__ = ["MISSING", "Clearing", "give", "hand_over", "link"]

_AT_THE_THING: Final = (
    Beziehungsart.TRAEGERSCHAFT, Beziehungsart.FINANZIERUNG, Beziehungsart.NUTZUNG, Beziehungsart.GASTSPRECHSTUNDE,
)  # fmt: skip
MISSING: Final = ""
"""No place is given."""


class _Gift(NamedTuple):
    """Sites or contacts of what ends, and who gets them."""

    what: str
    to: str
    sites: tuple[str, ...] = ()
    contacts: tuple[Erreichbarkeit, ...] = ()


class Clearing:
    """The clearing out of units (or an Akteur) that end with a step.

    `default` says where an entry goes that `verbleib` does not name, and where the contacts of an ending unit go: an
    id, ``keine`` where it ends too, or `MISSING`. `along` tells for which destination a unit below ends together with
    the one above it.
    """

    def __init__(
        self,
        draft: Draft,
        ending: Iterable[Host],
        default: Callable[[Eintrag], str],
        *,
        verbleib: Iterable[Verbleib] = (),
        along: Callable[[str], bool] = lambda to: to == "keine",
        succeeded: bool = True,
    ) -> None:
        self._draft = draft
        self._ending: dict[str, Host] = {entry.id: entry for entry in ending}
        self._default = default
        self._along = along
        self._named: dict[str, list[Verbleib]] = {}
        for v in verbleib:
            self._named.setdefault(v.was, []).append(v)
        self._gone: set[str] = set() if succeeded else set(self._ending)
        """What ends without anything in its place."""
        self._places: dict[str, str] = {}
        self._gifts: list[_Gift] = []

    def carry_out(self) -> None:
        """Find a place for everything, move and end it; then end the units. Refuses with all that has no place."""
        self._find_places()
        draft = self._draft
        for key, named in self._named.items():
            for v in named:
                if v.umfang is not None and not self._last_share(key, v):
                    share(draft, key, v.nach, v.umfang)
        all_of(self._moves())

    def _moves(self) -> Iterator[Callable[[], None]]:
        draft = self._draft
        # posts first: their Besetzungen follow them
        for key in sorted(self._places, key=lambda key: draft.now(key, Organisationseinheit) is None):
            if key not in self._ending:
                to = None if self._places[key] == "keine" else self._places[key]
                yield partial(hand_over, draft, key, dict.fromkeys(self._ending, to))
        for gift in self._gifts:
            yield partial(give, draft, gift.to, gift.sites, gift.contacts)
        for key in reversed(list(self._ending)):
            yield partial(draft.end, draft.find(key, *HOSTS))

    # --- finding places ---------------------------------------------------------------------------------------------

    def _find_places(self) -> None:
        draft, day = self._draft, self._draft.day.text
        missing: dict[str, Eintrag] = {}
        open_contacts: list[str] = []
        seen: set[str] = set()
        reasons: list[str] = []
        queue = list(self._ending)
        for key in queue:  # grows on the way
            for entry in draft.dependents(key, Eintrag):
                seen.add(entry.id)
                if entry.id not in self._ending:
                    self._place(entry, key, queue, missing)
            host, along = self._ending[key], self._places.get(key)
            seen.update(host.standorte)
            for site in host.standorte:
                self._place_site(site, along, missing)
            to = (along or self._default(host)) if host.erreichbarkeiten else "keine"
            if to == MISSING:
                open_contacts.append(key)
            elif to != "keine":
                self._gifts.append(_Gift(f"what reaches {key!r}", to, contacts=host.erreichbarkeiten))
            for later, start in draft.later_dependents(key):
                reasons.append(f"{later!r} is on record to hang on {key!r} from {start} on, which ends on {day}")
        foreign = (key for key in self._named if key not in seen)
        reasons += (f"{key!r} does not hang on {self._who()} on {day}" for key in foreign)
        moved = [(repr(key), to) for key, to in self._places.items() if key not in self._ending]
        for thing, to in (*moved, *((gift.what, gift.to) for gift in self._gifts)):
            if to in self._ending:
                reasons.append(f"{to!r} ends itself, so {thing} cannot go there")
        without = [f"{_word(entry)} {entry.id!r}" for entry in missing.values() if self._stays(entry)]
        without += [f"the contacts of {key!r} (rest says where they go)" for key in open_contacts]
        if without:
            reasons.append(f"{self._who()} ends, and no place is given to {', '.join(without)}")
        refuse(reasons)

    def _place(self, entry: Eintrag, key: str, queue: list[str], missing: dict[str, Eintrag]) -> None:
        to = self._destination(entry)
        self._places[entry.id] = to
        if isinstance(entry, Organisationseinheit) and entry.uebergeordnet == key and self._along(to):
            self._ending[entry.id] = entry
            self._gone.update([entry.id] if to == "keine" else ())
            queue.append(entry.id)
        elif to == MISSING:
            missing[entry.id] = entry

    def _place_site(self, site: str, along: str | None, missing: dict[str, Eintrag]) -> None:
        entry, named = self._draft.now(site, Eintrag), self._named.get(site)
        to = named[-1].nach if named else along or (MISSING if entry is None else self._default(entry))
        if to == MISSING and entry is not None:
            missing[site] = entry
        elif to not in (MISSING, "keine"):
            self._gifts.append(_Gift(f"the site {site!r}", to, sites=(site,)))

    def _who(self) -> str:
        return ", ".join(map(repr, self._ending))

    def _destination(self, entry: Eintrag) -> str:
        named = self._named.get(entry.id)
        if named is None:
            if isinstance(entry, Besetzung) and entry.rolle in HEADING:
                # who heads or deputises does so no more; but whoever holds a post goes somewhere
                return "keine" if entry.stelle is None else MISSING
            return "keine" if self._run_by_others(entry) else self._default(entry)
        whole = [v for v in named if v.umfang is None]
        if whole:
            return whole[-1].nach
        total = round(sum(v.umfang or 0 for v in named), 6)
        rest = isinstance(entry, Stelle) and entry.umfang is not None and total < entry.umfang
        return self._default(entry) if rest else named[-1].nach

    def _run_by_others(self, entry: Eintrag) -> bool:
        """Tell whether an entry says who runs, pays or uses what is dissolved: of that nothing is left."""
        return isinstance(entry, Beziehung) and entry.beziehungsart in _AT_THE_THING and entry.zu in self._gone

    def _stays(self, entry: Eintrag) -> bool:
        """Tell whether an entry has no place: a Besetzung goes where its post goes."""
        if not isinstance(entry, Besetzung) or entry.rolle in HEADING:
            return True
        return self._places.get(entry.stelle or "", MISSING) == MISSING

    def _last_share(self, key: str, v: Verbleib) -> bool:
        """Tell whether a share is what is left of the post: then the post itself moves."""
        named = self._named[key]
        return v is named[-1] and self._places.get(key) == v.nach and all(g.umfang is not None for g in named)


def _word(entry: Eintrag) -> str:
    return "unit" if isinstance(entry, Organisationseinheit) else type(entry).__name__


# --- handing over -----------------------------------------------------------------------------------------------------


def hand_over(draft: Draft, key: str, turn: Mapping[str, str | None]) -> None:
    """Turn an entry from what ends to what takes it over, or end it."""
    entry = draft.now(key, Eintrag)
    if isinstance(entry, Organisationseinheit) and entry.uebergeordnet is not None and entry.uebergeordnet in turn:
        move_unit(draft, entry, turn[entry.uebergeordnet])
        entry = draft.now(key, Eintrag)
    turned = {} if entry is None else {r.key: turn[r.key] for r in dependencies(entry) if r.key in turn}
    if entry is None or not turned:
        return
    new = _turned(draft, entry, turned)
    if new is None:
        draft.end(entry)
        return
    _require_fit(draft, entry, turned)
    draft.change(entry, new)


def _turned(draft: Draft, entry: Eintrag, turn: Mapping[str, str | None]) -> Eintrag | None:
    """Return an entry as it hangs on what takes it over; None where nothing is left of it."""
    if isinstance(entry, Beziehung) and turn.get(entry.von, entry.von) == turn.get(entry.zu, entry.zu):
        return None
    if isinstance(entry, Besetzung) and entry.stelle is not None and entry.stelle in turn:
        to = turn[entry.stelle]
        if to is not None and not isinstance(draft.now(to, Organisationseinheit), Stelle):
            # the post is gone; who held it works where the task went
            return evolve(entry, einheit=to, stelle=None)
    return redirected(entry, turn)


def _require_fit(draft: Draft, entry: Eintrag, turn: Mapping[str, str | None]) -> None:
    """Refuse where an entry cannot hang on what would take it over."""
    for reference in dependencies(entry):
        to = turn.get(reference.key)
        if to is None:
            continue
        allowed = reference.verweis.auf
        homes = [collection_of(version) for version in draft.versions(to, Eintrag)]
        if reference.path != "stelle" and homes and homes[0] not in allowed:
            raise RefusalError(f"{entry.id!r} cannot go to {to!r}: expected one of {', '.join(allowed)}")
        if isinstance(entry, Leitbild):
            others = (e.id for e in draft.dependents(to, Leitbild) if e.id != entry.id)
            other = next(others, None)
            if other is not None:
                raise RefusalError(f"{entry.id!r} cannot go to {to!r}, which has the Leitbild {other!r}")
        draft.require_bearer(to, last_day(entry))


def give(draft: Draft, to: str, sites: Sequence[str] = (), contacts: Sequence[Erreichbarkeit] = ()) -> None:
    """Let a unit or Akteur have sites and contacts beside its own."""
    draft.require_bearer(to)
    entry = draft.find(to, *HOSTS)
    has_sites = tuple(dict.fromkeys((*entry.standorte, *sites)))
    has_contacts = tuple(dict.fromkeys((*entry.erreichbarkeiten, *contacts)))
    draft.change(entry, evolve(entry, standorte=has_sites, erreichbarkeiten=has_contacts))


def link(draft: Draft, to: str, origins: Iterable[str]) -> None:
    """Name what an entry came from, unless it is itself where that came from: descent has no cycle."""
    entry = draft.find(to, *HOSTS)
    # what this very reorganisation founded and ended again has never been
    been = (key for key in origins if draft.versions(key, *HOSTS))
    new = [key for key in been if key not in entry.vorgaenger and not _descends(draft, key, to)]
    draft.change(entry, evolve(entry, vorgaenger=(*entry.vorgaenger, *new)))


def _descends(draft: Draft, key: str, origin: str) -> bool:
    """Tell whether a thing is, or came from, another, in any of its versions."""
    return origin in upwards(key, lambda each: (up for one in draft.versions(each, *HOSTS) for up in one.vorgaenger))
