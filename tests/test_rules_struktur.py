"""What check() says of broken records, and what it leaves alone."""

from datetime import date

import pytest

from kommunal import Befund, InvalidValueError, Severity, check, report
from regelhilfe import verwaltung

AMT = "einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]\n"


def short(text: str, **more: object) -> list[str]:
    return [f"{befund.code} {befund.path}" for befund in check(verwaltung(text), **more)]  # type: ignore[arg-type]


class TestReferences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("einheiten: [{art: amt, id: a, name: A, standorte: [x, y]}]", ["S101 einheiten[0].standorte[0]",
                                                                          "S101 einheiten[0].standorte[1]"]),
            ("einheiten: [{art: amt, id: a, name: A, quellen: [q]}]", ["S101 einheiten[0].quellen[0]"]),
            (
                "einheiten: [{art: amt, id: a, name: A, sprechzeiten: [{tage: [mo], durch: p}]}]",
                ["S101 einheiten[0].sprechzeiten[0].durch"],
            ),
            (
                "leitbilder: [{id: l, einheit: kommune, prozess: [{bezeichnung: Auftakt, beteiligte: [p]}]}]",
                ["S101 leitbilder[0].prozess[0].beteiligte[0]"],
            ),
            ("beziehungen: [{von: kommune, zu: b, beziehungsart: auftrag}]", ["S101 beziehungen[0].zu"]),
            ("einheiten: [{art: amt, id: a, name: A, uebergeordnet: keine}]", []),
            (
                "gebiete: [{id: g, name: G}]\neinheiten: [{art: amt, id: a, name: A, uebergeordnet: g}]",
                ["S103 einheiten[0].uebergeordnet"],
            ),
            (
                "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, zustand: abweichend}]",
                ["S101 einheiten[0].uebergeordnet"],
            ),
            (
                "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, zustand: geplant, gueltig: {ab: 2030}}]",
                ["S101 einheiten[0].uebergeordnet"],
            ),
            (
                "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, zustand: entwurf}]",
                ["S102 einheiten[0].uebergeordnet"],
            ),
        ],
    )  # fmt: skip
    def test_table(self, text: str, expected: list[str]) -> None:
        assert short(text, select=["S"]) == expected

    @pytest.mark.parametrize(
        ("stufe", "schritt", "expected"),
        [
            ("vollzogen", "{schrittart: umbenennen, einheit: x, name: X}",
             ["S101 reorganisationen[0].schritte[0].einheit"]),
            ("beschlossen", "{schrittart: umsetzen, einheiten: [jugendamt], nach: x}",
             ["S101 reorganisationen[0].schritte[0].nach"]),
            ("geplant", "{schrittart: umbenennen, einheit: x, name: X}", []),
            ("zurueckgezogen", "{schrittart: umbenennen, einheit: x, name: X}", []),
            ("beschlossen", ("{schrittart: gruenden, einheit: {art: amt, id: neu, name: Neu, uebergeordnet: "
             "jugendamt}}, "
             "{schrittart: umbenennen, einheit: neu, name: X}"), []),
            ("beschlossen", ("{schrittart: besetzen, besetzung: {id: n, einheit: jugendamt, rolle: leitung}}, "
             "{schrittart: besetzen, beendet: [n]}"), []),
            ("beschlossen", ("{schrittart: beziehung, beziehung: {id: n, von: jugendamt, zu: kommune, "
             "beziehungsart: auftrag}}, {schrittart: beziehung, beendet: [n]}"), []),
            ("beschlossen", "{schrittart: besetzen, beendet: [jugendamt.leitung.x]}",
             ["S102 reorganisationen[0].schritte[0].beendet[0]"]),
            ("beschlossen", ("{schrittart: teilen, einheit: jugendamt, teile: [{ziel: jugendamt, "
             "anteile: [{stelle: sb, umfang: 0.5, id: sb-2}]}]}, {schrittart: umbenennen, einheit: sb-2, name: X}, "
             "{schrittart: umbenennen, einheit: sb-jugendamt, name: X}"),
             ["S102 reorganisationen[0].schritte[2].einheit"]),
            ("beschlossen", "{schrittart: umsetzen, einheiten: [jugendamt], nach: p}",
             ["S103 reorganisationen[0].schritte[0].nach"]),
        ],
    )  # fmt: skip
    def test_steps_of_a_reorganisation(self, stufe: str, schritt: str, expected: list[str]) -> None:
        text = (
            "einheiten: [{art: amt, id: jugendamt, name: Jugendamt}, {art: stelle, id: sb, name: SB}]\n"
            "personen: [{id: p, name: P}]\n"
            "besetzungen: [{einheit: jugendamt, person: p, rolle: mitarbeit}]\n"
            f"reorganisationen: [{{id: r, stufe: {stufe}, schritte: [{schritt}]}}]"
        )
        assert [line for line in short(text) if line.startswith("S")] == expected

    def test_what_a_reorganisation_brings_along_is_there_for_its_steps(self) -> None:
        text = (
            AMT + "reorganisationen: [{id: r, neu: {personen: [{id: p, name: P}]}, schritte: [{schrittart: besetzen, "
            "besetzung: {einheit: jugendamt, person: p, rolle: leitung}}]}]"
        )
        assert short(text, select=["S"]) == []


class TestVersions:
    @pytest.mark.parametrize(
        ("a", "b", "codes"),
        [
            ("", "", ["S105"]),
            ("", ", gueltig: {ab: 2021-02~}", []),
            (", gueltig: {ab: 2021-02-01}", ", gueltig: {ab: 2021-02-01}", ["S105"]),
            (", gueltig: {ab: 2021}", ", gueltig: {ab: 2021}", []),
            (", gueltig: {bis: 2021-06}", ", gueltig: {ab: 2021-06}", []),
            (", gueltig: {bis: 2021-06}", ", gueltig: {ab: 2021-05}", ["S105"]),
            (", gueltig: {bis: 2021-06~}", ", gueltig: {ab: 2021-05, bis: 2022}", []),
            (", zustand: geplant", "", []),
            (", zustand: abweichend", "", []),
            (", zustand: aufgeloest", "", []),
            (", zustand: ruhend", "", ["S105"]),
        ],
    )
    def test_overlap_only_where_both_are_certain(self, a: str, b: str, codes: list[str]) -> None:
        kern = "{{art: amt, id: a, name: A{}}}"
        text = f"einheiten: [{kern.format(a)}, {kern.format(b)}]"
        assert [befund.code for befund in check(verwaltung(text), select=["S"])] == codes

    def test_the_days_of_an_overlap(self) -> None:
        text = (
            "einheiten: [{art: amt, id: a, name: A, gueltig: {ab: 2019-01-01, bis: 2021-06-30}}, "
            "{art: amt, id: a, name: B, gueltig: {ab: 2021-02-01, bis: 2022-01-01}}]"
        )
        (befund,) = check(verwaltung(text))
        assert (befund.since, befund.until) == (date(2021, 2, 1), date(2021, 6, 30))
        assert befund.message == "two versions of B hold at the same time (from 2021-02-01 to 2021-06-30)"
        assert befund.text == "Zwei Fassungen von B gelten zugleich (vom 01.02.2021 bis 30.06.2021)"


class TestCycles:
    def test_only_where_the_whole_circle_closes_on_a_day(self) -> None:
        text = (
            "einheiten: [{art: amt, id: a, name: A, uebergeordnet: b, gueltig: {bis: 2020-12-31}}, "
            "{art: amt, id: a, name: A, gueltig: {ab: 2021-01-01}}, {art: amt, id: b, name: B, gueltig: {bis: DAY}}, "
            "{art: amt, id: b, name: B, uebergeordnet: a, gueltig: {ab: 2020-12-31}}]"
        )
        assert short(text.replace("DAY", "2020-12-30"), select=["S11"]) == ["S111 einheiten[0].uebergeordnet"]
        (befund,) = check(verwaltung(text.replace("DAY", "2020-12-30")), select=["S11"])
        assert befund.message == "the way up runs in a circle: A → B → A (on 2020-12-31)"
        assert befund.text == "Der Weg nach oben führt im Kreis: A → B → A (am 31.12.2020)"

    def test_a_unit_below_itself_and_two_circles_with_units_below(self) -> None:
        text = (
            "einheiten: [{art: amt, id: x, name: X, uebergeordnet: a}, {art: amt, id: a, name: A, uebergeordnet: b}, "
            "{art: amt, id: b, name: B, uebergeordnet: a}, {art: amt, id: c, name: C, uebergeordnet: c}]"
        )
        assert short(text, select=["S"]) == ["S111 einheiten[1].uebergeordnet", "S111 einheiten[3].uebergeordnet"]

    def test_areas_may_lie_in_several(self) -> None:
        text = (
            "gebiete: [{id: a, name: A, teil_von: [o, b]}, {id: b, name: B, teil_von: [o, a]}, {id: o, name: O, "
            "teil_von: [p]}, {id: p, name: P}]"
        )
        assert short(text, select=["S"]) == ["S113 gebiete[0].teil_von"]


class TestOutlasting:
    @pytest.mark.parametrize(
        ("parents", "kind", "codes"),
        [
            ("{bis: 2020-12-31}", "{bis: 2020-12-31}", []),
            ("{bis: 2020-12-31}", "{bis: 2021-01-01}", ["Z201"]),
            ("{bis: 2020-12-31}", "{ab: 2020, bis: 2021}", ["Z201"]),
            ("{bis: 2020}", "{bis: 2020-06..2021}", []),
            ("{bis: 2020-12~}", "{bis: 2021-02-28}", []),
            ("{bis: 2020-12~}", "{bis: 2029-02-28}", ["Z201"]),
            ("{ab: 2020-01-01}", "{ab: 2019-01-01}", ["Z201"]),
            ("{ab: 2020-01-01}", "{ab: 2019}", ["Z201"]),
            ("{ab: 2020}", "{ab: 2020}", []),
            ("{ab: 2020-01-01}", "{bis: 2025}", ["Z205"]),
        ],
    )
    def test_only_on_certain_days(self, parents: str, kind: str, codes: list[str]) -> None:
        text = (
            f"einheiten: [{{art: dezernat, id: d, name: D, gueltig: {parents}}}, "
            f"{{art: amt, id: a, name: A, uebergeordnet: d, gueltig: {kind}}}]"
        )
        assert [befund.code for befund in check(verwaltung(text))] == codes

    def test_in_a_gap_between_versions_of_the_parent(self) -> None:
        text = (
            "einheiten: [{art: dezernat, id: d, name: D, gueltig: {bis: 2018-12-31}}, "
            "{art: dezernat, id: d, name: D, gueltig: {ab: 2020-01-01}}, "
            "{art: amt, id: a, name: A, uebergeordnet: d, gueltig: {ab: 2015}}]"
        )
        (befund,) = check(verwaltung(text), select=["Z201"])
        assert (befund.since, befund.until) == (date(2019, 1, 1), date(2019, 12, 31))


class TestReport:
    def test_at_keeps_what_holds_on_a_day(self) -> None:
        text = (
            "einheiten: [{art: dezernat, id: d, name: D, gueltig: {bis: 2020-12-31}}, "
            "{art: amt, id: a, name: A, uebergeordnet: d}]"
        )
        assert short(text, at="2020-12-31") == []
        assert short(text, at=date(2021, 1, 1)) == ["Z201 einheiten[1].uebergeordnet"]
        with pytest.raises(InvalidValueError, match=r"^expected one day such as 2021-02-01, got '2021'$"):
            check(verwaltung(text), at="2021")

    def test_silenced_findings_are_listed_with_their_reason(self) -> None:
        text = (
            "profil: {ausnahmen: [{regel: S101, grund: Teilmodell, eintraege: [a]}]}\n"
            "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x}, {art: amt, id: b, name: B, uebergeordnet: x}]"
        )
        outcome = report(verwaltung(text))
        assert [befund.path for befund in outcome.findings] == ["einheiten[1].uebergeordnet"]
        assert [(b.path, reason) for b, reason in outcome.silenced] == [("einheiten[0].uebergeordnet", "Teilmodell")]
        assert report(verwaltung(text), at="2020-01-01").silenced == outcome.silenced

    def test_what_could_not_be_decided_says_why(self) -> None:
        outcome = report(verwaltung(AMT))
        reason = {one.code: one.reason for one in outcome.undecided}
        assert reason["Z207"] == "the record does not say as of when it is true (stand)"
        assert "Z207" not in {one.code for one in report(verwaltung("stand: 2021\n" + AMT)).undecided}

    def test_a_finding_prints_as_one_line(self) -> None:
        (befund,) = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x}]"))
        assert str(befund) == (
            "einheiten[0].uebergeordnet  S101 error  uebergeordnet names 'x', and no entry has this id "
            "(expected in einheiten)"
        )
        assert befund.severity is Severity.ERROR
        assert befund.severity.rank < Severity.WARNING.rank < Severity.INFO.rank

    def test_findings_come_in_the_order_of_the_document(self) -> None:
        text = (
            "besetzungen: [{einheit: x, rolle: leitung}]\n"
            "einheiten: [{art: amt, id: b, name: B, uebergeordnet: x}, {art: amt, id: a, name: A, uebergeordnet: x}]"
        )
        assert short(text) == [
            "S101 einheiten[0].uebergeordnet", "S101 einheiten[1].uebergeordnet", "S101 besetzungen[0].einheit",
        ]  # fmt: skip


def test_a_finding_holds_on_its_days() -> None:
    (befund,) = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, gueltig: {ab: 2020}}]"))
    assert isinstance(befund, Befund)
    assert befund.holds_on(date(2020, 1, 1))
    assert not befund.holds_on(date(2019, 12, 31))
