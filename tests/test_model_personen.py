"""People in office, and offices without anybody."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import Besetzung, Besetzungsart, Besetzungsrolle, Funktion, InvalidValueError, Person
from kommunal.model.personen import WITHOUT_PERSON
from kommunal.model.printed_names import saying_who_acts, says_who_acts
from modellbau import Builder

LEITUNG = Besetzungsrolle.LEITUNG
BESETZBAR = "the id of an entry in einheiten or akteure or gremien or kooperationen or gebiete or kommune"


@pytest.mark.parametrize(("titel", "name"), [(None, "Britta Obszerninks"), ("Dr.", "Dr. Britta Obszerninks")])
def test_full_name(titel: str | None, name: str) -> None:
    assert Person(id="p", name="Britta Obszerninks", titel=titel).full_name == name


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"person": "p", "besetzungsart": Besetzungsart.VAKANT},
            "person: expected no person beside besetzungsart vakant, got 'p'",
        ),
        (
            {"person": "p", "besetzungsart": Besetzungsart.NN},
            "person: expected no person beside besetzungsart nn, got 'p'",
        ),
        ({"rang": 0}, "rang: expected a whole number from 1 on, got 0"),
        ({"rang": True}, "rang: expected a whole number, got True"),
        ({"anteil": 0}, "anteil: expected a number above 0 and up to 1, got 0.0"),
        ({"anteil": 1.01}, "anteil: expected a number above 0 and up to 1, got 1.01"),
        ({"anteil": float("nan")}, "anteil: expected a number above 0 and up to 1, got nan"),
        ({"person": "kommune"}, "person: expected the id of an entry in personen, got 'kommune'"),
        ({"einheit": "keine"}, f"einheit: expected {BESETZBAR}, got 'keine'"),
        ({"funktionen": (LEITUNG,)}, "funktionen: expected a tuple of one of " + ", ".join(Funktion)
         + ", got (<Besetzungsrolle.LEITUNG: 'leitung'>,)"),
    ],
)  # fmt: skip
def test_contradictions_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Besetzung(**{"einheit": "amt", "rolle": LEITUNG, **fields})
    assert str(refusal.value) == message


@pytest.mark.parametrize("art", sorted(set(Besetzungsart) - WITHOUT_PERSON))
def test_every_other_way_may_name_a_person_or_nobody(art: Besetzungsart) -> None:
    assert Besetzung(einheit="amt", rolle=LEITUNG, person="p", besetzungsart=art).person == "p"
    assert Besetzung(einheit="amt", rolle=LEITUNG, besetzungsart=art).id == "amt.leitung.ungenannt"


def test_offices_by_law_have_their_source() -> None:
    assert Funktion.HAUPTVERWALTUNGSBEAMTER.label == "Hauptverwaltungsbeamte/r (GO NRW § 62)"
    without_law = {Funktion.INFORMATIONSSICHERHEITSBEAUFTRAGTER, Funktion.ANTIKORRUPTIONSBEAUFTRAGTER}
    assert all("§" in f.label or "Art." in f.label for f in {*Funktion} - without_law)


@given(Builder().made(Besetzung))
def test_a_vacancy_has_no_person(besetzung: Besetzung) -> None:
    assert besetzung.person is None or besetzung.besetzungsart not in WITHOUT_PERSON
    assert besetzung.anteil is None or 0 < besetzung.anteil <= 1


_PIECES = (
    "n", "N", ".", " ", "vakant", "besetzt", "unbenannt", "komm", "i. V.", "m.d.W.", "frei", "Offen", "interims",
    "Anna", "Freitag", "-", "über", "gangsweise", "z", "tbd",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join), max_size=6))
def test_many_texts_say_who_acts_as_each_does(texts: list[str]) -> None:
    assert saying_who_acts(texts) == {text for text in texts if says_who_acts(text)}


class TestParsing:
    @pytest.mark.parametrize(
        ("text", "anrede", "titel", "name", "key"),
        [
            ("Anna Müller", None, None, "Anna Müller", "anna-mueller"),
            ("Dr. Anna Müller", None, "Dr.", "Anna Müller", "anna-mueller"),
            ("Prof. Dr. Anna Müller", None, "Prof. Dr.", "Anna Müller", "anna-mueller"),
            ("Frau Dr. med. Anna Müller-Berg", "Frau", "Dr. med.", "Anna Müller-Berg", "anna-mueller-berg"),
            ("Müller, Dr. Anna", None, "Dr.", "Anna Müller", "anna-mueller"),
            ("Herrn Can Öz", "Herr", None, "Can Öz", "can-oez"),
            ("Dipl.-Ing. Bert Baum", None, "Dipl.-Ing.", "Bert Baum", "bert-baum"),
            ("Drake Hofer", None, None, "Drake Hofer", "drake-hofer"),
            ("  Magda   Klein ", None, None, "Magda Klein", "magda-klein"),
            ("Dr. Müller, Anna", None, "Dr.", "Anna Müller", "anna-mueller"),
            ("Müller, Anna, Dr.", None, "Dr.", "Anna Müller", "anna-mueller"),
            ("Frau Dr. Müller, Anna", "Frau", "Dr.", "Anna Müller", "anna-mueller"),
            ("Müller, ", None, None, "Müller", "mueller"),
            ("Anna Müller, Amtsleiterin", None, None, "Anna Müller", "anna-mueller"),
            ("Stadtkämmerin Anna Müller", None, None, "Anna Müller", "anna-mueller"),
            ("Anna Frei", None, None, "Anna Frei", "anna-frei"),
            ("Murat Komm", None, None, "Murat Komm", "murat-komm"),
            ("Leiter, Anna", None, None, "Anna Leiter", "anna-leiter"),
            ("Jan N. Neumann", None, None, "Jan N. Neumann", "jan-n-neumann"),
        ],
    )
    def test_persons(self, text: str, anrede: str | None, titel: str | None, name: str, key: str) -> None:
        person = Person.parse(text)
        assert (person.anrede, person.titel, person.name, person.id) == (anrede, titel, name, key)

    @pytest.mark.parametrize(
        ("text", "degrees"),
        [("Anna Müller, M.A.", ("M.A.",)), ("Anna Müller LL.M.", ("LL.M.",)), ("M.A. Anna Müller", ())],
    )
    def test_degrees_behind_a_name(self, text: str, degrees: tuple[str, ...]) -> None:
        assert Person.parse(text).qualifikationen == degrees

    def test_a_name_in_signs_that_make_no_id(self) -> None:
        with pytest.raises(InvalidValueError, match=r"^expected a name that makes an id, got '山田太郎'$"):
            Person.parse("山田太郎")

    @pytest.mark.parametrize(
        "text",
        [
            "", "Dr.", "Frau ", "---", "N.N.", "vakant", "k. A.", "unbekannt", "i. V.", "komm.", "frei", "Frei",
            "Müller/Schmidt", "Anna Müller und Bert Baum", "Anna Müller, Bert Baum, Cem Can", "Anna Müller (beurlaubt)",
            "anna.mueller@kamen.example", "Müller, Anna Tel. 123", "wird neu besetzt", "in Ausschreibung",
            "Anna Müller i. V.", "Anna Müller m.d.W.d.G.b.", "übergangsweise Anna Müller",
        ],
    )  # fmt: skip
    def test_nobody(self, text: str) -> None:
        with pytest.raises(InvalidValueError, match=r"^expected the name of a person, got "):
            Person.parse(text)

    @pytest.mark.parametrize("cell", [None, 5, float("nan")])
    def test_a_cell_that_is_no_text(self, cell: Any) -> None:
        for parse in (Person.parse, lambda text: Besetzung.parse(text, einheit="amt")):
            with pytest.raises(InvalidValueError, match=rf"^expected the name of a person, got {cell}$"):
                parse(cell)

    @pytest.mark.parametrize(
        ("text", "besetzungsart", "name"),
        [
            ("Dr. Anna Müller", "regulaer", "Anna Müller"),
            ("komm. Müller, Anna", "kommissarisch", "Anna Müller"),
            ("Anna Müller (komm.)", "kommissarisch", "Anna Müller"),
            ("kommissarische Leitung: Anna Müller", "kommissarisch", "Anna Müller"),
            ("i. V. Bert Baum", "vertretungsweise", "Bert Baum"),
            ("Bert Baum, i.V.", "vertretungsweise", "Bert Baum"),
            ("Bert Baum (m. d. W. d. G. b.)", "vertretungsweise", "Bert Baum"),
            ("interim: Bert Baum", "interim", "Bert Baum"),
            ("N.N.", "nn", None),
            ("N. N.", "nn", None),
            ("nn", "nn", None),
            ("vakant", "vakant", None),
            ("(zurzeit unbesetzt)", "vakant", None),
            ("derzeit vakant", "vakant", None),
            ("z. Zt. nicht besetzt", "vakant", None),
            ("Stelle ist vakant", "vakant", None),
            ("noch nicht benannt", "nn", None),
            ("N.N. (komm.)", "nn", None),
            ("komm. Leitung: Dr. Anna Müller", "kommissarisch", "Anna Müller"),
            ("kommissarischer Amtsleiter Bert Baum", "kommissarisch", "Bert Baum"),
            ("Vertretung: Bert Baum", "vertretungsweise", "Bert Baum"),
            ("vertr. durch Bert Baum", "vertretungsweise", "Bert Baum"),
            ("m. d. W. d. G. b.: Bert Baum", "vertretungsweise", "Bert Baum"),
            ("vakant, i. V. Bert Baum", "vertretungsweise", "Bert Baum"),
            ("N.N. (komm. Müller, Anna)", "kommissarisch", "Anna Müller"),
        ],
    )
    def test_what_stands_in_the_place_of_a_head(self, text: str, besetzungsart: str, name: str | None) -> None:
        besetzung, person = Besetzung.parse(text, einheit="amt")
        assert (str(besetzung.besetzungsart), person and person.name) == (besetzungsart, name)
        assert (besetzung.einheit, besetzung.rolle, besetzung.person) == ("amt", LEITUNG, person and person.id)

    @pytest.mark.parametrize(
        ("text", "besetzungsart", "office"),
        [
            ("Anna Müller (Amtsleiterin)", "regulaer", "Amtsleiterin"),
            ("Dezernent Dr. Bert Baum", "regulaer", "Dezernent"),
            ("Erste Beigeordnete: Anna Müller", "regulaer", "Erste Beigeordnete"),
            ("komm. Müller, Anna, Stadtoberverwaltungsrätin", "kommissarisch", "Stadtoberverwaltungsrätin"),
            ("Bert Baum", "regulaer", None),
        ],
    )
    def test_the_office_beside_a_name(self, text: str, besetzungsart: str, office: str | None) -> None:
        besetzung, _ = Besetzung.parse(text, einheit="amt")
        assert (str(besetzung.besetzungsart), besetzung.amtsbezeichnung) == (besetzungsart, office)

    @given(
        st.sampled_from(("", "komm. ", "i. V. ", "vakant, komm. ", "N.N., i. V. ", "vakant (", "Amtsleiterin ")),
        st.sampled_from(("Anna Müller", "Müller, Anna", "Dr. Müller, Anna", "Anna Müller, M.A.")),
    )
    def test_who_is_named_is_nobody_else(self, before: str, name: str) -> None:
        text = f"{before}i. V. {name})" if before.endswith("(") else before + name
        _, person = Besetzung.parse(text, einheit="amt")
        assert person is not None
        assert (person.id, person.name) == ("anna-mueller", "Anna Müller")

    def test_another_role(self) -> None:
        besetzung, _ = Besetzung.parse("Anna Müller", einheit="amt", rolle="stellvertretung")
        assert besetzung.rolle is Besetzungsrolle.STELLVERTRETUNG

    @given(st.sampled_from(("Dr.", "Prof. Dr.")), Builder().made(Person))
    def test_a_full_name_reads_back(self, titel: str, person: Person) -> None:
        named = Person(id="p", titel=titel, name="Anna Müller", anrede=person.anrede)
        assert Person.parse(named.full_name).full_name == named.full_name
