"""What things are called in German: an entry, an office-holder, a municipality, a day, for every text a person reads.

Everything here needs only a look-up: a function from an id to the entry that has it, or to its name, or to None.
`lookup_in` makes one of a record; one for a single day asks its Stand first. No id is told where the thing has a name.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, Protocol

from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante, Quelle
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Anschrift, Gebiet, Standort
from kommunal.model.personen import WITHOUT_PERSON, Besetzung, Besetzungsart, Person

__all__ = [
    "Lookup", "day_label", "described", "holder_label", "kind_label", "lookup_in", "name_of", "names_of",
    "period_label", "person_label", "short_name", "title_of",
]  # fmt: skip

Lookup = Callable[[str], "Eintrag | str | None"]
"""From an id (also ``kommune``) to the entry, or to what it is called; None where nothing is known of it."""

UNKNOWN: Final = "nicht bekannt"
_RESERVED: Final = {"kommune": "die Kommune", "keine": "außerhalb der Linie"}
_KINDS: Final = {
    Akteur: "Akteur", Aufgabe: "Aufgabe", Gebiet: "Gebiet", Gremium: "Gremium", Kooperation: "Kooperation",
    Person: "Person", Quelle: "Quelle", Standort: "Standort", Vorhaben: "Vorhaben",
}  # fmt: skip
"""The word that stands before a name where it does not tell by itself what it names."""


class Record(Protocol):
    """What has the versions of every id, oldest first: a Verwaltung."""

    def __contains__(self, key: object) -> bool:
        """Tell whether an id is there."""
        ...

    def __getitem__(self, key: str) -> Sequence[Eintrag]:
        """Return the versions of an id."""
        ...


def lookup_in(
    record: Record,
    *,
    shown: Callable[[str], Eintrag | None] | None = None,
    kommune: Callable[[], str] | None = None,
) -> Lookup:
    """Return a look-up of every id of a record: what a day shows of it (`shown`), else its newest version.

    `kommune` tells what the municipality is called (`kommunal.nrw.kommunen.municipality_name`).
    """

    def look(key: str) -> Eintrag | str | None:
        if key == "kommune":
            return None if kommune is None else kommune()
        entry = None if shown is None else shown(key)
        if entry is None and key in record:
            return record[key][-1]
        return entry

    return look


# --- things -----------------------------------------------------------------------------------------------------------


def name_of(key: str | None, look: Lookup) -> str:
    """Return what people call the thing with an id; the id itself only where nothing is known of it.

    >>> from kommunal import beispiel
    >>> look = lookup_in(beispiel("hamm"))
    >>> name_of("jugendamt", look), name_of("keine", look)
    ('Jugendamt', 'außerhalb der Linie')
    """
    if key is None:
        return UNKNOWN
    found = look(key)
    if isinstance(found, Eintrag):
        return title_of(found, look)
    return found or _RESERVED.get(key, key)


def names_of(keys: Iterable[str | None], look: Lookup) -> str:
    """Return what several things are called, in one line."""
    return ", ".join(name_of(key, look) for key in keys)


def title_of(entry: Eintrag, look: Lookup) -> str:
    """Return what an entry is called: a unit with its number, a person with the title, an edge by its ends."""
    match entry:
        case Organisationseinheit():
            return entry.title
        case Person():
            return entry.full_name
        case Quelle():
            return entry.titel
        case Besetzung():
            place = entry.einheit if entry.stelle is None else entry.stelle
            return f"{_end(place, look)}: {person_label(entry, look)} ({entry.rolle.label})"
        case Zuständigkeit():
            return f"{_end(entry.aufgabe, look)}: {_end(entry.zustaendig, look)} {entry.rolle.label}"
        case Beziehung():
            about = f" ({entry.gegenstand})" if entry.gegenstand else ""
            return f"{entry.beziehungsart.label}{about}: {_end(entry.von, look)} für {_end(entry.zu, look)}"
        case Mitgliedschaft():
            member = "ungenannt" if entry.mitglied is None else _end(entry.mitglied, look)
            return f"{_end(entry.gremium, look)}: {member} ({entry.rolle.label})"
        case Leitbild():
            return f"Leitbild: {_end(entry.einheit, look)}"
        case Standort(name=None, anschrift=Anschrift(label=address)) if address:
            return address
    name: str | None = getattr(entry, "name", None)
    return name or entry.id


def short_name(entry: Eintrag, look: Lookup) -> str:
    """Return what an entry is called within a sentence: a unit without its number, all else as `title_of` says."""
    return entry.name if isinstance(entry, Organisationseinheit) else title_of(entry, look)


def _end(key: str, look: Lookup) -> str:
    """Return what an end of an edge is called; in a broken record it may be an edge, whose name would not end."""
    found = look(key)
    return key if isinstance(found, Kante | Leitbild) else name_of(key, look)


def described(entry: Eintrag, look: Lookup) -> str:
    """Return what an entry is called, after the kind of thing where the name does not tell it: ``Gebiet Nord``."""
    word = _KINDS.get(type(entry))
    return title_of(entry, look) if word is None else f"{word} {title_of(entry, look)}"


def kind_label(entry: Eintrag) -> str:
    """Return the German word for the kind of thing an entry is; of a unit the word that the city prints."""
    bezeichnung: str | None = getattr(entry, "bezeichnung", None)
    return bezeichnung or type(entry).__name__


# --- office-holders ---------------------------------------------------------------------------------------------------


def person_label(besetzung: Besetzung, look: Lookup) -> str:
    """Return the person of a Besetzung, or that the place is vacant, or that nobody is named."""
    if besetzung.besetzungsart in WITHOUT_PERSON:
        return besetzung.besetzungsart.label
    return "nicht genannt" if besetzung.person is None else _end(besetzung.person, look)


def holder_label(besetzung: Besetzung, look: Lookup, *, certain: bool = True) -> str:
    """Return who holds a place, with the title of the office and in which way: ``Anna Schmidt (kommissarisch)``."""
    if besetzung.besetzungsart in WITHOUT_PERSON:
        words: list[str | None] = []
    else:
        way = besetzung.besetzungsart
        words = [besetzung.amtsbezeichnung, None if way is Besetzungsart.REGULAER else way.label]
    words.append(None if certain else "unsicher")
    told = ", ".join(word for word in words if word)
    person = person_label(besetzung, look)
    return f"{person} ({told})" if told else person


# --- days -------------------------------------------------------------------------------------------------------------


def day_label(day: date) -> str:
    """Return one day as German lists print it.

    >>> day_label(date(2021, 2, 1))
    '01.02.2021'
    """
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def period_label(first: date | None, last: date | None) -> str:
    """Return the days from one to another; None is an open end.

    >>> period_label(date(2021, 2, 1), None), period_label(date(2021, 2, 1), date(2021, 12, 31))
    ('ab 01.02.2021', 'vom 01.02.2021 bis 31.12.2021')
    """
    if first is not None and last is not None:
        one = first == last
        return f"am {day_label(first)}" if one else f"vom {day_label(first)} bis {day_label(last)}"
    if first is not None:
        return f"ab {day_label(first)}"
    return "durchgehend" if last is None else f"bis {day_label(last)}"
