"""What a rule is: a stable code, a severity, texts in two languages, examples, and the function that looks."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag
from kommunal.rules.spannen import ANFANG, ENDE

if TYPE_CHECKING:
    from kommunal.rules.kontext import Kontext

__all__ = ["KOPF", "Bedarf", "Fund", "Regel", "Severity"]


class Severity(Begriff):
    """Wie schwer ein Befund wiegt."""

    ERROR = "error", "Fehler"
    WARNING = "warning", "Warnung"
    INFO = "info", "Hinweis"

    @property
    def rank(self) -> int:
        """0 for the gravest: an error."""
        return tuple(Severity).index(self)


KOPF: Final = 'format: kommunal/1\nkommune: {ags: "05915000"}\n'
"""What an example begins with, unless it names a Kommune itself."""


@frozen(kw_only=True)
class Fund:
    """What a rule found, before it is put into words: where, on which days, and the values of its message."""

    entry: Eintrag | None
    feld: str = ""
    """The field below the entry, or the path from the top where there is no entry."""
    werte: Mapping[str, object] = field(factory=dict)
    von: int = ANFANG
    """The first day on which it holds, as an ordinal."""
    bis: int = ENDE
    mit: tuple[str, ...] = ()
    """Ids of the others that take part; they tie a finding to the one it follows from."""


@frozen(kw_only=True)
class Bedarf:
    """What a record has to state before a rule can be decided."""

    grund: str
    """Why the rule stays silent, in German."""
    reason: str
    """Why the rule stays silent, in English."""
    da: "Callable[[Kontext], bool]"
    """Whether the record states it."""


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
    needs: tuple[Bedarf, ...] = ()
    """What has to be stated before it can be decided."""
    wrong: str
    """A minimal document (YAML, without the head) that triggers it."""
    right: str
    """A minimal document that does not."""
    pruefe: "Callable[[Kontext], Iterator[Fund]]" = field(eq=False, repr=False)

    @property
    def example_wrong(self) -> str:
        """The whole document that triggers the rule, as YAML."""
        return _ganz(self.wrong)

    @property
    def example_right(self) -> str:
        """The whole document that does not, as YAML."""
        return _ganz(self.right)

    def to_markdown(self) -> str:
        """Return the documentation of the rule: a section of a page in Markdown."""
        teile = [
            f"## {self.code} {self.title}",
            f"*{self.titel}* · **{self.severity}** · source: {self.source}",
            self.hint,
            f"*{self.hinweis}*",
        ]
        if self.exceptions:
            teile.append(f"Exceptions: {self.exceptions}")
        if self.needs:
            teile.append(f"Cannot be decided where {'; or where '.join(need.reason for need in self.needs)}.")
        if self.entails:
            teile.append(f"May entail: {', '.join(self.entails)}.")
        teile.append(f"Reported:\n\n```yaml\n{self.example_wrong}```")
        teile.append(f"Not reported:\n\n```yaml\n{self.example_right}```")
        return "\n\n".join(teile) + "\n"


def _ganz(beispiel: str) -> str:
    rumpf = beispiel.strip("\n") + "\n"
    return KOPF.splitlines(keepends=True)[0] + rumpf if rumpf.startswith("kommune:") else KOPF + rumpf
