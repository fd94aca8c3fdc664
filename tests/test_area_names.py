"""What people call an area: its name without the word for its kind, its number in any notation, an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k

LEAD = "federfuehrend"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def street(name: str, first: str | None = None, last: str | None = None, side: str = "beide") -> k.Straßenabschnitt:
    return k.Straßenabschnitt(strasse=name, von=first, bis=last, seite=side)


def city(*more: k.Eintrag) -> k.Stand:
    entries = (
        *(k.Amt(id=key, name=f"Amt {key}") for key in "abc"),
        k.Gebiet(id="mitte", name="Stadtbezirk I Mitte", nummer="I", gebietsart="stadtbezirk"),
        k.Gebiet(id="nord", name="Nord", nummer="02", gebietsart="stadtbezirk"),
        k.Gebiet(id="sued", name="Süd", nummer="12", gebietsart="stadtbezirk"),
        k.Gebiet(
            id="eins", name="ASD 1", teil_von=["mitte"],
            strassen=[street("Hauptstraße", "1", "49", "ungerade"), street("Am Markt")],
        ),
        k.Gebiet(id="zwei", name="ASD 2", strassen=[street("Hauptstraße", "2", "50", "gerade")]),
        k.Aufgabe(id="t", name="Zwiebelkunde"), k.Aufgabe(id="u", name="Quarzlehre"),
        *(
            k.Zuständigkeit(aufgabe=task, zustaendig=who, rolle=LEAD, gebiete=[area])
            for task, who, area in (
                ("t", "a", "mitte"), ("t", "b", "nord"), ("t", "c", "sued"), ("u", "a", "eins"), ("u", "b", "zwei"),
            )
        ),
    )  # fmt: skip
    return k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(*entries, *more).at("2026-06-01")


STAND = city()


def bearer(answer: k.Auskunft) -> str | None:
    return None if answer.lead is None else answer.lead.zustaendig


@pytest.mark.parametrize(
    ("area", "who"),
    [
        ("Bezirk 1", "a"), ("SB 1", "a"), ("Stadtbezirk 01", "a"), ("I", "a"), ("Mitte", "a"),
        ("Stadtbezirk Mitte", "a"),
        ("Bez. 2", "b"), ("Bezirk Nr. 2", "b"), ("2. Bezirk", "b"), ("Stadtbezirk Nord", "b"), ("Bezirk Nord", "b"),
        ("Stadtbezirk 2 (Nord)", "b"), ("Stadtbezirk II", "b"), ("XII", "c"), ("Stadtbezirk Nr. XII", "c"),
        ("Bezirk zwölf", "c"), ("zwölfter Bezirk", "c"), ("zwoelfter Stadtbezirk", "c"), ("XII. Bezirk", "c"),
        ("Bezirk Nummer zwei", "b"), ("Bezirk zwo", "b"), ("erster Bezirk", "a"), ("Bezirk EINS", "a"),
    ],
)  # fmt: skip
def test_an_area_is_found(area: str, who: str) -> None:
    assert bearer(STAND.responsible("t", area=area)) == who


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Zwiebelkunde Bezirk 2", "b"), ("Zwiebelkunde im Stadtbezirk II", "b"), ("Zwiebelkunde (Bezirk 12)", "c"),
        ("Zwiebelkunde für Stadtbezirk 1", "a"), ("Zwiebelkunde Bezirk 9", None), ("Bezirk 2", None),
        ("Bezirk Nord", None),
        ("in Stadtbezirk II Zwiebelkunde", "b"), ("Zwiebelkunde im zwölften Bezirk", "c"),
        ("Wer macht Zwiebelkunde im 2. Bezirk?", "b"), ("Zwiebelkunde Bezirk Mitte", "a"),
        ("Zwiebelkunde des ersten Stadtbezirks", "a"),
        ("Zwiebelkunde Bezirk zwölf", "c"), ("Zwiebelkunde in einem Bezirk", None), ("Zwiebelkunde Bezirk neun", None),
    ],
)  # fmt: skip
def test_the_number_of_an_area_in_a_question(question: str, who: str | None) -> None:
    assert bearer(STAND.responsible(question)) == who


def test_the_word_for_the_kind_decides_between_areas_of_one_name() -> None:
    day = city(k.Gebiet(id="viertel", name="Ortsteil Nord", gebietsart="stadtteil", teil_von=["sued"]))
    assert bearer(day.responsible("t", area="Nord")) == "b"
    assert bearer(day.responsible("t", area="Stadtteil Nord")) == "c"
    with pytest.raises(k.AmbiguousError):
        day.responsible("t", area="Quartier Nord")


@pytest.mark.parametrize("area", ["", "  ", "Bezirk", "Bezirk 9", "Quax"])
def test_what_no_area_is_called(area: str) -> None:
    with pytest.raises(k.NotFoundError):
        STAND.responsible("t", area=area)


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("Hauptstraße 12", "b"), ("Hauptstr. 13", "a"), ("Hauptstraße Nr. 12", "b"), ("Hauptstraße12", "b"),
        ("59065 Hamm, Am Markt 7", "a"), ("Am Markt 7, 59065 Hamm", "a"), ("HAUPTSTRASSE 13A", "a"), ("Am Markt", "a"),
        ("Hauptstraße", None), ("Hauptstraße 52", None),
        # a house with two numbers lies where both do
        ("Hauptstraße 12-14", "b"), ("Hauptstraße 12 – 14a", "b"), ("Hauptstr. 13/15", "a"),
        ("Hauptstraße 49–50", None),
        ("Hauptstraße 50-52", None), ("Hauptstraße 12 und 13", None), ("Hauptstraße 12 - 3. Etage", "b"),
        ("Hauptstraße 12 - 59065 Hamm", "b"), ("Hauptstraße 12-12a", "b"),
    ],
)  # fmt: skip
def test_an_address_is_found(address: str, who: str | None) -> None:
    assert bearer(STAND.responsible("u", address=address)) == who


@pytest.mark.parametrize("address", ["", "12", ",", 3, None.__class__])
def test_what_is_no_address(address: object) -> None:
    with pytest.raises(k.InvalidValueError, match="address: expected"):
        STAND.responsible("u", address=address)  # type: ignore[arg-type]


def test_an_address_says_more_than_the_area_in_which_it_lies() -> None:
    answer = STAND.responsible("u", area="mitte", address="Am Markt 7")
    assert (bearer(answer), answer.to_dict()["address"]) == ("a", "Am Markt 7")
    elsewhere = STAND.responsible("t", area="nord", address="Am Markt 7")
    assert (bearer(elsewhere), elsewhere.to_dict()["address"], elsewhere.to_dict()["area"]) == ("b", None, "nord")
    unknown = STAND.responsible("t", area="nord", address="Nirgendweg 1")
    assert (bearer(unknown), unknown.to_dict()["address"]) == ("b", None)


@given(st.integers(1, 15), st.sampled_from(["Bezirk {}", "Stadtbezirk {}", "Bezirk Nr. {}", "{}", "SB {}", "Bez. {}"]))
def test_every_notation_of_a_number_is_the_same(number: int, form: str) -> None:
    roman = ("", *ROMAN)[number]
    day = k.Verwaltung(kommune=k.Kommune(ags="05915000"), gebiete=[k.Gebiet(id="g", name="G", nummer=str(number))])
    areas = day.add(k.Aufgabe(id="t", name="T")).at("2026-06-01")
    for spelled in (str(number), f"{number:02}", roman, roman.lower()):
        assert areas.responsible("t", area=form.format(spelled)).to_dict()["area"] == "g"


def in_words(number: int) -> str:
    """The cardinal number, as one says it; written otherwise than the code that reads it."""
    ones = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
    if number <= 12:
        return "eins" if number == 1 else ones[number]
    first = {6: "sech", 7: "sieb"}
    ten, one = divmod(number, 10)
    if ten == 1:
        return f"{first.get(one, ones[one])}zehn"
    tens = {2: "zwanzig", 3: "dreißig"}.get(ten) or f"{first.get(ten, ones[ten])}zig"
    return f"{ones[one]}und{tens}" if one else tens


@given(st.integers(1, 99), st.sampled_from(["e", "er", "en", "es", "em"]))
def test_a_number_in_words_is_the_number(number: int, ending: str) -> None:
    ordinal = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}.get(number)
    ordinal = ordinal or f"{in_words(number)}{'t' if number < 20 else 'st'}"
    day = k.Verwaltung(kommune=k.Kommune(ags="05915000"), gebiete=[k.Gebiet(id="g", name=f"Bezirk {number}")])
    areas = day.add(k.Aufgabe(id="t", name="Zwiebelkunde")).at("2026-06-01")
    for said in (f"Bezirk {in_words(number)}", f"{ordinal}{ending} Bezirk"):
        assert areas.responsible("t", area=said).to_dict()["area"] == "g"
        assert areas.responsible(f"Zwiebelkunde {said}").to_dict()["area"] == "g"


def test_a_unit_is_found_by_its_number_in_words() -> None:
    day = city(k.Dezernat(id="dez", name="Recht und Ordnung", nummern=["III"]), k.Fachbereich(id="fb", name="Bauen"))
    for said in ("Dezernat drei", "drittes Dezernat", "Dezernat III", "Wer leitet das dritte Dezernat?"):
        assert [hit.name for hit in day.responsible(said).decisive] == ["Recht und Ordnung"], said
    assert day.one("Dezernat drei").id == "dez"


@pytest.mark.parametrize(
    ("question", "who", "address"),
    [
        ("Quarzlehre Hauptstraße 13", "a", "Hauptstraße 13"), ("Quarzlehre in der Hauptstr. 14?", "b", "Hauptstr. 14"),
        ("Quarzlehre, ich wohne Hauptstraße Nr. 13", "a", "Hauptstraße 13"),
        ("Wer macht Quarzlehre (Am Markt 3, 59065 Hamm)?", "a", "Am Markt 3"),
        ("Hauptstraße 50 b Quarzlehre", "b", "Hauptstraße 50b"), ("Quarzlehre Am Markt 13X.", "a", "Am Markt 13X"),
        # no house that a list of streets names, or none at all
        ("Quarzlehre Hauptstraße 52", None, None), ("Quarzlehre Nebenstraße 13", None, None),
        ("Quarzlehre für 3 Kinder", None, None), ("Hauptstraße 13", None, None),
    ],
)  # fmt: skip
def test_an_address_in_a_question(question: str, who: str | None, address: str | None) -> None:
    answer = STAND.responsible(question)
    assert (bearer(answer), answer.question.address) == (who, address)
    assert answer.to_dict()["address"] == address


def test_a_house_with_a_letter_is_not_the_house_without() -> None:
    half = k.Gebiet(id="halb", name="ASD 3", strassen=[street("Steg", "1", "13a")])
    rest = k.Gebiet(id="rest", name="ASD 4", strassen=[street("Steg", "13b", "20")])
    tasks = [
        k.Zuständigkeit(aufgabe="u", zustaendig=who, rolle=LEAD, gebiete=[area])
        for who, area in (("a", "halb"), ("b", "rest"))
    ]
    stand = city(half, rest, *tasks)
    assert [bearer(stand.responsible(f"Quarzlehre Steg {house}")) for house in ("13", "13a", "13 b", "13B")] == [
        *"aabb"
    ]


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("St.-Anna-Gasse", "Sankt-Anna-Gasse 3"), ("Sankt-Anna-Gasse", "St. Anna Gasse 3"),
        ("Lange Straße", "in der Langen Straße 3"), ("Alter Markt", "am Alten Markt 3"), ("Neuer Weg", "Neuen Weg 3"),
    ],
)  # fmt: skip
def test_streets_as_people_write_them(listed: str, asked: str) -> None:
    stand = city(
        k.Gebiet(id="da", name="ASD 5", strassen=[street(listed)]),
        k.Zuständigkeit(aufgabe="u", zustaendig="c", rolle=LEAD, gebiete=["da"]),
    )
    assert bearer(stand.responsible(f"Quarzlehre {asked}")) == "c"
    assert bearer(stand.responsible("u", address=asked.removeprefix("in der ").removeprefix("am "))) == "c"


def test_an_ending_tells_two_streets_apart() -> None:
    there = [
        k.Gebiet(id=f"g{who}", name=f"ASD {who}", strassen=[street(name)])
        for who, name in (("b", "Alte Gasse"), ("c", "Alter Gasse"))
    ]
    claims = [k.Zuständigkeit(aufgabe="u", zustaendig=who, rolle=LEAD, gebiete=[f"g{who}"]) for who in "bc"]
    stand = city(*there, *claims)
    answers = [bearer(stand.responsible("u", address=f"{name} Gasse 1")) for name in ("Alte", "Alter", "Alten")]
    assert answers == ["b", "c", None]


@pytest.mark.parametrize(
    "question",
    ["Zwiebelkunde Bezirk Nord", "Zwiebelkunde im Stadtbezirk Nord", "Ich wohne in Nord. Zwiebelkunde?"],
)
def test_the_word_for_the_kind_before_a_name(question: str) -> None:
    answer = STAND.responsible(question)
    assert (str(answer.verdict), bearer(answer)) == ("eindeutig", "b")


def test_a_guess_among_several_names_all_of_them_and_what_decides() -> None:
    answer = STAND.responsible("Zwiebelkunde Plumpaquatsch")
    assert str(answer.verdict) == "vermutlich"
    assert answer.lead is None
    assert [hit.name for hit in answer.decisive] == ["Amt a", "Amt b", "Amt c"]
    assert answer.needs == {"area": ("mitte", "nord", "sued")}
    assert "vermutlich – Amt a; Amt b; Amt c" in str(answer)
    assert "Es kommt auf das Gebiet an: Stadtbezirk I Mitte; Nord; Süd." in str(answer)


def test_a_guess_in_an_area_has_one_bearer() -> None:
    answer = STAND.responsible("Zwiebelkunde Plumpaquatsch", area="nord")
    assert [hit.name for hit in answer.decisive] == ["Amt b"]
    assert answer.needs == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Süd-Dorf", "Sued Dorf"), ("Süd-Dorf", "Sud Dorf"), ("Höhen-Ring", "Hoehen Ring"), ("Höhen-Ring", "Hohenring"),
        ("Bären-Tal", "Baeren Tal"), ("Bären Tal", "Baerental"), ("Straßen-Ried", "Strassen Ried"),
    ],
)  # fmt: skip
def test_hyphens_and_dots_are_written_as_people_do(name: str, said: str) -> None:
    area = k.Gebiet(id="ort", name=name, gebietsart="stadtteil")
    led = k.Zuständigkeit(aufgabe="t", zustaendig="a", rolle=LEAD, gebiete=["ort"])
    assert getattr(city(area, led).responsible("t", area=said).hits[0].bearer, "id", None) == "a"
