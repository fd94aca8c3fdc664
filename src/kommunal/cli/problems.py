"""What is printed of an error: in the language of the command, and with the lines of the file that are meant."""

from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from kommunal.classes import evolve
from kommunal.cli.console import console_width, wrapped
from kommunal.cli.german import german
from kommunal.cli.language import language
from kommunal.errors import DocumentError, KommunalError, Problem, ReorganisationError
from kommunal.rules.output import excerpt
from kommunal.serialize.document import MAX_BYTES
from kommunal.serialize.files import read_file

__all__ = ["problem_lines", "said", "told"]

_SHOWN = 20  # problems whose lines are printed: of more, the list alone is long enough


def told(error: KommunalError) -> str:
    """Return what is printed of an error."""
    if isinstance(error, DocumentError):
        return "\n".join(_problems(error))
    if isinstance(error, ReorganisationError):
        return "\n".join(said(refusal, known=error.german) for refusal in error.refusals)
    return said(str(error), "kommunal")


def said(message: str, before: str = "", *, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return what kommunal says in English, in the language of the command; `known` is the German of parts of it."""
    words = message if language() == "en" else german(message, known)
    return wrapped(words, console_width(), first=f"{before}: " if before else "", rest="  ")


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems that did not keep a file from being read, one line each."""
    return (str(_spoken(problem)) for problem in problems)


def _problems(error: DocumentError) -> Iterator[str]:
    spoken = DocumentError([_spoken(problem) for problem in error.problems])
    lines = str(spoken).split("\n")
    if len(lines) <= _SHOWN:
        for problem, line in zip(spoken.problems, lines, strict=True):
            yield wrapped(line, console_width(), rest="    ")
            yield from _meant(problem)
        return
    yield from lines if language() == "en" else (*lines[:-1], german(lines[-1]))


def _spoken(problem: Problem) -> Problem:
    """Return a problem in the language of the command."""
    if language() == "en":
        return problem
    return evolve(problem, message=problem.german or german(problem.message))


def _meant(problem: Problem) -> Iterator[str]:
    """Yield the line of the file that is meant, with a caret below; nothing where it cannot be read again."""
    path = Path(problem.source or "")
    if not path.is_file():  # what comes out of a pipe or a device comes once, or never ends
        return
    try:
        lines = StringIO(read_file(path, MAX_BYTES + 1).decode("utf-8-sig"), newline=None).read().split("\n")
    except (OSError, UnicodeDecodeError):
        return
    # what is missing at the end of a file is missed on the line after its last one
    for line in lines[(problem.line or 1) - 1 :][:1]:
        yield from excerpt(line, problem.column or 1, width=console_width())
