"""Findings in the forms in which programs and people read them."""

import json
import pickle
import re
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal import Befund, Eintrag, Verwaltung, check
from kommunal.errors import visible
from kommunal.rules import Severity, output, regeln
from kommunal.rules.finding import Language
from kommunal.rules.output import (
    LIMIT,
    _broken,
    _cut,
    _escaped,
    excerpt,
    json_text,
    summary,
    to_github,
    to_json,
    to_sarif,
    to_text,
)
from regelhilfe import document, verwaltung

ORPHANED = "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x}]"
ORDER = """
einheiten: [{art: verwaltungsleitung, id: ob, name: OB}]
personen: [{id: p, name: P}, {id: q, name: Q}]
besetzungen:
  - {einheit: ob, person: p, rolle: leitung}
  - {einheit: ob, person: q, rolle: leitung, gueltig: {ab: 2024-01-01}}
"""


@attrs.frozen
class Place:
    source: str | None
    line: int
    column: int


@attrs.frozen
class File:
    name: str | None = "stadt, 1:2.yaml"
    knows_place: bool = True

    def find(self, entry: Eintrag, field: str = "") -> Place | None:
        return Place(self.name, 7 if entry.id == "a" else 9, 5) if self.knows_place else None

    @property
    def source(self) -> str | None:
        return self.name

    def document(self, path: str = "") -> Place:
        return Place(self.name, 1, 1)

    def line(self, number: int | None) -> str:
        return ""

    def order(self) -> tuple[str, ...]:
        return ()


def from_file(text: str, file: File | None = None) -> Verwaltung:
    return attrs.evolve(verwaltung(text), herkunft=file or File())


@pytest.fixture
def orphaned() -> tuple[Befund, ...]:
    return check(from_file(ORPHANED))


@pytest.fixture
def sequence() -> tuple[Befund, ...]:
    return check(from_file(ORDER))


def test_text(orphaned: tuple[Befund, ...]) -> None:
    assert to_text(orphaned) == (
        "stadt, 1:2.yaml:7:5  einheiten[0].uebergeordnet  S101 error  uebergeordnet names 'x', and no entry has "
        "this id (expected in einheiten)\n"
        "    Correct the id or add the entry; where it is not known, leave the field out.\n"
        "1 error\n"
    )
    assert to_text(orphaned, language="de", hints=False) == (
        "stadt, 1:2.yaml:7:5  einheiten[0].uebergeordnet  S101 Fehler  uebergeordnet nennt „x“; einen Eintrag mit "
        "dieser id gibt es nicht (erwartet in einheiten)\n1 Fehler\n"
    )


def test_what_follows_stands_below_its_cause(sequence: tuple[Befund, ...]) -> None:
    rows = to_text(sequence, hints=False).splitlines()
    assert [row.split("  besetzungen")[0] for row in rows] == [
        "stadt, 1:2.yaml:9:5", "    stadt, 1:2.yaml:9:5", "1 error",
    ]  # fmt: skip
    assert str(sequence[0]).splitlines()[1].startswith("    stadt, 1:2.yaml:9:5  besetzungen[1].person  B302 warning")


def test_a_file_without_a_name_and_an_entry_without_a_place() -> None:
    (befund,) = check(from_file(ORPHANED, File(name=None)))
    assert befund.place == "7:5"
    (befund,) = check(from_file(ORPHANED, File(knows_place=False)))
    assert befund.place == ""
    assert befund.fundstelle is None


def test_findings_follow_the_order_of_the_file() -> None:
    class Reverse(File):
        def order(self) -> tuple[str, ...]:
            return ("besetzungen", "einheiten")

    text = ORPHANED + "\nbesetzungen: [{id: b, einheit: x, rolle: leitung}]"
    befunde = check(attrs.evolve(verwaltung(text), herkunft=Reverse()))
    assert [befund.path for befund in befunde] == ["besetzungen[0].einheit", "einheiten[0].uebergeordnet"]


def test_summary() -> None:
    many = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, standorte: [y]}]"))
    draft = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, zustand: entwurf}]"))
    assert summary(()) == "no findings"
    assert summary((), language="de") == "keine Befunde"
    assert summary((*many, *draft)) == "2 errors, 1 warning"
    assert summary((*many, *draft, *draft), language="de") == "2 Fehler, 2 Warnungen"


def test_json(sequence: tuple[Befund, ...]) -> None:
    (it,) = json.loads(to_json(sequence))
    assert (it["code"], it["severity"], it["file"], it["line"]) == ("B321", "error", "stadt, 1:2.yaml", 9)
    assert (it["since"], it["until"]) == ("2024-01-01", None)
    assert [one_of["code"] for one_of in it["follows"]] == ["B302"]
    assert [befund.to_dict() for befund in sequence] == [it]
    (without,) = json.loads(to_json(check(verwaltung("profil: {beigeordnete: 0}"))))
    assert (without["id"], without["line"], without["path"]) == (None, None, "profil.beigeordnete")


def test_github(orphaned: tuple[Befund, ...], sequence: tuple[Befund, ...]) -> None:
    assert to_github(orphaned).startswith(
        "::error file=stadt%2C 1%3A2.yaml,line=7,col=5,title=S101 einheiten[0].uebergeordnet::uebergeordnet names"
    )
    assert "%0A    stadt" in to_github(sequence)
    (profil,) = check(verwaltung("profil: {beigeordnete: 0}"))
    assert to_github([profil], language="de").startswith("::warning title=B324 profil.beigeordnete::Nach dem Profil")
    assert to_github(()) == ""


def test_sarif(orphaned: tuple[Befund, ...], sequence: tuple[Befund, ...]) -> None:
    log = json.loads(to_sarif((*orphaned, *sequence)))
    assert log["version"] == "2.1.0"
    (one_run,) = log["runs"]
    assert [single["id"] for single in one_run["tool"]["driver"]["rules"]] == ["B321", "S101"]
    first_thing, second_thing = one_run["results"]
    assert (first_thing["ruleId"], first_thing["ruleIndex"], first_thing["level"]) == ("S101", 1, "error")
    town = first_thing["locations"][0]
    assert town["physicalLocation"] == {
        "artifactLocation": {"uri": "stadt%2C%201%3A2.yaml"}, "region": {"startLine": 7, "startColumn": 5},
    }  # fmt: skip
    assert town["logicalLocations"] == [{"fullyQualifiedName": "einheiten[0].uebergeordnet"}]
    assert second_thing["relatedLocations"][0]["message"]["text"].startswith("B302: ")
    german = json.loads(to_sarif(check(verwaltung(ORPHANED)), language="de"))["runs"][0]
    assert german["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "Verweis ins Leere"}
    assert "physicalLocation" not in german["results"][0]["locations"][0]


# --- lines of the source ----------------------------------------------------------------------------------------------

KAMEN = """format: kommunal/1
kommune: {ags: "05978020"}
profil: {ausnahmen: [{regel: S999, grund: so}]}
einheiten:
- {art: amt, id: schulamt, name: Schulamt, uebergeordnet: dezernat-2}
"""


def loaded(text: str = KAMEN, source: str = "kamen.yaml") -> Verwaltung:
    return k.loads(text, format="yaml", source=source, strict=False)


def test_the_line_that_a_finding_is_about_stands_below_it_with_a_caret() -> None:
    verwaltung = loaded()
    origin = verwaltung.herkunft
    assert origin is not None
    (befund,) = check(verwaltung, select=["S101"])
    _, row, pointer, _, _ = to_text([befund], line_of=lambda place: origin.line(place.line)).splitlines()
    assert befund.place == "kamen.yaml:5:59"
    assert row == "    - {art: amt, id: schulamt, name: Schulamt, uebergeordnet: dezernat-2}"
    assert row[pointer.index("^") :] == "dezernat-2}"


def test_of_a_long_line_the_part_around_the_caret_is_shown() -> None:
    lang = KAMEN.replace("name: Schulamt", f"name: {'Schul- und Sportamt ' * 30}")
    verwaltung = loaded(lang)
    origin = verwaltung.herkunft
    assert origin is not None
    befunde = check(verwaltung, select=["S101"])
    _, row, pointer, *_ = to_text(befunde, line_of=lambda place: origin.line(place.line)).splitlines()
    assert len(row) <= 104
    assert row[pointer.index("^") :].startswith("dezernat-2")


def test_of_thousands_of_findings_the_rest_is_counted() -> None:
    many = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x}]")) * 1003
    assert "\n… and 3 more\n1003 errors\n" in to_text(many, hints=False)
    assert to_text(many, hints=False).count("\n") == 1002
    assert "… und 3 weitere" in to_text(many, language="de")


# --- nothing that steers, nothing without a file ----------------------------------------------------------------------


def test_at_the_limit_everything_is_told_and_nothing_counted(orphaned: tuple[Befund, ...]) -> None:
    full, over = (to_text(orphaned[:1] * count, hints=False).splitlines() for count in (LIMIT, LIMIT + 1))
    assert len(full) == LIMIT + 1  # the summary
    assert not any(line.startswith("…") for line in full)
    assert over[LIMIT] == "… and 1 more"
    assert to_text(orphaned[:1] * (LIMIT + 1), hints=False, language="de").splitlines()[LIMIT] == "… und 1 weitere"


@pytest.mark.parametrize(
    ("column", "shown", "caret"), [(1, "0123", 1), (100, "0123", 100), (101, "1234", 50), (160, "0123", 50)]
)
def test_a_line_is_cut_so_that_its_caret_is_seen(column: int, shown: str, caret: int) -> None:
    line = "0123456789" * 30
    part, place = _cut(line, column, 100)
    assert (part[:4], len(part), place) == (shown, 100, caret)
    assert part[place - 1] == line[column - 1]


@pytest.mark.parametrize(
    ("indent", "width", "length", "caret"), [("", 34, 20, 15), ("  ", 34, 19, 14), ("", 24, 15, 10), ("", 10, 15, 10)]
)
def test_an_excerpt_fits_beside_what_it_is_moved_in(indent: str, width: int, length: int, caret: int) -> None:
    shown = (f"{indent}    {'x' * length}", f"{indent}    {' ' * (caret - 1)}^")
    assert excerpt("x" * 50, 45, indent=indent, width=width) == shown
    assert excerpt("x" * 150, 1)[0] == f"    {'x' * 100}"
    # what would steer a terminal is made visible before it is measured
    assert "\x1b" not in excerpt("a\x1b[31mb", 1)[0]


def test_no_line_is_longer_than_asked_nor_broken_without_need(sequence: tuple[Befund, ...]) -> None:
    whole = to_text(sequence).splitlines()
    for width in range(60, 160):
        lines = to_text(sequence, width=width).splitlines()
        assert max(map(len, lines)) <= width
        assert " ".join(lines).split() == " ".join(whole).split()
        assert [line for line in lines if line in whole] == [line for line in whole if len(line) <= width]


@pytest.mark.parametrize(
    ("text", "more", "written"),
    [
        ("50%", "", "50%25"),
        ("a\rb", "", "a%0Db"),
        ("a\nb", "", "a%0Ab"),
        ("a%0Ab", "", "a%250Ab"),
        ("a::b", "", "a:%3Ab"),
        ("a:b,c", ":,", "a%3Ab%2Cc"),
    ],
)
def test_github_reads_back_what_was_told(text: str, more: str, written: str) -> None:
    assert _escaped(text, more) == written


def test_what_would_steer_a_log_is_written_out() -> None:
    hostile_text = "x\x1b[31m\u202ey::error::z"
    (befund,) = check(from_file(ORPHANED, File(name=hostile_text)))
    command = to_github([befund])
    assert command.count("\n") == 1
    assert "\x1b" not in command
    assert "\u202e" not in command
    assert command.count("::") == 2
    assert "\x1b" not in to_text([befund])


def test_a_finding_of_a_rule_of_ones_own_says_what_it_has_to_say() -> None:
    own = Befund(code="X001", severity=Severity.WARNING, path="einheiten[0].name", message="too long")
    assert str(own) == "einheiten[0].name  X001 warning  too long"
    assert own.told("de") == own.told("en") == own.to_dict()["text"] == "too long"
    assert own.advice("de") == own.advice("en") == own.to_dict()["hint_de"] == ""
    assert to_github([own]) == "::warning title=X001 einheiten[0].name::too long\n"


SARIF: Any = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
"""The schema as it was published; where it is from stands beside it."""


def sarif_problems(text: str) -> list[str]:
    """What the published schema of SARIF 2.1.0 has against a log, and what GitHub asks besides.

    GitHub wants a place in a file for each result, a rule that the log describes, something to know it again by, and
    no more than 25,000 of them.
    """
    log = json.loads(text)
    problems = [error.message for error in jsonschema.Draft4Validator(SARIF).iter_errors(log)]
    rules = [rule["id"] for rule in log["runs"][0].get("tool", {"driver": {"rules": []}})["driver"]["rules"]]
    results = log["runs"][0]["results"]
    problems += [f"{len(results)} results"] * (len(results) > 25_000)
    prints = [tuple(result["partialFingerprints"].items()) for result in results]
    problems += ["results that cannot be told apart"] * (len(set(prints)) < len(prints))
    for result in results:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            problems.append(f"{result['ruleId']}: not described")
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            place = location.get("physicalLocation", {"artifactLocation": {"uri": ""}, "region": {}})
            if not re.fullmatch("[!-~]+", place["artifactLocation"]["uri"]) or "startLine" not in place["region"]:
                problems.append(f"{result['ruleId']}: no place in a file")
    return problems


def test_the_published_schema_notices_what_is_wrong() -> None:
    assert sarif_problems('{"version": "2.1", "runs": [{"results": []}]}')


@pytest.mark.parametrize("source", ["kamen.yaml", "stadt, 1:2.yaml", "b\udcfcro/\udce4mter.yaml", "-"])
def test_sarif_is_as_its_published_schema_and_github_ask(source: str) -> None:
    befunde = check(loaded(source=source))
    assert any(befund.entry is None for befund in befunde), "a finding about the whole file"
    text = to_sarif(befunde)
    text.encode("utf-8")
    assert sarif_problems(text) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_sarif_of_every_rule_is_as_its_published_schema_asks(language: Language) -> None:
    befunde = [
        befund
        for single in regeln()
        for befund in check(k.loads(document(single.example_wrong), format="yaml", source="a.yaml", strict=False))
    ]
    assert {befund.code for befund in befunde} >= {single.code for single in regeln()} - {"P002"}
    assert sarif_problems(to_sarif(befunde, language=language)) == []


def test_sarif_of_no_findings_is_as_its_published_schema_asks() -> None:
    assert sarif_problems(to_sarif(())) == []


def fingerprints(document: str) -> set[str]:
    log = json.loads(to_sarif(check(k.loads(document, format="yaml", source="a.yaml", strict=False))))
    return {result["partialFingerprints"]["kommunal/v1"] for result in log["runs"][0]["results"]}


def test_a_result_is_known_again_where_the_file_was_edited_elsewhere() -> None:
    head = 'format: kommunal/1\nkommune: {ags: "05978020"}\neinheiten:\n'
    one, other = (
        f"- {{art: amt, id: {key}, name: {key.upper()}, uebergeordnet: fehlt}}\n" for key in ("bau", "jugend")
    )
    fine = "- {art: amt, id: recht, name: Recht}\n"
    before = fingerprints(head + one + other)
    assert len(before) >= 2
    assert fingerprints(head + other + fine + "\n" + one) == before
    assert fingerprints(head + other) < before


def test_results_that_are_alike_are_counted(orphaned: tuple[Befund, ...]) -> None:
    results = json.loads(to_sarif((*orphaned, *orphaned)))["runs"][0]["results"]
    first, second = (result["partialFingerprints"]["kommunal/v1"] for result in results)
    assert first.removesuffix(":1") == second.removesuffix(":2")


def test_of_more_findings_than_github_takes_the_gravest_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert output._MOST_RESULTS == 25_000
    monkeypatch.setattr(output, "_MOST_RESULTS", 5)
    one = check(loaded(), select=["S101"])[0]
    grave = [Severity.INFO, Severity.INFO, Severity.WARNING, Severity.WARNING, Severity.WARNING, *[Severity.ERROR] * 3]
    found = [attrs.evolve(one, severity=severity, ids=(f"amt{n}",)) for n, severity in enumerate(grave)]
    text = to_sarif(found)
    assert sarif_problems(text) == []
    (run,) = json.loads(text)["runs"]
    assert [result["level"] for result in run["results"]] == ["warning", "warning", "error", "error", "error"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == ["3 findings are left out"]
    assert "3 Befunde sind weggelassen" in to_sarif(found, language="de")
    assert "invocations" not in json.loads(to_sarif(found[:5]))["runs"][0]


def test_what_follows_twice_is_told_once(sequence: tuple[Befund, ...]) -> None:
    (befund,) = sequence
    doubled = attrs.evolve(befund, follows=befund.follows * 2)
    assert (
        json.loads(to_sarif([doubled]))["runs"][0]["results"][0]["relatedLocations"]
        == (json.loads(to_sarif(sequence))["runs"][0]["results"][0]["relatedLocations"])
    )


def test_the_name_of_an_entry_becomes_no_link_in_a_log(orphaned: tuple[Befund, ...]) -> None:
    def told(message: str) -> str:
        (result,) = json.loads(to_sarif([attrs.evolve(orphaned[0], message=message)]))["runs"][0]["results"]
        return str(result["message"]["text"])

    assert told("Amt [hier](https://boese.example)") == r"Amt \[hier\](https://boese.example)"
    assert told("einheiten[0] (Amt)") == "einheiten[0] (Amt)"


def test_a_finding_about_the_whole_names_the_file_and_its_place_there() -> None:
    (befund,) = check(loaded(), select=["P002"])
    assert befund.place == "kamen.yaml:3:30"
    assert ",title=P002::" in to_github([attrs.evolve(befund, path="")])


def test_sarif_speaks_german_too(orphaned: tuple[Befund, ...]) -> None:
    (result,) = json.loads(to_sarif(orphaned, language="de"))["runs"][0]["results"]
    assert result["message"]["text"] == orphaned[0].text != orphaned[0].message
    assert [json.loads(to_sarif((), language=word))["runs"][0]["language"] for word in ("de", "en")] == ["de", "en"]


def test_a_file_is_named_so_that_whoever_reads_the_log_finds_it() -> None:
    windows = check(from_file(ORPHANED, File("ordner\\stadt.yaml")))
    (result,) = json.loads(to_sarif(windows))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "ordner/stadt.yaml"
    (result,) = json.loads(to_sarif(check(from_file(ORPHANED, File("//tmp/stadt.yaml")))))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "/tmp/stadt.yaml", "what stands behind two slashes would be a host"
    odd = to_github(check(from_file(ORPHANED, File("stadt\udcff.yaml"))))
    assert odd.encode("utf-8").startswith("::error file=stadt\ufffd.yaml,line=7,col=5,title=".encode())


def test_names_of_files_that_are_no_utf_8_can_be_written() -> None:
    befunde = check(loaded(source="b\udcfcro.yaml"))
    for text in (to_json(befunde), to_sarif(befunde), to_github(befunde), to_text(befunde)):
        text.encode("utf-8")


def test_a_finding_can_be_pickled_with_its_place() -> None:
    (befund,) = check(loaded(), select=["S101"])
    duplicate = pickle.loads(pickle.dumps(befund))
    assert duplicate == befund
    assert duplicate.place == befund.place


@given(st.text(max_size=20))
def test_json_holds_nothing_unseen_and_says_the_same(text: str) -> None:
    written = json_text({"a\u202e": [text]})
    assert visible(written, keep="\n") == written
    assert json.loads(written) == {"a\u202e": [text]}


def test_a_word_with_a_hyphen_is_not_torn_apart() -> None:
    lines = list(_broken("Das Amt und das Rhein-Ruhr-Amt und Ost-West", "", 26))
    assert lines == ["Das Amt und das", "    Rhein-Ruhr-Amt und", "    Ost-West"]
