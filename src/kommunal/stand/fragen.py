"""What a question means: which task, which area, which split, or whom it names."""

from collections.abc import Hashable, Iterator
from functools import cached_property
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import split_in_text
from kommunal.model.eintrag import Eintrag, kennung
from kommunal.model.felder import zeige
from kommunal.model.orte import Gebiet
from kommunal.model.speicher import ohne_sammler
from kommunal.search.index import Text, TextIndex
from kommunal.stand.angebote import Angebot, angebote
from kommunal.stand.auskunft import Auskunft, Frage, Fund, Namensfund
from kommunal.stand.day import Day
from kommunal.stand.names import NameIndex, Naming, namings
from kommunal.stand.zuordnung import Gegenstand, Wahl, Zuordnung, traeger

__all__ = ["Fragen"]

_FEDERFUEHREND: Final = Zuständigkeitsrolle.FEDERFUEHREND
_STICHWORT: Final = 0.95
"""What a Stichwort counts beside a name."""
_BESCHREIBUNG: Final = 0.6
"""What a word in a description counts: it may be there by the way."""
_NAME: Final = 0.7
"""How well a name has to fit to count at all: a bearer that sounds a little like the question is no evidence."""
_NAME_OHNE_AUFGABEN: Final = 0.5
"""The same where the record lists no tasks: a name is all there is, and the answer is a guess in any case."""
_VORSPRUNG: Final = 0.15
"""By how much a name has to fit better than any task, unless it fits exactly."""
_FUNDE: Final = 10
_LAENGSTE: Final = 300
"""How much of a text is read; nobody's question is longer."""


class Fragen:
    """Understands questions, and answers them; its indexes are made when first needed, once per Stand."""

    def __init__(self, stand: Day, zuordnung: Zuordnung) -> None:
        self._stand: Final = stand
        self._zuordnung: Final = zuordnung

    @cached_property
    def _aufgaben(self) -> TextIndex:
        return TextIndex(text for ding in self._zuordnung.gegenstaende.values() for text in _aufgabentexte(ding))

    @cached_property
    def _angebote(self) -> tuple[Angebot, ...]:
        return angebote(self._stand)

    @cached_property
    def _namen(self) -> NameIndex:
        stand = self._stand
        alle = (*stand.einheiten, *stand.akteure, *stand.gremien, *stand.kooperationen)
        with ohne_sammler():
            namen: list[tuple[Hashable, Naming]] = [(entry.id, name) for entry in alle for name in namings(entry)]
            for angebot in self._angebote:
                namen += [(angebot, (thema, "angebot")) for thema in angebot.themen]
                # somebody who is nothing but a guest is found by name through the offer
                namen += [(angebot, name) for name in namings(angebot.traeger) if angebot.als_gast]
            return NameIndex(namen)

    def ask(
        self,
        sache: str | Eintrag,
        area: str | Gebiet | None,
        split: str | None,
        role: Zuständigkeitsrolle | str | None,
    ) -> Auskunft:
        """Answer who is responsible; an id is looked up, anything else is a text to be understood."""
        key = kennung(sache)
        rolle = _FEDERFUEHREND if role is None else _rolle(role)
        zuordnung = self._zuordnung
        ort = None
        if area is not None:
            gebiet = kennung(area)
            ort = zuordnung.netz.orte.get(gebiet) or zuordnung.netz.resolve(gebiet)
        if key in zuordnung.gegenstaende:
            wahl = zuordnung.suche(key, ort, split, rolle)
            return Auskunft(self._stand, zuordnung, wahl, (key, rolle, ort, split, role is not None))
        frage = self._verstehe(key, rolle, ort, split, role is not None)
        return Auskunft(self._stand, zuordnung, self._wahl(frage), frage)

    def _wahl(self, frage: Frage) -> Wahl:
        """Return who holds the role for the best task, or for all of those that fit equally well."""
        frei: list[Zuständigkeit] = []
        bedingt: list[Zuständigkeit] = []
        for fund in frage.aufgaben:
            if frage.nach_namen or fund.punkte < frage.aufgaben[0].punkte:
                break
            ja, vielleicht = self._zuordnung.waehle(fund.key, frage.ort, frage.split, frage.rolle)
            frei += ja
            bedingt += vielleicht
        return frei, bedingt

    def _verstehe(self, text: str, rolle: Zuständigkeitsrolle, ort: str | None, split: str | None, nur: bool) -> Frage:
        text = text[:_LAENGSTE]
        frage, rest = Frage(text, self._funde(text), rolle, ort, split, nur), text
        if not _genau(frage):
            # what only the name of the area brought up was not what was asked for
            rest, ort, split = self._zerlegt(text, ort, split)
            frage = frage._replace(aufgaben=self._funde(rest), ort=ort, split=split)
        # a task of that very name, and somebody who has it: whom else the words name does not matter
        if _genau(frage) and any(self._wahl(frage)):
            return frage
        namen = _beste((*self._benannte(rest, frage.ort), *self._benannte(text, frage.ort)))
        frage = frage._replace(namen=namen)
        return frage._replace(nach_namen=self._nach_namen(frage))

    def _zerlegt(self, text: str, ort: str | None, split: str | None) -> tuple[str, str | None, str | None]:
        """Return a text without the area and the letters that it names, and both."""
        rest = text
        for _ in range(2):  # "Wohngeld Heessen A-K" and "Wohngeld A-K Heessen"
            im_text = self._zuordnung.netz.in_text(rest) if ort is None else None
            if im_text is not None:
                rest, ort = im_text
            am_ende = split_in_text(rest) if split is None else None
            if am_ende is not None:
                rest, split = am_ende
        return rest, ort, split

    def _funde(self, text: str) -> tuple[Fund, ...]:
        return tuple(Fund(str(t.key), t.score, t.reason) for t in self._aufgaben.search(text, limit=_FUNDE))

    def _benannte(self, text: str, ort: str | None) -> tuple[Namensfund, ...]:
        """Return whom a text names, and whose offers it names, as far as they are there for the area."""
        namen: list[Namensfund] = []
        unit = self._stand.tree.get(text)
        if unit is not None:
            namen.append(Namensfund(unit, 1.0, "Kennung"))
        schwelle = _NAME if self._stand.aufgaben else _NAME_OHNE_AUFGABEN
        for treffer in self._namen.search(text, _FUNDE):
            if treffer.score < schwelle:
                continue
            if isinstance(treffer.key, Angebot):
                angebot = treffer.key
                namen.append(Namensfund(angebot.traeger, treffer.score, angebot.grund, angebot))
            else:
                namen.append(Namensfund(self._stand[str(treffer.key)], treffer.score, treffer.reason))
        return _beste(fund for fund in namen if self._da(fund, ort))

    def _da(self, fund: Namensfund, ort: str | None) -> bool:
        gebiete = fund.angebot.gebiete if fund.angebot else getattr(fund.traeger, "gebiete", ())
        netz = self._zuordnung.netz
        return ort is None or not gebiete or any(netz.contains(netz.ort(g), ort) for g in gebiete)

    def _nach_namen(self, frage: Frage) -> bool:
        """Tell whether a question names somebody rather than a task: "Jugendamt" is not a question for "Jugendarbeit".

        Unless the task that it may mean is borne by the very same.
        """
        if not frage.aufgaben or not frage.namen:
            return False
        aufgabe, name = frage.aufgaben[0], frage.namen[0]
        besser = name.punkte > aufgabe.punkte if name.punkte >= 1 else name.punkte > aufgabe.punkte + _VORSPRUNG
        wahl = self._zuordnung.waehle(aufgabe.key, frage.ort, frage.split, frage.rolle)
        return besser and name.traeger.id not in traeger(wahl)


def _genau(frage: Frage) -> bool:
    return bool(frage.aufgaben) and frage.aufgaben[0].punkte >= 1


def _rolle(role: Zuständigkeitsrolle | str) -> Zuständigkeitsrolle:
    rolle = next((rolle for rolle in Zuständigkeitsrolle if rolle == role), None)
    if rolle is None:
        raise InvalidValueError(f"expected one of {', '.join(Zuständigkeitsrolle)}, got {zeige(role)}", "role")
    return rolle


def _beste(funde: "Iterator[Namensfund] | tuple[Namensfund, ...]") -> tuple[Namensfund, ...]:
    """Return one finding for each bearer, best first; an offer says more than a name that fits as well."""
    beste: dict[str, Namensfund] = {}
    for fund in sorted(funde, key=lambda fund: (-fund.punkte, fund.angebot is None)):
        beste.setdefault(fund.traeger.id, fund)
    return tuple(beste.values())


def _aufgabentexte(ding: Gegenstand) -> Iterator[Text]:
    yield Text(ding.id, ding.name)
    if not isinstance(ding, Aufgabe):
        yield from (Text(ding.id, alias, "alias") for alias in ding.aliase)
        return
    yield from (Text(ding.id, wort, "stichwort", _STICHWORT) for wort in ding.stichworte)
    yield from (Text(ding.id, str(key), "leistungsschluessel") for key in ding.leistungsschluessel)
    if ding.beschreibung:
        yield Text(ding.id, ding.beschreibung, "beschreibung", _BESCHREIBUNG)
