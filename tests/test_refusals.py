"""Whole sentences of refusals: each names what was expected, what came, and where, if there is a field or argument."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

import kommunal as k
from kommunal import nrw
from kommunal.loading import loads_reorganisation
from kommunal.register import Register

BM = k.Verwaltungsleitung(id="bm", name="Bürgermeisterin")
AMT = k.Amt(id="amt", name="Amt für Sport", uebergeordnet="bm")
TWIN = k.Amt(id="amt-2", name="Amt für Sport", uebergeordnet="bm")
ANNA = k.Person(id="anna", name="Anna Weiß")
CITY = k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=(BM, AMT), personen=(ANNA,))
DAY = CITY.at("2026-01-01")
LED = k.Zuständigkeit(aufgabe="a", zustaendig="amt", rolle="federfuehrend")
MO = k.Wochentag.MO
VACANT = k.Besetzungsart.VAKANT
any_: Any = object()

REFUSED: list[tuple[Callable[[], object], str]] = [
    # a record and what is changed in it
    (lambda: CITY[5], "expected the id of an entry, got 5"),  # type: ignore[index]
    (lambda: CITY["amtt"], "no entry 'amtt'; did you mean 'amt'?"),
    (lambda: CITY.add(AMT), "id: expected an entry that is not there yet, got 'amt' again"),
    (
        lambda: CITY.add(k.Aufgabe(id="amt", name="x")),
        "id: expected an id of its own in aufgaben, got 'amt', which is taken in einheiten",
    ),
    (lambda: CITY.replace(AMT, ANNA), "expected an entry of einheiten in place of 'amt', got one of personen"),
    (lambda: CITY.replace(AMT, attrs.evolve(AMT, id="bm")), "id: expected an id that is free, got 'bm'"),
    (lambda: CITY.replace(AMT, BM), "id: expected an id that is free, got 'bm'"),
    (lambda: CITY.revise(AMT), "gueltig: expected a new version of 'amt' with gueltig.ab, got none"),
    (
        lambda: CITY.revise(attrs.evolve(AMT, id="ampt", gueltig=k.Zeitraum(ab="2026"))),
        "no entry 'ampt'; did you mean 'amt'?",
    ),
    (lambda: CITY.rename_id("ampt", "x"), "no entry 'ampt'; did you mean 'amt'?"),
    (lambda: CITY.rename_id("amt", "bm"), "id: expected an id that is free, got 'bm'"),
    (lambda: CITY.merge_persons("anna", "amt"), "expected ids of persons, got 'amt', which is one of einheiten"),
    (lambda: CITY.replace(TWIN, BM), "no such version in einheiten: 'amt-2'; did you mean 'amt'?"),
    (lambda: DAY.card("anna"), "expected a unit or an Akteur, got Person(id='anna', name='Anna Weiß')"),
    (
        lambda: CITY.at("2026-01-01", vocabulary=["Ross"]).responsible("Ross"),  # type: ignore[arg-type]
        "vocabulary: expected words with their terms, got ['Ross']",
    ),
    (
        lambda: CITY.at("2026-01-01", vocabulary={"Ross": ["Pferd", ""]}).responsible("Ross"),
        "vocabulary: expected a word with its terms, got 'Ross': ['Pferd', '']",
    ),
    # hours in the form of others
    (
        lambda: k.Sprechzeit(tage=(MO,), von="08:00", bis="12:00", hinweis='in "Haus B"').to_osm(),
        "expected text without quotation marks and bars, got 'in \"Haus B\"'",
    ),
    (
        lambda: k.Sprechzeit(tage=(MO,), von="08:00", bis="12:00", durch="amt").to_osm(),
        "durch: expected hours without durch, which OpenStreetMap cannot say",
    ),
    (
        lambda: k.Sprechzeit(tage=(MO,), von="08:00", bis="12:00", gueltig=k.Zeitraum(ab="2026")).to_osm(),
        "gueltig: expected exact days in gueltig, got 'ab 2026'",
    ),
    # entries
    (lambda: k.Amt("amt"), "Amt takes its fields by name, got 'amt' without one"),  # type: ignore[call-arg]
    (lambda: k.Amt(id="x"), "Amt: required field 'name' is missing"),  # type: ignore[call-arg]
    (
        lambda: k.Amt(id="x", name="y", nahme="z"),  # type: ignore[call-arg]
        "Amt has no field 'nahme'; did you mean 'name'?",
    ),
    (lambda: k.Amt(id="X", name="y"), "id: expected an id of lower-case letters, digits and single hyphens, got 'X'"),
    (lambda: k.Amt(id="x", name=""), "name: expected text, got ''"),
    (lambda: k.Amt(id="x", name="y", beschaeftigte=-1), "beschaeftigte: expected a whole number from 0 on, got -1"),
    (
        lambda: k.Besetzung(einheit="amt", rolle=any_, person="anna"),
        f"rolle: expected one of {', '.join(k.Besetzungsrolle)}, got {str(any_)[:80]}",
    ),
    (
        lambda: k.Besetzung(einheit="a", rolle=k.Besetzungsrolle.LEITUNG, person="p", besetzungsart=VACANT),
        "person: expected no person beside besetzungsart vakant, got 'p'",
    ),
    (
        lambda: k.Mitgliedschaft(gremium="rat", mitglied="p", besetzungsart=VACANT),
        "mitglied: expected no mitglied beside besetzungsart vakant, got 'p'",
    ),
    (
        lambda: k.Beziehung(von="a", zu="a", beziehungsart=k.Beziehungsart.KOOPERATION),
        "zu: expected two different ends, got 'a' twice",
    ),
    (
        lambda: attrs.evolve(LED, wert_ab=2, wert_bis=1),
        "wert_bis: expected wert_ab not above wert_bis, got 2.00 and 1.00 Euro",
    ),
    (
        lambda: k.Reorganisation(id="r", wirksam="2026-02-01", bis="2026-01-31"),
        "bis: expected bis not before wirksam, got wirksam 2026-02-01 and bis 2026-01-31",
    ),
    (lambda: k.Kommune(), "ags: expected an AGS, or koerperschaft and name, got neither"),
    (lambda: k.Person.parse(""), "expected the name of a person, got ''"),
    # dates and hours
    (lambda: k.Datum("2021-13"), "expected a date such as 2021, 2021-02 or 2021-02-01, got '2021-13'"),
    (lambda: k.Datum("2021-00"), "expected a date such as 2021, 2021-02 or 2021-02-01, got '2021-00'"),
    (lambda: k.Datum(".."), "expected a date such as 2021, 2021-02 or 2021-02-01, got '..'"),
    (lambda: k.Datum("2022..2021"), "expected a range of dates from earlier to later, got '2022..2021'"),
    (lambda: CITY.at("2021"), "expected one day such as 2021-02-01, got '2021'"),
    (lambda: k.Zeitraum(ab="2022", bis="2021"), "expected bis not before ab, got ab 2022 and bis 2021"),
    (lambda: k.Uhrzeit("24:01"), "expected a clock time such as 08:00 or 14:30, got '24:01'"),
    (lambda: k.Sprechzeit(von="12:00", bis="08:00"), "expected von before bis, got von 12:00 and bis 08:00"),
    (lambda: k.Sprechzeit(woche=(1,), von="12:00"), "expected weekdays in tage beside woche, got none"),
    (
        lambda: k.Sprechzeit(nur_feiertage=True, geschlossen_am="feiertage", von="12:00"),
        "geschlossen_am: expected nur_feiertage or geschlossen_am, got both",
    ),
    (lambda: k.Sprechzeit.parse(5), "expected hours as text, got 5"),  # type: ignore[arg-type]
    (lambda: k.Sprechzeit.parse("off"), "expected hours, got none in 'off'"),
    (lambda: k.Sprechzeit.parse("Mo"), "expected clock times in hours, got none in 'Mo'"),
    (
        lambda: k.Sprechzeit.parse("Mo 08:00-12:00; Tu[1] off"),
        "expected closed weekdays, PH, Dec 24 or Dec 31 (else say schliessungen), got 'Mo 08:00-12:00; Tu[1] off'",
    ),
    (
        lambda: k.Sprechzeit.parse("Mo 08:00-12:00; Dec 24 off"),
        "expected 'PH off', alone or with 'Dec 24 off; Dec 31 off', got 'Mo 08:00-12:00; Dec 24 off'",
    ),
    (
        lambda: k.Sprechzeit.parse("week 1-53/2 Mo 22:00-26:00"),
        "expected hours past midnight on plain weekdays, got 'week 1-53/2 Mo 22:00-26:00'",
    ),
    (
        lambda: k.Schließung(von="2026-02", bis="2026-01"),
        "bis: expected bis not before von, got von 2026-02 and bis 2026-01",
    ),
    (
        lambda: DAY.open_at("amt", "morgen"),  # type: ignore[arg-type]
        "expected a day with a clock time (datetime), got 'morgen'",
    ),
    # one's own data
    (lambda: k.Erweiterungen({1: 2}), "expected text as key in erweiterungen, got 1"),  # type: ignore[dict-item]
    (lambda: k.Erweiterungen({"a": float("inf")}), "expected a finite number in erweiterungen, got inf"),
    (lambda: k.Erweiterungen({"a": "\ud800"}), "expected text without lone surrogates in erweiterungen, got '\\ud800'"),
    (lambda: k.Erweiterungen({"a": Decimal(1)}), "expected a JSON value in erweiterungen, got Decimal('1')"),
    (
        lambda: k.Erweiterungen({"a": 10**4001}),
        "expected a whole number of at most 4000 digits in erweiterungen, got a longer one",
    ),
    # questions
    (lambda: DAY.path("amtt"), "no unit in force on 2026-01-01 with id 'amtt'; did you mean 'amt'?"),
    (
        lambda: DAY.one("Amt für Spord"),
        "no unit in force on 2026-01-01 called 'Amt für Spord'; did you mean 'Amt für Sport'?",
    ),
    (
        lambda: CITY.add(TWIN).at("2026-01-01").one("Amt für Sport"),
        "'Amt für Sport' may be more than one unit: amt, amt-2",
    ),
    (lambda: DAY.responsible("x", area="Nord"), "no area 'Nord'"),
    (
        lambda: DAY.responsible("x", role="chef"),
        f"role: expected one of {', '.join(k.Zuständigkeitsrolle)}, got 'chef'",
    ),
    (lambda: DAY.responsible("x", amount=-1), "amount: expected an amount in Euro from 0 on, got -1"),
    (lambda: DAY.responsible("x", amount=float("inf")), "amount: expected an amount in Euro from 0 on, got inf"),
    (lambda: DAY.responsible("x", amount=True), "amount: expected an amount in Euro from 0 on, got True"),
    (lambda: DAY.responsible("x", address="12"), "address: expected an address such as 'Hauptstraße 12', got '12'"),
    (lambda: DAY.responsible("x", address=5), "address: expected text, got int"),  # type: ignore[arg-type]
    (lambda: DAY.responsible("x", interpret=5), "interpret: expected a function, got 5"),  # type: ignore[arg-type]
    # comparisons
    (lambda: k.diff(CITY, DAY), "expected two Stände or two Verwaltungen, got one of each"),  # type: ignore[call-overload]
    (lambda: k.changes(CITY, "2026-01-02", "2026-01-01"), "until: expected a day from 2026-01-02 on, got 2026-01-01"),
    (lambda: k.history(CITY, "amtt"), "no entry 'amtt'; did you mean 'amt'?"),
    # the law
    (lambda: nrw.leistungen(ebene="land"), f"expected one of {', '.join(nrw.Leistungsebene)}, got 'land'"),
    (lambda: nrw.responsible(5, "Kamen"), "expected text, got int"),  # type: ignore[arg-type]
    (
        lambda: nrw.responsible("Wohngeld", "Kamn"),
        "no Gemeinde or Kreis 'Kamn'; did you mean 'Kamen', 'Bergkamen' or 'Kempen'?",
    ),
    (lambda: nrw.gemeinde(5), "expected a key or name as text, got int"),  # type: ignore[arg-type]
    (lambda: nrw.gemeinde("09162000"), "no Gemeinde of Nordrhein-Westfalen (the key lies in Bayern) '09162000'"),
    # many cities
    (lambda: Register([CITY, CITY]), "expected each municipality once, got '05978020' again"),
    (lambda: Register([CITY])["05978"], "no municipality in the register '05978'; did you mean '05978020'?"),
    (lambda: Register([CITY]).report(jobs=0), "jobs: expected at least 1 job, got 0"),
    # plans
    (
        lambda: loads_reorganisation("format: kommunal/1\nid: r\nschritte: 5\n"),
        "3:11  schritte  expected a list, got '5'",
    ),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED, ids=[message[:50] for _, message in REFUSED])
def test_a_refusal_is_one_whole_sentence(wrong: Callable[[], object], message: str) -> None:
    with pytest.raises((k.KommunalError, TypeError)) as refused:
        wrong()
    assert str(refused.value) == message


LAENDER = {
    "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen", "06": "Hessen",
    "07": "Rheinland-Pfalz", "08": "Baden-Württemberg", "09": "Bayern", "10": "Saarland", "11": "Berlin",
    "12": "Brandenburg", "13": "Mecklenburg-Vorpommern", "14": "Sachsen", "15": "Sachsen-Anhalt", "16": "Thüringen",
}  # fmt: skip
"""By the first two digits of a key (Statistisches Bundesamt, Gemeindeverzeichnis)."""


@pytest.mark.parametrize("begins", LAENDER)
def test_a_key_of_another_land_is_told_by_its_land(begins: str) -> None:
    for key in (f"{begins}123456", f"{begins}123"):
        with pytest.raises(k.NotFoundError) as refused:
            nrw.koerperschaft(key)
        assert f"(the key lies in {LAENDER[begins]})" in str(refused.value)


@pytest.mark.parametrize("begins", ["00", "05", "17", "99"])
def test_a_key_of_no_other_land_is_not(begins: str) -> None:
    with pytest.raises(k.NotFoundError) as refused:
        nrw.koerperschaft(f"{begins}999999")
    assert "the key lies in" not in str(refused.value)


def test_own_data_has_at_most_so_many_levels() -> None:
    def nested(levels: int) -> object:
        value: object = 1
        for _ in range(levels):
            value = [value]
        return value

    deepest = next(levels for levels in range(1, 2000) if not _accepted({"a": nested(levels)}))
    assert deepest > 20
    with pytest.raises(k.InvalidValueError) as refused:
        k.Erweiterungen({"a": nested(deepest)})
    assert str(refused.value).startswith("expected at most ")
    assert str(refused.value).endswith(" levels in erweiterungen, got more")


def _accepted(data: dict[str, object]) -> bool:
    try:
        k.Erweiterungen(data)
    except k.InvalidValueError:
        return False
    return True
