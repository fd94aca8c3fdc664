"""Small words and links of the pages: days, telephone numbers, web addresses."""

import re
from datetime import date, datetime
from typing import Final

from markupsafe import Markup, escape

import kommunal as k
from kommunal.errors import visible

_NUMBER: Final = re.compile(r"\b(?:11[0256](?: ?[0-9]{3})?|0[0-9][0-9 /()-]{4,}[0-9])\b")
_WEB: Final = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")


def day(when: date) -> str:
    """Return ``29.11.2026``."""
    return f"{when:%d.%m.}{when.year:04}"


def moment(when: datetime) -> str:
    """Return ``Montag, 30.11.2026, 08:00 Uhr``."""
    return f"{k.Wochentag.of(when).label}, {day(when.date())}, {when:%H:%M} Uhr"


def by_kind(card: k.Card) -> list[tuple[str, list[str]]]:
    """Return the hours on a card by what takes place, in their order: Öffnungszeit, Telefonzeit."""
    groups: dict[str, list[str]] = {}
    for one in card.to_dict()["hours"]:
        groups.setdefault(one["kind"], []).append(one["text"])
    return list(groups.items())


def web(url: str | None) -> str | None:
    """Return a web address that a page may link to; None for anything else."""
    return url if url and url.startswith(("https://", "http://")) else None


def dial(number: str) -> str:
    """Return a telephone number as a link has it."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)


def address_of(way: k.Erreichbarkeit) -> str | None:
    """Return the link of a way to reach somebody; None where there is none."""
    match way.kanal:
        case k.Kanal.TELEFON | k.Kanal.MOBIL:
            return dial(way.wert)
        case k.Kanal.EMAIL:
            return f"mailto:{way.wert}" if re.fullmatch(r"[^\s@?&]+@[^\s@?&]+", way.wert) else None
        case k.Kanal.WEB | k.Kanal.FORMULAR | k.Kanal.SOZIALES_NETZ:
            return web(way.wert)
    return None


def linked(text: str) -> Markup:
    """Return text with its web addresses as links."""
    parts, end = [], 0
    for found in _WEB.finditer(text):
        url = found[0]
        parts += [escape(readable(text[end : found.start()])), Markup('<a href="{}">{}</a>').format(url, readable(url))]
        end = found.end()
    return Markup("").join([*parts, escape(readable(text[end:]))])


def called(text: str) -> Markup:
    """Return text with its telephone numbers as links: ``112`` can be tapped."""
    parts, end = [], 0
    for found in _NUMBER.finditer(text):
        parts += [escape(text[end : found.start()]), Markup('<a href="{}">{}</a>').format(dial(found[0]), found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def readable(value: object) -> object:
    """Return what a template prints, with signs that steer or hide written out."""
    return visible(value, keep="\n\t") if isinstance(value, str) and not isinstance(value, Markup) else value
