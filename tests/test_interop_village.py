"""A village in every format with all that it states, and a whole city: written files that were read, and read back.

`KOMMUNAL_GOLDEN=write pytest tests/test_interop_village.py` writes the files anew; then read what git says of them.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

import kommunal as k
from ganzes_dorf import DAY, VILLAGE
from kommunal import interop
from test_golden import matches

WRITTEN = [form.name for form in interop.formats() if form.writes]
AS_TEXT = ("graphml", "ical", "liste", "publicbody", "vcard")
"""Formats whose text is no JSON."""
LONG = ("arrow", "jsonld", "rdf", "graphml")
"""Formats in which a city fills more pages than anybody reads."""
CITY_DAY = "2026-11-24"
READ_AGAIN = [name for name in ("berlin", "oparl", "popolo") if name in WRITTEN]


def _lines(data: Any, key: str = "") -> Iterator[str]:
    """Write plain data with one line for each thing, so that a reader sees what stands beside what."""
    if isinstance(data, dict) and any(isinstance(value, list | dict) for value in data.values()) and not key:
        for name, value in data.items():
            yield f"{name}:"
            for one in value if isinstance(value, list) else [value]:
                yield from _thing(one)
    else:
        for one in data if isinstance(data, list) else [data]:
            yield from _thing(one)


def _thing(one: Any) -> Iterator[str]:
    if not isinstance(one, dict):
        yield f"  {json.dumps(one, ensure_ascii=False, default=str)}"
        return
    for number, (name, value) in enumerate(one.items()):
        told = json.dumps(value, ensure_ascii=False, default=str)
        yield f"  {'-' if number == 0 else ' '} {name}: {told}"


def _file(result: interop.Export) -> Iterator[str]:
    if isinstance(result.data, dict) and all(hasattr(table, "to_pylist") for table in result.data.values()):
        rows = {name: table.to_pylist() for name, table in result.data.items()}
        told = {
            name: [{field: value for field, value in row.items() if value not in (None, [])} for row in found]
            for name, found in rows.items()
        }
        yield from _lines({name: found for name, found in told.items() if found})
    elif result.format == "rdf":
        # in which order Turtle has it is up to who writes it
        yield from sorted(str(result.writers[".nq"](result.data)).splitlines())
    elif result.format in AS_TEXT:
        yield from result.text.splitlines()
    else:
        yield from _lines(result.data)
    yield "what is lost:"
    lost: dict[tuple[str, str], list[str]] = {}
    for loss in result.losses:
        lost.setdefault((loss.entry, loss.why), []).append(loss.field or "all of it")
    for (entry, why), fields in lost.items():
        yield f"  {entry}: {', '.join(fields)}" + ("" if why.endswith("has no place for it") else f" ({why})")


@pytest.mark.parametrize("name", WRITTEN)
def test_all_that_a_format_says_of_a_village(name: str) -> None:
    matches(f"dorf/{name}.txt", _file(interop.export(VILLAGE.at(DAY), name, persons=True)))


@pytest.mark.parametrize("name", [name for name in WRITTEN if name not in LONG])
def test_all_that_a_format_says_of_a_city(name: str) -> None:
    city = k.beispiel("musterstadt").at(CITY_DAY)
    matches(f"muster/{name}.txt", _file(interop.export(city, name, persons=True)))


@pytest.mark.parametrize("name", READ_AGAIN)
@pytest.mark.parametrize("folder", ["dorf", "muster"])
def test_what_is_read_back_of_it(name: str, folder: str) -> None:
    stand = VILLAGE.at(DAY) if folder == "dorf" else k.beispiel("musterstadt").at(CITY_DAY)
    text = interop.export(stand, name, persons=True).text
    reading = interop.read(json.loads(text), name, ags="05978020")
    told = k.dumps(reading.verwaltung, format="yaml").splitlines()
    notes = [str(problem) for problem in (*reading.problems, *reading.notes, *reading.losses)]
    matches(f"{folder}/{name}-gelesen.txt", iter([*told, "what is told of it:", *notes]))
