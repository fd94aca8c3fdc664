"""The public names: each importable, lazily, and from one place only."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest
import typing_extensions

import kommunal


def _imported_for_type_checkers() -> dict[str, str]:
    tree = ast.parse(Path(kommunal.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.name: str(node.module) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_type_checkers_run_time_and_all_agree() -> None:
    assert _imported_for_type_checkers() == kommunal._MODULE_OF
    assert sorted(kommunal.__all__) == sorted(kommunal._MODULE_OF)


def test_every_public_name_is_there() -> None:
    for name in kommunal.__all__:
        assert getattr(kommunal, name) is not None, name
    assert set(kommunal.__all__) <= set(dir(kommunal))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kommunal' has no attribute 'Behoerde'"):
        kommunal.Behoerde  # type: ignore[attr-defined]  # noqa: B018


def test_no_submodule_shadows_a_public_name() -> None:
    for info in pkgutil.walk_packages(kommunal.__path__, "kommunal."):
        if not info.name.startswith("kommunal.cli") and not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    for name in kommunal.__all__:
        assert not isinstance(getattr(kommunal, name), type(sys)), name


def test_umlaut_classes_have_an_ascii_name() -> None:
    assert kommunal.Stadtteilbuero is kommunal.Stadtteilbüro
    assert kommunal.Zustaendigkeit is kommunal.Zuständigkeit
    assert kommunal.Zustaendigkeitsrolle is kommunal.Zuständigkeitsrolle
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    for name in kommunal.__all__:
        assert name.translate(umlauts) in kommunal.__all__


def test_import_brings_no_library_along() -> None:
    code = (
        "import sys, kommunal; from kommunal import Amt, Verwaltung, Stand; "
        "print(sorted({'cattrs', 'yaml', 'click', 'hypothesis', 'json', 'msgspec'} & set(sys.modules)))"
    )
    src = str(Path(kommunal.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": src}
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", kommunal._SUBMODULES)
def test_public_submodules_are_attributes_from_the_beginning(name: str) -> None:
    code = f"import kommunal as k; print(k.{name}.__name__)"
    src = str(Path(kommunal.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": src})
    assert (done.stdout.strip(), done.stderr) == (f"kommunal.{name}", "")


def test_help_works_and_imports_no_extra() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = sys.modules['click'] = None\n"
        "import kommunal, pydoc; print('Dezernat' in pydoc.render_doc(kommunal))"
    )
    src = str(Path(kommunal.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": src})
    assert (done.stdout.strip(), done.stderr) == ("True", "")


def test_the_signature_of_a_class_says_every_field() -> None:
    signature = inspect.signature(kommunal.Besetzung)
    assert {"einheit", "rolle", "person", "besetzungsart", "gueltig"} <= set(signature.parameters)
    assert signature.parameters["rolle"].default is inspect.Parameter.empty
    assert signature.parameters["besetzungsart"].default is kommunal.Besetzungsart.REGULAER
    assert {parameter.kind for parameter in signature.parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


def test_every_function_of_a_public_class_names_its_module() -> None:
    """Without it `help(kommunal)` fails on Python 3.13."""
    classes = [value for name in kommunal.__all__ if isinstance(value := getattr(kommunal, name), type)]
    nameless = {
        (base.__name__, name)
        for cls in classes
        for base in cls.__mro__
        for name, value in vars(base).items()
        if isinstance(value, FunctionType) and not getattr(value, "__module__", None)
    }
    assert nameless == set()


def test_answers_as_data_are_described_as_pydantic_reads_them() -> None:
    # before Python 3.12 pydantic refuses the TypedDict of the standard library
    class Readable(typing_extensions.TypedDict):
        name: str

    kinds = {type(typed).__qualname__ for typed in (kommunal.AuskunftDict, kommunal.CardDict, kommunal.HoursDict)}
    modules = {type(typed).__module__ for typed in (kommunal.AuskunftDict, kommunal.CardDict, kommunal.HoursDict)}
    assert kinds == {type(Readable).__qualname__}
    assert modules == {type(Readable).__module__}
