"""Every attribute that the reference shows has a word; what stands in files has one in German and one in English."""

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from scripts.docstrings import Words, of_attributes, of_class, plain

import kommunal
from kommunal import nrw
from kommunal.model.begriffe import Begriff
from kommunal.model.forms import fields
from kommunal.model.strict import Lesbar

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "_ext"))
class_examples: Any = import_module("class_examples")
language: Any = import_module("language")

TECHNICAL = {"TAG", "KINDS", "PATTERN", "WORDS"}
"""What the classes keep for readers of files; no page shows it."""


def public_classes() -> list[type]:
    """Return every class that is public, each once: some go by two names."""
    names = [getattr(module, name) for module in (kommunal, nrw) for name in module.__all__]
    return list(dict.fromkeys(thing for thing in names if inspect.isclass(thing)))


def in_files(cls: type) -> bool:
    """Tell whether the fields or the values of a class stand in documents."""
    return cls is not Begriff and cls.__module__.startswith("kommunal.model.") and issubclass(cls, Lesbar | Begriff)


def attributes(cls: type) -> Iterator[tuple[str, bool]]:
    """Yield the public attributes that a class itself brings along, and whether a word is said of each."""
    words = of_attributes(cls)
    for name in dict.fromkeys((*inspect.get_annotations(cls), *vars(cls))):
        if name.startswith("_") or name in TECHNICAL:
            continue
        value = inspect.getattr_static(cls, name, None)
        if isinstance(value, property | cached_property | staticmethod | classmethod) or inspect.isfunction(value):
            yield name, bool(value.__doc__)
        else:
            yield name, name in words


@pytest.mark.parametrize("cls", public_classes(), ids=lambda cls: cls.__name__)
def test_no_public_attribute_is_without_a_word(cls: type) -> None:
    assert cls.__doc__
    assert [name for name, said in attributes(cls) if not said] == []


@pytest.mark.parametrize("cls", [cls for cls in public_classes() if in_files(cls)], ids=lambda cls: cls.__name__)
def test_what_stands_in_files_is_explained_in_german_and_in_english(cls: type) -> None:
    assert all(of_class(cls)), "a German paragraph, then an English one"
    names = [member.name for member in cls] if issubclass(cls, Enum) else list(fields(cls)) if attrs.has(cls) else []
    words = of_attributes(cls)
    assert [name for name in names if not all(words.get(name, Words("", "")))] == []
    for name in names:
        assert all(re.search(r"[.?)]$", plain(text)) for text in words[name]), (name, words[name])


@pytest.mark.parametrize("cls", public_classes(), ids=lambda cls: cls.__name__)
def test_what_is_said_of_a_class_in_german_is_said_in_english_too(cls: type) -> None:
    first, second = of_class(cls)
    languages = {language.of(sentence) for sentence in first.split(". ")} - {None}
    assert len(languages) < 2, "each language in a paragraph of its own"
    if languages == {"de"}:
        assert second
        assert language.of(second) != "de"


@pytest.mark.parametrize("thing", class_examples.examples().values(), ids=lambda thing: type(thing).__name__)
def test_an_example_in_the_reference_says_the_same_in_python_and_in_a_file(thing: object) -> None:
    code, text = class_examples.python(thing), class_examples.yaml(thing)
    assert eval(code, {"k": kommunal}) == thing
    assert kommunal.from_dict(yaml.safe_load(text), type(thing)) == thing
    assert max(map(len, [*code.splitlines(), *text.splitlines()])) <= class_examples.WIDTH


def test_every_class_with_fields_has_an_example_in_the_reference() -> None:
    made = {cls for cls in public_classes() if in_files(cls) and attrs.has(cls)}
    assert made - set(class_examples.examples()) == {kommunal.Eintrag, kommunal.Kante, kommunal.Schritt}
    for name, text in class_examples.SCALARS.items():
        assert str(getattr(kommunal, name)(text)) == text


def test_words_are_read_as_they_are_written() -> None:
    assert of_attributes(kommunal.Datum)["latest"].german == ""  # what only programs deal with is in English alone
    assert of_attributes(kommunal.Amt)["kurzname"] == Words(
        "Kurzform oder Abkürzung des Namens, wie sie im Haus üblich ist: ``RPA``.",
        "Short form of the name, as used in the house.",
    )
    assert plain("``RPA``") == "RPA"
    assert of_class(kommunal.Sachgebiet).english == "A section of an Abteilung; also Gruppe or Team."
