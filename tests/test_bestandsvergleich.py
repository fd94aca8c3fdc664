"""What changed in what is known: two records, day by day, the future included, and statement by statement."""

import json
from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from staedtchen import VAKANT, head_of, stadt
from umfang import many

NEW = k.Amt(id="neu", name="Amt für Klima", uebergeordnet="d1", gueltig=k.Zeitraum(ab="2027-06-01"))


def one(key: str) -> Any:
    return stadt()[key][0]


def changed(key: str, **values: object) -> k.Verwaltung:
    return stadt().replace(one(key), attrs.evolve(one(key), **values))


def test_nothing() -> None:
    v = k.diff(stadt(), stadt())
    assert (str(v), len(v), list(v)) == ("keine Änderungen", 0, [])
    assert v.to_dict() == {"periods": [], "statements": []}


def test_what_lies_in_the_future() -> None:
    assert str(k.diff(stadt(), stadt(NEW))) == (
        "Änderungen am Bestand\n"
        "\n"
        "ab 01.06.2027:\n"
        "  Neu eingerichtet:\n"
        "    - Amt für Klima (Amt), unter I Bildung und Kultur"
    )


def test_an_end_that_is_now_stated() -> None:
    afterwards = changed("kultur", gueltig=k.Zeitraum(bis="2028-12-31"))
    afterwards = afterwards.replace(
        afterwards["museen.federfuehrend.kultur"][0],
        attrs.evolve(afterwards["museen.federfuehrend.kultur"][0], gueltig=k.Zeitraum(bis="2028-12-31")),
    )
    assert str(k.diff(stadt(), afterwards)) == (
        "Änderungen am Bestand\n"
        "\n"
        "ab 01.01.2029:\n"
        "  Aufgelöst:\n"
        "    - Kultur (Fachbereich)\n"
        "  Zuständigkeit entfallen:\n"
        "    - Museen (federführend): Kultur\n"
        "\n"
        "in den Angaben:\n"
        "  Angaben nachgetragen:\n"
        "    - Kultur: Ende am 31. Dezember 2028 nachgetragen\n"
        "    - Museen: Kultur federführend: Ende am 31. Dezember 2028 nachgetragen"
    )


def test_for_a_time_and_for_ever() -> None:
    vertretung = head_of("schule", "anna", gueltig=k.Zeitraum(ab="2027-01-01", bis="2027-03-31"))
    (section,) = k.diff(stadt(), stadt(vertretung)).periods
    assert section.label == "vom 01.01.2027 bis 31.03.2027"
    # that it may have ended before, the days tell of themselves
    vertretung = attrs.evolve(vertretung, gueltig=k.Zeitraum(ab="2027-01-01", bis="2027-03"))
    assert k.diff(stadt(), stadt(vertretung)).periods[-1].last_day == section.last_day
    (section,) = k.diff(stadt(), changed("kultur", name="Kunst")).periods
    assert (section.label, [a.text for a in section.changes]) == (
        "für alle Tage",
        ["Kultur heißt jetzt Kunst"],
    )


def test_a_period_as_data() -> None:
    vertretung = head_of("schule", "anna", gueltig=k.Zeitraum(ab="2027-01-01", bis="2027-03-31"))
    (period,) = k.diff(stadt(), stadt(vertretung)).to_dict()["periods"]
    assert {key: value for key, value in period.items() if key != "changes"} == {
        "first_day": "2027-01-01",
        "last_day": "2027-03-31",
        "planned": False,
    }
    assert [change["text"] for change in period["changes"]] == ["40 Schulamt: Dr. Anna Arndt"]
    (period,) = k.diff(stadt(), changed("kultur", name="Kunst")).to_dict()["periods"]
    assert (period["first_day"], period["last_day"]) == (None, None)


def test_a_difference_is_told_once_whatever_begins_meanwhile() -> None:
    later = attrs.evolve(NEW, id="spaeter", name="Später", gueltig=k.Zeitraum(ab="2028-01-01"))
    assert [(p.label, [a.id for a in p.changes]) for p in k.diff(stadt(), stadt(NEW, later)).periods] == [
        ("ab 01.06.2027", ["neu"]),
        ("ab 01.01.2028", ["spaeter"]),
    ]


def test_a_period_tells_its_changes_in_the_order_of_every_comparison() -> None:
    afterwards = changed("sport", name="Sport")
    afterwards = afterwards.replace(afterwards["kultur"][0], attrs.evolve(one("kultur"), name="Kunst"))
    (period,) = k.diff(stadt(), afterwards).periods
    assert [a.id for a in period.changes] == ["kultur", "sport"]


def test_sources_and_other_statements() -> None:
    afterwards = changed("kultur", quellen=("q",), gueltig=k.Zeitraum(ab="1999"))
    afterwards = attrs.evolve(afterwards, stand=k.Datum("2026-01-01"))
    texts = [a.text for a in k.diff(stadt(), afterwards).statements]
    assert texts == [
        "Kultur: Beginn 1999 nachgetragen",
        "Kultur: Quelle ergänzt: Neue Zuständigkeiten im Rathaus",
        "Stand der Angaben: bisher ohne, jetzt 1. Januar 2026",
    ]
    more = afterwards.add(k.Quelle(id="q2", titel="Geschäftsbericht"))
    more = more.replace(more["kultur"][0], attrs.evolve(more["kultur"][0], quellen=("q", "q2")))
    assert [a.text for a in k.diff(afterwards, more).statements] == [
        "Quelle Geschäftsbericht",
        "Kultur: Quelle ergänzt: Geschäftsbericht",
    ]
    back = [a.text for a in k.diff(afterwards, stadt()).statements]
    assert back[:2] == [
        "Kultur: Beginn gestrichen, bisher 1999",
        "Kultur: Quelle entfernt: Neue Zuständigkeiten im Rathaus",
    ]


def test_what_a_draft_says_otherwise_has_its_kind_of_change() -> None:
    draft = k.Amt(id="klima", name="Klima", nummern=("30",), uebergeordnet="d1", zustand=k.Zustand.ENTWURF)
    other = k.Fachbereich(id="klima", name="Klima", uebergeordnet="d2", zustand=k.Zustand.ENTWURF)
    assert [str(change) for change in k.diff(stadt(draft), stadt(other)).statements] == [
        "Anders zugeordnet: Klima: bisher I Bildung und Kultur, jetzt II Soziales",
        "Umgewandelt: Klima: Amt wird Fachbereich",
        "Neu nummeriert: Klima: bisher 30, jetzt ohne",
    ]


def test_what_is_planned_is_told_as_planned() -> None:
    geplant = head_of("jugend", besetzungsart=VAKANT, zustand=k.Zustand.GEPLANT, gueltig=k.Zeitraum(ab="2030-01-01"))
    v = k.diff(stadt(), stadt(geplant))
    assert [section.label for section in v.periods] == ["ab 01.01.2030, nach Planung"]
    assert [a.text for a in v.statements] == ["51 Jugendamt: vakant (Leitung) (ab 1. Januar 2030, geplant)"]
    both_things = k.diff(stadt(), stadt(geplant, NEW))
    assert [section.label for section in both_things.periods] == ["ab 01.06.2027", "ab 01.01.2030, nach Planung"]
    later = attrs.evolve(geplant, gueltig=k.Zeitraum(ab="2031-01-01"))
    assert [a.text for a in k.diff(stadt(geplant), stadt(later)).statements] == [
        "51 Jugendamt: vakant (Leitung): Beginn bisher 1. Januar 2030, jetzt 1. Januar 2031"
    ]


def test_drafts_sources_and_reorganisations() -> None:
    entwurf = k.Amt(id="kultur", name="Kunst", zustand=k.Zustand.ENTWURF)
    otherwise = attrs.evolve(entwurf, name="Künste")
    assert [a.text for a in k.diff(stadt(entwurf), stadt(otherwise)).statements] == ["Kunst heißt jetzt Künste"]
    two = stadt(entwurf, otherwise)
    assert [a.text for a in k.diff(stadt(), two).statements] == [
        "Kunst (ohne Zeitangabe, Entwurf)",
        "Künste (ohne Zeitangabe, Entwurf)",
    ]
    plan = k.Reorganisation(id="r", name="Neuordnung", wirksam="2027-06-01", schritte=(k.Gruenden(einheit=NEW),))
    v = k.diff(stadt(), k.reorganise(stadt(), plan))
    assert [a.text for a in v.periods[0].changes] == ["Amt für Klima (Amt), unter I Bildung und Kultur"]
    assert [a.text for a in v.statements] == ["Neuordnung"]
    listed = stadt(k.Reorganisation(id="r", name="Neuordnung"))
    assert [a.text for a in k.diff(listed, stadt(plan)).statements] == [
        "Neuordnung: Schritte geändert",
        "Neuordnung: Wirksam bisher nicht angegeben, jetzt 1. Juni 2027",
    ]
    v = k.diff(stadt(), stadt(k.Quelle(id="neu", titel="Haushalt")))
    assert [a.text for a in v.statements] == ["Quelle Haushalt"]


def test_of_what_a_plan_replaced_is_only_said_that_it_differs() -> None:
    plan = k.Reorganisation(id="r", name="Neuordnung", wirksam="2027-06-01", schritte=(k.Gruenden(einheit=NEW),))
    afterwards = k.reorganise(stadt(), plan)
    without = afterwards.replace(afterwards["r"][0], plan)
    assert [a.text for a in k.diff(without, afterwards).statements] == ["Neuordnung: Vollzug geändert"]


def test_versions_are_paired_by_what_they_say_whatever_their_order() -> None:
    def versions(**beginnings: str) -> k.Verwaltung:
        names = {"erst": "Amt für Erstes", "dann": "Amt für Weiteres"}
        return stadt(
            *(k.Amt(id="a", name=names[key], gueltig=k.Zeitraum(ab=begin)) for key, begin in beginnings.items())
        )

    v = k.diff(versions(erst="2010", dann="2020"), versions(dann="2019", erst="2009"))
    assert [a.text for a in v.statements] == [
        "Amt für Erstes: Beginn bisher 2010, jetzt 2009",
        "Amt für Weiteres: Beginn bisher 2020, jetzt 2019",
    ]


def test_a_version_that_no_day_shows() -> None:
    covered = attrs.evolve(one("kultur"), zustand=k.Zustand.AUFGELOEST, anmerkung="Irrtum")
    (change,) = k.diff(stadt(), stadt(covered)).statements
    assert change.text == "Kultur (ohne Zeitangabe, aufgelöst)"
    otherwise = attrs.evolve(covered, anmerkung="doch nicht")
    (change,) = k.diff(stadt(covered), stadt(otherwise)).statements
    assert change.text == "Kultur (ohne Zeitangabe, aufgelöst): Fassung geändert"


CITIES = strategies.bewegte_verwaltungen(verwaltungen=strategies.verwaltungen(max_units=4))


def same(a: k.Verwaltung, b: k.Verwaltung) -> bool:
    head = (a.kommune, a.stand, a.profil) == (b.kommune, b.stand, b.profil)
    return head and Counter(a.entries()) == Counter(b.entries())


@settings(max_examples=many(15), deadline=None, suppress_health_check=list(HealthCheck))
@given(CITIES, st.data())
def test_empty_exactly_where_both_say_the_same(city: k.Verwaltung, data: st.DataObject) -> None:
    other = data.draw(st.one_of(strategies.bewegte_verwaltungen(verwaltungen=st.just(city)), CITIES))
    v = k.diff(city, other)
    assert (not v) == same(city, other)
    assert bool(k.diff(other, city)) == bool(v)
    assert json.loads(json.dumps(v.to_dict())) == v.to_dict()
    assert (str(v) == "keine Änderungen") == (not v)


@settings(max_examples=many(10), deadline=None, suppress_health_check=list(HealthCheck))
@given(CITIES, st.data())
def test_the_days_of_a_plan_are_told(city: k.Verwaltung, data: st.DataObject) -> None:
    """What a plan changes on some day stands in the period of that day."""
    try:
        after = k.reorganise(city, data.draw(strategies.reorganisationen(city)))
    except k.ReorganisationError:
        return
    v = k.diff(city, after)
    for day in data.draw(st.lists(st.dates(k.Datum("1990").earliest, k.Datum("2040").latest), max_size=5)):
        told = Counter(
            change
            for period in v.periods
            if not period.planned
            and (period.first_day is None or period.first_day <= day)
            and (period.last_day is None or day <= period.last_day)
            for change in period.changes
        )
        assert told == Counter(k.diff(city.at(day), after.at(day)))


def test_a_difference_ends_with_what_it_hangs_on() -> None:
    verein = k.Akteur(id="verein", name="Verein", gueltig=k.Zeitraum(bis="2025-12-31"))
    traeger = k.Beziehung(von="verein", zu="kultur", beziehungsart=k.Beziehungsart.TRAEGERSCHAFT)
    v = k.diff(stadt(verein), stadt(verein, traeger))
    assert [period.label for period in v.periods] == ["bis 31.12.2025"]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        # a day on which something is founded or dissolved
        (None, {"ab": "2027-06-01"}, [("ab 01.06.2027", "Neu eingerichtet")]),
        ({}, {"bis": "2027-05-31"}, [("ab 01.06.2027", "Aufgelöst")]),
        # the record says more, or less, than it did
        (None, {}, [("für alle Tage", "Hinzugekommen")]),
        ({}, None, [("für alle Tage", "Entfallen")]),
        ({}, {"ab": "2019-01-01"}, [("bis 31.12.2018", "Entfallen")]),
        ({"ab": "2019-01-01"}, {}, [("bis 31.12.2018", "Hinzugekommen")]),
        ({"ab": "2000-01-01"}, {"ab": "2019-01-01"}, [("vom 01.01.2000 bis 31.12.2018", "Entfallen")]),
        ({"ab": "2019-01-01"}, {"ab": "2000-01-01"}, [("vom 01.01.2000 bis 31.12.2018", "Neu eingerichtet")]),
        ({"bis": "2030-12-31"}, {"bis": "2027-12-31"}, [("vom 01.01.2028 bis 31.12.2030", "Aufgelöst")]),
        ({"bis": "2027-12-31"}, {"bis": "2030-12-31"}, [("vom 01.01.2028 bis 31.12.2030", "Hinzugekommen")]),
    ],
)
def test_a_unit_is_founded_or_dissolved_only_where_it_begins_or_ends(
    before: dict[str, str] | None, now: dict[str, str] | None, told: list[tuple[str, str]]
) -> None:
    old, new = (
        stadt() if span is None else stadt(attrs.evolve(NEW, gueltig=k.Zeitraum(**span) if span else None))
        for span in (before, now)
    )
    assert [(p.label, change.kind.label) for p in k.diff(old, new).periods for change in p.changes] == told
