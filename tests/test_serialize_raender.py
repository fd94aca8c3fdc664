"""What seldom happens to a document, and a Reorganisation in a file of its own."""

import gc
import json
from pathlib import Path
from typing import Literal

import pytest

import kommunal as k
from kommunal.loading import loads_reorganisation
from kommunal.serialize.json_text import JsonPlaces
from kommunal.serialize.yaml_reader import YamlPlaces

HEAD = 'format: kommunal/1\nkommune: {ags: "05978036"}\n'


def _problems(text: str, format: Literal["json", "yaml"] = "yaml") -> list[str]:
    with pytest.raises(k.DocumentError) as raised:
        k.loads(text, format=format)
    return [str(problem) for problem in raised.value.problems]


class TestDocuments:
    def test_what_refers_to_an_unreadable_entry_is_no_second_problem(self) -> None:
        text = HEAD + "einheiten:\n- {art: amt, id: a, name: A, uebergeordnet: p}\npersonen:\n- {id: p, name: [P]}\n"
        assert _problems(text) == ["6:17  personen[0].name  expected text, got a list"]

    def test_a_collector_that_was_off_stays_off(self) -> None:
        gc.disable()
        try:
            k.loads(HEAD, format="yaml")
            assert not gc.isenabled()
        finally:
            gc.enable()
        k.loads(HEAD, format="yaml")
        assert gc.isenabled()

    def test_many_unknown_fields_are_refused_without_looking_for_near_ones(self) -> None:
        fields = "".join(f', "nmae{number}": 1' for number in range(1500))
        problems = _problems(
            f'{{"format": "kommunal/1", "kommune": {{"ags": "05978036"}}{fields}, "standd": "2026"}}', "json"
        )
        assert len(problems) == 1501
        assert problems[-1].endswith("standd  unknown field")

    def test_a_number_too_large_for_a_float(self) -> None:
        koordinaten = {"breite": 10**400, "laenge": 7.5}
        text = json.dumps(
            {
                "format": "kommunal/1",
                "kommune": {"ags": "05978036"},
                "standorte": [{"id": "s", "koordinaten": koordinaten}],
            }
        )
        [problem] = _problems(text, "json")
        assert "standorte[0].koordinaten.breite  expected a number, got 1000" in problem

    def test_null_is_what_is_not_said(self) -> None:
        with_null = '{"format": "kommunal/1", "kommune": {"ags": "05978036"}, "profil": null}'
        assert k.loads(with_null) == k.loads(HEAD, format="yaml")

    @pytest.mark.parametrize("format", ["json", "yaml"])
    def test_unknown_where_the_default_is_known(self, format: Literal["json", "yaml"]) -> None:
        leitung = k.Verwaltungsleitung(id="bm", name="Bürgermeister", uebergeordnet=None)
        stadt = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=(leitung,))
        assert k.loads(k.dumps(stadt, format=format), format=format) == stadt

    def test_half_a_surrogate_pair_in_yaml(self) -> None:
        [problem] = _problems(HEAD + "stand: '\ud800'\n")
        assert problem.startswith("1:1  expected YAML, got a syntax error: ")

    def test_a_place_inside_a_scalar_is_that_of_the_scalar(self) -> None:
        assert YamlPlaces("a: 1\nb: {c: 2}\n").find(("b", "c", "d")) == (2, 8)
        assert JsonPlaces('{"a": 1,\n"b": {"c": 2}}').find(("b", "c", "d")) == (2, 12)

    def test_long_keys_survive(self) -> None:
        amt = k.Amt(id="a", name="A", erweiterungen={"x" * 200: {"y" * 200: [1, "zwei"]}})
        stadt = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=(amt,))
        assert k.loads(k.dumps(stadt, format="yaml"), format="yaml") == stadt


PLAN = """\
format: kommunal/1
id: umzug
wirksam: 2027-01-01
schritte:
- {schrittart: umsetzen, einheiten: [archiv], nach: jugendamt}
"""


class TestPlanFiles:
    def test_yaml_and_json(self, tmp_path: Path) -> None:
        schritt = k.Umsetzen(einheiten=("archiv",), nach="jugendamt")
        expected = k.Reorganisation(id="umzug", wirksam=k.Datum("2027-01-01"), schritte=(schritt,))
        (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
        data = {"format": "kommunal/1", "id": "umzug", "wirksam": "2027-01-01"}
        data_of_step = {"schrittart": "umsetzen", "einheiten": ["archiv"], "nach": "jugendamt"}
        (tmp_path / "plan.json").write_text(json.dumps({**data, "schritte": [data_of_step]}), encoding="utf-8")
        assert k.load_reorganisation(tmp_path / "plan.yaml") == expected
        assert k.load_reorganisation(tmp_path / "plan.json") == expected
        assert k.load_reorganisation(tmp_path / "plan.json", format="json") == expected

    @pytest.mark.parametrize(
        ("text", "problems"),
        [
            ("{", ["2:1  expected YAML, got a syntax error: "]),
            ("- 1", ["1:1  expected a mapping that begins with format: kommunal/1, got "]),
            ("", ["1:1  expected a mapping that begins with format: kommunal/1, got nothing"]),
            (PLAN.replace("kommunal/1", "kommunal/2"), ["1:9  format  expected kommunal/1 or older, got kommunal/2"]),
            (
                PLAN.replace("2027-01-01", "2027-13").replace("nach:", "nahc:"),
                [
                    "3:10  wirksam  expected a date such as 2021, 2021-02 or 2021-02-01, got '2027-13'",
                    "5:3  schritte[0].nach  required field is missing",
                    "5:47  schritte[0].nahc  unknown field; did you mean 'nach'?",
                ],
            ),
            (PLAN.replace("id: umzug", "id: !!int umzug"), ["2:5  expected no tag, got "]),
        ],
    )
    def test_everything_that_is_wrong_at_once(self, text: str, problems: list[str]) -> None:
        with pytest.raises(k.DocumentError) as raised:
            loads_reorganisation(text)
        got = [str(problem) for problem in raised.value.problems]
        assert [line.startswith(start) for line, start in zip(got, problems, strict=True)] == [True] * len(got), got

    def test_too_many_levels(self) -> None:
        text = '{"format": "kommunal/1", "id": "x", "schritte": ' + "[" * 150 + "]" * 150 + "}"
        with pytest.raises(k.DocumentError) as raised:
            loads_reorganisation(text, format="json")
        [problem] = raised.value.problems
        assert problem.message == "expected at most 100 levels, got more"
