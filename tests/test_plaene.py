"""Plans for a city: those that say so are applied, the others refused for exactly the reason that was foretold."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.strategies._plaene import _als_plan
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


def beantworte(stadt: k.Verwaltung, plan: strategies.Plan) -> None:
    if plan.refusal is None:
        danach = k.reorganise(stadt, plan.reorganisation)
        assert plan.reorganisation.id in danach
        # what was true before its day stays as it was
        davor = (plan.reorganisation.wirksam or k.Datum("2200-01-01")).earliest - timedelta(days=1)
        assert not k.diff(stadt.at(davor), danach.at(davor)).aenderungen
    else:
        with pytest.raises(k.ReorganisationError) as fehler:
            k.reorganise(stadt, plan.reorganisation)
        assert fehler.value.refusals == (plan.refusal,)


@settings(max_examples=viele(60), suppress_health_check=list(HealthCheck))
@given(strategies.verwaltungen(max_units=5), st.data())
def test_plans_are_answered_as_foretold(stadt: k.Verwaltung, data: st.DataObject) -> None:
    beantworte(stadt, data.draw(strategies.reorganisationen(stadt)))


@pytest.mark.parametrize("stadt", [KLEIN.add(k.Amt(id="sportamt", name="Sportamt")), REICH], ids=["small", "rich"])
@pytest.mark.parametrize(
    ("art", "tag"),
    [*((art, TAG) for art in (*IMMER, *MIT_EINHEIT, *MIT_ZWEI)), *((art, FRUEHER_TAG) for art in FRUEH)],
)
@pytest.mark.parametrize("geplant", [False, True], ids=["decided", "planned"])
@pytest.mark.parametrize("bedingt", [False, True], ids=["on-a-day", "conditional"])
def test_each_kind_of_plan(stadt: k.Verwaltung, art: Art, tag: date, geplant: bool, bedingt: bool) -> None:
    stand = stadt.at(tag, planned=geplant)
    ziele = ("jugendamt", "sportamt")
    vorschlag = art(Lage(stand, tag, ziele if tag == TAG else ()))
    beantworte(stadt, _als_plan(stadt, vorschlag, tag, geplant, bedingt=bedingt))


def test_an_empty_city() -> None:
    leer = k.Verwaltung(kommune=k.Kommune(ags="05915000"), quellen=(k.Quelle(id="neues-amt-1", titel="Vorgriff"),))
    gruende: set[str | None] = set()

    @settings(max_examples=40, database=None)
    @given(strategies.reorganisationen(leer))
    def test(plan: strategies.Plan) -> None:
        gruende.add(plan.refusal)

    test()
    assert None in gruende
    assert "step 1 (umbenennen): no entry 'fremdes-amt-1' in einheiten" in gruende
