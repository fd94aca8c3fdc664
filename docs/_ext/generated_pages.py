"""Pages that follow from the code: one per rule, the command line, the format by its JSON Schema.

Written into ``docs/reference/generated/`` before Sphinx reads its sources; not kept in the repository.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from sphinx.application import Sphinx

import kommunal
from kommunal.cli.group import COMMANDS
from kommunal.cli.group import kommunal as group
from kommunal.cli.language import Language, say, speaking
from kommunal.cli.parameters import Command
from kommunal.model.forms import fields
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.model.wandel import SCHRITTARTEN
from kommunal.rules import FAMILIES, regeln

from class_examples import SCALARS  # isort: skip
from scripts.docstrings import of_attributes, of_class  # isort: skip

AFTER_A_RULE = "All rules: {doc}`index`. How a city silences one: {doc}`/reference/rules`.\n"
TARGET = Path(__file__).parents[1] / "reference" / "generated"


def pages() -> Iterator[tuple[str, str]]:
    """Yield every generated page: its path below the target, and its text."""
    yield "rules/index.md", _rule_index()
    for rule in regeln():
        yield f"rules/{rule.code}.md", f"{rule.to_markdown().removeprefix('#')}\n{AFTER_A_RULE}"
    yield "cli.md", _command_line("en")
    yield "befehle.md", _command_line("de")
    yield "fields.md", _fields()


def _rule_index() -> str:
    lines = [
        "# Rule catalogue",
        "",
        "What `check` looks for. *error*: the data contradicts itself on days that are certain; *warning* and *info*:",
        "law and practice, from which real cities deviate often. A city silences a rule in its `profil`, with reason.",
    ]
    for letter, (german, english) in FAMILIES.items():
        family = [rule for rule in regeln() if rule.code.startswith(letter)]
        if family:
            lines += ["", f"## {letter}: {english} ({german})", "", "| code | severity | rule |", "|---|---|---|"]
            lines += [f"| [{r.code}]({r.code}.md) | {r.severity.value} | {r.title} |" for r in family]
    listing = "\n".join(rule.code for rule in regeln())
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", "", listing, "```", ""])


def _command_line(language: Language) -> str:
    """Return the page of the command line in a language: what ``--help`` says, command by command."""
    with speaking(language):
        context = click.Context(group, info_name="kommunal")
        parts = [
            say("# Befehle", "# Command line"),
            "",
            say("Braucht das Extra `cli`.", "Needs the extra `cli`."),
            "",
            _prose(group.told),
            "",
            say("| Befehl | was er tut |", "| command | does |"),
            "|---|---|",
        ]
        parts += [f"| [`{name}`](#kommunal-{name}) | {_prose(say(*words))} |" for name, words in COMMANDS.items()]
        for name in COMMANDS:
            one = group.get_command(context, name)
            if isinstance(one, Command):
                parts += _command(name, one, click.Context(one, info_name=name, parent=context))
        return "\n".join([*parts, ""])


def _command(name: str, command: Command, context: click.Context) -> Iterator[str]:
    usage = command.get_usage(context).partition(": ")[2]
    yield from ("", f"## kommunal {name}", "", "```text", usage, "```", "")
    yield _prose(command.told)
    rows = [*command.argument_rows(context), *command.option_rows(context)]
    yield from ("", say("| Argument, Option | |", "| argument, option | |"), "|---|---|")
    yield from (f"| `{_cell(typed)}` | {_prose(_cell(words))} |" for typed, words in rows)


def _prose(help_text: str) -> str:
    """Return help as Markdown: its options in code, so that the typesetter leaves their hyphens alone."""
    return re.sub(r"(?<![`\w-])--?[a-z][a-z-]*", r"`\g<0>`", help_text.replace("*", "\\*"))


def _fields() -> str:
    words = of_attributes(kommunal.Verwaltung)
    rows = [
        f"| `{name}` | {_class(field.nested or COLLECTIONS.get(name) or kommunal.Datum)} | "
        f"{_in_german(words[name].german)} | {words[name].english} |"
        for name, field in fields(kommunal.Verwaltung).items()
    ]
    return "\n".join(
        [
            "# Fields of the format",
            "",
            "What a document may hold, read off the classes. Each class has a table of its fields: what a field holds,",
            "which values it allows, its default, and what it means in German and English.",
            "",
            "## The document",
            "",
            "It begins with `format: kommunal/1`.",
            "",
            *_table("field", "holds", "in German", "in English"),
            *rows,
            *TABLE_END,
            *_kinds("Kinds of units", "art", kommunal.EINHEITSARTEN),
            *_kinds("Kinds of steps of a reorganisation", "schrittart", SCHRITTARTEN),
            "## Values written as text",
            "",
            *_table("value", "for example", "in English"),
            *(f"| {_class(getattr(kommunal, name))} | `{text}` | {_english(name)} |" for name, text in SCALARS.items()),
            *TABLE_END,
        ]
    )


def _kinds(title: str, tag: str, kinds: Mapping[str, type]) -> Iterator[str]:
    yield from (f"## {title}", "", *_table(f"`{tag}`", "class", "in German", "in English"))
    for name, cls in kinds.items():
        words = of_class(cls)
        yield f"| `{name}` | {_class(cls)} | {_in_german(words.german)} | {words.english} |"
    yield from TABLE_END


TABLE_END = ("```", "")


def _table(*heads: str) -> Iterator[str]:
    """Begin a table that is stacked on a phone; `TABLE_END` ends it."""
    yield from ("```{table}", ":class: stacked", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|")


def _class(cls: type) -> str:
    return f"{{py:class}}`~kommunal.{cls.__name__}`"


def _english(name: str) -> str:
    return of_class(getattr(kommunal, name)).english


def _in_german(text: str) -> str:
    return f"[{_cell(text)}]{{.language-de}}"


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def write(app: Sphinx) -> None:
    """Write the pages that changed, and drop those that are no longer made."""
    wanted = dict(pages())
    present = {str(path.relative_to(TARGET)): path for path in TARGET.rglob("*.md")} if TARGET.is_dir() else {}
    for name, path in present.items():
        if name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = TARGET / name
        if name not in present or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
