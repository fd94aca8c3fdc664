"""Whoever is asked for is found: units by number and kind, holders of offices, heads, deputies, persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal.stand.auskunft import Understood, Verdict
from kommunal.stand.numbers import number_keys
from kommunal.stand.whom import function_of, head_of, is_office

DAY = "2026-06-01"


def town(*more: k.Eintrag, ags: str = "05915000") -> k.Stand:
    entries = (
        k.Verwaltungsleitung(id="ob", name="Oberbürgermeister"),
        k.Dezernat(id="d3", name="Dezernat III", nummern=["III"], uebergeordnet="ob"),
        k.Dezernat(id="bau", name="Baudezernat", nummern=["IV"], uebergeordnet="ob"),
        k.Fachbereich(id="fb51", name="Kinder, Jugend und Familie", nummern=["51"], uebergeordnet="d3"),
        k.Amt(id="a32", name="Ordnungsamt", nummern=["32"], uebergeordnet="d3"),
        k.Einrichtung(id="vhs", name="Volkshochschule", uebergeordnet="d3"),
        k.Person(id="karla", name="Karla Muster"), k.Person(id="ben", name="Ben Probe", titel="Dr."),
        k.Person(id="ute", name="Ute Test"), k.Person(id="rolf", name="Rolf Test"),
        k.Besetzung(einheit="ob", person="karla", rolle="leitung", funktionen=["hauptverwaltungsbeamter"]),
        k.Besetzung(einheit="fb51", person="ute", rolle="leitung"),
        k.Besetzung(einheit="fb51", person="rolf", rolle="stellvertretung", rang=2),
        k.Besetzung(einheit="fb51", person="ben", rolle="stellvertretung", rang=1),
        k.Besetzung(einheit="a32", rolle="leitung", besetzungsart="vakant"),
        k.Aufgabe(id="hze", name="Hilfen zur Erziehung"),
        k.Zuständigkeit(aufgabe="hze", zustaendig="fb51", rolle="federfuehrend"),
    )  # fmt: skip
    return k.Verwaltung(kommune=k.Kommune(ags=ags)).add(*entries, *more).at(DAY)


STAND = town()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Dezernat 3", ["Dezernat III"]), ("Dezernent III", ["Dezernat III"]), ("Dezernentin 3", ["Dezernat III"]),
        ("Baudezernentin", ["Baudezernat"]), ("Wer ist der Baudezernent?", ["Baudezernat"]),
        ("Amt 32", ["Ordnungsamt"]),
        ("FB 51", ["Kinder, Jugend und Familie"]), ("Fachbereichsleiterin 51", ["Kinder, Jugend und Familie"]),
        ("Ordnungsamt Leitung", ["Ordnungsamt"]), ("stellvertretende Leiterin Ordnungsamt", ["Ordnungsamt"]),
        ("Karla Muster", ["Karla Muster"]), ("Wer ist Ben Probe?", ["Dr. Ben Probe"]),
        ("Herr Probe", ["Dr. Ben Probe"]),
        ("Herr Dr. Ben Probe", ["Dr. Ben Probe"]), ("Frau Test", ["Ute Test", "Rolf Test"]),
        ("Dr. Probe", ["Dr. Ben Probe"]), ("Prof. Probe", ["Dr. Ben Probe"]), ("Herrn Probe", ["Dr. Ben Probe"]),
        ("Frau Ute Test", ["Ute Test"]), ("OB", ["Karla Muster"]), ("Stadtoberhaupt", ["Karla Muster"]),
    ],
)  # fmt: skip
def test_who_is_named_is_found(question: str, names: list[str]) -> None:
    answer = STAND.responsible(question)
    assert ([hit.name for hit in answer.decisive], answer.understood) == (names, Understood.GENAU)
    assert answer.lead is None


@pytest.mark.parametrize(
    "question",
    [
        "Stellvertreter Fachbereich Kinder, Jugend und Familie", "stellvertretende Leitung Fachbereich 51",
        "Wer vertritt die Leiterin des Fachbereichs 51?", "Wer vertritt die Leitung von Fachbereich 51?",
    ],
)  # fmt: skip
def test_deputies_are_told_in_their_order(question: str) -> None:
    assert "  Vertretung: Dr. Ben Probe; Rolf Test\n" in str(STAND.responsible(question))


def test_deputies_are_told_of_whom_is_asked_by_name_only() -> None:
    assert "Vertretung" not in str(STAND.responsible("Hilfen zur Erziehung"))
    assert "Vertretung" not in str(STAND.responsible("Ordnungsamt"))


@pytest.mark.parametrize("question", ["Jugendamt", "Wo ist das Jugendamt?", "Wer leitet das Jugendamt?"])
def test_a_department_is_presumably_the_office_that_the_town_does_not_have(question: str) -> None:
    answer = STAND.responsible(question)
    assert (answer.verdict, answer.understood) == (Verdict.VERMUTLICH, Understood.GERATEN)
    assert answer.decisive[0].name == "Kinder, Jugend und Familie"


@pytest.mark.parametrize(
    ("area", "offices"), [(None, ["am-see", "am-wald"]), ("see", ["am-see"]), ("wald", ["am-wald"]), ("feld", [])]
)
def test_of_offices_of_one_name_those_of_the_area_count(area: str | None, offices: list[str]) -> None:
    day = town(
        *(k.Gebiet(id=key, name=key.title(), gebietsart="stadtteil") for key in ("see", "wald", "feld")),
        *(k.Stadtteilbüro(id=f"am-{key}", name="Plauderstube", gebiete=[key]) for key in ("see", "wald")),
    )
    answer = day.responsible("Plauderstube", area=area)
    assert [hit.bearer.id for hit in answer.decisive if isinstance(hit.bearer, k.Eintrag)] == offices


def test_the_roman_number_of_a_unit_is_its_arabic_one() -> None:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    roman = [tens + one for tens in ("", "X", "XX", "XXX") for one in ones]
    assert [number_keys(text) for text in roman[1:]] == [(str(number),) for number in range(1, 40)]


def test_the_reason_names_all_numbers_of_a_unit() -> None:
    day = town(k.Dezernat(id="d9", name="Sonderaufgaben", nummern=["IX", "9"], uebergeordnet="ob"))
    assert [(hit.name, hit.grund) for hit in day.responsible("Dezernat 9").decisive] == [
        ("Sonderaufgaben", "Nummer IX, 9")
    ]


@pytest.mark.parametrize("term", [*Understood, *Verdict])
def test_the_slug_of_a_term_is_its_name(term: Understood | Verdict) -> None:
    assert str(term) == term.name.lower()


def test_where_another_authority_is_asked_for_as_well_neither_is_certain() -> None:
    """The town helps with a Steuererklärung; it is handed in at the Finanzamt."""
    helps = k.Aufgabe(id="st", name="Hilfen bei der Steuererklärung")
    day = town(helps, k.Zuständigkeit(aufgabe="st", zustaendig="a32", rolle="federfuehrend"))
    answer = day.responsible("Steuererklärung abgeben")
    assert (answer.verdict, answer.understood) == (Verdict.VERMUTLICH, Understood.GERATEN)
    assert "Finanzamt" in answer.reasons[-1]
    assert day.responsible("Hilfen Steuererklärung").verdict is Verdict.EINDEUTIG


def test_the_office_itself_is_no_guess() -> None:
    answer = town(k.Amt(id="ja", name="Jugendamt")).responsible("Jugendamt")
    assert ([hit.name for hit in answer.decisive], answer.understood) == (["Jugendamt"], Understood.GENAU)


def test_an_authority_is_known_whatever_of_its_matters_is_meant() -> None:
    answer = STAND.responsible("Arbeitsamt")
    assert (answer.verdict, answer.understood) == (Verdict.ANDERE_STELLE, Understood.SINNGEMAESS)


@pytest.mark.parametrize("question", ["Amt für Raumfahrt", "Frau Unbekannt", "Dezernat 9", "Sachgebiet 51"])
def test_who_is_not_there_is_not_found(question: str) -> None:
    assert STAND.responsible(question).verdict in (Verdict.UNBEKANNT, Verdict.VERMUTLICH)
    assert STAND.responsible(question).understood is not Understood.GENAU


@given(st.sampled_from(["Ordnungsamt", "Fachbereich 51", "Musikschule"]), st.sampled_from(["", "?", " ?", "!"]))
def test_every_way_to_ask_for_a_head(office: str, end: str) -> None:
    asked = {
        head_of(f"{words} {office}{end}")
        for words in ("Wer leitet das", "Leitung", "Leiterin der", "Wer ist Chef von", "Stellvertretung der")
    }
    assert asked == {office.lower()}


def test_what_the_law_understands_better_and_gives_to_somebody_else_leaves_it_open() -> None:
    """Elterngeld is the Kreis's in a town of a Kreis; a birth that is recorded here does not make it the town's."""
    births = (
        k.Amt(id="sta", name="Standesamt"), k.Aufgabe(id="geburt", name="Beurkundung einer Geburt"),
        k.Zuständigkeit(aufgabe="geburt", zustaendig="sta", rolle="federfuehrend"),
    )  # fmt: skip
    answer = town(*births, ags="05978020").responsible(
        "Ich bleibe ein Jahr beim Baby zuhause, wo gibt es das Geld dafür"
    )
    assert answer.lead is None
    assert "Elterngeld" in str(answer)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Wer leitet das Sozialamt?", "Sozialgericht"), ("Leitung Sozialamt", "Sozialgericht"),
        ("Wer ist Chef vom Gesundheitsamt?", "Landschaftsverband"), ("Wer führt das Standesamt?", "Standgericht"),
        ("Wer leitet das Amt für Soziales?", "Ordnungsamt"), ("Wer leitet das Finanzbüro?", "Finanzamt"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", ["2015-01-01", DAY])
def test_the_head_of_what_is_not_there_is_no_head_of_what_shares_a_part_of_its_name(
    question: str, other: str, day: str
) -> None:
    later = k.Amt(id="sozial", name="Wirtschaftliche Hilfen", gueltig=k.Zeitraum(ab="2028-01-01"))
    answer = town(later).verwaltung.at(day).responsible(question)
    assert (answer.verdict, answer.decisive, answer.elsewhere) == (Verdict.UNBEKANNT, (), None)
    assert other not in str(answer)


@pytest.mark.parametrize(
    ("question", "authority"), [("Wer leitet das Finanzamt?", "Finanzamt"), ("Leiter des Arbeitsgerichts", "Arbeitsg")]
)
def test_the_head_of_an_authority_is_asked_of_that_authority(question: str, authority: str) -> None:
    answer = STAND.responsible(question)
    assert (answer.verdict, answer.understood) == (Verdict.VERMUTLICH, Understood.GERATEN)
    assert isinstance(answer.elsewhere, k.nrw.AndereStelle)
    assert answer.elsewhere.stelle.startswith(authority)


def test_the_head_of_what_is_called_like_a_task_is_presumably_who_has_it() -> None:
    answer = STAND.responsible("Wer leitet die Abteilung Hilfen zur Erziehung?")
    assert ([hit.name for hit in answer.decisive], answer.verdict) == (
        ["Kinder, Jugend und Familie"],
        Verdict.VERMUTLICH,
    )


OFFICES = town(
    k.Besetzung(
        einheit="d3", person="ute", rolle="leitung", amtsbezeichnung="Erste Beigeordnete", funktionen=["beigeordneter"]
    ),
    k.Besetzung(einheit="bau", person="rolf", rolle="leitung", amtsbezeichnung="Technischer Beigeordneter"),
    k.Besetzung(einheit="kommune", person="ben", rolle="beauftragt", funktionen=["datenschutzbeauftragter"]),
)


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Erster Beigeordneter", "ute"), ("Wer ist die Erste Beigeordnete?", "ute"),
        ("Technische Beigeordnete", "rolf"), ("der städtische Datenschutzbeauftragte", "ben"),
        ("Wer ist hier die behördliche Datenschutzbeauftragte?", "ben"),
    ],
)  # fmt: skip
def test_an_office_by_its_printed_title_and_whose_it_is(question: str, person: str) -> None:
    answer = OFFICES.responsible(question)
    assert (answer.verdict, answer.hits[0].bearer) == (Verdict.VERMUTLICH, OFFICES[person])


@pytest.mark.parametrize(
    "question", ["Allgemeine Vertreterin", "Wer ist der allgemeine Vertreter?", "Erster Beigeordneter"]
)
def test_who_stands_in_for_the_head_of_all(question: str) -> None:
    deputy = k.Besetzung(einheit="d3", person="rolf", rolle="leitung", funktionen=["allgemeiner_vertreter"])
    assert town(deputy).responsible(question).hits[0].bearer == STAND["rolf"]
    assert STAND.responsible(question).hits == ()


@pytest.mark.parametrize("title", ["Amtsleiterin", "Amtsleiter"])
def test_a_title_that_many_have_tells_nobody(title: str) -> None:
    def heads(count: int) -> k.Stand:
        units = [k.Amt(id=f"x{n}", name=f"Bereich {n}") for n in range(count)]
        people = [k.Person(id=f"y{n}", name=f"Kim {n}") for n in range(count)]
        return town(*units, *people, *(
            k.Besetzung(einheit=u.id, person=p.id, rolle="leitung", amtsbezeichnung="Amtsleiter")
            for u, p in zip(units, people, strict=True)
        ))  # fmt: skip

    few = heads(3)
    assert [hit.bearer for hit in few.responsible(title).hits] == [few["y0"], few["y1"], few["y2"]]
    assert not any(isinstance(hit.bearer, k.Person) for hit in heads(4).responsible(title).hits)


def test_the_title_of_a_post_that_nobody_holds_names_nobody() -> None:
    vacant = k.Besetzung(einheit="d3", rolle="leitung", besetzungsart="vakant", amtsbezeichnung="Stadtbaurat")
    assert town(vacant).responsible("Stadtbaurätin").hits == ()


@pytest.mark.parametrize(
    ("text", "office"),
    [
        *((name, True) for name in ("Jugendamt", "Ausländerbehörde", "Wohngeldstelle", "Bürgerbüro", "Bauverwaltung")),
        ("Stadtkasse", True),
        *((name, False) for name in ("Amt", "Kasse", "Verwaltung", "Amtsblatt", "Verwaltungsrat", "Jugendamt Hamm")),
    ],
)
def test_what_is_the_name_of_an_office(text: str, office: bool) -> None:
    assert is_office(text) is office


HEADS = (
    "Leiter", "Leiterin", "Leitung", "Amtsleiter", "Amtsleitung", "stellvertretende Leiterin",
    "Stellvertretender Leiter", "stv. Leitung", "Chef", "Chefin", "Vorgesetzte", "Vorgesetzter", "Verantwortliche",
    "Verantwortlicher", "Stellvertreter", "Stellvertreterin", "Stellvertretung", "Wer leitet", "Wer führt",
    "Wer vertritt", "Wer vertritt die Leitung", "Wer vertritt den Leiter", "Welche Person leitet",
    "Wie heißt der Chef", "Wer ist die Leiterin",
)  # fmt: skip


@pytest.mark.parametrize("words", HEADS)
@pytest.mark.parametrize("article", ["", "das ", "vom ", "des ", "beim ", "im "])
def test_every_word_for_a_head_asks_for_one(words: str, article: str) -> None:
    assert head_of(f"{words} {article}Ordnungsamt") == "ordnungsamt"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ordnungsamtsleiterin", "ordnungsamt"), ("Bürgerbüroleitung", "burgerburo"),
        ("Stadtkasse Chef", "stadtkasse"),
        ("Musikschule Leitung", "musikschule"), ("Stadtarchiv Leitung", "stadtarchiv"),
        ("Stadtbibliothek Leiterin", "stadtbibliothek"), ("Stadtbücherei Leitung", "stadtbucherei"),
        ("Bauverwaltung Leitung", "bauverwaltung"), ("Eigenbetrieb Leitung", "eigenbetrieb"),
        ("Sozialdienst Leitung", "sozialdienst"), ("Bauhof Leitung", "bauhof"), ("Meldestelle Leitung", "meldestelle"),
        ("Dezernentin III", "dezernat iii"), ("Baudezernent", "baudezernat"), ("Dezernatsleitung II", "dezernat ii"),
        ("Fachbereichsleiter 51", "fachbereich 51"), ("Abteilungsleiterin 3", "abteilung 3"),
        ("Referatsleiter 4", "referat 4"), ("Sachgebietsleiterin 5", "sachgebiet 5"),
        ("Wer ist Fachdienstleiterin 6?", "fachdienst 6"),
        # no head is asked for
        ("Ordnungsamt", None), ("Leitungswasser", None), ("Chefarzt", None), ("Wer zahlt die Leitungen", None),
    ],
)  # fmt: skip
def test_a_head_behind_the_office_or_of_a_kind(text: str, office: str | None) -> None:
    assert head_of(text) == office


@pytest.mark.parametrize(
    ("asked", "funktion"),
    [
        *((name, "hauptverwaltungsbeamter") for name in (
            "OB", "Verwaltungschef", "Verwaltungschefin", "Stadtoberhaupt", "Bürgermeister", "Bürgermeisterin",
            "Oberbürgermeister", "Oberbürgermeisterin", "Landrat", "Landrätin",
        )),
        *((name, "kaemmerer") for name in (
            "Kämmerer", "Kämmerin", "Stadtkämmerer", "Stadtkämmerin", "Kreiskämmerer", "Kreiskämmerin",
        )),
        ("Gleichstellungsbeauftragter", "gleichstellungsbeauftragte"),
        ("Erster Beigeordneter", "allgemeiner_vertreter"), ("Allgemeine Vertreterin", "allgemeiner_vertreter"),
        ("Beigeordnete", "beigeordneter"), ("Dezernentin", "dezernent"), ("Ortsvorsteherin", "ortsvorsteher"),
        ("Feuerwehrchef", "leiter_der_feuerwehr"), ("Wehrführer", "leiter_der_feuerwehr"),
        ("Leiterin der Feuerwehr", "leiter_der_feuerwehr"),
        # all of the administration is led by whoever holds that office
        ("Leitung der Verwaltung", "hauptverwaltungsbeamter"), ("Chefin des Rathauses", "hauptverwaltungsbeamter"),
        ("Leiter des Kreises", "hauptverwaltungsbeamter"), ("Chef der Stadtverwaltung", "hauptverwaltungsbeamter"),
        ("stellvertretende Leitung der Stadt", "allgemeiner_vertreter"),
        ("Stadt", None), ("Rathaus", None), ("Leitung der Stadtwerke", None), ("Leitung des Bezirks", None),
        # more than the office is said, or less
        ("Kämmerei", None), ("Bürgermeister Muster", None), ("Feuerwehr", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Wer ist der {}?", "Wer ist die {}"])
def test_what_the_holder_of_an_office_by_law_is_called(asked: str, funktion: str | None, around: str) -> None:
    assert function_of(around.format(asked)) == funktion


@pytest.mark.parametrize("question", ["Wer leitet die Stadt?", "Wer führt die Verwaltung", "Wer regiert die Gemeinde?"])
def test_who_leads_all_of_it(question: str) -> None:
    assert function_of(question) is k.Funktion.HAUPTVERWALTUNGSBEAMTER


@pytest.mark.parametrize(
    ("ags", "question", "holds"),
    [
        ("05915000", "Wer leitet die Stadt?", True),
        ("05915000", "Wer ist Bürgermeister?", True),
        ("05915000", "Landrat", False),
        ("05915000", "Wer leitet den Kreis?", False),
        ("05978", "Landrätin", True),
        ("05978", "Wer leitet die Kreisverwaltung?", True),
        ("05978", "Wer leitet die Verwaltung?", True),
        ("05978", "Oberbürgermeister", False),
        ("05978", "OB", False),
        ("05978", "Wer leitet die Stadtverwaltung?", False),
    ],
)
def test_a_gemeinde_has_no_landrat_and_a_kreis_no_mayor(ags: str, question: str, holds: bool) -> None:
    person = k.Person(id="p", name="Kim Muster")
    unit = k.Verwaltungsleitung(id="leitung", name="Leitung", uebergeordnet="keine")
    besetzung = k.Besetzung(person="p", einheit="leitung", rolle="leitung", funktionen=["hauptverwaltungsbeamter"])
    city = k.Verwaltung(kommune=k.Kommune(ags=ags)).add(unit, person, besetzung)
    answer = city.at(DAY).responsible(question)
    assert ([hit.bearer for hit in answer.hits] == [person]) == holds


@pytest.mark.parametrize(
    ("name", "question", "found"),
    [
        ("Sicherheit und Ordnung", "Ordnungsamt", True),
        ("Planen, Bauen, Umwelt", "Bauamt", True),
        ("Bauen und Planen", "Wo ist das Bauamt?", True),
        # authorities of the Land and the Bund are no part of a town, whatever its units are called
        ("Finanzen", "Finanzamt", False),
        ("Arbeit und Soziales", "Arbeitsamt", False),
        ("Bauhof", "Bauamt", False),
    ],
)
def test_an_office_is_where_its_matter_is(name: str, question: str, found: bool) -> None:
    unit = k.Fachbereich(id="fb", name=name)
    post = k.Stelle(id="s", name=name, uebergeordnet="fb")
    answer = k.Verwaltung(kommune=k.Kommune(ags="05382020")).add(unit, post).at(DAY).responsible(question)
    assert [hit.bearer for hit in answer.hits] == ([unit] if found else [])
    assert answer.verdict is Verdict.VERMUTLICH or not found
