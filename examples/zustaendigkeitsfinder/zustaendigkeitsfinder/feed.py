"""What is new, as an Atom feed (RFC 4287): one entry for each day on which something changed."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import kommunal as k
from kommunal.errors import visible
from zustaendigkeitsfinder.cities import GERMANY, City
from zustaendigkeitsfinder.wording import day

TYPE: Final = "application/atom+xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"


def atom(city: City, url: str, changes: Sequence[k.Vergleich]) -> bytes:
    """Return the feed; `url` is the page "was ist neu", beside which the feed lies as ``….atom``."""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "de"})
    _text(feed, "id", f"{url}.atom")
    _text(feed, "title", f"{city.name}: Was ist neu in der Verwaltung?")
    SubElement(feed, "link", {"rel": "self", "href": f"{url}.atom", "type": TYPE})
    SubElement(feed, "link", {"rel": "alternate", "href": url, "type": "text/html"})
    author = SubElement(feed, "author")
    _text(author, "name", city.name)
    days = [change.until for change in changes if change.until is not None]
    _text(feed, "updated", _moment(max(days, default=city.now.date())))
    for change, when in zip(reversed(changes), reversed(days), strict=True):
        entry = SubElement(feed, "entry")
        _text(entry, "id", f"{url}#{when.isoformat()}")
        _text(entry, "title", f"Änderungen zum {day(when)}")
        _text(entry, "updated", _moment(when))
        SubElement(entry, "link", {"rel": "alternate", "href": f"{url}#{when.isoformat()}", "type": "text/html"})
        _text(entry, "content", "\n".join(map(str, change)))
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = visible(text, keep="\n")


def _moment(when: date) -> str:
    return datetime.combine(when, time.min, GERMANY).isoformat()
