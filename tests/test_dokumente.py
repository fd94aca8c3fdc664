"""Raw documents: reading names exactly the problems that were foretold, in either format, as text and as a tree."""

from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import kommunal as k
from kommunal import strategies
from kommunal.strategies import _dokumente
from umfang import viele

MANGEL = settings(max_examples=viele(60), suppress_health_check=list(HealthCheck))


def vergleiche(dokument: strategies.Dokument, fehler: k.DocumentError | None) -> None:
    gefunden = sorted((p.path, p.message) for p in fehler.problems) if fehler else []
    erwartet = sorted(dokument.problems)
    assert [pfad for pfad, _ in gefunden] == [pfad for pfad, _ in erwartet], gefunden
    for (_, meldung), (_, teil) in zip(gefunden, erwartet, strict=True):
        assert teil in meldung


def gelesen(dokument: strategies.Dokument, wie: Literal["json", "yaml", "tree"]) -> k.DocumentError | None:
    try:
        k.from_dict(dokument.tree) if wie == "tree" else k.loads(dokument.text(wie), format=wie)
    except k.DocumentError as fehler:
        return fehler
    return None


@MANGEL
@given(strategies.dokumente(), st.sampled_from(["json", "yaml", "tree"]))
def test_exactly_the_problems_foretold(dokument: strategies.Dokument, wie: Literal["json", "yaml", "tree"]) -> None:
    vergleiche(dokument, gelesen(dokument, wie))


@pytest.mark.parametrize("mangel", [*_dokumente._ZUSAMMEN, *_dokumente._ALLEIN])
def test_each_defect_by_itself(mangel: object) -> None:
    assert callable(mangel)
    for roh in ({}, {"einheiten": [{"art": "dezernat", "id": "d", "name": "Dezernat"}]}):
        blatt = _dokumente._Blatt({"format": "kommunal/1", "kommune": {"ags": "05915000"}, **roh})
        dokument = strategies.Dokument(blatt.tree, (mangel(blatt),))
        for wie in ("json", "yaml", "tree"):
            vergleiche(dokument, gelesen(dokument, wie))


@settings(max_examples=viele(15), suppress_health_check=list(HealthCheck))
@given(st.data(), strategies.verwaltungen(max_units=3))
def test_a_sound_one_is_read_as_it_was(data: st.DataObject, stadt: k.Verwaltung) -> None:
    dokument = data.draw(strategies.dokumente(verwaltungen=st.just(stadt), max_defects=0))
    assert dokument.problems == ()
    assert k.loads(dokument.text()) == k.loads(dokument.text("yaml"), format="yaml") == stadt


def test_an_impossible_wish() -> None:
    with pytest.raises(InvalidArgument, match="expected max_defects from 0 on, got -1"):
        strategies.dokumente(max_defects=-1)
