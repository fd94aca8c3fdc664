"""Plans as a city meets them, each with what is right: parts handed over, ends kept, what hangs on what ends."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

import kommunal as k

LEAD, HEAD = k.Zuständigkeitsrolle.FEDERFUEHREND, k.Besetzungsrolle.LEITUNG
A, B, C = k.Amt(id="a", name="Amt A"), k.Amt(id="b", name="Amt B"), k.Amt(id="c", name="Amt C")
POST = k.Stelle(id="s", name="Sachbearbeitung", uebergeordnet="a", umfang=1.0)
PEOPLE = (k.Person(id="p", name="Petra Pohl"), k.Person(id="q", name="Quirin Quast"))
TASK = k.Aufgabe(id="t", name="Wohngeld")
AREAS = (
    k.Gebiet(id="nord", name="Nord"),
    k.Gebiet(id="sued", name="Süd"),
    k.Gebiet(id="nord-ost", name="Nordost", teil_von=("nord",)),
    k.Gebiet(id="stadt", name="Die Stadt", gebietsart=k.Gebietsart.KOMMUNE),
)
GMBH = k.Akteur(id="gmbh", name="Bäder GmbH")
DAY = "2027-01-01"


def record(**tables: Any) -> k.Verwaltung:
    everything: dict[str, Any] = {"einheiten": (A, B, C), "personen": PEOPLE, "aufgaben": (TASK,), "gebiete": AREAS}
    return k.Verwaltung(kommune=k.Kommune(ags="05978036"), **everything | tables)


def lead(bearer: str = "a", *, until: str | None = None, since: str | None = None, **further: Any) -> k.Zuständigkeit:
    period = k.Zeitraum(ab=since, bis=until) if since or until else None
    return k.Zuständigkeit(aufgabe="t", zustaendig=bearer, rolle=LEAD, gueltig=period, **further)


def head(person: str | None = "p", *, unit: str = "a", **further: Any) -> k.Besetzung:
    return k.Besetzung(einheit=unit, person=person, rolle=HEAD, **further)


def plan(*steps: k.Schritt, id: str = "r", wirksam: str = DAY, **further: Any) -> k.Reorganisation:
    return k.Reorganisation(id=id, wirksam=wirksam, schritte=steps, **further)


def withdrawn(r: k.Reorganisation) -> k.Reorganisation:
    return attrs.evolve(r, stufe=k.Stufe.ZURUECKGEZOGEN)


def refused(v: k.Verwaltung, *plans: k.Reorganisation) -> str:
    for one in plans[:-1]:
        v = k.reorganise(v, one)
    with pytest.raises(k.ReorganisationError) as caught:
        k.reorganise(v, plans[-1])
    return "; ".join(caught.value.refusals)


def leads(v: k.Verwaltung, day: str = "2027-06-01") -> list[tuple[str, tuple[str, ...], str | None]]:
    return sorted((z.zustaendig, z.gebiete, z.aufteilung) for z in v.at(day).zustaendigkeiten)


def transfer(*, by_task: bool = False, **values: Any) -> k.Uebertragen:
    named: dict[str, Any] = {"aufgaben": ("t",)} if by_task else {"zustaendigkeiten": ("t.federfuehrend.a",)}
    return k.Uebertragen(**named, **values)


TRANSFERS: dict[str, tuple[k.Zuständigkeit, k.Uebertragen, list[tuple[str, tuple[str, ...], str | None]] | str]] = {
    "one of two areas": (
        lead(gebiete=("nord", "sued")),
        transfer(nach="b", gebiete=("sued",)),
        [("a", ("nord",), None), ("b", ("sued",), None)],
    ),
    "one of two areas ends": (
        lead(gebiete=("nord", "sued")),
        transfer(nach="keine", gebiete=("sued",)),
        [("a", ("nord",), None)],
    ),
    "both of two areas": (
        lead(gebiete=("nord", "sued")),
        transfer(nach="b", gebiete=("nord", "sued")),
        [("b", ("nord", "sued"), None)],
    ),
    "an area within, by the task": (
        lead(gebiete=("nord",)),
        transfer(by_task=True, nach="b", gebiete=("nord-ost",)),
        [("a", ("nord",), None), ("b", ("nord-ost",), None)],
    ),
    "an area within cannot end": (
        lead(gebiete=("nord",)),
        transfer(nach="keine", gebiete=("nord-ost",)),
        "has no such part of its own that could end",
    ),
    "an area around takes the whole": (
        lead(gebiete=("nord-ost",)),
        transfer(nach="b", gebiete=("nord",)),
        [("b", ("nord-ost",), None)],
    ),
    "the whole municipality": (
        lead(gebiete=("nord",)),
        transfer(nach="b", gebiete=("stadt",)),
        [("b", ("nord",), None)],
    ),
    "an area of what holds everywhere": (
        lead(),
        transfer(nach="b", gebiete=("nord",)),
        [("a", (), None), ("b", ("nord",), None)],
    ),
    "an area elsewhere of a bearer": (
        lead(gebiete=("nord",)),
        transfer(by_task=True, von="a", nach="b", gebiete=("sued",)),
        "has no such Zuständigkeit",
    ),
    "letters of what holds for all": (
        lead(),
        transfer(nach="b", aufteilung="A–K"),
        [("a", (), None), ("b", (), "A–K")],
    ),
    "letters written otherwise": (
        lead(aufteilung="A–K"),
        transfer(nach="b", aufteilung="A-K"),
        [("b", (), "A–K")],
    ),
    "some of the letters": (
        lead(aufteilung="A–K"),
        transfer(nach="b", aufteilung="A–C"),
        "cannot be told apart",
    ),
    "letters beside": (lead(aufteilung="A–K"), transfer(nach="b", aufteilung="L–Z"), "is not for 'L–Z'"),
    "all the letters and more": (
        lead(aufteilung="B–C"),
        transfer(nach="b", aufteilung="A–K"),
        [("b", (), "B–C")],
    ),
}


@pytest.mark.parametrize("name", TRANSFERS)
def test_what_is_handed_over_is_what_was_named(name: str) -> None:
    own, step, expected = TRANSFERS[name]
    before = record(zustaendigkeiten=(own,))
    if step.zustaendigkeiten:
        step = attrs.evolve(step, zustaendigkeiten=(own.id,))
    if isinstance(expected, str):
        assert expected in refused(before, plan(step))
        return
    after = k.reorganise(before, plan(step))
    assert leads(after) == expected
    assert leads(after, "2026-12-31") == leads(before, "2026-12-31")


MOVED = k.Umsetzen(einheiten=("c",), nach="b")
RESTORED: dict[str, tuple[k.Verwaltung, k.Reorganisation]] = {
    "a stated end of a unit": (
        record(einheiten=(A, B, attrs.evolve(C, gueltig=k.Zeitraum(bis="2029-06")))),
        plan(MOVED),
    ),
    "an end that nobody knows exactly": (
        record(einheiten=(A, B, attrs.evolve(C, gueltig=k.Zeitraum(bis="2026..2030")))),
        plan(MOVED),
    ),
    "the end of a head": (
        record(besetzungen=(head(gueltig=k.Zeitraum(ab="2019-07-08", bis="2027-07-07")),)),
        plan(k.Besetzen(besetzung=head("q"))),
    ),
    "a vacancy": (
        record(besetzungen=(head(None, besetzungsart=k.Besetzungsart.VAKANT),)),
        plan(k.Besetzen(besetzung=head("q"))),
    ),
    "the end of what is handed over": (
        record(zustaendigkeiten=(lead(until="2030"),)),
        plan(transfer(nach="b")),
    ),
    "sites": (
        record(
            einheiten=(A, attrs.evolve(B, standorte=("haus",)), C),
            standorte=(k.Standort(id="haus", name="Rathaus"),),
        ),
        plan(k.Zusammenlegen(einheiten=("b",), ziel="a")),
    ),
    "a post and who holds it": (
        record(
            einheiten=(A, B, C, POST),
            besetzungen=(k.Besetzung(einheit="a", stelle="s", person="p", rolle=k.Besetzungsrolle.MITARBEIT),),
        ),
        plan(k.Umsetzen(einheiten=("s",), nach="b")),
    ),
    "half a post": (record(einheiten=(A, B, C, POST)), plan(k.Umsetzen(einheiten=("s",), nach="b", umfang=0.5))),
    "who is brought along": (
        record(),
        plan(k.Besetzen(besetzung=head("neu")), neu=k.Neues(personen=(k.Person(id="neu", name="Nele Neu"),))),
    ),
    "an Akteur who is brought along and takes over": (
        record(zustaendigkeiten=(lead("c"),)),
        plan(k.Ausgliedern(einheit="c", akteur="gmbh"), neu=k.Neues(akteure=(GMBH,))),
    ),
    "a plan for a time": (record(zustaendigkeiten=(lead(),)), plan(transfer(nach="b"), bis="2028-12-31")),
    "a plan that is only planned": (record(), plan(MOVED, stufe=k.Stufe.GEPLANT)),
}


@pytest.mark.parametrize("name", RESTORED)
def test_what_is_withdrawn_has_never_been(name: str) -> None:
    before, r = RESTORED[name]
    after = k.reorganise(before, r)
    assert k.loads(k.dumps(after)) == after
    undone = k.reorganise(after, withdrawn(r))
    assert attrs.evolve(undone, reorganisationen=()) == before


class TestTwoPlans:
    @pytest.mark.parametrize("order", [("r1", "r2"), ("r2", "r1")])
    def test_of_one_day_on_one_unit_in_either_order(self, order: tuple[str, str]) -> None:
        plans = {"r1": plan(k.Umbenennen(einheit="a", name="Amt Neu"), id="r1"), "r2": plan(MOVED, id="r2")}
        before = record()
        after = k.reorganise(k.reorganise(before, plans["r1"]), plans["r2"])
        for key in order:
            after = k.reorganise(after, withdrawn(plans[key]))
        assert attrs.evolve(after, reorganisationen=()) == before

    @pytest.mark.parametrize("order", [("r1", "r2"), ("r2", "r1")])
    def test_of_one_day_on_the_same_field_neighbours(self, order: tuple[str, str]) -> None:
        plans = {
            "r1": plan(k.Umbenennen(einheit="c", name="Amt Neu"), id="r1"),
            "r2": plan(k.Umnummerieren(einheit="c", nummern=("7",)), id="r2"),
        }
        before = record()
        after = k.reorganise(k.reorganise(before, plans["r1"]), plans["r2"])
        after = k.reorganise(after, withdrawn(plans[order[0]]))
        left = after.at(DAY).one("c")
        assert (left.name, left.nummern) == (("Amt C", ("7",)) if order[0] == "r1" else ("Amt Neu", ()))
        assert attrs.evolve(k.reorganise(after, withdrawn(plans[order[1]])), reorganisationen=()) == before

    def test_that_build_on_one_another(self) -> None:
        first = plan(k.Gruenden(einheit=k.Amt(id="neu", name="Neu")), id="r1")
        second = plan(k.Uebertragen(aufgaben=("t",), nach="neu"), id="r2", wirksam="2028")
        told = refused(record(zustaendigkeiten=(lead(),)), first, second, withdrawn(first))
        assert told.startswith("'r2' builds on 'r1': ")


LOST: dict[str, tuple[dict[str, Any], Callable[[k.Stand], object]]] = {
    "children": ({"einheiten": (A, B, C, POST)}, lambda s: s.one("s").uebergeordnet),
    "leads": ({"zustaendigkeiten": (lead(),)}, lambda s: s.zustaendigkeiten[0].zustaendig),
    "staff": (
        {"besetzungen": (k.Besetzung(einheit="a", person="p", rolle=k.Besetzungsrolle.MITARBEIT),)},
        lambda s: s.besetzungen[0].einheit,
    ),
    "seats": (
        {
            "gremien": (k.Gremium(id="rat", name="Rat"),),
            "mitgliedschaften": (k.Mitgliedschaft(gremium="rat", mitglied="a"),),
        },
        lambda s: s.mitgliedschaften[0].mitglied,
    ),
    "relations": (
        {
            "akteure": (GMBH,),
            "beziehungen": (k.Beziehung(von="a", zu="gmbh", beziehungsart=k.Beziehungsart.KOOPERATION),),
        },
        lambda s: s.beziehungen[0].von,
    ),
    "contacts": (
        {"einheiten": (attrs.evolve(A, erreichbarkeiten=(k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="1"),)), B, C)},
        lambda s: "b" if s.one("b").erreichbarkeiten else None,
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_hung_on_what_is_merged_hangs_on_what_it_became(name: str) -> None:
    tables, where = LOST[name]
    after = k.reorganise(record(**tables), plan(k.Zusammenlegen(einheiten=("a",), ziel="b")))
    assert where(after.at(DAY)) == "b"


@pytest.mark.parametrize("name", LOST)
def test_what_hung_on_what_is_dissolved_needs_a_place(name: str) -> None:
    assert "no place is given to" in refused(record(**LOST[name][0]), plan(k.Aufloesen(einheit="a")))


@pytest.mark.parametrize("name", LOST)
def test_what_ends_takes_nothing_over(name: str) -> None:
    assert "'a' ends itself, so " in refused(record(**LOST[name][0]), plan(k.Aufloesen(einheit="a", rest="a")))


def test_an_end_that_may_have_been_before_still_may() -> None:
    """Whose last day nobody knows exactly has not been there for longer because the unit ends later."""
    before = record(besetzungen=(head(gueltig=k.Zeitraum(bis="2025..2029")), head("q", gueltig=k.Zeitraum(ab="2025"))))
    after = k.reorganise(before, plan(k.Aufloesen(einheit="a", rest="b")))
    assert [str(b.gueltig.bis) for b in after.besetzungen if b.gueltig] == ["2025-01-01..2026-12-31", "2026-12-31"]
    assert not k.diff(before.at("2026-06-01"), after.at("2026-06-01"))


def test_a_name_that_may_have_been_before_still_may() -> None:
    before = record(einheiten=(A, B, attrs.evolve(C, gueltig=k.Zeitraum(bis="2025..2029"))))
    after = k.reorganise(before, plan(k.Umbenennen(einheit="c", name="Amt Neu")))
    assert not before.at("2026-06-01").certain(before["c"][0])
    assert not after.at("2026-06-01").certain(after["c"][0])


def test_who_begins_for_a_time_that_nobody_knows_ends_with_the_plan() -> None:
    new = head("q", gueltig=k.Zeitraum(bis="2027-06..2030"))
    after = k.reorganise(record(), plan(k.Besetzen(besetzung=new), bis="2028-12-31"))
    assert str(after.besetzungen[0].gueltig.bis if after.besetzungen[0].gueltig else None) == "2027-06-01..2028-12-31"
