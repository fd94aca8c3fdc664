"""Each kind of step on units: what it does, and why it is refused."""

import attrs
import pytest

from kommunal import (
    Abteilung,
    Amt,
    Anteil,
    Aufloesen,
    Ausgliedern,
    Besetzung,
    Besetzungsrolle,
    Beziehung,
    Beziehungsart,
    Dezernat,
    Eingliedern,
    Erreichbarkeit,
    Fachbereich,
    Gruenden,
    Leitbild,
    Schritt,
    Stelle,
    Teil,
    Teilen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Zeitraum,
    Zusammenlegen,
    Zustand,
    reorganise,
)
from staedtchen import (
    BEFORE,
    DAY,
    FAMILIE,
    MITWIRKEND,
    carried_out,
    fassungen,
    head_of,
    on_record,
    plan,
    refused,
    single,
    stadt,
    zustaendig,
)


class TestGruenden:
    def test_begins_on_the_day(self) -> None:
        after = carried_out(FAMILIE)
        (dezernat,) = after["familie"]
        assert dezernat == Dezernat(
            id="familie",
            name="Familiendezernat",
            uebergeordnet="ob",
            gueltig=Zeitraum(ab=DAY),
            quellen=("q",),
            reorganisationen=("reform",),
        )
        assert "familie" not in after.at(BEFORE)
        assert on_record(after) == (plan(FAMILIE),)

    def test_a_day_stays_as_imprecise_as_it_is(self) -> None:
        (dezernat,) = carried_out(FAMILIE, wirksam="2021-02~")["familie"]
        assert dezernat.gueltig == Zeitraum(ab="2021-02~")

    def test_again_after_it_was_gone(self) -> None:
        before = stadt(Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")))
        after = carried_out(Gruenden(einheit=Amt(id="alt", name="Neu", gueltig=Zeitraum(ab=DAY))), onto=before)
        assert [version.gueltig for version in after["alt"]] == [Zeitraum(bis="2010"), Zeitraum(ab=DAY)]

    @pytest.mark.parametrize(
        ("einheit", "reason"),
        [
            (Amt(id="kultur", name="K"), "'kultur' is already in force on 2021-02-01"),
            (Amt(id="anna", name="A"), "the id 'anna' is taken in personen"),
            (
                Amt(id="neu", name="N", uebergeordnet="d11"),
                "'neu' names 'd11' as uebergeordnet, which is not there; did you mean 'd1'?",
            ),
            (Amt(id="neu", name="N", uebergeordnet="alt"), "'alt' is not in force on 2021-02-01"),
            (Amt(id="neu", name="N", uebergeordnet="bald"), "'bald' is in force only until 2022-12-31"),
            (
                Amt(id="neu", name="N", gueltig=Zeitraum(ab="2022")),
                "'neu' says gueltig.ab 2022, the step 2021-02-01",
            ),
            (
                Amt(id="neu", name="N", zustand=Zustand.GEPLANT),
                "'neu' says zustand geplant; expected aktiv, the stufe says the rest",
            ),
            (
                Amt(id="spaeter", name="S"),
                "'spaeter' already changes later, on 2023, so it cannot change on 2021-02-01",
            ),
        ],
    )
    def test_refused(self, einheit: Amt, reason: str) -> None:
        before = stadt(
            Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")),
            Amt(id="bald", name="Bald zu", gueltig=Zeitraum(bis="2022")),
            Amt(id="spaeter", name="Später", gueltig=Zeitraum(ab="2023")),
        )
        assert refused(Gruenden(einheit=einheit), onto=before) == (f"step 1 (gruenden): {reason}",)


class TestUmsetzen:
    def test_six_at_once_under_a_new_one(self) -> None:
        after = carried_out(FAMILIE, Umsetzen(einheiten=("jugend", "schule", "sport"), nach="familie"))
        today = after.at(DAY)
        assert [unit.id for unit in today.children("familie")] == ["jugend", "schule", "sport"]
        old, neu = fassungen(after, "jugend")
        assert (old, neu.gueltig, neu.uebergeordnet) == (stadt()["jugend"][0], Zeitraum(ab=DAY), "familie")
        assert (neu.quellen, neu.reorganisationen) == (("q",), ("reform",))

    def test_out_of_the_line_and_to_the_top(self) -> None:
        after = carried_out(Umsetzen(einheiten=("kultur",), nach="keine"), Umsetzen(einheiten=("sport",), nach="ob"))
        assert single(after, "kultur").uebergeordnet == "keine"
        assert single(after, "sport").uebergeordnet == "ob"

    def test_moved_and_renamed_at_once_is_one_version(self) -> None:
        after = carried_out(
            Umsetzen(einheiten=("kultur",), nach="ob"), Umbenennen(einheit="kultur", name="Kunst", kurzname="KU")
        )
        _, neu = fassungen(after, "kultur")
        assert (neu.uebergeordnet, neu.name, neu.kurzname) == ("ob", "Kunst", "KU")

    def test_what_was_to_end_ends_all_the_same(self) -> None:
        before = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(ab="2019", bis="2023-06-30")))
        old, neu = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=before)["bald"]
        assert (old.gueltig, neu.gueltig) == (Zeitraum(ab="2019"), Zeitraum(ab=DAY, bis="2023-06-30"))
        before = stadt(Amt(id="bald", name="B", uebergeordnet="d1", gueltig=Zeitraum(bis="2023-06-30")))
        old, neu = carried_out(Umsetzen(einheiten=("bald",), nach="d2"), onto=before)["bald"]
        assert (old.gueltig, neu.gueltig) == (None, Zeitraum(ab=DAY, bis="2023-06-30"))

    def test_what_begins_that_day_is_changed_itself(self) -> None:
        before = stadt(Amt(id="neu", name="N", uebergeordnet="d1", gueltig=Zeitraum(ab=DAY)))
        (neu,) = fassungen(carried_out(Umsetzen(einheiten=("neu",), nach="d2"), onto=before), "neu")
        assert (neu.uebergeordnet, neu.gueltig) == ("d2", Zeitraum(ab=DAY))

    def test_to_where_it_is_changes_nothing(self) -> None:
        assert carried_out(Umsetzen(einheiten=("kultur",), nach="d1"))["kultur"] == stadt()["kultur"]

    def test_who_holds_a_post_goes_with_it_but_does_not_head_there(self) -> None:
        before = stadt(
            head_of("jugend", "cem", stelle="planung"), head_of("planung", "bert"), zustaendig("gebuehren", "planung")
        )
        after = carried_out(Umsetzen(einheiten=("planung",), nach="sport"), onto=before)
        today = after.at(DAY)
        assert {b.id for b in today.holders("planung")} == {
            "sport.planung.mitarbeit.cem",
            "jugend.planung.leitung.cem",
            "planung.leitung.bert",
        }
        (old,) = after["jugend.planung.mitarbeit.cem"]
        assert (old.gueltig, old.reorganisationen) == (Zeitraum(bis=BEFORE), ("reform",))

    def test_a_post_out_of_the_line_keeps_its_people(self) -> None:
        after = carried_out(Umsetzen(einheiten=("planung",), nach="keine"))
        assert "jugend.planung.mitarbeit.cem" in after.at(DAY)

    def test_a_share_of_a_post(self) -> None:
        after = carried_out(Umsetzen(einheiten=("planung",), nach="sport", umfang=0.4))
        rest, anteil = single(after, "planung"), single(after, "planung-sport")
        assert (rest.umfang, rest.uebergeordnet) == (0.6, "jugend")
        assert (anteil.umfang, anteil.uebergeordnet, anteil.vorgaenger) == (0.4, "sport", ("planung",))

    def test_a_share_of_a_post_of_unknown_extent_and_a_name_that_is_taken(self) -> None:
        before = stadt(Stelle(id="s", name="S", uebergeordnet="jugend"), Stelle(id="s-sport", name="Andere"))
        after = carried_out(Umsetzen(einheiten=("s",), nach="sport", umfang=0.5), onto=before)
        assert single(after, "s").umfang is None
        assert single(after, "s-sport-2").umfang == 0.5

    def test_shares_are_counted_as_people_count_them(self) -> None:
        before = stadt(Stelle(id="s", name="S", uebergeordnet="jugend", umfang=0.3))
        first = Umsetzen(einheiten=("s",), nach="sport", umfang=0.1)
        assert single(carried_out(first, onto=before), "s").umfang == 0.2
        # the other two tenths are all that is left of it, so the post itself moves
        after = carried_out(first, Umsetzen(einheiten=("s",), nach="schule", umfang=0.2), onto=before)
        assert (single(after, "s").uebergeordnet, single(after, "s").umfang) == ("schule", 0.2)

    def test_not_below_what_may_still_be_below_it_then(self) -> None:
        before = stadt()
        sport = single(before, "sport")
        before = before.replace(sport, attrs.evolve(sport, uebergeordnet="kultur", gueltig=Zeitraum(bis="2021-02-10")))
        before = before.add(attrs.evolve(sport, gueltig=Zeitraum(ab="2021-02-11")))
        step = Umsetzen(einheiten=("kultur",), nach="sport")
        assert refused(step, onto=before, wirksam="2021-02") == (
            "step 1 (umsetzen): 'kultur' cannot go below itself, and 'sport' is below it",
        )
        assert single(carried_out(step, onto=before, wirksam="2021-02-11"), "kultur").uebergeordnet == "d1"

    def test_nor_below_what_goes_below_it_later(self) -> None:
        before = stadt(
            attrs.evolve(single(stadt(), "sport"), uebergeordnet="kultur", gueltig=Zeitraum(ab="2024-01-01"))
        )
        assert refused(Umsetzen(einheiten=("kultur",), nach="sport"), onto=before) == (
            "step 1 (umsetzen): 'kultur' cannot go below itself, and 'sport' is below it",
        )

    def test_the_whole_of_a_post_moves_itself(self) -> None:
        after = carried_out(Umsetzen(einheiten=("planung",), nach="sport", umfang=1))
        assert single(after, "planung").uebergeordnet == "sport"
        assert "planung-sport" not in after

    @pytest.mark.parametrize(
        ("schritt", "reason"),
        [
            (Umsetzen(einheiten=(), nach="ob"), "names no unit"),
            (
                Umsetzen(einheiten=("jugend",), nach="kita"),
                "'jugend' cannot go below itself, and 'kita' is below it",
            ),
            (Umsetzen(einheiten=("kita",), nach="kita"), "'kita' cannot go below itself, and 'kita' is it"),
            (Umsetzen(einheiten=("jugent",), nach="ob"), "no entry 'jugent' in einheiten; did you mean 'jugend'?"),
            (Umsetzen(einheiten=("anna",), nach="ob"), "no entry 'anna' in einheiten"),
            (Umsetzen(einheiten=("jugend",), nach="gmbh"), "no entry 'gmbh' in einheiten"),
            (Umsetzen(einheiten=("jugend",), nach="d11"), "no entry 'd11' in einheiten; did you mean 'd1'?"),
            (Umsetzen(einheiten=("alt",), nach="ob"), "'alt' is not in force on 2021-02-01"),
            (Umsetzen(einheiten=("kultur",), nach="alt"), "'alt' is not in force on 2021-02-01"),
            (
                Umsetzen(einheiten=("spaeter",), nach="ob"),
                "'spaeter' already changes later, on 2023-05, so it cannot change on 2021-02-01",
            ),
            (
                Umsetzen(einheiten=("planung",), nach="sport", umfang=1.5),
                "expected a share of 'planung' of at most 1, got 1.5",
            ),
            (
                Umsetzen(einheiten=("kita",), nach="sport", umfang=0.5),
                "'kita' is no Stelle, so no share of it can move",
            ),
            (
                Umsetzen(einheiten=("kit",), nach="sport", umfang=0.5),
                "no entry 'kit' in einheiten; did you mean 'kita'?",
            ),
            (Umsetzen(einheiten=("planung",), nach="gmbh", umfang=0.5), "no entry 'gmbh' in einheiten"),
            (
                Umsetzen(einheiten=("d1",), nach="spaeter"),
                "'d1' cannot go below itself, and 'spaeter' is below it",
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, reason: str) -> None:
        before = stadt(
            Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")),
            Amt(id="spaeter", name="Später", uebergeordnet="d2"),
            Amt(id="spaeter", name="Später", uebergeordnet="d1", gueltig=Zeitraum(ab="2023-05")),
        )
        assert refused(schritt, onto=before) == (f"step 1 (umsetzen): {reason}",)

    def test_looking_up_a_cycle_ends(self) -> None:
        before = stadt(Amt(id="a", name="A", uebergeordnet="b"), Amt(id="b", name="B", uebergeordnet="a"))
        after = reorganise(before, plan(Umsetzen(einheiten=("kultur",), nach="a")))
        assert single(after, "kultur").uebergeordnet == "a"


class TestNameNumberKind:
    def test_renamed_keeps_what_is_not_said(self) -> None:
        before = stadt(Amt(id="neu", name="N", kurzname="K", bezeichnung="Institut"))
        neu = single(carried_out(Umbenennen(einheit="neu", name="M"), onto=before), "neu")
        assert (neu.name, neu.kurzname, neu.bezeichnung) == ("M", "K", "Institut")

    def test_renumbered(self) -> None:
        assert single(carried_out(Umnummerieren(einheit="schule", nummern=("30", "III/30"))), "schule").nummern == (
            "30",
            "III/30",
        )
        assert single(carried_out(Umnummerieren(einheit="schule")), "schule").nummern == ()

    def test_all_of_a_kind_re_typed(self) -> None:
        before = stadt(Fachbereich(id="f", name="F", uebergeordnet="d1", zweck="Zweck"))
        after = carried_out(Umwandeln(einheiten=("kultur", "f"), art="amt", bezeichnung="Referat"), onto=before)
        assert single(after, "f") == Amt(
            id="f",
            name="F",
            uebergeordnet="d1",
            zweck="Zweck",
            bezeichnung="Referat",
            gueltig=Zeitraum(ab=DAY),
            quellen=("q",),
            reorganisationen=("reform",),
        )
        assert type(single(after, "kultur")) is Amt
        assert type(single(after, "kultur", BEFORE)) is Fachbereich

    def test_all_that_would_be_lost_is_named(self) -> None:
        before = stadt(Stelle(id="s", name="S", uebergeordnet="jugend", umfang=0.5, sitze=2))
        assert refused(Umwandeln(einheiten=("s",), art="amt"), onto=before) == (
            "step 1 (umwandeln): 's' as amt would lose sitze, umfang",
        )

    def test_re_typed_to_what_it_is_changes_nothing(self) -> None:
        assert carried_out(Umwandeln(einheiten=("kultur",), art="fachbereich"))["kultur"] == stadt()["kultur"]
        neu = single(carried_out(Umwandeln(einheiten=("kultur",), art="fachbereich", bezeichnung="Ressort")), "kultur")
        assert neu.bezeichnung == "Ressort"

    @pytest.mark.parametrize(
        ("schritt", "reason"),
        [
            (Umbenennen(einheit="x", name="Y"), "step 1 (umbenennen): no entry 'x' in einheiten"),
            (Umnummerieren(einheit="x"), "step 1 (umnummerieren): no entry 'x' in einheiten"),
            (Umwandeln(einheiten=("x",), art="amt"), "step 1 (umwandeln): no entry 'x' in einheiten"),
            (Umwandeln(einheiten=(), art="amt"), "step 1 (umwandeln): names no unit"),
            (
                Umwandeln(einheiten=("planung",), art="amt"),
                "step 1 (umwandeln): 'planung' as amt would lose umfang",
            ),
            (
                Umwandeln(einheiten=("buero",), art="einrichtung"),
                "step 1 (umwandeln): 'buero' as einrichtung would lose gebiete",
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, reason: str) -> None:
        assert refused(schritt) == (reason,)


class TestZusammenlegen:
    neu = Gruenden(einheit=Amt(id="neu", name="Schul- und Sportamt", uebergeordnet="d1"))
    schritt = Zusammenlegen(einheiten=("schule", "sport"), ziel="neu")

    def test_into_a_new_one(self) -> None:
        after = carried_out(self.neu, self.schritt)
        today = after.at(DAY)
        assert today["neu"].vorgaenger == ("schule", "sport")  # type: ignore[attr-defined]
        assert "schule" not in today
        assert "sport" not in today
        assert after["sport"][0].gueltig == Zeitraum(bis=BEFORE)
        assert {z.id for z in today.zustaendigkeiten if z.zustaendig == "neu"} == {
            "foerderung.federfuehrend.neu.norden.sueden",
            "museen.mitwirkend.neu",
        }
        assert [b.id for b in today.holders("neu")] == ["neu.ansprechperson.cem"]
        assert {b.id for b in today.relations("neu")} == {"neu.kooperation.gmbh"}
        assert [m.mitglied for m in today.members("beirat")] == ["neu"]
        assert today["haus"].sprechzeiten[0].durch == "neu"  # type: ignore[attr-defined]

    def test_an_imprecise_day_ends_as_imprecisely(self) -> None:
        after = carried_out(self.neu, self.schritt, wirksam="2021-02~")
        assert after["sport"][0].gueltig == Zeitraum(bis="2021-01-31..2021-02-27~")

    def test_into_one_that_is_there_and_what_it_has_already_is_not_doubled(self) -> None:
        before = stadt(zustaendig("museen", "sport", MITWIRKEND), head_of("sport", "anna"))
        after = carried_out(Zusammenlegen(einheiten=("sport",), ziel="schule"), onto=before)
        assert after["museen.mitwirkend.schule"] == before["museen.mitwirkend.schule"]
        assert after.at(DAY).heads("schule") == ()
        assert after["sport.leitung.anna"][0].gueltig == Zeitraum(bis=BEFORE)

    def test_into_a_part_of_one_of_them(self) -> None:
        after = carried_out(
            Zusammenlegen(einheiten=("jugend",), ziel="kita", verbleib=(Verbleib(was="lb-jugend", nach="kita"),))
        )
        today = after.at(DAY)
        assert [unit.id for unit in today.path("planung")] == ["ob", "d2", "kita", "planung"]
        leitbild = today.leitbild("kita")
        assert leitbild is not None
        assert (leitbild.id, leitbild.einheit) == ("lb-jugend", "kita")

    def test_of_one_below_the_other(self) -> None:
        after = carried_out(
            Zusammenlegen(
                einheiten=("jugend", "kita"), ziel="schule", verbleib=(Verbleib(was="lb-jugend", nach="keine"),)
            )
        )
        assert "kita" not in after.at(DAY)
        assert {unit.id for unit in after.at(DAY).children("schule")} == {"planung", "buero"}

    def test_a_relation_between_them_ends(self) -> None:
        before = stadt(Beziehung(von="schule", zu="sport", beziehungsart=Beziehungsart.UNTERSTUETZUNG))
        after = carried_out(Zusammenlegen(einheiten=("sport",), ziel="schule"), onto=before)
        assert after["schule.unterstuetzung.sport"][0].gueltig == Zeitraum(bis=BEFORE)

    def test_back_into_what_it_came_from_makes_no_cycle(self) -> None:
        part = Gruenden(einheit=Amt(id="museum", name="Museum", uebergeordnet="d1"))
        divided = carried_out(part, Teilen(einheit="kultur", teile=(Teil(ziel="museum"),), bleibt=True))
        assert single(divided, "museum").vorgaenger == ("kultur",)
        back = reorganise(
            divided,
            plan(Zusammenlegen(einheiten=("museum",), ziel="kultur"), id="zurueck", wirksam="2022-02-01"),
        )
        assert back.at("2022-02-01")["kultur"].vorgaenger == ()  # type: ignore[attr-defined]
        assert "museum" not in back.at("2022-02-01")

    @pytest.mark.parametrize(
        ("schritt", "reasons"),
        [
            (Zusammenlegen(einheiten=("sport",), ziel="neu"), ["no entry 'neu' in einheiten"]),
            (Zusammenlegen(einheiten=("sport", "x"), ziel="schule"), ["no entry 'x' in einheiten"]),
            (Zusammenlegen(einheiten=("sport",), ziel="sport"), ["'sport' cannot be merged into itself"]),
            (Zusammenlegen(einheiten=(), ziel="sport"), ["names no unit"]),
            (
                Zusammenlegen(einheiten=("jugend",), ziel="schule"),
                ["'jugend' ends, and no place is given to Leitbild 'lb-jugend'"],
            ),
            (
                Zusammenlegen(einheiten=("sport",), ziel="schule", verbleib=(Verbleib(was="kita", nach="schule"),)),
                ["'kita' does not hang on 'sport' on 2021-02-01"],
            ),
            (
                Zusammenlegen(einheiten=("sport",), ziel="bald"),
                ["'bald' is in force only until 2022-12-31"],
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, reasons: list[str]) -> None:
        before = stadt(Amt(id="bald", name="Bald zu", gueltig=Zeitraum(bis="2022")))
        assert list(refused(schritt, onto=before)) == [f"step 1 (zusammenlegen): {reason}" for reason in reasons]

    def test_two_leitbilder_do_not_go_to_one(self) -> None:
        before = stadt(Leitbild(id="lb-schule", einheit="schule"))
        schritt = Zusammenlegen(
            einheiten=("jugend",), ziel="schule", verbleib=(Verbleib(was="lb-jugend", nach="schule"),)
        )
        assert refused(schritt, onto=before) == (
            "step 1 (zusammenlegen): 'lb-jugend' cannot go to 'schule', which has the Leitbild 'lb-schule'",
        )

    def test_a_head_who_holds_a_post_needs_a_place(self) -> None:
        before = stadt(Stelle(id="chef", name="C", uebergeordnet="sport"), head_of("sport", "anna", stelle="chef"))
        assert refused(Zusammenlegen(einheiten=("sport",), ziel="schule"), onto=before) == (
            "step 1 (zusammenlegen): 'sport' ends, and no place is given to Besetzung 'sport.chef.leitung.anna'",
        )
        after = carried_out(
            Zusammenlegen(
                einheiten=("sport",),
                ziel="schule",
                verbleib=(Verbleib(was="sport.chef.leitung.anna", nach="schule"),),
            ),
            onto=before,
        )
        assert [b.id for b in after.at(DAY).heads("schule")] == ["schule.chef.leitung.anna"]

    def test_what_is_on_record_to_come_under_it_later(self) -> None:
        before = stadt(
            Abteilung(id="a", name="A", uebergeordnet="d1"),
            Abteilung(id="a", name="A", uebergeordnet="sport", gueltig=Zeitraum(ab="2023")),
        )
        assert refused(Zusammenlegen(einheiten=("sport",), ziel="schule"), onto=before) == (
            "step 1 (zusammenlegen): 'a' is on record to hang on 'sport' from 2023 on, which ends on 2021-02-01",
        )

    def test_posts_merged_with_their_people(self) -> None:
        before = stadt(Stelle(id="neue", name="N", uebergeordnet="jugend"))
        after = carried_out(Zusammenlegen(einheiten=("planung",), ziel="neue"), onto=before)
        assert [b.id for b in after.at(DAY).holders("neue")] == ["jugend.neue.mitarbeit.cem"]
        after = carried_out(Zusammenlegen(einheiten=("planung",), ziel="kita"))
        assert [b.id for b in after.at(DAY).holders("kita")] == ["kita.mitarbeit.cem"]


class TestTeilen:
    kitaamt = Gruenden(einheit=Amt(id="kitaamt", name="Kitaamt", uebergeordnet="d2"))
    hilfen = Gruenden(einheit=Amt(id="hilfen", name="Amt für Hilfen", uebergeordnet="d2"))

    def test_the_source_stays(self) -> None:
        part = Teil(
            ziel="kitaamt",
            uebernimmt=("kita", "betreuung.federfuehrend.jugend"),
            anteile=(Anteil(stelle="planung", umfang=0.5, id="planung-kita"),),
        )
        today = carried_out(self.kitaamt, Teilen(einheit="jugend", teile=(part,), bleibt=True)).at(DAY)
        assert [unit.id for unit in today.children("kitaamt")] == ["kita", "planung-kita"]
        assert "betreuung.federfuehrend.kitaamt" in today
        assert [unit.id for unit in today.children("jugend")] == ["planung", "buero"]
        assert today["kitaamt"].vorgaenger == ("jugend",)  # type: ignore[attr-defined]

    def test_the_source_ends_and_a_task_is_shared(self) -> None:
        before = stadt(zustaendig("gebuehren", "jugend", id="z")).remove("agentur")
        parts = (
            Teil(ziel="kitaamt", uebernimmt=("kita", "buero", "betreuung.federfuehrend.jugend", "z")),
            Teil(ziel="hilfen", uebernimmt=("planung", "betreuung.federfuehrend.jugend", "lb-jugend", "z")),
        )
        after = carried_out(self.kitaamt, self.hilfen, Teilen(einheit="jugend", teile=parts), onto=before)
        today = after.at(DAY)
        assert "jugend" not in today
        assert {z.zustaendig for z in today.zustaendigkeiten if z.aufgabe == "betreuung"} == {"kitaamt", "hilfen"}
        assert {z.id for z in today.zustaendigkeiten if z.aufgabe == "gebuehren"} == {
            "z",
            "gebuehren.federfuehrend.hilfen",
        }
        assert [b.id for b in today.holders("planung")] == ["hilfen.planung.mitarbeit.cem"]

    def test_units_anywhere_below(self) -> None:
        before = stadt(Abteilung(id="tief", name="T", uebergeordnet="kita"))
        part = Teil(ziel="schule", uebernimmt=("tief",))
        after = carried_out(Teilen(einheit="jugend", teile=(part,), bleibt=True), onto=before)
        assert single(after, "tief").uebergeordnet == "schule"

    @pytest.mark.parametrize(
        ("parts", "stays", "reasons"),
        [
            ((), True, ["names no part"]),
            ((Teil(ziel="jugend"),), True, ["'jugend' cannot be a part of itself"]),
            ((Teil(ziel="nix"),), True, ["no entry 'nix' in einheiten"]),
            (
                (Teil(ziel="schule", uebernimmt=("sport", "foerderung.federfuehrend.sport.norden.sueden", "x")),),
                True,
                [
                    "'sport' does not hang on 'jugend' on 2021-02-01",
                    "'foerderung.federfuehrend.sport.norden.sueden' does not hang on 'jugend' on 2021-02-01",
                    "'x' does not hang on 'jugend' on 2021-02-01",
                ],
            ),
            (
                (Teil(ziel="schule", uebernimmt=("kita",)), Teil(ziel="sport", uebernimmt=("kita",))),
                True,
                ["'kita' cannot go to two units; a post can go by shares"],
            ),
            (
                (Teil(ziel="schule", uebernimmt=("kita", "buero")),),
                False,
                [
                    (
                        "'jugend' ends, and no place is given to unit 'planung', "
                        "Besetzung 'jugend.planung.mitarbeit.cem', Zuständigkeit 'betreuung.federfuehrend.jugend', "
                        "Leitbild 'lb-jugend', Kooperation 'agentur'"
                    )
                ],
            ),
        ],
    )
    def test_refused(self, parts: tuple[Teil, ...], stays: bool, reasons: list[str]) -> None:
        schritt = Teilen(einheit="jugend", teile=parts, bleibt=stays)
        assert list(refused(schritt)) == [f"step 1 (teilen): {reason}" for reason in reasons]

    def test_of_nothing(self) -> None:
        assert refused(Teilen(einheit="x", teile=(Teil(ziel="schule"),))) == (
            "step 1 (teilen): no entry 'x' in einheiten",
        )

    def test_what_is_lost_in_a_broken_tree_does_not_hang_on_it(self) -> None:
        before = stadt(
            Amt(id="a", name="A", uebergeordnet="b"),
            Amt(id="b", name="B", uebergeordnet="a"),
            Amt(id="c", name="C", uebergeordnet="weg"),
            Amt(id="d", name="D"),
        )
        part = Teil(ziel="schule", uebernimmt=("a", "c", "d"))
        assert refused(Teilen(einheit="jugend", teile=(part,), bleibt=True), onto=before) == tuple(
            f"step 1 (teilen): '{key}' does not hang on 'jugend' on 2021-02-01" for key in "acd"
        )


class TestAufloesen:
    def test_shares_that_make_up_a_post_leave_nothing_of_it(self) -> None:
        before = stadt(
            Amt(id="klein", name="K", uebergeordnet="d1"), Stelle(id="s", name="S", uebergeordnet="klein", umfang=0.8)
        )
        # 0.1 and 0.7 are a little less than 0.8 in a machine
        shares = (Verbleib(was="s", nach="sport", umfang=0.1), Verbleib(was="s", nach="kultur", umfang=0.7))
        today = carried_out(Aufloesen(einheit="klein", verbleib=shares), onto=before).at(DAY)
        posts = {one.uebergeordnet: one.umfang for one in today.einheiten if isinstance(one, Stelle)}
        assert posts == {"jugend": 1, "kultur": 0.7, "sport": 0.1}
        less = Aufloesen(einheit="klein", verbleib=(shares[0], attrs.evolve(shares[1], umfang=0.6)))
        assert refused(less, onto=before) == ("step 1 (aufloesen): 'klein' ends, and no place is given to unit 's'",)

    def test_over_three_others_with_shares_of_a_post(self) -> None:
        schritt = Aufloesen(
            einheit="jugend",
            verbleib=(
                Verbleib(was="kita", nach="schule"),
                Verbleib(was="planung", nach="sport", umfang=0.4),
                Verbleib(was="planung", nach="kultur", umfang=0.6),
                Verbleib(was="lb-jugend", nach="keine"),
                Verbleib(was="buero", nach="keine"),
                Verbleib(was="agentur", nach="keine"),
            ),
            rest="schule",
        )
        after = carried_out(schritt)
        today = after.at(DAY)
        assert (today["planung"].umfang, today["planung-sport"].umfang) == (0.6, 0.4)  # type: ignore[attr-defined]
        assert today.parent("planung") == today["kultur"]
        assert [b.id for b in today.holders("planung")] == ["kultur.planung.mitarbeit.cem"]
        assert "betreuung.federfuehrend.schule" in today
        assert today["agentur"].partner == ("plan",)  # type: ignore[attr-defined]
        assert after["plan.traegerschaft.buero"][0].gueltig == Zeitraum(bis=BEFORE)
        assert after["jugend.leitung.bert"][0].gueltig == Zeitraum(bis=BEFORE)
        assert after["lb-jugend"][0].gueltig == Zeitraum(bis=BEFORE)

    def test_with_everything(self) -> None:
        before = stadt().remove("planung").remove("jugend.planung.mitarbeit.cem")
        after = carried_out(
            Aufloesen(
                einheit="jugend",
                verbleib=(Verbleib(was="kita", nach="keine"), Verbleib(was="buero", nach="keine")),
                rest="keine",
            ),
            onto=before,
        )
        assert {"jugend", "kita", "buero", "lb-jugend"}.isdisjoint(entry.id for entry in after.at(DAY).entries())

    def test_who_ran_it_runs_nothing_else_for_that(self) -> None:
        after = carried_out(Aufloesen(einheit="buero", rest="schule"))
        assert after.at(DAY).relations("plan") == ()
        assert after["plan.traegerschaft.buero"][0].gueltig == Zeitraum(bis=BEFORE)
        merged = carried_out(Zusammenlegen(einheiten=("buero",), ziel="schule")).at(DAY)
        assert [b.id for b in merged.relations("plan")] == ["plan.traegerschaft.schule"]

    def test_where_the_rest_is_to_go_has_to_be_there_even_if_there_is_none(self) -> None:
        before = stadt(Amt(id="leer", name="Leer"), Amt(id="bald", name="Bald zu", gueltig=Zeitraum(bis="2022")))
        assert refused(Aufloesen(einheit="leer", rest="schulen"), onto=before) == (
            (
                "step 1 (aufloesen): no entry 'schulen' in einheiten or akteure or gremien or kooperationen; "
                "did you mean 'schule'?"
            ),
        )
        assert refused(Aufloesen(einheit="leer", rest="bald"), onto=before) == (
            "step 1 (aufloesen): 'bald' is in force only until 2022-12-31",
        )
        assert "leer" not in carried_out(Aufloesen(einheit="leer", rest="schule"), onto=before).at(DAY)

    def test_hours_that_end_with_who_gave_them(self) -> None:
        after = carried_out(Aufloesen(einheit="sport", rest="keine"))
        (time,) = single(after, "haus").sprechzeiten
        assert time.thema == "Verein"

    def test_without_a_place_for_everything(self) -> None:
        assert refused(Aufloesen(einheit="jugend")) == (
            (
                "step 1 (aufloesen): 'jugend' ends, and no place is given to unit 'kita', unit 'planung', "
                "unit 'buero', "
                "Besetzung 'jugend.planung.mitarbeit.cem', Zuständigkeit 'betreuung.federfuehrend.jugend', "
                "Leitbild 'lb-jugend', Kooperation 'agentur'"
            ),
        )

    def test_a_rest_of_a_post_needs_a_place(self) -> None:
        schritt = Aufloesen(
            einheit="jugend",
            verbleib=(
                Verbleib(was="planung", nach="sport", umfang=0.4),
                *(Verbleib(was=key, nach="schule") for key in ("kita", "buero", "lb-jugend", "agentur")),
                Verbleib(was="betreuung.federfuehrend.jugend", nach="schule"),
            ),
        )
        assert refused(schritt) == (
            (
                "step 1 (aufloesen): 'jugend' ends, and no place is given to unit 'planung', "
                "Besetzung 'jugend.planung.mitarbeit.cem'"
            ),
        )
        after = carried_out(attrs.evolve(schritt, rest="kultur"))
        assert single(after, "planung").umfang == 0.6
        assert single(after, "planung").uebergeordnet == "kultur"

    def test_a_share_of_unknown_extent_and_the_rest_somewhere_else(self) -> None:
        before = stadt(Stelle(id="s", name="S", uebergeordnet="sport"))
        schritt = Aufloesen(
            einheit="sport",
            verbleib=(
                Verbleib(was="s", nach="schule", umfang=0.5),
                Verbleib(was="s", nach="kultur"),
            ),
            rest="schule",
        )
        today = carried_out(schritt, onto=before).at(DAY)
        assert today.parent("s") == today["kultur"]
        assert today.parent("s-schule") == today["schule"]

    def test_of_shares_of_unknown_extent_the_last_is_the_post_itself(self) -> None:
        before = stadt(Stelle(id="s", name="S", uebergeordnet="sport"))
        shares = (Verbleib(was="s", nach="schule", umfang=0.5), Verbleib(was="s", nach="kultur", umfang=0.3))
        today = carried_out(Aufloesen(einheit="sport", verbleib=shares, rest="schule"), onto=before).at(DAY)
        posts = {one.id: one.uebergeordnet for one in today.einheiten if one.name == "S"}
        assert posts == {"s": "kultur", "s-schule": "schule"}

    @pytest.mark.parametrize(
        ("verbleib", "reason"),
        [
            (
                Verbleib(was="foerderung.federfuehrend.sport.norden.sueden", nach="nix"),
                "no entry 'nix' in einheiten or akteure or gremien or kooperationen",
            ),
            (
                Verbleib(was="sport.ansprechperson.cem", nach="sport"),
                "'sport' ends itself, so 'sport.ansprechperson.cem' cannot go there",
            ),
        ],
    )
    def test_refused(self, verbleib: Verbleib, reason: str) -> None:
        assert refused(Aufloesen(einheit="sport", verbleib=(verbleib,), rest="schule")) == (
            f"step 1 (aufloesen): {reason}",
        )

    def test_a_unit_cannot_go_to_an_akteur(self) -> None:
        schritt = Aufloesen(einheit="d2", verbleib=(Verbleib(was="jugend", nach="gmbh"),))
        assert refused(schritt) == ("step 1 (aufloesen): no entry 'gmbh' in einheiten",)

    def test_what_is_not_there(self) -> None:
        assert refused(Aufloesen(einheit="x")) == ("step 1 (aufloesen): no entry 'x' in einheiten",)

    def test_what_begins_that_very_day(self) -> None:
        before = stadt(Amt(id="neu", name="N", gueltig=Zeitraum(ab=DAY)))
        assert refused(Aufloesen(einheit="neu"), onto=before) == (
            "step 1 (aufloesen): 'neu' begins on 2021-02-01 only and cannot end that day",
        )

    def test_what_was_founded_just_before_is_not_there_at_all(self) -> None:
        after = carried_out(FAMILIE, Aufloesen(einheit="familie"))
        assert "familie" not in after

    def test_what_was_founded_again_just_before_stays_gone(self) -> None:
        before = stadt(Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")))
        after = carried_out(Gruenden(einheit=Amt(id="alt", name="Neu")), Aufloesen(einheit="alt"), onto=before)
        assert after["alt"] == before["alt"]

    def test_nothing_comes_from_what_has_never_been(self) -> None:
        after = carried_out(
            FAMILIE,
            Gruenden(einheit=Amt(id="neu", name="N", uebergeordnet="d1")),
            Teilen(einheit="familie", bleibt=True, teile=(Teil(ziel="neu"),)),
            Zusammenlegen(einheiten=("familie",), ziel="sport"),
        )
        assert "familie" not in after
        assert single(after, "neu").vorgaenger == ()
        assert single(after, "sport").vorgaenger == ()

    def test_what_was_renamed_just_before_ends_as_it_was(self) -> None:
        after = carried_out(Umbenennen(einheit="kultur", name="Kunst"), Aufloesen(einheit="kultur", rest="schule"))
        (version,) = after["kultur"]
        assert (version.gueltig, version.name) == (Zeitraum(bis=BEFORE), "Kultur")  # type: ignore[attr-defined]


class TestEingliedern:
    baeder = Fachbereich(id="baeder", name="Bäder", uebergeordnet="d1")

    def test_with_all_it_has(self) -> None:
        before = stadt(
            zustaendig("gebuehren", "gmbh"),
            head_of("gmbh", "bert"),
            Besetzung(einheit="gmbh", person="cem", rolle=Besetzungsrolle.MITARBEIT),
        )
        after = carried_out(Eingliedern(akteur="gmbh", einheit=self.baeder), onto=before)
        today = after.at(DAY)
        assert today["baeder"].vorgaenger == ("gmbh",)  # type: ignore[attr-defined]
        assert "gmbh" not in today
        assert "gebuehren.federfuehrend.baeder" in today
        assert [b.id for b in today.holders("baeder")] == ["baeder.mitarbeit.cem"]
        assert [b.id for b in today.relations("baeder")] == ["sport.kooperation.baeder"]
        assert after["kommune.beteiligung.gmbh"][0].gueltig == Zeitraum(bis=BEFORE)

    def test_a_branch_of_it(self) -> None:
        before = stadt(zustaendig("gebuehren", "gmbh"), zustaendig("betreuung", "gmbh", MITWIRKEND))
        after = carried_out(
            Eingliedern(
                akteur="gmbh",
                einheit=self.baeder,
                bleibt=True,
                verbleib=(Verbleib(was="gebuehren.federfuehrend.gmbh", nach="baeder"),),
            ),
            onto=before,
        )
        today = after.at(DAY)
        assert {"gmbh", "gebuehren.federfuehrend.baeder", "betreuung.mitwirkend.gmbh"} <= {
            e.id for e in today.entries()
        }

    def test_refused(self) -> None:
        assert refused(
            Eingliedern(akteur="gmb", einheit=self.baeder),
            Eingliedern(akteur="gmbh", einheit=attrs.evolve(self.baeder, id="kultur")),
            Eingliedern(
                akteur="plan", einheit=attrs.evolve(self.baeder, id="p"), verbleib=(Verbleib(was="x", nach="p"),)
            ),
            Eingliedern(
                akteur="plan",
                einheit=attrs.evolve(self.baeder, id="p2"),
                bleibt=True,
                verbleib=(Verbleib(was="jugend", nach="p2"),),
            ),
        ) == (
            "step 1 (eingliedern): no entry 'gmb' in akteure; did you mean 'gmbh'?",
            "step 2 (eingliedern): 'kultur' is already in force on 2021-02-01",
            "step 3 (eingliedern): 'x' does not hang on 'plan' on 2021-02-01",
            "step 4 (eingliedern): 'jugend' does not hang on 'plan' on 2021-02-01",
        )


class TestAusgliedern:
    def test_with_all_it_has(self) -> None:
        after = carried_out(Ausgliedern(einheit="sport", akteur="gmbh"))
        today = after.at(DAY)
        assert today["gmbh"].vorgaenger == ("sport",)  # type: ignore[attr-defined]
        assert "foerderung.federfuehrend.gmbh.norden.sueden" in today
        assert "gmbh.ansprechperson.cem" in today
        assert after["sport.kooperation.gmbh"][0].gueltig == Zeitraum(bis=BEFORE)

    def test_what_is_below_goes_along_or_stays(self) -> None:
        schritt = Ausgliedern(
            einheit="jugend",
            akteur="gmbh",
            verbleib=(
                Verbleib(was="planung", nach="gmbh"),
                Verbleib(was="kita", nach="schule"),
                Verbleib(was="buero", nach="keine"),
                Verbleib(was="lb-jugend", nach="keine"),
            ),
        )
        today = carried_out(schritt).at(DAY)
        assert today.parent("kita") == today["schule"]
        assert {"planung", "buero"}.isdisjoint(unit.id for unit in today.einheiten)
        assert "gmbh.mitarbeit.cem" in today

    def test_refused(self) -> None:
        assert refused(
            Ausgliedern(einheit="jugend", akteur="gmbh"),
            Ausgliedern(einheit="x", akteur="gmbh"),
            Ausgliedern(einheit="sport", akteur="y"),
            Ausgliedern(
                einheit="jugend",
                akteur="gmbh",
                verbleib=(
                    *(Verbleib(was=key, nach="keine") for key in ("kita", "planung", "buero")),
                    Verbleib(was="lb-jugend", nach="gmbh"),
                ),
            ),
        ) == (
            (
                "step 1 (ausgliedern): 'jugend' ends, and no place is given to unit 'kita', unit 'planung', "
                "unit 'buero', "
                "Leitbild 'lb-jugend'"
            ),
            "step 2 (ausgliedern): no entry 'x' in einheiten",
            "step 3 (ausgliedern): no entry 'y' in akteure",
            "step 4 (ausgliedern): 'lb-jugend' cannot go to 'gmbh': expected one of einheiten",
        )


@pytest.mark.parametrize(
    ("step", "reasons"),
    [
        (
            Ausgliedern(einheit="sprot", akteur="gmb"),
            (
                "no entry 'sprot' in einheiten; did you mean 'sport'?",
                "no entry 'gmb' in akteure; did you mean 'gmbh'?",
            ),
        ),
        (
            Eingliedern(akteur="gmb", einheit=Amt(id="kultur", name="Kultur")),
            (
                "no entry 'gmb' in akteure; did you mean 'gmbh'?",
                "'kultur' is already in force on 2021-02-01",
            ),
        ),
        (
            Teilen(einheit="jugent", teile=(Teil(ziel="nix"), Teil(ziel="sprot"))),
            (
                "no entry 'jugent' in einheiten; did you mean 'jugend'?",
                "no entry 'nix' in einheiten",
                "no entry 'sprot' in einheiten; did you mean 'sport'?",
            ),
        ),
        (
            Gruenden(
                einheit=Amt(
                    id="neu",
                    name="Neu",
                    standorte=("hous",),
                    erreichbarkeiten=(Erreichbarkeit(wert="1", aufgaben=("museum",)),),
                )
            ),
            (
                "'neu' names 'hous' as standorte, which is not there; did you mean 'haus'?",
                "'neu' names 'museum' as erreichbarkeiten[0].aufgaben[0], which is not there; did you mean 'museen'?",
            ),
        ),
    ],
)
def test_all_that_is_wrong_with_a_step_is_told_at_once(step: Schritt, reasons: tuple[str, ...]) -> None:
    assert refused(step) == tuple(f"step 1 ({step.schrittart}): {reason}" for reason in reasons)
