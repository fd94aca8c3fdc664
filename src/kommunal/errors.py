"""What can go wrong, as types: every error that kommunal raises on purpose is a `KommunalError`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Final

from kommunal.classes import field, frozen

__all__ = [
    "AmbiguousError",
    "DocumentError",
    "InvalidValueError",
    "KommunalError",
    "MissingExtraError",
    "NotFoundError",
    "Problem",
    "ReorganisationError",
    "require",
    "visible",
]

STEERING: Final = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)
"""What steers a terminal, turns letters round, or is not to be seen at all."""


def visible(text: str, *, keep: str = "") -> str:
    r"""Return text with every sign that is not to be seen written out; but for those in `keep`.

    >>> visible("Amt\x1b[31m\nrot")
    'Amt\\x1b[31m\\nrot'
    """
    if text.isprintable():
        return text
    return re.sub(STEERING, lambda match: match[0] if match[0] in keep else ascii(match[0])[1:-1], text)


class KommunalError(Exception):
    """The base of every error that kommunal raises on purpose."""


class InvalidValueError(KommunalError, ValueError):
    """A value that its type cannot have; the message says "expected X, got Y".

    `field` is the wire name of the field, where the value belongs to one.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message if field is None else f"{field}: {message}")
        self.message = message
        self.field = field

    def __reduce__(self) -> tuple[type["InvalidValueError"], tuple[str, str | None]]:
        return type(self), (self.message, self.field)


class NotFoundError(KommunalError, LookupError):
    """Nothing goes by this id or name; `near` lists what comes closest."""

    def __init__(self, key: str, near: Iterable[str] = (), *, what: str = "entry") -> None:
        self.key = key
        self.near = tuple(near)
        self.what = what
        hint = f"; did you mean {_either(self.near)}?" if self.near else ""
        super().__init__(f"no {what} {key!r}{hint}")

    def __reduce__(self) -> tuple[object, tuple[object, ...], dict[str, object]]:
        return type(self), (self.key, self.near), {"what": self.what, "args": self.args}


class AmbiguousError(KommunalError, LookupError):
    """Several things go by this name; `candidates` lists them."""

    def __init__(self, key: str, candidates: Iterable[str], *, what: str = "entry") -> None:
        self.key = key
        self.candidates = tuple(candidates)
        self.what = what
        super().__init__(f"{key!r} may be more than one {what}: {', '.join(self.candidates)}")

    def __reduce__(self) -> tuple[object, tuple[object, ...], dict[str, object]]:
        return type(self), (self.key, self.candidates), {"what": self.what, "args": self.args}


@frozen
class Problem:
    """One thing that is wrong with a document, and where."""

    path: str
    """Where in the tree: ``einheiten[1].gueltig.ab``; empty for the document as a whole."""
    message: str
    """What was expected and what came."""
    source: str | None = None
    """The file's name, or None for text that came from no file."""
    line: int | None = None
    """Line in the source, counted from 1."""
    column: int | None = None
    """Column in the source, counted from 1."""
    german: str | None = field(default=None, kw_only=True)
    """The message in German, where two entries contradict each other: rules speak both languages."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)
        # a key or a file name may hold anything; a problem is one line
        return visible("  ".join(part for part in (place, self.path, self.message) if part))


_TOLD = 1000


class DocumentError(KommunalError, ValueError):
    """A document that cannot be read; `problems` lists everything wrong with it, in file order.

    As text it tells the first thousand of them, and how many more there are.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - _TOLD
        told = [str(problem) for problem in self.problems[:_TOLD]]
        super().__init__("\n".join([*told, f"and {more} more problems"] if more > 0 else told))

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ReorganisationError(KommunalError, ValueError):
    """A Reorganisation that cannot be applied; `refusals` gives every reason, each naming its step.

    `german` gives the German of what rules have to say against it, by its English words.
    """

    def __init__(self, refusals: Sequence[str], german: Mapping[str, str] = MappingProxyType({})) -> None:
        self.refusals = tuple(refusals)
        self.german = dict(german)
        super().__init__("\n".join(self.refusals))

    def __reduce__(self) -> tuple[type["ReorganisationError"], tuple[tuple[str, ...], dict[str, str]]]:
        return type(self), (self.refusals, self.german)


class MissingExtraError(KommunalError, ImportError):
    """A feature whose optional dependency is not installed; the message gives the install line."""

    def __init__(self, module: str, extra: str) -> None:
        self.module = module
        self.extra = extra
        super().__init__(f"{module} is needed for this: pip install 'kommunal[{extra}]'")

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        return type(self), (self.module, self.extra)


def require(module: str, extra: str) -> ModuleType:
    """Return an optional library; raise `MissingExtraError` where it, or what it needs of the system, is not there."""
    try:
        return import_module(module)
    except (ImportError, OSError):
        raise MissingExtraError(module, extra) from None


def _either(names: Sequence[str]) -> str:
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
