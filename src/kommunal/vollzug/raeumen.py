"""Where everything goes that hangs on a unit or Akteur that ends: each thing has a place, or the step is refused."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.leitbild import Leitbild
from kommunal.model.personen import Besetzung
from kommunal.model.verwaltung import sammlung
from kommunal.model.wandel import Verbleib
from kommunal.model.zeit import Datum
from kommunal.vollzug.gliederung import LEITEND, anteil, setze_um, traegt
from kommunal.vollzug.verweise import beruehrt, erlaubt, umgehaengt, verweisfeld
from kommunal.vollzug.werk import Werk

__all__ = ["FEHLT", "Raeumung", "haenge_um", "verknuepfen"]

_AM_DING: Final = frozenset(
    {
        Beziehungsart.TRAEGERSCHAFT,
        Beziehungsart.FINANZIERUNG,
        Beziehungsart.NUTZUNG,
        Beziehungsart.GASTSPRECHSTUNDE,
    }
)
FEHLT: Final = ""
"""No place is given."""
_NAMEN: Final = {
    "einheiten": "unit", "besetzungen": "Besetzung", "zustaendigkeiten": "Zuständigkeit", "leitbilder": "Leitbild",
    "beziehungen": "Beziehung", "mitgliedschaften": "Mitgliedschaft", "kooperationen": "Kooperation",
    "standorte": "Standort",
}  # fmt: skip


class Raeumung:
    """The clearing out of units (or an Akteur) that end on one day.

    `vorgabe` says where an entry goes that `verbleib` does not name: an id, ``keine`` where it ends too, or `FEHLT`.
    """

    def __init__(
        self,
        werk: Werk,
        tag: Datum,
        enden: Iterable[Any],
        verbleib: Iterable[Verbleib],
        vorgabe: Callable[[Any], str],
        *,
        nachfolge: bool = True,
    ) -> None:
        self.werk = werk
        self.tag = tag
        self.enden = {entry.id: entry for entry in enden}
        self.vorgabe = vorgabe
        self.verbleib: dict[str, list[Verbleib]] = {}
        for v in verbleib:
            self.verbleib.setdefault(v.was, []).append(v)
        self._plan: dict[str, str] = {}
        self._ersatzlos: set[str] = set() if nachfolge else set(self.enden)

    def plane(self, mit: Callable[[str], bool] = lambda nach: nach == "keine") -> bool:
        """Find a place for everything; tell whether all have one, refuse with the full list otherwise.

        `mit` tells for which destination a unit below ends together with the one above it.
        """
        vorher = len(self.werk.refusals)
        fehlend: dict[str, Any] = {}
        offen = list(self.enden)
        gesehen: set[str] = set()
        while offen:
            alt = offen.pop(0)
            for entry in self.werk.abhaengige(alt, self.tag.earliest):
                gesehen.add(entry.id)
                ort = self._ort(entry)
                if entry.id in self.enden:
                    continue
                if isinstance(entry, Organisationseinheit) and entry.uebergeordnet == alt and mit(ort):
                    self.enden[entry.id] = entry
                    self._ersatzlos.update([entry.id] if ort == "keine" else ())
                    offen.append(entry.id)
                elif ort == FEHLT:
                    fehlend[entry.id] = entry
                self._plan[entry.id] = ort
            self._spaeter(alt)
        for key in self.verbleib.keys() - gesehen:
            self.werk.refuse(f"{key!r} does not hang on {self._wer()} on {self.tag.text}")
        for key, ort in self._plan.items():
            if ort in self.enden and key not in self.enden:
                self.werk.refuse(f"{ort!r} ends itself, so {key!r} cannot go there")
        # a Besetzung goes where its post goes
        fehlend = {key: entry for key, entry in fehlend.items() if not self._folgt_stelle(entry)}
        if fehlend:
            liste = ", ".join(f"{_NAMEN[sammlung(entry)]} {key!r}" for key, entry in fehlend.items())
            self.werk.refuse(f"{self._wer()} ends, and no place is given to {liste}")
        return len(self.werk.refusals) == vorher

    def _wer(self) -> str:
        return ", ".join(map(repr, self.enden))

    def _ort(self, entry: Any) -> str:
        genannt = self.verbleib.get(entry.id)
        if genannt is None and isinstance(entry, Besetzung) and entry.rolle in LEITEND:
            # who heads or deputises does so no more; but whoever holds a post goes somewhere
            return "keine" if entry.stelle is None else FEHLT
        if genannt is None and self._betrieben(entry):
            return "keine"
        if genannt is None:
            return self.vorgabe(entry)
        ganz = [v for v in genannt if v.umfang is None]
        if ganz:
            return ganz[-1].nach
        summe = round(sum(v.umfang or 0 for v in genannt), 6)
        rest = isinstance(entry, Stelle) and entry.umfang is not None and summe < entry.umfang
        return self.vorgabe(entry) if rest else genannt[-1].nach

    def _betrieben(self, entry: Any) -> bool:
        """Tell whether an entry says who runs, pays or uses what is dissolved: of that nothing is left."""
        an = isinstance(entry, Beziehung) and entry.beziehungsart in _AM_DING
        return an and entry.zu in self._ersatzlos

    def _folgt_stelle(self, entry: Any) -> bool:
        if not isinstance(entry, Besetzung) or entry.rolle in LEITEND:
            return False
        return self._plan.get(entry.stelle or "", FEHLT) != FEHLT

    def _spaeter(self, alt: str) -> None:
        """Refuse where something is already on record to hang on the ending thing at a later time."""
        for key, ab in self.werk.spaetere(alt, self.tag):
            self.werk.refuse(f"{key!r} is on record to hang on {alt!r} from {ab} on, which ends on {self.tag.text}")

    def fuehre_aus(self) -> None:
        """Move, end and turn everything as planned; then end the units themselves."""
        for key, genannt in self.verbleib.items():
            for v in genannt:
                if v.umfang is not None and not self._letzter(key, v):
                    anteil(self.werk, key, v.nach, v.umfang, self.tag)
        # posts first: their Besetzungen follow them
        for alt in reversed(list(self.enden)):
            abhaengige = self.werk.abhaengige(alt, self.tag.earliest)
            for entry in sorted(abhaengige, key=lambda e: not isinstance(e, Organisationseinheit)):
                if entry.id in self._plan and entry.id not in self.enden:
                    haenge_um(self.werk, entry.id, alt, self._plan[entry.id], self.tag)
        for key in reversed(list(self.enden)):
            self.werk.beenden(self.werk.jetzt(key, self.tag.earliest), self.tag)

    def _letzter(self, key: str, v: Verbleib) -> bool:
        """Tell whether a share is what is left of the post: then the post itself moves."""
        genannt = self.verbleib[key]
        return v is genannt[-1] and self._plan.get(key) == v.nach and all(g.umfang is not None for g in genannt)


def haenge_um(werk: Werk, key: str, alt: str, nach: str, tag: Datum) -> None:
    """Turn an entry from what ends to what takes it over, or end it."""
    entry = werk.jetzt(key, tag.earliest)
    if entry is None or alt not in beruehrt(entry):
        return
    feld = verweisfeld(entry, alt)
    if nach == "keine":
        neu = umgehaengt(entry, alt, None)
        if neu is None:
            werk.beenden(entry, tag)
        else:
            werk.fassung(entry, neu, tag)
    elif isinstance(entry, Organisationseinheit) and feld == "uebergeordnet":
        setze_um(werk, entry, nach, tag)
    elif _passt(werk, entry, feld, nach, tag):
        werk.fassung(entry, _gewendet(werk, entry, alt, nach, feld), tag)


def _passt(werk: Werk, entry: Any, feld: str, nach: str, tag: Datum) -> bool:
    """Tell whether an entry can hang on what takes it over; end it where both ends would be one."""
    if isinstance(entry, Beziehung) and nach in (entry.von, entry.zu):
        werk.beenden(entry, tag)
        return False
    ziel = werk.versionen(nach)
    moeglich = erlaubt(entry, feld)
    if feld != "stelle" and ziel and sammlung(ziel[0]) not in moeglich:
        werk.refuse(f"{entry.id!r} cannot go to {nach!r}: expected one of {', '.join(moeglich)}")
        return False
    if isinstance(entry, Leitbild):
        andere = [e.id for e in werk.abhaengige(nach, tag.earliest) if isinstance(e, Leitbild) and e.id != entry.id]
        if andere:
            werk.refuse(f"{entry.id!r} cannot go to {nach!r}, which has the Leitbild {andere[0]!r}")
            return False
    return traegt(werk, nach, tag, entry.gueltig.bis if entry.gueltig else None)


def _gewendet(werk: Werk, entry: Any, alt: str, nach: str, feld: str) -> Any:
    if feld == "stelle":
        # the post is gone; who held it works where the task went, or holds the post that took it over
        ziel = werk.versionen(nach)[0]
        if not isinstance(ziel, Stelle):
            return attrs.evolve(entry, einheit=nach, stelle=None)
    return umgehaengt(entry, alt, nach)


def verknuepfen(werk: Werk, ziel: Any, herkunft: Iterable[str], tag: Datum) -> None:
    """Name what an entry came from, unless it is itself where that came from: descent has no cycle."""
    jetzt = werk.jetzt(ziel, tag.earliest)
    # what this very reorganisation founded and ended again has never been
    gewesen = (key for key in herkunft if werk.versionen(key))
    neue = [key for key in gewesen if key not in jetzt.vorgaenger and not _stammt_ab(werk, key, ziel)]
    werk.aendern(jetzt, tag, vorgaenger=(*jetzt.vorgaenger, *neue))


def _stammt_ab(werk: Werk, key: str, von: str) -> bool:
    """Tell whether a thing is, or came from, another, in any of its versions."""
    herkunft = [key]
    for jetzt in herkunft:  # grows on the way
        vorfahren = (vorfahr for version in werk.versionen(jetzt) for vorfahr in version.vorgaenger)
        herkunft += dict.fromkeys(vorfahr for vorfahr in vorfahren if vorfahr not in herkunft)
    return von in herkunft
