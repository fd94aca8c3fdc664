"""Posts share a name by the thousand: they are found by it, and each by its number."""

from collections.abc import Hashable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.search.index import Hit
from kommunal.stand.names import NameIndex, Names, names_of_each


@pytest.fixture(scope="module")
def stand() -> k.Stand:
    """Thirty posts of one name, twenty-nine of them with a number, beside an Amt that has both to itself."""
    return k.Verwaltung(
        kommune=k.Kommune(ags="05915000"),
        einheiten=(
            k.Amt(id="jugendamt", name="Jugendamt", nummern=("51",)),
            k.Amt(id="sozialamt", name="Sozialamt", nummern=("50",)),
            k.Stelle(id="ohne", name="Sachbearbeitung Unterhalt"),
            *(
                k.Stelle(
                    id=f"stelle-{n}", name="Sachbearbeitung Unterhalt", nummern=(f"51.{n}",), uebergeordnet="jugendamt"
                )
                for n in range(1, 30)
            ),
        ),
    ).at("2026-11-22")  # fmt: skip


def ids(units: tuple[k.Organisationseinheit, ...]) -> list[str]:
    return [unit.id for unit in units]


def test_by_the_name_that_they_share(stand: k.Stand) -> None:
    assert ids(stand.find("Unterhalt", limit=3)) == ["stelle-1", "stelle-2", "stelle-3"]
    assert len(stand.find("Sachbearbeitung Unterhalt", limit=100)) == 30
    with pytest.raises(k.AmbiguousError) as errors:
        stand.one("sachbearbeitung-unterhalt")
    assert len(errors.value.candidates) == 30


def test_a_number_of_many_is_told_as_such() -> None:
    many: dict[Hashable, Names] = {n: ((("Sachbearbeitung", "name"),), (f"51.{n}",)) for n in range(30)}
    index = NameIndex(many)
    assert index.search("51.7", 5) == [Hit(7, 1.0, "Nummer 51.7", "nummer", "51.7")]
    assert index.exact("51.7") == index.search("51.7", 5)


@pytest.mark.parametrize("count", [19, 20, 21, 22])
def test_a_number_is_found_once_however_many_share_the_name(count: int) -> None:
    index = NameIndex({n: ((("Sachbearbeitung", "name"),), (f"51.{n}",)) for n in range(count)})
    assert [hit.key for hit in index.exact("51.7")] == [7]
    assert [hit.key for hit in index.search("51.7", 5)][:1] == [7]
    assert len({hit.key for hit in index.search("51.7", 5)}) == len(index.search("51.7", 5))


def test_an_id_that_two_entries_took_goes_by_the_names_of_both() -> None:
    unit = k.Amt(id="sozial", name="Sozialamt", nummern=("50",))
    index = NameIndex(names_of_each((unit, k.Akteur(id="sozial", name="Tafel"), k.Akteur(id="verein", name="Tafel"))))
    assert [hit.key for hit in index.exact("Sozialamt")] == [hit.key for hit in index.exact("50")] == ["sozial"]
    assert [hit.key for hit in index.exact("Tafel")] == ["sozial", "verein"]


def test_by_their_number(stand: k.Stand) -> None:
    assert stand.one("51.7").id == "stelle-7"
    assert stand.one("Amt 51").id == "jugendamt"
    assert ids(stand.find("51.29"))[0] == "stelle-29"
    assert ids(stand.find("50 Sozialamt"))[0] == "sozialamt"
    assert ids(stand.find("51.7", former=True))[0] == "stelle-7"


def test_a_question_that_names_them(stand: k.Stand) -> None:
    auskunft = stand.responsible("Sachbearbeitung Unterhalt")
    assert auskunft.verdict is k.Verdict.VERMUTLICH
    assert len({beleg.name for beleg in auskunft.hits}) == 1
    assert auskunft.hits[0].path[0].id in ("jugendamt", "ohne")
    nummer = stand.responsible("51.7")
    assert nummer.hits[0].grund == "Nummer 51.7"
    assert nummer.hits[0].path[-1].id == "stelle-7"


def city(*units: k.Organisationseinheit) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=units).at("2026-11-22")


DEZERNAT = k.Dezernat(id="dez", name="Bildung", nummern=("III",))
FACHBEREICH = k.Fachbereich(id="fb", name="Kultur", nummern=("FB 3",))
REFERAT = k.Organisationseinheit(id="ref", name="Presse", bezeichnung="Referat", nummern=("3",))
WAITING = k.Organisationseinheit(id="offen", name="Offen", nummern=("8",))
JUGENDAMT = k.Amt(id="ja", name="Jugendamt", nummern=("51",), aliase=("Amt für Jugend",))
KITA = k.Abteilung(id="kita", name="Abteilung Kita", nummern=("51",))


class TestKindsAndNumbers:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Dezernat 3", "dez"), ("Dez. III", "dez"), ("dezernat iii", "dez"), ("Fachbereich 3", "fb"),
            ("FB 3", "fb"), ("FB III", "fb"), ("Referat 3", "ref"), ("3", "ref"), ("III", "dez"), ("Amt 8", "offen"),
            ("Nr. 8", "offen"),
        ],
    )  # fmt: skip
    def test_the_word_for_the_kind_decides(self, text: str, key: str) -> None:
        assert city(DEZERNAT, FACHBEREICH, REFERAT, WAITING).one(text).id == key

    def test_another_kind_with_the_number_is_not_it(self) -> None:
        with pytest.raises(k.NotFoundError):
            city(k.Dezernat(id="dez", name="Bildung", nummern=("5",))).one("Abteilung 5")

    def test_a_number_of_several_kinds_is_ambiguous(self) -> None:
        with pytest.raises(k.AmbiguousError, match="may be more than one unit: ja, kita"):
            city(JUGENDAMT, KITA).one("51")

    def test_a_name_goes_before_a_number(self) -> None:
        named = k.Amt(id="named", name="Abteilung 5")
        assert city(named, k.Abteilung(id="abt", name="Fünf", nummern=("5",))).one("Abteilung 5") == named


class TestTitles:
    @pytest.mark.parametrize("text", ["51 Jugendamt", "51 jugendamt", "Amt 51 Jugendamt", "51 Amt für Jugend"])
    def test_a_title_finds_its_unit(self, text: str) -> None:
        for stand in (city(JUGENDAMT), city(JUGENDAMT, KITA), city(KITA, JUGENDAMT)):
            assert stand.one(text) == JUGENDAMT
            assert stand.find(text)[0] == JUGENDAMT

    def test_the_number_tells_namesakes_apart(self) -> None:
        units = [k.Amt(id=f"a-{n}", name="Bürgerbüro", nummern=(n,)) for n in ("1", "2")]
        assert [city(*units).one(unit.title).id for unit in units] == ["a-1", "a-2"]

    def test_another_number_is_another_title(self) -> None:
        with pytest.raises(k.NotFoundError):
            city(k.Amt(id="ja", name="Jugendamt", nummern=("51",))).one("52 Jugendamt")

    @settings(deadline=None, max_examples=60)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["Jugendamt", "Bürgerbüro Nord", "Amt 5", "Kasse"]),
                st.lists(st.sampled_from(["5", "V", "FB 5", "III/51", "51", "R-X", "5a 2"]), max_size=2, unique=True),
            ),
            min_size=1, max_size=5,
        )
    )  # fmt: skip
    def test_every_title_finds_its_unit_or_says_between_which(self, rows: list[tuple[str, list[str]]]) -> None:
        units = [k.Amt(id=f"u-{n}", name=name, nummern=tuple(numbers)) for n, (name, numbers) in enumerate(rows)]
        stand = city(*units)
        for unit in units:
            found: Any
            try:
                found = (stand.one(unit.title).id,)
            except k.AmbiguousError as error:
                found = error.candidates
            assert unit.id in found or all(stand[one].name == unit.title for one in found)


@pytest.mark.parametrize("limit", [-5, -1, 0])
@pytest.mark.parametrize("text", ["Jugendamt", "51.7", "Unterhalt"])
def test_a_limit_of_nothing_or_less_finds_nothing(stand: k.Stand, text: str, limit: int) -> None:
    assert stand.find(text, limit=limit) == stand.find(text, limit=limit, former=True) == ()


@pytest.mark.parametrize(("number", "told"), [(1, 1), (2, 2), (3, 3), (4, 3), (9, 3)])
def test_three_near_names_are_suggested_at_most(number: int, told: int) -> None:
    units = tuple(k.Amt(id=f"a{n}", name=f"Stadtteilbüro {letter}") for n, letter in enumerate("ABCDEFGHI"[:number]))
    today = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=units).at("2026-11-22")
    with pytest.raises(k.NotFoundError) as refused:
        today.one("Stadtteilbüros")
    assert str(refused.value).count("'Stadtteilbüro ") == told
