"""Storages as people write them, each with one fault, which the public kit finds; its cities cover the model."""

import json
import struct
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import kommunal as k
from kommunal import strategies, testing
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.forms import Choice, fields
from kommunal.model.strict import Lesbar
from kommunal.model.wandel import SCHRITTARTEN
from kommunal.strategies._results import cities_by_block

Tree = Any


def changed(change: Callable[[Tree], Tree]) -> Callable[[Tree], Tree]:
    """Return what changes every value in a tree, from the leaves up."""

    def walk(tree: Tree) -> Tree:
        if isinstance(tree, dict):
            tree = {key: walk(value) for key, value in tree.items()}
        elif isinstance(tree, list):
            tree = [walk(value) for value in tree]
        return change(tree)

    return walk


def text(change: Callable[[str], str]) -> Callable[[Tree], Tree]:
    return changed(lambda value: change(value) if isinstance(value, str) else value)


def without(*names: str) -> Callable[[Tree], Tree]:
    def drop(value: Tree) -> Tree:
        return {key: one for key, one in value.items() if key not in names} if isinstance(value, dict) else value

    return changed(drop)


def number(change: Callable[[float], object]) -> Callable[[Tree], Tree]:
    return changed(lambda value: change(value) if isinstance(value, float) else value)


def by_id(document: Tree) -> Tree:
    return {
        name: sorted(value, key=lambda entry: str(entry.get("id", ""))) if isinstance(value, list) else value
        for name, value in document.items()
    }


def one_version(document: Tree) -> Tree:
    """Keep the last version of each id, as a table with a primary key does."""
    return {
        name: list({entry["id"]: entry for entry in value}.values()) if name == "einheiten" else value
        for name, value in document.items()
    }


def flat(value: Tree) -> Tree:
    """Keep two levels of an application's own data."""
    own = value.get("erweiterungen") if isinstance(value, dict) else None
    if own is None:
        return value
    return {**value, "erweiterungen": {key: one if not isinstance(one, dict) else {} for key, one in own.items()}}


FAULTS: dict[str, Callable[[Tree], Tree]] = {
    "drops a field of units": without("kurzname"),
    "drops coordinates": without("koordinaten"),
    "drops what a plan replaced": without("vollzug"),
    "drops the profile": without("profil"),
    "cuts text at 50 signs": text(lambda value: value[:50]),
    "cuts text at 255 signs": text(lambda value: value[:255]),
    "keeps latin-1": text(lambda value: value.encode("latin-1", "replace").decode("latin-1")),
    "keeps the basic plane only": text(lambda value: "".join(sign for sign in value if ord(sign) < 0x10000)),
    "takes marks off letters": text(
        lambda value: "".join(s for s in unicodedata.normalize("NFD", value) if not unicodedata.combining(s))
    ),
    "keeps numbers in four bytes": number(
        lambda value: struct.unpack("f", struct.pack("f", min(max(value, -1e38), 1e38)))[0]
    ),
    "keeps two decimals": number(lambda value: round(value, 2)),
    "orders entries by their ids": by_id,
    "keeps one version of each unit": one_version,
    "flattens an application's own data": changed(flat),
    "reads empty text for none": changed(lambda value: None if value == "no" else value),
    "turns lists round": changed(lambda value: value[::-1] if isinstance(value, list) else value),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_storage_with_a_fault_is_found_out(fault: str) -> None:
    def load(document: str) -> k.Verwaltung:
        return k.from_dict(FAULTS[fault](json.loads(document)), strict=False)

    with pytest.raises((AssertionError, k.KommunalError)):
        testing.check_roundtrip(lambda v: json.dumps(k.to_dict(v)), load, max_examples=100)


# --- what the generated cities cover --------------------------------------------------------------------------------


def values(value: Any) -> Iterator[Any]:
    """Yield a value and everything in it."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from values(one)
    elif isinstance(value, Lesbar):
        for name in fields(type(value)):
            yield from values(getattr(value, name))


def classes(cls: type[Any], found: dict[type[Any], None]) -> dict[type[Any], None]:
    """Return every class that a document may contain."""
    if cls not in found:
        found[cls] = None
        for field in fields(cls).values():
            kinds = getattr(field.item, "kinds", None)
            for nested in kinds.values() if kinds else [field.nested] if field.nested else ():
                classes(nested, found)
    return found


MODEL = classes(k.Verwaltung, {})
FIELDS = {(cls, name) for cls in MODEL for name in fields(cls)}
TERMS = {
    term for cls in MODEL for field in fields(cls).values() if isinstance(field.item, Choice) for term in field.item.cls
}


def told(cities: Any, examples: int) -> tuple[set[tuple[type, str]], set[Begriff], set[type]]:
    """Return which fields are set, which terms and which classes occur in so many cities, always the same ones."""
    fields_set, terms, kinds = set[tuple[type, str]](), set[Begriff](), set[type]()

    @settings(
        max_examples=examples, database=None, phases=[Phase.generate], derandomize=True, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(cities)
    def collect(city: k.Verwaltung) -> None:
        for value in values(city):
            if isinstance(value, Begriff):
                terms.add(value)
            elif isinstance(value, Lesbar):
                kinds.add(type(value))
                known = fields(type(value)).items()
                fields_set.update((type(value), name) for name, f in known if getattr(value, name) != f.default)

    collect()
    return fields_set, terms, kinds


def test_every_field_occurs_within_five_cities_of_each_block() -> None:
    """Those are what the checks for others look at, beside any cities; units have their days and states in these."""
    found = [told(cities, 5) for cities in cities_by_block()]
    in_time = {(cls, name) for cls in EINHEITSARTEN.values() for name in ("gueltig", "zustand")}
    assert FIELDS - set().union(*(fields_set for fields_set, _, _ in found)) <= in_time
    assert set(SCHRITTARTEN.values()) <= set().union(*(kinds for _, _, kinds in found))


def test_every_field_and_step_occurs_within_eight_hundred_cities() -> None:
    fields_set, terms, kinds = told(strategies.verwaltungen(), 800)
    assert FIELDS - fields_set == set()
    assert set(MODEL) - kinds == set()
    assert len(TERMS - terms) < len(TERMS) // 8
