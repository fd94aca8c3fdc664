"""Posts share a name by the thousand: they are found by it, and each by its number."""

import pytest

import kommunal as k
from kommunal.search.index import Hit
from kommunal.stand.namen import Namensindex


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
    with pytest.raises(k.AmbiguousError) as fehler:
        stand.one("sachbearbeitung-unterhalt")
    assert len(fehler.value.candidates) == 30


def test_a_number_of_many_is_told_as_such() -> None:
    viele = [(n, benennung) for n in range(30) for benennung in (("Sachbearbeitung", "name"), (f"51.{n}", "nummer"))]
    index = Namensindex(viele)
    assert index.search("51.7", 5) == [Hit(7, 1.0, "Nummer 51.7", "nummer", "51.7")]
    assert index.exact("51.7") == index.search("51.7", 5)


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
