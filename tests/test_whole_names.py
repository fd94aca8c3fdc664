"""Whoever types a whole name or Stichwort of a matter of the law, and nothing else, is understood."""

import re
from collections.abc import Iterator

import pytest

import kommunal as k
from kommunal import nrw
from kommunal.search.forms import stem, words

Matter = nrw.Leistung | nrw.AndereStelle

EVERY: tuple[Matter, ...] = (*nrw.leistungen(), *nrw.andere_stellen())
HAMM = k.Verwaltung(kommune=k.Kommune(ags="05915000")).at("2026-11-29")
BRACKETS = re.compile(r"\(([A-ZÄÖÜ].*)\)$")


def name_of(matter: Matter) -> str:
    return matter.name if isinstance(matter, nrw.Leistung) else matter.sache


def said(text: str) -> str:
    return " ".join(map(stem, words(text)))


def calls(matter: Matter) -> Iterator[str]:
    name = name_of(matter)
    yield from (name, name.partition(" (")[0], *BRACKETS.findall(name), *matter.stichworte)


def the_only() -> dict[str, Matter]:
    """The matter of each text that is a name or Stichwort of one alone."""
    found: dict[str, list[Matter]] = {}
    for matter in EVERY:
        for text in {said(text) for text in calls(matter)}:
            found.setdefault(text, []).append(matter)
    return {text: matters[0] for text, matters in found.items() if len(matters) == 1}


ONLY = the_only()


def answered(auskunft: k.Auskunft) -> Matter | None:
    if auskunft.duty is not None:
        return auskunft.duty.leistung
    other = auskunft.elsewhere
    return other.leistung if isinstance(other, nrw.Verbandszuständigkeit) else other


def test_every_name_and_stichwort_of_one_matter_alone_finds_it_first() -> None:
    typed = {text: matter for matter in EVERY for text in calls(matter) if ONLY.get(said(text)) is matter}
    assert len(typed) > 3000
    missed = [text for text, matter in typed.items() if nrw.matches(text, 1)[0].sache is not matter]
    assert missed == ["Zählerstand melden"]  # a part of the name of another


@pytest.mark.parametrize("matter", EVERY, ids=lambda matter: f"{type(matter).__name__}-{matter.id}")
def test_a_whole_name_is_understood_exactly(matter: Matter) -> None:
    if ONLY.get(said(name_of(matter))) is not matter:
        return
    auskunft = HAMM.responsible(name_of(matter))
    assert answered(auskunft) == matter
    # where somebody may be in danger no office is the answer
    assert auskunft.understood is (k.Understood.GERATEN if auskunft.emergency else k.Understood.GENAU)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Führerschein", "fuehrerschein"), ("führerschein", "fuehrerschein"), ("WBS", "wohnberechtigungsschein"),
        ("OGS", "ogs-platz"), ("Knöllchen", "parkverstoss-ueberwachung"), ("Frühe Hilfen", "fruehe-hilfen"),
        ("Friedhof", "friedhof-bestattung"), ("Schwimmbad", "schwimmbad"), ("Theater", "theater-orchester"),
        ("Minijob", "minijob"), ("34a", "bewachungsgewerbe"), ("116117", "bereitschaftsdienst"),
        ("alter Führerschein", "fuehrerschein-umtausch"), ("Gleichstellungsbeauftragte", "gleichstellung"),
    ],
)  # fmt: skip
def test_a_second_name_is_a_name(text: str, key: str) -> None:
    auskunft = HAMM.responsible(text)
    matter = answered(auskunft)
    assert matter is not None
    assert (matter.id, auskunft.understood) == (key, k.Understood.GENAU)
    assert nrw.responsible(text, "Hamm").verstanden


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe einen Hund",  # for the tax, says the table; or for the Ordnungsamt
        "Halteverbot",  # a sign, or for a move
        "Führungszeugnis",  # applied for here, issued elsewhere
        "Schwarzarbeit",  # the town's, or that of the Zoll
        "Wahlen", "Ehrenamt", "Mülltonne", "Gewerbe", "Adresse", "Beschwerden",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_a_guess(text: str) -> None:
    auskunft = HAMM.responsible(text)
    assert auskunft.understood is k.Understood.GERATEN
    assert auskunft.lead is None
    assert answered(auskunft) is not None


def test_an_office_of_a_number_goes_before_a_paragraph() -> None:
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(k.Amt(id="a", name="Museumsamt", nummern=("34a",)))
    assert [hit.name for hit in stadt.at("2026-11-29").responsible("34a").decisive] == ["Museumsamt"]
