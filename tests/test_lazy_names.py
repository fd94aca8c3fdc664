"""Packages whose names are imported on first use: whole, and without what nobody asked for."""

import inspect
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

import kommunal
from kommunal.cli.show import tree_data

SRC = str(Path(kommunal.__file__).parents[1])


@pytest.mark.parametrize(
    "package", ["kommunal.nrw", "kommunal.rules", "kommunal.search", "kommunal.stand", "kommunal.vergleich"]
)
def test_every_name_is_there_and_listed(package: str) -> None:
    module = import_module(package)
    assert {*module.__all__} <= {*dir(module)}
    for name in module.__all__:
        value = getattr(module, name)
        assert vars(module)[name] is value, "looked for once"
    with pytest.raises(AttributeError, match=rf"^module '{package}' has no attribute 'amt'$"):
        _ = module.amt


@pytest.mark.parametrize(
    "code",
    [
        "kommunal.Verwaltung; kommunal.Stand",
        'kommunal.loads(\'{"format": "kommunal/1", "kommune": {"ags": "05915000"}}\')',
        "str(kommunal.beispiel('hamm').today().responsible('Drittmittel'))",
    ],
)
def test_what_takes_long_to_import_is_left_out(code: str) -> None:
    """Nothing of what a short program does needs attrs, which takes as long to import as the whole model."""
    assert (
        _said(f"import sys, kommunal; {code}; print(sorted({{'attr', 'attrs', 'cattrs'}} & set(sys.modules)))") == "[]"
    )


def _said(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": SRC}
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        "str(kommunal.beispiel('hamm').today().responsible('Drittmittel'))",
        "list(kommunal.check(kommunal.beispiel('hamm')))",
    ],
)
def test_python_compiles_no_annotation(code: str) -> None:
    """The first call of `compile` takes as long as thirty modules: Python makes the classes of its syntax tree."""
    watched = """
import builtins
plain, compiled = compile, []
def watch(source, *options, **named):
    compiled.extend([source] if isinstance(source, str) else [])  # a module is bytes
    return plain(source, *options, **named)
builtins.compile = watch
"""
    assert _said(f"{watched}import kommunal; {code}; print(compiled)") == "[]"


@pytest.mark.parametrize(
    ("code", "left_out"),
    [
        (
            "import kommunal; kommunal.Verwaltung; kommunal.Stand",
            {
                "search.index",
                "stand.answering",
                "stand.auskunft",
                "stand.card",
                "stand.shapes",
                "stand.hours",
                "nrw",
                "nrw.lookups",
                "model.osm",
                "model.printed_names",
                "model.cases",
            },
        ),
        ("import kommunal; kommunal.Auskunft; kommunal.Card", {"nrw.shapes", "stand.shapes"}),
        ("import kommunal; list(kommunal.check(kommunal.beispiel('hamm')))", {"rules.shapes"}),
        ("import kommunal; kommunal.diff; kommunal.history", {"stand.shapes", "vergleich.shapes"}),
        ("import kommunal.nrw; kommunal.nrw.gemeinde", {"search.index", "nrw.leistungssuche", "nrw.rechtsauskunft"}),
        ("import kommunal.search; kommunal.search.Vocabulary", {"search.index", "search.topics"}),
    ],
)
def test_what_nobody_asked_for_is_not_imported(code: str, left_out: set[str]) -> None:
    names = {f"kommunal.{name}" for name in left_out}
    assert _said(f"import sys; {code}; print(sorted({names!r} & set(sys.modules)))") == "[]"


def _typed() -> Iterator[Callable[..., object]]:
    yield tree_data
    for cls in (
        kommunal.Stand,
        kommunal.Auskunft,
        kommunal.Card,
        kommunal.Öffnung,
        kommunal.Befund,
        kommunal.Vergleich,
        kommunal.Geschichte,
        kommunal.nrw.Leistung,
    ):
        members = (member for base in cls.__mro__ for member in vars(base).items())
        yield from (one for name, one in members if inspect.isfunction(one) and not name.startswith("_"))


@pytest.mark.parametrize("function", list(_typed()))
def test_types_that_are_imported_on_first_use_are_found(function: Callable[..., object]) -> None:
    assert "return" in get_type_hints(function)
