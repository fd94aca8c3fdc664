"""The pages: every one works without JavaScript, has an address that lasts, and can be printed."""

from datetime import date, timedelta
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

import kommunal as k
from kommunal import nrw, render
from zustaendigkeitsfinder import feed, linked_data, wording
from zustaendigkeitsfinder.answers import LONGEST, Asked, euros, reply_to
from zustaendigkeitsfinder.api import AllCities
from zustaendigkeitsfinder.cities import City

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

TITLES = {
    HTTPStatus.NOT_FOUND: "Diese Seite gibt es nicht",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Eine Angabe ist nicht zu verstehen",
}
YEAR = timedelta(days=365)
PICTURE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a picture may do: it brings its own style."""

environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    finalize=wording.readable,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters.update(
    day=wording.day, moment=wording.moment, web=wording.web, address_of=wording.address_of, linked=wording.linked,
    called=wording.called, by_kind=wording.by_kind, euros=euros,
)  # fmt: skip
environment.globals.update(Verdict=k.Verdict, Antragsannahme=nrw.Antragsannahme, note=nrw.QUELLENVERMERK)
templates = Jinja2Templates(env=environment)


# --- what all pages have ----------------------------------------------------------------------------------------------


def path_to(request: Request, name: str, **parts: str) -> str:
    """Return the path of a page, wherever the application is mounted."""
    return str(request.scope.get("root_path", "")) + str(request.app.url_path_for(name, **parts))


def base_of(request: Request) -> str:
    """Return where the public finds the application, without a slash at the end."""
    return str(request.app.state.base_url or str(request.base_url).rstrip("/"))


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page made from a template."""

    def path(name: str, **parts: str) -> str:
        return path_to(request, name, **parts)

    def ask(city: City, question: str) -> str:
        return f"{path('answer', kommune=city.slug)}?{urlencode({'frage': question})}"

    values = {"city": None, "path": path, "ask": ask, "asked": Asked(), **values}
    return templates.TemplateResponse(request, template, values, status)


def error_page(request: Request, status: HTTPStatus) -> Response:
    """Return the page for something that went wrong."""
    title = TITLES.get(status, "Das hat nicht geklappt")
    return page(request, "error.html", status, title=title, number=int(status))


def _city(kommune: str, cities: AllCities) -> City:
    return cities[kommune]


def _day(tag: Annotated[str, Query(max_length=LONGEST)] = "") -> date | None:
    """Return the day that a page is asked for; None for today, and for what is no day."""
    try:
        return date.fromisoformat(tag.strip()) if tag.strip() else None
    except ValueError:
        return None


class Described:
    """What schema.org can say of a city, to be put into its pages."""

    def __init__(self, request: Request, city: Annotated[City, Depends(_city)], cities: AllCities) -> None:
        # without a public address relative to the page: what a request says of its host is not kept
        self._base = f"{request.app.state.base_url or ''}{path_to(request, 'city', kommune=city.slug)}/einheit/"
        self._things = cities.once(city.today, f"graph {self._base}", lambda: linked_data.graph(city.today, self._base))

    def about(self, *keys: str) -> linked_data.Thing:
        """Return what it says of some things, by id; "" is the city itself."""
        return linked_data.about(self._things, (f"{self._base}{key}" for key in keys))


OneCity = Annotated[City, Depends(_city)]
OtherDay = Annotated[date | None, Depends(_day)]
LinkedData = Annotated[Described, Depends()]


# --- start ------------------------------------------------------------------------------------------------------------


@router.get("/", name="start")
def start(request: Request, cities: AllCities) -> Response:
    """Show the cities, or the only one."""
    found = list(cities)
    if len(found) == 1:
        return RedirectResponse(path_to(request, "city", kommune=found[0].slug), HTTPStatus.TEMPORARY_REDIRECT)
    return page(request, "start.html", cities=found)


@router.get("/fragen", name="question")
def question(request: Request, cities: AllCities, kommune: str = "", frage: str = "") -> Response:
    """Lead from the question box of the first page to the city that was chosen in it."""
    if not kommune:
        return RedirectResponse(path_to(request, "start"), HTTPStatus.SEE_OTHER)
    target = path_to(request, "answer", kommune=cities[kommune].slug)
    return RedirectResponse(f"{target}?{urlencode({'frage': frage[:LONGEST]})}", HTTPStatus.SEE_OTHER)


@router.get("/pflege", name="care")
def care(request: Request, cities: AllCities) -> Response:
    """Show how it stands with the files."""
    return page(request, "care.html", files=cities.watched.files, cities={city.slug: city for city in cities})


@router.get("/api", name="api")
def api_page(request: Request) -> Response:
    """Describe the JSON API."""
    paths: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    return page(request, "api.html", operations=[(route, ways["get"]) for route, ways in paths.items()])


# --- a city -----------------------------------------------------------------------------------------------------------


@router.get("/kommune/{kommune}", name="city")
def city_page(request: Request, city: OneCity, described: LinkedData) -> Response:
    """Show the question box and some of what one can ask for."""
    tasks = sorted(city.today.aufgaben, key=lambda task: task.name)
    return page(request, "city.html", city=city, tasks=tasks[:12], more=len(tasks) > 12, data=described.about(""))


@router.get("/kommune/{kommune}/antwort", name="answer")
def answer(
    request: Request,
    city: OneCity,
    described: LinkedData,
    frage: str = "",
    gebiet: str = "",
    name: str = "",
    betrag: str = "",
    anschrift: str = "",
) -> Response:
    """Answer a question, or ask back."""
    reply = reply_to(city, Asked(frage, gebiet, name, betrag, anschrift))
    ids = [entry.id for counter in reply.counters for entry in (counter.hit.task, counter.unit) if entry is not None]
    near = city.today.suggest(reply.asked.question, limit=5) if reply.auskunft is not None else ()
    return page(
        request, "answer.html", city=city, reply=reply, asked=reply.asked, near=near,
        data=described.about(*ids),
    )  # fmt: skip


@router.get("/kommune/{kommune}/themen", name="topics")
def topics(request: Request, city: OneCity) -> Response:
    """List everything that one can ask for."""
    tasks = sorted(city.today.aufgaben, key=lambda task: k.slug(task.name))
    letters = [(letter.upper(), list(group)) for letter, group in groupby(tasks, lambda task: k.slug(task.name)[:1])]
    return page(request, "topics.html", city=city, letters=letters, tree=list(city.today.walk()))


@router.get("/kommune/{kommune}/einheit/{einheit}", name="unit")
def unit(request: Request, city: OneCity, described: LinkedData, einheit: str, tag: OtherDay = None) -> Response:
    """Show a unit: today, on another day, or what became of it."""
    history = k.history(city.verwaltung, einheit)
    stand = city.today if tag is None else city.at(tag)
    entry = stand.get(einheit, k.Organisationseinheit)
    if entry is None:
        if not isinstance(history.versions[-1].entry, k.Organisationseinheit):
            raise k.NotFoundError(einheit)
        return page(request, "gone.html", city=city, history=history, stand=stand, current=city.today)
    duties = stand.duties(entry)
    tasks = [(duty, task) for duty in duties if (task := stand.get(duty.aufgabe, k.Aufgabe)) is not None]
    ids = [einheit, *(task.id for _, task in tasks)] if tag is None else []
    return page(
        request, "unit.html", city=city, unit=entry, stand=stand, history=history, tasks=tasks,
        card=stand.card(entry, after=city.now if tag is None else None),
        opening=stand.open_at(entry, city.now) if tag is None else None,
        children=stand.children(entry), data=described.about(*ids),
    )  # fmt: skip


# --- pictures and changes ---------------------------------------------------------------------------------------------


@router.get("/kommune/{kommune}/organigramm", name="chart")
def chart(request: Request, city: OneCity, tag: OtherDay = None) -> Response:
    """Show the Organigramm of a day, as a picture and as a list."""
    stand = city.today if tag is None else city.at(tag)
    return page(request, "chart.html", city=city, stand=stand, tree=list(stand.walk()))


@router.get("/kommune/{kommune}/organigramm.svg", name="picture")
def picture(city: OneCity, cities: AllCities, tag: OtherDay = None) -> Response:
    """Return the Organigramm of a day as a picture."""
    stand = city.today if tag is None else city.at(tag)
    svg = cities.once(stand, "picture", lambda: render.organigramm(stand))
    return Response(svg, media_type="image/svg+xml", headers={"content-security-policy": PICTURE})


@router.get("/kommune/{kommune}/zeitreise", name="slider")
def slider(request: Request, city: OneCity, cities: AllCities) -> Response:
    """Show the Organigramm with a slider through time."""
    home = path_to(request, "city", kommune=city.slug)
    made = cities.once(
        city.today, f"slider {home}",
        lambda: render.page(city.verwaltung, today=city.now.date(), title=f"Zeitreise: {city.name}", home=home),
    )  # fmt: skip
    # the page states by itself what it may do, to the letter
    return HTMLResponse(made, headers={"content-security-policy": "frame-ancestors 'none'"})


@router.get("/kommune/{kommune}/neu", name="news")
def news(request: Request, city: OneCity, seit: str = "") -> Response:
    """Show what has changed since a day, and what is planned."""
    today = city.now.date()
    since = _day(seit)
    mistake = "" if since is not None or not seit.strip() else "Das ist kein Tag. Ein Tag sieht so aus: 2026-01-31."
    if since is not None and since > today:
        since, mistake = None, "Dieser Tag liegt in der Zukunft. Was geplant ist, steht weiter unten."
    since = since or today - YEAR
    past = k.changes(city.verwaltung, since, today)[::-1]
    planned = k.changes(city.verwaltung, today, today + 5 * YEAR, planned=True)
    return page(request, "news.html", city=city, since=since, past=past, planned=planned, mistake=mistake)


@router.get("/kommune/{kommune}/neu.atom", name="feed")
def atom(request: Request, city: OneCity) -> Response:
    """Return the changes of the last five years as an Atom feed."""
    since = city.now.date() - 5 * YEAR
    base = f"{base_of(request)}{path_to(request, 'news', kommune=city.slug)}"
    return Response(feed.atom(city, base, k.changes(city.verwaltung, since, city.now.date())), media_type=feed.TYPE)
