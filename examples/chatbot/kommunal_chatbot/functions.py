"""Functions that a language model may call: it asks, the record answers, and what that does not say is said too."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

import kommunal as k
from kommunal.watching import Watch
from kommunal_chatbot.answers import ChangesDict, ResponsibleDict, UnitDict

__all__ = ["CityFunctions"]

_CHOICES = 8
_NOT_KNOWN = {
    k.Verdict.UNBEKANNT: "Ob es diese Aufgabe hier gibt, ist nicht verzeichnet.",
    k.Verdict.NIEMAND: "Wer dafür zuständig ist, ist nicht verzeichnet.",
    k.Verdict.VERMUTLICH: "Ob die genannte Stelle dafür zuständig ist, ist nicht verzeichnet: nur der Name passt.",
    k.Verdict.MEHRDEUTIG: "Welche der genannten Stellen gemeint ist, sagt die Frage nicht.",
    k.Verdict.ANGABE_FEHLT: "Wer zuständig ist, hängt von einer Angabe ab, die noch fehlt.",
}

Gemeinde = Annotated[
    str | None, Field(description="Name or AGS of the municipality; may be left out where there is only one.")
]
Day = Annotated[str | None, Field(description="The day the answer is for, as 2026-11-28; today where it is left out.")]


class CityFunctions:
    """The functions over a folder of cities, which are read anew when their files change."""

    def __init__(self, cities: k.WatchedFolder) -> None:
        self._cities = cities

    def wer_ist_zustaendig(
        self,
        question: Annotated[str, Field(description="What somebody wants, in German, in their own words.")],
        *,
        gemeinde: Gemeinde = None,
        task: Annotated[
            str | None, Field(description="One of the ids in `choices` of an earlier answer; never another one.")
        ] = None,
        area: Annotated[str | None, Field(description="District, as the person calls it.")] = None,
        address: Annotated[str | None, Field(description="Street and number, where that decides.")] = None,
        split: Annotated[str | None, Field(description="Surname, where letters decide.")] = None,
        amount: Annotated[float | None, Field(description="In Euro, where an amount decides.")] = None,
        day: Day = None,
    ) -> ResponsibleDict:
        """Say which office of a German municipality is responsible for something, with sources.

        Call this for every question about responsibility. Name no office that is not in the answer, and tell what
        `not_known` says. Where `ask_back` is not empty, ask the person for it and call again.
        """
        stand, after = self._stand(gemeinde, day), _from_when(day)
        auskunft = stand.responsible(
            question,
            area=area,
            address=address,
            split=split,
            amount=amount,
            after=after,
            # an id that was not offered is refused
            interpret=None if task is None else lambda _text, _offered: task,
        )
        office = _office(stand, auskunft, after)
        details = auskunft.to_dict()
        return {
            "emergency": auskunft.emergency,
            "text": details["text"],
            "sure": auskunft.verdict is k.Verdict.EINDEUTIG and not auskunft.unsicher,
            # what the answer and the card of the office both lack is said once
            "not_known": list(
                dict.fromkeys([*_open_questions(auskunft), *([] if office is None else _missing(office))])
            ),
            "ask_back": details["needs"],
            "choices": _choices(stand, question) if task is None and _is_open(auskunft) else [],
            "citations": details["citations"],
            "office": office,
            "details": details,
        }

    def einheit(
        self,
        name: Annotated[str, Field(description="Name, number or id of the office: Jugendamt, 51.")],
        *,
        gemeinde: Gemeinde = None,
        day: Day = None,
    ) -> UnitDict:
        """Say what is recorded of an office: its line, head, address, hours, contacts and sources."""
        stand = self._stand(gemeinde, day)
        card = stand.card(stand.one(name), after=_from_when(day)).to_dict()
        return {"text": card["text"], "not_known": _missing(card), "citations": card["sources"], "details": card}

    def was_aendert_sich(
        self,
        since: Annotated[str, Field(description="The day before the first change to tell, as 2026-01-01.")],
        until: Annotated[str | None, Field(description="The last day; today where it is left out.")] = None,
        *,
        gemeinde: Gemeinde = None,
        planned: Annotated[bool, Field(description="Whether plans are told as if they came true.")] = False,
    ) -> ChangesDict:
        """Say what changed in an administration between two days: offices, heads, responsibilities."""
        record = self._city(gemeinde).verwaltung
        comparisons = k.changes(record, since, until, planned=planned)
        text = "\n\n".join(map(str, comparisons)) or "Verzeichnet sind für diese Zeit keine Änderungen."
        cited = {source["id"]: source for each in comparisons for source in _citations(record, each)}
        return {
            "text": text,
            "not_known": [*_horizon(record), *_unsourced(cited), *(_PLANNED if planned else ())],
            "citations": list(cited.values()),
            "details": [comparison.to_dict() for comparison in comparisons],
        }

    def _stand(self, gemeinde: str | None, day: str | None) -> k.Stand:
        city = self._city(gemeinde)
        return city.today() if day is None else city.at(day)

    def _city(self, gemeinde: str | None) -> Watch:
        if gemeinde is not None:
            return self._cities[gemeinde]
        cities = list(self._cities)
        if len(cities) != 1:
            names = (k.nrw.municipality_name(city.verwaltung.kommune) for city in cities)
            raise k.InvalidValueError(f"expected one of {', '.join(names)}, got none", "gemeinde")
        return cities[0]


_PLANNED = ("Geplantes ist noch nicht eingetreten und kann sich ändern.",)


def _from_when(day: str | None) -> datetime | None:
    """Return the time from which on the next opening is told: now, where somebody asks about today."""
    return datetime.now(ZoneInfo("Europe/Berlin")) if day is None else None


def _office(stand: k.Stand, auskunft: k.Auskunft, after: datetime | None) -> k.CardDict | None:
    """Return the card of the one office that is responsible, where it is one that has a card."""
    bearer = auskunft.lead and stand.get(auskunft.lead.zustaendig)
    if not isinstance(bearer, k.Organisationseinheit | k.Akteur):
        return None
    return stand.card(bearer, after=after).to_dict()


def _is_open(auskunft: k.Auskunft) -> bool:
    """Tell whether the question may have meant another task."""
    unclear = (k.Verdict.UNBEKANNT, k.Verdict.VERMUTLICH, k.Verdict.MEHRDEUTIG)
    return auskunft.verdict in unclear or auskunft.understood is k.Understood.GERATEN


def _open_questions(auskunft: k.Auskunft) -> Iterator[str]:
    if auskunft.verdict in _NOT_KNOWN:
        yield _NOT_KNOWN[auskunft.verdict]
    if auskunft.unsicher:
        yield "Ob das an diesem Tag schon oder noch gilt, ist nicht gesichert."
    if auskunft.unexplained:
        yield f"Nicht verstanden wurde: {', '.join(auskunft.unexplained)}."
    yield from _unsourced(auskunft.citations)


def _missing(card: k.CardDict) -> list[str]:
    """Say which parts of a card are empty."""
    parts = {
        "Die Anschrift ist": any(site["address"] for site in card["sites"]),
        "Die Öffnungszeiten sind": card["hours"],
        "Telefon und E-Mail sind": card["contacts"],
    }
    said = [f"{part} nicht verzeichnet." for part, known in parts.items() if not known]
    return [*said, *_unsourced(card["sources"])]


def _unsourced(sources: object) -> list[str]:
    return [] if sources else ["Woher das bekannt ist, ist nicht verzeichnet."]


def _horizon(record: k.Verwaltung) -> Iterator[str]:
    if record.stand is None:
        yield "Bis zu welchem Tag Änderungen erfasst sind, ist nicht verzeichnet."
    else:
        yield f"Erfasst ist, was bis {record.stand.label} bekannt war."


def _choices(stand: k.Stand, question: str) -> list[k.ReferenceDict]:
    """Return the tasks that a question may mean, best first: those that an interpreter would be offered."""
    offered: dict[str, str] = {}

    def look(_text: str, tasks: Mapping[str, str]) -> None:
        offered.update(tasks)

    stand.responsible(question, interpret=look)
    return [{"id": key, "name": name} for key, name in list(offered.items())[:_CHOICES]]


def _citations(record: k.Verwaltung, comparison: k.Vergleich) -> Iterator[k.CitationDict]:
    """Yield the sources of the entries in which changes are recorded."""
    if comparison.until is None:
        return
    stand = record.at(comparison.until, planned=comparison.until_planned)
    for change in comparison:
        sides = (stand.get(change.id), change.after, change.before)
        entries = [entry for side in sides for entry in (side if isinstance(side, tuple) else (side,))]
        yield from stand.cite(*(entry for entry in entries if isinstance(entry, k.Eintrag)))
