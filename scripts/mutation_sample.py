"""Break the code in places chosen by chance with a seed, one at a time: does a test notice?

    python scripts/mutation_sample.py map                       copy the repository, find out which test runs which line
    python scripts/mutation_sample.py run --seed 15 --share 2   two of a hundred places of every module, one at least

Works in a copy of the repository in the folder for temporary files. A mutant meets the tests that run its line, nearest
first; what survives them meets every test of their files, unless `--once`. Prints a line for each survivor, and the
score of every package. Where `nox -s mutation` tries every mutant of four packages for hours, this asks all a little.
"""

import argparse
import ast
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COPY = Path(tempfile.gettempdir()) / "kommunal-mutants"
PACKAGE = Path("src/kommunal")
SLOW = (
    "test_docs", "test_examples", "test_absturz", "test_cli_console", "test_entry_point", "test_fuzz", "test_stateful",
    "test_extras", "test_words",
)  # fmt: skip
"""Tests that start processes of their own, or that take long for what they would notice."""
NEAREST = 150
"""How many tests a mutant meets first."""
_SWAPPED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_ARITHMETIC = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.FloorDiv: "/",
    ast.Mod: "*",
    ast.BitOr: "&",
    ast.BitAnd: "|",
}


class Mutant(NamedTuple):
    """One change of one place."""

    file: str
    line: int
    start: int
    end: int
    """Where in the bytes of the file."""
    new: str


def mutants(path: Path) -> list[Mutant]:
    """Return every change that can be made to a file, in its order."""
    text = (COPY / path).read_text("utf-8")
    data = text.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset

    found = [
        Mutant(str(path), node.lineno, *at(node), new)
        for node, new in _changes(ast.parse(text), lambda node: data[slice(*at(node))].decode())
    ]
    return sorted(set(found))


def _changes(tree: ast.AST, source) -> Iterator[tuple[ast.expr | ast.stmt, str]]:  # type: ignore[no-untyped-def]
    for node in _behaviour(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield node, f"({source(node.left)} {_SWAPPED[type(node.ops[0])]} {source(node.comparators[0])})"
        elif isinstance(node, ast.BoolOp):
            other = " or " if isinstance(node.op, ast.And) else " and "
            yield node, f"({other.join(f'({source(value)})' for value in node.values)})"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, f"bool({source(node.operand)})"
        elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
            yield node, f"({source(node.left)} {_ARITHMETIC[type(node.op)]} {source(node.right)})"
        elif isinstance(node, ast.If | ast.While | ast.IfExp):
            yield node.test, f"(not ({source(node.test)}))"
        elif isinstance(node, ast.comprehension) and node.ifs:
            yield node.ifs[0], "True"
        elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
            yield node.value, "None"
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield node, "pass"
        elif isinstance(node, ast.Constant) and node.value in (True, False) and isinstance(node.value, bool):
            yield node, str(not node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield node, f"({node.value} + 1)"


def _behaviour(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what decides what happens: no annotations, no imports for types."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns") or (
                isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            ):
                continue
            waiting += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, ast.AST)]


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _pytest(*arguments: str, timeout: float | None = None, coverage: Path | None = None) -> int:
    environment = {**os.environ, "PYTHONPATH": "src", "KOMMUNAL_PROFILE": "mutation", "PYTHONDONTWRITEBYTECODE": "1"}
    measured = ["-m", "coverage", "run", f"--rcfile={COPY / 'map.ini'}"] if coverage else []
    command = [sys.executable, *measured, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *arguments]
    if coverage:
        environment["COVERAGE_FILE"] = str(coverage)
    done = subprocess.run(command, cwd=COPY, env=environment, capture_output=True, timeout=timeout, check=False)
    return done.returncode


def copy() -> None:
    """Make the copy anew."""
    for name in ("src", "tests", "docs", "benchmarks", "examples"):
        shutil.rmtree(COPY / name, ignore_errors=True)
        shutil.copytree(name, COPY / name, ignore=shutil.ignore_patterns("__pycache__", "_build"))
    for name in ("pyproject.toml", "conftest.py", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "noxfile.py"):
        shutil.copy(name, COPY / name)


def draw_map() -> None:
    """Find out which test runs which line; what is there from an earlier, broken run stays."""
    COPY.mkdir(exist_ok=True)
    copy()
    (COPY / "map.ini").write_text("[run]\ndynamic_context = test_function\nsource = kommunal\n", "utf-8")
    for file in sorted((COPY / "tests").glob("test_*.py")):
        target = COPY / f"{file.stem}.map"
        if file.stem not in SLOW and not target.exists():
            print(file.stem, _pytest(f"tests/{file.name}", coverage=target), flush=True)


def read_map() -> dict[tuple[str, int], set[tuple[str, str]]]:
    """Return which tests (file, name) run a line (file, number)."""
    tests: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for target in sorted(COPY.glob("*.map")):
        base = sqlite3.connect(target)
        files = {key: path[path.index("src/kommunal") :] for key, path in base.execute("select id, path from file")}
        contexts = dict(base.execute("select id, context from context"))
        for file, context, bits in base.execute("select file_id, context_id, numbits from line_bits"):
            # what hypothesis calls, and functions within functions, have other names: the whole file then
            start, _, name = contexts[context].partition(".")
            test = (f"tests/{target.stem}.py", name if start == target.stem and "<" not in name else "")
            for byte, value in enumerate(bits if contexts[context] else b""):
                for bit in range(8):
                    if value >> bit & 1:
                        tests[files[file], byte * 8 + bit].add(test)
        base.close()
    return tests


def survives(mutant: Mutant, tests: set[tuple[str, str]], *, twice: bool) -> bool:
    """Tell whether the tests that run its line pass on a mutant; looked at twice, all tests of their files."""
    path = COPY / mutant.file
    before = path.read_bytes()
    path.write_bytes(before[: mutant.start] + mutant.new.encode() + before[mutant.end :])
    room = mutant.file.split("/")[-2]
    module = Path(mutant.file).stem
    nearest = sorted(
        tests, key=lambda test: (module not in test[0], room not in test[0], "golden" not in test[0], test)
    )
    names = list(dict.fromkeys(f"{file}::{name.replace('.', '::')}" if name else file for file, name in nearest))[
        :NEAREST
    ]
    files = sorted({file for file, _ in tests})
    try:
        first = _pytest(*names, timeout=300)
        # 1: a test has failed, 2: nothing can be imported; 4 would be a name that is no test
        if first in (1, 2):
            return False
        return (first == 0 and not twice) or _pytest(*files, timeout=900) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        path.write_bytes(before)


def run(seed: int, share: float, only: str, *, twice: bool) -> None:
    """Try a sample of what the map was drawn of, and print what survived."""
    tests = read_map()
    chance = random.Random(seed)
    score: dict[str, Counter[bool]] = defaultdict(Counter)
    for path in sorted(file.relative_to(COPY) for file in (COPY / PACKAGE).rglob("*.py")):
        found = [mutant for mutant in mutants(path) if tests.get((mutant.file, mutant.line))]
        chosen = chance.sample(found, min(len(found), max(1, round(len(found) * share / 100))))
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for mutant in sorted(chosen) if room.startswith(only) else ():
            alive = survives(mutant, tests[mutant.file, mutant.line], twice=twice)
            score[room][alive] += 1
            if alive:
                told = (COPY / path).read_bytes()[mutant.start : mutant.end].decode()
                print(json.dumps([mutant.file, mutant.line, told, mutant.new], ensure_ascii=False), flush=True)
    for room, counted in sorted(score.items()):
        print(f"{room:12} {counted[False]} of {counted.total()} noticed ({counted[False] / counted.total():.0%})")
    noticed, total = (sum(counted[False] for counted in score.values()), sum(c.total() for c in score.values()))
    print(f"{'all':12} {noticed} of {total} noticed ({noticed / max(total, 1):.0%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["map", "run"])
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--share", type=float, default=2.0, help="percent of the places of every module")
    parser.add_argument("--only", default="", help="rooms that begin so")
    parser.add_argument("--once", action="store_true", help="spare what survives the second look")
    options = parser.parse_args()
    if options.what == "map":
        draw_map()
    else:
        run(options.seed, options.share, options.only, twice=not options.once)


if __name__ == "__main__":
    main()
