"""No answer is surer than its grounds: limits never widen, what is guessed says so, what is elsewhere is named."""

import pickle
from functools import reduce
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import nrw
from kommunal.search import Text, TextIndex, Vocabulary
from kommunal.stand import Understood, Verdict
from kommunal.stand.areas import Areas
from kommunal.stand.whom import head_of

R = k.Zuständigkeitsrolle
LEAD = R.FEDERFUEHREND
DAY = "2026-11-29"
GUESSED = ("Grillplatz", "Wahlen", "Ehrenamt", "Quark", "mieten", "Gebühren", "Wohngeld", "Zwiebelturm", "Kanal")
"""Words by which a matter is guessed, or that are nothing but one, or none."""


def zust(aufgabe: str, who: str, rolle: k.Zuständigkeitsrolle = LEAD, **fields: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(aufgabe=aufgabe, zustaendig=who, rolle=rolle, **fields)


def city(*entries: k.Eintrag, ags: str = "05915000", **fields: Any) -> k.Verwaltung:
    """Three offices, Nord and Süd, of which Nord has a Quartier; Wohngeld with a part."""
    return k.Verwaltung(kommune=k.Kommune(ags=ags), **fields).add(
        *(k.Amt(id=key, name=f"Amt {key.upper()}") for key in ("a", "b", "c")),
        k.Gebiet(id="nord", name="Nord", gebietsart=k.Gebietsart.STADTBEZIRK, nummer="I"),
        k.Gebiet(id="sued", name="Süd", gebietsart=k.Gebietsart.STADTBEZIRK, nummer="2"),
        k.Gebiet(id="quartier", name="Quartier", teil_von=("nord",)),
        k.Aufgabe(id="w", name="Wohngeld"),
        k.Aufgabe(id="l", name="Lastenzuschuss", uebergeordnet="w"),
        *entries,
    )


def ask(stadt: k.Verwaltung, asked: str = "w", **stated: Any) -> k.Auskunft:
    return stadt.at(DAY).responsible(asked, **stated)


def bearers(auskunft: k.Auskunft) -> list[str]:
    return [hit.zustaendigkeit.zustaendig for hit in auskunft.decisive if hit.zustaendigkeit is not None]


class TestAreas:
    @pytest.mark.parametrize(
        "gebiet",
        [
            None,
            k.Gebiet(id="west", name="West", gueltig=k.Zeitraum(bis="2020")),
            k.Gebiet(id="west", name="West", gueltig=k.Zeitraum(ab="2030")),
            k.Gebiet(id="west", name="West", zustand=k.Zustand.GEPLANT),
            k.Gebiet(id="west", name="West", zustand=k.Zustand.AUFGELOEST),
        ],
    )
    def test_a_limit_that_is_not_in_force_leaves_nothing(self, gebiet: k.Gebiet | None) -> None:
        stadt = city(zust("w", "a", gebiete=("west",)), *((gebiet,) if gebiet else ()))
        auskunft = ask(stadt)
        assert (auskunft.verdict, auskunft.lead, auskunft.decisive) == (Verdict.NIEMAND, None, ())
        where = "west" if gebiet is None else "West"
        assert (
            f"Eingetragen ist Amt A nur für {where}; das Gebiet ist an diesem Tag nicht in Kraft." in auskunft.reasons
        )
        # beside a lead for all, that is the lead
        assert bearers(ask(stadt.add(zust("w", "b")))) == ["b"]

    def test_of_several_areas_those_in_force_count(self) -> None:
        stadt = city(zust("w", "a", gebiete=("west", "nord")))
        assert bearers(ask(stadt, area="nord")) == ["a"]
        assert ask(stadt).needs == {"area": ("nord",)}

    def test_a_claim_for_one_area_is_none_for_the_rest(self) -> None:
        auskunft = ask(city(zust("w", "a", gebiete=("nord",))), "Wohngeld")
        assert (auskunft.verdict, auskunft.needs) == (Verdict.ANGABE_FEHLT, {"area": ("nord",)})

    def test_one_nearer_in_the_task_and_one_in_the_area(self) -> None:
        stadt = city(zust("l", "a"), zust("w", "b", gebiete=("nord",)))
        auskunft = ask(stadt, "l", area="quartier")
        assert (auskunft.verdict, sorted(bearers(auskunft))) == (Verdict.MEHRDEUTIG, ["a", "b"])
        assert auskunft.reasons[1].startswith("Die eine Zuständigkeit gilt näher für die Aufgabe")
        assert bearers(ask(stadt, "l", area="sued")) == ["a"]
        # what it leaves out settles it
        settled = city(zust("l", "a", ausgenommen=("nord",)), zust("w", "b", gebiete=("nord",)))
        assert bearers(ask(settled, "l", area="quartier")) == ["b"]
        assert bearers(ask(settled, "l", area="sued")) == ["a"]
        assert ask(settled, "l").needs == {"area": ("nord",)}

    def test_what_is_left_out(self) -> None:
        stadt = city(zust("w", "a", ausgenommen=("nord",)))
        assert ask(stadt, area="quartier").verdict is Verdict.NIEMAND
        assert "Eingetragen ist Amt A, doch nicht für: Nord." in ask(stadt, area="nord").reasons
        assert ask(stadt, area="kommune").verdict is Verdict.ANGABE_FEHLT
        auskunft = ask(stadt, area="sued")
        assert "Amt A ist im ganzen Gebiet der Kommune, ausgenommen Nord, federführend." in auskunft.reasons

    def test_where_what_is_left_out_is_not_known_nothing_is_sure(self) -> None:
        auskunft = ask(city(zust("w", "a", ausgenommen=("fehlt",))), area="sued")
        assert (auskunft.verdict, auskunft.needs) == (Verdict.VERMUTLICH, {})

    def test_areas_that_overlap_in_part(self) -> None:
        middle = k.Gebiet(id="mitte", name="Mitte", schneidet=("nord", "fehlt"))
        stadt = city(middle, zust("w", "a"), zust("w", "b", gebiete=("nord",)))
        assert ask(stadt, area="mitte").needs == {"area": ("nord",)}
        assert bearers(ask(stadt, area="nord")) == ["b"]
        only_north = city(middle, zust("w", "b", gebiete=("nord",)))
        assert ask(only_north, area="mitte").verdict is Verdict.ANGABE_FEHLT
        assert ask(only_north, area="sued").verdict is Verdict.NIEMAND

    def test_the_direct_parent_goes_before_the_distant_one(self) -> None:
        block = k.Gebiet(id="block", name="Block", teil_von=("quartier", "sued"))
        stadt = city(block, zust("w", "a", gebiete=("nord",)), zust("w", "b", gebiete=("sued",)))
        assert bearers(ask(stadt, area="block")) == ["b"]

    @pytest.mark.parametrize("area", ["Bezirk 1", "Stadtbezirk I", "01", "i"])
    def test_the_number_of_a_bezirk(self, area: str) -> None:
        assert bearers(ask(city(zust("w", "a", gebiete=("nord",))), area=area)) == ["a"]

    def test_a_number_that_nobody_has(self) -> None:
        with pytest.raises(k.NotFoundError):
            ask(city(), area="Bezirk 7")


class TestAddresses:
    STRASSEN = (
        k.Gebiet(id="ungerade", name="Hauptstraße 1–49 (ungerade)"),
        k.Gebiet(id="gerade", name="Hauptstraße 2–50 (gerade)"),
        k.Gebiet(id="bahnhof", name="Bahnhofstraße"),
        k.Gebiet(id="falsch", name="Weg 9–1"),
        k.Gebiet(
            id="liste", name="Schulbezirk", teil_von=("nord",),
            strassen=(k.Straßenabschnitt(strasse="Am Markt", bis="10"),),
        ),
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("address", "who"),
        [
            ("Hauptstraße 12", ["b"]), ("Hauptstr. 13a", ["a"]), ("hauptstrasse 49 b, 59065 Hamm", ["a"]),
            ("Bahnhofstr. 5", ["a"]), ("Bahnhofstraße", ["a"]), ("Am Markt 7", ["c"]), ("Hauptstraße 99", []),
            ("Hauptstraße", []), ("Nirgendweg 1", []),
        ],
    )  # fmt: skip
    def test_table(self, address: str, who: list[str]) -> None:
        stadt = city(
            *self.STRASSEN, zust("w", "a", gebiete=("ungerade", "bahnhof")), zust("w", "b", gebiete=("gerade",)),
            zust("w", "c", gebiete=("nord",)),
        )  # fmt: skip
        for asked in ("w", "Wohngeld"):
            auskunft = ask(stadt, asked, address=address)
            assert (bearers(auskunft) if auskunft.lead else []) == who
            assert auskunft.to_dict()["address"] == address
            assert f"Anschrift: {address}" in auskunft.reasons[0]

    def test_what_has_no_street_is_refused(self) -> None:
        with pytest.raises(k.InvalidValueError, match="expected an address"):
            ask(city(), address="!!")


class TestSplits:
    def test_a_split_that_nobody_can_read_is_not_asked_for(self) -> None:
        stadt = city(zust("w", "a", aufteilung="Buchstaben K–A"), zust("w", "b", aufteilung="nicht abgedruckt"))
        auskunft = ask(stadt, split="Müller")
        assert (auskunft.verdict, auskunft.needs) == (Verdict.MEHRDEUTIG, {})
        assert "Amt A: die Aufteilung „Buchstaben K–A“ ist nicht lesbar" in auskunft.reasons[1]
        assert "Amt B: es gibt eine Aufteilung, die Quelle druckt sie aber nicht ab" in auskunft.reasons[2]
        assert ask(city(zust("w", "a", aufteilung="Buchstaben K–A"))).verdict is Verdict.VERMUTLICH

    def test_two_plain_words_are_asked_back(self) -> None:
        stadt = city(zust("w", "a", aufteilung="A–K"), zust("w", "b", aufteilung="L–Z"))
        auskunft = ask(stadt, split="Anna Zimmer")
        assert auskunft.needs == {"split": ("A–K", "L–Z")}
        assert "Welcher Teil von „Anna Zimmer“ der Nachname ist, bleibt offen. Nachname?" in auskunft.reasons

    def test_a_name_that_is_open_beside_one_for_all(self) -> None:
        stadt = city(zust("w", "a", aufteilung="A–K"), zust("w", "b"))
        assert bearers(ask(stadt, split="Zimmer")) == ["b"]
        assert sorted(bearers(ask(stadt, split="Anna Zimmer"))) == ["a", "b"]

    def test_a_claim_for_the_case_whose_exception_is_gone_is_no_less_open(self) -> None:
        gone = k.Gebiet(id="alt", name="Altes Viertel", gueltig=k.Zeitraum(bis="2020-12-31"))
        stadt = city(
            gone, zust("w", "a", aufteilung="E–M"), zust("w", "b", aufteilung="A–Q", ausgenommen=("alt",))
        )  # fmt: skip
        assert ask(stadt, split="F").lead is None
        assert sorted(bearers(ask(stadt, split="F"))) == ["a", "b"]
        for_all = city(gone, zust("w", "a"), zust("w", "b", aufteilung="A–Q", ausgenommen=("alt",)))
        assert ask(for_all, split="F").lead is None

    def test_who_has_a_case_has_it_whatever_is_left_out_of_what_another_has_for_all(self) -> None:
        gone = k.Gebiet(id="alt", name="Altes Viertel", gueltig=k.Zeitraum(bis="2020-12-31"))
        stadt = city(gone, zust("w", "a", aufteilung="E–M"), zust("w", "b", ausgenommen=("alt",)))
        assert (ask(stadt, split="F").verdict, bearers(ask(stadt, split="F"))) == (Verdict.EINDEUTIG, ["a"])


class TestAmounts:
    RULES = (
        k.Gremium(id="rat", name="Rat"),
        k.Gremium(id="ha", name="Hauptausschuss"),
        k.Aufgabe(id="v", name="Auftragsvergabe"),
        zust("v", "a", R.ENTSCHEIDEND, wert_bis=50_000),
        zust("v", "ha", R.ENTSCHEIDEND, wert_ab=50_000.01, wert_bis=250_000),
        zust("v", "rat", R.ENTSCHEIDEND, wert_ab=250_000.01),
        zust("v", "b"),
    )

    @pytest.mark.parametrize(
        ("amount", "who"), [(50_000, ["a"]), (80_000, ["ha"]), (250_000, ["ha"]), (1_000_000, ["rat"]), (0, ["a"])]
    )
    def test_who_decides(self, amount: float, who: list[str]) -> None:
        auskunft = ask(city(*self.RULES), "Auftragsvergabe", amount=amount, role="entscheidend")
        assert (auskunft.verdict, bearers(auskunft)) == (Verdict.EINDEUTIG, who)

    def test_the_amount_may_stand_in_the_text(self) -> None:
        auskunft = ask(city(*self.RULES), "Auftragsvergabe über 80.000 Euro", role="entscheidend")
        assert (bearers(auskunft), auskunft.question.case.amount) == (["ha"], 80_000)
        assert "Aufgeteilt: 50.000,01 bis 250.000 Euro." in auskunft.reasons

    def test_without_an_amount_it_is_asked_for(self) -> None:
        auskunft = ask(city(*self.RULES), "v", role="entscheidend")
        assert auskunft.needs == {"amount": ("bis 50.000 Euro", "50.000,01 bis 250.000 Euro", "ab 250.000,01 Euro")}
        assert auskunft.reasons[1].startswith("Es kommt auf den Betrag an: bis 50.000 Euro; ")

    def test_organ_and_lead_do_not_compete(self) -> None:
        assert bearers(ask(city(*self.RULES), "v")) == ["b"]
        without_lead = city(*self.RULES[:-1])
        assert ask(without_lead, "v").verdict is Verdict.ANGABE_FEHLT
        assert ask(without_lead, "v", amount=10).verdict is Verdict.VERMUTLICH

    def test_amounts_as_printed(self) -> None:
        stadt = city(zust("w", "a", aufteilung="bis 100 Euro"), zust("w", "b", aufteilung="über 100 Euro"))
        assert bearers(ask(stadt, amount=100)) == ["a"]
        assert bearers(ask(stadt, amount=101)) == ["b"]
        assert ask(stadt).needs == {"amount": ("bis 100 Euro", "über 100 Euro")}
        only = city(zust("w", "a", wert_bis=100))
        assert "Eingetragen ist Amt A nur für: bis 100 Euro." in ask(only, amount=200).reasons

    @pytest.mark.parametrize("amount", [-1, float("nan"), float("inf"), True, "80"])
    def test_what_is_no_amount_is_refused(self, amount: Any) -> None:
        with pytest.raises(k.InvalidValueError, match="amount: expected an amount in Euro from 0 on"):
            ask(city(), amount=amount)


class TestEquals:
    def test_several_that_carry_it_out_are_equals(self) -> None:
        auskunft = ask(city(zust("w", "a", R.AUSFUEHREND), zust("w", "b", R.AUSFUEHREND)))
        assert (auskunft.verdict, bearers(auskunft)) == (Verdict.MEHRDEUTIG, ["a", "b"])
        assert "jede dieser Stellen ist recht" in auskunft.reasons[1]

    def test_the_nearest_comes_first(self) -> None:
        stadt = city(
            k.Stadtteilbüro(id="n", name="Büro Nord", gebiete=("nord",)),
            k.Stadtteilbüro(id="s", name="Büro Süd", gebiete=("sued",)),
            zust("w", "n", R.AUSFUEHREND), zust("w", "s", R.AUSFUEHREND),
        )  # fmt: skip
        assert [hit.name for hit in ask(stadt, area="sued").decisive] == ["Büro Süd", "Büro Nord"]
        assert [hit.name for hit in ask(stadt).decisive] == ["Büro Nord", "Büro Süd"]

    def test_where_each_has_its_own_area_that_is_asked_for(self) -> None:
        stadt = city(zust("w", "a", R.AUSFUEHREND, gebiete=("nord",)), zust("w", "b", R.AUSFUEHREND, gebiete=("sued",)))
        assert ask(stadt).needs == {"area": ("nord", "sued")}


class TestUnderstanding:
    @pytest.mark.parametrize(
        ("frage", "aufgabe", "verdict", "understood"),
        [
            ("Wohngeld", "w", Verdict.EINDEUTIG, Understood.GENAU),
            ("wo bekomme ich bitte Wohngeld?", "w", Verdict.EINDEUTIG, Understood.GENAU),
            ("Wohngeldantrag", "w", Verdict.EINDEUTIG, Understood.SINNGEMAESS),
            ("Hundesteuer mit Kreditkarte", "h", Verdict.EINDEUTIG, None),
            ("Pass für Urlaub abgelaufen", "p", Verdict.EINDEUTIG, None),
            ("Umzug von Berlin anmelden", "u", Verdict.EINDEUTIG, None),
            ("Hundesteuer Quantenphysik", "h", Verdict.VERMUTLICH, Understood.GERATEN),
        ],
    )
    def test_how_well(self, frage: str, aufgabe: str, verdict: Verdict, understood: Understood | None) -> None:
        stadt = city(
            k.Aufgabe(id="h", name="Hundesteuer"), k.Aufgabe(id="p", name="Reisepass"),
            k.Aufgabe(id="u", name="Anmeldung der Wohnung", leistung="wohnsitz-anmelden"),
            *(zust(key, "a") for key in "whpu"),
        )  # fmt: skip
        auskunft = ask(stadt, frage)
        assert auskunft.task is not None
        assert (auskunft.task.id, auskunft.verdict) == (aufgabe, verdict)
        assert understood is None or auskunft.understood is understood
        assert auskunft.unexplained == (("Quantenphysik",) if understood is Understood.GERATEN else ())

    @pytest.mark.parametrize("frage", ["Krankenhaus", "Bachelor", "Operation", "Baumarkt"])
    def test_what_only_begins_alike_is_something_else(self, frage: str) -> None:
        stadt = city(
            k.Aufgabe(id="k", name="Krankentransport"), k.Aufgabe(id="o", name="Kooperationen"),
            k.Aufgabe(id="m", name="Wochenmarkt"), k.Aufgabe(id="x", name="Bachunterhaltung"),
            *(zust(key, "a") for key in "komx"),
        )  # fmt: skip
        assert ask(stadt, frage).lead is None
        assert bearers(ask(stadt, frage)) == []

    def test_a_guessed_task_without_bearer_is_no_answer(self) -> None:
        auskunft = ask(city(k.Aufgabe(id="j", name="Jugendförderung Xyz")), "Xyz Quantenphysik")
        assert auskunft.verdict is Verdict.UNBEKANNT
        assert "niemand" not in str(auskunft)
        assert auskunft.reasons[-1] == "Ähnlich heißen: Jugendförderung Xyz."

    def test_a_headline_names_a_guess_as_a_guess(self) -> None:
        auskunft = ask(k.Verwaltung(kommune=k.Kommune(ags="05915000")), "Grillplatz mieten")
        assert (auskunft.verdict, auskunft.understood) == (Verdict.UNBEKANNT, Understood.GERATEN)
        assert str(auskunft).splitlines()[0] == (
            "Grillplatz mieten (Stand: 29.11.2026): nicht sicher verstanden; vielleicht „Vermietung von Bürgerhäusern "
            "und Veranstaltungsräumen“: Aufgabe der Gemeinde, hier niemandem zugeordnet"
        )

    @given(st.lists(st.sampled_from(GUESSED), min_size=1, max_size=3).map(" ".join))
    def test_no_headline_denies_what_its_reasons_name(self, question: str) -> None:
        auskunft = ask(k.Verwaltung(kommune=k.Kommune(ags="05915000")), question)
        headline = next(line for line in str(auskunft).splitlines() if "(Stand:" in line)
        if auskunft.duty is not None:
            guessed = auskunft.understood is Understood.GERATEN
            assert (f"vielleicht „{auskunft.duty.leistung.name}“" in headline) is guessed
            assert "nicht bekannt" not in headline
        elif auskunft.elsewhere is None:
            assert "nicht bekannt" in headline

    def test_a_city_has_words_of_its_own(self) -> None:
        profil = k.Profil(woerter=(k.Alltagswort(wort="Mücke", aufgaben=("w", "fehlt")),), keine_woerter=("Lappen",))
        entries = (k.Aufgabe(id="f", name="Fahrerlaubnis"), zust("w", "a"), zust("f", "b"))
        own, plain = city(*entries, profil=profil, ags="09162000"), city(*entries, ags="09162000")
        assert bearers(ask(own, "Mücke")) == ["a"]
        assert (bearers(ask(plain, "Lappen")), bearers(ask(own, "Lappen"))) == (["b"], [])

    def test_words_may_be_handed_to_the_day(self) -> None:
        stadt = city(zust("w", "a"), ags="09162000")
        on = stadt.at(DAY, vocabulary={"Mietmücke": "Wohngeld"})
        assert bearers(on.responsible("Mietmücke")) == ["a"]
        assert bearers(pickle.loads(pickle.dumps(on)).responsible("Mietmücke")) == ["a"]
        assert stadt.at(DAY).responsible("Mietmücke").lead is None

    def test_a_word_that_the_author_says_beats_an_everyday_word(self) -> None:
        stadt = city(
            k.Aufgabe(id="s", name="Schlichtung (Schiedsamt)", stichworte=("Schiedsamt",)),
            k.Aufgabe(id="wahl", name="Wahl von Schiedspersonen"), zust("s", "a"), zust("wahl", "b"),
        )  # fmt: skip
        for frage in ("Streit mit dem Nachbarn", "Schiedsmann", "Schiedsperson"):
            assert bearers(ask(stadt, frage)) == ["a"]


class TestWhoIsAskedFor:
    def city(self) -> k.Verwaltung:
        leitung = k.Besetzungsrolle.LEITUNG
        return city(
            k.Verwaltungsleitung(id="ob", name="Oberbürgermeister"),
            k.Fachbereich(id="fb", name="Familie und Jugend"),
            k.Amt(id="ja", name="Kinderamt"),
            k.Person(id="p", name="Kim Muster"), k.Person(id="q", name="Alex Beispiel"),
            k.Besetzung(einheit="ob", person="p", rolle=leitung),
            k.Besetzung(einheit="ja", person="q", rolle=leitung, funktionen=(k.Funktion.KAEMMERER,)),
            k.Besetzung(
                einheit="a", rolle=k.Besetzungsrolle.BEAUFTRAGT, funktionen=(k.Funktion.GLEICHSTELLUNGSBEAUFTRAGTE,)
            ),
            k.Aufgabe(id="h", name="Hilfen für Kinder"), zust("h", "b"),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("frage", "who"),
        [
            ("Kämmerer", "Alex Beispiel"), ("die Kämmerin", "Alex Beispiel"),
            ("Wer ist der Kämmerer?", "Alex Beispiel"), ("Gleichstellungsbeauftragte", "Amt A"),
            ("Bürgermeisterin", "Kim Muster"), ("Jugendamt", "Familie und Jugend"),
            ("Wer leitet das Kinderamt?", "Kinderamt"), ("Leiterin vom Kinderamt", "Kinderamt"),
            ("Kinderamt", "Kinderamt"),
        ],
    )  # fmt: skip
    def test_table(self, frage: str, who: str) -> None:
        auskunft = ask(self.city(), frage)
        assert (auskunft.verdict, auskunft.lead) == (Verdict.VERMUTLICH, None)
        assert auskunft.decisive[0].name == who

    def test_a_question_about_the_head_answers_with_the_head(self) -> None:
        assert "Leitung: Alex Beispiel" in str(ask(self.city(), "Wer leitet das Kinderamt?"))

    @pytest.mark.parametrize(
        ("text", "office"),
        [
            ("Wer leitet das Jugendamt?", "jugendamt"), ("Wer führt das Ordnungsamt", "ordnungsamt"),
            ("Wer ist der Chef vom Jugendamt", "jugendamt"), ("Amtsleiterin Jugendamt", "jugendamt"),
            ("Leitung des Bauamts", "bauamts"), ("Wie heißt die Leiterin der Stadtkasse?", "stadtkasse"),
            ("Welche Person leitet das Bauamt", "bauamt"), ("wer ist die Jugendamtsleiterin?", "jugendamt"),
            ("Leitung", None), ("Wer leitet", None), ("Leiterwagen mieten", None), ("Leitungswasser", None),
            ("Chefarzt", None), ("Führt die Stadt Hunde", None), ("Wer ist für Wohngeld zuständig", None),
        ],
    )  # fmt: skip
    def test_of_which_office_the_head_is_asked_for(self, text: str, office: str | None) -> None:
        assert head_of(text) == office

    def test_the_head_of_all_where_no_office_is_said(self) -> None:
        stadt = city(k.Verwaltungsleitung(id="lr", name="Landrat"))
        assert ask(stadt, "Bürgermeister").decisive[0].name == "Landrat"
        assert ask(city(), "Kämmerer").verdict is Verdict.UNBEKANNT

    def test_an_unrelated_task_takes_no_answer_away(self) -> None:
        stadt = self.city()
        assert (
            ask(stadt, "Jugendamt").decisive
            == ask(stadt.add(k.Aufgabe(id="t", name="Tierschutz")), "Jugendamt").decisive
        )


class TestTheLaw:
    def test_another_authority(self) -> None:
        auskunft = ask(city(), "Kindergeld beantragen")
        assert auskunft.verdict is Verdict.ANDERE_STELLE
        assert auskunft.elsewhere is nrw.andere_stelle("kindergeld")
        data = auskunft.to_dict()
        assert data["elsewhere"] is not None
        assert data["elsewhere"]["id"] == "kindergeld"
        assert str(auskunft).startswith(
            "Kindergeld beantragen (Stand: 29.11.2026): eine andere Stelle ist zuständig – Fam"
        )

    def test_an_application_that_the_municipality_takes(self) -> None:
        assert "Antrag bei der Gemeinde: die Gemeinde nimmt den Antrag an" in str(ask(city(), "Witwenrente"))

    def test_the_kreis(self) -> None:
        auskunft = ask(city(ags="05978020"), "Auto anmelden")
        assert isinstance(auskunft.elsewhere, nrw.Verbandszuständigkeit)
        assert auskunft.elsewhere.traeger is nrw.kreis("Unna")
        by_law = auskunft.to_dict()["by_law"]
        assert by_law is not None
        assert by_law["bearer"] is not None
        assert "Kreis Unna" in str(auskunft).splitlines()[0]

    def test_a_duty_that_nobody_has(self) -> None:
        auskunft = ask(city(), "Auto anmelden")
        assert (auskunft.verdict, auskunft.decisive) == (Verdict.NIEMAND, ())
        assert auskunft.duty is not None
        assert auskunft.duty.leistung is nrw.leistung("kfz-zulassung")
        assert any("wer sie hier wahrnimmt, ist nicht erfasst" in reason for reason in auskunft.reasons)
        assert "Freiwillige Aufgabe der Gemeinde; wer" in str(ask(city(), "Musikschule"))

    @pytest.mark.parametrize(
        "amt", [k.Amt(id="sv", name="Straßenverkehrsamt"), k.Amt(id="sv", name="Fahrzeuge", nummern=("FB 36",))]
    )
    def test_the_usual_office_is_a_hint(self, amt: k.Amt) -> None:
        auskunft = ask(city(amt), "Auto anmelden")
        assert (auskunft.verdict, [hit.bearer for hit in auskunft.decisive]) == (Verdict.VERMUTLICH, [amt])

    def test_a_task_that_is_a_leistung_is_found_by_all_that_people_call_it(self) -> None:
        stadt = city(k.Aufgabe(id="z", name="Fahrzeugwesen", leistung="kfz-zulassung"), zust("z", "a"))
        auskunft = ask(stadt, "Ich habe ein Auto gekauft")
        assert (bearers(auskunft), auskunft.understood) == (["a"], Understood.SINNGEMAESS)
        assert auskunft.task is not None
        assert auskunft.task.name == "Fahrzeugwesen"

    def test_the_record_goes_before_the_law(self) -> None:
        stadt = city(k.Aufgabe(id="kg", name="Kindergeld"), zust("kg", "a"))
        assert bearers(ask(stadt, "Kindergeld")) == ["a"]

    def test_outside_nrw_nothing_is_known_of_the_law(self) -> None:
        for kommune in (
            k.Kommune(ags="09162000"), k.Kommune(koerperschaft=k.Körperschaft.LANDSCHAFTSVERBAND, name="LWL"),
        ):  # fmt: skip
            stadt = k.Verwaltung(kommune=kommune)
            assert ask(stadt, "Kindergeld").verdict is Verdict.UNBEKANNT

    def test_what_is_half_understood_is_presumed(self) -> None:
        auskunft = ask(city(), "Kindergeld Zwiebelturm")
        assert (auskunft.verdict, auskunft.understood) == (Verdict.VERMUTLICH, Understood.GERATEN)
        assert auskunft.elsewhere is not None
        assert ": vermutlich eine andere Stelle – Familienkasse" in str(auskunft).splitlines()[0]
        assert "Nicht berücksichtigt: „Zwiebelturm“." in auskunft.reasons

    @pytest.mark.parametrize(
        ("frage", "call"),
        [
            ("aus der Nachbarwohnung kommt dicker Rauch", "112"), ("mein Mann rührt sich nicht", "112"),
            ("Ich will nicht mehr", "112 bei Lebensgefahr; TelefonSeelsorge"),
            ("es riecht nach Gas im Keller", "112; nichts"),
            ("Kind hat Putzmittel getrunken", "112; Giftnotruf"), ("Einbrecher im Haus", "110"),
            ("Oma ist nirgends zu finden", "110"),
        ],
    )  # fmt: skip
    def test_an_emergency_stands_before_everything(self, frage: str, call: str) -> None:
        for ags in ("05915000", "09162000"):
            auskunft = ask(city(ags=ags), frage)
            assert (auskunft.emergency or "").startswith(call)
            assert str(auskunft).startswith(f"Notfall: {call}")

    @pytest.mark.parametrize(
        "frage", ["Osterfeuer", "Feuerwehr mitmachen", "Ehrenamt", "Sprechstunde Polizei", "Wohngeld"]
    )
    def test_what_is_none(self, frage: str) -> None:
        assert ask(city(), frage).emergency is None

    @pytest.mark.parametrize(
        ("name", "verdict"),
        [
            ("Arbeitslosengeld", Verdict.ANDERE_STELLE),
            ("Fundsachen", Verdict.NIEMAND),
            ("Kindergeld", Verdict.ANDERE_STELLE),
        ],
    )
    def test_the_name_of_a_matter_is_understood(self, name: str, verdict: Verdict) -> None:
        assert ask(city(), name).verdict is verdict

    def test_what_two_understand_alike_is_told(self) -> None:
        stadt = city(k.Aufgabe(id="s", name="Steuerberatung für Vereine"), zust("s", "a"))
        auskunft = ask(stadt, "Steuerberatung anzeigen")
        assert auskunft.question.also is not None
        assert any(reason.startswith("Gemeint sein kann auch: ") for reason in auskunft.reasons)
        named = city(k.Akteur(id="fk", name="Familienkasse Dortmund"))
        assert ask(named, "Familienkasse Dortmund").decisive[0].name == "Familienkasse Dortmund"

    def test_a_task_of_another_leistung_is_not_taken_for_it(self) -> None:
        stadt = city(k.Aufgabe(id="z", name="Zulassung von Fahrzeugen", leistung="kfz-abmelden"), zust("z", "a"))
        assert ask(stadt, "Nummernschild fürs neue Motorrad").lead is None


class TestWhoseMatter:
    """In a Gemeinde of a Kreis, and by the names of authorities."""

    KAMEN = k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(
        k.Amt(id="buero", name="Bürgerbüro"), k.Aufgabe(id="ausweis", name="Personalausweis"),
        k.Aufgabe(id="abmeldung", name="Abmeldung der Wohnung"),
        k.Zuständigkeit(aufgabe="ausweis", zustaendig="buero", rolle=LEAD),
        k.Zuständigkeit(aufgabe="abmeldung", zustaendig="buero", rolle=LEAD),
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("question", "leistung"),
        [
            ("Ich möchte meinen Grad der Behinderung feststellen lassen", "schwerbehindertenausweis"),
            ("Auto abmelden", "kfz-abmelden"),
        ],
    )
    def test_what_the_kreis_does_goes_before_what_comes_near_in_words(self, question: str, leistung: str) -> None:
        answer = self.KAMEN.at(DAY).responsible(question)
        assert isinstance(answer.elsewhere, k.nrw.Verbandszuständigkeit)
        assert answer.elsewhere.leistung.id == leistung
        assert answer.lead is None

    @pytest.mark.parametrize(
        ("name", "authority"),
        [
            ("Finanzamt", "Finanzamt"), ("Wo ist das Amtsgericht?", "Amtsgericht"), ("Polizei", "Polizei"),
            ("Rentenversicherung", "Deutsche Rentenversicherung"), ("Bundesagentur für Arbeit", "Agentur für Arbeit"),
            ("Öffnungszeiten Krankenkasse", "Gesetzliche Krankenkasse"), ("Bundesnetzagentur", "Bundesnetzagentur"),
        ],
    )  # fmt: skip
    def test_who_only_names_an_authority_is_sent_there_presumably(self, name: str, authority: str) -> None:
        answer = self.KAMEN.at(DAY).responsible(name)
        assert isinstance(answer.elsewhere, k.nrw.AndereStelle)
        assert answer.elsewhere.stelle.startswith(authority)
        assert (answer.verdict, answer.understood) == (k.Verdict.VERMUTLICH, k.Understood.GERATEN)

    @pytest.mark.parametrize(
        ("name", "authority"), [("Privatinsolvenz", "Insolvenzgericht"), ("Regelinsolvenz", "Ins")]
    )
    def test_a_name_that_lists_several_is_called_by_each(self, name: str, authority: str) -> None:
        answer = self.KAMEN.at(DAY).responsible(name)
        assert isinstance(answer.elsewhere, k.nrw.AndereStelle)
        assert answer.elsewhere.stelle.startswith(authority)

    def test_words_that_stand_in_many_matters_are_never_sure(self) -> None:
        answer = self.KAMEN.at(DAY).responsible("Wir bekommen ein Kind, welches Geld steht uns zu?")
        assert answer.understood is k.Understood.GERATEN
        assert answer.verdict is k.Verdict.VERMUTLICH


class TestInterpret:
    def test_a_function_chooses_and_the_record_decides(self) -> None:
        offered: dict[str, str] = {}

        def choose(text: str, tasks: Any) -> str:
            offered.update(tasks)
            return "w"

        auskunft = ask(city(zust("w", "a")), "das mit der Miete", interpret=choose)
        assert (bearers(auskunft), auskunft.understood) == (["a"], Understood.SINNGEMAESS)
        assert offered == {"w": "Wohngeld", "l": "Lastenzuschuss"}

    def test_nothing_fits(self) -> None:
        auskunft = ask(city(zust("w", "a")), "Wohngeld", interpret=lambda text, tasks: None)
        assert (auskunft.verdict, auskunft.understood) == (Verdict.UNBEKANNT, Understood.NICHT)

    @pytest.mark.parametrize("chosen", ["fehlt", "", 5])
    def test_what_it_returns_is_checked(self, chosen: Any) -> None:
        with pytest.raises(k.InvalidValueError, match="interpret: expected one of the ids that were offered, or None"):
            ask(city(), "x", interpret=lambda text, tasks: chosen)


class TestMore:
    def test_an_amount_given_apart_is_not_looked_for(self) -> None:
        auskunft = ask(city(*TestAmounts.RULES), "Auftragsvergabe 80.000 Euro", amount=10, role="entscheidend")
        assert auskunft.question.case.amount == 10

    def test_an_office_that_nobody_named_holds_for_the_whole(self) -> None:
        post = k.Besetzung(einheit="kommune", rolle=k.Besetzungsrolle.LEITUNG, funktionen=(k.Funktion.KAEMMERER,))
        assert ask(city(post), "Kämmerer").verdict is Verdict.UNBEKANNT

    def test_a_guess_at_somebody_who_does_not_lead(self) -> None:
        stadt = city(k.Aufgabe(id="h", name="Hundesteuer"), zust("h", "a", R.AUSFUEHREND), ags="09162000")
        auskunft = ask(stadt, "Hundesteuer Quantenphysik")
        assert auskunft.verdict is Verdict.VERMUTLICH
        assert auskunft.reasons[-1] == "Amt A ist ausführend; wer federführend ist, ist nicht erfasst."
        leads = ask(
            city(k.Aufgabe(id="h", name="Hundesteuer"), zust("h", "a"), ags="09162000"), "Hundesteuer Quantenphysik"
        )
        assert "Die Frage ist nur zum Teil verstanden" in leads.reasons[-1]

    def test_a_name_that_sounds_alike_is_a_hint_where_nothing_else_speaks(self) -> None:
        stadt = city(k.Abteilung(id="g", name="Gewerbe"), ags="09162000")
        auskunft = ask(stadt, "Gewerbeanmeldung")
        assert (auskunft.understood, auskunft.decisive[0].name) == (Understood.GERATEN, "Gewerbe")

    def test_what_the_record_says_goes_before_a_duty_that_it_does_not_know(self) -> None:
        stadt = city(k.Aufgabe(id="i", name="Verleih von Instrumenten an Kinder"), zust("i", "a"))
        assert bearers(ask(stadt, "Instrumente leihen")) == ["a"]
        verein = city(k.Akteur(id="v", name="Musikverein Harmonie Hintertupfingen"))
        auskunft = ask(verein, "Musikschule Musikverein Harmonie Hintertupfingen")
        assert (auskunft.verdict, auskunft.decisive[0].name) == (
            Verdict.VERMUTLICH,
            "Musikverein Harmonie Hintertupfingen",
        )

    def test_the_whole_is_called_so(self) -> None:
        assert Areas((), k.Kommune(ags="05915000")).name("kommune") == "die ganze Kommune"

    def test_appointments_and_notes_are_repeated(self) -> None:
        note = "Maßgeblich ist die Anschrift des Gegners."
        text = str(ask(city(zust("w", "a", terminvereinbarung="https://example.org/termin", anmerkung=note))))
        assert "  Termin: https://example.org/termin\n" in text
        assert f"  Anmerkung: {note}\n" in text

    def test_words_that_begin_alike(self) -> None:
        assert TextIndex([Text(1, "Abcdefyyyy")], Vocabulary()).search("Abcdefxxxx") == ()


class TestOtherDays:
    def test_before_the_record(self) -> None:
        q = k.Quelle(id="q", titel="Zeitung", datum="2022-08-01")
        stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000"), quellen=(q,)).add(
            k.Amt(id="a", name="Amt"), k.Aufgabe(id="w", name="Wohngeld"), zust("w", "a", quellen=("q",)),
        )  # fmt: skip
        hint = "Bekannt ist das erst ab 01.08.2022; ob es an diesem Tag schon galt, ist nicht erfasst."
        assert hint in stadt.at("1950-01-01").responsible("w").reasons
        assert hint not in stadt.at("2023-01-01").responsible("w").reasons
        since = stadt.add(k.Aufgabe(id="v", name="V"), zust("v", "a", gueltig=k.Zeitraum(ab="1900")))
        assert hint not in since.at("1950-01-01").responsible("v").reasons


GEBIETE = ("nord", "sued", "quartier")
CLAIMS = st.lists(
    st.builds(
        lambda aufgabe, who, gebiete, ausgenommen, aufteilung: zust(
            aufgabe, who, gebiete=tuple(gebiete), ausgenommen=tuple(ausgenommen), aufteilung=aufteilung
        ),
        st.sampled_from(("w", "l")),
        st.sampled_from("abc"),
        st.lists(st.sampled_from(GEBIETE), max_size=2, unique=True),
        st.lists(st.sampled_from(GEBIETE), max_size=1),
        st.sampled_from((None, None, "A–K", "L–Z")),
    ),
    max_size=4,
    unique_by=lambda z: z.id,
)


@settings(max_examples=250, deadline=None)
@given(CLAIMS, st.data(), st.sampled_from((None, *GEBIETE, "kommune")), st.sampled_from((None, "Berg", "Zorn")))
def test_taking_any_entry_out_makes_no_claim_hold_for_more(
    claims: list[k.Zuständigkeit], data: st.DataObject, area: str | None, split: str | None
) -> None:
    """Who leads afterwards is one who, were there nobody else, would have led before, or been in question."""
    stadt = city(*claims)
    named = [key for claim in claims for key in (*claim.gebiete, *claim.ausgenommen)]
    ids = [entry.id for entry in stadt.entries()]
    # what claims name most often: there something can go wrong
    gone = data.draw(st.sampled_from([key for key in (*ids, *named * 6) if key not in ("l", area)]))
    case = {"area": area, "split": split}
    before, after = ask(stadt, "l", **case), ask(stadt.remove(gone), "l", **case)
    reach = {hit.zustaendigkeit: hit.areas for hit in before.hits}
    for hit in after.hits:
        claim = hit.zustaendigkeit
        assert hit.areas or claim is None or not claim.gebiete
        assert not reach.get(claim) or {*hit.areas} <= {*reach[claim]}
    if after.lead is not None:
        others = [claim.id for claim in claims if claim.id != after.lead.id]
        alone = reduce(k.Verwaltung.remove, others, stadt)
        assert after.lead in ask(alone, "l", **case).choice.all


@settings(max_examples=40, deadline=None)
@given(CLAIMS, st.sampled_from(("w", "Lastenzuschuss", "Wohngeld Nord", "Amt A", "Jugendamt", "Hund")))
def test_an_unrelated_entry_changes_no_answer(claims: list[k.Zuständigkeit], frage: str) -> None:
    stadt = city(*claims)
    more = stadt.add(
        k.Person(id="p", name="Kim Muster"), k.Standort(id="s", name="Haus"), k.Gebiet(id="fern", name="Fernweh"),
        k.Aufgabe(id="z", name="Zwiebelturm"), k.Amt(id="y", name="Yacht"), zust("z", "y"),
    )  # fmt: skip
    assert str(ask(stadt, frage)) == str(ask(more, frage))


def test_an_answer_that_rests_on_an_uncertain_link_between_areas_is_unsure() -> None:
    """Whether h already lies in g on that day nobody knows; who has g has h only if it does."""
    gebiete = (
        k.Gebiet(id="g", name="G"),
        k.Gebiet(id="h", name="H"),
        k.Gebiet(id="h", name="H", teil_von=("g",), gueltig=k.Zeitraum(ab="2020..2021")),
    )
    claim = k.Zuständigkeit(
        aufgabe="t", zustaendig="a", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND, gebiete=("g",)
    )  # fmt: skip
    town = k.Verwaltung(
        kommune=k.Kommune(ags="05978020"), einheiten=(k.Amt(id="a", name="A"),), gebiete=gebiete,
        aufgaben=(k.Aufgabe(id="t", name="T"),), zustaendigkeiten=(claim,),
    )  # fmt: skip
    assert [town.at(day).responsible("t", area="h").unsicher for day in ("2020-06-01", "2022-06-01")] == [True, False]
    assert not town.at("2020-06-01").responsible("t", area="g").unsicher
    assert not town.at("2020-06-01").responsible("t").unsicher


NOT_SURE = "nicht sicher verstanden; vielleicht"
NOBODY = "Aufgabe der Gemeinde, hier niemandem zugeordnet"


@pytest.mark.parametrize(
    ("question", "area", "told"),
    [
        ("Wohngeld", None, "Wohngeld: eindeutig – Amt A"),
        ("Wohngeld Zwiebelturm", None, "Wohngeld: vermutlich – Amt A"),
        ("Lastenzuschuss", None, "Lastenzuschuss: eine Angabe fehlt – Amt A; Amt B; Amt C"),
        ("Lastenzuschuss", "quartier", "Lastenzuschuss in Quartier: eindeutig – Amt B"),
        ("Amt A", None, "Amt A: Amt A"),
        ("Wer leitet Amt A?", None, "Wer leitet Amt A?: Amt A"),
        (
            "Kindergeld", None,
            "Kindergeld: eine andere Stelle ist zuständig – Familienkasse der Bundesagentur für Arbeit",
        ),
        (
            "Kindergeld Zwiebelturm", None,
            "Kindergeld Zwiebelturm: vermutlich eine andere Stelle – Familienkasse der Bundesagentur für Arbeit",
        ),
        ("Hundesteuer", None, f"Hundesteuer: {NOBODY}"),
        ("Jagdschein Zwiebelturm", None, f"Jagdschein Zwiebelturm: {NOT_SURE} „Jagdschein“: {NOBODY}"),
        ("Quantenphysik", None, "Quantenphysik: Aufgabe nicht bekannt"),
    ],
)  # fmt: skip
def test_the_first_line_says_what_where_and_how_surely(question: str, area: str | None, told: str) -> None:
    town = city(zust("w", "a"), zust("l", "b", gebiete=("nord",)), zust("l", "c", gebiete=("sued",)))
    assert str(ask(town, question, area=area)).splitlines()[0].replace(" (Stand: 29.11.2026)", "") == told
