"""From a tree of dicts, lists and scalars to the classes of the model, with everything that is wrong with it.

The tree is what `json.loads` gives. Every mistake becomes one `Mangel`; an entry that cannot be read is replaced by a
stand-in, so that one mistake does not make others out of what refers to it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.felder import ist_text, nfc, zeige
from kommunal.model.text import near
from kommunal.serialize.format import (
    MAX_TIEFE,
    Bauplan,
    Feld,
    Form,
    Frei,
    Ganzzahl,
    JaNein,
    Liste,
    Objekt,
    Text,
    Verweisform,
    Wahl,
    Wert,
    Wort,
    Zahl,
    bauplan,
)

__all__ = ["UNLESBAR", "Bruch", "Doppelt", "Lesung", "Mangel", "Pfad", "gemeint", "pfad_text", "zu_tief"]

Pfad = tuple[str | int, ...]
_HINWEISE: Final = 1000
UNLESBAR: Final[Any] = object()
"""What reading returns where there is a `Mangel` instead of a value."""


class Bruch(Exception):  # noqa: N818
    """A text that gives no tree at all: what was expected and what came, and at which line and column."""

    def __init__(self, nachricht: str, zeile: int = 1, spalte: int = 1) -> None:
        super().__init__(nachricht)
        self.nachricht = nachricht
        self.zeile = zeile
        self.spalte = spalte


class Doppelt(dict[str, Any]):
    """A mapping in which the source states a key more than once; it holds what came last."""

    weitere: tuple[tuple[str, int], ...] = ()
    """Every statement after the first: the key, and which statement of the key it is, from 1."""

    @classmethod
    def aus(cls, paare: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        """Return a mapping of what a source states, in its order: a plain dict where every key stands there once."""
        ergebnis = dict(paare)
        if len(ergebnis) == len(paare):
            return ergebnis
        zahl: Counter[str] = Counter()
        weitere = []
        for name, _ in paare:
            if zahl[name]:
                weitere.append((name, zahl[name]))
            zahl[name] += 1
        doppelt = cls(ergebnis)
        doppelt.weitere = tuple(weitere)
        return doppelt


@frozen
class Mangel:
    """One thing that is wrong, by its place in the tree; the line is looked up later."""

    pfad: Pfad
    nachricht: str
    am_schluessel: bool = False
    """Whether the name of the field is wrong, not what it holds."""
    vorkommen: int = -1
    """Which statement of a key that stands there several times; the last counts."""


def pfad_text(pfad: Pfad) -> str:
    """Write a path as people read it: ``einheiten[1].gueltig.ab``."""
    return "".join(f"[{teil}]" if isinstance(teil, int) else f".{teil}" for teil in pfad).removeprefix(".")


def zu_tief(roh: Any) -> Pfad | None:
    """Return the path of the first part of a tree that lies deeper than `MAX_TIEFE`; None where all is well."""
    offen: list[tuple[Any, Pfad]] = [(roh, ())]
    while offen:
        teil, pfad = offen.pop()
        if isinstance(teil, Mapping | list | tuple):
            if len(pfad) >= MAX_TIEFE:
                return pfad
            paare = teil.items() if isinstance(teil, Mapping) else enumerate(teil)
            offen.extend((glied, (*pfad, name)) for name, glied in paare if isinstance(glied, Mapping | list | tuple))
    return None


@frozen(eq=False)
class Lesung:
    """One reading of a tree; collects what is wrong."""

    maengel: list[Mangel] = field(factory=list, init=False)

    def melde(self, pfad: Pfad, nachricht: str, **lage: Any) -> Any:
        """Note that something is wrong."""
        self.maengel.append(Mangel(pfad, nachricht, **lage))
        return UNLESBAR

    def lies(self, form: Form, roh: Any, pfad: Pfad) -> Any:
        """Return the value that a form gives to a part of the tree, or `UNLESBAR`."""
        match form:
            case Objekt():
                return self.objekt(bauplan(form.klasse), roh, pfad)
            case Wahl():
                return self._wahl(form, roh, pfad)
            case Liste():
                return self._liste(form, roh, pfad)
            case Frei():
                return self._frei(roh, pfad)
            case _:
                try:
                    return _blatt(form, roh)
                except InvalidValueError as fehler:
                    return self.melde(pfad, fehler.message)

    def objekt(self, plan: Bauplan, roh: Any, pfad: Pfad, dazu: Iterable[str] = ()) -> Any:
        """Return an object of one class; `dazu` are names beside its fields that may stand there."""
        if not isinstance(roh, Mapping):
            return self.melde(pfad, _erwartet("a mapping", roh))
        vorher = len(self.maengel)
        self.schluessel(plan, roh, pfad, dazu)
        werte = {name: self.feld(feld, roh[name], (*pfad, name)) for name, feld in plan.felder.items() if name in roh}
        for name, feld in plan.felder.items():
            if feld.pflicht and name not in roh:
                self.melde((*pfad, name), "required field is missing")
        if len(self.maengel) > vorher:
            return UNLESBAR
        try:
            return plan.klasse(**werte)
        except InvalidValueError as fehler:
            ort = (*pfad, fehler.field) if fehler.field is not None and fehler.field in roh else pfad
            return self.melde(ort, fehler.message)

    def schluessel(self, plan: Bauplan, roh: Mapping[Any, Any], pfad: Pfad, dazu: Iterable[str] = ()) -> None:
        """Note every key that stands there twice or is no field."""
        if isinstance(roh, Doppelt):
            for name, vorkommen in roh.weitere:
                self.melde((*pfad, name), "field is stated twice", am_schluessel=True, vorkommen=vorkommen)
        bekannt = {*plan.felder, *dazu, *([plan.merkmal[0]] if plan.merkmal else [])}
        for name in roh:
            if name not in bekannt:
                # looking for near names takes time: nobody reads a thousand hints, and bad input must be refused fast
                frei = [feld for feld in plan.felder if feld not in roh] if len(self.maengel) < _HINWEISE else []
                self.melde((*pfad, str(name)), f"unknown field{_hinweis(str(name), frei)}", am_schluessel=True)

    def feld(self, feld: Feld, roh: Any, pfad: Pfad) -> Any:
        """Return the value of one field, or `UNLESBAR`."""
        if roh is None and feld.leer:
            return None
        if roh is None and isinstance(feld.form, Liste) and feld.form.auch_einzeln:
            return ()
        wert = self.lies(feld.form, roh, pfad)
        if wert is not UNLESBAR and feld.regel:
            try:
                feld.regel(None, feld.attribut, wert)
            except InvalidValueError as fehler:
                return self.melde(pfad, fehler.message)
        return wert

    def _wahl(self, form: Wahl, roh: Any, pfad: Pfad) -> Any:
        if not isinstance(roh, Mapping):
            return self.melde(pfad, _erwartet("a mapping", roh))
        tag = roh.get(form.merkmal)
        if isinstance(tag, str) and tag in form.arten:
            return self.objekt(bauplan(form.arten[tag]), roh, pfad)
        self._falsche_art(form, roh, pfad)
        # its other mistakes are found all the same, by the fields of the kind that was probably meant
        plan = bauplan(gemeint(form, roh))
        self.objekt(plan, roh, pfad, {name for art in form.arten.values() for name in bauplan(art).felder})
        return UNLESBAR

    def _falsche_art(self, form: Wahl, roh: Mapping[Any, Any], pfad: Pfad) -> None:
        worte = f"one of {', '.join(form.arten)}"
        ort = (*pfad, form.merkmal)
        if form.merkmal in roh:
            tag = roh[form.merkmal]
            self.melde(ort, f"{_erwartet(worte, tag)}{_hinweis(tag, form.arten)}")
        else:
            self.melde(ort, f"required field is missing; expected {worte}")

    def _liste(self, form: Liste, roh: Any, pfad: Pfad) -> Any:
        if form.auch_einzeln and isinstance(roh, str | int):
            wert = self.lies(form.glied, roh, pfad)
            return UNLESBAR if wert is UNLESBAR else (wert,)
        if not isinstance(roh, list | tuple):
            return self.melde(pfad, _erwartet("a list", roh))
        werte = tuple(self.lies(form.glied, eines, (*pfad, nummer)) for nummer, eines in enumerate(roh))
        return UNLESBAR if any(wert is UNLESBAR for wert in werte) else werte

    def _frei(self, roh: Any, pfad: Pfad) -> Any:
        vorher = len(self.maengel)
        self._doppelt_darin(roh, pfad)
        try:
            wert = _blatt(Frei(), roh)
        except InvalidValueError as fehler:
            return self.melde(pfad, fehler.message)
        return wert if len(self.maengel) == vorher else UNLESBAR

    def _doppelt_darin(self, roh: Any, pfad: Pfad) -> None:
        if isinstance(roh, Doppelt):
            for name, vorkommen in roh.weitere:
                self.melde((*pfad, name), "field is stated twice", am_schluessel=True, vorkommen=vorkommen)
        if isinstance(roh, Mapping):
            for name, glied in roh.items():
                self._doppelt_darin(glied, (*pfad, str(name)))
        elif isinstance(roh, list | tuple):
            for nummer, glied in enumerate(roh):
                self._doppelt_darin(glied, (*pfad, nummer))


def gemeint(form: Wahl, roh: Mapping[Any, Any]) -> type[Any]:
    """Return the kind that a tag says or comes nearest to, else the base of all."""
    tag = roh.get(form.merkmal)
    arten = near(tag, form.arten, 1) if isinstance(tag, str) else ()
    return form.arten[arten[0]] if arten else form.basis


def _blatt(form: Form, roh: Any) -> Any:
    """Return a value that has no fields; raise `InvalidValueError` for another."""
    match form:
        case Text():
            wert: Any = nfc(roh)
            gut, worte = ist_text(wert), "text"
        case Verweisform():
            wert, gut, worte = roh, form.gueltig(roh), form.worte
        case Ganzzahl():
            wert, gut, worte = roh, type(roh) is int, "a whole number"
        case JaNein():
            wert, gut, worte = roh, type(roh) is bool, "true or false"
        case Zahl():
            wert, worte = _zahl(roh), "a number"
            gut = wert is not None
        case Wort():
            return _wort(form, roh)
        case Wert():
            return _wert(form.klasse, roh)
        case _:
            return _erweiterungen(roh)
    if not gut:
        raise InvalidValueError(_erwartet(worte, roh))
    return wert


def _zahl(roh: Any) -> float | None:
    if type(roh) not in (int, float):
        return None
    try:
        return float(roh)
    except OverflowError:
        return None


def _wort(form: Wort, roh: Any) -> Any:
    worte = [str(glied) for glied in form.klasse]
    if type(roh) is not str or roh not in worte:
        raise InvalidValueError(_erwartet(f"one of {', '.join(worte)}", roh) + _hinweis(roh, worte))
    return form.klasse(roh)


def _wert(klasse: type[Any], roh: Any) -> Any:
    if type(roh) is not str:
        raise InvalidValueError(_erwartet(klasse.WORTE, roh))
    try:
        return klasse(roh)
    except InvalidValueError as fehler:
        # a field means that the text as such is impossible: empty, or with control characters
        raise InvalidValueError(_erwartet(klasse.WORTE, roh) if fehler.field else fehler.message) from None


def _erweiterungen(roh: Any) -> Erweiterungen:
    if not isinstance(roh, Mapping):
        raise InvalidValueError(_erwartet(Erweiterungen.WORTE, roh))
    return Erweiterungen(roh)


def _erwartet(worte: str, roh: object) -> str:
    return f"expected {worte}, got {_gezeigt(roh)}"


def _gezeigt(roh: object) -> str:
    """Show a refused part of a tree as a document would name it."""
    if isinstance(roh, Mapping):
        return "a mapping"
    if isinstance(roh, list | tuple):
        return "a list"
    return {None: "nothing", True: "true", False: "false"}[roh] if roh is None or type(roh) is bool else zeige(roh)


def _hinweis(name: object, moeglich: Iterable[str]) -> str:
    nahe = near(name, moeglich, 1) if isinstance(name, str) else ()
    return f"; did you mean {nahe[0]!r}?" if nahe else ""
