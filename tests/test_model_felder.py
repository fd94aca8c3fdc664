"""The checks that every field of the model goes through."""

from contextlib import suppress
from enum import IntEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import (
    AGS,
    Amt,
    Besetzung,
    Besetzungsrolle,
    Datum,
    Funktion,
    InvalidValueError,
    Kommune,
    Koordinaten,
    Quelle,
    Sprechzeit,
    Stelle,
)
from kommunal.classes import MISSING
from kommunal.model.characters import is_text, nfc, shown
from kommunal.model.conversions import as_number
from kommunal.model.forms import Choice, fields
from kommunal.model.marks import ID, REFERENCE, RESERVED
from kommunal.model.strict import Lesbar, field, model_class
from modellbau import example

PARENTS = "the id of an entry in einheiten or keine or kommune"
STANDORT = "the id of an entry in standorte"
ZUSTAND = "one of aktiv, ruhend, geplant, entwurf, aufgeloest, abweichend"


class Number(IntEnum):
    EINS = 1


class Word(str):
    __slots__ = ()


class TestIds:
    @pytest.mark.parametrize("key", ["a", "amt", "amt-51", "51", "a-b-c", "0"])
    def test_slugs(self, key: str) -> None:
        assert Amt(id=key, name="A").id == key

    @pytest.mark.parametrize(
        "key", ["Amt", "amt_51", "amt 51", "-amt", "amt-", "amt--51", "ämt", "amt.51", "amt\n", "a/b"]
    )
    def test_everything_else_is_refused(self, key: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Amt(id=key, name="A")
        assert str(refusal.value) == (
            f"id: expected an id of lower-case letters, digits and single hyphens, got {key!r}"
        )
        assert refusal.value.field == "id"

    @pytest.mark.parametrize("key", sorted(RESERVED))
    def test_reserved_words_are_refused(self, key: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Amt(id=key, name="A")
        assert str(refusal.value) == f"id: expected an id other than the reserved 'keine' and 'kommune', got {key!r}"

    @pytest.mark.parametrize("key", ["", " ", 5, None, ["a"]])
    def test_what_is_no_text_is_refused(self, key: Any) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Amt(id=key, name="A")
        assert str(refusal.value) == f"id: expected text, got {key!r}"

    @given(st.from_regex(ID, fullmatch=True))
    def test_an_id_is_a_reference(self, key: str) -> None:
        assert REFERENCE.fullmatch(key)
        assert ID.fullmatch(f"{key}.{key}") is None
        assert REFERENCE.fullmatch(f"{key}.{key}")


class TestTypes:
    @pytest.mark.parametrize(
        ("stated", "message"),
        [
            ({"name": 51}, "name: expected text, got 51"),
            ({"name": "a\x0bb"}, "name: expected text, got 'a\\x0bb'"),
            ({"aliase": "Amt"}, "aliase: expected a tuple of text, got 'Amt'"),
            ({"aliase": ["Amt", 5]}, "aliase: expected a tuple of text, got ('Amt', 5)"),
            ({"aliase": b"Amt"}, "aliase: expected a tuple of text, got b'Amt'"),
            ({"aliase": ("Amt", "")}, "aliase: expected a tuple of text, got ('Amt', '')"),
            ({"aliase": (["Amt"],)}, "aliase: expected a tuple of text, got (['Amt'],)"),
            ({"reihenfolge": 1.0}, "reihenfolge: expected a whole number, got 1.0"),
            ({"reihenfolge": True}, "reihenfolge: expected a whole number, got True"),
            ({"reihenfolge": Number.EINS}, "reihenfolge: expected a whole number, got <Number.EINS: 1>"),
            ({"uebergeordnet": "Amt 1"}, f"uebergeordnet: expected {PARENTS}, got 'Amt 1'"),
            ({"standorte": ("keine",)}, f"standorte: expected a tuple of {STANDORT}, got ('keine',)"),
            ({"gueltig": "2021"}, "gueltig: expected Zeitraum, got '2021'"),
            ({"zustand": "aktive"}, f"zustand: expected {ZUSTAND}, got 'aktive'; did you mean 'aktiv'?"),
            ({"kennungen": ("Q1",)}, "kennungen: expected a tuple of Kennung, got ('Q1',)"),
            ({"name": "x" * 999, "id": ["y" * 999]}, f"id: expected text, got ['{'y' * 75}..."),
        ],
    )  # fmt: skip
    def test_messages(self, stated: dict[str, Any], message: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Amt(**{"id": "a", "name": "A", **stated})
        assert str(refusal.value) == message
        assert refusal.value.field == message.partition(":")[0]

    def test_whole_numbers_count_as_numbers(self) -> None:
        koordinaten = Koordinaten(breite=51, laenge=8)
        assert (koordinaten.breite, type(koordinaten.breite)) == (51.0, float)
        assert Stelle(id="s", name="S", umfang=1).umfang == 1.0

    @pytest.mark.parametrize("number", [10**400, True, "1", None])
    def test_other_numbers_do_not(self, number: Any) -> None:
        assert as_number(number) is number
        with pytest.raises(InvalidValueError, match=r"^breite: expected a number, got "):
            Koordinaten(breite=number, laenge=8)

    def test_an_internal_field_is_not_checked(self) -> None:
        @model_class(kw_only=True)
        class Thing(Lesbar):
            name: str = "x"
            innen: str | None = field(default=None, metadata={"intern": True})

        class Part(Thing):
            __slots__ = ()

        assert Thing(innen=5).innen == 5  # type: ignore[arg-type, comparison-overlap]
        assert list(fields(Thing)) == list(fields(Part)) == ["name"]
        assert repr(Part(name="y")) == "Part(name='y')"
        with pytest.raises(InvalidValueError, match=r"^name: expected text, got 5"):
            Thing(name=5)  # type: ignore[arg-type]

    def test_defaults(self) -> None:
        known = fields(Amt)
        assert known["id"].default is MISSING
        assert known["aliase"].default == ()
        assert len(known["erweiterungen"].default) == 0


class TestWhatIsTaken:
    def test_slugs_iterables_and_nothing(self) -> None:
        post = Besetzung(einheit="a", rolle="leitung", funktionen=["kaemmerer"], gueltig=None)
        assert post == Besetzung(
            einheit="a", rolle=Besetzungsrolle.LEITUNG, funktionen=(Funktion.KAEMMERER,)
        )  # fmt: skip
        unit = Amt(id="a", name="A", nummern=(n for n in "12"), aliase=None, zustand=None)
        assert unit == Amt(id="a", name="A", nummern=("1", "2"))

    def test_german_dates_and_times(self) -> None:
        assert Quelle(id="q", titel="Q", datum="01.02.2025").datum == Datum("2025-02-01")
        hours = Sprechzeit(tage=["mo"], von="8:00", bis="16 Uhr")
        assert (str(hours.von), str(hours.bis)) == ("08:00", "16:00")

    def test_text_of_other_libraries_becomes_text(self) -> None:
        name = Amt(id=Word("a"), name=Word("A")).name
        assert (name, type(name)) == ("A", str)

    @pytest.mark.parametrize("value", [Besetzungsrolle.LEITUNG, AGS("05915000")])
    def test_a_term_in_the_place_of_text_is_a_mistake(self, value: str) -> None:
        with pytest.raises(InvalidValueError, match=r"^name: expected text, got (<|AGS)"):
            Amt(id="a", name=value)

    @pytest.mark.parametrize("cls", [Amt, Besetzung, Quelle, Kommune])
    def test_no_message_contradicts_itself(self, cls: Any) -> None:
        """What is expected is never what was given, spelled alike."""
        for name, held in fields(cls).items():
            for value in ("kommissarisch", "aktiv", "2021", "leitung", ["a"], "a", 5, 5.0, True):
                with suppress(InvalidValueError):
                    example(cls, **{name: value})
                    continue
                assert not isinstance(held.form, Choice) or value not in list(map(str, held.form.cls))

    def test_a_misspelt_field_is_named_with_its_class(self) -> None:
        with pytest.raises(TypeError, match=r"^Amt has no field 'nme'; did you mean 'name'\?$"):
            Amt(id="a", nme="A")  # type: ignore[call-arg]
        with pytest.raises(TypeError, match=r"^Amt: required field 'name' is missing$"):
            Amt(id="a")  # type: ignore[call-arg]
        with pytest.raises(TypeError, match=r"^Amt takes its fields by name, got 'a' without one$"):
            Amt("a")  # type: ignore[call-arg]


class TestText:
    @pytest.mark.parametrize("text", ["a", "ä", "a\nb", "a\tb", " a ", "\u2028x", "\ufeffx", "𝄞", "N.N."])
    def test_is_text(self, text: str) -> None:
        assert is_text(text)

    @pytest.mark.parametrize(
        "text", ["", " ", "\n", "\u00a0", "\r\nx", "\x1b[0m", "\x7f", "\x9f", "\udc00", None, 5, b"a"]
    )
    def test_is_none(self, text: Any) -> None:
        assert not is_text(text)

    @given(st.text(min_size=1))
    def test_what_enters_is_normal(self, text: str) -> None:
        if is_text(nfc(text)):
            purpose = Amt(id="a", name="A", zweck=text).zweck
            assert purpose == nfc(text)

    @pytest.mark.parametrize(
        "text",
        ["a\tb", "a\nb", "a\u2028b", "a\u202eb", "\u2066a", "\u200b", "\u200b\u00ad", "\u200ea"],
    )
    def test_a_name_is_one_line_that_can_be_seen(self, text: str) -> None:
        assert is_text(text)
        with pytest.raises(InvalidValueError, match=r"^name: expected text in one line"):
            Amt(id="a", name=text)
        with pytest.raises(InvalidValueError, match=r"^aliase: expected text in one line"):
            Amt(id="a", name="A", aliase=("A", text))
        assert Amt(id="a", name="A", anmerkung=text).anmerkung == text

    @pytest.mark.parametrize("text", ["\ufffe", "a\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff"])
    def test_what_unicode_keeps_free_is_no_text(self, text: str) -> None:
        with pytest.raises(InvalidValueError, match=r"^anmerkung: expected text, got"):
            Amt(id="a", name="A", anmerkung=text)

    @pytest.mark.parametrize("url", ["javascript:alert(1)", " JaVaScript:x", "java\tscript:x", "data:text/html,x"])
    def test_an_address_is_no_program(self, url: str) -> None:
        with pytest.raises(InvalidValueError, match=r"^url: expected an address on the web"):
            Quelle(id="q", titel="Q", url=url)

    @pytest.mark.parametrize("url", ["https://example.org/javascript:x", "www.example.org", "mailto:a@example.org"])
    def test_other_addresses_stay(self, url: str) -> None:
        assert Quelle(id="q", titel="Q", url=url).url == url

    def test_what_is_not_text_stays(self) -> None:
        assert nfc(5) == 5  # type: ignore[arg-type, comparison-overlap]

    def test_showing_is_short(self) -> None:
        assert shown("x") == "'x'"
        assert len(shown("x" * 999)) == 80
        assert shown(["x"] * 999).endswith("...")


def test_a_user_class_takes_part() -> None:
    class Ortsamt(Amt):
        """A kind of its own."""

        __slots__ = ()

    assert repr(Ortsamt(id="o", name="O")) == "Ortsamt(id='o', name='O')"
    assert Ortsamt(id="o", name="O") != Amt(id="o", name="O")
    assert repr(Kommune(ags="05915000")) == "Kommune(ags=AGS('05915000'))"
