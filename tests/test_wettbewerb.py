"""Where entries compete for one place, a certain one displaces those that are merely possible."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import Besetzungsart, Besetzungsrolle, Beziehungsart, Zuständigkeitsrolle
from kommunal.model.geltung import Zeitachse
from kommunal.stand.wettbewerb import standing, standing_at, zustaendigkeitsplatz

LEAD = Zuständigkeitsrolle.FEDERFUEHREND
TAG = "2025-01-15"


def stand(*entries: k.Eintrag) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(*entries).at(TAG)


def traegerschaft(von: str, **gueltig: str) -> k.Beziehung:
    return k.Beziehung(
        von=von, zu="buero", beziehungsart=Beziehungsart.TRAEGERSCHAFT,
        gueltig=k.Zeitraum(**gueltig) if gueltig else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "zeigt"),
    [
        # an operator replaced about January 2025
        ([traegerschaft("alt", bis="2025-01"), traegerschaft("neu", ab="2025-01")], ["neu"]),
        ([traegerschaft("alt", bis="2025-01-31"), traegerschaft("neu", ab="2025-01~")], ["alt"]),
        ([traegerschaft("alt"), traegerschaft("neu", ab="2025-01")], ["alt"]),
        ([traegerschaft("alt"), traegerschaft("neu", ab="2025-01-01")], ["alt", "neu"]),
        ([traegerschaft("alt", ab="2025"), traegerschaft("neu", ab="2025")], ["alt", "neu"]),
        ([traegerschaft("alt", ab="2024..2025"), traegerschaft("neu", ab="2025")], ["neu"]),
        ([traegerschaft("nur", ab="2025-01")], ["nur"]),
    ],
)
def test_traegerschaft(entries: list[k.Beziehung], zeigt: list[str]) -> None:
    assert [b.von for b in stand(*entries).beziehungen] == zeigt


def test_other_relations_do_not_compete() -> None:
    nutzer = [
        k.Beziehung(von=von, zu="buero", beziehungsart=Beziehungsart.NUTZUNG, gueltig=k.Zeitraum(ab=ab))
        for von, ab in (("a", "2025-01"), ("b", "2020"))
    ]
    assert len(stand(*nutzer).beziehungen) == 2


def besetzung(person: str | None, art: Besetzungsart = Besetzungsart.REGULAER, **felder: Any) -> k.Besetzung:
    return k.Besetzung(einheit="amt", person=person, rolle=Besetzungsrolle.LEITUNG, besetzungsart=art, **felder)


def test_a_regular_head_and_a_vacancy_exclude_one_another() -> None:
    vakant = besetzung(None, Besetzungsart.VAKANT, gueltig=k.Zeitraum(ab="2025-01"))
    tag = stand(k.Amt(id="amt", name="Amt"), k.Person(id="p", name="P"), besetzung("p"), vakant)
    assert [b.person for b in tag.heads("amt")] == ["p"]


def test_who_acts_does_not_compete_with_who_holds() -> None:
    vertritt = besetzung("q", Besetzungsart.KOMMISSARISCH, gueltig=k.Zeitraum(ab="2025-01"))
    tag = stand(k.Amt(id="amt", name="Amt"), besetzung("p"), vertritt)
    assert [b.person for b in tag.heads("amt")] == ["q", "p"]


def test_heads_of_two_posts_do_not_compete() -> None:
    koepfe = [besetzung(key, stelle=f"stelle-{key}", gueltig=k.Zeitraum(ab="2025-01")) for key in "ab"]
    assert len(stand(k.Amt(id="amt", name="Amt"), *koepfe).heads("amt")) == 2


def lead(wer: str, **felder: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(**{"aufgabe": "a", "zustaendig": wer, "rolle": LEAD, **felder})


@pytest.mark.parametrize(
    ("entries", "zeigt"),
    [
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"))], ["alt"]),
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), gebiete=("nord",))], ["alt", "neu"]),
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), aufteilung="A–K")], ["alt", "neu"]),
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), aufgabe="b")], ["alt", "neu"]),
        (
            [lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), rolle=Zuständigkeitsrolle.MITWIRKEND)],
            ["alt", "neu"],
        ),
    ],
)
def test_leads_compete_per_task_area_and_split(entries: list[k.Zuständigkeit], zeigt: list[str]) -> None:
    assert [z.zustaendig for z in stand(*entries).zustaendigkeiten] == zeigt


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from((None, "2024", "2025-01", "2025-01-10", "2024..2025", "..2026")),
            st.sampled_from((None, "2025", "2025-01", "2025-02-01")),
        ),
        max_size=4,
        unique_by=lambda eintrag: eintrag[0],
    )
)
def test_what_is_certain_always_stands(rows: list[tuple[str, str | None, str | None]]) -> None:
    entries = [lead(wer, gueltig=k.Zeitraum(ab=ab, bis=bis)) for wer, ab, bis in rows]
    tag = stand(*entries)
    gezeigt = set(tag.zustaendigkeiten)
    moeglich = {z for z in entries if z.gueltig and z.gueltig.possible(tag.day)}
    sicher = {z for z in moeglich if tag.certain(z)}
    assert gezeigt <= moeglich
    assert bool(gezeigt) is bool(moeglich)
    if sicher:
        assert gezeigt == sicher


def _spannen() -> st.SearchStrategy[k.Zeitraum | None]:
    tage = st.sampled_from(
        [None, "2024", "2025", "2024-12", "2025-01", "2025-01~", "2025-01-15", "..2025-01", "2025-01.."]
    )
    return st.none() | st.tuples(tage, tage).map(_zeitraum)


def _zeitraum(tage: tuple[str | None, str | None]) -> k.Zeitraum | None:
    try:
        return k.Zeitraum(ab=tage[0], bis=tage[1])
    except k.InvalidValueError:
        return None


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            k.Zuständigkeit,
            id=st.none() | st.sampled_from(["z-1", "z-2"]),
            aufgabe=st.sampled_from(["a", "b"]),
            zustaendig=st.sampled_from(["amt", "kommune"]),
            rolle=st.sampled_from([LEAD, Zuständigkeitsrolle.MITWIRKEND]),
            gueltig=_spannen(),
        ),
        max_size=6,
    ),
    st.sampled_from(["2024-12-31", "2025-01-01", "2025-01-15", "2025-02-01"]),
)
def test_looking_only_where_something_is_uncertain_gives_the_same(entries: list[k.Zuständigkeit], tag: str) -> None:
    day = date.fromisoformat(tag)
    achse: Zeitachse[k.Zuständigkeit] = Zeitachse(entries)
    alle = standing(achse.at(day), zustaendigkeitsplatz, achse.span, day)
    assert standing_at(achse, zustaendigkeitsplatz, day) == alle
