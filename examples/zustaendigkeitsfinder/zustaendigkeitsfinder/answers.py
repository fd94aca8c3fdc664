"""An answer as a page shows it: whom to go to, what is still to be said, what stands in the way."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import kommunal as k
from zustaendigkeitsfinder.cities import City

LONGEST: Final = 300
_AMOUNT: Final = re.compile(r"(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,12})(?:,[0-9]{1,2})?")
_LETTERS: Final = re.compile(r"[Bb]uchstabe|[Nn]ame|^[A-Z][a-z]{0,2}(?: ?[–-] ?[A-Z]|$)")
"""How a split by the letters of a surname is printed."""


class Asked(NamedTuple):
    """What somebody typed, as it came."""

    question: str = ""
    area: str = ""
    surname: str = ""
    amount: str = ""
    address: str = ""


class Counter(NamedTuple):
    """Whom to go to: somebody who comes into question, with everything that is known about the way there."""

    hit: k.Beleg
    unit: k.Organisationseinheit | None
    """The unit, where it is one: it has a page of its own."""
    card: k.Card | None
    opening: k.Öffnung | None
    limits: tuple[str, ...]
    """What it is responsible for: areas, letters, amounts."""


class Reply(NamedTuple):
    """A question with its answer, and with what could not be read in it."""

    asked: Asked
    auskunft: k.Auskunft | None
    """None where nothing was asked."""
    counters: tuple[Counter, ...]
    mistakes: Mapping[str, str]
    """By field, what is wrong with what was typed."""
    areas: tuple[k.Gebiet, ...] = ()
    """Among which areas one has to choose."""
    by_street: bool = False
    """Whether an address says in which area somebody lives."""
    cases: tuple[str, ...] = ()
    """Among which cases one has to choose, where no surname decides."""

    @property
    def needs(self) -> frozenset[str]:
        """The fields that are still to be filled in."""
        auskunft = self.auskunft
        if auskunft is None or auskunft.verdict is not k.Verdict.ANGABE_FEHLT:
            return frozenset()
        return frozenset(auskunft.needs)

    @property
    def by_name(self) -> bool:
        """Whether an office was asked for by its name, and found."""
        exactly = self.auskunft is not None and self.auskunft.understood is k.Understood.GENAU
        return exactly and any(counter.hit.task is None for counter in self.counters)


def reply_to(city: City, asked: Asked) -> Reply:
    """Return the answer to what somebody typed; what cannot be read is left out, and said."""
    asked = Asked(*(text.strip()[:LONGEST] for text in asked))
    if not asked.question:
        return Reply(asked, None, (), {})
    mistakes: dict[str, str] = {}
    amount = _amount(asked.amount, mistakes)
    auskunft = _ask(city.today, asked, amount, mistakes)
    counters = tuple(_counter(city, hit) for hit in auskunft.decisive)
    areas = tuple(area for key in auskunft.needs.get("area", ()) if (area := city.today.get(key, k.Gebiet)) is not None)
    by_street = any(area.strassen for area in areas)
    if by_street and asked.address and "address" not in mistakes:
        mistakes["address"] = "Diese Anschrift finden wir in keinem Gebiet. Bitte wählen Sie Ihr Gebiet aus."
    splits = auskunft.needs.get("split", ())
    cases = () if any(map(_LETTERS.search, splits)) else splits
    return Reply(asked, auskunft, counters, mistakes, areas, by_street, cases)


def _amount(text: str, mistakes: dict[str, str]) -> float | None:
    plain = text.removesuffix("€").removesuffix("Euro").strip()
    if not plain:
        return None
    if _AMOUNT.fullmatch(plain) is None:
        mistakes["amount"] = "Bitte geben Sie den Betrag in Euro als Zahl ein, zum Beispiel 1.250,50."
        return None
    return float(plain.replace(".", "").replace(" ", "").replace(",", "."))


def _ask(stand: k.Stand, asked: Asked, amount: float | None, mistakes: dict[str, str]) -> k.Auskunft:
    """Ask; where an area or an address cannot be read, note that and ask without it."""
    split = asked.surname or None
    # a chosen area is surer than one that an address leads to
    field = "area" if asked.area else "address"
    area, address = (asked.area, None) if asked.area else (None, asked.address or None)
    try:
        return stand.responsible(asked.question, area=area, split=split, amount=amount, address=address)
    except k.AmbiguousError as error:
        named = " oder ".join(_name(stand, key) for key in error.candidates)
        mistakes[field] = f"Das kann mehreres bedeuten: {named}."
    except k.KommunalError:
        mistakes[field] = _UNREADABLE[field]
    return stand.responsible(asked.question, split=split, amount=amount)


_UNREADABLE: Final = {
    "area": "Dieses Gebiet kennen wir nicht.",
    "address": "Bitte geben Sie Straße und Hausnummer an, zum Beispiel Hauptstraße 12.",
}


def _name(stand: k.Stand, key: str) -> str:
    area = stand.get(key, k.Gebiet)
    return key if area is None else area.name


def _counter(city: City, hit: k.Beleg) -> Counter:
    stand, bearer = city.today, hit.bearer
    unit = bearer if isinstance(bearer, k.Organisationseinheit) else None
    house = hit.ort if isinstance(hit.ort, k.Organisationseinheit | k.Akteur | k.Standort) else bearer
    opening = None
    if isinstance(house, k.Organisationseinheit | k.Akteur | k.Standort):
        opening = stand.open_at(house, city.now)
    card = stand.card(bearer, after=city.now) if isinstance(bearer, k.Organisationseinheit | k.Akteur) else None
    return Counter(hit, unit, card, opening, tuple(_limits(hit)))


def _limits(hit: k.Beleg) -> Iterator[str]:
    yield from (area.name for area in hit.areas)
    duty = hit.zustaendigkeit
    if duty is None:
        return
    if duty.aufteilung:
        yield duty.aufteilung
    if duty.wert_ab is not None:
        yield f"ab {euros(duty.wert_ab)}"
    if duty.wert_bis is not None:
        yield f"bis {euros(duty.wert_bis)}"


def euros(amount: float) -> str:
    """Return an amount as it is printed: ``1.250,50 Euro``."""
    text = f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".").removesuffix(",00")
    return f"{text} Euro"
