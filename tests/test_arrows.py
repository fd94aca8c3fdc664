"""The house: no circle of files, imports for type checkers included, but for the one arrow that may point up."""

import ast
from collections.abc import Iterator
from pathlib import Path

import kommunal

ROOT = Path(kommunal.__file__).parents[1]
UP = ("kommunal.model.verwaltung", "kommunal.stand")
"""`hamm.at(day)` is how people say it."""


def _modules() -> dict[str, Path]:
    files = (ROOT / "kommunal").rglob("*.py")
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


def _imported(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Yield every module of ours that a file imports anywhere: at the top, in a function, for type checkers."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            # a package of which only modules are taken is not itself asked for anything
            yield from (name for name in inner if name in known)
            if any(name not in known for name in inner):
                yield str(node.module)


def _arrows() -> dict[str, set[str]]:
    known = _modules()
    arrows = {name: {*_imported(path, known)} - {name} for name, path in known.items()}
    # the public names are imported on first use, and every module may be a program's first
    arrows["kommunal"] = set()
    arrows[UP[0]].discard(UP[1])
    return arrows


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import one another, by Tarjan's algorithm."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in sorted(arrows[name]):
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(arrows):
        if name not in number:
            visit(name)
    return found


def test_circles_are_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b"}, "b": set()}) == []


def test_there_is_no_circle_of_files() -> None:
    assert circles(_arrows()) == []
