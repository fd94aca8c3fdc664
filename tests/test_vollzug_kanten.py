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
    Schritt,
    Uebertragen,
    Zeitraum,
    Zusammenlegen,
)
from staedtchen import (
    DAVOR,
    FINANZIERUNG,
    KOMMISSARISCH,
    MITWIRKEND,
    TAG,
    TRAEGERSCHAFT,
    VAKANT,
    angewandt,
    eine,
    kopf,
    stadt,
    verweigert,
    zustaendig,
)


class TestUebertragen:
    def test_named_ones(self) -> None:
        danach = angewandt(Uebertragen(zustaendigkeiten=("museen.federfuehrend.kultur",), nach="gmbh"))
        (alt,) = danach["museen.federfuehrend.kultur"]
        (neu,) = danach["museen.federfuehrend.gmbh"]
        assert (alt.gueltig, neu.gueltig) == (Zeitraum(bis=DAVOR), Zeitraum(ab=TAG))

    def test_one_with_an_id_of_its_own_stays_one_thing(self) -> None:
        davor = stadt(zustaendig("gebuehren", "jugend", id="z"))
        alt, neu = angewandt(Uebertragen(zustaendigkeiten=("z",), nach="schule"), auf=davor)["z"]
        assert (alt.gueltig, neu.gueltig) == (None, Zeitraum(ab=TAG))

    def test_all_that_one_has_for_a_task(self) -> None:
        danach = angewandt(Uebertragen(aufgaben=("museen",), von="kultur", nach="kommune"))
        assert "museen.federfuehrend.kommune" in danach.at(TAG)
        assert "museen.mitwirkend.schule" in danach.at(TAG)

    def test_in_one_role(self) -> None:
        danach = angewandt(Uebertragen(aufgaben=("museen",), rolle=MITWIRKEND, nach="sport"))
        assert "museen.mitwirkend.sport" in danach.at(TAG)

    def test_a_part_of_the_city(self) -> None:
        heute = angewandt(Uebertragen(aufgaben=("foerderung",), nach="schule", gebiete=("sueden",))).at(TAG)
        assert {z.id for z in heute.zustaendigkeiten if z.aufgabe == "foerderung"} == {
            "foerderung.federfuehrend.sport.norden",
            "foerderung.federfuehrend.schule.sueden",
        }

    def test_a_part_of_what_holds_everywhere(self) -> None:
        heute = angewandt(Uebertragen(aufgaben=("betreuung",), nach="schule", gebiete=("sueden",))).at(TAG)
        assert {z.id for z in heute.zustaendigkeiten if z.aufgabe == "betreuung"} == {
            "betreuung.federfuehrend.jugend",
            "betreuung.federfuehrend.schule.sueden",
        }

    def test_a_part_of_the_matter(self) -> None:
        davor = stadt(zustaendig("gebuehren", "jugend", id="z"))
        heute = angewandt(Uebertragen(aufgaben=("gebuehren",), nach="schule", aufteilung="A–K"), auf=davor).at(TAG)
        assert {z.id for z in heute.zustaendigkeiten if z.aufgabe == "gebuehren"} == {
            "z",
            "gebuehren.federfuehrend.schule.a-k",
        }

    def test_a_part_of_a_task_that_is_covered_by_the_whole(self) -> None:
        heute = angewandt(Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="schule")).at(TAG)
        assert {"betreuung.federfuehrend.jugend", "gebuehren.federfuehrend.schule"} <= {e.id for e in heute.entries()}

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
        davor = stadt().remove("betreuung.federfuehrend.jugend").add(zustaendig("betreuung", "jugend", **limits))
        heute = angewandt(Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="schule", **asked), auf=davor).at(TAG)
        assert [z.id for z in heute.zustaendigkeiten if z.aufgabe == "gebuehren"] == [given]

    def test_what_one_step_gives_the_next_can_hand_on(self) -> None:
        danach = angewandt(
            Uebertragen(aufgaben=("gebuehren",), nach="schule"),
            Uebertragen(aufgaben=("gebuehren",), von="schule", nach="sport"),
        )
        duties = [z.id for z in danach.at(TAG).zustaendigkeiten if z.aufgabe == "gebuehren"]
        assert duties == ["gebuehren.federfuehrend.sport"]

    def test_for_the_first_time(self) -> None:
        danach = angewandt(Uebertragen(aufgaben=("gebuehren",), nach="schule", rolle=MITWIRKEND))
        assert "gebuehren.mitwirkend.schule" in danach.at(TAG)
        danach = angewandt(Uebertragen(aufgaben=("gebuehren",), nach="schule"))
        assert "gebuehren.federfuehrend.schule" in danach.at(TAG)

    def test_given_up(self) -> None:
        danach = angewandt(
            Uebertragen(aufgaben=("museen",), von="kultur", nach="keine"),
            Uebertragen(aufgaben=("foerderung",), nach="keine", gebiete=("sueden",)),
        )
        heute = danach.at(TAG)
        assert "museen.federfuehrend.kultur" not in heute
        assert "foerderung.federfuehrend.sport.norden" in heute

    @pytest.mark.parametrize(
        ("schritt", "grund"),
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
    def test_refused(self, schritt: Schritt, grund: str) -> None:
        assert verweigert(schritt) == (f"step 1 (uebertragen): {grund}",)

    def test_tasks_in_a_ring(self) -> None:
        davor = stadt(
            Aufgabe(id="a", name="A", uebergeordnet="b"),
            Aufgabe(id="b", name="B", uebergeordnet="a"),
        )
        assert verweigert(Uebertragen(aufgaben=("a",), von="sport", nach="schule"), auf=davor) == (
            "step 1 (uebertragen): 'sport' has no such Zuständigkeit for 'a' on 2021-02-01",
        )


class TestBesetzen:
    def test_a_new_head_takes_the_place(self) -> None:
        davor = stadt(kopf("jugend", "cem", besetzungsart=KOMMISSARISCH))
        danach = angewandt(Besetzen(besetzung=kopf("jugend", "anna")), auf=davor)
        assert [b.person for b in danach.at(TAG).heads("jugend")] == ["anna"]
        assert danach["jugend.leitung.bert"][0].gueltig == Zeitraum(bis=DAVOR)

    def test_an_acting_head_takes_the_place_of_another(self) -> None:
        davor = stadt(kopf("jugend", "cem", besetzungsart=KOMMISSARISCH))
        danach = angewandt(Besetzen(besetzung=kopf("jugend", "anna", besetzungsart=KOMMISSARISCH)), auf=davor)
        assert [b.person for b in danach.at(TAG).heads("jugend")] == ["anna", "bert"]

    def test_vacant(self) -> None:
        davor = stadt(kopf("jugend", "cem", besetzungsart=KOMMISSARISCH))
        danach = angewandt(Besetzen(besetzung=kopf("jugend", besetzungsart=VAKANT)), auf=davor)
        assert [b.besetzungsart for b in danach.at(TAG).heads("jugend")] == [KOMMISSARISCH, VAKANT]

    def test_two_heads(self) -> None:
        danach = angewandt(Besetzen(besetzung=kopf("jugend", "anna"), neben=True))
        assert {b.person for b in danach.at(TAG).heads("jugend")} == {"anna", "bert"}

    def test_only_who_is_named_goes(self) -> None:
        davor = stadt(kopf("jugend", "cem"))
        danach = angewandt(Besetzen(besetzung=kopf("jugend", "anna"), beendet=("jugend.leitung.cem",)), auf=davor)
        assert {b.person for b in danach.at(TAG).heads("jugend")} == {"anna", "bert"}

    def test_nobody_comes(self) -> None:
        danach = angewandt(Besetzen(beendet=("jugend.leitung.bert",)))
        assert danach.at(TAG).heads("jugend") == ()

    def test_acting_becomes_regular(self) -> None:
        davor = stadt().remove("jugend.leitung.bert").add(kopf("jugend", "bert", besetzungsart=KOMMISSARISCH))
        alt, neu = angewandt(Besetzen(besetzung=kopf("jugend", "bert")), auf=davor)["jugend.leitung.bert"]
        assert isinstance(neu, Besetzung)
        assert (alt.gueltig, neu.gueltig, neu.besetzungsart) == (None, Zeitraum(ab=TAG), Besetzungsart.REGULAER)

    def test_who_is_there_already_stays_as_it_is(self) -> None:
        danach = angewandt(Besetzen(besetzung=kopf("jugend", "bert")))
        assert danach["jugend.leitung.bert"] == stadt()["jugend.leitung.bert"]

    def test_a_term_ends_as_stated(self) -> None:
        neu = kopf("jugend", "anna", gueltig=Zeitraum(ab=TAG, bis="2029-01-31"))
        assert angewandt(Besetzen(besetzung=neu))["jugend.leitung.anna"][0].gueltig == neu.gueltig

    def test_a_post_with_one_seat(self) -> None:
        neu = Besetzung(einheit="jugend", stelle="planung", person="anna", rolle=Besetzungsrolle.MITARBEIT)
        assert [b.person for b in angewandt(Besetzen(besetzung=neu)).at(TAG).holders("planung")] == ["anna"]

    def test_a_post_with_two_seats(self) -> None:
        zwei = stadt().replace(stadt()["planung"][0], attrs.evolve(eine(stadt(), "planung"), sitze=2))
        neu = Besetzung(einheit="jugend", stelle="planung", person="anna", rolle=Besetzungsrolle.MITARBEIT)
        assert len(angewandt(Besetzen(besetzung=neu), auf=zwei).at(TAG).holders("planung")) == 2

    def test_others_beside(self) -> None:
        neu = Besetzung(einheit="sport", person="anna", rolle=Besetzungsrolle.ANSPRECHPERSON)
        assert len(angewandt(Besetzen(besetzung=neu)).at(TAG).holders("sport")) == 2

    def test_who_covers_another_follows(self) -> None:
        davor = stadt(
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
        danach = angewandt(Zusammenlegen(einheiten=("sport",), ziel="schule"), auf=davor)
        assert eine(danach, "jugend.mitarbeit.anna").fuer == "schule.ansprechperson.cem"

    def test_head_of_an_akteur(self) -> None:
        danach = angewandt(Besetzen(besetzung=kopf("gmbh", "anna")))
        assert [b.person for b in danach.at(TAG).heads("gmbh")] == ["anna"]

    @pytest.mark.parametrize(
        ("schritt", "grund"),
        [
            (Besetzen(), "names no Besetzung"),
            (Besetzen(beendet=("x", "x")), "no entry 'x' in besetzungen"),
            (
                Besetzen(besetzung=kopf("kultur", "anna")),
                "'chef' already changes later, on 2022, so it cannot change on 2021-02-01",
            ),
            (
                Besetzen(besetzung=kopf("jugend", "ana")),
                "'jugend.leitung.ana' names 'ana' as person, which is not there; did you mean 'anna'?",
            ),
            (Besetzen(besetzung=kopf("alt", "anna")), "'alt' is not in force on 2021-02-01"),
            (
                Besetzen(besetzung=kopf("jugend", "anna", gueltig=Zeitraum(ab="2020"))),
                "'jugend.leitung.anna' says gueltig.ab 2020, the step 2021-02-01",
            ),
        ],
    )
    def test_refused(self, schritt: Schritt, grund: str) -> None:
        davor = stadt(
            Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")),
            kopf("kultur", "cem", id="chef"),
            kopf("kultur", "bert", id="chef", gueltig=Zeitraum(ab="2022")),
        )
        assert verweigert(schritt, auf=davor) == (f"step 1 (besetzen): {grund}",)


class TestBeziehung:
    def test_a_contractor_gives_way_to_volunteers(self) -> None:
        danach = angewandt(
            BeziehungAendern(beziehung=Beziehung(von="ehrenamt", zu="buero", beziehungsart=TRAEGERSCHAFT)),
            BeziehungAendern(
                beziehung=Beziehung(von="kommune", zu="buero", beziehungsart=FINANZIERUNG, gegenstand="Miete")
            ),
            wirksam="2025-01~",
        )
        assert [b.von for b in danach.at("2025-01-15").relations("buero", beziehungsart=TRAEGERSCHAFT)] == ["ehrenamt"]
        assert [b.von for b in danach.at("2024-12-31").relations("buero", beziehungsart=TRAEGERSCHAFT)] == ["plan"]
        assert danach["plan.traegerschaft.buero"][0].gueltig == Zeitraum(bis="2024-12-31..2025-01-30~")

    def test_two_operators(self) -> None:
        danach = angewandt(
            BeziehungAendern(beziehung=Beziehung(von="ehrenamt", zu="buero", beziehungsart=TRAEGERSCHAFT), neben=True)
        )
        assert len(danach.at(TAG).relations("buero")) == 2

    def test_ended(self) -> None:
        danach = angewandt(BeziehungAendern(beendet=("plan.traegerschaft.buero",)))
        assert danach.at(TAG).relations("buero") == ()

    def test_named_ones_end(self) -> None:
        danach = angewandt(
            BeziehungAendern(
                beziehung=Beziehung(von="plan", zu="haus", beziehungsart=Beziehungsart.NUTZUNG),
                beendet=("plan.traegerschaft.buero",),
            )
        )
        assert danach.at(TAG).relations("buero") == ()
        assert len(danach.at(TAG).relations("haus")) == 1

    @pytest.mark.parametrize(
        ("schritt", "grund"),
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
    def test_refused(self, schritt: Schritt, grund: str) -> None:
        davor = stadt(Akteur(id="alt", name="Alt", gueltig=Zeitraum(bis="2010")))
        assert verweigert(schritt, auf=davor) == (f"step 1 (beziehung): {grund}",)
