"""The documentation names what there is, and nothing else."""

import re
import runpy
import shlex
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner
from sphinx.search.de import SearchGerman

import kommunal
from kommunal import render, strategies
from kommunal.cli.group import kommunal as befehl

DOCS = Path(__file__).parents[1] / "docs"
EINTRAG = re.compile(r"^\.\. (?:auto(?:class|function|exception|data)|py:data):: kommunal\.(\w+)$", re.MULTILINE)
PAGES = [DOCS.parent / "README.md", *sorted(page for page in DOCS.rglob("*.md") if "generated" not in page.parts)]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def _reference() -> list[str]:
    return [name for page in (DOCS / "reference").glob("*.md") for name in EINTRAG.findall(page.read_text("utf-8"))]


def _ascii_aliases() -> set[str]:
    return {name.translate(UMLAUTS) for name in kommunal.__all__ if not name.isascii()}


def test_every_public_name_has_one_reference_entry_and_the_reverse() -> None:
    assert sorted(_reference()) == sorted(set(kommunal.__all__) - _ascii_aliases())


def test_the_picture_in_the_readme_is_the_one_that_is_drawn() -> None:
    drawn = render.organigramm(kommunal.beispiel("musterstadt").at("2026-11-28"))
    assert (DOCS / "bilder" / "musterstadt.svg").read_text("utf-8") == drawn


def test_every_question_of_a_stand_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "stand.md").read_text("utf-8")
    shown = re.findall(r"^\.\. auto(?:method|property):: kommunal\.Stand\.(\w+)$", page, re.MULTILINE)
    asked = {name for cls in kommunal.Stand.__mro__[:-1] for name in vars(cls) if not name.startswith("_")}
    # what the answers are made with
    assert sorted(shown) == sorted(asked - {"look", "people"} | {"__getitem__"})


def test_every_strategy_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "strategies.md").read_text("utf-8")
    assert re.findall(r"^\.\. automodule:: kommunal\.strategies$", page, re.MULTILINE)
    for name in strategies.__all__:
        assert getattr(strategies, name).__doc__, name


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_links_to_pages_resolve(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\{doc\}`(?:[^`<]*<)?([^`<>]+)>?`", text):
        base = DOCS if target.startswith("/") else page.parent
        assert (base / f"{target.lstrip('/')}.md").exists() or "generated/" in target, target


QUERIES = DOCS / "howto" / "nrw.md"  # SQL, broken where it reads best; the page wraps the rest


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page != QUERIES], ids=lambda page: str(page.relative_to(DOCS.parent))
)
def test_code_fits_its_column(page: Path) -> None:
    for language, block in re.findall(r"^```(python|yaml|console)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
        typed = [line for line in block.splitlines() if not block.startswith(">>>") or line.startswith((">>>", "..."))]
        assert [line for line in typed if len(line) > 72] == [], language


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS.parent)))
def test_examples_show_what_comes_out(page: Path) -> None:
    # an assert in a test function is what the page is about
    assert re.findall(r"^assert\b.*", page.read_text("utf-8"), re.M) == []


def test_no_page_is_left_out_of_the_tree() -> None:
    trees = "\n".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    for page in DOCS.rglob("*.md"):
        if page.name != "index.md" and "generated" not in page.parts:
            assert re.search(rf"^(?:[\w/]+/)?{re.escape(page.stem)}$", trees, re.MULTILINE), page


def test_no_two_pages_name_the_same_keyword_first() -> None:
    keywords = runpy.run_path(str(DOCS / "_ext" / "search_order.py"))["keywords"](DOCS)
    first = [words[0].casefold() for words in keywords.values()]
    assert len(first) > 50
    assert sorted(first) == sorted(set(first))


def test_the_search_finds_german_inflections_and_english_words() -> None:
    # the pages' index and the reader's question go through one stemmer; docs_a11y asks the real page in a browser
    assert 'html_search_language = "de"' in (DOCS / "conf.py").read_text("utf-8")
    tongue = SearchGerman({})
    assert "Bürgerämter" in (DOCS / "glossary.md").read_text("utf-8")
    for question in ("Bürgeramt", "bürgeramt", "buergeramt"):
        assert tongue.stem(question.lower()) == tongue.stem("bürgerämter"), question
    for word in ("vacancies", "responsible", "reorganise", "unknown", "source", "strategies"):
        assert tongue.word_filter(word), word
    assert not tongue.word_filter("und")


@pytest.mark.parametrize("page", ["docs/start/index.md", "docs/de.md", "README.md"])
def test_the_first_commands_work_as_printed(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output = ""
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", (DOCS.parent / page).read_text("utf-8"), re.M | re.S):
        if language == "yaml":
            Path("unna.yaml").write_text(block, "utf-8")
        elif language == "console":
            commands = [shlex.split(line, comments=True) for line in re.findall(r"\bkommunal .*", block)]
            results = [CliRunner().invoke(befehl, command[1:]) for command in commands]
            assert [result.exit_code for result in results if result.exit_code not in (0, 1)] == [], output
            output = "".join(result.output for result in results)
        elif language == "text" and "unknown field" in block:
            text = Path("unna.yaml").read_text("utf-8").splitlines()
            text[16] = text[16].replace("uebergeordnet", "uebergeodnet")
            Path("unna.yaml").write_text("\n".join(text), "utf-8")
            result = CliRunner().invoke(befehl, ["check", "unna.yaml"])
            assert (result.exit_code, result.output) == (2, block)
        elif language == "text":
            assert _printed(block, output), output


def test_a_city_in_fifteen_minutes_answers_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "fuenfzehn-minuten.md").read_text("utf-8")

    def run(*command: str) -> str:
        result = CliRunner().invoke(befehl, command)
        assert result.exit_code in (0, 1), result.output
        return result.output

    first, *later = re.findall(r"^kommunal (.+)$", page, re.MULTILINE)
    run(*shlex.split(first))
    file = Path("kamen.yaml")
    text = file.read_text("utf-8")
    people, claims = re.findall(r"^```yaml\n((?:personen|zustaendigkeiten):.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert "\n# zustaendigkeiten:\n" in text
    for line in claims.splitlines():
        text = text.replace(f"\n# {line}\n", f"\n{line}\n")
    file.write_text(text.replace("\naufgaben:\n", f"\n{people}\naufgaben:\n"), "utf-8")
    answers = {line: run(*shlex.split(line)) for line in later if not line.startswith("open ")}
    assert "Sozialamt: Erika Muster" in answers["show kamen.yaml"]
    assert "eindeutig – Sozialamt" in answers['who kamen.yaml "Wohngeld"']
    assert Path("kamen.html").exists()


@pytest.mark.parametrize(
    "page", [*PAGES, DOCS.parent / "CONTRIBUTING.md"], ids=lambda page: str(page.relative_to(DOCS.parent))
)
def test_commands_on_pages_are_ones_that_the_command_line_takes(page: Path) -> None:
    text = page.read_text("utf-8")
    shells = "\n".join(re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    typed = re.findall(r"(?:^|&& )kommunal ([a-z]+ [^\n|&]+)", shells, re.MULTILINE)
    typed += re.findall(r"`kommunal ([a-z]+ [^`\n]+)`", text)
    for line in typed:
        name, *rest = shlex.split(line, comments=True)
        command = befehl.get_command(Context(befehl), name)
        assert command, line
        command.make_context(name, rest)  # raises UsageError


def _printed(block: str, output: str) -> bool:
    """Tell whether a block is the whole output; a line with … alone marks what was left out."""
    parts = [part.strip("\n") for part in re.split(r"^…\n", block, flags=re.MULTILINE)]
    return re.fullmatch(r"\n*" + r".*".join(map(re.escape, parts)) + r"\n*", output, re.DOTALL) is not None


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", "docs/engineering/architecture.md", "docs/engineering/benchmarks.md"]
)
def test_recipes_name_files_that_exist(page: str) -> None:
    root = DOCS.parent
    text = (root / page).read_text("utf-8")
    paths = re.findall(r"`((?:src|tests|docs|scripts|benchmarks|examples|model|stand|serialize|nrw)/[\w/.-]*)`", text)
    paths += re.findall(r"python ((?:scripts|benchmarks)/\w+\.py)", text)
    assert paths
    for path in paths:
        assert (root / path).exists() or (root / "src" / "kommunal" / path).exists() or "_build" in path, path


def test_every_term_of_the_glossary_says_where_it_comes_from() -> None:
    _, page = (DOCS / "glossary.md").read_text("utf-8").split("# Glossary")
    terms = re.findall(r"^(\w[^\n]*)\n((?:  [^\n]*\n)+)", page, re.MULTILINE)
    assert len(terms) > 50
    source = re.compile(r"§|NRW|KGSt|Organisationslehre|Destatis|FIM|Practice|procedure|Common speech")
    assert [term for term, meaning in terms if not source.search(meaning)] == []
