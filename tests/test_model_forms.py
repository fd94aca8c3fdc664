"""What annotations say, read in one place."""

from typing import Annotated, Any

import pytest

from kommunal import Besetzung, Erweiterungen, Kennung, Koordinaten, Leitbild, Organisationseinheit, Quelle, Sprechzeit
from kommunal.errors import InvalidValueError
from kommunal.model.forms import ListOf, fields, form, privacy
from kommunal.model.marks import Among, From, Over, Past, Privacy, UpTo, Verweis
from kommunal.model.strict import Lesbar


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (str, "text"),
        (float, "a number"),
        (tuple[bool, ...], "a tuple of true or false"),
        (Annotated[str, Verweis(("gebiete",), kommune=True)] | None, "the id of an entry in gebiete or kommune"),
        (Erweiterungen, "a mapping of JSON values"),
        (Organisationseinheit, "Organisationseinheit"),
    ],
)
def test_what_is_expected_in_words(annotation: Any, words: str) -> None:
    assert form(annotation).words == words


def test_a_bound_stands_in_the_annotation() -> None:
    assert [repr(rule) for rule in fields(Koordinaten)["breite"].rules] == ["From(-90)", "UpTo(90)"]
    assert [repr(rule) for rule in fields(Besetzung)["anteil"].rules] == ["Over(0)", "UpTo(1)"]
    assert repr(Among((1, 2), "one or two")) == "Among((1, 2), 'one or two')"
    assert repr(Past()) == "Past()"
    assert From(0).holds(0)
    assert not From(0).holds(float("inf"))
    assert not Over(0).holds(0)
    assert UpTo(1).holds(1)


def test_a_field_checks_what_its_type_allows() -> None:
    weeks = fields(Sprechzeit)["woche"]
    weeks.check((1, -1))
    weeks.check(None)
    with pytest.raises(InvalidValueError, match=r"^woche: expected a week of the month from 1 to 5"):
        weeks.check((6,))
    assert isinstance(weeks.form, ListOf)
    assert weeks.form.one_or_many


def test_what_was_is_marked() -> None:
    assert fields(Organisationseinheit)["vorgaenger"].marked(Past)
    assert fields(Leitbild)["prozess"].marked(Past)
    assert not fields(Organisationseinheit)["uebergeordnet"].marked(Past)


def test_every_field_says_what_it_means_for_the_public_view() -> None:
    unit, source = privacy(Organisationseinheit), privacy(Quelle)
    assert (unit["name"], unit["anmerkung"], unit["uebergeordnet"]) == (
        Privacy.OFFICIAL, Privacy.PROSE, Privacy.STRUCTURAL
    )  # fmt: skip
    assert (source["url"], privacy(Kennung)["wert"]) == (Privacy.IDENTIFIER, Privacy.IDENTIFIER)


def test_the_base_of_all_has_no_fields() -> None:
    thing = Lesbar()
    with pytest.raises(TypeError):
        Lesbar("a")
    assert isinstance(thing, Lesbar)
