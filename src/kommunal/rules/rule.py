"""What a rule is: a stable code, a severity, texts in two languages, two examples, and the function that looks."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from kommunal.classes import evolve, field, frozen
from kommunal.model.begriffe import Begriff
from kommunal.rules.context import Context, Sightings
from kommunal.rules.spans import BEGINNING, END, Days, period

__all__ = [
    "HEAD", "JUGENDAMT", "PEOPLE", "PERSON", "STAND", "STATUS", "WHOLE_TOWN", "Need", "Regel", "Severity", "error",
    "info", "warning",
]  # fmt: skip


class Severity(Begriff):
    """Wie schwer ein Befund wiegt.

    How grave a finding is.
    """

    ERROR = "error", "Fehler"
    """Die Angaben widersprechen einander an sicheren Tagen. | The data contradicts itself on days that are certain."""
    WARNING = "warning", "Warnung"
    """Recht oder Praxis sprechen dagegen; wirkliche Städte weichen ab.
    | Law or practice is against it; real cities do deviate."""
    INFO = "info", "Hinweis"
    """Ein Hinweis zum Ansehen. | Something to look at."""

    @property
    def rank(self) -> int:
        """0 for the gravest: an error."""
        return tuple(Severity).index(self)


HEAD: Final = 'format: kommunal/1\nkommune: {ags: "05915000"}\n'
"""What an example begins with, unless it names a Kommune itself."""
# what many examples share
JUGENDAMT: Final = "einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]\n"
PERSON: Final = "personen: [{id: a-muster, name: Alex Muster}]\n"
PEOPLE: Final = "personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]\n"


Check = Callable[[Context], Sightings]


@frozen(kw_only=True)
class Need:
    """What a record has to state before a rule can be decided."""

    grund: str
    """Why the rule stays silent, in German."""
    reason: str
    """Why the rule stays silent, in English."""
    met: Callable[[Context], bool]
    """Whether the record states it."""


_UNITS_OF_A_TOWN: Final = 20

STAND: Final = Need(
    reason="the record does not say as of when it is true (stand)",
    grund="die Aufzeichnung nennt keinen stand",
    met=lambda k: k.verwaltung.stand is not None,
)
STATUS: Final = Need(
    reason="the legal status of the municipality is neither stated nor in the gazetteer",
    grund="der Status der Kommune ist weder angegeben noch im Gemeindeverzeichnis",
    met=lambda k: k.status is not None,
)
WHOLE_TOWN: Final = Need(
    reason=f"the record has fewer than {_UNITS_OF_A_TOWN} units and may be a part only",
    grund=f"die Aufzeichnung hat weniger als {_UNITS_OF_A_TOWN} Einheiten und ist vielleicht nur ein Ausschnitt",
    met=lambda k: len(k.units_by_id) >= _UNITS_OF_A_TOWN,
)
"""From so many units on a record may be taken to list every office."""


@frozen(kw_only=True)
class Regel:
    """Eine Regel des Katalogs."""

    code: str
    """Stable: a letter for the family and three digits. A code is never given to another rule."""
    severity: Severity
    titel: str
    """German title."""
    title: str
    text: str
    """German message; braces stand for values."""
    message: str
    hinweis: str
    """How to mend it, in German."""
    hint: str
    source: str
    """Law, practice or logic, with § where there is one."""
    exceptions: str = ""
    """When real cities rightly deviate, and when the rule therefore keeps silent."""
    entails: tuple[str, ...] = ()
    """Codes of rules whose findings may follow from this one; they are then listed under it."""
    needs: tuple[Need, ...] = ()
    """What has to be stated before it can be decided."""
    since: date | None = None
    """The first day on which the law says so; None where it always did, as far as records go."""
    until: date | None = None
    """The last day on which the law says so; None where it still does."""
    wrong: str
    """A minimal document (YAML, without the head) that triggers it."""
    right: str
    """A minimal document that does not."""
    look: Check = field(eq=False, repr=False)
    """The function that looks."""

    def sightings(self, context: Context) -> Sightings:
        """Yield what the rule sees, on the days on which the law says so."""
        first, last = self._days
        for sighting in self.look(context):
            if first == BEGINNING and last == END:
                yield sighting
            elif max(first, sighting.first) <= min(last, sighting.last):
                yield evolve(sighting, first=max(first, sighting.first), last=min(last, sighting.last))

    @property
    def _days(self) -> Days:
        return (
            BEGINNING if self.since is None else self.since.toordinal(),
            END if self.until is None else self.until.toordinal(),
        )

    @property
    def example_wrong(self) -> str:
        """The whole document that triggers the rule, as YAML."""
        return _whole(self.wrong)

    @property
    def example_right(self) -> str:
        """The whole document that does not, as YAML."""
        return _whole(self.right)

    def to_markdown(self) -> str:
        """Return the documentation of the rule: a section of a page in Markdown."""
        parts = [
            f"## {self.code} {self.title}",
            f"*{self.titel}* · **{self.severity}** · source: {self.source}",
            self.hint,
            f"*{self.hinweis}*",
        ]
        if self.since or self.until:
            parts.append(f"The law says so {period(*self._days)}.")
        if self.exceptions:
            parts.append(f"Exceptions: {self.exceptions}")
        if self.needs:
            parts.append(f"Cannot be decided where {'; or where '.join(need.reason for need in self.needs)}.")
        if self.entails:
            parts.append(f"May entail: {', '.join(self.entails)}.")
        parts.append(f"Reported:\n\n```yaml\n{self.example_wrong}```")
        parts.append(f"Not reported:\n\n```yaml\n{self.example_right}```")
        return "\n\n".join(parts) + "\n"


def _rule(
    severity: Severity, code: str, *, given: str = "", wrong: str, right: str, **said: Any
) -> Callable[[Check], Regel]:
    """Make a rule of the function below: its texts and examples stand beside it, and the catalogue finds it there.

    It is used as `error`, `warning` or `info`. `given` is what both examples share; `wrong` and `right` then show only
    where they part. The rest is what a `Regel` says.
    """
    said |= {"wrong": _joined(given, wrong), "right": _joined(given, right)}
    return lambda look: Regel(code=code, severity=severity, look=look, **said)


error = partial(_rule, Severity.ERROR)
warning = partial(_rule, Severity.WARNING)
info = partial(_rule, Severity.INFO)


def _joined(given: str, example: str) -> str:
    """Return two documents as one: of a list that both have, the entries of the example come last."""
    said: dict[str, list[str]] = {}
    key = ""
    for line in f"{given}\n{example}".split("\n") if given else ():
        if line.startswith(" "):
            said[key][-1] += f"\n{line}"
        elif line:
            key = line.partition(":")[0]
            said.setdefault(key, []).append(line)
    texts = (rows[0] if len(rows) == 1 else _listed(key, rows) for key, rows in said.items())
    # an example that names a Kommune of its own begins with it
    return "\n".join(sorted(texts, key=lambda text: not text.startswith("kommune:"))) or example


def _listed(key: str, rows: list[str]) -> str:
    entries = ", ".join(row.removeprefix(f"{key}: [").removesuffix("]") for row in rows)
    return f"{key}:\n  - " + entries.replace("},\n  {", "}, {").replace("}, {", "}\n  - {")


def _whole(example: str) -> str:
    body = example.strip("\n") + "\n"
    return HEAD.splitlines(keepends=True)[0] + body if body.startswith("kommune:") else HEAD + body
