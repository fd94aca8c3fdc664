"""Where a module can be broken, and how: the changes that `mutation_sample.py` draws from."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_SWAPPED = {
    ast.Lt: ("<=", ">="), ast.LtE: ("<", ">"), ast.Gt: (">=", "<="), ast.GtE: (">", "<"), ast.Eq: ("!=",),
    ast.NotEq: ("==",), ast.Is: ("is not",), ast.IsNot: ("is",), ast.In: ("not in",), ast.NotIn: ("in",),
}  # fmt: skip
_ARITHMETIC = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.FloorDiv: "/", ast.Mod: "*", ast.BitOr: "&", ast.BitAnd: "|",
}  # fmt: skip
_OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any"}
_Source = Callable[[ast.AST], str]


class Mutant(NamedTuple):
    """One change of one place."""

    file: str
    line: int
    start: int
    end: int
    """Where in the bytes of the file."""
    new: str
    function: tuple[str, int] | None
    """The outermost function whose body holds the place: its qualified name and first line, decorators included."""

    def applied(self, data: bytes) -> bytes:
        """Return a file with the change."""
        return data[: self.start] + self.new.encode() + data[self.end :]


def mutants(root: Path, path: Path) -> list[Mutant]:
    """Return every change that can be made to a file, in its order."""
    data = (root / path).read_bytes()
    tree = ast.parse(data)
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(node: ast.AST) -> tuple[int, int]:
        return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset

    def source(node: ast.AST) -> str:
        return data[slice(*at(node))].decode()

    bodies = list(_functions(tree, ""))
    found = set()
    for node, new in _changes(tree, source):
        function = next((known for known, first, last in bodies if first <= node.lineno <= last), None)
        found.add(Mutant(str(path), node.lineno, *at(node), new, function))
    return sorted(found, key=lambda mutant: mutant[2:5])


def is_python(mutant: Mutant, root: Path) -> bool:
    """Tell whether a file is Python still with the change: within an f-string, it may not be."""
    try:
        ast.parse(mutant.applied((root / mutant.file).read_bytes()))
    except SyntaxError:
        return False
    return True


def _functions(node: ast.AST, within: str) -> Iterator[tuple[tuple[str, int], int, int]]:
    """Yield the functions that are in no other one: what they are, the first and the last line of their bodies."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([child.lineno, *(one.lineno for one in child.decorator_list)])
            yield (within + child.name, first), child.body[0].lineno, child.end_lineno or 0
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{within}{child.name}.")
        elif isinstance(child, ast.stmt):
            yield from _functions(child, within)


def _changes(tree: ast.AST, source: _Source) -> Iterator[tuple[ast.AST, str]]:
    for node in _behaviour(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            for other in _SWAPPED[type(node.ops[0])]:
                yield node, f"({source(node.left)} {other} {source(node.comparators[0])})"
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
        elif isinstance(node, ast.Break | ast.Continue):
            yield node, "continue" if isinstance(node, ast.Break) else "break"
        elif isinstance(node, ast.Call):
            yield from _calls(node, source)
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, str(not node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield node, f"({node.value} + 1)"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
            yield node, repr(f"XX{node.value}")
        elif isinstance(node, ast.JoinedStr):
            yield node, f'("XX" + {source(node)})'


def _calls(node: ast.Call, source: _Source) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node.func, ast.Name) and node.func.id in _OTHER_CALL:
        yield node.func, _OTHER_CALL[node.func.id]
    if isinstance(node.func, ast.Name) and node.func.id in ("sorted", "reversed") and node.args:
        yield node, f"list({source(node.args[0])})"
    for keyword in node.keywords:
        if keyword.arg is not None and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None):
            kept = [source(one) for one in (*node.args, *(other for other in node.keywords if other is not keyword))]
            yield node, f"{source(node.func)}({', '.join(kept)})"


def _behaviour(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what decides what happens: no annotations, no imports for types, no docstrings, no list of names."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if _is_type(node):
            continue
        if isinstance(node, ast.JoinedStr):
            waiting += [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            continue
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "pattern"):
                continue
            children = value if isinstance(value, list) else [value]
            if name == "args" and isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
                children = children[1:]
            waiting += [one for one in children if isinstance(one, ast.AST) and not _says_nothing(one)]


def _says_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.dump(node.test)
    if isinstance(node, ast.FunctionDef):
        return any("overload" in ast.dump(one) for one in node.decorator_list)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("TypeVar", "NewType", "ParamSpec")
    return isinstance(node, ast.Assign) and "__all__" in ast.dump(node.targets[0])


def _is_type(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
