"""Types that help: what an editor shows while one types, and what the check of documented examples finds."""

import inspect
import typing
from collections.abc import Callable
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import jedi
import pytest

import kommunal as k
from kommunal.model.forms import fields
from kommunal.model.strict import Lesbar
from kommunal.stand import Stand

ROOT = Path(k.__file__).parents[2]
MODELS = sorted(
    {one for one in (getattr(k, name) for name in k.__all__) if isinstance(one, type) and issubclass(one, Lesbar)},
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_a_signature_says_every_parameter_with_its_type(cls: type) -> None:
    parameters = inspect.signature(cls).parameters
    assert list(parameters) == list(fields(cls))
    for name, parameter in parameters.items():
        assert parameter.annotation is not inspect.Parameter.empty, name
        assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
        assert (parameter.default is inspect.Parameter.empty) == fields(cls)[name].required


def _functions() -> list[tuple[str, Callable[..., Any]]]:
    found: list[tuple[str, Callable[..., Any]]] = []
    found += [(name, one) for name in k.__all__ if inspect.isfunction(one := getattr(k, name))]
    for cls in (k.Verwaltung, Stand, k.Register):
        public = inspect.getmembers(cls, inspect.isfunction)
        found += [(f"{cls.__name__}.{name}", one) for name, one in public if not name.startswith("_")]
    return found


@pytest.mark.parametrize(("name", "function"), _functions(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_function_says_every_parameter_and_what_it_returns(name: str, function: Callable[..., Any]) -> None:
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.name == "self" or parameter.annotation is not inspect.Parameter.empty


def completed(code: str) -> set[str]:
    """Return what jedi offers at the end of some code."""
    script = jedi.Script(code, project=jedi.Project(ROOT, added_sys_path=[str(ROOT / "src")]))
    return {one.name for one in script.complete()}


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("import kommunal as k\nk.", {"Verwaltung", "load", "nrw", "interop", "Zuständigkeit"}),
        ("import kommunal as k\nk.beispiel('hamm').", {"at", "today", "einheiten", "add", "revise"}),
        ("import kommunal as k\nk.beispiel('hamm').today().", {"responsible", "one", "units", "card", "open_at"}),
        (
            "import kommunal as k\nk.beispiel('hamm').today().responsible('x').",
            {"lead", "hits", "verdict"},
        ),
        ("import kommunal as k\nk.beispiel('hamm').today().one('x').", {"name", "nummern", "uebergeordnet"}),
        ("import kommunal as k\nk.Besetzungsrolle.", {"LEITUNG", "STELLVERTRETUNG"}),
    ],
    ids=lambda value: value.splitlines()[-1] if isinstance(value, str) else "",
)
def test_an_editor_completes(code: str, offered: set[str]) -> None:
    assert offered <= completed(code)


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_an_editor_offers_the_fields_of_a_class(cls: type) -> None:
    offered = {name.removesuffix("=") for name in completed(f"import kommunal as k\nk.{cls.__name__}(")}
    assert offered >= set(fields(cls))


def test_an_editor_shows_the_fields_of_a_class() -> None:
    # as notebooks and consoles ask
    [signature] = jedi.Interpreter("k.Amt(", [{"k": k}]).get_signatures()
    shown = {parameter.name: parameter.to_string() for parameter in signature.params}
    assert list(shown) == list(fields(k.Amt))
    assert shown["name"].startswith("name: ")


def test_every_answer_as_data_has_a_typed_dict() -> None:
    for cls in (k.Auskunft, k.Card):
        assert typing.get_type_hints(cls.to_dict)["return"].__name__ == f"{cls.__name__}Dict"


# --- documented examples ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def blocks() -> ModuleType:
    spec = util.spec_from_file_location("doc_blocks", ROOT / "scripts/doc_blocks.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = """\
# A page

```python
import kommunal as k

stadt = k.beispiel("hamm")
```

```python
>>> for unit in stadt.today().units():
...     print(unit.name)
Jugendamt
>>> stadt.heute()
```

```yaml
a: b
```
"""


def test_a_line_of_the_module_is_the_line_of_the_page(blocks: ModuleType) -> None:
    lines = blocks.module_of(PAGE).splitlines()
    assert len(lines) == len(PAGE.splitlines())
    assert [(number, line) for number, line in enumerate(lines, 1) if line] == [
        (4, "import kommunal as k"),
        (6, 'stadt = k.beispiel("hamm")'),
        (10, "for unit in stadt.today().units():"),
        (11, "    print(unit.name)"),
        (13, "stadt.heute()"),
    ]


def test_what_is_wrong_on_a_page_is_named_by_its_line(
    blocks: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "seite.md"
    page.write_text(PAGE, "utf-8")
    monkeypatch.setattr(blocks, "ROOT", tmp_path)
    monkeypatch.setattr(blocks, "_environment", lambda: {"MYPYPATH": str(ROOT / "src")})
    modules = blocks.written([page], tmp_path)
    assert list(blocks.by_mypy(tmp_path, modules)) == [
        'seite.md:13: mypy error: "Verwaltung" has no attribute "heute"  [attr-defined]'
    ]


def test_pages_are_those_written_by_hand(blocks: ModuleType) -> None:
    names = {str(page.relative_to(ROOT)) for page in blocks.pages()}
    assert {"README.md", "docs/index.md", "docs/howto/embed.md"} <= names
    assert not [name for name in names if "generated" in name]
