"""One language at a time: every text of the command line in German and in English, and what click says too."""

import ast
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal.cli.german import _compiled, german
from kommunal.cli.german.bridges import BRIDGES
from kommunal.cli.german.documents import DOCUMENTS
from kommunal.cli.german.plans import PLANS
from kommunal.cli.group import COMMANDS
from kommunal.cli.group import kommunal as group
from kommunal.cli.language import asked_in, say, speaking
from kommunal.cli.parameters import METAVARS, Argument, Command, Option
from kommunal.model.forms import fields
from kommunal.serialize.layouts import is_known
from kommunal.stand import Stand

ROOT = Path(k.__file__).parents[2]
ENGLISH = re.compile(
    r"\b(?:the|of|and|with|without|for|to|is|are|not|only|this|that|what|which|file|day|default|required|show|print"
    r"|usage|options|arguments|commands|expected|got|unless|else|every|also|names|city|writes)\b",
    re.IGNORECASE,
)
GERMAN = re.compile(
    r"\b(?:der|die|das|und|oder|mit|ohne|für|nicht|nur|ein|eine|einer|eines|wird|werden|ist|sind|wer|wo|wie|auf|von"
    r"|Vorgabe|nötig|Aufruf|Optionen|Argumente|Befehle|Datei|Tag|zeigen|schreiben|erwartet)\b"
)
# words that are spelled alike, and what is to be typed
QUOTED = re.compile(
    r"kommunal [a-z]+|--?[a-z-]+|\[[a-z|]+\]|kommunal/1|kommunal-1\.schema\.json|\"[^\"]*\"|'[^']*'|\$\([^)]*\)"
    r"|completion (?:bash|zsh|fish)|~/[\w./]+"
)


def run(*args: str) -> str:
    """Return what is printed; the language stands first, where every option still has its value behind it."""
    return CliRunner().invoke(group, args).output


def _commands() -> Iterator[Command]:
    yield group
    for name in COMMANDS:
        yield import_module(f"kommunal.cli.{name}").command


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_one_language(name: str) -> None:
    words = [name] if name else []
    # the names of commands are words of both
    german_help = QUOTED.sub("", re.sub(r"^  [a-z]+  ", "", run(*words, "--help", "--lang", "de"), flags=re.M))
    english_help = QUOTED.sub("", re.sub(r"^  [a-z]+  ", "", run(*words, "--help", "--lang", "en"), flags=re.M))
    assert german_help.startswith("Aufruf: ")
    assert english_help.startswith("Usage: ")
    assert ENGLISH.findall(german_help) == []
    assert GERMAN.findall(english_help) == []


def test_every_command_option_and_argument_says_both_and_not_the_same() -> None:
    for command in _commands():
        texts = [command._words, *(one._words for one in command.params if isinstance(one, Option))]
        texts += [one.words for one in command.params if isinstance(one, Argument)]
        assert all(isinstance(one, Option | Argument) for one in command.params)
        for de, en in texts:
            assert de
            assert en
            assert de != en


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_each_in_one_sentence(name: str) -> None:
    for sentence in COMMANDS[name]:
        assert re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]+,? [^.]+[.]", sentence)


def test_what_is_to_be_typed_is_shown_in_the_language() -> None:
    english, german_ = (" ".join(run("diff", "--help", "--lang", language).split()) for language in ("en", "de"))
    assert "diff [OPTIONS] FILE [NEW]" in english
    assert "diff [OPTIONEN] DATEI [NEU]" in german_
    assert "  --unit X  " in run("show", "--help", "--lang", "en")


def test_every_word_for_what_is_to_be_typed_has_a_german_one() -> None:
    for command in _commands():
        context = click.Context(command, info_name="x")
        with speaking("en"):
            shown = [one.make_metavar(context) for one in command.params if isinstance(one, Argument)]
            shown += [str(one.metavar) for one in command.params if isinstance(one, Option) and one.metavar]
        assert [word for word in shown if word not in {*METAVARS, "FORMAT", "EURO", "{bash|zsh|fish}"}] == []


@pytest.mark.parametrize(
    ("args", "de", "en"),
    [
        (["shwo"], "Fehler: Es gibt keinen Befehl 'shwo'.", "Error: No such command 'shwo'."),
        (["show"], "Fehler: Es fehlt das Argument 'DATEI'.", "Error: Missing argument 'FILE'."),
        (["show", "a", "b"], "Fehler: Ein Argument ist zu viel (b)", "Error: Got unexpected extra argument (b)"),
        (["show", "--tiefe"], "Fehler: Es gibt keine Option '--tiefe'.", "Error: No such option '--tiefe'."),
        (["show", "a", "--at"], "Fehler: Die Option '--at' braucht einen Wert.", "Option '--at' requires an argument."),
        (["show", "a", "--depth", "x"], "'x' ist keine gültige Zahl.", "'x' is not a valid integer range."),
        (["check", "a", "--format", "x"], "'x' ist keines von 'text', 'json'", "'x' is not one of 'text', 'json'"),
        (["show", "nix.yaml"], "Fehler: Es gibt keine Datei 'nix.yaml'", "Error: no file 'nix.yaml'"),
        (["demo", "ham"], "Mitgelieferte Stadt nicht gefunden: 'ham'; meinten Sie 'hamm'?", "no bundled city 'ham'"),
        (["rules", "S10"], "Regel nicht gefunden: 'S10'; meinten Sie", "no rule 'S10'; did you mean"),
        (["gemeinde", "09162000"], "Gemeinde oder Kreis in Nordrhein-Westfalen (", "no Gemeinde or Kreis of"),
        (["new", "Kamn"], "Gemeinde oder Kreis nicht gefunden: 'Kamn'; meinten Sie", "no Gemeinde or Kreis 'Kamn'"),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_what_is_wrong_is_said_in_the_language(args: list[str], de: str, en: str) -> None:
    assert de in " ".join(run("--lang", "de", *args).split())
    assert en in " ".join(run("--lang", "en", *args).split())


BROKEN = """\
format: kommunal/1
kommune: {ags: "0591500"}
einheiten:
- {art: amt, id: Jugend Amt, uebergeodnet: x, gueltig: {ab: 2022, bis: 2021}}
- {art: amt, id: c, name: C, uebergeordnet: nix, beschaeftigte: -3}
"""


def test_problems_of_a_file_follow_with_the_line_that_is_meant(tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_text(BROKEN, "utf-8")
    told = run("show", str(file), "--lang", "de")
    assert [line.partition("  ")[2].partition("  ")[2] for line in told.splitlines() if str(file) in line] == [
        "erwartet wird ein AGS aus 8 Ziffern (5 für einen Kreis), nicht '0591500'",
        "Pflichtfeld fehlt",
        "erwartet wird eine id aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen, nicht 'Jugend Amt'",
        "unbekanntes Feld; meinten Sie 'uebergeordnet'?",
        "bis und ab widersprechen sich: ab 2022 und bis 2021",
        "uebergeordnet nennt „nix“; einen Eintrag mit dieser id gibt es nicht (erwartet in einheiten)",
        "erwartet wird eine ganze Zahl ab 0, nicht -3",
    ]
    lines = told.splitlines()
    assert lines[1:3] == ['    kommune: {ags: "0591500"}', "    " + " " * 15 + "^"]
    english = run("show", str(file), "--lang", "en")
    assert "uebergeordnet names 'nix', and no entry has this id" in english
    assert english.count("^\n") == told.count("^\n") == 7


def test_of_many_problems_the_list_alone_is_told(tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_text("format: kommunal/1\nkommune: {ags: '05915000'}\npersonen:\n" + "- {}\n" * 1200, "utf-8")
    assert run("show", str(file), "--lang", "de").endswith("  Pflichtfeld fehlt\nund 1400 weitere Mängel\n")
    assert run("show", str(file), "--lang", "en").endswith("  required field is missing\nand 1400 more problems\n")


def test_problems_of_what_cannot_be_read_again_stand_alone(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["show", "-"], input="format: kommunal/1\nkommune: {ags: x}\n")
    assert "^" not in result.output
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("# M\xfcnster\n".encode("latin-1"))
    assert "das Byte 0xfc" in run("show", str(latin), "--lang", "de")


# --- the phrases ------------------------------------------------------------------------------------------------------


def _expectations() -> Iterator[str]:
    """Yield what every field of the model expects, in words."""
    for name in k.__all__:
        cls = getattr(k, name)
        if is_known(cls) and hasattr(cls, "__attrs_attrs__"):
            for field in fields(cls).values():
                words = field.form.words
                yield words
                for rule in field.rules:
                    yield rule.words(words)


def _messages() -> Iterator[str]:
    """Yield every message that begins with "expected" in the rooms that read documents, with a value in each hole."""
    for room in ("model", "serialize"):
        for path in sorted((ROOT / "src/kommunal" / room).glob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            for node in ast.walk(tree):
                text = "" if id(node) in parts else _text(node)
                if text.startswith(("expected ", "required field", "unknown field")):
                    yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        holes = iter(range(100, 200))
        return "".join(str(part.value) if isinstance(part, ast.Constant) else str(next(holes)) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _said_elsewhere() -> Iterator[str]:
    """Yield why reorganisations are refused, and what bridges lose, guess and refuse, with a value in each hole."""
    for room in ("vollzug", "interop"):
        for path in sorted((ROOT / "src/kommunal" / room).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                for argument in _told_by(node):
                    yield from filter(None, map(_sample, _alternatives(argument)))


def _told_by(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the words that a call hands on to people."""
    if not isinstance(node, ast.Call):
        return
    name = ast.unparse(node.func)
    if name.endswith(("RefusalError", "reasons.add", "notes.append")):
        yield from node.args
    elif name.endswith("Loss"):
        yield node.args[2]
    elif name.endswith((".lose", ".problem", "DocumentError")):
        yield from node.args[1:]
    elif name == "Problem":
        yield node.args[1]


def _alternatives(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from (*_alternatives(node.body), *_alternatives(node.orelse))
    else:
        yield node


def _sample(node: ast.expr) -> str:
    """Return a message with a value in each hole: quoted where it is quoted, else a number, or a word of its own."""
    words = {"{hint}": "", "{where}": "below it"}
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = []
    for number, part in enumerate(node.values, 100):
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            hole = ast.unparse(ast.JoinedStr([part]))[2:-1]
            quoted = "repr" in hole or "!r" in hole
            parts.append(f"'x{number}'" if quoted else words.get(hole, str(number)))
    return "".join(parts)


LEFT = re.compile(r"\b(?:expected|got|the|of|and|with|from|on|above|one|each|text in|such as|found|beside|than)\b")


@pytest.mark.parametrize("words", sorted({*_expectations()}))
def test_every_expectation_has_german_words(words: str) -> None:
    assert LEFT.findall(re.sub("'[^']*'", "", german(f"expected {words}, got 'x'"))) == []


@pytest.mark.parametrize("message", sorted({*_messages()}))
def test_every_message_of_reading_has_german_words(message: str) -> None:
    assert LEFT.findall(re.sub("'[^']*'", "", german(message))) == []


ENGLISH_LEFT = re.compile(
    r"\b(?:expected|got|the|of|and|with|from|above|one|each|is|are|has|it|cannot|no|that|not|which|taken|only)\b"
)


@pytest.mark.parametrize("message", sorted({*_said_elsewhere()}))
def test_every_refusal_and_every_loss_has_german_words(message: str) -> None:
    spoken = german(message)
    assert spoken != message
    assert ENGLISH_LEFT.findall(re.sub("'[^']*'|--[a-z-]+", "", spoken)) == []


@pytest.mark.parametrize(
    ("english", "spoken"),
    [
        ("read as Windows-1252, for it is not UTF-8", "als Windows-1252 gelesen, denn UTF-8 ist es nicht"),
        (
            "column 'Farbe' is unknown and kept in erweiterungen",
            "die Spalte 'Farbe' ist unbekannt und wird in erweiterungen aufbewahrt",
        ),
        ("how 'amt' is reached has no place", "wie 'amt' erreicht wird, hat keinen Platz"),
        ("'amt' is in force only until 2026-01-01", "'amt' gilt nur bis 2026-01-01"),
        (
            "expected one of the collections einheiten, got 'x'",
            "erwartet wird eine der Sammlungen einheiten, nicht 'x'",
        ),
        (
            "expected a new version of 'amt' with gueltig.ab, got none",
            "erwartet wird eine neue Fassung von 'amt' mit gueltig.ab, nicht keine",
        ),
        ("expected text that a cell can hold, got 'x'", "erwartet wird Text, den eine Zelle fasst, nicht 'x'"),
        (
            "expected hours with days and a first clock time, got others",
            "erwartet wird Zeiten mit Tagen und einer ersten Uhrzeit, nicht andere",
        ),
        (
            "no unit in force on 2026-01-01 with id 'x'; did you mean 'y'?",
            "Einheit mit der id, die am 2026-01-01 besteht, nicht gefunden: 'x'; meinten Sie 'y'?",
        ),
        ("expected kommunal/1 or older, got 'kommunal/2'", "erwartet wird kommunal/1 oder älter, nicht 'kommunal/2'"),
    ],
)
def test_what_people_read_of_a_refusal_or_a_loss(english: str, spoken: str) -> None:
    assert german(english) == spoken


def test_what_ends_without_a_place_is_listed_in_german() -> None:
    told = (
        "'a', 'b' ends, and no place is given to unit 'c', Besetzung 'd', the contacts of 'e' (rest says where they go)"
    )
    assert german(f"step 2 (aufloesen): {told}") == (
        "Schritt 2 (aufloesen): 'a', 'b' endet, und keinen Platz bekommt: die Einheit 'c', Besetzung 'd', "
        "die Anschlüsse von 'e' (rest sagt, wohin sie gehen)"
    )


def test_what_a_rule_has_against_a_plan_is_told_in_its_own_german() -> None:
    known = {"a names b (S101)": "a nennt b (S101)"}
    assert german("'x' builds on 'y': a names b (S101)", known) == "'x' baut auf 'y' auf: a nennt b (S101)"


@given(st.text(max_size=30))
def test_law_what_was_stated_stays_as_it_is(value: str) -> None:
    quoted = repr(value)
    assert german(f"expected a number, got {quoted}") == f"erwartet wird eine Zahl, nicht {quoted}"


def test_what_we_do_not_know_stays_as_it_is() -> None:
    assert german("Anything! At all?") == "Anything! At all?"
    assert german("expected one of json or yaml, got 'x'") == "erwartet wird eines von json oder yaml, nicht 'x'"


# --- gettext ----------------------------------------------------------------------------------------------------------


def test_what_gettext_reads_is_what_stands_beside_it() -> None:
    spec = util.spec_from_file_location("messages", ROOT / "scripts/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TEXT.with_suffix(".mo").read_bytes() == module.compiled()


def test_speaking_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "nds")
    with speaking("de"):
        assert say("ja", "yes") == "ja"
        assert os.environ["LANGUAGE"] == "de"
        with speaking("en"):
            assert say("ja", "yes") == "yes"
        assert say("ja", "yes") == "ja"
    assert os.environ["LANGUAGE"] == "nds"
    monkeypatch.delenv("LANGUAGE")
    with speaking("de"):
        pass
    assert "LANGUAGE" not in os.environ


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["show", "--lang", "de"], "de"),
        (["--lang=en", "show", "x"], "en"),
        (["show", "--lang"], None),
        (["show", "--lang", "fr"], None),
        (["who", "x", "--", "--lang", "de"], None),
        (["show", "--lang", "de", "--lang", "en"], "en"),
        ([], None),
    ],
)
def test_the_language_is_asked_for_anywhere(words: list[str], asked: str | None) -> None:
    assert asked_in(words) == asked


def test_a_language_that_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CliRunner().invoke(group, ["demo", "--lang", "fr"]).exit_code == 2
    monkeypatch.setenv("KOMMUNAL_LANG", "fr")
    result = CliRunner().invoke(group, ["demo"])
    assert (result.exit_code, result.output) == (2, "Error: expected KOMMUNAL_LANG to be de or en, got 'fr'\n")


# --- other texts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["Kamen", "Hamm", "Kreis Unna", "LWL", "Städteregion Aachen"])
@pytest.mark.parametrize("pattern", [(), ("--muster",)], ids=["plain", "muster"])
def test_a_fresh_starter_file_is_clean_and_the_same_in_both_languages(
    place: str, pattern: tuple[str, ...], tmp_path: Path
) -> None:
    texts = [run("new", place, *pattern, "--lang", language) for language in ("de", "en")]
    cities = [k.loads(text, format="yaml") for text in texts]
    assert cities[0] == cities[1]
    assert [finding.code for finding in k.check(cities[0])] == []
    assert "was fehlt, ist unbekannt" in " ".join(texts[0].replace("#", "").split())
    assert not re.search(r"^# .*\b(?:the|what|with)\b", texts[0], re.M)


def test_a_starter_file_says_who_does_what_the_municipality_does_not() -> None:
    german, english = (run("new", "Kamen", "--lang", language) for language in ("de", "en"))
    assert "\n# Nicht hier, sondern Kreis Unna: " in german
    assert "\n# Not here but Kreis Unna: " in english


def test_a_municipality_alone_and_the_command_alone_end_well() -> None:
    result = CliRunner().invoke(group, [])
    assert result.exit_code == 0
    assert "Commands:" in result.output
    assert "\nKürzel:" in run("gemeinde", "LWL", "--lang", "de")
    assert "\nAbbreviation:" in run("gemeinde", "LWL", "--lang", "en")


# --- card -------------------------------------------------------------------------------------------------------------


def test_a_unit_as_a_card(tmp_path: Path) -> None:
    file = tmp_path / "musterstadt.yaml"
    run("demo", "musterstadt", "--save", str(file))
    stand: Stand = k.beispiel("musterstadt").at("2026-11-24")
    arguments = ["show", str(file), "--at", "24.11.2026", "--card", "51"]
    assert run(*arguments) == f"{stand.card('jugendamt')}\n"
    assert "Fatma Schema" in run(*arguments)
    assert "Fatma Schema" not in run(*arguments, "--no-people")
    assert '"title"' in run(*arguments, "--json") or '"name"' in run(*arguments, "--json")
    assert "expected --card without" in run(*arguments, "--depth", "1")


# --- completion -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("stadt") / "m.yaml"
    k.dump(k.beispiel("musterstadt"), file)
    return file


def offered(words: str, number: int) -> list[str]:
    """Return what is offered for a word of a line, as click tells bash."""
    env = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": str(number), "_KOMMUNAL_COMPLETE": "bash_complete"}
    env["PYTHONPATH"] = str(ROOT / "src")
    done = subprocess.run([sys.executable, "-m", "kommunal"], capture_output=True, text=True, env=env, check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "number", "there"),
    [
        ("kommunal sh", 1, "show"),
        ("kommunal demo h", 2, "hamm"),
        ("kommunal new Kam", 2, "Kamen"),
        ("kommunal gemeinde kam", 2, "Kamen"),
        ("kommunal rules S10", 2, "S101"),
        ("kommunal check x --select S10", 4, "S101"),
        ("kommunal show {city} --unit jugend", 4, "jugendamt"),
        ("kommunal show {city} --card jugend", 4, "jugendamt"),
        ("kommunal history {city} jugend", 3, "jugendamt"),
        ("kommunal who {city} Verm", 3, "Vermittlung von Kita-Plätzen"),
        ("kommunal who {city} Wohngeld --in nord", 5, "nordstadt"),
        ("kommunal who --in Kam", 3, "Kamen"),
        ("kommunal completion ba", 2, "bash"),
    ],
)
def test_the_shell_is_offered(words: str, number: int, there: str, city: Path) -> None:
    assert there in offered(words.format(city=city), number)


def test_where_a_unit_is_asked_for_nothing_else_is_offered(city: Path) -> None:
    task = k.load(city).aufgaben[0].id
    assert task in offered(f"kommunal history {city} {task}", 3)
    assert offered(f"kommunal show {city} --unit {task}", 4) == []


@pytest.mark.parametrize("words", ["kommunal show nix.yaml --unit a", "kommunal show {bad} --unit a"])
def test_nothing_is_offered_from_what_cannot_be_read(words: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("- a", "utf-8")
    assert offered(words.format(bad=bad), 4) == []


def test_a_file_is_for_the_shell_to_find() -> None:
    assert offered("kommunal show m.ya", 2) == ["m.ya"]
    assert offered("kommunal who m.ya", 2) == ["m.ya"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_makes_a_shell_complete(shell: str) -> None:
    assert "_KOMMUNAL_COMPLETE" in run("completion", shell)


def test_bash_completes(city: Path) -> None:
    """In bash itself: what it takes from `kommunal completion`, and what it then offers for half a word."""
    script = f"""
    kommunal() {{ {sys.executable} -m kommunal "$@"; }}
    export -f kommunal
    eval "$(kommunal completion bash)"
    COMP_WORDS=(kommunal show {city} --unit jugenda); COMP_CWORD=4
    $(complete -p kommunal | sed 's/.*-F \\([^ ]*\\) .*/\\1/') kommunal
    echo "${{COMPREPLY[@]}}"
    """
    # what click writes for bash starts the program itself
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PATH": path}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=False)
    assert done.stdout.split() == ["jugendamt"], done.stderr


def test_docstrings_of_commands_are_their_english_help() -> None:
    for command in _commands():
        assert command.callback is not None
        assert command._words[1] == inspect.cleandoc(command.callback.__doc__ or "")


@pytest.mark.parametrize(("english", "phrase"), [*PLANS, *BRIDGES, *DOCUMENTS])
def test_a_phrase_can_stand_within_a_sentence(english: str, phrase: str) -> None:
    """Nothing but names of formats begins with two capitals, and what a phrase takes over is what its pattern has."""
    begins = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß.']|[-\\<{\"(]|[A-Z]{2,}\b|OParl\b|ArcGIS\b|\.|A\b")
    assert begins.match(phrase)
    assert begins.match(re.sub(r"^[()?:\[]+", "", english)) or english.startswith(("(", "["))
    holes = set(re.findall(r"\{(\w)\}|<(\w)>", phrase))
    assert holes <= set(re.findall(r"\{(\w)\}|<(\w)>", english))
    assert {int(number) for number in re.findall(r"\\(\d)", phrase)} <= set(range(1, _compiled(english).groups + 1))
