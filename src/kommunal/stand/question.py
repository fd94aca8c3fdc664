"""A question as it was understood: what is asked, for whom and where. Data; `understanding` makes it."""

from collections.abc import Callable, Mapping, Sequence

from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.eintrag import Eintrag
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung
from kommunal.stand.assignment import Case
from kommunal.stand.offers import Angebot
from kommunal.stand.verdict import Understood
from kommunal.tuples import NamedTuple

__all__ = ["Interpreter", "Known", "NameHit", "Question", "TaskHit"]

Interpreter = Callable[[str, Mapping[str, str]], str | None]
"""Chooses the task that a text means: from the text and the tasks, id to name, to an id, or to None."""
Known = tuple[str, Zuständigkeitsrolle, Case, bool]
"""A question by the id of a task: task, role, case, whether only the role is asked for. Most are asked by programs,
which rarely want to see the question again: it is spelled out as a `Question` when needed."""


class TaskHit(NamedTuple):
    """A task that a question may mean."""

    key: str
    score: float
    reason: str


class NameHit(NamedTuple):
    """Someone whom a question names, or whose offer it names."""

    bearer: Eintrag
    score: float
    reason: str
    offer: Angebot | None = None


class Question(NamedTuple):
    """A question as it was understood."""

    text: str
    tasks: Sequence[TaskHit]
    """The tasks it may mean, best first."""
    role: Zuständigkeitsrolle
    case: Case = Case()
    address: str | None = None
    """The address, as it was given."""
    only_role: bool = False
    """Whether only that role is asked for."""
    names: Sequence[NameHit] = ()
    """Those whom it may mean by name, best first."""
    by_name: bool = False
    """Whether somebody is asked for by name, and not a task."""
    understood: Understood = Understood.GENAU
    unexplained: tuple[str, ...] = ()
    """The words that say something and that nothing accounts for, as they were typed."""
    matter: Leistung | AndereStelle | None = None
    """What the law knows the question to be about, where the record does not."""
    also: Leistung | AndereStelle | None = None
    """What the law knows it may be about as well."""
    emergency: str | None = None
    """Whom to call first."""
