"""Who is responsible, how sure that is, and why."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import Beziehungsart, Gebietsart, Sprechzeit, Verdict, Wochentag, Zustand, Zuständigkeitsrolle
from modellbau import DAYS, Builder
from umfang import many

R = Zuständigkeitsrolle
LEAD = R.FEDERFUEHREND
GUEST = Beziehungsart.GASTSPRECHSTUNDE


def zust(aufgabe: str, who: str, rolle: Zuständigkeitsrolle = LEAD, **fields: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(aufgabe=aufgabe, zustaendig=who, rolle=rolle, **fields)


def verwaltung(*entries: k.Eintrag, **fields: Any) -> k.Verwaltung:
    """A city with three offices, two Stadtteile in one Stadtbezirk, one Stadtteil outside."""
    return k.Verwaltung(kommune=k.Kommune(ags="05915000", name="Hamm"), **fields).add(
        k.Verwaltungsleitung(id="ob", name="Oberbürgermeister"),
        *(k.Amt(id=key, name=f"Amt {key.upper()}", uebergeordnet="ob") for key in ("x", "y", "z")),
        k.Gebiet(id="hamm", name="Hamm", gebietsart=Gebietsart.KOMMUNE),
        k.Gebiet(id="kreis", name="Kreis", gebietsart=Gebietsart.KREIS),
        k.Gebiet(id="bezirk", name="Bezirk Nord", gebietsart=Gebietsart.STADTBEZIRK, teil_von=("hamm",)),
        k.Gebiet(
            id="norden", name="Hamm-Norden", aliase=("Hammer Norden",), gebietsart=Gebietsart.STADTTEIL,
            teil_von=("bezirk",),
        ),
        k.Gebiet(id="heessen", name="Heessen", gebietsart=Gebietsart.STADTTEIL, teil_von=("bezirk",)),
        k.Gebiet(id="uentrop", name="Uentrop", gebietsart=Gebietsart.STADTTEIL),
        k.Aufgabe(id="a", name="Grünanlagen", stichworte=("Parkbank",)),
        k.Aufgabe(id="teil", name="Spielplätze", uebergeordnet="a"),
        *entries,
    )  # fmt: skip


def stand(*entries: k.Eintrag, **fields: Any) -> k.Stand:
    return verwaltung(*entries, **fields).at("2026-11-22")


def who(auskunft: k.Auskunft) -> str | None:
    return None if auskunft.lead is None else auskunft.lead.zustaendig


class TestAreas:
    ENTRIES = (zust("a", "x"), zust("a", "y", gebiete=("bezirk",)), zust("a", "z", gebiete=("norden",)))

    @pytest.mark.parametrize(
        ("area", "wanted"),
        [
            ("norden", "z"), ("heessen", "y"), ("bezirk", "y"), ("uentrop", "x"), ("kommune", "x"), ("hamm", "x"),
            ("Hammer Norden", "z"), ("hamm norden", "z"), ("HEESSEN", "y"), ("kreis", None),
        ],
    )  # fmt: skip
    def test_the_most_specific_area_wins(self, area: str, wanted: str | None) -> None:
        assert who(stand(*self.ENTRIES).responsible("a", area=area)) == wanted

    def test_an_area_entry_is_as_good_as_its_id(self) -> None:
        tag = stand(*self.ENTRIES)
        gebiet = tag["norden"]
        assert isinstance(gebiet, k.Gebiet)
        assert who(tag.responsible("a", area=gebiet)) == "z"

    def test_without_an_area_it_has_to_be_said(self) -> None:
        auskunft = stand(*self.ENTRIES).responsible("a")
        assert (auskunft.verdict, auskunft.lead) == (Verdict.ANGABE_FEHLT, None)
        assert auskunft.needs == {"area": ("bezirk", "norden")}
        assert {beleg.name for beleg in auskunft.decisive} == {"Amt X", "Amt Y", "Amt Z"}
        assert "Es kommt auf das Gebiet an: Bezirk Nord; Hamm-Norden." in auskunft.reasons

    def test_the_same_bearer_everywhere_needs_no_area(self) -> None:
        auskunft = stand(zust("a", "x"), zust("a", "x", gebiete=("norden",))).responsible("a")
        assert (auskunft.verdict, who(auskunft), auskunft.needs) == (Verdict.EINDEUTIG, "x", {})

    def test_the_only_bearer_for_one_area_is_none_for_the_rest(self) -> None:
        auskunft = stand(zust("a", "z", gebiete=("norden",))).responsible("a")
        assert (auskunft.verdict, who(auskunft)) == (Verdict.ANGABE_FEHLT, None)
        assert auskunft.needs == {"area": ("norden",)}
        assert auskunft.reasons[1:] == (
            "Es kommt auf das Gebiet an: Hamm-Norden.", "Amt Z: federführend, Hamm-Norden.",
        )  # fmt: skip
        assert stand(zust("a", "z", gebiete=("norden",), aufteilung="A–K")).responsible("a").lead is None
        for matter in ("a", "Grünanlagen"):
            zu_gross = stand(zust("a", "z", gebiete=("norden",))).responsible(matter, area="bezirk")
            assert (zu_gross.verdict, zu_gross.lead) == (Verdict.ANGABE_FEHLT, None)

    def test_an_area_too_large_has_to_be_narrowed(self) -> None:
        tag = stand(zust("a", "z", gebiete=("norden",)), zust("a", "y", gebiete=("heessen",)))
        auskunft = tag.responsible("a", area="bezirk")
        assert auskunft.verdict is Verdict.ANGABE_FEHLT
        assert auskunft.needs == {"area": ("norden", "heessen")}
        assert tag.responsible("a", area="uentrop").verdict is Verdict.NIEMAND

    def test_the_whole_municipality_may_be_an_area_of_its_own(self) -> None:
        tag = stand(zust("a", "x", gebiete=("hamm",)))
        assert [who(tag.responsible("a", area=area)) for area in (None, "norden", "uentrop")] == ["x", "x", "x"]

    def test_after_the_municipality_comes_the_kreis(self) -> None:
        tag = stand(zust("a", "x", gebiete=("kreis",)), zust("teil", "y"))
        assert who(tag.responsible("a", area="norden")) == "x"
        assert who(tag.responsible("teil", area="norden")) == "y"
        assert who(tag.responsible("a", area="kreis")) == "x"

    def test_what_is_led_for_another_kreis_takes_nothing_from_the_municipality(self) -> None:
        other = k.Gebiet(id="anderer", name="Anderer Kreis", gebietsart=Gebietsart.KREIS)
        day = stand(other, zust("a", "x", gebiete=("anderer",)), zust("teil", "y"))
        answer = day.responsible("teil")
        assert (who(answer), answer.needs) == ("y", {})
        assert who(day.responsible("a", area="anderer")) == "x"

    @pytest.mark.parametrize(
        ("area", "lead", "needed"),
        [
            ("heessen", "x", None), ("norden", None, None), ("uentrop", None, None),
            # one of the two that are left out lies in it
            ("bezirk", None, ("norden", "uentrop")),
        ],
    )  # fmt: skip
    def test_of_areas_that_are_left_out_one_may_lie_in_the_area(
        self, area: str, lead: str | None, needed: tuple[str, ...] | None
    ) -> None:
        answer = stand(zust("a", "x", ausgenommen=("norden", "uentrop"))).responsible("a", area=area)
        assert (who(answer), answer.needs.get("area")) == (lead, needed)

    def test_in_a_kreis_the_kreis_is_the_whole(self) -> None:
        unna = k.Verwaltung(
            kommune=k.Kommune(ags="05978"),
            einheiten=(k.Amt(id="x", name="X"),),
            gebiete=(
                k.Gebiet(id="kreis", name="Kreis Unna", gebietsart=Gebietsart.KREIS),
                k.Gebiet(id="kamen", name="Kamen", gebietsart=Gebietsart.KOMMUNE, teil_von=("kreis",)),
            ),
            aufgaben=(k.Aufgabe(id="a", name="A"),),
            zustaendigkeiten=(zust("a", "x", gebiete=("kreis",)),),
        ).at("2026-11-22")
        assert who(unna.responsible("a", area="kamen")) == who(unna.responsible("a")) == "x"

    def test_of_several_municipalities_the_own_one_is_the_whole(self) -> None:
        tag = stand(
            k.Gebiet(id="ahlen", name="Ahlen", gebietsart=Gebietsart.KOMMUNE),
            zust("a", "x", gebiete=("hamm",)),
            zust("a", "y", gebiete=("ahlen",)),
        )
        assert who(tag.responsible("a", area="norden")) == "x"
        assert who(tag.responsible("a", area="ahlen")) == "y"

    @pytest.mark.parametrize(("asked", "lead", "needed"), [("uentrop", None, "quer"), ("quer", "y", None)])
    def test_to_cut_across_is_mutual_whichever_of_the_two_says_it(
        self, asked: str, lead: str | None, needed: str | None
    ) -> None:
        across = k.Gebiet(id="quer", name="Quer", schneidet=("uentrop",))
        answer = stand(across, zust("a", "x"), zust("a", "y", gebiete=("quer",))).responsible("a", area=asked)
        assert (who(answer), answer.needs) == (lead, {"area": (needed,)} if needed else {})

    def test_areas_that_cut_across_one_another(self) -> None:
        quartier = k.Gebiet(id="quartier", name="Quartier", teil_von=("norden", "sozialraum", "fehlt"))
        sozialraum = k.Gebiet(id="sozialraum", name="Sozialraum", teil_von=("uentrop",))
        tag = stand(
            quartier, sozialraum,
            zust("a", "x", gebiete=("norden",)), zust("a", "y", gebiete=("uentrop",)), zust("a", "z"),
            zust("teil", "x", gebiete=("norden",)), zust("teil", "x", gebiete=("bezirk",)), zust("teil", "y"),
        )  # fmt: skip
        both = tag.responsible("a", area="quartier")
        assert both.verdict is Verdict.MEHRDEUTIG
        assert {beleg.bearer.id for beleg in both.decisive if isinstance(beleg.bearer, k.Eintrag)} == {"x", "y"}
        assert who(tag.responsible("teil", area="quartier")) == "x"

    def test_of_an_area_reached_twice_the_nearer_counts(self) -> None:
        tag = stand(
            k.Gebiet(id="quartier", name="Quartier", teil_von=("bezirk", "norden")),
            zust("a", "x", gebiete=("bezirk",)), zust("a", "y", gebiete=("norden",)),
        )  # fmt: skip
        assert who(tag.responsible("a", area="quartier")) == "y"

    def test_areas_in_a_circle_end(self) -> None:
        tag = stand(
            k.Gebiet(id="p", name="P", teil_von=("q",)), k.Gebiet(id="q", name="Q", teil_von=("p",)),
            zust("a", "x", gebiete=("q",)),
        )  # fmt: skip
        assert who(tag.responsible("a", area="p")) == "x"

    def test_an_unknown_area_names_near_ones(self) -> None:
        with pytest.raises(k.NotFoundError, match="no area 'Hesen'; did you mean 'Heessen'"):
            stand().responsible("a", area="Hesen")
        twice = k.Gebiet(id="heessen-2", name="Heessen")
        with pytest.raises(k.AmbiguousError, match="'Heessen' may be more than one area: heessen, heessen-2"):
            stand(twice).responsible("a", area="Heessen")


class TestTasks:
    def test_a_lead_covers_the_parts_of_the_task(self) -> None:
        auskunft = stand(zust("a", "x")).responsible("teil")
        assert who(auskunft) == "x"
        inherited = auskunft.hits[0].inherited_from
        assert inherited is not None
        assert inherited.id == "a"
        assert any("„Grünanlagen“ und damit für alles, was dazu gehört" in reason for reason in auskunft.reasons)

    @pytest.mark.parametrize(
        ("own", "area", "split", "wanted"),
        [
            (zust("teil", "y"), None, None, "y"),
            (zust("teil", "y"), "heessen", None, "y"),
            (zust("teil", "y", gebiete=("norden",)), "norden", None, "y"),
            # nearer in the task, and not in the area
            (zust("teil", "y"), "norden", None, None),
            # another role, another area, another case: the parent still covers it
            (zust("teil", "y", R.MITWIRKEND), None, None, "x"),
            (zust("teil", "y", gebiete=("heessen",)), "norden", None, "x"),
            (zust("teil", "y", gebiete=("heessen",)), "heessen", None, "y"),
            (zust("teil", "y", aufteilung="A–K"), None, "Müller", "x"),
            (zust("teil", "y", aufteilung="A–K"), None, "Adam", "y"),
            # another day, at rest, without a bearer in force
            (zust("teil", "y", gueltig=k.Zeitraum(bis="2025")), None, None, "x"),
            (zust("teil", "y", zustand=Zustand.RUHEND), None, None, "x"),
            (zust("teil", "fehlt"), None, None, "x"),
        ],
    )
    def test_unless_the_part_has_its_own(
        self, own: k.Zuständigkeit, area: str | None, split: str | None, wanted: str | None
    ) -> None:
        tag = stand(zust("a", "x"), zust("a", "z", gebiete=("norden",)), own)
        wanted = "z" if area == "norden" and wanted == "x" else wanted
        area = area or "kommune"
        assert who(tag.responsible("teil", area=area, split=split)) == wanted

    def test_each_role_is_looked_up_on_its_own(self) -> None:
        tag = stand(zust("a", "x"), zust("a", "y", R.AUSFUEHREND), zust("teil", "z", R.AUSFUEHREND))
        auskunft = tag.responsible("teil")
        assert [(b.name, b.zustaendigkeit and str(b.zustaendigkeit.rolle)) for b in auskunft.hits] == [
            ("Amt X", "federfuehrend"), ("Amt Z", "ausfuehrend"),
        ]  # fmt: skip
        assert who(tag.responsible("teil", role="ausfuehrend")) == "z"
        assert who(tag.responsible("teil", role=R.FEDERFUEHREND)) == "x"
        assert tag.responsible("teil", role=R.INFORMIERT).verdict is Verdict.NIEMAND

    def test_an_unknown_role_is_refused(self) -> None:
        with pytest.raises(k.InvalidValueError, match=r"role: expected one of federfuehrend, .*, got 'chef'"):
            stand().responsible("a", role="chef")

    def test_tasks_in_a_circle_end(self) -> None:
        tag = stand(k.Aufgabe(id="p", name="P", uebergeordnet="q"), k.Aufgabe(id="q", name="Q", uebergeordnet="p"))
        assert tag.responsible("p").verdict is Verdict.NIEMAND

    def test_a_vorhaben_and_every_kind_of_bearer(self) -> None:
        tag = stand(
            k.Vorhaben(id="v", name="Arnsberg 2030", aliase=("Zukunftsstrategie",)),
            k.Akteur(id="verein", name="Verein"),
            k.Gremium(id="rat", name="Rat"),
            k.Kooperation(id="koop", name="Jugendberufsagentur"),
            zust("v", "verein"),
            zust("a", "rat"),
            zust("teil", "kommune"),
            k.Aufgabe(id="c", name="Berufsberatung"),
            zust("c", "koop"),
        )
        answers = [tag.responsible(matter) for matter in ("Zukunftsstrategie", "a", "teil", "c")]
        assert [b.hits[0].name for b in answers] == ["Verein", "Rat", "Hamm", "Jugendberufsagentur"]
        assert answers[0].hits[0].grund == "Alias 'Zukunftsstrategie'"
        assert answers[2].to_dict()["hits"][0]["bearer"] == {"id": "kommune", "name": "Hamm"}
        assert all(reply.hits[0].path == () for reply in answers)

    def test_the_municipality_without_a_name(self) -> None:
        tag = k.Verwaltung(
            kommune=k.Kommune(ags="05915000"), aufgaben=(k.Aufgabe(id="a", name="A"),),
            zustaendigkeiten=(zust("a", "kommune"),),
        ).at("2026-11-22")  # fmt: skip
        assert tag.responsible("a").hits[0].name == "Hamm"

    def test_a_task_itself_may_be_asked_for(self) -> None:
        tag = stand(zust("a", "x"))
        aufgabe = tag["a"]
        assert isinstance(aufgabe, k.Aufgabe)
        assert who(tag.responsible(aufgabe)) == "x"
        assert repr(tag.responsible(aufgabe)) == "<Auskunft 'a': eindeutig>"


class TestSplits:
    ENTRIES = (zust("a", "x", aufteilung="Buchstaben A–K"), zust("a", "y", aufteilung="Buchstaben L–Z"))

    @pytest.mark.parametrize(
        ("split", "wanted"),
        [
            ("Müller", "y"), ("adam", "x"), ("K", "x"), ("Öztürk", "y"), ("Ämilius", "x"), ("B-C", "x"),
            ("Buchstaben A bis K", "x"), ("L–Z", "y"), ("A-Z", None), ("!", None),
        ],
    )  # fmt: skip
    def test_letters(self, split: str, wanted: str | None) -> None:
        assert who(stand(*self.ENTRIES).responsible("a", split=split)) == wanted

    def test_without_a_split_it_has_to_be_said(self) -> None:
        auskunft = stand(*self.ENTRIES).responsible("a")
        assert auskunft.verdict is Verdict.ANGABE_FEHLT
        assert auskunft.needs == {"split": ("Buchstaben A–K", "Buchstaben L–Z")}
        assert "Es kommt auf die Aufteilung an: Buchstaben A–K; Buchstaben L–Z." in auskunft.reasons

    def test_both_may_be_missing(self) -> None:
        tag = stand(zust("a", "x", aufteilung="A–K"), zust("a", "y", gebiete=("norden",), aufteilung="L–Z"))
        assert tag.responsible("a").needs == {"area": ("norden",), "split": ("L–Z", "A–K")}
        assert tag.responsible("a", split="Zorn").needs == {"area": ("norden",), "split": ("L–Z",)}
        assert who(tag.responsible("a", split="Zorn", area="norden")) == "y"

    def test_a_case_goes_before_the_rule(self) -> None:
        tag = stand(zust("a", "x"), zust("a", "y", aufteilung="städtebauliche Belange"))
        assert who(tag.responsible("a", split="Staedtebauliche Belange")) == "y"
        assert who(tag.responsible("a", split="Müller")) == "x"
        assert tag.responsible("a").verdict is Verdict.ANGABE_FEHLT

    def test_a_case_that_nobody_understands_is_left_open(self) -> None:
        tag = stand(zust("a", "x", aufteilung="Kinder"), zust("a", "y", aufteilung="Erwachsene"))
        assert who(tag.responsible("a", split="kinder")) == "x"
        assert tag.responsible("a", split="Senioren").needs == {"split": ("Kinder", "Erwachsene")}

    @pytest.mark.parametrize(
        ("aufteilung", "split", "holds"),
        [
            ("A-K", "Kaiser", True), ("A — K", "Lang", False), ("a bis k", "Kaiser", True),
            ("A–K, S", "Sommer", True), ("A, B und C", "Cäsar", True), ("A, B und C", "Dorn", False),
            ("Sch–Sz", "Schmidt", True), ("Sch–Sz", "Sauer", False), ("St", "Stein", True), ("Sch", "Schmidt", True),
            ("A–Gr", "Groß", True), ("A–Gr", "Gustav", False),
            ("Endziffern 0–4", "3", True), ("Endziffern 0–4", "7", False), ("Endziffern 0-4", "Müller", None),
            ("A–K (Nachname)", "Berg", True), ("A–K", "7", None),
            ("Kita", "Berg", None),
        ],
    )  # fmt: skip
    def test_how_splits_are_written(self, aufteilung: str, split: str, holds: bool | None) -> None:
        auskunft = stand(zust("a", "x", aufteilung=aufteilung)).responsible("a", split=split)
        assert auskunft.verdict is {
            True: Verdict.EINDEUTIG, False: Verdict.NIEMAND, None: Verdict.ANGABE_FEHLT,
        }[holds]  # fmt: skip


class TestVerdicts:
    def test_two_leads(self) -> None:
        auskunft = stand(zust("a", "x"), zust("a", "y"), zust("a", "z", R.MITWIRKEND)).responsible("a")
        assert (auskunft.verdict, auskunft.lead) == (Verdict.MEHRDEUTIG, None)
        assert [beleg.name for beleg in auskunft.decisive] == ["Amt X", "Amt Y"]
        assert auskunft.reasons[1].startswith("Mehrere sind für denselben Fall eingetragen")

    def test_two_leads_by_one_bearer_are_one_answer(self) -> None:
        assert who(stand(zust("a", "x", id="eins"), zust("a", "x", id="zwei")).responsible("a")) == "x"

    def test_a_possible_lead_gives_way_to_a_certain_one_in_the_same_area(self) -> None:
        possible = zust("a", "y", gebiete=("norden", "heessen"), gueltig=k.Zeitraum(ab="2026-11"))
        auskunft = stand(zust("a", "x", gebiete=("norden",)), possible).responsible("a", area="norden")
        assert (who(auskunft), auskunft.unsicher) == ("x", False)
        unsure = stand(zust("a", "x"), possible).responsible("a", area="norden")
        assert (who(unsure), unsure.unsicher) == ("y", True)
        assert unsure.reasons[-1].startswith("Ob das an diesem Tag gilt, ist nicht sicher")

    def test_nobody_and_who_comes_near(self) -> None:
        tag = stand(
            k.Aufgabe(id="b", name="Bolzplätze", uebergeordnet="a"),
            zust("b", "y"), zust("teil", "fehlt"), zust("teil", "z", gebiete=("uentrop",)),
        )  # fmt: skip
        auskunft = tag.responsible("teil", area="norden")
        assert (auskunft.verdict, auskunft.lead) == (Verdict.NIEMAND, None)
        assert [thing.id for thing in auskunft.near] == ["z", "y"]
        assert auskunft.reasons[1:] == (
            "Niemand ist dafür als federführend erfasst.",
            "Eingetragen ist fehlt, doch das ruht oder besteht an diesem Tag nicht.",
            "Eingetragen ist Amt Z nur für: Uentrop.",
            "Am nächsten kommt: Amt Z; Amt Y.",
        )
        (beleg,) = auskunft.hits
        assert (beleg.bearer, beleg.zustaendigkeit, beleg.name) == (None, None, "niemand")
        divided = stand(zust("a", "x", aufteilung="A–K"), zust("a", "y", R.INFORMIERT)).responsible("a", split="Zorn")
        assert divided.reasons[2] == "Eingetragen ist Amt X nur für: A–K."

    def test_who_carries_it_out_is_presumably_to_be_asked(self) -> None:
        for rolle in (R.AUSFUEHREND, R.ANSPRECHPUNKT):
            auskunft = stand(zust("a", "x", rolle)).responsible("a")
            assert (auskunft.verdict, auskunft.lead) == (Verdict.VERMUTLICH, None)
            assert auskunft.reasons[-1] == f"Amt X ist {rolle.label}; wer federführend ist, ist nicht erfasst."
        assert stand(zust("a", "x", R.MITWIRKEND)).responsible("a").verdict is Verdict.NIEMAND

    def test_only_a_name_matches(self) -> None:
        tag = stand(k.Amt(id="wohngeld", name="Wohngeldstelle", nummern=("50",), uebergeordnet="x"))
        for text in ("Wohngeld", "wohngeld", "Wohngeldstelle", "50"):
            auskunft = tag.responsible(text)
            assert (auskunft.verdict, auskunft.lead, auskunft.task) == (Verdict.VERMUTLICH, None, None)
            assert auskunft.hits[0].name == "Wohngeldstelle"
        assert [unit.id for unit in auskunft.hits[0].path] == ["ob", "x", "wohngeld"]

    @pytest.mark.parametrize("address", [None, "Am Markt 7"])
    def test_who_carries_it_out_is_told_unless_a_role_is_asked_for(self, address: str | None) -> None:
        day = stand(zust("a", "x", R.AUSFUEHREND))
        assert day.responsible("a", address=address).verdict is Verdict.VERMUTLICH
        assert day.responsible("a", address=address, role=LEAD).verdict is Verdict.NIEMAND
        assert who(day.responsible("a", address=address, role=R.AUSFUEHREND)) == "x"

    def test_unknown(self) -> None:
        auskunft = stand(zust("a", "x")).responsible("Quantenphysik")
        assert (auskunft.verdict, auskunft.lead, auskunft.task) == (Verdict.UNBEKANNT, None, None)

    def test_unknown_names_near_tasks(self) -> None:
        tag = stand(k.Aufgabe(id="zaun", name="Zaunbau"), k.Vorhaben(id="saum", name="Saumbau"))
        auskunft = tag.responsible("Zraumbau")
        assert (auskunft.verdict, auskunft.lead, auskunft.hits) == (Verdict.UNBEKANNT, None, ())
        assert [thing.id for thing in auskunft.near] == ["zaun", "saum"]
        assert auskunft.reasons[-1] == "Ähnlich heißen: Zaunbau; Saumbau."
        assert stand().responsible("Xyz").reasons == ("„Xyz“: keine Aufgabe dieses Namens ist erfasst.",)

    def test_of_many_near_tasks_three_are_named(self) -> None:
        tasks = [
            k.Aufgabe(id=key, name=f"{key.title()}pflege der Anlagen") for key in ("wege", "beete", "brunnen", "hain")
        ]
        for count, named in ((1, 1), (3, 3), (4, 3)):
            answer = stand(*tasks[:count]).responsible("Anlagen quark")
            assert (answer.verdict, answer.understood.name) == (Verdict.UNBEKANNT, "GERATEN")
            assert len(answer.near) == named


class TestTexts:
    def test_the_area_may_stand_in_the_text(self) -> None:
        tag = stand(zust("a", "x"), zust("a", "z", gebiete=("norden",)))
        for text in (
            "Parkbank Hamm-Norden",
            "Parkbank in Hammer Norden",
            "hamm norden parkbank",
            "Parkbank im Stadtteil Hamm-Norden",
        ):
            auskunft = tag.responsible(text)
            assert (who(auskunft), auskunft.question.case.place) == ("z", "norden"), text
        assert who(tag.responsible("Parkbank Uentrop")) == "x"

    def test_an_area_given_apart_is_not_looked_for(self) -> None:
        tag = stand(zust("a", "x"), zust("a", "z", gebiete=("norden",)))
        assert who(tag.responsible("Grünanlagen", area="uentrop")) == "x"

    def test_a_text_that_is_an_area_alone_is_no_question(self) -> None:
        assert stand(zust("a", "x")).responsible("Uentrop").verdict is Verdict.UNBEKANNT

    def test_a_task_that_bears_the_name_of_an_area(self) -> None:
        tag = stand(k.Aufgabe(id="fest", name="Stadtfest Heessen"), zust("fest", "y"))
        auskunft = tag.responsible("Stadtfest Heessen")
        assert (who(auskunft), auskunft.question.case.place) == ("y", None)

    def test_what_only_the_area_brings_up_is_not_meant(self) -> None:
        tag = stand(k.Vorhaben(id="v", name="Hamm-Norden entdecken"), zust("v", "y"), zust("a", "x"))
        assert who(tag.responsible("Grünanlagen Hamm-Norden")) == "x"
        assert who(tag.responsible("Hamm-Norden entdecken")) == "y"
        assert tag.responsible("Quark Hamm-Norden").verdict is Verdict.UNBEKANNT

    def test_a_book_is_no_question(self) -> None:
        auskunft = stand(zust("a", "x")).responsible("Grünanlagen " + "x" * 100_000)
        assert len(auskunft.question.text) == 300

    def test_two_areas_of_one_name_are_left_in_the_text(self) -> None:
        tag = stand(k.Gebiet(id="mitte", name="Uentrop"), zust("a", "x"))
        assert tag.responsible("Grünanlagen Uentrop").question.case.place is None

    def test_the_split_may_stand_in_the_text(self) -> None:
        tag = stand(*TestSplits.ENTRIES)
        for text in ("Grünanlagen A-K", "Grünanlagen A bis K", "Grünanlagen (Buchstabe B)", "Grünanlagen Heessen A–K"):
            assert who(tag.responsible(text)) == "x", text
        assert who(tag.responsible("Grünanlagen A-K Heessen")) == "x"
        assert tag.responsible("Grünanlagen A-K", split="Zorn").question.case.split == "Zorn"

    def test_tasks_that_fit_equally_well(self) -> None:
        tag = stand(
            k.Aufgabe(id="b", name="Feuerstellen", stichworte=("Osterfeuer",)), zust("b", "x"),
            k.Aufgabe(id="c", name="Brauchtum", stichworte=("Osterfeuer",)), zust("c", "y"),
        )  # fmt: skip
        auskunft = tag.responsible("Osterfeuer")
        assert auskunft.verdict is Verdict.MEHRDEUTIG
        assert [beleg.name for beleg in auskunft.decisive] == ["Amt X", "Amt Y"]
        one = tag.verwaltung.remove("c.federfuehrend.y").at(tag.day).responsible("Osterfeuer")
        assert (who(one), one.task and one.task.id) == ("x", "b")

    def test_the_better_task_comes_first(self) -> None:
        tag = stand(
            k.Aufgabe(id="b", name="Feuerwerk"), zust("b", "x"),
            k.Aufgabe(id="c", name="Feuerwehr", beschreibung="Brandschutz und Hilfe"), zust("c", "y"),
            k.Aufgabe(id="d", name="Brandschau", leistungsschluessel="99012345678901"), zust("d", "z"),
        )  # fmt: skip
        assert who(tag.responsible("Feuerwerk anmelden")) == "x"
        assert who(tag.responsible("99012345678901")) == "z"
        assert tag.responsible("Brandschutz").hits[0].task is not None

    def test_what_stands_on_a_task_is_told_once(self) -> None:
        tag = stand(k.Aufgabe(id="teil-2", name="Grünanlagen im Winter", uebergeordnet="a"), zust("a", "x"))
        auskunft = tag.responsible("Grünanlagen")
        assert [beleg.task and beleg.task.id for beleg in auskunft.hits] == ["a", "teil-2"]
        assert [beleg.task and beleg.task.id for beleg in auskunft.decisive] == ["a"]

    def test_a_name_that_fits_better_than_any_task(self) -> None:
        amt = k.Amt(id="jugendamt", name="Jugendamt")
        work = k.Aufgabe(id="b", name="Jugendarbeit")
        auskunft = stand(amt, work, zust("b", "x")).responsible("Jugendamt")
        assert (auskunft.verdict, auskunft.hits[0].name) == (Verdict.VERMUTLICH, "Jugendamt")
        itself = stand(amt, k.Aufgabe(id="b", name="Aufsicht Jugendamt"), zust("b", "jugendamt")).responsible(
            "Jugendamt"
        )
        assert who(itself) == "jugendamt"


class TestOffers:
    def day(self, *entries: k.Eintrag) -> k.Stand:
        return stand(
            k.Stadtteilbüro(
                id="buero", name="Stadtteilbüro", gebiete=("heessen",), standorte=("haus",), angebote=("Nähstube",),
                sprechzeiten=(
                    Sprechzeit(zeitart=k.Zeitart.SPRECHSTUNDE, thema="Rentenberatung", durch="p", tage=(Wochentag.DI,)),
                    Sprechzeit(zeitart=k.Zeitart.SPRECHSTUNDE, durch="fehlt"),
                    Sprechzeit(tage=(Wochentag.MO,), von="09:00", bis="12:00", geschlossen_am=k.Feiertagsregel.NIE),
                ),
            ),
            k.Person(id="p", name="Meier", titel="Dr."),
            k.Standort(
                id="haus", anschrift=k.Anschrift(strasse="Amtsweg", hausnummer="1"), gebiet="heessen",
                sprechzeiten=(Sprechzeit(thema="Schuldnerberatung"),),
            ),
            k.Standort(id="saal", sprechzeiten=(Sprechzeit(thema="Tanztee"),)),
            k.Akteur(id="umwelt", name="Umweltberatung der Verbraucherzentrale"),
            k.Akteur(id="polizei", name="Polizei"),
            k.Beziehung(von="umwelt", zu="buero", beziehungsart=GUEST, gegenstand="Klimaschutz"),
            k.Beziehung(von="fehlt", zu="buero", beziehungsart=GUEST),
            k.Beziehung(von="polizei", zu="kommune", beziehungsart=GUEST),
            k.Vorhaben(id="sommer", name="Sommer im Hof"),
            k.Beziehung(von="polizei", zu="sommer", beziehungsart=GUEST, gegenstand="Fahrradcodierung"),
            k.Beziehung(von="polizei", zu="buero", beziehungsart=Beziehungsart.NUTZUNG),
            *entries,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "name", "reason"),
        [
            ("Umweltberatung Heessen", "Umweltberatung der Verbraucherzentrale", "Gastsprechstunde: Stadtteilbüro"),
            ("Klimaschutz", "Umweltberatung der Verbraucherzentrale", "Gastsprechstunde: Stadtteilbüro"),
            ("Rentenberatung Heessen", "Dr. Meier", "Sprechstunde: Stadtteilbüro, Dienstag"),
            ("Schuldnerberatung", "Stadtteilbüro", "Öffnungszeit: Stadtteilbüro, Zeiten nicht bekannt"),
            ("Nähstube", "Stadtteilbüro", "Angebot: Stadtteilbüro"),
            ("Fahrradcodierung", "Polizei", "Gastsprechstunde: Sommer im Hof"),
            ("Tanztee", "saal", "Öffnungszeit: saal, Zeiten nicht bekannt"),
        ],
    )
    def test_what_is_offered_is_evidence(self, text: str, name: str, reason: str) -> None:
        auskunft = self.day().responsible(text)
        assert (auskunft.verdict, auskunft.lead) == (Verdict.VERMUTLICH, None)
        beleg = auskunft.hits[0]
        assert (beleg.name, beleg.grund) == (name, reason)
        assert f"Dafür spricht: {name} ({reason}). Eine Zuständigkeit ist nicht erfasst." in auskunft.reasons

    def test_a_guest_is_met_at_the_place_of_the_host(self) -> None:
        beleg = self.day().responsible("Umweltberatung Heessen").hits[0]
        assert beleg.ort is not None
        assert beleg.ort.id == "buero"
        assert [gebiet.id for gebiet in beleg.areas] == ["heessen"]
        text = str(self.day().responsible("Umweltberatung Heessen"))
        assert "  Ort: Amtsweg 1 (Stadtteilbüro)\n" in text
        assert "  Geöffnet: das nächste Mal am Montag, 23.11.2026, 09:00 Uhr" in text

    def test_an_offer_elsewhere_is_none_here(self) -> None:
        assert self.day().responsible("Nähstube", area="uentrop").verdict is Verdict.UNBEKANNT

    def test_an_offer_helps_where_nobody_leads(self) -> None:
        tag = self.day(k.Aufgabe(id="rente", name="Rentenberatung"))
        answer = tag.responsible("Rentenberatung")
        assert answer.verdict is Verdict.VERMUTLICH
        assert answer.reasons[1].startswith("Dafür spricht: ")
        assert tag.responsible("rente").verdict is Verdict.NIEMAND


class TestAnnounced:
    @pytest.mark.parametrize(
        ("entries", "announced_text"),
        [
            ([], ()),
            (
                [zust("a", "y", zustand=Zustand.GEPLANT, gueltig=k.Zeitraum(ab="2027-01-01"))],
                ("ab 1. Januar 2027: Amt Y federführend (geplant)",),
            ),
            ([zust("a", "y", zustand=Zustand.GEPLANT)], ("ohne festen Tag: Amt Y federführend (geplant)",)),
            ([zust("a", "y", gueltig=k.Zeitraum(ab="2027"))], ("ab 2027: Amt Y federführend",)),
            (
                [zust("a", "neu", gebiete=("norden",), gueltig=k.Zeitraum(ab="2027"))],
                ("ab 2027: neu federführend für Hamm-Norden",),
            ),
            ([zust("a", "kommune", gueltig=k.Zeitraum(ab="2027"))], ("ab 2027: Hamm federführend",)),
            ([zust("a", "y", gueltig=k.Zeitraum(ab="2025-01-01", bis="2025-12-31"))], ()),
            ([zust("a", "y", R.MITWIRKEND, gueltig=k.Zeitraum(ab="2027"))], ()),
            ([zust("teil", "y", gueltig=k.Zeitraum(ab="2027"))], ()),
            ([k.Amt(id="x", name="Amt Neu", gueltig=k.Zeitraum(ab="2027"))], ("ab 2027: Amt X heißt Amt Neu",)),
            (
                [k.Amt(id="x", name="Amt X", uebergeordnet="y", zustand=Zustand.GEPLANT)],
                ("ohne festen Tag: Amt X untersteht Amt Y (geplant)",),
            ),
        ],
    )
    def test_entries(self, entries: list[k.Eintrag], announced_text: tuple[str, ...]) -> None:
        assert stand(zust("a", "x"), *entries).responsible("a").announced == announced_text

    def test_ends(self) -> None:
        tag = stand(
            zust("a", "x", gueltig=k.Zeitraum(bis="2026-12-31")),
            k.Akteur(id="verein", name="Verein", gueltig=k.Zeitraum(bis="2028")),
            zust("teil", "verein"),
        )
        assert tag.responsible("a").announced == ("bis 31. Dezember 2026: Amt X federführend",)
        assert tag.responsible("teil").announced == (
            "bis 31. Dezember 2026: Amt X federführend", "bis 2028: besteht Verein",
        )  # fmt: skip

    def test_an_actor_with_another_name(self) -> None:
        tag = stand(
            k.Akteur(id="verein", name="Verein"), k.Akteur(id="verein", name="Bund", gueltig=k.Zeitraum(ab="2027")),
            zust("a", "verein"),
        )  # fmt: skip
        assert tag.responsible("a").announced == ("ab 2027: Verein heißt Bund",)

    def test_what_ends_on_one_day_stands_in_the_order_of_the_answer(self) -> None:
        names = [f"{first} Muster" for first in ("Uwe", "Anna", "Kim", "Bo", "Zoe", "Lena", "Tim", "Olga")]
        bis = k.Zeitraum(bis="2026-12-31")
        persons = (k.Person(id=name.split()[0].lower(), name=name, gueltig=bis) for name in names)
        tag = verwaltung(*persons).at("2026-11-22")
        assert tag.responsible("Frau Muster").announced == tuple(f"bis 31. Dezember 2026: besteht {n}" for n in names)

    @pytest.mark.parametrize(
        ("ab", "on_day"),
        [
            ("2027-01", "ab Januar 2027"),
            ("2027-01~", "ab etwa Januar 2027"),
            ("2027-01-01..2027-03-31", "Beginn zwischen 1. Januar und 31. März 2027"),
        ],
    )
    def test_imprecise_days(self, ab: str, on_day: str) -> None:
        tag = stand(zust("a", "x"), zust("a", "y", gueltig=k.Zeitraum(ab=ab)))
        assert tag.responsible("a").announced == (f"{on_day}: Amt Y federführend",)

    def test_only_what_concerns_the_area(self) -> None:
        tag = stand(zust("a", "x"), zust("a", "y", gebiete=("norden",), gueltig=k.Zeitraum(ab="2027")))
        assert tag.responsible("a", area="norden").announced
        assert not tag.responsible("a", area="uentrop").announced

    def test_only_what_concerns_the_task_that_was_understood(self) -> None:
        tag = stand(
            k.Aufgabe(id="kanal", name="Grünanlagen am Kanal"), zust("a", "x"), zust("kanal", "y"),
            zust("kanal", "z", gueltig=k.Zeitraum(ab="2027-01-01"), zustand=Zustand.GEPLANT),
        )  # fmt: skip
        answer = tag.responsible("Grünanlagen")
        assert [hit.key for hit in answer.question.tasks] == ["a", "kanal"]
        assert answer.announced == ()
        assert tag.responsible("kanal").announced == ("ab 1. Januar 2027: Amt Z federführend (geplant)",)

    def test_in_a_planned_view_a_plan_in_force_is_no_news(self) -> None:
        plan = zust("a", "y", zustand=Zustand.GEPLANT, gueltig=k.Zeitraum(ab="2026-01-01"))
        assert verwaltung(plan).at("2026-11-22", planned=True).responsible("a").announced == ()

    @pytest.mark.parametrize(
        ("schritt", "sentence"),
        [
            (k.Uebertragen(aufgaben=("a",), nach="y"), "Amt Y federführend"),
            (k.Uebertragen(aufgaben=("a",), von="x", nach="y"), "Amt Y federführend"),
            (k.Uebertragen(aufgaben=("a",), von="z", nach="y"), None),
            (k.Uebertragen(aufgaben=("a",), nach="y", rolle=R.INFORMIERT), None),
            (k.Uebertragen(aufgaben=("a",), nach="y", gebiete=("norden",)), "Amt Y federführend für Hamm-Norden"),
            (k.Uebertragen(aufgaben=("a",), nach="keine"), "niemand mehr federführend"),
            (k.Uebertragen(zustaendigkeiten=("a.federfuehrend.x", "fehlt"), nach="y"), "Amt Y federführend"),
            (k.Uebertragen(zustaendigkeiten=("teil.federfuehrend.z",), nach="y"), None),
            (k.Umsetzen(einheiten=("x", "z"), nach="y"), "Amt X untersteht Amt Y"),
            (k.Umbenennen(einheit="x", name="Amt Neu"), "Amt X heißt Amt Neu"),
            (k.Umbenennen(einheit="y", name="Amt Neu"), None),
            (k.Zusammenlegen(einheiten=("x", "y"), ziel="y"), "Amt X geht auf in Amt Y"),
            (k.Teilen(einheit="x", teile=(k.Teil(ziel="y"),)), "Amt X wird geteilt"),
            (k.Aufloesen(einheit="x"), "Amt X wird aufgelöst"),
            (k.Ausgliedern(einheit="x", akteur="weg"), "Amt X geht über auf Weg"),
            (k.Umnummerieren(einheit="x", nummern=("7",)), None),
        ],
    )
    def test_steps(self, schritt: k.Schritt, sentence: str | None) -> None:
        tag = stand(
            zust("a", "x"), zust("teil", "z"), k.Akteur(id="weg", name="Weg", gueltig=k.Zeitraum(bis="2020")),
            k.Reorganisation(id="r", wirksam="2027-01-01", schritte=(schritt,)),
        )  # fmt: skip
        wanted = () if sentence is None else (f"ab 1. Januar 2027: {sentence} (beschlossen)",)
        assert tag.responsible("a").announced == wanted

    @pytest.mark.parametrize(
        ("fields", "announced_text"),
        [
            ({"stufe": k.Stufe.GEPLANT}, ("ohne festen Tag: Amt X wird aufgelöst (geplant)",)),
            (
                {"wirksam": "2027", "bedingung": "mit Stellenbesetzung"},
                ("ab 2027: Amt X wird aufgelöst (beschlossen, mit Stellenbesetzung)",),
            ),
            ({"wirksam": "2026-11-22"}, ()),
            ({"stufe": k.Stufe.VOLLZOGEN, "wirksam": "2027"}, ()),
            ({"stufe": k.Stufe.ZURUECKGEZOGEN, "wirksam": "2027"}, ()),
            ({"wirksam": "2027", "zustand": Zustand.ABWEICHEND}, ()),
        ],
    )
    def test_stages(self, fields: Any, announced_text: tuple[str, ...]) -> None:
        reorganisation = k.Reorganisation(id="r", schritte=(k.Aufloesen(einheit="x"),), **fields)
        assert stand(zust("a", "x"), reorganisation).responsible("a").announced == announced_text

    def test_a_plan_and_its_reorganisation_are_told_once_and_in_order(self) -> None:
        tag = stand(
            zust("a", "x"),
            zust("a", "z", gueltig=k.Zeitraum(ab="2028")),
            zust("a", "y", zustand=Zustand.GEPLANT, gueltig=k.Zeitraum(ab="2027-01-01")),
            k.Reorganisation(id="r", wirksam="2027-01-01", schritte=(k.Uebertragen(aufgaben=("a",), nach="y"),)),
        )
        assert [sentence.partition(" (")[0] for sentence in tag.responsible("a").announced] == [
            "ab 1. Januar 2027: Amt Y federführend", "ab 2028: Amt Z federführend",
        ]  # fmt: skip


class TestText:
    def day(self, **lead: Any) -> k.Stand:
        return stand(
            k.Stelle(id="s", name="Wohngeldstelle", uebergeordnet="x", standorte=("haus",)),
            k.Standort(
                id="haus", name="Rathaus",
                anschrift=k.Anschrift(strasse="Markt", hausnummer="1", plz="59065", ort="Hamm"),
                erreichbarkeiten=(k.Erreichbarkeit(wert="02381 17-0"),),
                sprechzeiten=(Sprechzeit(tage=(Wochentag.DI,), von="08:00", bis="12:00", nur_mit_termin=True),),
            ),
            k.Aufgabe(id="w", name="Wohngeld", quellen=("q2",)),
            k.Person(id="p", name="Obszerninks", titel="Dr."),
            k.Besetzung(
                einheit="s", person="p", rolle=k.Besetzungsrolle.LEITUNG, amtsbezeichnung="Leiterin",
                besetzungsart=k.Besetzungsart.KOMMISSARISCH,
            ),
            zust("w", "s", rechtsgrundlagen=(k.Rechtsgrundlage(text="WoGG § 24", url="https://example.org"),), **lead),
            zust("w", "y", R.UNTERSTUETZEND, aufteilung="Statistik"),
            quellen=(
                k.Quelle(id="q1", titel="Organigramm", herausgeber="Stadt Hamm", datum="2021-03", stand="2021-03-01"),
                k.Quelle(id="q2", titel="Satzung", url="https://example.org/satzung"),
            ),
        )  # fmt: skip

    def test_the_whole_answer(self) -> None:
        auskunft = self.day(quellen=("q1", "fehlt")).responsible("Wohngeld")
        following = "Dienstag, 24.11.2026, 08:00 Uhr (Öffnungszeit, Dienstag, 08:00–12:00 Uhr, nur mit Termin)"
        assert str(auskunft).splitlines() == [
            "Wohngeld (Stand: 22.11.2026): eindeutig – Wohngeldstelle",
            "Wohngeldstelle (federführend)",
            "  Leitung: Dr. Obszerninks (Leiterin, kommissarisch)",
            "  Weg: Oberbürgermeister → Amt X → Wohngeldstelle",
            "  Ort: Rathaus, Markt 1, 59065 Hamm",
            f"  Geöffnet: das nächste Mal am {following}",
            "  Erreichbar: 02381 17-0",
            "  Rechtsgrundlage: WoGG § 24 <https://example.org>",
            "Außerdem:",
            "  - Amt Y (unterstützend, Statistik)",
            "Warum:",
            "  - „Wohngeld“: Aufgabe „Wohngeld“ (Name).",
            "  - Wohngeldstelle ist im ganzen Gebiet der Kommune federführend.",
            "Quellen:",
            "  - Organigramm (Stadt Hamm, März 2021, Stand 1. März 2021)",
            "  - Satzung <https://example.org/satzung>",
            "Hinweis: Bekannt ist das mit Stand 01.03.2021; was sich danach geändert hat, ist hier nicht erfasst.",
        ]

    def test_the_same_as_json(self) -> None:
        content = self.day(quellen=("q1",), gebiete=("bezirk",), aufteilung="A–K").responsible(
            "Wohngeld", area="norden", split="Adam"
        ).to_dict()  # fmt: skip
        assert json.loads(json.dumps(content)) == content
        assert content["verdict"] == "eindeutig"
        assert content["lead"] == content["hits"][0]["assignment"]
        assert content["lead"] is not None
        assert content["lead"]["id"] == "w.federfuehrend.s.bezirk.a-k"
        assert content["lead"]["bearer"] == {"id": "s", "name": "Wohngeldstelle"}
        assert content["hits"][0]["sites"] == ["Rathaus, Markt 1, 59065 Hamm"]
        assert content["hits"][0]["contacts"] == [{"channel": None, "value": "02381 17-0"}]
        assert content["citations"][0] == {
            "id": "q1", "title": "Organigramm", "publisher": "Stadt Hamm", "date": "2021-03",
            "known_as_of": "2021-03-01", "url": None,
        }  # fmt: skip
        assert str(self.day(quellen=("q1",)).responsible("Wohngeld").known_as_of) == "2021-03-01"
        assert content["text"].startswith("Wohngeld in Hamm-Norden (Stand: 22.11.2026): eindeutig")
        assert content["hits"][0]["areas"] == [{"id": "bezirk", "name": "Bezirk Nord"}]
        assert (content["day"], content["known_as_of"], content["area"]) == ("2026-11-22", "2021-03-01", "norden")
        assert content["reasons"] == [
            "„Wohngeld“: Aufgabe „Wohngeld“ (Name); Gebiet: Hamm-Norden; Aufteilung: Adam.",
            "Wohngeldstelle ist in Bezirk Nord federführend.",
            "Für Hamm-Norden allein ist nichts anderes bestimmt.",
            "Aufgeteilt: A–K.",
        ]

    @pytest.mark.parametrize(("known", "told"), [("2026-11-21", True), ("2026-11-22", False), ("2026-11-23", False)])
    def test_what_was_known_before_the_day_is_said_to_be_old(self, known: str, *, told: bool) -> None:
        city = k.Verwaltung(kommune=k.Kommune(ags="09162000")).add(
            k.Quelle(id="q", titel="Plan", stand=known), k.Amt(id="a", name="Amt"), k.Aufgabe(id="w", name="Wohngeld"),
            k.Zuständigkeit(aufgabe="w", zustaendig="a", rolle=LEAD, quellen=("q",)),
        )  # fmt: skip
        assert ("was sich danach geändert hat" in str(city.at("2026-11-22").responsible("Wohngeld"))) is told

    def test_every_verdict_prints(self) -> None:
        empty = k.Verwaltung(kommune=k.Kommune(ags="09162000"), stand="2026-12").at("2026-11-22")
        assert str(empty.responsible("Wohngeld")) == (
            "Wohngeld (Stand: 22.11.2026): Aufgabe nicht bekannt\n"
            "Warum:\n  - „Wohngeld“: keine Aufgabe dieses Namens ist erfasst."
        )
        assert empty.responsible("Wohngeld").to_dict()["known_as_of"] is None
        assert empty.responsible("Wohngeld").known_as_of is None
        no_one = stand().responsible("a", area="norden")
        assert str(no_one).startswith("Grünanlagen in Hamm-Norden (Stand: 22.11.2026): niemand zuständig")
        talk = stand(zust("a", "kommune")).responsible("a", area="kommune")
        assert str(talk).startswith("Grünanlagen (Stand: 22.11.2026): eindeutig – Hamm\nHamm (federführend)\nWarum:")

    @pytest.mark.parametrize(
        ("fields", "leitung"),
        [
            ({"besetzungsart": k.Besetzungsart.VAKANT}, "vakant"),
            ({"besetzungsart": k.Besetzungsart.NN}, "N.N."),
            ({"person": "p"}, "Meier"),
            ({"person": "p", "amtsbezeichnung": "Dezernentin"}, "Meier (Dezernentin)"),
            ({}, "nicht genannt"),
            (None, "nicht bekannt"),
        ],
    )
    def test_heads(self, fields: Any, leitung: str) -> None:
        headings = [] if fields is None else [k.Besetzung(einheit="x", rolle=k.Besetzungsrolle.LEITUNG, **fields)]
        tag = stand(zust("a", "x"), k.Person(id="p", name="Meier"), *headings)
        assert f"  Leitung: {leitung}\n" in str(tag.responsible("a"))

    def test_all_that_limits_a_lead_and_all_who_head_it_are_told(self) -> None:
        heads = (k.Besetzung(einheit="x", person=key, rolle=k.Besetzungsrolle.LEITUNG) for key in "pq")
        people = k.Person(id="p", name="Pia Probe"), k.Person(id="q", name="Quirin Quast")
        lead = zust("a", "x", gebiete=("heessen", "norden"), aufteilung="A–K")
        answer = stand(*people, *heads, lead).responsible("a", area="norden", split="A")
        lines = str(answer).splitlines()
        assert lines[1:3] == ["Amt X (federführend, Heessen, Hamm-Norden, A–K)", "  Leitung: Pia Probe; Quirin Quast"]
        assert answer.to_dict()["hits"][0]["head"] == "Pia Probe; Quirin Quast"

    def test_everything_of_which_there_are_two(self) -> None:
        day = stand(
            k.Standort(id="haus", name="Rathaus", erreichbarkeiten=(k.Erreichbarkeit(wert="02381 17-0"),)),
            k.Standort(
                id="hof",
                anschrift=k.Anschrift(strasse="Weg", hausnummer="2", plz="59065", ort="Hamm"),
                erreichbarkeiten=(k.Erreichbarkeit(kanal="email", wert="hof@example.org"),),
            ),
            k.Amt(id="w", name="Amt W", uebergeordnet="x", standorte=("haus", "hof")),
            zust(
                "teil", "w", gebiete=("heessen", "norden"), terminvereinbarung="nach Anruf", anmerkung="Nur im Sommer",
                rechtsgrundlagen=(
                    k.Rechtsgrundlage(text="Satzung § 1"), k.Rechtsgrundlage(text="GO § 2", url="https://example.org"),
                ),
            ),
            zust("teil", "y", R.UNTERSTUETZEND), zust("teil", "z", R.MITWIRKEND),
        )  # fmt: skip
        assert str(day.responsible("Spielplätze", area="norden")).splitlines() == [
            "Spielplätze in Hamm-Norden (Stand: 22.11.2026): eindeutig – Amt W",
            "Amt W (federführend, Heessen, Hamm-Norden)",
            "  Leitung: nicht bekannt",
            "  Weg: Oberbürgermeister → Amt X → Amt W",
            "  Ort: Rathaus; Weg 2, 59065 Hamm",
            "  Erreichbar: 02381 17-0; E-Mail hof@example.org",
            "  Termin: nach Anruf",
            "  Rechtsgrundlage: Satzung § 1; GO § 2 <https://example.org>",
            "  Anmerkung: Nur im Sommer",
            "Außerdem:",
            "  - Amt Z (mitwirkend)",
            "  - Amt Y (unterstützend)",
            "Warum:",
            "  - „Spielplätze“: Aufgabe „Spielplätze“ (Name); Gebiet: Hamm-Norden.",
            "  - Amt W ist in Heessen; Hamm-Norden federführend.",
        ]
        equals = stand(zust("teil", "x"), zust("teil", "y")).responsible("teil")
        assert str(equals).startswith("Spielplätze (Stand: 22.11.2026): mehrere kommen in Frage – Amt X; Amt Y\nAmt X")

    def test_of_two_tasks_that_are_one_leistung_the_first_tells_the_answer(self) -> None:
        tasks = (k.Aufgabe(id=key, name=name, leistung="wohngeld") for key, name in (("t1", "Eins"), ("t2", "Zwei")))
        answer = stand(*tasks, zust("t1", "x"), zust("t2", "y")).responsible("Mietzuschuss")
        assert (answer.verdict, answer.reasons[0]) == (
            Verdict.MEHRDEUTIG,
            "„Mietzuschuss“: Aufgabe „Eins“ (Alltagswort 'Mietzuschuss' → Wohngeld).",
        )

    def test_a_part_sits_where_the_nearest_unit_above_it_sits(self) -> None:
        tag = stand(
            k.Abteilung(id="abt", name="Abteilung", uebergeordnet="haupt"),
            k.Amt(id="haupt", name="Hauptamt", standorte=("haus",)),
            k.Standort(id="haus", name="Rathaus"),
            zust("a", "abt"),
        )
        assert "  Ort: Rathaus (Hauptamt)\n" in str(tag.responsible("a"))

    def test_the_head_of_an_actor_is_told_where_known(self) -> None:
        verein, meier = k.Akteur(id="verein", name="Verein"), k.Person(id="p", name="Meier")
        vorsitz = k.Besetzung(einheit="verein", person="p", rolle=k.Besetzungsrolle.LEITUNG)
        assert "Leitung" not in str(stand(verein, zust("a", "verein")).responsible("a"))
        assert "  Leitung: Meier\n" in str(stand(verein, meier, vorsitz, zust("a", "verein")).responsible("a"))

    def test_who_else_is_told_once(self) -> None:
        tag = stand(zust("a", "x"), zust("a", "y", R.AUSFUEHREND), zust("a", "y", R.MITWIRKEND))
        assert "Außerdem:\n  - Amt Y (ausführend)\nWarum:" in str(tag.responsible("a"))

    def test_ways_for_the_task_come_first_and_for_others_not_at_all(self) -> None:
        tag = stand(
            k.Amt(
                id="w", name="W",
                erreichbarkeiten=(
                    k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="1"),
                    k.Erreichbarkeit(kanal=k.Kanal.EMAIL, wert="2", aufgaben=("a",)),
                    k.Erreichbarkeit(kanal=k.Kanal.EMAIL, wert="3", aufgaben=("teil",)),
                ),
            ),
            zust("a", "w"),
        )  # fmt: skip
        assert "  Erreichbar: E-Mail 2; Telefon 1\n" in str(tag.responsible("a"))

    def test_who_else_is_found_by_name_is_mentioned(self) -> None:
        tag = stand(k.Gremium(id="rat", name="Beirat Parkbank", aliase=("Bankbeirat",)), zust("a", "x"))
        assert "Außerdem:\n  - Beirat Parkbank (Name)\n" in str(tag.responsible("Parkbank"))

    def test_open_all_day_needs_no_clock(self) -> None:
        always = Sprechzeit(tage=tuple(Wochentag), von="00:00", bis="24:00", geschlossen_am=k.Feiertagsregel.NIE)
        tag = stand(k.Amt(id="w", name="W", sprechzeiten=(always,)), zust("a", "w"))
        assert "  Geöffnet: das nächste Mal am Sonntag, 22.11.2026 (" in str(tag.responsible("a"))


BUILDER = Builder()


@settings(max_examples=many(30), deadline=None)
@given(BUILDER.verwaltungen(), DAYS, st.data())
def test_an_answer_is_consistent_whatever_the_record(hamm: k.Verwaltung, tag: Any, data: st.DataObject) -> None:
    today = hamm.at(tag)
    questions = [*(aufgabe.id for aufgabe in today.aufgaben), *(v.id for v in today.vorhaben), "Jugendamt", "A–K", ""]
    gebiete = [None, "kommune", *(gebiet.id for gebiet in today.gebiete)]
    question, gebiet = data.draw(st.sampled_from(questions)), data.draw(st.sampled_from(gebiete))
    rolle = data.draw(st.none() | st.sampled_from(list(R)))
    auskunft = today.responsible(question, area=gebiet, split=data.draw(st.sampled_from((None, "Müller"))), role=rolle)
    assert (auskunft.lead is None) is (auskunft.verdict is not Verdict.EINDEUTIG)
    zustaendigkeiten = [beleg.zustaendigkeit for beleg in auskunft.hits]
    if auskunft.lead is not None:
        assert any(auskunft.lead is z for z in zustaendigkeiten)
        assert auskunft.lead.rolle is (rolle or LEAD)
        assert auskunft.lead in today.zustaendigkeiten
    traeger = {beleg.zustaendigkeit.zustaendig for beleg in auskunft.decisive if beleg.zustaendigkeit}
    assert len(traeger) >= {Verdict.MEHRDEUTIG: 2, Verdict.ANGABE_FEHLT: 1, Verdict.EINDEUTIG: 1}.get(
        auskunft.verdict, 0
    )
    assert bool(auskunft.needs) is (auskunft.verdict is Verdict.ANGABE_FEHLT)
    assert sorted(auskunft.hits, key=lambda beleg: -beleg.score) == list(auskunft.hits)
    assert str(auskunft).startswith(auskunft.task.name if auskunft.task else question)
    assert json.loads(json.dumps(auskunft.to_dict())) == auskunft.to_dict()


def test_the_only_telling_word_of_a_sentence_counts_where_the_matter_goes_by_it() -> None:
    town = k.Verwaltung(kommune=k.Kommune(ags="05158016")).at("2026-01-01")
    answer = town.responsible("Wo kann ich denn bitte Wohngeld beantragen")
    assert (answer.verdict, answer.understood.name) == (Verdict.NIEMAND, "SINNGEMAESS")


def test_a_part_of_a_name_is_a_guess() -> None:
    units = (k.Amt(id="schule", name="Amt für Jugend, Schule und Sport"), k.Abteilung(id="gewerbe", name="Gewerbe"))
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05158016"), einheiten=units)
    guess = stadt.at("2026-01-01").responsible("Gewerbeanmeldung")
    assert guess.verdict is Verdict.VERMUTLICH
    assert guess.reasons[1] == "Dafür spricht: Gewerbe (Wortteil 'gewerb'). Eine Zuständigkeit ist nicht erfasst."
    part = stadt.at("2026-01-01").responsible("Jugend, Sport")
    assert part.reasons[1].startswith("Dafür spricht: Amt für Jugend, Schule und Sport (Name).")
    whole = stadt.at("2026-01-01").responsible("Gewerbe")
    assert whole.reasons[1] == "Gefragt ist nach: Gewerbe (Name)."
    assert stadt.at("2026-01-01").responsible("Pizza bestellen").verdict is Verdict.UNBEKANNT
    # an unrelated task changes no answer
    with_task = stadt.add(k.Aufgabe(id="hunde", name="Hundesteuer"))
    assert with_task.at("2026-01-01").responsible("Gewerbeanmeldung").verdict is Verdict.VERMUTLICH


class TestRoles:
    @pytest.mark.parametrize("role", k.Zuständigkeitsrolle)
    def test_who_only_carries_out_decides_or_takes_requests_is_somebody_to_turn_to(
        self, role: k.Zuständigkeitsrolle
    ) -> None:
        tag = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
            k.Amt(id="x", name="Amt X"), k.Aufgabe(id="t", name="Quarzlehre"),
            k.Zuständigkeit(aufgabe="t", zustaendig="x", rolle=role),
        ).at("2026-11-22")  # fmt: skip
        turned_to = ("ausfuehrend", "ansprechpunkt", "entscheidend")
        expected = {"federfuehrend": "eindeutig"} | dict.fromkeys(turned_to, "vermutlich")
        auskunft = tag.responsible("t")
        assert auskunft.verdict == expected.get(role.value, "niemand")
        assert (auskunft.lead is not None) is (role.value == "federfuehrend")

    @pytest.mark.parametrize(
        ("role", "held", "nobody"),
        [
            ("ausfuehrend", "ist {} ausführend", "ist dafür als ausführend erfasst"),
            ("entscheidend", "entscheidet {}", "entscheidet dabei, soweit erfasst"),
            ("vorberatend", "berät {} vor", "berät dabei vor, soweit erfasst"),
            ("anhoerung", "wird {} angehört", "wird dabei angehört, soweit erfasst"),
            ("informiert", "wird {} informiert", "wird dabei informiert, soweit erfasst"),
        ],
    )
    def test_a_role_is_told_as_one_says_it(self, role: str, held: str, nobody: str) -> None:
        stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
            k.Amt(id="x", name="Amt X"), k.Aufgabe(id="t", name="Quarzlehre"), k.Aufgabe(id="u", name="Torfkunde"),
            k.Zuständigkeit(aufgabe="t", zustaendig="x", rolle=k.Zuständigkeitsrolle(role)),
        )  # fmt: skip
        everywhere = held.format("im ganzen Gebiet der Kommune")
        assert f"Amt X {everywhere}." in stadt.at("2026-11-22").responsible("t", role=role).reasons
        assert f"Niemand {nobody}." in stadt.at("2026-11-22").responsible("u", role=role).reasons

    def test_who_decides_is_no_lead(self) -> None:
        tag = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
            k.Gremium(id="rat", name="Rat", gremiumsart="rat"), k.Aufgabe(id="t", name="Quarzlehre"),
            k.Zuständigkeit(aufgabe="t", zustaendig="rat", rolle="entscheidend"),
        ).at("2026-11-22")  # fmt: skip
        assert "Rat entscheidet; wer federführend ist, ist nicht erfasst." in tag.responsible("t").reasons
