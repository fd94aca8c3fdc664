"""The tree of a Stand as plain text."""

from collections.abc import Iterator
from typing import Final

from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Quelle
from kommunal.model.personen import Besetzung, Besetzungsart, Person
from kommunal.model.zeit import Datum
from kommunal.nrw.kommunen import municipality_name
from kommunal.stand import Placement, Stand

__all__ = ["SECTIONS", "chart", "head_names", "headline"]

SECTIONS: Final = {
    Placement.WURZEL: "",
    Placement.EINGEORDNET: "Im Kreis unterstellt",
    Placement.UNBEKANNT: "Unterstellung nicht bekannt",
    Placement.NICHT_IN_KRAFT: "Übergeordnete Einheit an diesem Tag nicht in Kraft",
    Placement.FEHLT: "Übergeordnete Einheit nicht erfasst",
    Placement.KEINE: "Außerhalb der Linie",
}
"""What stands above units at the top, by why they stand there."""


def headline(stand: Stand) -> str:
    """Return what stands above every picture of a Stand: the municipality, the day, and until when the record is known.

    >>> from kommunal import beispiel
    >>> print(headline(beispiel("hamm").at("2021-01-01")))
    Hamm am 1. Januar 2021 (Quellen ohne Datum)
    """
    verwaltung = stand.verwaltung
    bekannt = verwaltung.stand
    name, tag = municipality_name(verwaltung.kommune), Datum.of(stand.day).label
    undated = bekannt is None and verwaltung.quellen and not any(map(_dated, verwaltung.quellen))
    # a day that somebody asks for is no Stand of sources that name none
    zeile = f"{name} am {tag} (Quellen ohne Datum)" if undated else f"{name}, Stand {tag}"
    if bekannt is not None and stand.day > bekannt.latest:
        zeile += f" (Angaben bekannt bis {bekannt.label})"
    return zeile + (", mit Planungen" if stand.planned else "")


def _dated(quelle: Quelle) -> bool:
    return (quelle.datum or quelle.stand or quelle.abgerufen) is not None


def chart(
    stand: Stand, *, unit: Organisationseinheit | str | None = None, depth: int | None = None, people: bool = True
) -> str:
    """Return the units of a Stand as an indented tree, each with its head; vacancies are shown, unknown heads are not.

    `unit` shows only that unit and what is below it, `depth` only so many levels (1: the top), `people` False no names.
    """
    return "\n".join(_zeilen(stand, unit, depth, people)).lstrip("\n")


def _zeilen(stand: Stand, unit: Organisationseinheit | str | None, depth: int | None, people: bool) -> Iterator[str]:
    gewaehlt = set() if unit is None else {u.id for u in (_eine(stand, unit), *stand.descendants(unit))}
    oben = 0 if unit is None else stand.level(unit)
    abschnitt = Placement.WURZEL
    for tiefe, einheit in stand.walk():
        if gewaehlt and einheit.id not in gewaehlt:
            continue
        if tiefe == 0 and not gewaehlt and stand.placement(einheit) is not abschnitt:
            abschnitt = stand.placement(einheit)
            yield ""
            yield f"{SECTIONS[abschnitt]}:"
        if depth is None or tiefe - oben < depth:
            yield "   " * (tiefe - oben) + _zeile(stand, einheit, people)


def _eine(stand: Stand, unit: Organisationseinheit | str) -> Organisationseinheit:
    return stand.path(unit)[-1]


def _zeile(stand: Stand, einheit: Organisationseinheit, people: bool) -> str:
    merkmale = [] if stand.certain(einheit) else ["unsicher"]
    if einheit.zustand != "aktiv":
        merkmale.append(einheit.zustand.label)
    zeile = einheit.title + (f" [{', '.join(merkmale)}]" if merkmale else "")
    koepfe = head_names(stand, einheit) if people else ""
    return f"{zeile}: {koepfe}" if koepfe else zeile


def head_names(stand: Stand, einheit: Organisationseinheit | str) -> str:
    """Return who heads a unit, in German, those who act first; empty where nothing is known."""
    return "; ".join(_kopf(stand, besetzung) for besetzung in stand.heads(einheit))


def _kopf(stand: Stand, besetzung: Besetzung) -> str:
    if besetzung.besetzungsart in (Besetzungsart.VAKANT, Besetzungsart.NN):
        return besetzung.besetzungsart.label
    person = stand[besetzung.person] if besetzung.person and besetzung.person in stand else None
    name = person.full_name if isinstance(person, Person) else "(nicht genannt)"
    zusatz = [besetzung.amtsbezeichnung] if besetzung.amtsbezeichnung else []
    if besetzung.besetzungsart is not Besetzungsart.REGULAER:
        zusatz.append(besetzung.besetzungsart.label)
    if not stand.certain(besetzung):
        zusatz.append("unsicher")
    return f"{name} ({', '.join(zusatz)})" if zusatz else name
