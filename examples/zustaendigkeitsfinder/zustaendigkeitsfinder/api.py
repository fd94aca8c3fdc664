"""The JSON API. Its response models are the TypedDicts of kommunal: OpenAPI says exactly what comes."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AfterValidator, BaseModel, BeforeValidator, WithJsonSchema
from typing_extensions import TypedDict

import kommunal as k
from zustaendigkeitsfinder.cities import GERMANY, Cities, City


class Mistake(BaseModel):
    """Why there is no answer."""

    detail: str
    """What is wrong."""
    near: list[str] = []
    """What comes nearest to what was asked for."""


class Municipality(TypedDict):
    """Eine Kommune, für die Auskunft gegeben wird."""

    id: str
    name: str


class SuggestionDict(TypedDict):
    """Ein Vorschlag für das Suchfeld."""

    text: str
    id: str | None


class FileDict(TypedDict):
    """Wie es um eine Datei steht."""

    name: str
    kommune: str | None
    problems: list[str]


def _iso(text: object) -> date:
    if not isinstance(text, str) or len(text) != 10:
        raise ValueError("expected a day such as 2026-11-29")
    return date.fromisoformat(text)


def _moment(text: object) -> datetime:
    if not isinstance(text, str) or "T" not in text.upper():
        raise ValueError("expected a time such as 2026-11-30T09:30:00+01:00")
    moment = datetime.fromisoformat(text.upper())
    if not 2 < moment.year < 9998:
        raise ValueError("expected a time between the years 3 and 9997")
    return moment.astimezone(GERMANY) if moment.tzinfo else moment


def _some(text: str) -> str:
    if not text.strip():
        raise ValueError("expected a text that says something")
    return text


Day = Annotated[date, BeforeValidator(_iso), WithJsonSchema({"type": "string", "format": "date"})]
Time = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Text = Annotated[str, AfterValidator(_some), Query(min_length=1, max_length=300, pattern=r"\S")]
Street = Annotated[str, Query(max_length=300, pattern=r"^[A-Za-zÄÖÜäöüß]{2}")]

router = APIRouter(
    prefix="/api",
    tags=["Auskunft"],
    responses={
        404: {"model": Mistake, "description": "Das gibt es nicht."},
        422: {"model": Mistake, "description": "Eine Angabe ist nicht zu verstehen."},
    },
)


def _cities(request: Request) -> Cities:
    cities: Cities = request.app.state.cities
    return cities


def _city(kommune: str, cities: Annotated[Cities, Depends(_cities)]) -> City:
    return cities[kommune]


AllCities = Annotated[Cities, Depends(_cities)]
OneCity = Annotated[City, Depends(_city)]


@router.get("/kommunen", summary="Die Kommunen, für die Auskunft gegeben wird")
def municipalities(cities: AllCities) -> list[Municipality]:
    """Nach Namen geordnet."""
    return [{"id": city.slug, "name": city.name} for city in cities]


@router.get("/kommunen/{kommune}/zustaendig", summary="Wer ist zuständig?")
def responsible(
    city: OneCity,
    frage: Text,
    gebiet: Text | None = None,
    name: Text | None = None,
    anschrift: Street | None = None,
    betrag: Annotated[float | None, Query(ge=0, allow_inf_nan=False)] = None,
    tag: Day | None = None,
) -> k.AuskunftDict:
    """Die Antwort mit Begründung und Quellen; `verdict` sagt, wie sicher sie ist, `needs`, welche Angabe fehlt."""
    stand, after = (city.today, city.now) if tag is None else (city.at(tag), None)
    answer = stand.responsible(frage, area=gebiet, split=name, address=anschrift, amount=betrag, after=after)
    return answer.to_dict()


@router.get("/kommunen/{kommune}/vorschlaege", summary="Vorschläge für ein Suchfeld")
def suggestions(
    city: OneCity,
    text: Annotated[str, Query(max_length=300)],
    anzahl: Annotated[int, Query(ge=1, le=50)] = 8,
) -> list[SuggestionDict]:
    """Was ein angefangener Text werden kann: Aufgaben, Ämter, Sachen anderer Stellen."""
    found = city.today.suggest(text, limit=anzahl)
    return [{"text": one.text, "id": None if one.entry is None else one.entry.id} for one in found]


@router.get("/kommunen/{kommune}/einheiten", summary="Die Einheiten der Verwaltung")
def units(city: OneCity, tag: Day | None = None) -> list[Municipality]:
    """In der Reihenfolge des Organigramms."""
    stand = city.today if tag is None else city.at(tag)
    return [{"id": unit.id, "name": unit.title} for _, unit in stand.walk()]


@router.get("/kommunen/{kommune}/einheiten/{einheit}", summary="Eine Einheit mit Anschrift und Zeiten")
def card(city: OneCity, einheit: str, tag: Day | None = None) -> k.CardDict:
    """Weg, Leitung, Anschrift, Zeiten, Erreichbarkeit, Quellen."""
    if tag is None:
        return city.today.card(einheit, after=city.now).to_dict()
    return city.at(tag).card(einheit).to_dict()


@router.get("/kommunen/{kommune}/einheiten/{einheit}/geoeffnet", summary="Ist geöffnet?")
def opening(city: OneCity, einheit: str, zeit: Time | None = None) -> k.HoursDict:
    """Jetzt oder zu einer anderen Zeit; ohne Zeitzone ist deutsche Zeit gemeint."""
    return city.today.open_at(einheit, city.now if zeit is None else zeit).to_dict()


@router.get("/kommunen/{kommune}/aenderungen", summary="Was hat sich geändert?")
def changed(city: OneCity, seit: Day, bis: Day | None = None, geplant: bool = False) -> list[k.VergleichDict]:
    """Tag für Tag, der älteste zuerst; mit `geplant` so, als würden Planungen wahr."""
    until = city.now.date() if bis is None else bis
    if until < seit:
        return []
    return [one.to_dict() for one in k.changes(city.verwaltung, seit, until, planned=geplant)]


@router.get("/dateien", summary="Wie es um die Dateien steht", tags=["Pflege"])
def files(cities: AllCities) -> list[FileDict]:
    """Mit allen Problemen; wo `kommune` genannt ist, gilt die letzte gute Fassung weiter."""
    return [
        {"name": file.name, "kommune": file.key, "problems": list(map(str, file.problems))}
        for file in cities.watched.files
    ]
