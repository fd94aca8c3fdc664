"""Addresses: street and house number however they are written, and the streets that areas list."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.orte import Gebiet, Straßenabschnitt, Straßenseite
from kommunal.model.regex import regex
from kommunal.model.text import fold

__all__ = ["Streets", "street_and_houses"]

_ADDRESS: Final = regex(
    r"\s*(.*?[^\W\d].*?)(?:[\s,]+(?:nr\.?\s*)?|(?<=[^\W\d]))([0-9]+\s*[a-z]?)\b"
    r"(?:\s?(?:[-\u2010-\u2015\u2212/+]|bis|und)\s?([0-9]{1,4}\s?[a-z]?)\b)?.*",
    re.IGNORECASE,
)
_TOWN: Final = regex(r"\s*[0-9]{5}\s[^,]+,")
"""What stands before a street where the town is said first: "59065 Hamm, Am Markt 7"."""
_STRETCH: Final = regex(
    r"(.+?)\s+(?:nr\.?\s*)?([0-9]+\s?[a-z]?)?\s*(?:[-\u2010-\u2015\u2212]|\bbis\b)\s*([0-9]+\s?[a-z]?)"
    r"\s*\(?,?\s*(gerade|ungerade)?[^)]*\)?",
    re.IGNORECASE,
)


def street_and_houses(address: str) -> tuple[str, Sequence[str]]:
    """Return the street of an address and its house number: none, one, or both of a house that has two ("12–14").

    Raises `InvalidValueError` for what has no street.
    """
    if not isinstance(address, str):
        raise InvalidValueError(f"expected text, got {type(address).__name__}", "address")
    street_and_number = _TOWN.sub("", address)
    match = _ADDRESS.fullmatch(street_and_number)
    street = match[1] if match else street_and_number
    if not _street(street) or _street(street).isdigit():
        raise InvalidValueError(f"expected an address such as 'Hauptstraße 12', got {address!r}", "address")
    return street, _houses(match[2], match[3]) if match else ()


class Streets:
    """The stretches of streets that areas list, or that areas are called by."""

    def __init__(self, gebiete: Iterable[Gebiet]) -> None:
        self._gebiete: Final = tuple(gebiete)

    def stretches(self, name: str) -> Sequence[tuple[str, Straßenabschnitt]]:
        """Return the stretches of a street: written like its name, or inflected ("in der Langen Straße")."""
        alike = self._by_name.get(_street(name))
        if alike is not None:
            return alike
        streets = self._inflected.get(_street(_uninflected(name)), ())
        return self._by_name[streets[0]] if len(streets) == 1 else ()

    @cached_property
    def _inflected(self) -> Mapping[str, Sequence[str]]:
        """The streets by name, without the endings of adjectives."""
        bare: dict[str, dict[str, None]] = {}
        for stretch in (stretch for stretches in self._by_name.values() for _, stretch in stretches):
            bare.setdefault(_street(_uninflected(stretch.strasse)), {})[_street(stretch.strasse)] = None
        return {name: tuple(streets) for name, streets in bare.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[tuple[str, Straßenabschnitt]]]:
        """The stretches of every street: as an area lists them, else as the area itself is called."""
        streets: dict[str, list[tuple[str, Straßenabschnitt]]] = {}
        for gebiet in self._gebiete:
            for stretch in gebiet.strassen or _stretches(gebiet):
                streets.setdefault(_street(stretch.strasse), []).append((gebiet.id, stretch))
        return streets


def _stretches(gebiet: Gebiet) -> Iterator[Straßenabschnitt]:
    """Read the name of an area as a stretch of a street: "Hauptstraße 1–49 (ungerade)"."""
    match = _STRETCH.fullmatch(gebiet.name)
    if match is None:
        yield from (Straßenabschnitt(strasse=name) for name in _names(gebiet))
        return
    side = Straßenseite(match[4].lower() if match[4] else "beide")
    first, last = (number.replace(" ", "") if number else None for number in (match[2], match[3]))
    try:
        yield Straßenabschnitt(strasse=match[1], von=first, bis=last, seite=side)
    except InvalidValueError:  # "Straße 9–1" is the name of something else
        return


def _houses(first: str, last: str | None) -> Sequence[str]:
    """Return one house number, or both of a house that has two: "12–14", but not "12 - 3. Etage"."""
    house, *others = (re.sub(r"\s", "", number) for number in (first, last) if number)
    return house, *(other for other in others if _number(house) < _number(other))


def _number(house: str) -> int:
    return int("".join(filter(str.isdigit, house)))


def _street(text: str) -> str:
    """Return the name of a street however it is abbreviated."""
    whole = re.sub(r"\bst(?:\.|(?=[ -]))", "sankt ", re.sub(r"str(?:\.|asse)?(?![a-z])", "strasse", fold(text)))
    return re.sub(r"[^a-z0-9]+", "", whole)


def _uninflected(street: str) -> str:
    """Return a name without the endings of its adjectives: "Langen Straße", "Alter Markt"."""
    return re.sub(r"(?<=[a-zäöüß]{2})e[mnrs]?(?=\s)", "", street)


def _names(gebiet: Gebiet) -> Iterable[str]:
    return gebiet.name, *gebiet.aliase
