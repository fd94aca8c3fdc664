"""What a portal prints of an answer: whom to name, when it opens from now on, what things are called."""

from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal import nrw, strategies
from kommunal.cli import who
from kommunal.cli.group import kommunal

HEUTE = k.beispiel("musterstadt").at("2026-11-30")


def opening_line(**given: Any) -> str:
    lines = str(HEUTE.responsible("Perso", **given)).splitlines()
    return next(line.strip() for line in lines if "Geöffnet" in line)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (None, "Geöffnet: das nächste Mal am Montag, 30.11.2026, 08:00 Uhr"),
        (datetime(2026, 11, 30, 7), "Geöffnet: das nächste Mal am Montag, 30.11.2026, 08:00 Uhr"),
        (datetime(2026, 11, 30, 9, 15), "Geöffnet: am Montag, 30.11.2026, 09:15 Uhr"),
        (datetime(2026, 11, 30, 8, 15, tzinfo=UTC), "Geöffnet: am Montag, 30.11.2026, 09:15 Uhr"),
        (datetime(2026, 11, 30, 15), "Geöffnet: das nächste Mal am Dienstag, 01.12.2026, 08:00 Uhr"),
    ],
)
def test_nobody_is_sent_to_an_opening_that_is_over(after: datetime | None, told: str) -> None:
    assert opening_line(after=after) == f"{told} (Öffnungszeit, Montag bis Freitag, 08:00–12:30 Uhr)"


def test_data_tell_the_same_time() -> None:
    after = datetime(2026, 11, 30, 15)
    register = k.Register([k.beispiel("musterstadt")]).at("2026-11-30")
    for answer in (
        HEUTE.responsible("Perso", after=after),
        register.responsible("Perso", gemeinde="Musterstadt", after=after),
    ):
        assert answer.to_dict()["hits"][0]["opens"] == "2026-12-01T08:00:00"


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-30", "Dienstag, 01.12.2026"), ("2026-12-02", "Mittwoch, 02.12.2026")]
)
def test_the_command_knows_what_time_it_is(monkeypatch: pytest.MonkeyPatch, day: str, told: str) -> None:
    monkeypatch.setattr(who, "now", lambda: datetime(2026, 11, 30, 15))
    file = str(k.beispiele.folder() / "musterstadt.yaml")
    assert told in CliRunner().invoke(kommunal, ["who", file, "Perso", "--at", day]).output


def test_a_time_is_asked_for_at_once() -> None:
    with pytest.raises(k.InvalidValueError, match="a day with a clock time"):
        HEUTE.responsible("Perso", after="15 Uhr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Perso", ("Bürgeramt",)),
        ("Kindergeld", ("Familienkasse der Bundesagentur für Arbeit",)),
        ("Wer leitet das Jugendamt?", ("Jugendamt",)),
        ("Quantenphysik", ()),
    ],
)
def test_whom_to_name(question: str, names: tuple[str, ...]) -> None:
    answer = HEUTE.responsible(question)
    assert answer.who == names
    assert answer.to_dict()["who"] == list(names)


@pytest.mark.parametrize(
    ("question", "place", "names"),
    [
        ("Kfz anmelden", "Kamen", ("Kreis Unna",)),
        ("Schuldnerberatung", "Kamen", ("Stadt Kamen", "Kreis Unna")),
        ("Kindergeld", "Kamen", ("Familienkasse der Bundesagentur für Arbeit",)),
        ("qwertz", "Kamen", ()),
    ],
)
def test_whom_the_law_names(question: str, place: str, names: tuple[str, ...]) -> None:
    answer = nrw.responsible(question, place)
    assert answer.who == names
    assert answer.to_dict()["who"] == list(names)
    record = k.Verwaltung(kommune=k.Kommune(ags="05978020")).at("2026-11-30").responsible(question)
    if record.elsewhere is not None:
        assert record.who == record.elsewhere.who


@given(strategies.auskuenfte())
def test_an_answer_names_nobody_else_and_who_is_responsible_for_sure(answer: k.Auskunft) -> None:
    others = () if answer.elsewhere is None else answer.elsewhere.who
    assert set(answer.who) <= {hit.name for hit in answer.hits} | set(others)
    assert len(set(answer.who)) == len(answer.who)
    if answer.verdict is k.Verdict.EINDEUTIG:
        assert len(answer.who) == 1
    if answer.verdict in (k.Verdict.NIEMAND, k.Verdict.UNBEKANNT):
        assert answer.who == ()


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        ("jugendamt", "51 Jugendamt"),
        (HEUTE["jugendamt"], "51 Jugendamt"),
        (HEUTE.heads("jugendamt")[0], "51 Jugendamt: Fatma Schema (Leitung)"),
        ("kommune", "Musterstadt"),
        ("soziales", "II Soziales"),  # dissolved
        ("nirgends", "nirgends"),
    ],
)
def test_what_a_thing_is_called(thing: k.Eintrag | str, name: str) -> None:
    assert HEUTE.name_of(thing) == name


@given(st.data())
def test_an_id_and_what_has_it_are_called_the_same(data: st.DataObject) -> None:
    stand = data.draw(strategies.staende())
    for entry in stand.entries():
        assert stand.name_of(entry.id) == stand.name_of(stand[entry.id])


def test_hours_and_contacts_are_text() -> None:
    card = HEUTE.card("buergeramt")
    assert str(card.hours[0]) == "Öffnungszeit: Montag bis Freitag, 08:00–12:30 Uhr"
    assert [way.label for way in card.contacts] == [
        "Telefon: 02999 100-330",
        "E-Mail: buergeramt@musterstadt.example",
    ]
    assert k.Erreichbarkeit(wert="02999 1").label == "02999 1"
    desk = k.Stelle(id="schalter", name="Schalter", uebergeordnet="amt")
    office = k.Amt(id="amt", name="Bürgeramt", nummern=("33",), sprechzeiten=k.Sprechzeit.parse("Mo 8-12"))
    stand = k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(office, desk).at("2026-11-30")
    (hours,) = stand.listed_hours("schalter")
    assert str(hours) == "Öffnungszeit: Montag, 08:00–12:00 Uhr (wie 33 Bürgeramt)"
    assert str(hours) in str(stand.card("schalter"))


@given(strategies.erreichbarkeiten())
def test_a_contact_is_told_with_what_it_is(way: k.Erreichbarkeit) -> None:
    assert way.label.endswith(way.wert)
    assert way.kanal is None or way.label.startswith(way.kanal.label)
