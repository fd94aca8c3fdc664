"""Small differences between what answers rest on: each would go unnoticed where there is one of everything."""

from datetime import datetime
from itertools import permutations

import attrs
import pytest

import kommunal as k
from kommunal import Zuständigkeitsrolle
from kommunal.nrw.leistungsverzeichnis import all_leistungen
from kommunal.stand.candidates import usual_office
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


def test_the_only_area_of_a_city_is_not_all_of_it() -> None:
    city = k.Verwaltung(kommune=k.Kommune(ags="05915000", name="Hamm")).add(
        k.Amt(id="x", name="Haus X"), k.Aufgabe(id="a", name="Zwiebelkunde"),
        k.Gebiet(id="norden", name="Norden", gebietsart="stadtteil"), zust("a", "x", gebiete=("norden",)),
    )  # fmt: skip
    assert city.at("2026-11-22").responsible("a").needs == {"area": ("norden",)}
    whole = city.add(
        k.Gebiet(id="alles", name="Gemeindegebiet", gebietsart="kommune"), zust("a", "x", gebiete=("alles",))
    )
    assert who(whole.at("2026-11-22").responsible("a")) == "x"
    other = whole.add(k.Gebiet(id="hamm", name="Hamm", gebietsart="kommune"))
    # of several of its kind it is the one that bears the name
    assert other.at("2026-11-22").responsible("a").needs == {"area": ("norden", "alles")}


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (k.Uebertragen(nach="z", von="x", aufgaben=("fremd", "a")), True),
        (k.Uebertragen(nach="z", von="x", aufgaben=("fremd",)), False),
        (k.Uebertragen(nach="z", zustaendigkeiten=("fremd.federfuehrend.x", "a.federfuehrend.x")), True),
        (k.Uebertragen(nach="z", zustaendigkeiten=("fremd.federfuehrend.x",)), False),
        (k.Uebertragen(nach="z", zustaendigkeiten=("a.mitwirkend.y",)), False),
        (k.Umsetzen(einheiten=("y", "x"), nach="z"), True),
        (k.Umsetzen(einheiten=("y",), nach="z"), False),
        (k.Zusammenlegen(einheiten=("y", "x"), ziel="z"), True),
        (k.Zusammenlegen(einheiten=("y", "z"), ziel="z"), False),
    ],
)  # fmt: skip
def test_a_step_on_several_things_tells_of_each(step: k.Schritt, *, told: bool) -> None:
    day = stand(
        k.Aufgabe(id="fremd", name="Zwiebelkunde"), zust("fremd", "x"), zust("a", "x"), zust("a", "y", R.MITWIRKEND),
        k.Reorganisation(id="r", stufe=k.Stufe.BESCHLOSSEN, wirksam="2027-01-01", schritte=(step,)),
    )  # fmt: skip
    assert bool(day.responsible("a").announced) is told


@pytest.mark.parametrize(
    ("stelle", "office"),
    [
        ("Bürgerbüro oder Ordnungsamt", "Bürgerbüro"), ("Bürgerbüro oder Ordnungsamt", "ordnungsamt"),
        ("Jugendamt (Beistandschaft)", "Jugendamt"), ("Jugendamt (Beistandschaft)", "Beistandschaft"),
        ("Zulassungsstelle / Bürgerbüro", "Zulassungsstelle"), ("Zulassungsstelle / Bürgerbüro", "Bürgerbüro"),
        ("VHS", "VHS"), ("Amt für Umwelt", None), ("Umwelt", None),
    ],
)  # fmt: skip
def test_the_usual_office_goes_by_any_of_its_names(stelle: str, office: str | None) -> None:
    units = (k.Amt(id="erstes", name="Amt für Zwiebeln", nummern=("77",)), k.Amt(id="amt", name=office or "Bauamt"))
    day = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=units).at("2026-11-22")
    found = usual_office(day, attrs.evolve(all_leistungen()[0], stelle=stelle, kgst="99"))
    assert (None if found is None else found.id) == ("amt" if office else None)


def test_the_first_name_of_an_office_goes_first() -> None:
    units = (
        k.Amt(id="zweites", name="Ordnungsamt"),
        k.Amt(id="a", name="Bürgerbüro"),
        k.Amt(id="b", name="Bürgerbüro"),
    )
    day = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=units).at("2026-11-22")
    found = usual_office(day, attrs.evolve(all_leistungen()[0], stelle="Bürgerbüro oder Ordnungsamt", kgst="99"))
    assert found is not None
    assert found.id == "a"


@pytest.mark.parametrize("count", [1, 19, 20, 21, 22])
def test_posts_of_one_name_are_told_apart_by_their_numbers_however_many(count: int) -> None:
    posts = [k.Stelle(id=f"s{n}", name="Sachbearbeitung", nummern=(f"51.{n}",)) for n in range(1, count + 1)]
    day = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=posts).at("2026-11-22")
    for number in (1, count):
        assert day.one(f"51.{number}").id == day.find(f"51.{number}")[0].id == f"s{number}"
        assert day.one(f"51.{number} Sachbearbeitung").id == f"s{number}"
    assert len(day.find("Sachbearbeitung", limit=50)) == count


@pytest.mark.parametrize("first", [(), ("kind",), ("kind", "amt"), ("amt",)])
def test_hours_do_not_depend_on_what_was_asked_before(first: tuple[str, ...]) -> None:
    def hours(day: k.Wochentag) -> tuple[k.Sprechzeit, ...]:
        return (k.Sprechzeit(tage=(day,), von="08:00", bis="12:00"),)

    city = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
        k.Amt(id="amt", name="Alt", sprechzeiten=hours(k.Wochentag.MO), gueltig=k.Zeitraum(bis="2027")),
        k.Amt(id="amt", name="Neu", sprechzeiten=hours(k.Wochentag.DI), gueltig=k.Zeitraum(ab="2027")),
        k.Abteilung(id="kind", name="Kind", uebergeordnet="amt"),
    )
    time = datetime(2027, 3, 1, 9)
    day = city.at(time.date())
    for key in first:
        day.open_at(key, time)
    assert [day.open_at(key, time).open for key in ("amt", "kind")] == [None, None]


def test_what_holds_for_several_areas_is_nearer_in_one_of_them() -> None:
    other = k.Gebiet(id="anderer", name="Anderer Kreis", gebietsart="kreis")
    for areas in (("norden", "anderer"), ("anderer", "norden"), ("norden",)):
        answer = stand(other, zust("teil", "y"), zust("a", "z", gebiete=areas)).responsible("teil")
        assert (answer.lead, answer.needs) == (None, {"area": areas})
    away = stand(other, zust("teil", "y"), zust("a", "z", gebiete=("anderer",))).responsible("teil")
    assert (who(away), away.needs) == ("y", {})


@pytest.mark.parametrize(
    "word",
    [
        "in",
        "im",
        "an",
        "am",
        "für",
        "bei",
        "aus",
        "nach",
        "zu",
        "zum",
        "zur",
        "der",
        "dem",
        "die",
        "das",
        "meine",
        "meiner",
        "Adresse",
        "Anschrift",
        "Stadtteil",
        "Ortsteil",
        "Bezirk",
        "Stadtbezirk",
        "wohne",
        "wohnen",
        "wohnt",
        "wohnhaft",
        "lebe",
        "leben",
        "gemeldet",
    ],
)
def test_a_word_that_leads_to_a_place_says_nothing(word: str) -> None:
    areas = stand()._assignment.areas
    assert areas.in_text(f"Zwiebelkunde {word} Heessen") == ("Zwiebelkunde", "heessen")
    assert areas.in_text(f"Zwiebelkunde {word} in Heessen") == ("Zwiebelkunde", "heessen")
    # behind the place it is what was asked for
    assert areas.in_text(f"Heessen {word}") == (word, "heessen")
    assert areas.in_text("Zwiebelkunde über Heessen") == ("Zwiebelkunde über", "heessen")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_areas_are_left_out_among_their_kind_whatever_their_order(order: tuple[int, ...]) -> None:
    kinds = {"n": "stadtteil", "s": "stadtteil", "w": "stadtteil", "b": "stadtbezirk"}
    areas = [k.Gebiet(id=key, name=key.upper(), gebietsart=kind) for key, kind in kinds.items()]
    city = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
        k.Amt(id="x", name="Haus X"), k.Aufgabe(id="a", name="A"), k.Aufgabe(id="c", name="C"),
        *(areas[place] for place in order), zust("a", "x", gebiete=("n",)), zust("c", "x", gebiete=("b",)),
    )  # fmt: skip
    gaps = {gap.aufgabe.id: {each.id for each in gap.gebiete} for gap in city.at("2026-11-22").gaps()}
    assert gaps == {"a": {"s", "w"}}


def test_only_what_was_not_said_is_asked_for() -> None:
    day = stand(
        zust("a", "x", aufteilung="A–K", wert_bis=1000), zust("a", "y", aufteilung="A–K", wert_ab=1000),
        zust("a", "z", aufteilung="L–Z"),
    )  # fmt: skip
    split, amount = ("A–K", "L–Z"), ("bis 1.000 Euro", "ab 1.000 Euro")
    assert day.responsible("a").needs == {"split": split, "amount": amount}
    assert day.responsible("a", split="Adam").needs == {"amount": amount}
    assert day.responsible("a", amount=500).needs == {"split": split}
    assert who(day.responsible("a", split="Adam", amount=500)) == "x"
    assert who(day.responsible("a", split="Müller")) == "z"


@pytest.mark.parametrize("swapped", [False, True])
def test_the_record_knows_an_answer_from_the_day_on_which_it_knows_all_of_it(*, swapped: bool) -> None:
    early, late = (k.Quelle(id=key, titel=key, datum=day) for key, day in (("q1", "2025-06-01"), ("q2", "2025-09-01")))
    first, second = (("q2",), ("q1",)) if swapped else (("q1",), ("q2", "q1"))
    city = k.Verwaltung(kommune=k.Kommune(ags="05915000"), quellen=(early, late)).add(
        k.Amt(id="amt", name="Haus", quellen=first), k.Aufgabe(id="a", name="Zwiebelkunde"),
        zust("a", "amt", quellen=second),
    )  # fmt: skip

    def known_from(day: str) -> list[object]:
        notes = city.at(day).responsible("a").decision.notes
        return [note.values["day"] for note in notes if note.kind == "known_from"]

    # of several sources of one thing the oldest, of several things the last
    wanted = "2025-09-01" if swapped else "2025-06-01"
    assert known_from("2025-01-01") == [wanted]
    assert known_from(wanted) == []


def test_whoever_has_a_part_of_the_area_is_told_beside_the_lead() -> None:
    day = stand(zust("a", "x"), zust("a", "y", gebiete=("norden",)), zust("a", "z", gebiete=("uentrop",)))
    answer = day.responsible("a", area="kommune")
    assert who(answer) == "x"
    assert [note for note in answer.decision.notes if note.kind == "in_parts"] == [
        Note("in_parts", {"where": ["Hamm-Norden", "Uentrop"]})
    ]
    assert any("Hamm-Norden" in reason and "Uentrop" in reason for reason in answer.reasons)


def test_the_head_of_what_only_sounds_like_a_task_is_not_who_has_it() -> None:
    day = stand(k.Aufgabe(id="gut", name="Zwiebelkunde"), zust("gut", "y"))
    assert [hit.name for hit in day.responsible("Wer leitet die Zwiebelkunde?").decisive] == ["Amt Y"]
    for text in ("Wer leitet die Zwiebelkunde Quantenphysik?", "Wer leitet die Zwiebelkinde?"):
        assert day.responsible(text).hits == ()


def test_what_an_office_was_called_once_is_not_announced() -> None:
    def unit(name: str, **fields: str) -> k.Amt:
        return k.Amt(id="amt", name=name, uebergeordnet="ob", gueltig=k.Zeitraum(**fields))

    versions = (unit("Alt", ab="2010-01-01", bis="2019-12-31"), unit("Heute", ab="2020-01-01", bis="2027-12-31"))
    lead = zust("a", "amt", gueltig=k.Zeitraum(ab="2010-01-01"))
    assert stand(*versions, lead).responsible("a").announced == ("bis 31. Dezember 2027: besteht Heute",)
    announced = stand(*versions, unit("Neu", ab="2028-01-01"), lead).responsible("a").announced
    assert "ab 1. Januar 2028: Heute heißt Neu" in announced
    assert not any("Alt" in line for line in announced)


def test_what_a_lead_leaves_out_is_no_overlap() -> None:
    all_but = zust("a", "x", gebiete=("norden", "uentrop"), ausgenommen=("norden",))
    assert stand(all_but, zust("a", "y", gebiete=("norden",))).overlaps() == ()
    (overlap,) = stand(all_but, zust("a", "y", gebiete=("uentrop",))).overlaps()
    assert {z.zustaendig for z in overlap.zustaendigkeiten} == {"x", "y"}
