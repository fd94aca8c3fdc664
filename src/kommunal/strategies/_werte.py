"""Strategies of the value types: dates, hours, keys, places, and what entries hold in tuples."""

from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.model.aufgaben import Rechtsgrundlage
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.leitbild import Abschnitt, Ereignis, Wert
from kommunal.model.orte import Anschrift, Ausstattung, Erreichbarkeit, Koordinaten, Straßenabschnitt
from kommunal.model.profil import Alltagswort, Ausnahme, Gliederung, Profil
from kommunal.model.schluessel import AGS, ARS, Hausnummer, Kennung, Leistungsschluessel, Postleitzahl
from kommunal.model.sprechzeiten import Feiertagsregel, Saison, Schließung, Sprechzeit
from kommunal.model.verwaltung import Kommune
from kommunal.model.zeit import Datum, Uhrzeit, Zeitraum
from kommunal.strategies._bausteine import EIGEN, bauen, fuer
from kommunal.strategies._woerter import ORTE, STRASSEN

__all__ = [
    "abschnitte", "ags", "alltagswoerter", "anschriften", "ars", "ausnahmen", "ausstattungen", "begriffe",
    "datumsangaben", "ereignisse", "erreichbarkeiten", "erweiterungen", "gliederungen", "hausnummern", "kennungen",
    "kommunen", "koordinaten", "leistungsschluessel", "postleitzahlen", "profile", "rechtsgrundlagen", "saisons",
    "schliessungen", "sprechzeiten", "strassenabschnitte", "uhrzeiten", "werte", "zeitraeume",
]  # fmt: skip

# --- time -----------------------------------------------------------------------------------------------------------


@fuer(Datum)
def datumsangaben(*, min_value: date = date.min, max_value: date = date.max) -> SearchStrategy[Datum]:
    """Dates as sources state them: exact, by month or year, ranges, circa.

    Every day that such a date can mean lies between the bounds; so a range without end needs `date.max` as bound.
    """
    if min_value > max_value:
        raise InvalidArgument(f"expected max_value from {min_value} on, got {max_value}")
    tage = st.dates(min_value, max_value)
    return _daten(tage, min_value, max_value)


@st.composite
def _daten(draw: st.DrawFn, tage: SearchStrategy[date], min_value: date, max_value: date) -> Datum:
    """Draw one of seven forms of a date; where it reaches over the bounds, the day alone."""
    form, circa = draw(st.integers(0, 6)), draw(st.booleans())
    a = draw(tage)
    b = max(a, draw(tage)) if form in (3, 4) else a
    tag = a.isoformat()
    text = (tag, tag[:7], tag[:4], f"{tag}..{b}", f"{tag[:7]}..{str(b)[:4]}", f"..{tag}", f"{tag}..")[form]
    datum = Datum(text + "~" * circa)
    drin = min_value <= datum.earliest and datum.latest <= max_value
    return datum if drin else Datum(tag + "~" * circa)


@fuer(Zeitraum)
def zeitraeume(*, min_value: date = date.min, max_value: date = date.max) -> SearchStrategy[Zeitraum]:
    """Periods; either day may be unknown, those that are stated lie between the bounds."""
    grenze = st.none() | datumsangaben(min_value=min_value, max_value=max_value)
    return _zeitraeume(grenze)


@st.composite
def _zeitraeume(draw: st.DrawFn, grenze: SearchStrategy[Datum | None]) -> Zeitraum:
    a, b = draw(grenze), draw(grenze)
    verkehrt = a is not None and b is not None and a.earliest > b.latest
    return Zeitraum(ab=b, bis=a) if verkehrt else Zeitraum(ab=a, bis=b)


@fuer(Uhrzeit)
def uhrzeiten(*, min_value: str = "00:00", max_value: str = "24:00") -> SearchStrategy[Uhrzeit]:
    """Clock times to the minute, both bounds included; ``24:00`` is the end of the day."""
    unten, oben = Uhrzeit(min_value).minutes, Uhrzeit(max_value).minutes
    if unten > oben:
        raise InvalidArgument(f"expected max_value from {min_value} on, got {max_value}")
    frei = st.integers(unten, oben)
    viertel = [minute for minute in range(8 * 60, 18 * 60, 15) if unten <= minute <= oben]
    return (st.sampled_from(viertel) | frei if viertel else frei).map(_uhrzeit)


def _uhrzeit(minuten: int) -> Uhrzeit:
    return Uhrzeit(f"{minuten // 60:02}:{minuten % 60:02}")


@fuer(Sprechzeit)
def sprechzeiten(**felder: SearchStrategy[Any]) -> SearchStrategy[Sprechzeit]:
    """Recurring hours; every field can be given as a strategy by its name."""
    return bauen(Sprechzeit, felder, _sprechbar)


def _sprechbar(werte: dict[str, Any]) -> bool:
    von, bis = werte["von"], werte["bis"]
    feiertage = werte["nur_feiertage"] and werte["geschlossen_am"] not in (None, Feiertagsregel.NIE)
    return (von is None or bis is None or von < bis) and (not werte["woche"] or bool(werte["tage"])) and not feiertage


@fuer(Saison)
def saisons() -> SearchStrategy[Saison]:
    """Seasons that come back every year, over the turn of the year too."""
    return st.builds(_saison, st.dates(_SCHALTJAHR[0], _SCHALTJAHR[1]), st.dates(_SCHALTJAHR[0], _SCHALTJAHR[1]))


def _saison(von: date, bis: date) -> Saison:
    return Saison(f"{von:%m-%d}..{bis:%m-%d}")


_SCHALTJAHR: Final = (date(2024, 1, 1), date(2024, 12, 31))


@fuer(Schließung)
def schliessungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Schließung]:
    """Closures; every field can be given as a strategy by its name."""
    return bauen(Schließung, felder, _schliessbar)


def _schliessbar(werte: dict[str, Any]) -> bool:
    return werte["bis"] is None or bool(werte["von"].earliest <= werte["bis"].latest)


# --- keys -----------------------------------------------------------------------------------------------------------


@fuer(AGS)
def ags() -> SearchStrategy[AGS]:
    """AGS of municipalities of NRW first, then anything of that form."""
    return (st.sampled_from([wert for wert, _ in ORTE]) | st.from_regex(AGS.MUSTER.pattern, fullmatch=True)).map(AGS)


@fuer(ARS)
def ars() -> SearchStrategy[ARS]:
    """Keys of twelve digits."""
    return st.from_regex(ARS.MUSTER.pattern, fullmatch=True).map(ARS)


@fuer(Leistungsschluessel)
def leistungsschluessel() -> SearchStrategy[Leistungsschluessel]:
    """Keys of fourteen digits."""
    return st.from_regex(Leistungsschluessel.MUSTER.pattern, fullmatch=True).map(Leistungsschluessel)


@fuer(Hausnummer)
def hausnummern() -> SearchStrategy[Hausnummer]:
    """House numbers, with a letter or without."""
    return st.builds("{}{}".format, st.integers(1, 99999), st.sampled_from(["", "", "a", " B", "z"])).map(Hausnummer)


@fuer(Postleitzahl)
def postleitzahlen() -> SearchStrategy[Postleitzahl]:
    """Postleitzahlen: five digits."""
    return st.from_regex(Postleitzahl.MUSTER.pattern, fullmatch=True).map(Postleitzahl)


@fuer(Kennung)
def kennungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Kennung]:
    """Keys in foreign systems; every field can be given as a strategy by its name."""
    return bauen(Kennung, felder)


@fuer(Kommune)
def kommunen(**felder: SearchStrategy[Any]) -> SearchStrategy[Kommune]:
    """Municipalities; every field can be given as a strategy by its name."""
    return bauen(Kommune, felder, _bestimmt)


def _bestimmt(werte: dict[str, Any]) -> bool:
    return werte["ags"] is not None or None not in (werte["koerperschaft"], werte["name"])


@fuer(Begriff)
@st.composite
def begriffe(draw: st.DrawFn) -> Begriff:
    """Terms of every enumeration."""
    return draw(st.sampled_from([begriff for liste in Begriff.__subclasses__() for begriff in liste]))


# --- places ---------------------------------------------------------------------------------------------------------


@fuer(Anschrift)
def anschriften(**felder: SearchStrategy[Any]) -> SearchStrategy[Anschrift]:
    """Addresses; every field can be given as a strategy by its name."""
    return bauen(Anschrift, felder)


@fuer(Erreichbarkeit)
def erreichbarkeiten(**felder: SearchStrategy[Any]) -> SearchStrategy[Erreichbarkeit]:
    """Telephone numbers, mail addresses and the like; every field can be given as a strategy by its name."""
    return bauen(Erreichbarkeit, felder)


@fuer(Koordinaten)
def koordinaten(**felder: SearchStrategy[Any]) -> SearchStrategy[Koordinaten]:
    """Points in WGS 84; every field can be given as a strategy by its name."""
    return bauen(Koordinaten, felder)


@fuer(Ausstattung)
def ausstattungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Ausstattung]:
    """What sites offer; every field can be given as a strategy by its name."""
    return bauen(Ausstattung, felder)


# --- parts of entries -----------------------------------------------------------------------------------------------


@fuer(Erweiterungen)
def erweiterungen() -> SearchStrategy[Erweiterungen]:
    """An application's own data: any JSON values under text keys."""
    text = st.text(st.characters(codec="utf-8"), max_size=8)
    zahl = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    wert = st.recursive(
        st.none() | st.booleans() | zahl | text,
        lambda teil: st.lists(teil, max_size=2) | st.dictionaries(text, teil, max_size=2),
        max_leaves=3,
    )
    return st.dictionaries(text, wert, max_size=2).map(Erweiterungen)


@fuer(Rechtsgrundlage)
def rechtsgrundlagen(**felder: SearchStrategy[Any]) -> SearchStrategy[Rechtsgrundlage]:
    """What a Zuständigkeit rests on; every field can be given as a strategy by its name."""
    return bauen(Rechtsgrundlage, felder)


@fuer(Wert)
def werte(**felder: SearchStrategy[Any]) -> SearchStrategy[Wert]:
    """Values of a Leitbild; every field can be given as a strategy by its name."""
    return bauen(Wert, felder)


@fuer(Ereignis)
def ereignisse(**felder: SearchStrategy[Any]) -> SearchStrategy[Ereignis]:
    """Stations in the making of a Leitbild; every field can be given as a strategy by its name."""
    return bauen(Ereignis, felder)


@fuer(Abschnitt)
def abschnitte(**felder: SearchStrategy[Any]) -> SearchStrategy[Abschnitt]:
    """Sections of a Leitbild; every field can be given as a strategy by its name."""
    return bauen(Abschnitt, felder)


@fuer(Straßenabschnitt)
def strassenabschnitte(**felder: SearchStrategy[Any]) -> SearchStrategy[Straßenabschnitt]:
    """Streets and stretches of them; every field can be given as a strategy by its name."""
    return bauen(Straßenabschnitt, felder, _strasse_reicht)


def _strasse_reicht(werte: dict[str, Any]) -> bool:
    von, bis = werte["von"], werte["bis"]
    return von is None or bis is None or von.number < bis.number


@fuer(Alltagswort)
def alltagswoerter(**felder: SearchStrategy[Any]) -> SearchStrategy[Alltagswort]:
    """Everyday words of a city; every field can be given as a strategy by its name."""
    return bauen(Alltagswort, felder)


@fuer(Profil)
def profile(**felder: SearchStrategy[Any]) -> SearchStrategy[Profil]:
    """What is usual in a city; every field can be given as a strategy by its name."""
    return bauen(Profil, felder)


@fuer(Gliederung)
def gliederungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Gliederung]:
    """Which kind of unit stands under which; every field can be given as a strategy by its name."""
    return bauen(Gliederung, felder)


@fuer(Ausnahme)
def ausnahmen(**felder: SearchStrategy[Any]) -> SearchStrategy[Ausnahme]:
    """Rules that are silenced in a city; every field can be given as a strategy by its name."""
    return bauen(Ausnahme, felder)


EIGEN.update(
    {
        (Anschrift, "strasse"): lambda: st.none() | st.sampled_from(STRASSEN),
        (Anschrift, "plz"): lambda: st.none() | st.from_regex(r"[0-9]{5}", fullmatch=True),
        (Straßenabschnitt, "strasse"): lambda: st.sampled_from(STRASSEN),
    }
)
