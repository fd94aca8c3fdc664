"""One document, from its text to a Verwaltung and back; everything that is wrong with it at once, in file order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from attrs import frozen

from kommunal.errors import DocumentError, InvalidValueError, Problem
from kommunal.model.collector import collector_paused
from kommunal.model.eintrag import Eintrag
from kommunal.model.felder import zeige
from kommunal.model.verwaltung import SAMMLUNGEN, Kommune, Verwaltung
from kommunal.serialize.ersatz import ersatz
from kommunal.serialize.format import FORMAT, MAX_BYTES, MAX_TIEFE, Form, bauplan, form_von
from kommunal.serialize.fundstellen import Herkunft, Stellen
from kommunal.serialize.json_ import JsonStellen, lies_json, lies_schnell, schreibe_json
from kommunal.serialize.lesen import UNLESBAR, Bruch, Lesung, Pfad, pfad_text, zu_tief
from kommunal.serialize.migration import auf_stand
from kommunal.serialize.schnell import Schnelllesung, Zweifel, ist_rein
from kommunal.serialize.schreiben import baum

__all__ = [
    "ZU_TIEF", "Einwand", "Format", "Pruefer", "als_baum", "als_problem", "als_text", "aus_baum", "aus_teil",
    "aus_text", "entschluesselt", "kein_dokument", "pruefe_groesse", "zerlegt",
]  # fmt: skip

Format = Literal["json", "yaml"]
_PLAN: Final = bauplan(Verwaltung)
_FORM: Final = form_von(Verwaltung)
ZU_TIEF: Final = f"expected at most {MAX_TIEFE} levels, got more"
"""What is said of a tree with too many levels."""


@frozen
class Einwand:
    """What is wrong between the entries of a document: where, and what."""

    entry: Eintrag | None
    path: str
    message: str


Pruefer = Callable[[Verwaltung, frozenset[str] | None], Iterable[Einwand]]
"""Looks for contradictions between entries. Beside the Verwaltung it is given the ids of entries that could not be read
(they count as present), or None where everything could be read."""


def aus_text(
    text: str | bytes, *, format: Format, source: str | None, pruefer: Pruefer | None, max_bytes: int = MAX_BYTES
) -> Verwaltung:
    """Return the Verwaltung in a text; raise `DocumentError` with everything that is wrong with it."""
    if format not in ("json", "yaml"):
        raise InvalidValueError(f"expected json or yaml as format, got {zeige(format)}")
    try:
        pruefe_groesse(text, max_bytes)
        with collector_paused():
            verwaltung, dokument = _gelesen(text, format, source, pruefer)
    except Bruch as bruch:
        raise DocumentError([als_problem(bruch, source)]) from None
    herkunft = Herkunft(text, _LESER[format], source, dokument.eintraege)
    # nobody has seen it yet; to make another one would check every entry again
    object.__setattr__(verwaltung, "herkunft", herkunft)
    return verwaltung


def _gelesen(
    text: str | bytes, format: Format, source: str | None, pruefer: Pruefer | None
) -> tuple[Verwaltung, "_Dokument"]:
    werte = lies_schnell(text, _PLAN) if format == "json" else None
    if werte is not None:
        dokument = _Dokument(source, lambda: JsonStellen(entschluesselt(text)), [])
        return dokument.nimm(werte, pruefer), dokument
    roh, stellen, brueche = zerlegt(entschluesselt(text), format, _FORM)
    dokument = _Dokument(source, stellen, [als_problem(bruch, source) for bruch in brueche])
    return dokument.lies(roh, pruefer), dokument


def aus_baum(roh: object, *, pruefer: Pruefer | None) -> Verwaltung:
    """Return the Verwaltung in a tree; raise `DocumentError` with everything that is wrong with it."""
    with collector_paused():
        return _Dokument(None, None, []).lies(roh, pruefer)


def aus_teil(form: Form, roh: object) -> Any:
    """Return the value that a form gives to a tree; raise `DocumentError` with everything that is wrong with it."""
    lesung = Lesung()
    tief = zu_tief(roh)
    wert = lesung.lies(form, roh, ()) if tief is None else lesung.melde(tief, ZU_TIEF)
    if lesung.maengel:
        raise DocumentError([Problem(pfad_text(mangel.pfad), mangel.nachricht) for mangel in lesung.maengel])
    return wert


def als_baum(verwaltung: Verwaltung) -> dict[str, Any]:
    """Return a Verwaltung as a tree: canonical order, defaults left out."""
    return {"format": FORMAT, **baum(_FORM, verwaltung)}


def als_text(verwaltung: Verwaltung, format: Format) -> str:
    """Return a Verwaltung as text."""
    if format == "json":
        return schreibe_json(als_baum(verwaltung))
    if format == "yaml":
        from kommunal.serialize.yaml_schreiben import schreibe_yaml

        return schreibe_yaml(als_baum(verwaltung))
    raise InvalidValueError(f"expected json or yaml as format, got {zeige(format)}")


def kein_dokument(roh: object) -> str:
    """Return what is said of a tree that is no mapping."""
    return f"expected a mapping that begins with format: {FORMAT}, got {'nothing' if roh is None else zeige(roh)}"


def pruefe_groesse(text: str | bytes, max_bytes: int) -> None:
    """Raise `Bruch` for a text that is too long."""
    if len(text) > max_bytes:
        raise Bruch(f"expected a document of at most {max_bytes} bytes, got {len(text)}")


def entschluesselt(text: str | bytes) -> str:
    """Return a text without its byte order mark; raise `Bruch` where it is not UTF-8."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as fehler:
        davor = text[: fehler.start].decode("utf-8-sig", "replace")
        zeile, spalte = davor.count("\n") + 1, len(davor) - davor.rfind("\n")
        raise Bruch(f"expected UTF-8, got the byte 0x{text[fehler.start]:02x}", zeile, spalte) from None


def zerlegt(text: str, format: Format, form: Form) -> tuple[Any, Callable[[], Stellen], list[Bruch]]:
    """Return the tree in a text, what finds the place of its parts, and what is wrong with it as a text."""
    if format == "json":
        return lies_json(text), lambda: JsonStellen(text), []
    from kommunal.serialize.yaml_ import YamlStellen, knoten, lies_yaml

    wurzel = knoten(text)
    roh, brueche = lies_yaml(wurzel, form)
    return roh, lambda: YamlStellen(text, wurzel), brueche


def _json_stellen(text: str) -> Stellen:
    return JsonStellen(text)


def _yaml_stellen(text: str) -> Stellen:
    from kommunal.serialize.yaml_ import YamlStellen

    return YamlStellen(text)


_LESER: Final = {"json": _json_stellen, "yaml": _yaml_stellen}


def als_problem(bruch: Bruch, source: str | None) -> Problem:
    """Return what breaks a text as a problem."""
    return Problem("", bruch.nachricht, source, bruch.zeile, bruch.spalte)


class _Dokument:
    """One reading of one document."""

    def __init__(self, source: str | None, stellen: Callable[[], Stellen] | None, probleme: list[Problem]) -> None:
        self._source = source
        self._mache_stellen = stellen
        self._probleme = probleme
        self._lesung = Lesung()
        self._schnell = Schnelllesung()
        self.eintraege: dict[str, list[Eintrag]] = {}

    def nimm(self, werte: Mapping[str, Any], pruefer: Pruefer | None) -> Verwaltung:
        """Return the Verwaltung that the values of its fields make, or raise with every contradiction in it."""
        self.eintraege = {name: wert for name, wert in werte.items() if name in SAMMLUNGEN}
        return self._geprueft({name: wert for name, wert in werte.items() if name not in SAMMLUNGEN}, pruefer, {})

    def lies(self, roh: object, pruefer: Pruefer | None) -> Verwaltung:
        """Return the Verwaltung in a tree, or raise with everything that is wrong."""
        tief = zu_tief(roh)
        if tief is not None:
            self._lesung.melde(tief, ZU_TIEF)
            raise self._fehler()
        if not isinstance(roh, Mapping):
            self._lesung.melde((), kein_dokument(roh))
            raise self._fehler()
        aktuell = auf_stand(roh, self._lesung)
        if aktuell is None:
            raise self._fehler()
        return self._geprueft(self._felder(aktuell), pruefer, aktuell)

    def _geprueft(self, werte: Mapping[str, Any], pruefer: Pruefer | None, roh: Mapping[str, Any]) -> Verwaltung:
        heil = not (self._lesung.maengel or self._probleme)
        fehlende = None if heil else frozenset(self._ersetze_unlesbare(roh))
        verwaltung = self._verwaltung(werte)
        if pruefer is not None:
            self._pruefe(verwaltung, pruefer(verwaltung, fehlende))
        if self._lesung.maengel or self._probleme:
            raise self._fehler()
        return verwaltung

    def _felder(self, roh: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the document says of each field; of a list of entries what could be read, at its place."""
        self._lesung.schluessel(_PLAN, roh, (), ("format",))
        werte: dict[str, Any] = {}
        schnell = ist_rein(roh)
        for name, feld in _PLAN.felder.items():
            if name not in roh:
                if feld.pflicht:
                    self._lesung.melde((name,), "required field is missing")
            elif name in SAMMLUNGEN and isinstance(roh[name], list | tuple):
                glied = form_von(SAMMLUNGEN[name])
                self.eintraege[name] = [
                    self._eintrag(glied, eines, (name, nummer), schnell) for nummer, eines in enumerate(roh[name])
                ]
            else:
                werte[name] = self._lesung.feld(feld, roh[name], (name,))
        return werte

    def _eintrag(self, form: Form, roh: Any, pfad: Pfad, schnell: bool) -> Any:
        if schnell:
            try:
                return self._schnell.eines(form, roh)
            except Zweifel:
                pass
        return self._lesung.lies(form, roh, pfad)

    def _verwaltung(self, werte: Mapping[str, Any]) -> Verwaltung:
        """Return what could be read as a Verwaltung; never handed out where something could not."""
        gelesen = {name: wert for name, wert in werte.items() if wert is not UNLESBAR}
        listen = {name: tuple(liste) for name, liste in self.eintraege.items()}
        return Verwaltung(**{"kommune": Kommune(ags="05000000"), **gelesen, **listen})

    def _ersetze_unlesbare(self, roh: Mapping[str, Any]) -> Iterator[str]:
        """Put stand-ins in the place of entries that could not be read; yield their ids."""
        for name, liste in self.eintraege.items():
            for nummer, eintrag in enumerate(liste):
                if eintrag is UNLESBAR:
                    liste[nummer] = ersatz(SAMMLUNGEN[name], roh[name][nummer], f"{name}-{nummer}-unlesbar")
                    yield liste[nummer].id

    def _pruefe(self, verwaltung: Verwaltung, einwaende: Iterable[Einwand]) -> None:
        gemeldet = {mangel.pfad for mangel in self._lesung.maengel}
        for einwand in einwaende:
            pfad = _pfad(einwand.path)
            # what a stand-in holds instead of a bad value is nobody's mistake
            if not any(pfad[:laenge] in gemeldet for laenge in range(3, len(pfad) + 1)):
                self._lesung.melde(pfad, einwand.message)

    def _fehler(self) -> DocumentError:
        stellen = self._mache_stellen() if self._mache_stellen else None
        probleme = list(self._probleme)
        for mangel in self._lesung.maengel:
            zeile = spalte = None
            if stellen is not None:
                zeile, spalte = stellen.ort(mangel.pfad, am_schluessel=mangel.am_schluessel, vorkommen=mangel.vorkommen)
            probleme.append(Problem(pfad_text(mangel.pfad), mangel.nachricht, self._source, zeile, spalte))
        probleme.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        return DocumentError(probleme)


def _pfad(text: str) -> Pfad:
    """Return the path that `pfad_text` wrote."""
    teile = text.replace("[", ".[").split(".") if text else []
    return tuple(int(teil[1:-1]) if teil.startswith("[") else teil for teil in teile)
