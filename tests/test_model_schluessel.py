"""Keys with structure, and slugs."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import (
    AGS,
    ARS,
    Amt,
    Aufgabe,
    Datum,
    Erweiterungen,
    InvalidValueError,
    Kennung,
    Kommune,
    Leistungsschluessel,
    Saison,
    Uhrzeit,
    Verwaltung,
    Zustand,
    slug,
    unique_ids,
)
from kommunal.model.marks import ID

AGS_WORDS = "an AGS of 8 digits (5 for a Kreis)"
ARS_WORDS = "an ARS of 12 digits"
LEIKA_WORDS = "a Leistungsschlüssel of 14 digits"


@pytest.mark.parametrize(
    ("cls", "text"),
    [(AGS, "05915000"), (AGS, "05915"), (ARS, "059150000000"), (Leistungsschluessel, "99012345678901")],
)
def test_are_the_text_they_are(cls: Any, text: str) -> None:
    key = cls(text)
    assert key == text
    assert hash(key) == hash(text)
    assert str(key) == f"{key}" == text
    assert type(str(key)) is str
    assert repr(key) == f"{cls.__name__}({text!r})"


@pytest.mark.parametrize(
    ("cls", "content", "words"),
    [
        *((AGS, content, AGS_WORDS) for content in ("", "5915000", "059150000", "0591500", "0591500a", "05915000\n")),
        *((AGS, content, AGS_WORDS) for content in (5915000, None, ["05915000"], b"05915000", object)),
        (ARS, "05915000", ARS_WORDS),
        (ARS, 59150000000, ARS_WORDS),
        (Leistungsschluessel, "990123456789", LEIKA_WORDS),
        (Leistungsschluessel, 99012345678901, LEIKA_WORDS),
    ],
)  # fmt: skip
def test_refuse_everything_else(cls: Any, content: Any, words: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        cls(content)
    assert str(refusal.value) == f"expected {words}, got {content!r}"


def test_parts_of_an_ags() -> None:
    assert (AGS("05978020").land, AGS("05978020").kreis) == ("05", "05978")
    assert AGS("05978").kreis == "05978"


def test_fields_take_the_text() -> None:
    assert Kommune(ags="05915000").ags == Kommune(ags=AGS("05915000")).ags
    assert type(Kommune(ags="05915000").ags) is AGS
    aufgabe = Aufgabe(id="a", name="A", leistungsschluessel="99012345678901")
    assert [type(key) for key in aufgabe.leistungsschluessel] == [Leistungsschluessel]
    assert Aufgabe(id="a", name="A", leistungsschluessel=aufgabe.leistungsschluessel) == aufgabe
    with pytest.raises(InvalidValueError, match=r"^ags: expected an AGS of 8 digits \(5 for a Kreis\), got 5915000$"):
        Kommune(ags=5915000)  # type: ignore[arg-type]


def test_foreign_keys_are_text() -> None:
    assert repr(Kennung(system="wikidata", wert="Q2519")) == "Kennung(system='wikidata', wert='Q2519')"
    with pytest.raises(InvalidValueError, match=r"^wert: expected text, got 2519$"):
        Kennung(system="wikidata", wert=2519)  # type: ignore[arg-type]


class TestSlug:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("Amt für Soziales, Wohnen und Pflege", "amt-fuer-soziales-wohnen-und-pflege"),
            ("Straßenbau", "strassenbau"),
            ("STRAẞE", "strasse"),
            ("U\u0308bung", "uebung"),
            ("Café Ångström", "cafe-angstroem"),
            ("III/51", "iii-51"),
            ("½ Stelle №5", "1-2-stelle-no5"),
            ("Œuvre Øre Ær", "oeuvre-oere-aer"),
            ("Buchstaben A–K", "buchstaben-a-k"),
            ("Bürger\u00a0Büro", "buerger-buero"),
            ("x\u20dd y", "x-y"),
            ("  – ", ""),
            ("李", ""),
            ("", ""),
        ],
    )
    def test_examples(self, text: str, wanted: str) -> None:
        assert slug(text) == wanted

    @given(st.text(max_size=30))
    def test_is_an_id_or_empty(self, text: str) -> None:
        assert slug(text) == "" or ID.fullmatch(slug(text))
        assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łukasz", "lukasz"), ("Đorđević", "dordevic"), ("Y\u0131lmaz", "yilmaz"), ("İstanbul", "istanbul"),
        ("Юлия Щукина", "yuliya-shchukina"), ("Йозеф", "iozef"), ("Þór", "thor"), ("Smørrebrød", "smoerrebroed"),
    ],
)  # fmt: skip
def test_letters_of_other_alphabets(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Съешь же ещё этих мягких французских булок, да выпей чаю",
            "sesh-zhe-eshche-etikh-myagkikh-frantsuzskikh-bulok-da-vypei-chayu",
        ),
        (
            "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє",
            "zhebrakuyut-filosofi-pri-ganku-tserkvi-v-gadyachi-shche-i-shatro-yikhnye",
        ),
        (
            "Љубазни фењерџија чађавог лица хоће да ми покаже штос",
            "ljubazni-fenjerdzija-chadavog-litsa-khoce-da-mi-pokazhe-shtos",
        ),
    ],
)
def test_sentences_with_all_letters_of_an_alphabet(sentence: str, expected: str) -> None:
    assert slug(sentence) == expected


@given(st.lists(st.text(), max_size=8), st.sets(st.sampled_from(["a", "a-2", "x", "kommune"])))
def test_unique_ids_are_ids_and_unique(texts: list[str], taken: set[str]) -> None:
    new_id = unique_ids(taken)
    ids = [new_id(text) for text in texts]
    assert len(set(ids)) == len(ids)
    assert not taken & set(ids)
    assert all(Amt(id=key, name="A").id == key for key in ids)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize(
    "value",
    [
        AGS("05915000"), Datum("2020~"), Uhrzeit("08:00"), Saison("04-01..10-31"), Zustand.RUHEND,
        Erweiterungen({"a": [1, None]}), Amt(id="a", name="A", nummern=("51",)),
        Verwaltung(kommune=Kommune(ags="05915000"), einheiten=(Amt(id="a", name="A"),)),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_pickles_of_every_protocol(value: object, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(value, protocol))
    assert (again, type(again), hash(again)) == (value, type(value), hash(value))
