"""Pages: one HTML file that shows a city, with nothing fetched from anywhere and no server behind it."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from html import escape
from typing import Final, Literal

from kommunal.errors import InvalidValueError, visible
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.packaged import packaged_text
from kommunal.model.verwaltung import Verwaltung
from kommunal.nrw.kommunen import municipality_name
from kommunal.render.boxes import Box, Chart, Mark, chart_of
from kommunal.render.cards import card_rows
from kommunal.render.questions import questions
from kommunal.render.text import headline
from kommunal.render.timeline import Moment, moments, unit_records
from kommunal.stand import Stand
from kommunal.vergleich import Vergleich, diff

__all__ = ["compare", "page", "to_html", "words_in"]

Language = Literal["de", "en"]

_SIGN: Final = '<span class="zeichen">● </span>'
_SMALL: Final = 60
_STATIC: Final = 1_500
"""Up to so many units, all of them stand in the page before any script runs; of more, the two upper levels."""
_GERMAN: Final[Mapping[str, str]] = {
    "unter": "Untergeordnete Einheiten von", "art": "Art", "link": "Link auf diese Einheit", "fund": "Fund",
    "funde": "Funde", "nichts": "Dazu ist hier nichts erfasst.", "geplant": "geplant",
    "mehreres": "Das kann mehreres bedeuten:", "suche": "Einheit suchen", "alle": "Alles auf- oder zuklappen",
    "tag": "Tag", "frueher": "früher", "spaeter": "später", "neues": "Was ist neu?",
    "erster": "Der erste bekannte Tag", "frage": "Wer ist zuständig für …?", "fragen": "Fragen",
    "einheiten": "Die Verwaltung", "seit": "Neu seit", "quellen": "Quellen", "unveraendert": "Keine Änderungen.",
    "tageshinweis": "Vom ersten bekannten Tag bis zu dem, was geplant ist.",
    "fraghinweis": "Beantwortet aus dieser Datei, ohne Verbindung nach außen.", "zurueck": "Zurück zur Übersicht",
}  # fmt: skip
_ENGLISH: Final[Mapping[str, str]] = {
    "unter": "Units below", "art": "Kind", "link": "Link to this unit", "fund": "hit", "funde": "hits",
    "nichts": "Nothing about that is recorded here.", "geplant": "geplant",
    "mehreres": "That may mean several things:", "suche": "Find a unit", "alle": "Open or close everything",
    "tag": "Day", "frueher": "earlier", "spaeter": "later", "neues": "What is new?",
    "erster": "The first day that is known", "frage": "Who is responsible for …?", "fragen": "Ask",
    "einheiten": "The administration", "seit": "New since", "quellen": "Sources", "unveraendert": "No changes.",
    "tageshinweis": "From the first day that is known to what is planned.",
    "fraghinweis": "Answered from this file, with no connection to anywhere.", "zurueck": "Back to the overview",
}  # fmt: skip
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {"de": _GERMAN, "en": _ENGLISH}


def to_html(
    stand: Stand,
    *,
    unit: Organisationseinheit | None = None,
    depth: int | None = None,
    people: bool = True,
    title: str | None = None,
    footer: str | None = None,
    language: str = "de",
) -> str:
    """Return the Organigramm of a Stand as a page: lists that open and close, a search, cards, a print style."""
    words = words_in(language)
    heading = headline(stand) if title is None else title
    chart = chart_of(stand, unit=unit, depth=depth, people=people)
    data = _data([Moment(stand, "", (), {})], 0, [chart], words, people=people, asked=False)
    body = [
        f"<header><h1>{_text(heading)}</h1></header>", "<main>", '<div class="leiste">', *_search(words), "</div>",
        *_tree(chart), "</main>", *_footer(footer),
    ]  # fmt: skip
    return _document(heading, body, data, language)


def page(
    verwaltung: Verwaltung,
    *,
    today: date | str | None = None,
    people: bool = True,
    title: str | None = None,
    footer: str | None = None,
    language: str = "de",
    home: str | None = None,
) -> str:
    """Return a page of a city: the Organigramm with a slider through the days on which something changed, what is new,
    a card for each unit, and a question box that answers from what kommunal worked out while writing it.

    `today` is the day that is shown first (default: today, in Berlin). `home` is an address to which a link above the
    heading leads, for a page that is part of a site. Nothing is fetched; no server is needed.
    """
    words = words_in(language)
    day = verwaltung.today().day if today is None else verwaltung.at(today).day
    days, place = moments(verwaltung, day)
    stand = days[place].stand
    heading = municipality_name(verwaltung.kommune) if title is None else title
    charts = [chart_of(moment.stand, people=people) for moment in days]
    data = _data(days, place, charts, words, people=people, asked=True)
    body = [
        "<header>", *_home(home, words), f"<h1>{_text(heading)}</h1>",
        f'<p class="leise">{_text(headline(stand))}</p></header>', "<main>",
        *_question(words), '<div class="leiste">', *_slider(days, place, words), *_search(words), "</div>",
        f"<section><h2 id=\"neueskopf\">{_text(words['neues'])}</h2><ul id=\"neues\">",
        *(f"<li>{_text(line)}</li>" for line in days[place].changes or (words["unveraendert"],)), "</ul></section>",
        f"<h2>{_text(words['einheiten'])}</h2>", *_tree(charts[place]), "</main>",
        *_sources(stand, words), *_footer(footer),
    ]  # fmt: skip
    return _document(heading, body, data, language)


def compare(before: Stand, after: Stand, *, people: bool = True, title: str | None = None, language: str = "de") -> str:
    """Return a page with two days side by side, what is new on the second marked and told in words."""
    words = words_in(language)
    comparison = diff(before, after)
    heading = f"{headline(before)} – {headline(after)}" if title is None else title
    changed = {change.id: change.kind.label for change in comparison}
    body = [
        f"<header><h1>{_text(heading)}</h1></header>", "<main>", *_changes(comparison, words), '<div class="zwei">',
        f"<section><h2>{_text(headline(before))}</h2>", *_boxes(chart_of(before, people=people), {}), "</section>",
        f"<section><h2>{_text(headline(after))}</h2>", *_boxes(chart_of(after, people=people), changed), "</section>",
        "</div>", "</main>",
    ]  # fmt: skip
    return _document(heading, body, None, language)


def words_in(language: str) -> Mapping[str, str]:
    """Return the words of buttons and headings in a language; raises `InvalidValueError` for one that is not spoken."""
    if language not in _WORDS:
        raise InvalidValueError(f"expected de or en, got {language!r}", "language")
    return _WORDS[language]


def _text(text: str) -> str:
    return escape(visible(text))


# --- the document -----------------------------------------------------------------------------------------------------


@cache
def _asset(name: str) -> str:
    return packaged_text("kommunal.render", "assets", name)


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _document(title: str, body: Iterable[str], data: Mapping[str, object] | None, language: str) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    if data is not None:
        policy += f"; script-src {_hash(script)}"
    scripts = [] if data is None else [
        f'<script type="application/json" id="daten">{_json(data)}</script>', f"<script>{script}</script>",
    ]  # fmt: skip
    head = [
        f'<!doctype html>\n<html lang="{language}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="generator" content="kommunal">',
        f"<title>{_text(title)}</title>",
        f"<style>{style}</style></head>",
        "<body>",
    ]
    return "\n".join([*head, *body, *scripts, "</body></html>", ""])


def _json(data: Mapping[str, object]) -> str:
    """Return data as JSON that can stand in a script element: nothing in it ends that."""
    text = json.dumps(_readable(data), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _readable(value: object) -> object:
    """Return data with whatever steers or hides in its texts written out."""
    if isinstance(value, str):
        return "\n".join(visible(line) for line in value.split("\n"))
    if isinstance(value, Mapping):
        return {key: _readable(part) for key, part in value.items()}
    return [_readable(part) for part in value] if isinstance(value, list | tuple) else value


def _data(
    days: list[Moment], place: int, charts: list[Chart], words: Mapping[str, str], *, people: bool, asked: bool
) -> dict[str, object]:  # fmt: skip
    stand = days[place].stand
    records = unit_records((moment.stand, chart) for moment, chart in zip(days, charts, strict=True))
    return {
        "worte": dict(words),
        "heute": place,
        "tage": [
            {
                "wort": moment.label,
                "kopf": f"{words['seit']} {days[i - 1].label}" if i else words["erster"],
                "zeilen": list(moment.changes),
                "neu": dict(moment.changed),
            }
            for i, moment in enumerate(days)
        ],
        "einheiten": records,
        "offen": _open(charts[place]),
        "karten": {
            box.id: rows
            for box in charts[place].boxes()
            if (rows := card_rows(stand, stand.tree.by_id[box.id], people=people))
        },
        "fragen": questions(stand) if asked else None,
    }


def _open(chart: Chart) -> list[str]:
    """Return the units that are open at first: the top of a large city, all of a small one."""
    if sum(1 for _ in chart.boxes()) <= _SMALL:
        return [box.id for box in chart.boxes() if box.children]
    return [box.id for section in chart.sections for box in section.boxes]


def _home(address: str | None, words: Mapping[str, str]) -> Iterator[str]:
    if address is not None:
        yield f'<p class="nicht-drucken"><a href="{escape(address)}">← {_text(words["zurueck"])}</a></p>'


# --- what stands there before any script runs -------------------------------------------------------------------------


def _search(words: Mapping[str, str]) -> Iterator[str]:
    yield f'<div class="feld"><label for="suche">{_text(words["suche"])}</label>'
    yield '<input id="suche" type="search" autocomplete="off"></div>'
    yield f'<button id="alle" type="button" aria-pressed="false">{_text(words["alle"])}</button>'
    yield '<p id="status" role="status" class="leise"></p><ul id="funde"></ul>'


def _slider(days: list[Moment], place: int, words: Mapping[str, str]) -> Iterator[str]:
    yield f'<div class="zeit"><label for="tag">{_text(words["tag"])}: <output id="tagwort" for="tag">'
    yield f"{_text(days[place].label)}</output></label>"
    yield f'<input id="tag" type="range" min="0" max="{len(days) - 1}" value="{place}" aria-describedby="taghinweis">'
    yield f'<p id="taghinweis" class="leise">{_text(words["tageshinweis"])}</p></div>'
    yield f'<button id="frueher" type="button">{_text(words["frueher"])}</button>'
    yield f'<button id="spaeter" type="button">{_text(words["spaeter"])}</button>'


def _question(words: Mapping[str, str]) -> Iterator[str]:
    yield f'<section id="frage"><h2>{_text(words["frage"])}</h2><form id="frageform" class="leiste">'
    yield f'<div class="feld"><label for="fragetext" class="nur">{_text(words["frage"])}</label>'
    yield '<input id="fragetext" type="text" autocomplete="off" aria-describedby="fraghinweis"></div>'
    yield f'<button type="submit">{_text(words["fragen"])}</button></form>'
    yield f'<p id="fraghinweis" class="leise">{_text(words["fraghinweis"])}</p>'
    yield '<div id="antworten" role="status"></div></section>'


def _tree(chart: Chart) -> Iterator[str]:
    yield '<div id="baum">'
    yield from _boxes(chart, {}, deep=sum(1 for _ in chart.boxes()) <= _STATIC)
    yield "</div>"


def _boxes(chart: Chart, changed: Mapping[str, str], *, deep: bool = True) -> Iterator[str]:
    """Yield nested lists; unless `deep`, only the two upper levels."""
    for section in chart.sections:
        if section.title:
            yield f"<h2>{_text(section.title)}</h2>"
        yield "<ul>"
        pending: list[tuple[int, Box] | str] = [(1, box) for box in reversed(section.boxes)]
        while pending:
            part = pending.pop()
            if isinstance(part, str):
                yield part
                continue
            level, box = part
            yield f"<li>{_box(box, changed.get(box.id, ''))}"
            pending.append("</li>")
            if box.children and (deep or level < 2):
                yield "<ul>"
                pending.append("</ul>")
                pending.extend((level + 1, child) for child in reversed(box.children))
        yield "</ul>"


def _box(box: Box, news: str) -> str:
    number = f'<span class="nr">{_text(box.number)} </span>' if box.number else ""
    classes = ["einheit", *(["neu"] if news else []), *(["geplant"] if Mark.GEPLANT in box.marks else [])]
    marks = "".join(f'<span class="wort zeichen">{_text(mark.label)}</span>' for mark in box.marks)
    heads = "".join(
        f'<span class="kopf">{_SIGN if head.mark else ""}{_text(head.text)}</span>' for head in box.heads
    )  # fmt: skip
    new = f'<span class="wort aenderung">{_text(news)}</span>' if news else ""
    opening = f'<div class="{" ".join(classes)}" data-unit="{escape(box.id)}">'
    return f"{opening}<b>{number}{_text(box.name)}</b>{marks}{heads}{new}</div>"


def _changes(comparison: Vergleich, words: Mapping[str, str]) -> Iterator[str]:
    yield f"<h2>{_text(words['neues'])}</h2>"
    if not comparison:
        yield f"<p>{_text(words['unveraendert'])}</p>"
        return
    yield "<ul>"
    yield from (f"<li>{_text(str(change))}</li>" for change in comparison)
    yield "</ul>"


def _sources(stand: Stand, words: Mapping[str, str]) -> Iterator[str]:
    if not stand.quellen:
        return
    yield f"<footer><h2>{_text(words['quellen'])}</h2><ul>"
    for quelle in stand.quellen:
        day = quelle.stand or quelle.datum
        told = _text(", ".join(part for part in (quelle.titel, quelle.herausgeber, day.label if day else None) if part))
        web = escape(quelle.url) if quelle.url and quelle.url.startswith(("https://", "http://")) else None
        yield f'<li><a href="{web}" rel="noreferrer">{told}</a></li>' if web else f"<li>{told}</li>"
    yield "</ul></footer>"


def _footer(footer: str | None) -> Iterator[str]:
    if footer:
        yield f"<footer><p>{_text(footer)}</p></footer>"
