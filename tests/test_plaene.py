"""Plans for a city: those that say so are applied, the others refused for exactly the reason that was foretold."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.strategies._plaene import _als_plan
from kommunal.strategies._planenden import ENDEN_IMMER, ENDEN_MIT_EINHEIT
from kommunal.strategies._planschritte import FRUEH, IMMER, MIT_EINHEIT, MIT_ZWEI, Art, Lage
from umfang import viele

TAG, FRUEHER_TAG = date(2200, 1, 1), date(1900, 1, 1)
KLEIN = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(k.Amt(id="jugendamt", name="Jugendamt"),))
REICH = KLEIN.add(
    k.Amt(id="jugendamt", name="Amt für Jugend", gueltig=k.Zeitraum(ab="2020")),
    k.Abteilung(id="kitas", name="Abteilung Kitas", uebergeordnet="jugendamt"),
    k.Amt(id="sportamt", name="Sportamt"),
    k.Amt(id="schulamt", name="Schulamt", gueltig=k.Zeitraum(bis="2019")),
    k.Leitbild(id="leitbild-jugendamt", einheit="jugendamt", motto="Wir hören zu."),
    k.Akteur(id="verein", name="Verein für Nachbarschaft"),
    k.Aufgabe(id="wohngeld", name="Wohngeld"),
    k.Zuständigkeit(aufgabe="wohngeld", zustaendig="kitas", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
)
VERFLOCHTEN = REICH.add(
    k.Stelle(id="planung", name="Jugendhilfeplanung", umfang=0.75, uebergeordnet="jugendamt"),
    k.Stelle(id="springer", name="Springerstelle", uebergeordnet="kitas"),
    k.Person(id="anna", name="Anna Schmidt"),
    k.Person(id="bert", name="Bert Schulz"),
    k.Besetzung(einheit="jugendamt", stelle="planung", person="anna", rolle=k.Besetzungsrolle.LEITUNG),
    k.Besetzung(einheit="kitas", stelle="springer", person="bert", rolle=k.Besetzungsrolle.MITARBEIT),
    k.Besetzung(einheit="sportamt", person="bert", rolle=k.Besetzungsrolle.LEITUNG),
    k.Besetzung(einheit="verein", stelle="planung", person="anna", rolle=k.Besetzungsrolle.GESCHAEFTSFUEHRUNG),
    k.Zuständigkeit(aufgabe="wohngeld", zustaendig="verein", rolle=k.Zuständigkeitsrolle.MITWIRKEND),
    k.Zuständigkeit(aufgabe="wohngeld", zustaendig="jugendamt", rolle=k.Zuständigkeitsrolle.MITWIRKEND),
    k.Leitbild(id="leitbild-kitas", einheit="kitas", motto="Alle Kinder."),
    k.Leitbild(id="altes-leitbild-kitas", einheit="kitas", motto="Viele Kinder."),
    k.Leitbild(id="altes-leitbild", einheit="jugendamt", motto="Wir reden."),
    k.Beziehung(von="verein", zu="jugendamt", beziehungsart=k.Beziehungsart.FINANZIERUNG),
    k.Beziehung(von="jugendamt", zu="sportamt", beziehungsart=k.Beziehungsart.KOOPERATION),
    k.Beziehung(von="kommune", zu="verein", beziehungsart=k.Beziehungsart.BETEILIGUNG),
    k.Gremium(id="beirat", name="Beirat"),
    k.Mitgliedschaft(gremium="beirat", mitglied="verein"),
    k.Mitgliedschaft(gremium="beirat", mitglied="jugendamt"),
    k.Kooperation(id="buendnis", name="Bündnis", partner=("jugendamt", "verein")),
    k.Standort(id="haus", name="Haus", sprechzeiten=(k.Sprechzeit(tage=(k.Wochentag.MO,), durch="jugendamt"),)),
)


def beantworte(stadt: k.Verwaltung, plan: strategies.Plan) -> None:
    if plan.refusal is None:
        danach = k.reorganise(stadt, plan.reorganisation)
        assert plan.reorganisation.id in danach
        # what was true before its day stays as it was
        davor = (plan.reorganisation.wirksam or k.Datum("2200-01-01")).earliest - timedelta(days=1)
        assert not k.diff(stadt.at(davor), danach.at(davor)).aenderungen
        if plan.reorganisation.bis is not None:
            # what is limited leaves nothing behind but whom it brought along
            nachher = plan.reorganisation.bis.latest + timedelta(days=1)
            neue = {akteur.id for akteur in plan.reorganisation.neu.akteure} if plan.reorganisation.neu else set()
            geplant = plan.reorganisation.stufe is k.Stufe.GEPLANT
            aenderungen = k.diff(stadt.at(nachher, planned=geplant), danach.at(nachher, planned=geplant)).aenderungen
            # what is only planned to be in force again is shown as planned
            assert {aenderung.id for aenderung in aenderungen if aenderung.feld != "zustand"} <= neue
    else:
        with pytest.raises(k.ReorganisationError) as fehler:
            k.reorganise(stadt, plan.reorganisation)
        assert fehler.value.refusals == (plan.refusal,)


@settings(max_examples=viele(60), suppress_health_check=list(HealthCheck))
@given(strategies.verwaltungen(max_units=5), st.data())
def test_plans_are_answered_as_foretold(stadt: k.Verwaltung, data: st.DataObject) -> None:
    beantworte(stadt, data.draw(strategies.reorganisationen(stadt)))


STAEDTE = {"small": KLEIN.add(k.Amt(id="sportamt", name="Sportamt")), "rich": REICH, "woven": VERFLOCHTEN}
ARTEN = (*IMMER, *MIT_EINHEIT, *MIT_ZWEI, *ENDEN_IMMER, *ENDEN_MIT_EINHEIT)


@pytest.mark.parametrize("stadt", STAEDTE.values(), ids=STAEDTE)
@pytest.mark.parametrize(
    ("art", "tag"),
    [*((art, TAG) for art in ARTEN), *((art, FRUEHER_TAG) for art in FRUEH)],
)
@pytest.mark.parametrize("geplant", [False, True], ids=["decided", "planned"])
@pytest.mark.parametrize("bedingt", [False, True], ids=["on-a-day", "conditional"])
@pytest.mark.parametrize("befristet", [False, True], ids=["lasting", "limited"])
def test_each_kind_of_plan(
    stadt: k.Verwaltung, art: Art, tag: date, geplant: bool, bedingt: bool, befristet: bool
) -> None:
    stand = stadt.at(tag, planned=geplant)
    ziele = ("jugendamt", "sportamt") if tag == TAG else ()
    for wahl in (0, 0b10101010, 0b01010101):
        vorschlag = art(Lage(stand, tag, ziele, wahl))
        beantworte(stadt, _als_plan(stadt, vorschlag, tag, geplant, bedingt=bedingt, befristet=befristet))


BUERO = KLEIN.add(
    k.Gebiet(id="nord", name="Nord"),
    k.Stadtteilbüro(id="buero-nord", name="Büro Nord", gebiete=("nord",), uebergeordnet="jugendamt"),
    k.Sachgebiet(id="beratung", name="Beratung", uebergeordnet="buero-nord"),
)


@pytest.mark.parametrize("ziele", list(permutations(["jugendamt", "buero-nord", "beratung"], 2)))
@pytest.mark.parametrize("art", ARTEN)
def test_each_kind_of_plan_at_every_place_of_a_line(art: Art, ziele: tuple[str, str]) -> None:
    vorschlag = art(Lage(BUERO.at(TAG), TAG, ziele))
    beantworte(BUERO, _als_plan(BUERO, vorschlag, TAG, False, bedingt=False, befristet=False))


def test_an_empty_city() -> None:
    leer = k.Verwaltung(kommune=k.Kommune(ags="05915000"), quellen=(k.Quelle(id="neues-amt-1", titel="Vorgriff"),))
    gruende: set[str | None] = set()

    @settings(max_examples=150, database=None)
    @given(strategies.reorganisationen(leer))
    def test(plan: strategies.Plan) -> None:
        gruende.add(plan.refusal)

    test()
    assert None in gruende
    assert "step 1 (umbenennen): no entry 'fremdes-amt-1' in einheiten" in gruende
