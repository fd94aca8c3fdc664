"""Whoever types a whole name or Stichwort of a matter of the law, and nothing else, is understood."""

import re
from collections.abc import Iterator

import pytest

import kommunal as k
from kommunal import nrw
from kommunal.model.packaged import packaged_text
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


def commonest() -> list[tuple[str, str]]:
    table = packaged_text("kommunal.nrw", "daten", "eigene", "einzelworte.tsv").splitlines()[1:]
    return [(word, row.split("\t")[1]) for row in table for word in row.split("\t")[2].split("; ")]


@pytest.mark.parametrize(("word", "key"), commonest())
def test_a_single_everyday_word_is_guessed_to_be_its_commonest_matter(word: str, key: str) -> None:
    assert nrw.matches(word, 1)[0].sache.id == key
    auskunft = HAMM.responsible(word)
    matter = answered(auskunft)
    assert matter is not None
    assert (matter.id, auskunft.understood) == (key, k.Understood.GERATEN)
    assert not nrw.responsible(word, "Hamm").verstanden


def test_each_single_word_stands_once() -> None:
    words_of_table = [word for word, _ in commonest()]
    assert sorted(words_of_table) == sorted(set(words_of_table))


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Blitzer", ("Einholen kommunaler Entscheidungen",)),
        ("Feuerwehr", ("Unterstützung ehrenamtlicher Gruppen",)),
        ("Stellenangebote", ("Budgetaufstellung und -verwaltung",)),
        ("Stadtplan", ("Familienangelegenheiten",)),
        ("Grundsteuer", ("Steuerung und Qualifizierung",)),
        ("Ausbildung", ("Bildung",)),
        ("Schulden", ("Schulen",)),
    ],
)
def test_a_word_that_stands_everywhere_carries_no_guess(question: str, tasks: tuple[str, ...]) -> None:
    """What the name of a task has in common with a matter by such a word, or by a part that is none, makes it none."""
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(k.Amt(id="a", name="Xyz"))
    for number, name in enumerate(tasks):
        stadt = stadt.add(
            k.Aufgabe(id=f"t{number}", name=name),
            k.Zuständigkeit(aufgabe=f"t{number}", zustaendig="a", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
        )
    auskunft = stadt.at("2026-11-29").responsible(question)
    assert (auskunft.task, auskunft.decisive) == (None, ())


def test_what_a_task_is_named_after_is_a_part_of_it() -> None:
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
        k.Amt(id="a", name="Xyz"),
        k.Aufgabe(id="t", name="Kultur"),
        k.Zuständigkeit(aufgabe="t", zustaendig="a", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
    )
    auskunft = stadt.at("2026-11-29").responsible("Konzerte und Theater")
    assert auskunft.verdict is k.Verdict.VERMUTLICH
    assert [hit.name for hit in auskunft.decisive] == ["Xyz"]


def test_a_task_understood_itself_goes_before_one_that_is_meant_by_its_sense() -> None:
    """The Meldewesen has the Anmeldung der Wohnung; but of an Umzug the Umzugshilfe tells itself."""
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000"))
    for key, name in (("m", "Meldewesen"), ("u", "Umzugshilfe")):
        stadt = stadt.add(
            k.Amt(id=f"amt-{key}", name=f"Amt {key}"),
            k.Aufgabe(id=key, name=name),
            k.Zuständigkeit(aufgabe=key, zustaendig=f"amt-{key}", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
        )
    auskunft = stadt.at("2026-11-29").responsible("Umzug")
    assert auskunft.hits[0].name == "Amt u"


def test_an_office_of_a_number_goes_before_a_paragraph() -> None:
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(k.Amt(id="a", name="Museumsamt", nummern=("34a",)))
    assert [hit.name for hit in stadt.at("2026-11-29").responsible("34a").decisive] == ["Museumsamt"]
