"""Small differences between what answers rest on: each would go unnoticed where there is one of everything."""

from datetime import datetime

import pytest

import kommunal as k
from kommunal import Zuständigkeitsrolle
from kommunal.stand.decision import Note
from kommunal.stand.whom import asks_for_head
from test_auskunft import GUEST, stand, verwaltung, who, zust

R = Zuständigkeitsrolle


def test_several_carry_it_out_where_nobody_can_read_which() -> None:
    # nothing can be asked back: a split that is not printed
    unreadable = [zust("a", key, R.AUSFUEHREND, aufteilung="laut Anlage") for key in ("x", "y")]
    answer = stand(*unreadable).responsible("a")
    assert (answer.verdict, answer.needs) == (k.Verdict.MEHRDEUTIG, {})
    assert answer.decision.notes[-1] == Note("equals")
    assert [note.kind for note in answer.decision.notes[:-1]] in (["unreadable"] * 2, ["not_printed"] * 2)
    leads = stand(*(zust("a", key, aufteilung="laut Anlage") for key in ("x", "y"))).responsible("a")
    assert leads.verdict is k.Verdict.MEHRDEUTIG
    assert Note("equals") not in leads.decision.notes


def test_what_holds_elsewhere_is_no_doubt() -> None:
    city = verwaltung(
        zust("a", "x", gebiete=("bezirk",)), zust("a", "y", gebiete=("uentrop",)), zust("a", "z", gebiete=("raum",)),
        k.Gebiet(id="raum", name="Sozialraum", schneidet=("norden",)),
    )  # fmt: skip
    day = city.at("2026-11-22")
    crossed = day.responsible("a", area="norden")
    assert {z.zustaendig for z in crossed.choice.all} == {"x", "z"}
    assert who(day.responsible("a", area="heessen")) == "x"
    assert who(day.responsible("a", area="uentrop")) == "y"


@pytest.mark.parametrize(
    ("number", "name"), [("12", "Hausnummern"), ("62", "Amt für Geodaten"), ("III 62", "Geodaten")]
)
def test_the_usual_office_is_the_one_with_its_number(number: str, name: str) -> None:
    first = k.Amt(id="erstes", name="Erstes", nummern=("10", "11"), uebergeordnet="ob")
    office = k.Amt(id="amt", name=name, nummern=("99", number), uebergeordnet="ob")
    answer = stand(first, office).responsible("Gebäudeeinmessung")
    assert [hit.bearer.id for hit in answer.decisive if isinstance(hit.bearer, k.Amt)] == (
        ["amt"] if number.endswith("62") else []
    )


@pytest.mark.parametrize("number", ["51", "FB 51", "40"])
def test_a_title_with_any_of_several_numbers(number: str) -> None:
    day = stand(
        k.Fachbereich(id="fb", name="Jugend und Schule", nummern=("51", "40"), uebergeordnet="ob"),
        k.Fachbereich(id="anderer", name="Jugend und Schule", nummern=("52",), uebergeordnet="ob"),
    )
    assert day.one(f"{number} Jugend und Schule").id == "fb"
    assert day.find(f"{number} Jugend und Schule")[0].id == "fb"


def test_a_number_in_a_name_is_one_of_an_area_behind_a_word_for_it() -> None:
    day = stand(
        k.Gebiet(id="siedlung", name="4"), k.Gebiet(id="sozialraum", name="Sozialraum 5"),
        k.Gebiet(id="alias", name="Osten", aliase=("6", "Bezirk 7")),
        zust("a", "x", gebiete=("siedlung", "sozialraum", "alias")),
    )  # fmt: skip
    assert day.responsible("a", area="4").question.case.place == "siedlung"
    assert day.responsible("a", area="Bezirk 5").question.case.place == "sozialraum"
    assert day.responsible("a", area="Bezirk 7").question.case.place == "alias"
    for text in ("Bezirk 4", "Bezirk 6"):
        with pytest.raises(k.NotFoundError):
            day.responsible("a", area=text)


def test_a_house_with_one_number_twice_is_one_house() -> None:
    street = k.Straßenabschnitt(strasse="Hauptstraße", von="1", bis="9")
    day = stand(k.Gebiet(id="g", name="G", strassen=(street,)), zust("a", "x", gebiete=("g",)))
    assert day.responsible("a", address="Hauptstraße 9–12").lead is None
    assert who(day.responsible("a", address="Hauptstraße 9–9")) == "x"
    assert who(day.responsible("a", address="Hauptstraße 9 - 3. Etage")) == "x"


def test_who_asks_for_a_head_and_who_does_not() -> None:
    assert [asks_for_head(text) for text in ("Chef zahlt nicht", "Leiter umgefallen", "Jugendamt", "Wer zahlt?")] == [
        False
    ] * 4
    assert all(map(asks_for_head, ("Wer leitet den Zoo?", "Leiterin Jugendamt", "Wie heißt der Chef vom Zoo?")))


def test_a_leitbild_of_one_subject_stands_in_for_no_other() -> None:
    day = stand(
        k.Leitbild(id="alles", einheit="x", motto="Alles"),
        k.Leitbild(id="klima", einheit="x", motto="Klima", gegenstand="Klima"),
        k.Leitbild(id="kind", einheit="y", motto="Kind", gegenstand="Kinder"),
        k.Leitbild(id="stadt", einheit="kommune", motto="Stadt"),
    )
    found = {key: day.leitbild(key) for key in ("x", "y", "kommune")}
    assert {key: each.id for key, each in found.items() if each} == {"x": "alles", "y": "stadt", "kommune": "stadt"}


def test_all_that_hours_say_as_data() -> None:
    site = k.Standort(
        id="haus", name="Haus",
        sprechzeiten=(k.Sprechzeit(tage=(k.Wochentag.MO,), von="08:00", bis="12:00", nur_mit_termin=True),),
        schliessungen=(k.Schließung(von="2026-11-30", bis="2026-11-30", grund="Umzug", ersatz="y"),),
    )  # fmt: skip
    day = stand(site, k.Amt(id="mit", name="Mit", standorte=("haus",), uebergeordnet="ob"))
    open_, closed = (day.open_at("mit", datetime(2026, 11, number, 9)).to_dict() for number in (23, 30))
    assert open_ == {
        "open": True, "reason": open_["reason"], "by_appointment": True, "hours": open_["hours"], "site": "haus",
        "inherited_from": None, "reachable": None, "instead": None,
    }  # fmt: skip
    assert "Montag, 08:00–12:00 Uhr" in str(open_["hours"])
    assert (closed["open"], closed["instead"], closed["site"]) == (False, "y", None)


def test_of_two_guests_at_two_places_each_is_told_at_its_own() -> None:
    day = stand(
        k.Akteur(id="g1", name="Tafel", akteurart="verein"), k.Akteur(id="g2", name="Lotsen", akteurart="verein"),
        k.Stadtteilbüro(id="b1", name="Büro Eins", uebergeordnet="ob", gebiete=("norden",)),
        k.Stadtteilbüro(id="b2", name="Büro Zwei", uebergeordnet="ob", gebiete=("uentrop",)),
        k.Beziehung(von="g1", zu="b1", beziehungsart=GUEST, gegenstand="Zwiebelkunde"),
        k.Beziehung(von="g2", zu="b2", beziehungsart=GUEST, gegenstand="Zwiebelkunde"),
    )  # fmt: skip

    def told(area: str | None) -> list[tuple[str, str, list[str], str]]:
        hits = day.responsible("Zwiebelkunde", area=area).hits
        return sorted(
            (hit.bearer.id, hit.ort.id, [each.id for each in hit.areas], hit.grund)
            for hit in hits
            if isinstance(hit.bearer, k.Akteur) and hit.ort is not None
        )

    first = ("g1", "b1", ["norden"], "Gastsprechstunde: Büro Eins")
    second = ("g2", "b2", ["uentrop"], "Gastsprechstunde: Büro Zwei")
    assert told(None) == [first, second]
    assert (told("norden"), told("uentrop"), told("heessen")) == ([first], [second], [])
