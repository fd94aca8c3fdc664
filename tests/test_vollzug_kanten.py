"""The steps on responsibility, posts and relations: what they do, and why they are refused."""

from typing import Any

import attrs
import pytest

from kommunal import (
    Akteur,
    Amt,
    Aufgabe,
    Besetzen,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Beziehung,
    BeziehungAendern,
    Beziehungsart,
    Gebiet,
    Schritt,
    Uebertragen,
    Zeitraum,
    Zusammenlegen,
)
from staedtchen import (
    BEFORE,
    DAY,
    FINANZIERUNG,
    KOMMISSARISCH,
    MITWIRKEND,
    TRAEGERSCHAFT,
    VAKANT,
    carried_out,
    head_of,
    refused,
    single,
    stadt,
    zustaendig,
)


class TestUebertragen:
    def test_named_ones(self) -> None:
        after = carried_out(Uebertragen(zustaendigkeiten=("museen.federfuehrend.kultur",), nach="gmbh"))
        (old,) = after["museen.federfuehrend.kultur"]
        (new,) = after["museen.federfuehrend.gmbh"]
        assert (old.gueltig, new.gueltig) == (Zeitraum(bis=BEFORE), Zeitraum(ab=DAY))

    def test_one_with_an_id_of_its_own_stays_one_thing(self) -> None:
        before = stadt(zustaendig("gebuehren", "jugend", id="z"))
        old, new = carried_out(Uebertragen(zustaendigkeiten=("z",), nach="schule"), onto=before)["z"]
        assert (old.gueltig, new.gueltig) == (None, Zeitraum(ab=DAY))

    def test_all_that_one_has_for_a_task(self) -> None:
        after = carried_out(Uebertragen(aufgaben=("museen",), von="kultur", nach="kommune"))
        assert "museen.federfuehrend.kommune" in after.at(DAY)
        assert "museen.mitwirkend.schule" in after.at(DAY)

    def test_in_one_role(self) -> None:
        after = carried_out(Uebertragen(aufgaben=("museen",), rolle=MITWIRKEND, nach="sport"))
        assert "museen.mitwirkend.sport" in after.at(DAY)

    def test_a_part_of_the_city(self) -> None:
        today = carried_out(Uebertragen(aufgaben=("foerderung",), nach="schule", gebiete=("sueden",))).at(DAY)
        assert {z.id for z in today.zustaendigkeiten if z.aufgabe == "foerderung"} == {
            "foerderung.federfuehrend.sport.norden",
            "foerderung.federfuehrend.schule.sueden",
        }

    def test_a_part_of_what_holds_everywhere(self) -> None:
        today = carried_out(Uebertragen(aufgaben=("betreuung",), nach="schule", gebiete=("sueden",))).at(DAY)
        assert {z.id for z in today.zustaendigkeiten if z.aufgabe == "betreuung"} == {
            "betreuung.federfuehrend.jugend",
            "betreuung.federfuehrend.schule.sueden",
        }

    def test_a_part_of_the_matter(self) -> None:
        before = stadt(zustaendig("gebuehren", "jugend", id="z"))
        today = carried_out(Uebertragen(aufgaben=("gebuehren",), nach="schule", aufteilung="A–K"), onto=before).at(DAY)
        assert {z.id for z in today.zustaendigkeiten if z.aufgabe == "gebuehren"} == {
            "z",
            "gebuehren.federfuehrend.schule.a-k",
        }

    def test_a_part_of_a_task_that_is_covered_by_the_whole(self) -> None:
        today = carried_out(Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="schule")).at(DAY)
        assert {"betreuung.federfuehrend.jugend", "gebuehren.federfuehrend.schule"} <= {e.id for e in today.entries()}

    @pytest.mark.parametrize(
        ("limits", "asked", "given"),
        [
            ({"aufteilung": "A–K"}, {}, "gebuehren.federfuehrend.schule.a-k"),
            ({}, {"aufteilung": "A–K"}, "gebuehren.federfuehrend.schule.a-k"),
            ({"gebiete": ("norden",)}, {}, "gebuehren.federfuehrend.schule.norden"),
            ({}, {"gebiete": ("norden",)}, "gebuehren.federfuehrend.schule.norden"),
        ],
    )
    def test_a_part_is_limited_as_the_whole_is_or_as_asked(
        self, limits: dict[str, Any], asked: dict[str, Any], given: str
    ) -> None:
        before = stadt().remove("betreuung.federfuehrend.jugend").add(zustaendig("betreuung", "jugend", **limits))
        today = carried_out(Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="schule", **asked), onto=before).at(
            DAY
        )
        assert [z.id for z in today.zustaendigkeiten if z.aufgabe == "gebuehren"] == [given]

    def test_what_one_step_gives_the_next_can_hand_on(self) -> None:
        after = carried_out(
            Uebertragen(aufgaben=("gebuehren",), nach="schule"),
            Uebertragen(aufgaben=("gebuehren",), von="schule", nach="sport"),
        )
        duties = [z.id for z in after.at(DAY).zustaendigkeiten if z.aufgabe == "gebuehren"]
        assert duties == ["gebuehren.federfuehrend.sport"]

    def test_for_the_first_time(self) -> None:
        after = carried_out(Uebertragen(aufgaben=("gebuehren",), nach="schule", rolle=MITWIRKEND))
        assert "gebuehren.mitwirkend.schule" in after.at(DAY)
        after = carried_out(Uebertragen(aufgaben=("gebuehren",), nach="schule"))
        assert "gebuehren.federfuehrend.schule" in after.at(DAY)

    def test_given_up(self) -> None:
        after = carried_out(
            Uebertragen(aufgaben=("museen",), von="kultur", nach="keine"),
            Uebertragen(aufgaben=("foerderung",), nach="keine", gebiete=("sueden",)),
        )
        today = after.at(DAY)
        assert "museen.federfuehrend.kultur" not in today
        assert "foerderung.federfuehrend.sport.norden" in today

    @pytest.mark.parametrize(
        ("schritt", "reason"),
        [
            (Uebertragen(nach="schule"), "names no Zuständigkeit and no task"),
            (
                Uebertragen(aufgaben=("museen",), nach="sport"),
                "'museen' has several bearers, so von has to say whose is meant: kultur, schule",
            ),
            (
                Uebertragen(aufgaben=("museum",), nach="sport"),
                "no entry 'museum' in aufgaben or vorhaben; did you mean 'museen'?",
            ),
            (
                Uebertragen(aufgaben=("museen",), von="sport", nach="schule"),
                "'sport' has no such Zuständigkeit for 'museen' on 2021-02-01",
            ),
            (
                Uebertragen(aufgaben=("gebuehren",), von="sport", nach="schule"),
                "'sport' has no such Zuständigkeit for 'gebuehren' on 2021-02-01",
            ),
            (
                Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="keine"),
                "nobody has a Zuständigkeit for 'gebuehren' of its own that could end on 2021-02-01",
            ),
            (
                Uebertragen(zustaendigkeiten=("betreuung.federfuehrend.jugend",), von="sport", nach="schule"),
                "'betreuung.federfuehrend.jugend' is of 'jugend', not of 'sport'",
            ),
            (
                Uebertragen(aufgaben=("betreuung",), nach="keine", gebiete=("norden",)),
                "'betreuung.federfuehrend.jugend' has no such part of its own that could end",
            ),
            (
                Uebertragen(aufgaben=("betreuung",), nach="nix"),
                "no entry 'nix' in einheiten or akteure or gremien or kooperationen",
            ),
            (Uebertragen(zustaendigkeiten=("z",), nach="schule"), "no entry 'z' in zustaendigkeiten"),
            (
                Uebertragen(aufgaben=("gebuehren",), nach="schule", gebiete=("nordn",)),
                (
                    "'gebuehren.federfuehrend.schule.nordn' names 'nordn' as gebiete, which is not there; "
                    "did you mean 'norden'?"
                ),
            ),
            (
                Uebertragen(aufgaben=("betreuung",), nach="schule", gebiete=("nordn",)),
                (
                    "'betreuung.federfuehrend.schule.nordn' names 'nordn' as gebiete, which is not there; "
                    "did you mean 'norden'?"
                ),
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, reason: str) -> None:
        assert refused(schritt) == (f"step 1 (uebertragen): {reason}",)

    def test_tasks_in_a_ring(self) -> None:
        before = stadt(
            Aufgabe(id="a", name="A", uebergeordnet="b"),
            Aufgabe(id="b", name="B", uebergeordnet="a"),
        )
        assert refused(Uebertragen(aufgaben=("a",), von="sport", nach="schule"), onto=before) == (
            "step 1 (uebertragen): 'sport' has no such Zuständigkeit for 'a' on 2021-02-01",
        )

    def test_areas_in_a_ring(self) -> None:
        before = stadt(
            Gebiet(id="eins", name="Eins", teil_von=("zwei",)), Gebiet(id="zwei", name="Zwei", teil_von=("eins",)),
            zustaendig("gebuehren", "jugend", gebiete=("eins",)),
        )  # fmt: skip
        key = "gebuehren.federfuehrend.jugend.eins"
        elsewhere = Uebertragen(zustaendigkeiten=(key,), nach="sport", gebiete=("sueden",))
        assert refused(elsewhere, onto=before) == (f"step 1 (uebertragen): '{key}' is not for 'sueden'",)
        after = carried_out(attrs.evolve(elsewhere, gebiete=("zwei",)), onto=before)
        assert "gebuehren.federfuehrend.sport.eins" in after.at(DAY)


class TestBesetzen:
    def test_what_begins_that_day_under_the_same_id_keeps_its_days(self) -> None:
        before = stadt(head_of("kultur", "anna", gueltig=Zeitraum(ab=DAY, bis="2025")))
        after = carried_out(Besetzen(besetzung=head_of("kultur", "anna", amtsbezeichnung="Leiterin")), onto=before)
        (only,) = after["kultur.leitung.anna"]
        assert isinstance(only, Besetzung)
        assert (only.gueltig, only.amtsbezeichnung) == (Zeitraum(ab=DAY, bis="2025"), "Leiterin")

    def test_a_new_head_takes_the_place(self) -> None:
        before = stadt(head_of("jugend", "cem", besetzungsart=KOMMISSARISCH))
        after = carried_out(Besetzen(besetzung=head_of("jugend", "anna")), onto=before)
        assert [b.person for b in after.at(DAY).heads("jugend")] == ["anna"]
        assert after["jugend.leitung.bert"][0].gueltig == Zeitraum(bis=BEFORE)

    def test_an_acting_head_takes_the_place_of_another(self) -> None:
        before = stadt(head_of("jugend", "cem", besetzungsart=KOMMISSARISCH))
        after = carried_out(Besetzen(besetzung=head_of("jugend", "anna", besetzungsart=KOMMISSARISCH)), onto=before)
        assert [b.person for b in after.at(DAY).heads("jugend")] == ["anna", "bert"]

    def test_vacant(self) -> None:
        before = stadt(head_of("jugend", "cem", besetzungsart=KOMMISSARISCH))
        after = carried_out(Besetzen(besetzung=head_of("jugend", besetzungsart=VAKANT)), onto=before)
        assert [b.besetzungsart for b in after.at(DAY).heads("jugend")] == [KOMMISSARISCH, VAKANT]

    def test_two_heads(self) -> None:
        after = carried_out(Besetzen(besetzung=head_of("jugend", "anna"), neben=True))
        assert {b.person for b in after.at(DAY).heads("jugend")} == {"anna", "bert"}

    def test_only_who_is_named_goes(self) -> None:
        before = stadt(head_of("jugend", "cem"))
        after = carried_out(Besetzen(besetzung=head_of("jugend", "anna"), beendet=("jugend.leitung.cem",)), onto=before)
        assert {b.person for b in after.at(DAY).heads("jugend")} == {"anna", "bert"}

    def test_nobody_comes(self) -> None:
        after = carried_out(Besetzen(beendet=("jugend.leitung.bert",)))
        assert after.at(DAY).heads("jugend") == ()

    def test_acting_becomes_regular(self) -> None:
        before = stadt().remove("jugend.leitung.bert").add(head_of("jugend", "bert", besetzungsart=KOMMISSARISCH))
        old, new = carried_out(Besetzen(besetzung=head_of("jugend", "bert")), onto=before)["jugend.leitung.bert"]
        assert isinstance(new, Besetzung)
        assert (old.gueltig, new.gueltig, new.besetzungsart) == (None, Zeitraum(ab=DAY), Besetzungsart.REGULAER)

    def test_who_is_there_already_stays_as_it_is(self) -> None:
        after = carried_out(Besetzen(besetzung=head_of("jugend", "bert")))
        assert after["jugend.leitung.bert"] == stadt()["jugend.leitung.bert"]

    def test_a_term_ends_as_stated(self) -> None:
        new = head_of("jugend", "anna", gueltig=Zeitraum(ab=DAY, bis="2029-01-31"))
        assert carried_out(Besetzen(besetzung=new))["jugend.leitung.anna"][0].gueltig == new.gueltig

    def test_a_post_with_one_seat(self) -> None:
        new = Besetzung(einheit="jugend", stelle="planung", person="anna", rolle=Besetzungsrolle.MITARBEIT)
        assert [b.person for b in carried_out(Besetzen(besetzung=new)).at(DAY).holders("planung")] == ["anna"]

    def test_a_post_with_two_seats(self) -> None:
        two = stadt().replace(stadt()["planung"][0], attrs.evolve(single(stadt(), "planung"), sitze=2))
        new = Besetzung(einheit="jugend", stelle="planung", person="anna", rolle=Besetzungsrolle.MITARBEIT)
        assert len(carried_out(Besetzen(besetzung=new), onto=two).at(DAY).holders("planung")) == 2

    def test_others_beside(self) -> None:
        new = Besetzung(einheit="sport", person="anna", rolle=Besetzungsrolle.ANSPRECHPERSON)
        assert len(carried_out(Besetzen(besetzung=new)).at(DAY).holders("sport")) == 2

    def test_who_covers_another_follows(self) -> None:
        before = stadt(
            Besetzung(
                einheit="jugend", person="anna", rolle=Besetzungsrolle.MITARBEIT, fuer="sport.ansprechperson.cem"
            ),
            Besetzung(
                einheit="jugend",
                person="bert",
                rolle=Besetzungsrolle.MITARBEIT,
                fuer="sport.ansprechperson.cem",
                gueltig=Zeitraum(bis="2019"),
            ),
        )
        after = carried_out(Zusammenlegen(einheiten=("sport",), ziel="schule"), onto=before)
        assert single(after, "jugend.mitarbeit.anna").fuer == "schule.ansprechperson.cem"

    def test_head_of_an_akteur(self) -> None:
        after = carried_out(Besetzen(besetzung=head_of("gmbh", "anna")))
        assert [b.person for b in after.at(DAY).heads("gmbh")] == ["anna"]

    @pytest.mark.parametrize(
        ("schritt", "reason"),
        [
            (Besetzen(), "names no Besetzung"),
            (Besetzen(beendet=("x", "x")), "no entry 'x' in besetzungen"),
            (
                Besetzen(besetzung=head_of("kultur", "anna")),
                "'chef' already changes later, on 2022, so it cannot change on 2021-02-01",
            ),
            (
                Besetzen(besetzung=head_of("jugend", "ana")),
                "'jugend.leitung.ana' names 'ana' as person, which is not there; did you mean 'anna'?",
            ),
            (Besetzen(besetzung=head_of("alt", "anna")), "'alt' is not in force on 2021-02-01"),
            (
                Besetzen(besetzung=head_of("jugend", "anna", gueltig=Zeitraum(ab="2020"))),
                "'jugend.leitung.anna' says gueltig.ab 2020, the step 2021-02-01",
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, reason: str) -> None:
        before = stadt(
            Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")),
            head_of("kultur", "cem", id="chef"),
            head_of("kultur", "bert", id="chef", gueltig=Zeitraum(ab="2022")),
        )
        assert refused(schritt, onto=before) == (f"step 1 (besetzen): {reason}",)


class TestBeziehung:
    def test_a_contractor_gives_way_to_volunteers(self) -> None:
        after = carried_out(
            BeziehungAendern(beziehung=Beziehung(von="ehrenamt", zu="buero", beziehungsart=TRAEGERSCHAFT)),
            BeziehungAendern(
                beziehung=Beziehung(von="kommune", zu="buero", beziehungsart=FINANZIERUNG, gegenstand="Miete")
            ),
            wirksam="2025-01~",
        )
        assert [b.von for b in after.at("2025-01-15").relations("buero", beziehungsart=TRAEGERSCHAFT)] == ["ehrenamt"]
        assert [b.von for b in after.at("2024-12-31").relations("buero", beziehungsart=TRAEGERSCHAFT)] == ["plan"]
        assert after["plan.traegerschaft.buero"][0].gueltig == Zeitraum(bis="2024-12-31..2025-01-30~")

    def test_two_operators(self) -> None:
        after = carried_out(
            BeziehungAendern(beziehung=Beziehung(von="ehrenamt", zu="buero", beziehungsart=TRAEGERSCHAFT), neben=True)
        )
        assert len(after.at(DAY).relations("buero")) == 2

    def test_ended(self) -> None:
        after = carried_out(BeziehungAendern(beendet=("plan.traegerschaft.buero",)))
        assert after.at(DAY).relations("buero") == ()

    def test_named_ones_end(self) -> None:
        after = carried_out(
            BeziehungAendern(
                beziehung=Beziehung(von="plan", zu="haus", beziehungsart=Beziehungsart.NUTZUNG),
                beendet=("plan.traegerschaft.buero",),
            )
        )
        assert after.at(DAY).relations("buero") == ()
        assert len(after.at(DAY).relations("haus")) == 1

    @pytest.mark.parametrize(
        ("schritt", "reason"),
        [
            (BeziehungAendern(), "names no Beziehung"),
            (BeziehungAendern(beendet=("x",)), "no entry 'x' in beziehungen"),
            (
                BeziehungAendern(beziehung=Beziehung(von="x", zu="buero", beziehungsart=TRAEGERSCHAFT)),
                "'x.traegerschaft.buero' names 'x' as von, which is not there",
            ),
            (
                BeziehungAendern(beziehung=Beziehung(von="alt", zu="buero", beziehungsart=TRAEGERSCHAFT)),
                "'alt' is not in force on 2021-02-01",
            ),
            (
                BeziehungAendern(
                    beziehung=Beziehung(von="plan", zu="haus", beziehungsart=TRAEGERSCHAFT, gueltig=Zeitraum(ab="2020"))
                ),
                "'plan.traegerschaft.haus' says gueltig.ab 2020, the step 2021-02-01",
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, reason: str) -> None:
        before = stadt(Akteur(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")))
        assert refused(schritt, onto=before) == (f"step 1 (beziehung): {reason}",)
