"""When a Reorganisation takes effect: its days, for a limited time, as a plan, amended, withdrawn."""

import re

import attrs
import pytest

from kommunal import (
    Akteur,
    Amt,
    Aufgabe,
    Aufloesen,
    Besetzen,
    Datum,
    Dezernat,
    Eingliedern,
    Fachbereich,
    Gebiet,
    Kooperation,
    Neues,
    Person,
    Quelle,
    Reorganisation,
    ReorganisationError,
    Stufe,
    Uebertragen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Verbleib,
    Vergleich,
    Verwaltung,
    Zeitraum,
    Zusammenlegen,
    Zustand,
    diff,
    dumps,
    loads,
    reorganise,
)
from staedtchen import BEFORE, DAY, FAMILIE, carried_out, fassungen, head_of, on_record, plan, refused, single, stadt


class TestDays:
    def test_steps_have_their_own(self) -> None:
        afterwards = carried_out(
            Umsetzen(einheiten=("kultur",), nach="familie", wirksam="2021-06-01"),
            FAMILIE,
            Umbenennen(einheit="kultur", name="Kunst", wirksam="2021-09"),
        )
        assert [version.gueltig for version in afterwards["kultur"]] == [
            None,
            Zeitraum(ab="2021-06-01"),
            Zeitraum(ab="2021-09"),
        ]

    def test_what_has_no_day_is_recorded_and_listed(self) -> None:
        r = plan(
            FAMILIE,
            Umsetzen(einheiten=("kultur",), nach="familie", bedingung="mit Stellenbesetzung"),
            Umbenennen(einheit="kultur", name="K", bedingung="nach Beschluss", wirksam="2021-03-01"),
        )
        afterwards = reorganise(stadt(), r)
        assert on_record(afterwards) == (r,)
        assert [version.gueltig for version in afterwards["kultur"]] == [None, Zeitraum(ab="2021-03-01")]

    @pytest.mark.parametrize("wirksam", [None, "..2025", "0001-01-01"])
    def test_without_any_day_it_is_only_recorded(self, wirksam: str | None) -> None:
        r = plan(FAMILIE, wirksam=wirksam, bedingung="mit Stellenbesetzung")
        afterwards = reorganise(stadt(), r)
        assert attrs.evolve(afterwards, reorganisationen=()) == stadt()
        assert afterwards.reorganisationen == (r,)
        assert reorganise(stadt(), r, simulate=True) == Vergleich(since=None, until=None)

    def test_a_step_with_a_day_cannot_rest_on_one_without(self) -> None:
        assert refused(
            attrs.evolve(FAMILIE, bedingung="mit Stellenbesetzung"), Umsetzen(einheiten=("kultur",), nach="familie")
        ) == ("step 2 (umsetzen): no entry 'familie' in einheiten; step 1 founds it, but not by that day",)

    def test_not_before_a_certain_day(self) -> None:
        afterwards = carried_out(FAMILIE, wirksam="2021-02-01..")
        assert afterwards["familie"][0].gueltig == Zeitraum(ab="2021-02-01..")
        assert not afterwards.at("2030-01-01").certain(afterwards["familie"][0])

    def test_every_reason_at_once(self) -> None:
        assert refused(
            Umsetzen(einheiten=("x", "y"), nach="ob"),
            Umbenennen(einheit="z", name="Z"),
            Umbenennen(einheit="z", name="Z", wirksam="2020-01-01"),
        ) == (
            "step 3 (umbenennen): no entry 'z' in einheiten",
            "step 1 (umsetzen): no entry 'x' in einheiten",
            "step 1 (umsetzen): no entry 'y' in einheiten",
            "step 2 (umbenennen): no entry 'z' in einheiten",
        )

    def test_without_steps_only_the_record_changes(self) -> None:
        afterwards = carried_out()
        assert attrs.evolve(afterwards, reorganisationen=()) == stadt()

    @pytest.mark.parametrize(
        ("stated", "before"),
        [
            # it may have ended by then: that stays said
            ("2021", Zeitraum(bis="2021-01-01..2021-01-31")),
            ("2021-01-30..2021-03", Zeitraum(bis="2021-01-30..2021-01-31")),
            # it has not: it ends where the new version begins
            ("2021-01-31..2021-03", None),
            ("2021-03", None),
        ],
    )
    def test_what_changes_keeps_what_is_said_of_its_end(self, stated: str, before: Zeitraum | None) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis=stated)))
        after = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=previous)
        assert [version.gueltig for version in after["bald"]] == [before, Zeitraum(ab=DAY, bis=stated)]

    def test_what_begins_on_some_day_of_a_month_has_a_version_of_its_own(self) -> None:
        previous = stadt(Amt(id="neu", name="N", uebergeordnet="d1", gueltig=Zeitraum(ab="2021-02-01")))
        after = carried_out(Umbenennen(einheit="neu", name="Neu"), onto=previous, wirksam="2021-02")
        assert [version.gueltig for version in after["neu"]] == [Zeitraum(ab="2021-02-01"), Zeitraum(ab="2021-02")]
        assert single(after, "neu", "2021-03-01").name == "Neu"

    def test_nor_is_that_said_of_what_changes_on_some_day_of_a_month(self) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis="2021-02-10..2021-03")))
        after = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=previous, wirksam="2021-02")
        assert [version.gueltig for version in after["bald"]] == [
            None,
            Zeitraum(ab="2021-02", bis="2021-02-10..2021-03"),
        ]


class TestLimited:
    @pytest.mark.parametrize(("later", "stands"), [("2022-01", False), ("2022-01-01", False), ("2022-02", True)])
    def test_what_may_begin_the_day_after_stands_in_the_way(self, later: str, stands: bool) -> None:
        """The end restores what was there before: from then on the record may not say otherwise."""
        before = stadt(attrs.evolve(single(stadt(), "kultur"), name="Kulturbüro", gueltig=Zeitraum(ab=later)))
        step = Umbenennen(einheit="kultur", name="Kunst")
        if stands:
            names = [version.name for version in carried_out(step, onto=before, bis="2021-12-31")["kultur"]]  # type: ignore[attr-defined]
            assert names == ["Kultur", "Kunst", "Kultur", "Kulturbüro"]
        else:
            assert refused(step, onto=before, bis="2021-12-31") == (
                f"step 1 (umbenennen): 'kultur' already changes later, on {later}, so it cannot change on 2021-02-01",
            )

    """Bis: afterwards the origin is in force again."""

    schritte = (
        FAMILIE,
        Umsetzen(einheiten=("kultur",), nach="familie"),
        Umbenennen(einheit="kultur", name="Kunst", wirksam="2021-03-01"),
        Besetzen(besetzung=head_of("jugend", "anna")),
        Zusammenlegen(einheiten=("sport",), ziel="schule"),
    )

    def test_for_a_year(self) -> None:
        previous = stadt()
        afterwards = carried_out(*self.schritte, bis="2022-01-31", befristung="für ein Jahr")
        assert not diff(previous.at("2022-02-01"), afterwards.at("2022-02-01"))
        assert [version.gueltig for version in afterwards["kultur"]] == [
            None,
            Zeitraum(ab=DAY),
            Zeitraum(ab="2021-03-01"),
            Zeitraum(ab="2022-02-01"),
        ]
        assert afterwards["familie"][0].gueltig == Zeitraum(ab=DAY, bis="2022-01-31")
        assert [b.person for b in afterwards.at("2021-12-31").heads("jugend")] == ["anna"]
        assert [b.person for b in afterwards.at("2022-02-01").heads("jugend")] == ["bert"]
        assert [version.gueltig for version in afterwards["sport"]] == [Zeitraum(bis=BEFORE), Zeitraum(ab="2022-02-01")]

    def test_until_the_election_whenever_that_is(self) -> None:
        afterwards = carried_out(Umsetzen(einheiten=("kultur",), nach="ob"), befristung="bis zur Wahl")
        assert [version.gueltig for version in afterwards["kultur"]] == [None, Zeitraum(ab=DAY)]
        afterwards = carried_out(Umsetzen(einheiten=("kultur",), nach="ob"), bis="2025-09~")
        assert afterwards["kultur"][-1].gueltig == Zeitraum(ab="2025-09-02..2025-10-01~")

    @pytest.mark.parametrize(
        ("bis", "again"),
        [
            # it lasts for a day at least: the origin is not in force again before the second
            ("2021-02-01", "2021-02-02"),
            ("2021-02", "2021-02-02..2021-03-01"),
            ("2021", "2021-02-02..2022-01-01"),
            ("2021~", "2021-02-02..2022-01-01~"),
            ("2021..", "2021-02-02.."),
            ("2022-01-31..", "2022-02-01.."),
        ],
    )
    def test_the_origin_comes_back_on_the_day_after_as_vaguely_as_that_is_known(self, bis: str, again: str) -> None:
        after = carried_out(Umbenennen(einheit="kultur", name="Kunst"), bis=bis)
        assert [version.gueltig for version in after["kultur"]] == [None, Zeitraum(ab=DAY), Zeitraum(ab=again)]

    def test_it_is_not_over_before_the_first_day_on_which_it_may_have_begun(self) -> None:
        after = carried_out(Umbenennen(einheit="kultur", name="Kunst"), wirksam="2021-02", bis="2021")
        periods = [version.gueltig for version in after["kultur"]]
        assert periods == [None, Zeitraum(ab="2021-02"), Zeitraum(ab="2021-02-02..2022-01-01")]

    @pytest.mark.parametrize(
        ("bis", "stated", "ends"),
        [
            ("2022-01-31", None, "2022-01-31"),
            ("2022-01-31", "2022-06-30", "2022-01-31"),
            ("2022-01-31", "2021-06-30", "2021-06-30"),
            ("2022-01-31", "2022", "2022-01-01..2022-01-31"),
            ("2022-01-31", "2022~", "2022-01-01..2022-01-31~"),
            ("2022-01-31~", "2022", "2022-01-01..2022-01-31~"),
            ("2022-01", "2022", "2022-01"),
            ("2022", "2021-12..2022-03", "2021-12..2022-03"),
            ("2022-01-31", "..2022-06", "..2022-01-31"),
            ("2022", "2022-01-31..", "2022"),
        ],
    )
    def test_what_is_new_ends_with_it_unless_it_may_have_before(self, bis: str, stated: str | None, ends: str) -> None:
        new = head_of("kultur", "anna", gueltig=Zeitraum(bis=stated))
        after = carried_out(Besetzen(besetzung=new), bis=bis)
        assert after["kultur.leitung.anna"][0].gueltig == Zeitraum(ab=DAY, bis=ends)

    def test_to_the_end_of_the_calendar(self) -> None:
        afterwards = carried_out(Umsetzen(einheiten=("kultur",), nach="ob"), bis="9999-12-31")
        assert len(afterwards["kultur"]) == 2

    @pytest.mark.parametrize("bis", ["2021-06-30", "2022-01-31"])
    def test_what_would_have_ended_by_then_does_not_come_back(self, bis: str) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis=bis)))
        afterwards = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=previous, bis="2022-01-31")
        assert [version.gueltig for version in afterwards["bald"]] == [None, Zeitraum(ab=DAY, bis=bis)]

    @pytest.mark.parametrize("bis", ["2022-02-01", "2023"])
    def test_what_would_have_ended_later_ends_then(self, bis: str) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis=bis)))
        afterwards = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=previous, bis="2022-01-31")
        assert [version.gueltig for version in afterwards["bald"]] == [
            None,
            Zeitraum(ab=DAY),
            Zeitraum(ab="2022-02-01", bis=bis),
        ]

    @pytest.mark.parametrize("stufe", [Stufe.BESCHLOSSEN, Stufe.GEPLANT])
    @pytest.mark.parametrize("bis", [None, "2025-12-31"])
    def test_what_changes_and_then_ends_does_not_come_back_in_between(self, stufe: Stufe, bis: str | None) -> None:
        afterwards = carried_out(
            Umbenennen(einheit="kultur", name="Kunst", wirksam="2022-01-01"),
            Aufloesen(einheit="kultur", rest="d1", wirksam="2023-01-01"),
            bis=bis,
            stufe=stufe,
        )
        names = {
            on: [unit.name for unit in afterwards.at(on, planned=True).einheiten if unit.id == "kultur"]
            for on in ("2021-12-31", "2022-12-31", "2023-01-01", "2025-12-31", "2026-01-01")
        }
        assert list(names.values()) == [["Kultur"], ["Kunst"], [], [], ["Kultur"] if bis else []]

    def test_what_a_plan_founds_and_changes_ends_with_it(self) -> None:
        afterwards = carried_out(
            FAMILIE, Umbenennen(einheit="familie", name="Generationen", wirksam="2022-01-01"),
            bis="2022-12-31", stufe=Stufe.GEPLANT,
        )  # fmt: skip
        assert afterwards.at("2022-12-31", planned=True)["familie"].name == "Generationen"  # type: ignore[attr-defined]
        assert "familie" not in afterwards.at("2023-01-01", planned=True)

    def test_what_a_plan_renames_and_is_to_end_soon_after_it(self) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis="2022-12-31")))
        schritte = Umbenennen(einheit="bald", name="N"), Umbenennen(einheit="bald", name="Neu", wirksam="2022-01-01")
        afterwards = carried_out(*schritte, onto=previous, bis="2022-06-30", stufe=Stufe.GEPLANT)
        names = [
            [unit.name for unit in afterwards.at(on, planned=True).einheiten if unit.id == "bald"]
            for on in ("2021-12-31", "2022-06-30", "2022-07-01", "2023-01-01")
        ]
        assert names == [["N"], ["Neu"], ["B"], []]
        assert [(version.zustand, version.gueltig) for version in afterwards["bald"]] == [
            (Zustand.AKTIV, Zeitraum(bis="2022-12-31")),
            (Zustand.GEPLANT, Zeitraum(ab=DAY, bis="2021-12-31")),
            (Zustand.GEPLANT, Zeitraum(ab="2022-01-01", bis="2022-06-30")),
            (Zustand.GEPLANT, Zeitraum(ab="2022-07-01", bis="2022-12-31")),
        ]

    def test_what_may_have_ended_by_then_is_no_surer_afterwards(self) -> None:
        previous = stadt(
            Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis="2022")),
            head_of("kultur", "cem", gueltig=Zeitraum(bis="2022-06~")),
            head_of("kultur", "anna", gueltig=Zeitraum(ab="2022-06~")),
        )
        schritte = Umsetzen(einheiten=("bald",), nach="d2"), Besetzen(beendet=("kultur.leitung.cem",))
        afterwards = carried_out(*schritte, onto=previous, bis="2022-06-15")
        for stand in (previous.at("2022-06-16"), afterwards.at("2022-06-16")):
            assert not stand.certain(stand["bald"])
            assert [head.person for head in stand.heads("kultur")] == ["anna"]
        assert [version.gueltig for version in afterwards["bald"]] == [
            None,
            Zeitraum(ab=DAY, bis="2022-01-01..2022-06-15"),
            Zeitraum(ab="2022-06-16..2022-12-31", bis="2022"),
        ]
        assert not diff(previous.at("2022-12-31"), afterwards.at("2022-12-31"))
        assert [unit.id for unit in afterwards.at("2023-01-01").einheiten if unit.id == "bald"] == []

    def test_what_is_only_planned_is_planned_again_after_a_plan_for_a_time(self) -> None:
        soon = Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(ab="2020", bis="2022"))
        previous = stadt(attrs.evolve(soon, zustand=Zustand.GEPLANT))
        step = Umsetzen(einheiten=("bald",), nach="d2")
        afterwards = carried_out(step, onto=previous, bis="2022-06-15", stufe=Stufe.GEPLANT)
        assert [(version.uebergeordnet, version.gueltig) for version in fassungen(afterwards, "bald")] == [
            ("d1", Zeitraum(ab="2020", bis="2022")),
            ("d2", Zeitraum(ab=DAY, bis="2022-01-01..2022-06-15")),
            ("d1", Zeitraum(ab="2022-06-16..2022-12-31", bis="2022")),
        ]

    def test_what_may_end_on_the_day_after_may_be_in_force_again_on_it(self) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis="2022-01-15..2022-02-01")))
        afterwards = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=previous, bis="2022-01-31")
        assert single(afterwards, "bald", "2022-02-01").uebergeordnet == "d1"
        assert "bald" not in afterwards.at("2022-02-02")
        assert afterwards["bald"][-1].gueltig == Zeitraum(ab="2022-02-01", bis="2022-01-15..2022-02-01")

    @pytest.mark.parametrize(("bis", "stated"), [("2022-06-15~", "2022"), ("2022-06-15", "2022~")])
    def test_what_is_only_about_known_stays_so(self, bis: str, stated: str) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis=stated)))
        afterwards = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=previous, bis=bis)
        assert afterwards["bald"][-1].gueltig == Zeitraum(ab="2022-06-16..2022-12-31~", bis=stated)

    def test_a_head_for_less_than_that(self) -> None:
        neu = head_of("kultur", "anna", gueltig=Zeitraum(bis="2021-06-30"))
        afterwards = carried_out(Besetzen(besetzung=neu), bis="2022-01-31")
        assert afterwards["kultur.leitung.anna"][0].gueltig == Zeitraum(ab=DAY, bis="2021-06-30")

    def test_before_what_is_on_record_for_the_time_after(self) -> None:
        previous = stadt(attrs.evolve(single(stadt(), "kultur"), name="Kunst", gueltig=Zeitraum(ab="2024")))
        afterwards = carried_out(Umsetzen(einheiten=("kultur",), nach="ob"), onto=previous, bis="2022-01-31")
        assert single(afterwards, "kultur", "2023-01-01").uebergeordnet == "d1"
        assert single(afterwards, "kultur", "2024-12-31").name == "Kunst"

    @pytest.mark.parametrize(("bis", "last"), [("2022-01-31", "2022-02-01"), ("2022-01", "2022-02-01")])
    def test_not_where_something_begins_before_it_is_over_for_certain(self, bis: str, last: str) -> None:
        def later(day: str) -> Verwaltung:
            return stadt(attrs.evolve(single(stadt(), "kultur"), name="Kunst", gueltig=Zeitraum(ab=day)))

        step = Umsetzen(einheiten=("kultur",), nach="ob")
        assert refused(step, onto=later(last), bis=bis) == (
            f"step 1 (umsetzen): 'kultur' already changes later, on {last}, so it cannot change on 2021-02-01",
        )
        after = carried_out(step, onto=later("2022-02-02"), bis=bis)
        assert single(after, "kultur", "2022-02-02").name == "Kunst"

    def test_not_under_a_parent_that_is_gone_on_its_last_day(self) -> None:
        previous = stadt(Dezernat(id="zeit", name="Auf Zeit", uebergeordnet="ob", gueltig=Zeitraum(bis="2022-01-31")))
        step = Umsetzen(einheiten=("kultur",), nach="zeit")
        assert single(carried_out(step, onto=previous, bis="2022-01-31"), "kultur").uebergeordnet == "zeit"
        assert refused(step, onto=previous, bis="2022-02-01") == (
            "step 1 (umsetzen): 'zeit' is in force only until 2022-01-31",
        )

    def test_planned_a_unit_is_planned_to_end_and_to_come_back(self) -> None:
        after = reorganise(stadt(), plan(*self.schritte, bis="2022-01-31", stufe=Stufe.GEPLANT))
        assert [(version.zustand, version.gueltig) for version in after["sport"]] == [
            (Zustand.AKTIV, None),
            (Zustand.GEPLANT, Zeitraum(bis=BEFORE)),
            (Zustand.GEPLANT, Zeitraum(ab="2022-02-01")),
        ]

    def test_for_as_long_as_the_new_parent_is_there(self) -> None:
        previous = stadt(Dezernat(id="zeit", name="Auf Zeit", uebergeordnet="ob", gueltig=Zeitraum(bis="2022")))
        afterwards = carried_out(Umsetzen(einheiten=("kultur",), nach="zeit"), onto=previous, bis="2022-01-31")
        assert single(afterwards, "kultur").uebergeordnet == "zeit"

    def test_a_step_after_the_end(self) -> None:
        assert refused(Umbenennen(einheit="kultur", name="K", wirksam="2023-01-01"), bis="2022-01-31") == (
            "step 1 (umbenennen): takes effect on 2023-01-01, after the end of the whole on 2022-01-31",
        )

    def test_planned(self) -> None:
        previous = stadt()
        afterwards = reorganise(previous, plan(*self.schritte, bis="2022-01-31", stufe=Stufe.GEPLANT))
        as_before = afterwards.at("2022-02-01", planned=True)
        assert as_before["kultur"].zustand is Zustand.GEPLANT
        assert not diff(previous.at("2022-02-01"), as_before)
        assert not diff(as_before, previous.at("2022-02-01"))
        assert single(afterwards, "kultur").uebergeordnet == "d1"
        assert afterwards.at(DAY, planned=True)["kultur"].uebergeordnet == "familie"  # type: ignore[attr-defined]


class TestPlanned:
    schritte = (
        FAMILIE,
        Umsetzen(einheiten=("kultur", "jugend"), nach="familie"),
        Besetzen(besetzung=head_of("familie", "anna"), beendet=("d1.leitung.anna",)),
        Zusammenlegen(einheiten=("sport",), ziel="schule"),
    )

    def test_shows_among_plans_as_it_would_be(self) -> None:
        previous = stadt()
        geplant = reorganise(previous, plan(*self.schritte, stufe=Stufe.GEPLANT))
        real = reorganise(previous, plan(*self.schritte))
        assert not diff(previous.at(DAY), geplant.at(DAY))
        difference = diff(geplant.at(DAY, planned=True), real.at(DAY))
        assert {aenderung.field for aenderung in difference} == {"zustand"}
        assert {entry.reorganisationen for entry in geplant.announced()} == {("reform",)}
        assert "sport" not in geplant.at(DAY, planned=True)

    def test_one_plan_upon_another(self) -> None:
        at_first = reorganise(stadt(), plan(FAMILIE, stufe=Stufe.GEPLANT))
        second = plan(
            Umsetzen(einheiten=("kultur",), nach="familie"),
            Aufloesen(einheit="sport", rest="familie"),
            id="zweite",
            stufe=Stufe.GEPLANT,
            wirksam="2022-01-01",
        )
        afterwards = reorganise(at_first, second)
        third = plan(
            Umbenennen(einheit="familie", name="F"),
            Aufloesen(einheit="familie", verbleib=(Verbleib(was="kultur", nach="d1"),), rest="d1"),
            id="dritte",
            stufe=Stufe.GEPLANT,
            wirksam="2023-01-01",
        )
        at_the_end = reorganise(afterwards, third)
        assert "familie" in at_the_end.at("2022-12-31", planned=True)
        assert "familie" not in at_the_end.at("2023-01-01", planned=True)
        assert at_the_end.at("2023-01-01", planned=True).parent("kultur") == at_the_end.at("2023-01-01")["d1"]
        with pytest.raises(ReorganisationError, match="'familie' is not in force on 2022-06-01"):
            reorganise(at_first, plan(Umsetzen(einheiten=("kultur",), nach="familie"), id="echt", wirksam="2022-06-01"))
        with pytest.raises(ReorganisationError, match="'kultur' already changes later, on 2022-01-01"):
            reorganise(
                afterwards,
                plan(
                    Umnummerieren(einheit="kultur"), Umbenennen(einheit="kultur", name="K"), id="v", stufe=Stufe.GEPLANT
                ),
            )

    def test_a_planned_end_is_a_later_change_of_plans(self) -> None:
        afterwards = reorganise(
            stadt(), plan(Aufloesen(einheit="kultur", rest="d1"), stufe=Stufe.GEPLANT, wirksam="2023-01-01")
        )
        with pytest.raises(ReorganisationError, match="'kultur' already changes later, on 2022-12-31"):
            reorganise(afterwards, plan(Umbenennen(einheit="kultur", name="K"), id="v", stufe=Stufe.GEPLANT))

    @pytest.mark.parametrize("last", ["2021-02-01", "2021-02", "2021", "2020-11-01..2021-06-30", "2021-02~"])
    def test_a_planned_end_may_come_as_late_as_it_says(self, last: str) -> None:
        ends = attrs.evolve(single(stadt(), "kultur"), gueltig=Zeitraum(bis=last), zustand=Zustand.GEPLANT)
        step = Umbenennen(einheit="kultur", name="K")
        with pytest.raises(ReorganisationError, match=f"'kultur' already changes later, on {re.escape(last)}, so"):
            reorganise(stadt().add(ends), plan(step, id="v", stufe=Stufe.GEPLANT))

    @pytest.mark.parametrize("last", ["2021-01-31", "2021-01", "2020-11-01..2021-01-31"])
    def test_what_is_planned_to_have_ended_is_not_there_to_be_changed(self, last: str) -> None:
        ends = attrs.evolve(single(stadt(), "kultur"), gueltig=Zeitraum(bis=last), zustand=Zustand.GEPLANT)
        with pytest.raises(ReorganisationError, match="'kultur' is not in force on 2021-02-01"):
            reorganise(stadt().add(ends), plan(Umbenennen(einheit="kultur", name="K"), id="v", stufe=Stufe.GEPLANT))

    def test_on_a_day_on_which_something_begins(self) -> None:
        previous = stadt(Amt(id="neu", name="N", uebergeordnet="d1", gueltig=Zeitraum(ab=DAY)))
        afterwards = reorganise(previous, plan(Umsetzen(einheiten=("neu",), nach="d2"), stufe=Stufe.GEPLANT))
        assert single(afterwards, "neu").uebergeordnet == "d1"
        assert afterwards.at(DAY, planned=True)["neu"].uebergeordnet == "d2"  # type: ignore[attr-defined]

    def test_what_is_to_end_is_planned_to_end_too(self) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis="2023")))
        afterwards = reorganise(previous, plan(Umsetzen(einheiten=("bald",), nach="d2"), stufe=Stufe.GEPLANT))
        assert afterwards["bald"][0] == previous["bald"][0]
        assert afterwards["bald"][1].gueltig == Zeitraum(ab=DAY, bis="2023")

    def test_simulated_among_plans(self) -> None:
        r = plan(*self.schritte, stufe=Stufe.GEPLANT)
        simulated = reorganise(stadt(), r, simulate=True)
        assert simulated == diff(stadt().at(DAY, planned=True), reorganise(stadt(), r).at(DAY, planned=True))
        assert len(simulated) == len(reorganise(stadt(), plan(*self.schritte), simulate=True))


class TestOnRecord:
    """A Reorganisation that is there already is amended."""

    umsetzen = Umsetzen(einheiten=("kultur",), nach="ob")
    aufloesen = Aufloesen(einheit="sport", rest="schule")

    def test_withdrawn_at_once_it_is_only_recorded(self) -> None:
        r = plan(self.umsetzen, stufe=Stufe.ZURUECKGEZOGEN)
        afterwards = reorganise(stadt(), r)
        assert attrs.evolve(afterwards, reorganisationen=()) == stadt()
        assert afterwards.reorganisationen == (r,)

    @pytest.mark.parametrize("stufe", [Stufe.GEPLANT, Stufe.BESCHLOSSEN])
    @pytest.mark.parametrize("bis", [None, "2022-01-31"])
    def test_withdrawn_later_it_leaves_nothing(self, stufe: Stufe, bis: str | None) -> None:
        previous = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(ab="2019", bis="2024")))
        schritte = (self.umsetzen, self.aufloesen, FAMILIE, Umsetzen(einheiten=("bald",), nach="d2"))
        r = plan(*schritte, stufe=stufe, bis=bis)
        returned = attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN)
        afterwards = reorganise(reorganise(previous, r), returned)
        assert afterwards == attrs.evolve(previous, reorganisationen=(returned,))
        simulated = reorganise(reorganise(previous, r), returned, simulate=True)
        assert len(simulated) == len(reorganise(previous, r, simulate=True))

    def test_withdrawn_later_it_gives_back_the_days_before(self) -> None:
        previous = stadt(Amt(id="archiv", name="Archiv", uebergeordnet="d1", gueltig=Zeitraum(ab="2019")))
        r = plan(Aufloesen(einheit="archiv"))
        aufgeloest = reorganise(previous, r)
        assert aufgeloest["archiv"][0].gueltig == Zeitraum(ab="2019", bis="2021-01-31")
        assert reorganise(aufgeloest, attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN))["archiv"] == previous["archiv"]

    def test_planned_becomes_decided(self) -> None:
        r = plan(self.umsetzen, self.aufloesen)
        geplant = reorganise(stadt(), attrs.evolve(r, stufe=Stufe.GEPLANT))
        assert reorganise(geplant, r) == reorganise(stadt(), r)

    def test_decided_becomes_done(self) -> None:
        r = plan(self.umsetzen)
        afterwards = reorganise(reorganise(stadt(), r), attrs.evolve(r, stufe=Stufe.VOLLZOGEN, beschluss="Rat"))
        assert afterwards["kultur"] == reorganise(stadt(), r)["kultur"]
        assert on_record(afterwards) == (attrs.evolve(r, stufe=Stufe.VOLLZOGEN, beschluss="Rat"),)

    def test_a_condition_is_met(self) -> None:
        waiting = attrs.evolve(self.aufloesen, bedingung="mit Stellenbesetzung")
        at_first = reorganise(stadt(), plan(self.umsetzen, waiting))
        then = reorganise(at_first, plan(Umbenennen(einheit="kultur", name="Kunst"), id="andere", wirksam="2021-03-01"))
        afterwards = reorganise(then, plan(self.umsetzen, attrs.evolve(waiting, wirksam="2021-05-01")))
        assert afterwards["sport"][0].gueltig == Zeitraum(bis="2021-04-30")
        assert [r.id for r in afterwards.reorganisationen] == ["reform", "andere"]

    def test_a_trial_becomes_permanent(self) -> None:
        r = plan(self.umsetzen, self.aufloesen, bis="2022-01-31")
        fixed = attrs.evolve(r, bis=None)
        assert reorganise(reorganise(stadt(), r), fixed) == reorganise(stadt(), fixed)

    def test_decided_otherwise(self) -> None:
        r = plan(self.umsetzen)
        otherwise = plan(Umsetzen(einheiten=("kultur",), nach="d2"))
        assert reorganise(reorganise(stadt(), r), otherwise) == reorganise(stadt(), otherwise)

    def test_a_day_at_last(self) -> None:
        r = plan(self.umsetzen, wirksam=None)
        assert reorganise(reorganise(stadt(), r), plan(self.umsetzen)) == reorganise(stadt(), plan(self.umsetzen))

    def test_others_that_touched_the_same_stay_in_force(self) -> None:
        r = plan(self.umsetzen)
        other = plan(Umbenennen(einheit="kultur", name="K"), id="andere", wirksam="2022")
        both = reorganise(reorganise(stadt(), r), other)
        afterwards = reorganise(both, attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN))
        only = reorganise(stadt(), other)
        assert attrs.evolve(afterwards, reorganisationen=()) == attrs.evolve(only, reorganisationen=())
        assert [(entry.id, entry.stufe) for entry in afterwards.reorganisationen] == [
            ("reform", Stufe.ZURUECKGEZOGEN),
            ("andere", Stufe.BESCHLOSSEN),
        ]

    def test_not_what_others_need(self) -> None:
        r = plan(FAMILIE)
        further = reorganise(
            reorganise(stadt(), r), plan(Umsetzen(einheiten=("kultur",), nach="familie"), id="andere", wirksam="2022")
        )
        with pytest.raises(ReorganisationError, match="'andere' builds on 'reform'"):
            reorganise(further, attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN))

    def test_not_what_was_changed_by_hand(self) -> None:
        r = plan(self.umsetzen)
        carried_out = reorganise(stadt(), r)
        version = carried_out["kultur"][-1]
        changed = carried_out.replace(version, attrs.evolve(version, anmerkung="von Hand"))
        with pytest.raises(ReorganisationError) as caught:
            reorganise(changed, attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN))
        assert caught.value.refusals == (
            (
                "'reform' cannot be taken back: 'kultur', which 'reform' changed, is not on record any more as it was "
                "put there"
            ),
        )

    def test_not_where_a_later_version_goes_on_from_it(self) -> None:
        r = plan(self.umsetzen)
        carried_out = reorganise(stadt(), r)
        changed = carried_out.revise(attrs.evolve(single(carried_out, "kultur"), name="K", gueltig=Zeitraum(ab="2023")))
        with pytest.raises(ReorganisationError, match="'kultur' was changed since, from 2023 on"):
            reorganise(changed, attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN))

    def test_not_where_another_version_begins_with_it_unless_it_was_only_planned(self) -> None:
        def beside(stufe: Stufe) -> tuple[Reorganisation, Verwaltung]:
            r = plan(Umbenennen(einheit="kultur", name="Kunst"), stufe=stufe)
            by_hand = attrs.evolve(single(stadt(), "kultur"), name="Künste", gueltig=Zeitraum(ab=DAY))
            return attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN), reorganise(stadt(), r).add(by_hand)

        back, record = beside(Stufe.BESCHLOSSEN)
        with pytest.raises(ReorganisationError, match="'kultur' was changed since, from 2021-02-01 on"):
            reorganise(record, back)
        back, record = beside(Stufe.GEPLANT)
        after = reorganise(record, back)
        assert [(version.zustand, version.gueltig) for version in after["kultur"]] == [
            (Zustand.AKTIV, None),
            (Zustand.AKTIV, Zeitraum(ab=DAY)),
        ]

    def test_a_trial_is_taken_back_where_something_else_begins_only_after_it(self) -> None:
        r = plan(self.umsetzen, bis="2022-01")
        back = attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN)

        def by_hand(day: str) -> Verwaltung:
            version = attrs.evolve(single(stadt(), "kultur"), name="K", gueltig=Zeitraum(ab=day))
            return reorganise(stadt(), r).add(version)

        with pytest.raises(ReorganisationError, match="'kultur' was changed since, from 2022-02-01 on"):
            reorganise(by_hand("2022-02-01"), back)
        assert [version.gueltig for version in reorganise(by_hand("2022-02-02"), back)["kultur"]] == [
            None,
            Zeitraum(ab="2022-02-02"),
        ]

    @pytest.mark.parametrize(
        ("wirksam", "before", "after"),
        [
            ("2021-02-01", "2021-01-31", "2021-02-01"),
            ("2021-02", "2021-02-01..2021-02-27", "2021-02-01..2021-02-28"),
        ],
    )
    def test_a_dissolution_is_taken_back_unless_the_unit_goes_on_after_it(
        self, wirksam: str, before: str, after: str
    ) -> None:
        r = plan(self.aufloesen, wirksam=wirksam)
        back = attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN)

        def by_hand(day: str) -> Verwaltung:
            return reorganise(stadt(), r).add(
                attrs.evolve(single(stadt(), "sport"), name="S", gueltig=Zeitraum(ab=day))
            )

        assert [version.gueltig for version in reorganise(by_hand(before), back)["sport"]] == [
            None,
            Zeitraum(ab=before),
        ]
        with pytest.raises(ReorganisationError, match="'sport' was changed since"):
            reorganise(by_hand(after), back)

    def test_not_what_was_modelled_by_hand(self) -> None:
        r = plan(self.umsetzen)
        changed = stadt(r, Amt(id="hand", name="H", reorganisationen=("reform",)))
        with pytest.raises(ReorganisationError, match="the record does not say what it replaced"):
            reorganise(changed, attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN))

    def test_what_is_only_written_down_is_applied(self) -> None:
        afterwards = reorganise(stadt(plan(Umbenennen(einheit="nix", name="N"))), plan(self.umsetzen))
        assert afterwards == reorganise(stadt(), plan(self.umsetzen))

    def test_further_steps_after_a_change_by_hand(self) -> None:
        r = plan(self.umsetzen)
        carried_out = reorganise(stadt(), r)
        version = carried_out["kultur"][-1]
        changed = carried_out.replace(version, attrs.evolve(version, anmerkung="von Hand"))
        more = plan(self.umsetzen, Umbenennen(einheit="kultur", name="Kunst"), self.aufloesen)
        afterwards = reorganise(changed, more)
        assert (single(afterwards, "kultur").name, single(afterwards, "kultur").anmerkung) == ("Kunst", "von Hand")
        assert "sport" not in afterwards.at(DAY)

    def test_an_id_that_is_taken(self) -> None:
        assert refused(id="kultur") == ("the id 'kultur' is taken in einheiten",)


class TestNeues:
    neu = Neues(
        quellen=(Quelle(id="q-neu", titel="Neu"),),
        personen=(Person(id="dora", name="Dora"),),
        akteure=(Akteur(id="verein", name="Verein", gueltig=Zeitraum(ab="1990", bis="2090")),),
    )
    schritt = Besetzen(besetzung=head_of("kultur", "dora"))

    def test_comes_with_the_reorganisation(self) -> None:
        afterwards = carried_out(self.schritt, neu=self.neu, quellen=("q-neu",))
        assert afterwards["dora"] == (Person(id="dora", name="Dora", gueltig=Zeitraum(ab=DAY)),)
        assert afterwards["verein"] == (Akteur(id="verein", name="Verein", gueltig=Zeitraum(ab=DAY, bis="2090")),)
        assert afterwards["q-neu"] == self.neu.quellen
        assert on_record(afterwards) == (plan(self.schritt, quellen=("q-neu",), neu=self.neu),)
        assert [b.person for b in afterwards.at(DAY).heads("kultur")] == ["dora"]

    def test_it_is_there_from_the_first_day_on_which_anything_changes(self) -> None:
        later = Umbenennen(einheit="kultur", name="Kunst", wirksam="2021-06-01")
        afterwards = carried_out(later, FAMILIE, neu=Neues(personen=(Person(id="dora", name="Dora Dorn"),)))
        assert [version.gueltig for version in afterwards["dora"]] == [Zeitraum(ab=DAY)]

    def test_what_is_there_already_is_not_doubled(self) -> None:
        previous = stadt(Person(id="dora", name="Dora"), Quelle(id="q-neu", titel="Neu"))
        afterwards = carried_out(self.schritt, neu=self.neu, onto=previous)
        assert afterwards["dora"] == previous["dora"]

    def test_what_is_there_already_is_not_planned_once_more(self) -> None:
        previous = stadt(Person(id="dora", name="Dora"))
        afterwards = reorganise(previous, plan(self.schritt, neu=self.neu, stufe=Stufe.GEPLANT))
        assert afterwards["dora"] == previous["dora"]
        assert [b.person for b in afterwards.at(DAY, planned=True).heads("kultur")] == ["dora"]

    def test_planned_and_then_decided(self) -> None:
        r = plan(self.schritt, neu=self.neu)
        geplant = reorganise(stadt(), attrs.evolve(r, stufe=Stufe.GEPLANT))
        assert [version.zustand for version in geplant["dora"]] == [Zustand.GEPLANT]
        real = reorganise(geplant, r)
        assert [version.zustand for version in real["dora"]] == [Zustand.AKTIV]
        assert real["q-neu"] == self.neu.quellen

    def test_without_a_day_it_is_announced(self) -> None:
        afterwards = reorganise(stadt(), plan(neu=self.neu, wirksam=None))
        assert afterwards["dora"] == (Person(id="dora", name="Dora", zustand=Zustand.GEPLANT),)

    def test_it_goes_with_the_reorganisation(self) -> None:
        r = plan(self.schritt, neu=self.neu, quellen=("q-neu",))
        afterwards = reorganise(stadt(), r)
        returned = attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN)
        assert reorganise(afterwards, returned) == attrs.evolve(stadt(), reorganisationen=(returned,))
        assert loads(dumps(reorganise(afterwards, returned))) == reorganise(afterwards, returned)

    def test_what_ends_as_soon_as_it_comes_was_there_before(self) -> None:
        neu = Neues(akteure=(Akteur(id="bad", name="Bad GmbH"),))
        schritt = Eingliedern(akteur="bad", einheit=Fachbereich(id="baeder", name="Bäder", uebergeordnet="d1"))
        afterwards = carried_out(schritt, neu=neu)
        assert single(afterwards, "baeder").vorgaenger == ("bad",)
        (akteur,) = afterwards["bad"]
        assert (akteur.zustand, akteur.gueltig) == (Zustand.AUFGELOEST, Zeitraum(ab=DAY))
        assert all("bad" not in afterwards.at(day) for day in (BEFORE, DAY))

    def test_refused(self) -> None:
        neu = Neues(personen=(Person(id="anna", name="Andere"), Person(id="gmbh", name="G")))
        assert refused(neu=neu) == (
            "'anna' is on record already, and says otherwise than in neu",
            "the id 'gmbh' is taken in akteure",
        )

    @pytest.mark.parametrize(
        ("named", "refusals"),
        [
            ("reform", ()),
            ("andere", ("'dora' names 'andere' as reorganisationen, which is not there",)),
        ],
    )
    def test_it_may_name_the_reorganisation_that_brings_it(self, named: str, refusals: tuple[str, ...]) -> None:
        new = Neues(personen=(Person(id="dora", name="Dora", reorganisationen=(named,)),))
        if refusals:
            assert refused(neu=new) == refusals
        else:
            assert carried_out(neu=new)["dora"][0].reorganisationen == ("reform",)

    def test_it_refers_only_to_what_is_there(self) -> None:
        neu = Neues(
            aufgaben=(Aufgabe(id="steuer", name="Steuer", uebergeordnet="jugend"),),
            gebiete=(Gebiet(id="ost", name="Ost", teil_von=("norden",)),),
        )
        assert refused(neu=neu) == ("'steuer' names 'jugend' as uebergeordnet, which is not there",)


class TestSimulate:
    @pytest.mark.parametrize("stufe", [Stufe.BESCHLOSSEN, Stufe.GEPLANT])
    def test_what_has_no_day_changes_nothing_planned_or_not(self, stufe: Stufe) -> None:
        r = plan(Umbenennen(einheit="kultur", name="Kunst"), wirksam=None, stufe=stufe)
        planned = stufe is Stufe.GEPLANT
        assert reorganise(stadt(), r, simulate=True) == Vergleich(
            since=None, until=None, since_planned=planned, until_planned=planned
        )

    def test_says_what_would_change(self) -> None:
        r = plan(FAMILIE, Umsetzen(einheiten=("jugend",), nach="familie"), wirksam="2021-02~")
        v = reorganise(stadt(), r, simulate=True)
        assert str(v) == (
            "Änderungen zum 28.02.2021\n"
            "\n"
            "Neu eingerichtet:\n"
            "  - Familiendezernat (Dezernat), unter Oberbürgermeister\n"
            "Anders zugeordnet:\n"
            "  - 51 Jugendamt: bisher II Soziales, jetzt Familiendezernat"
        )

    def test_either_way_by_a_variable(self) -> None:
        for simulate in (True, False):
            result = reorganise(stadt(), plan(FAMILIE), simulate=simulate)
            assert isinstance(result, Vergleich if simulate else Verwaltung)


def test_a_cooperation_or_committee_takes_over() -> None:
    previous = stadt(Kooperation(id="k", name="K"))
    afterwards = carried_out(Uebertragen(aufgaben=("betreuung",), nach="k"), onto=previous)
    assert "betreuung.federfuehrend.k" in afterwards.at(DAY)


def test_the_record_is_a_plain_entry() -> None:
    r = plan(FAMILIE)
    assert on_record(reorganise(stadt(), r)) == (r,)
    assert isinstance(r, Reorganisation)
    assert r.wirksam == Datum(DAY)
