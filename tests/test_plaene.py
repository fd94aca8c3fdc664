"""Plans for a city: those that say so are applied, the others refused for exactly the reason that was foretold."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from umfang import viele


@settings(max_examples=viele(80), suppress_health_check=list(HealthCheck))
@given(strategies.verwaltungen(max_units=5), st.data())
def test_plans_are_answered_as_foretold(stadt: k.Verwaltung, data: st.DataObject) -> None:
    plan = data.draw(strategies.reorganisationen(stadt))
    if plan.refusal is None:
        danach = k.reorganise(stadt, plan.reorganisation)
        assert plan.reorganisation.id in danach
        # what was true before its day stays as it was
        assert not k.diff(stadt.at("2199-12-31"), danach.at("2199-12-31")).aenderungen
    else:
        with pytest.raises(k.ReorganisationError) as fehler:
            k.reorganise(stadt, plan.reorganisation)
        assert fehler.value.refusals == (plan.refusal,)


def test_an_empty_city() -> None:
    leer = k.Verwaltung(kommune=k.Kommune(ags="05915000"), quellen=(k.Quelle(id="neues-amt-1", titel="Vorgriff"),))

    @settings(max_examples=10)
    @given(strategies.reorganisationen(leer))
    def test(plan: strategies.Plan) -> None:
        assert plan.refusal in (None, "step 1 (umbenennen): no entry 'fremdes-amt-1' in einheiten")

    test()
