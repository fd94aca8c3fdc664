"""Many documents at once: a folder or a zip, checked in several processes, with a bar in the terminal."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import click

from kommunal import Problem
from kommunal.cli.language import say
from kommunal.register import Register
from kommunal.register.documents import Progress
from kommunal.rules import Bericht
from kommunal.tuples import NamedTuple

__all__ = ["Checked", "check_many", "holds_many"]


_NOTHING_THERE: Final = "expected at least one file that ends in .json, .yaml or .yml, got none"


class Checked(NamedTuple):
    """What came of checking a folder."""

    reports: tuple[Bericht, ...]
    """Of each document that can be read, by municipality."""
    problems: tuple[Problem, ...]
    """Why others cannot be read."""


def holds_many(file: str) -> bool:
    """Tell whether what is named on the command line is a folder or a zip of documents."""
    path = Path(file)
    return path.is_dir() or (path.suffix.lower() == ".zip" and path.is_file())


def check_many(folder: str, *, at: date | None, select: Sequence[str], ignore: Sequence[str], jobs: int) -> Checked:
    """Check all documents of a folder or a zip in `jobs` processes; one that cannot be read stops no other.

    A folder in which there is none is a problem too: more likely it is the wrong one than that all is well.
    """
    register = Register(folder, strict=False)
    if not len(register):
        return Checked((), (Problem(path="", message=_NOTHING_THERE, source=folder),))
    with _bar(len(register)) as progress:
        reports = register.report(at=at, select=select, ignore=ignore, jobs=jobs, progress=progress)
    return Checked(tuple(reports.values()), register.problems)


@contextmanager
def _bar(length: int) -> Iterator[Progress | None]:
    """Show a bar on standard error while people look at it; give what it is told by."""
    if not sys.stderr.isatty():
        yield None
        return
    # the terminal itself: what stands in for it while a command runs lets nothing move the cursor
    with click.progressbar(length=length, label=say(de="Prüfung", en="Checking"), file=sys.__stderr__) as bar:
        yield lambda done, of: bar.update(1)
