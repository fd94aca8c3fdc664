"""Cities with one defect: `check` reports exactly the rule asked for, and what the catalogue lists under it."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import kommunal as k
from kommunal.rules import regeln
from kommunal.strategies import FastGueltig, fast_gueltige_verwaltungen
from umfang import many

CODES = [regel.code for regel in regeln() if regel.severity != "info"]
FEW = settings(max_examples=many(5), suppress_health_check=list(HealthCheck))


def with_consequences(befunde: Iterable[k.Befund]) -> Iterable[k.Befund]:
    for befund in befunde:
        yield befund
        yield from with_consequences(befund.follows)


def test_there_are_rules_of_both_kinds() -> None:
    assert len(CODES) > 50


@pytest.mark.parametrize("code", CODES)
def test_exactly_this_defect(code: str) -> None:
    @FEW
    @given(fast_gueltige_verwaltungen(code))
    def test(case: FastGueltig) -> None:
        befunde = k.check(case.verwaltung)
        assert {befund.code for befund in befunde} == {code} == {case.code}
        assert {befund.code for befund in with_consequences(befunde)} <= {code, *case.entails}

    test()


@FEW
@given(st.sampled_from(CODES).flatmap(fast_gueltige_verwaltungen))
def test_what_surrounds_the_defect_is_in_order(case: FastGueltig) -> None:
    stadt = case.verwaltung
    for id in {entry.id for entry in stadt.entries()} - case.umgebung:
        stadt = stadt.remove(id)
    assert {entry.id for entry in stadt.entries()} == case.umgebung
    assert [str(befund) for befund in k.check(stadt) if befund.code not in ("P003", case.code)] == []


def test_an_unknown_rule() -> None:
    with pytest.raises(InvalidArgument, match="expected the code of a rule, got 'X000'"):
        fast_gueltige_verwaltungen("X000")
