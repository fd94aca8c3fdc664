"""Cases of change: parts of a responsibility, sites and contacts, places that are taken later, plans upon plans."""

from typing import Any

import attrs
import pytest

import kommunal as k
from kommunal import Zeitraum
from staedtchen import (
    BEFORE,
    DAY,
    FEDERFUEHREND,
    MITWIRKEND,
    TRAEGERSCHAFT,
    VAKANT,
    carried_out,
    head_of,
    plan,
    refused,
    single,
    stadt,
    zustaendig,
)

TELEFON = k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="02381 17-0")
MAIL = k.Erreichbarkeit(kanal=k.Kanal.EMAIL, wert="amt@example.org")
HOUSE: dict[str, Any] = {"standorte": ("haus",)}
NORDOST = k.Gebiet(id="nordost", name="Nordost", teil_von=("norden",))


def withdrawn(r: k.Reorganisation) -> k.Reorganisation:
    return attrs.evolve(r, stufe=k.Stufe.ZURUECKGEZOGEN)


def bearers(record: k.Verwaltung, task: str) -> set[str]:
    return {z.id for z in record.at(DAY).zustaendigkeiten if z.aufgabe == task}


class TestPartsOfAResponsibility:
    """Never more goes than was named; what is not handed over stays."""

    z = "gebuehren.federfuehrend.jugend.norden"
    city = stadt(
        NORDOST,
        k.Gebiet(id="ganz", name="Hamm", gebietsart=k.Gebietsart.KOMMUNE),
        zustaendig("gebuehren", "jugend", gebiete=("norden",)),
    )

    def test_an_area_inside_the_area(self) -> None:
        after = carried_out(
            k.Uebertragen(zustaendigkeiten=(self.z,), nach="sport", gebiete=("nordost",)), onto=self.city
        )
        assert bearers(after, "gebuehren") == {self.z, "gebuehren.federfuehrend.sport.nordost"}

    @pytest.mark.parametrize("area", ["norden", "ganz"])
    def test_an_area_that_holds_it_all(self, area: str) -> None:
        after = carried_out(k.Uebertragen(zustaendigkeiten=(self.z,), nach="sport", gebiete=(area,)), onto=self.city)
        assert bearers(after, "gebuehren") == {"gebuehren.federfuehrend.sport.norden"}

    def test_a_larger_area_than_the_one_it_has(self) -> None:
        city = self.city.replace(self.city[self.z][0], zustaendig("gebuehren", "jugend", gebiete=("nordost", "sueden")))
        after = carried_out(
            k.Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="sport", gebiete=("norden",)), onto=city
        )
        assert bearers(after, "gebuehren") == {
            "gebuehren.federfuehrend.jugend.sueden",
            "gebuehren.federfuehrend.sport.nordost",
        }

    def test_an_area_that_nobody_had_is_given_the_first_time(self) -> None:
        after = carried_out(
            k.Uebertragen(aufgaben=("gebuehren",), nach="sport", gebiete=("norden", "sueden")), onto=self.city
        )
        assert bearers(after, "gebuehren") == {
            "gebuehren.federfuehrend.sport.norden",
            "gebuehren.federfuehrend.sport.sueden",
        }

    def test_one_of_two_that_one_bearer_has(self) -> None:
        city = self.city.add(zustaendig("gebuehren", "jugend", gebiete=("sueden",), aufteilung="A–K"))
        step = k.Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="sport", gebiete=("norden",))
        assert bearers(carried_out(step, onto=city), "gebuehren") == {
            "gebuehren.federfuehrend.sport.norden",
            "gebuehren.federfuehrend.jugend.sueden.a-k",
        }

    def test_a_whole_area_and_a_part_of_another(self) -> None:
        city = stadt(
            NORDOST,
            k.Gebiet(id="suedwest", name="Südwest", teil_von=("sueden",)),
            zustaendig("gebuehren", "jugend", gebiete=("nordost", "sueden")),
        )
        step = k.Uebertragen(
            zustaendigkeiten=("gebuehren.federfuehrend.jugend.nordost.sueden",),
            nach="sport",
            gebiete=("norden", "suedwest"),
        )
        assert bearers(carried_out(step, onto=city), "gebuehren") == {
            "gebuehren.federfuehrend.jugend.sueden",
            "gebuehren.federfuehrend.sport.nordost.suedwest",
        }

    def test_to_whom_it_is_already(self) -> None:
        step = k.Uebertragen(zustaendigkeiten=(self.z,), nach="jugend", gebiete=("nordost",))
        assert carried_out(step, onto=self.city)[self.z] == self.city[self.z]

    @pytest.mark.parametrize(
        ("step", "reason"),
        [
            (
                k.Uebertragen(zustaendigkeiten=(z,), nach="sport", gebiete=("sueden",)),
                f"'{z}' is not for 'sueden'",
            ),
            (k.Uebertragen(zustaendigkeiten=(z,), nach="keine", gebiete=("sueden",)), f"'{z}' is not for 'sueden'"),
            (
                k.Uebertragen(aufgaben=("gebuehren",), nach="keine", gebiete=("norden", "sueden", "ost")),
                f"'{z}' is not for 'sueden', 'ost'",
            ),
            (
                k.Uebertragen(zustaendigkeiten=(z,), nach="sport", gebiete=("sueden", "ost"), aufteilung="A–K"),
                f"'{z}' is not for 'sueden', 'ost', 'A–K'",
            ),
            (
                k.Uebertragen(zustaendigkeiten=(z,), nach="keine", gebiete=("nordost",)),
                f"'{z}' has no such part of its own that could end",
            ),
            (
                k.Uebertragen(aufgaben=("gebuehren",), von="jugend", nach="sport", gebiete=("norden", "sueden")),
                f"'{z}' is not for 'sueden'",
            ),
            (
                k.Uebertragen(aufgaben=("gebuehren",), von="sport", nach="schule", gebiete=("sueden",)),
                "'sport' has no such Zuständigkeit for 'gebuehren' on 2021-02-01",
            ),
        ],
    )
    def test_refused(self, step: k.Schritt, reason: str) -> None:
        assert refused(step, onto=self.city) == (f"step 1 (uebertragen): {reason}",)

    split = "gebuehren.federfuehrend.jugend.a-k"
    by_letters = stadt(zustaendig("gebuehren", "jugend", aufteilung="A–K"))

    @pytest.mark.parametrize("asked", ["A–K", "Buchstaben A - K", "A–Z"])
    def test_the_same_split_or_a_wider_one(self, asked: str) -> None:
        step = k.Uebertragen(zustaendigkeiten=(self.split,), nach="sport", aufteilung=asked)
        assert bearers(carried_out(step, onto=self.by_letters), "gebuehren") == {"gebuehren.federfuehrend.sport.a-k"}

    def test_a_part_of_a_split_cannot_be_told_apart(self) -> None:
        step = k.Uebertragen(zustaendigkeiten=(self.split,), nach="sport", aufteilung="A–C")
        assert refused(step, onto=self.by_letters) == (
            f"step 1 (uebertragen): '{self.split}' is for 'A–K', of which 'A–C' cannot be told apart",
        )

    def test_another_split_is_none_of_it(self) -> None:
        step = k.Uebertragen(zustaendigkeiten=(self.split,), nach="sport", aufteilung="L–Z")
        assert refused(step, onto=self.by_letters) == (f"step 1 (uebertragen): '{self.split}' is not for 'L–Z'",)

    def test_in_an_imprecise_month_the_reason_can_be_understood(self) -> None:
        city = stadt(zustaendig("gebuehren", "jugend", MITWIRKEND))
        z = "gebuehren.mitwirkend.jugend"
        steps = (
            k.Uebertragen(zustaendigkeiten=(z,), nach="kommune"),
            k.Uebertragen(zustaendigkeiten=(z,), nach="schule", aufteilung="L–Z"),
        )
        assert refused(*steps, onto=city, wirksam="2021-02") == (
            f"step 2 (uebertragen): '{z}' is not in force on 2021-02; an earlier step ends or replaces it",
        )

    @pytest.mark.parametrize(("own", "there"), [(None, "2023"), ("2024", "2023"), ("2024-02", "2024-01-31")])
    def test_what_is_there_already_has_to_last_as_long(self, own: str | None, there: str) -> None:
        city = self.two_with_ends(own, there)
        step = k.Uebertragen(zustaendigkeiten=("gebuehren.federfuehrend.jugend",), nach="sport")
        assert refused(step, onto=city) == (
            (
                "step 1 (uebertragen): 'gebuehren.federfuehrend.jugend' cannot become 'gebuehren.federfuehrend.sport', "
                "which is there already and ends sooner"
            ),
        )

    @pytest.mark.parametrize(("own", "there"), [(None, None), ("2023", None), ("2023", "2023"), ("2023", "2024")])
    def test_what_is_there_and_lasts_as_long_stays_as_it_is(self, own: str | None, there: str | None) -> None:
        city = self.two_with_ends(own, there)
        step = k.Uebertragen(zustaendigkeiten=("gebuehren.federfuehrend.jugend",), nach="sport")
        after = carried_out(step, onto=city)
        assert after["gebuehren.federfuehrend.sport"] == city["gebuehren.federfuehrend.sport"]
        assert "gebuehren.federfuehrend.jugend" not in after.at(DAY)

    @staticmethod
    def two_with_ends(own: str | None, there: str | None) -> k.Verwaltung:
        ends = {"jugend": own, "sport": there}
        return stadt(*(zustaendig("gebuehren", who, gueltig=Zeitraum(bis=end)) for who, end in ends.items()))


class TestSitesAndContacts:
    """What a unit that ends has of sites and contacts goes along, or the step is refused."""

    city = stadt()
    city = city.replace(
        single(city, "sport"), attrs.evolve(single(city, "sport"), **HOUSE, erreichbarkeiten=(TELEFON,))
    )
    city = city.replace(single(city, "gmbh"), attrs.evolve(single(city, "gmbh"), **HOUSE, erreichbarkeiten=(MAIL,)))

    def test_merged(self) -> None:
        unit = single(carried_out(k.Zusammenlegen(einheiten=("sport",), ziel="schule"), onto=self.city), "schule")
        assert (unit.standorte, unit.erreichbarkeiten) == (("haus",), (TELEFON,))

    def test_merged_and_the_site_somewhere_else(self) -> None:
        places = (k.Verbleib(was="haus", nach="kultur"),)
        after = carried_out(k.Zusammenlegen(einheiten=("sport",), ziel="schule", verbleib=places), onto=self.city)
        assert (single(after, "schule").standorte, single(after, "kultur").standorte) == ((), ("haus",))

    def test_merged_and_a_site_without_hours_somewhere_else(self) -> None:
        city = stadt(k.Standort(id="halle", name="Halle"), k.Amt(id="bad", name="Bad", standorte=("halle",)))
        places = (k.Verbleib(was="halle", nach="kultur"),)
        after = carried_out(k.Zusammenlegen(einheiten=("bad",), ziel="schule", verbleib=places), onto=city)
        assert (single(after, "schule").standorte, single(after, "kultur").standorte) == ((), ("halle",))

    def test_dissolved(self) -> None:
        unit = single(carried_out(k.Aufloesen(einheit="sport", rest="schule"), onto=self.city), "schule")
        assert (unit.standorte, unit.erreichbarkeiten) == (("haus",), (TELEFON,))
        after = carried_out(k.Aufloesen(einheit="sport", rest="keine"), onto=self.city)
        assert "sport" not in after.at(DAY)

    def test_dissolved_without_a_place_for_them(self) -> None:
        only = stadt(
            k.Standort(id="halle", name="Halle"),
            k.Amt(id="bad", name="Bad", standorte=("halle", "fehlt"), erreichbarkeiten=(TELEFON,)),
        )
        assert refused(k.Aufloesen(einheit="bad"), onto=only) == (
            (
                "step 1 (aufloesen): 'bad' ends, and no place is given to Standort 'halle', "
                "the contacts of 'bad' (rest says where they go)"
            ),
        )

    def test_of_what_goes_along_below(self) -> None:
        below = self.city.add(k.Abteilung(id="platz", name="Platz", uebergeordnet="sport", standorte=("haus",)))
        step = k.Ausgliedern(einheit="sport", akteur="plan", verbleib=(k.Verbleib(was="platz", nach="plan"),))
        assert single(carried_out(step, onto=below), "plan").standorte == ("haus",)

    def test_spun_off_and_taken_in(self) -> None:
        akteur = single(carried_out(k.Ausgliedern(einheit="sport", akteur="plan"), onto=self.city), "plan")
        assert (akteur.standorte, akteur.erreichbarkeiten) == (("haus",), (TELEFON,))
        unit = k.Fachbereich(id="baeder", name="Bäder", uebergeordnet="d1")
        taken = single(carried_out(k.Eingliedern(akteur="gmbh", einheit=unit), onto=self.city), "baeder")
        assert (taken.standorte, taken.erreichbarkeiten) == (("haus",), (MAIL,))

    @pytest.mark.parametrize(("to", "sites"), [("baeder", ("haus",)), ("keine", ())])
    def test_taken_over_from_one_who_stays(self, to: str, sites: tuple[str, ...]) -> None:
        unit = k.Fachbereich(id="baeder", name="Bäder", uebergeordnet="d1")
        step = k.Eingliedern(akteur="gmbh", einheit=unit, bleibt=True, verbleib=(k.Verbleib(was="haus", nach=to),))
        after = carried_out(step, onto=self.city)
        assert (single(after, "baeder").standorte, single(after, "gmbh").standorte) == (sites, ())

    def test_split(self) -> None:
        things = ("haus", "foerderung.federfuehrend.sport.norden.sueden", "sport.ansprechperson.cem")
        more = ("sport.kooperation.gmbh", "beirat.mitglied.sport")
        parts = (k.Teil(ziel="schule", uebernimmt=things + more), k.Teil(ziel="kultur", uebernimmt=("haus",)))
        after = carried_out(k.Teilen(einheit="sport", teile=parts), onto=self.city)
        for key in ("schule", "kultur"):
            assert (single(after, key).standorte, single(after, key).erreichbarkeiten) == (("haus",), (TELEFON,))
        stays = carried_out(k.Teilen(einheit="sport", teile=parts[1:], bleibt=True), onto=self.city)
        assert (single(stays, "sport").standorte, single(stays, "sport").erreichbarkeiten) == ((), (TELEFON,))


class TestWhatIsOnRecordForLater:
    def test_a_place_that_is_taken_later(self) -> None:
        later = stadt(head_of("kultur", besetzungsart=VAKANT, gueltig=Zeitraum(ab="2029-01-01")))
        for last in (None, k.Zeitraum(bis="2029-01-01")):
            assert refused(k.Besetzen(besetzung=head_of("kultur", "cem", gueltig=last)), onto=later) == (
                (
                    "step 1 (besetzen): from 2029-01-01 on 'kultur.leitung.vakant' is on record in the place of "
                    "'kultur.leitung.cem'"
                ),
            )
        until = head_of("kultur", "cem", gueltig=Zeitraum(bis="2028-12-31"))
        assert "kultur.leitung.cem" in carried_out(k.Besetzen(besetzung=until), onto=later).at(DAY)

    def test_an_operator_who_comes_later(self) -> None:
        later = stadt(k.Beziehung(von="gmbh", zu="buero", beziehungsart=TRAEGERSCHAFT, gueltig=Zeitraum(ab="2029")))
        new = k.Beziehung(von="ehrenamt", zu="buero", beziehungsart=TRAEGERSCHAFT)
        (reason,) = refused(k.BeziehungAendern(beziehung=new), onto=later)
        assert "from 2029 on 'gmbh.traegerschaft.buero' is on record" in reason

    def test_heads_with_and_without_a_post_have_one_place(self) -> None:
        city = stadt(k.Stelle(id="chef", name="Amtsleitung", uebergeordnet="jugend"))
        after = carried_out(k.Besetzen(besetzung=head_of("jugend", "anna", stelle="chef")), onto=city)
        assert [b.person for b in after.at(DAY).heads("jugend")] == ["anna"]

    def test_an_edge_ends_with_what_it_hangs_on(self) -> None:
        city = stadt(k.Amt(id="alt", name="Alt", gueltig=Zeitraum(bis="2014")), head_of("alt", "cem"))
        (reason,) = refused(k.Besetzen(beendet=("alt.leitung.cem",)), onto=city)
        assert reason == "step 1 (besetzen): 'alt.leitung.cem' is not in force on 2021-02-01"

    def test_taking_in_under_an_id_that_is_known_later(self) -> None:
        unit = k.Fachbereich(id="baeder", name="Bäder", uebergeordnet="d1")
        city = stadt(attrs.evolve(unit, gueltig=Zeitraum(ab="2032")))
        assert refused(k.Eingliedern(akteur="gmbh", einheit=unit), onto=city) == (
            "step 1 (eingliedern): 'baeder' already changes later, on 2032, so it cannot change on 2021-02-01",
        )

    def test_what_merged_away_is_gone_in_an_imprecise_month_too(self) -> None:
        steps = (k.Zusammenlegen(einheiten=("sport",), ziel="schule"), k.Umnummerieren(einheit="sport"))
        for day in ("2021-02-01", "2021-02"):
            assert refused(*steps, wirksam=day) == (
                f"step 2 (umnummerieren): 'sport' is not in force on {day}; an earlier step ends or replaces it",
            )

    def test_a_trial_whose_end_is_only_known_by_the_year(self) -> None:
        after = carried_out(k.Umbenennen(einheit="kultur", name="Kunst"), bis="2021")
        assert [version.gueltig for version in after["kultur"]][2] == Zeitraum(ab="2021-02-02..2022-01-01")

    def test_what_would_end_before_it_begins(self) -> None:
        (reason,) = refused(k.Besetzen(besetzung=head_of("kultur", "cem", gueltig=Zeitraum(bis="2020"))))
        assert reason.startswith("step 1 (besetzen): expected bis not before ab")

    def test_what_the_model_does_not_know(self) -> None:
        city = stadt(k.Stelle(id="s", name="S", uebergeordnet="jugend", umfang=0.1))
        new = k.Besetzung(einheit="s", person="cem", rolle=k.Besetzungsrolle.MITARBEIT, id="s")
        (reason,) = refused(k.Besetzen(besetzung=new), onto=city)
        assert "the id 's' is taken in einheiten" in reason


def test_a_relation_between_two_that_merge_ends_with_them() -> None:
    city = stadt(k.Beziehung(von="sport", zu="schule", beziehungsart=TRAEGERSCHAFT))
    for units in (("sport", "schule"), ("schule", "sport")):
        after = carried_out(k.Zusammenlegen(einheiten=units, ziel="kultur"), onto=city)
        assert [b.id for b in after.at(DAY).relations("kultur")] == ["kultur.kooperation.gmbh"]


def test_a_post_that_is_shared_out_of_the_line() -> None:
    after = carried_out(k.Umsetzen(einheiten=("planung",), nach="kommune", umfang=0.4))
    assert single(after, "planung-kommune").uebergeordnet == "kommune"


def test_a_share_of_a_post_goes_only_where_it_can_stay() -> None:
    city = stadt(k.Dezernat(id="zeit", name="Auf Zeit", uebergeordnet="ob", gueltig=Zeitraum(bis="2022-06-30")))
    step = k.Umsetzen(einheiten=("planung",), nach="zeit", umfang=0.4)
    assert refused(step, onto=city) == ("step 1 (umsetzen): 'zeit' is in force only until 2022-06-30",)
    assert single(carried_out(step, onto=city, bis="2022-06-29"), "planung-zeit").umfang == 0.4


def test_what_has_never_been_leaves_the_rest_alone() -> None:
    founded = [k.Gruenden(einheit=k.Amt(id=key, name=key, uebergeordnet="d1")) for key in ("eins", "zwei")]
    after = carried_out(*founded, k.Aufloesen(einheit="eins"))
    assert ("eins" in after, single(after, "zwei").name) == (False, "zwei")


class TestPlansUponPlans:
    first = plan(k.Umbenennen(einheit="kultur", name="Kunst"), id="eins")
    second = plan(k.Umnummerieren(einheit="kultur", nummern=("41",)), id="zwei")

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_two_of_one_day_are_taken_back_in_any_order(self, order: tuple[int, int]) -> None:
        plans = (self.first, self.second)
        record = k.reorganise(k.reorganise(stadt(), self.first), self.second)
        for index in order:
            record = k.reorganise(record, withdrawn(plans[index]))
            kept = [other for other in plans if other is not plans[index] and order.index(plans.index(other)) > 0]
            assert single(record, "kultur").name == ("Kunst" if self.first in kept else "Kultur")
        assert attrs.evolve(record, reorganisationen=()) == stadt()

    def test_founded_and_renamed_on_one_day(self) -> None:
        founded = plan(k.Gruenden(einheit=k.Amt(id="neu", name="Neu", uebergeordnet="d1")), id="eins")
        renamed = plan(k.Umbenennen(einheit="neu", name="Neuer"), id="zwei")
        both = k.reorganise(k.reorganise(stadt(), founded), renamed)
        assert single(k.reorganise(both, withdrawn(renamed)), "neu").name == "Neu"
        with pytest.raises(k.ReorganisationError) as caught:
            k.reorganise(both, withdrawn(founded))
        assert caught.value.refusals == ("'zwei' builds on 'eins': step 1 (umbenennen): no entry 'neu' in einheiten",)

    def test_what_both_brought_along_stays_for_the_other(self) -> None:
        new = k.Neues(personen=(k.Person(id="dora", name="Dora"),))
        one = plan(k.Besetzen(besetzung=head_of("kultur", "dora")), id="eins", neu=new)
        two = plan(k.Besetzen(besetzung=head_of("sport", "dora")), id="zwei", neu=new)
        both = k.reorganise(k.reorganise(stadt(), one), two)
        left = k.reorganise(both, withdrawn(one))
        assert [b.einheit for b in left.at(DAY).posts_of("dora")] == ["sport"]

    def test_an_entry_by_hand_that_needs_what_would_go(self) -> None:
        founded = plan(k.Gruenden(einheit=k.Amt(id="neu", name="Neu", uebergeordnet="d1")), id="eins")
        by_hand = k.reorganise(stadt(), founded).add(zustaendig("gebuehren", "neu"))
        with pytest.raises(k.ReorganisationError) as caught:
            k.reorganise(by_hand, withdrawn(founded))
        homes = "einheiten or akteure or gremien or kooperationen"
        assert caught.value.refusals == (
            (
                "'gebuehren.federfuehrend.neu' builds on 'eins': "
                f"zustaendig names 'neu', and no entry has this id (expected in {homes}) (S101)"
            ),
        )

    def test_of_three_of_one_day_the_first_is_taken_back(self) -> None:
        third = plan(k.Umsetzen(einheiten=("kultur",), nach="d2"), id="drei")
        record = stadt()
        for one in (self.first, self.second, third):
            record = k.reorganise(record, one)
        without = k.reorganise(k.reorganise(stadt(), self.second), third)
        assert k.reorganise(record, withdrawn(self.first))["kultur"] == without["kultur"]

    def test_what_a_later_plan_has_nothing_to_do_with_does_not_matter(self) -> None:
        other = plan(k.Umbenennen(einheit="schule", name="Bildung"), id="zwei")
        record = k.reorganise(k.reorganise(stadt(), self.first), other)
        version = record["schule"][-1]
        by_hand = record.replace(version, attrs.evolve(version, anmerkung="von Hand"))
        after = k.reorganise(by_hand, withdrawn(self.first))
        assert (after["kultur"], after["schule"]) == (stadt()["kultur"], by_hand["schule"])

    def test_further_steps_on_what_the_plan_changed_itself(self) -> None:
        names = (k.Umbenennen(einheit="kultur", name="Kunst"), k.Umbenennen(einheit="schule", name="Bildung"))
        applied = k.reorganise(stadt(), plan(*names))
        version = applied["kultur"][-1]
        by_hand = applied.replace(version, attrs.evolve(version, anmerkung="von Hand"))
        # one that the plan changed before, and one that it did not
        numbers = (k.Umnummerieren(einheit=key, nummern=("1",)) for key in ("schule", "sport"))
        further = plan(*names, *numbers)
        after = k.reorganise(by_hand, further)
        undone = after.replace(after["kultur"][-1], version)
        assert k.reorganise(undone, withdrawn(further)) == attrs.evolve(stadt(), reorganisationen=(withdrawn(further),))

    def test_supposed(self) -> None:
        waits = plan(k.Umbenennen(einheit="kultur", name="Kunst"), wirksam=None, bedingung="mit dem Umbau")
        assert not k.reorganise(stadt(), waits, simulate=True)
        told = k.reorganise(stadt(), waits, simulate=True, suppose="2027-01-01")
        assert [change.text for change in told] == ["Kultur heißt jetzt Kunst"]
        after = k.reorganise(stadt(), waits, suppose=k.Datum("2027-01-01").earliest)
        names = [single(after, "kultur", day).name for day in ("2026-12-31", "2027-01-01")]
        assert names == ["Kultur", "Kunst"]
        # what is on record says the day on which it took effect, as a whole and step by step
        recorded = after.reorganisationen[-1]
        assert recorded.wirksam == recorded.schritte[0].wirksam == k.Datum("2027-01-01")
        dated = attrs.evolve(waits, schritte=(attrs.evolve(waits.schritte[0], wirksam="2030"),))
        assert single(k.reorganise(stadt(), dated, suppose="2027-01-01"), "kultur", "2029-12-31").name == "Kultur"


def test_what_a_plan_refers_to_has_to_be_there() -> None:
    assert "gibts-nicht" in refused(k.Aufloesen(einheit="sport", rest="gibts-nicht"))[0]
    waits = k.Umbenennen(einheit="gibts-nicht", name="N", bedingung="mit dem Umbau")
    assert refused(waits) == (
        "schritte[0].einheit names 'gibts-nicht', and no entry has this id (expected in einheiten) (S101)",
    )
    with pytest.raises(k.ReorganisationError) as caught:
        k.reorganise(stadt(), plan(quellen=("gibts-nicht",)))
    english = "quellen[0] names 'gibts-nicht', and no entry has this id (expected in quellen) (S101)"
    german = "quellen[0] nennt „gibts-nicht“; einen Eintrag mit dieser id gibt es nicht (erwartet in quellen) (S101)"
    assert caught.value.refusals == (english,)
    assert caught.value.german == {english: german}


@pytest.mark.parametrize("rolle", [FEDERFUEHREND, MITWIRKEND])
def test_a_stated_end_comes_back(rolle: k.Zuständigkeitsrolle) -> None:
    city = stadt(zustaendig("gebuehren", "jugend", rolle, gueltig=Zeitraum(ab="2019", bis="2030-06-30")))
    r: Any = plan(k.Uebertragen(zustaendigkeiten=(f"gebuehren.{rolle}.jugend",), nach="schule"))
    after = k.reorganise(city, r)
    assert after[f"gebuehren.{rolle}.jugend"][0].gueltig == Zeitraum(ab="2019", bis=BEFORE)
    assert after[f"gebuehren.{rolle}.schule"][0].gueltig == Zeitraum(ab=DAY, bis="2030-06-30")
    assert k.reorganise(after, withdrawn(r)) == attrs.evolve(city, reorganisationen=(withdrawn(r),))
