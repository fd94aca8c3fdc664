"""What is planned or known to change about a responsibility."""

from collections.abc import Collection, Iterator, Mapping

from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.wandel import (
    Aufloesen,
    Ausgliedern,
    Reorganisation,
    Schritt,
    Stufe,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umsetzen,
    Zusammenlegen,
)
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.stand.areas import WHOLE
from kommunal.stand.assignment import Assignment
from kommunal.stand.day import Day

__all__ = ["ankuendigungen"]

_KUENFTIG = (Zustand.AKTIV, Zustand.RUHEND, Zustand.GEPLANT)


def ankuendigungen(
    stand: Day,
    assignment: Assignment,
    linie: Collection[str],
    traeger: Collection[str],
    ort: str | None,
    rolle: Zuständigkeitsrolle,
) -> tuple[str, ...]:
    """Return what will change for tasks and their bearers after the day of a Stand, earliest first, in German.

    It is read from entries that are planned or begin later, from ends that are stated, and from Reorganisationen that
    are planned or decided.
    """
    blick = _Blick(stand, assignment, ort, rolle)
    alle = [*blick.zustaendigkeiten(linie), *blick.einheiten(traeger), *blick.reorganisationen(linie, traeger)]
    # the same change may stand in a Reorganisation and as planned entries made from it: it is told once
    alle.sort(key=lambda paar: (paar[0] == "", paar[0]))
    je_satz = {satz.partition(" (")[0]: satz for _, satz in reversed(alle)}
    return tuple(dict.fromkeys(je_satz[satz.partition(" (")[0]] for _, satz in alle))


Zeile = tuple[str, str]


class _Blick:
    """A look at what comes after one day."""

    def __init__(self, stand: Day, assignment: Assignment, ort: str | None, rolle: Zuständigkeitsrolle) -> None:
        self._stand = stand
        self._assignment = assignment
        self._orte = None if ort is None else set(assignment.areas.chains[ort].places)
        self._rolle = rolle

    def zustaendigkeiten(self, linie: Collection[str]) -> Iterator[Zeile]:
        """Yield the Zuständigkeiten for tasks that begin or end later."""
        for z in self._stand.verwaltung.zustaendigkeiten:
            if z.aufgabe not in linie or z.rolle is not self._rolle or not self._hier(z.gebiete):
                continue
            wer = f"{self._wer(z.zustaendig)} {z.rolle.label}{self._wo(z.gebiete)}"
            if self._beginnt(z):
                yield _zeile("ab", _ab(z), wer, "geplant" if z.zustand is Zustand.GEPLANT else "")
            elif z.zustand is Zustand.AKTIV and self._endet(z):
                yield _zeile("bis", self._endet(z), wer, "")

    def einheiten(self, traeger: Collection[str]) -> Iterator[Zeile]:
        """Yield what will be different about bearers: another name, another place, an end."""
        for key in traeger:
            heute = self._stand[key]
            for version in self._stand.verwaltung[key]:
                if version is not heute and self._beginnt(version):
                    geplant = "geplant" if version.zustand is Zustand.GEPLANT else ""
                    for satz in self._unterschiede(heute, version):
                        yield _zeile("ab", _ab(version), satz, geplant)
            if self._endet(heute):
                yield _zeile("bis", self._endet(heute), f"besteht {self._wer(key)}", "")

    def _unterschiede(self, heute: Eintrag, dann: Eintrag) -> Iterator[str]:
        name, neu = self._wer(heute.id), getattr(dann, "name", None)
        if neu and neu != name:
            yield f"{name} heißt {neu}"
        if isinstance(heute, Organisationseinheit) and isinstance(dann, Organisationseinheit):
            oben = dann.uebergeordnet
            if oben and oben != heute.uebergeordnet:
                yield f"{name} untersteht {self._wer(oben)}"

    def reorganisationen(self, linie: Collection[str], traeger: Collection[str]) -> Iterator[Zeile]:
        """Yield the steps that touch tasks or their bearers."""
        for reorganisation in self._stand.verwaltung.reorganisationen:
            if not self._bevorstehend(reorganisation):
                continue
            for schritt in reorganisation.schritte:
                wirksam = schritt.wirksam or reorganisation.wirksam
                if wirksam is not None and not self._kommt(wirksam):
                    continue
                bedingung = schritt.bedingung or reorganisation.bedingung
                zusatz = ", ".join(teil for teil in (reorganisation.stufe.label, bedingung) if teil)
                for satz in self._saetze(schritt, linie, traeger):
                    yield _zeile("ab", wirksam, satz, zusatz)

    def _bevorstehend(self, reorganisation: Reorganisation) -> bool:
        return reorganisation.stufe in (Stufe.GEPLANT, Stufe.BESCHLOSSEN) and reorganisation.zustand in (
            Zustand.AKTIV,
            Zustand.GEPLANT,
        )

    def _saetze(self, schritt: Schritt, linie: Collection[str], traeger: Collection[str]) -> Iterator[str]:
        match schritt:
            case Uebertragen() if self._uebertraegt(schritt, linie, traeger):
                wo = self._wo(schritt.gebiete)
                if schritt.nach == "keine":
                    yield f"niemand mehr {self._rolle.label}{wo}"
                else:
                    yield f"{self._wer(schritt.nach)} {self._rolle.label}{wo}"
            case Umsetzen():
                wohin = self._wer(schritt.nach)
                yield from (f"{self._wer(key)} untersteht {wohin}" for key in schritt.einheiten if key in traeger)
            case Umbenennen() if schritt.einheit in traeger:
                yield f"{self._wer(schritt.einheit)} heißt {schritt.name}"
            case Zusammenlegen():
                ziel = self._wer(schritt.ziel)
                yield from (f"{self._wer(key)} geht auf in {ziel}" for key in schritt.einheiten if key in traeger)
            case Teilen() if schritt.einheit in traeger:
                yield f"{self._wer(schritt.einheit)} wird geteilt"
            case Aufloesen() if schritt.einheit in traeger:
                yield f"{self._wer(schritt.einheit)} wird aufgelöst"
            case Ausgliedern() if schritt.einheit in traeger:
                yield f"{self._wer(schritt.einheit)} geht über auf {self._wer(schritt.akteur)}"
            case _:
                return

    def _uebertraegt(self, schritt: Uebertragen, linie: Collection[str], traeger: Collection[str]) -> bool:
        if schritt.rolle not in (None, self._rolle) or not self._hier(schritt.gebiete):
            return False
        if any(aufgabe in linie for aufgabe in schritt.aufgaben):
            return schritt.von is None or schritt.von in traeger or not traeger
        je_id: Mapping[str, Zuständigkeit] = {z.id: z for z in self._stand.verwaltung.zustaendigkeiten}
        genannt = [je_id[key] for key in schritt.zustaendigkeiten if key in je_id]
        return any(z.aufgabe in linie and z.rolle is self._rolle and self._hier(z.gebiete) for z in genannt)

    # --- telling ----------------------------------------------------------------------------------------------------

    def _hier(self, gebiete: tuple[str, ...]) -> bool:
        netz = self._assignment.areas
        return self._orte is None or not gebiete or not self._orte.isdisjoint(map(netz.place, gebiete))

    def _wo(self, gebiete: tuple[str, ...]) -> str:
        return f" für {', '.join(map(self._assignment.areas.name, gebiete))}" if gebiete else ""

    def _beginnt(self, entry: Eintrag) -> bool:
        if entry.zustand is Zustand.GEPLANT and not self._stand.planned:
            return True
        return entry.zustand in _KUENFTIG and bool(entry.gueltig and entry.gueltig.ab and self._kommt(entry.gueltig.ab))

    def _kommt(self, datum: Datum) -> bool:
        """Tell whether something that begins on a date is certainly still to come."""
        return datum.earliest > self._stand.day

    def _endet(self, entry: Eintrag) -> Datum | None:
        """Return the stated end of an entry that is not over."""
        bis = entry.gueltig.bis if entry.gueltig else None
        return bis if bis is not None and bis.latest >= self._stand.day else None

    def _wer(self, key: str) -> str:
        if key == WHOLE:
            return self._stand.verwaltung.kommune.name or "die Kommune"
        entry = self._stand.get(key)
        if entry is None and key in self._stand.verwaltung:
            entry = self._stand.verwaltung[key][-1]
        return str(getattr(entry, "name", None) or key)


def _ab(entry: Eintrag) -> Datum | None:
    return entry.gueltig.ab if entry.gueltig else None


def _zeile(wort: str, datum: Datum | None, satz: str, zusatz: str) -> Zeile:
    if datum is None:
        wann = "ohne festen Tag: "
    else:
        genau = not datum.circa and ".." not in datum.text
        label = (Zeitraum(ab=datum) if wort == "ab" else Zeitraum(bis=datum)).label
        wann = f"{wort} {datum.text}: " if genau else f"{label}: "
    return (datum.earliest.isoformat() if datum is not None else "", f"{wann}{satz}{f' ({zusatz})' if zusatz else ''}")
