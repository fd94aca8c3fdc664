"""The record: looking up, adding, replacing, revising, removing."""

import copy
import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kommunal import (
    Akteur,
    Amt,
    Besetzung,
    Besetzungsrolle,
    Beziehung,
    Beziehungsart,
    Datum,
    Eintrag,
    Fachbereich,
    Gemeindestatus,
    Gruenden,
    InvalidValueError,
    Kommune,
    Körperschaft,
    Neues,
    NotFoundError,
    Person,
    Quelle,
    Reorganisation,
    Schritt,
    Stand,
    Verwaltung,
    Zeitraum,
    Zustand,
    beispiel,
    check,
    reorganise,
)
from kommunal.model import local_time
from kommunal.model.references import references
from kommunal.model.verwaltung import COLLECTIONS, collection_of
from kommunal.serialize.files import HeldText
from kommunal.serialize.formats import JSON
from kommunal.serialize.origin import Origin
from modellbau import DAYS, Builder
from umfang import many

HAMM = Kommune(ags="05915000")
AKTIV, RUHEND, GEPLANT, ENTWURF, AUFGELOEST, DEVIATING = Zustand
EINHEITEN = "einheiten: expected a tuple of Organisationseinheit"
BUILDER = Builder()
SLOW = settings(max_examples=many(20), deadline=None, suppress_health_check=list(HealthCheck))


def amt(name: str, ab: str | None = None, bis: str | None = None, zustand: Zustand = AKTIV, key: str = "amt") -> Amt:
    gueltig = Zeitraum(ab=ab, bis=bis) if ab or bis else None
    return Amt(id=key, name=name, gueltig=gueltig, zustand=zustand)


def hamm(*einheiten: Any, **entries: Any) -> Verwaltung:
    return Verwaltung(kommune=HAMM, einheiten=einheiten, **entries)


def names(record: Verwaltung) -> list[str]:
    return [unit.name for unit in record.einheiten]


def refusal(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises((InvalidValueError, NotFoundError)) as refused:
        call(*args, **kwargs)
    return f"{type(refused.value).__name__}: {refused.value}"


class TestKommune:
    def test_says_only_what_the_document_says(self) -> None:
        assert repr(Kommune(ags="05915000")) == "Kommune(ags=AGS('05915000'))"
        kommune = Kommune(ags="05978", name="Kreis Unna", status=Gemeindestatus.KREIS)
        assert kommune.status is not None
        assert kommune.status.label == "Kreis"


class TestLookingUp:
    def test_versions_oldest_first(self) -> None:
        record = hamm(amt("neu", "2021"), amt("b", key="b"), amt("alt"), amt("mitte", "2020-06"))
        assert [version.name for version in record["amt"] if isinstance(version, Amt)] == ["alt", "mitte", "neu"]
        assert [entry.id for entry in record.entries()] == ["amt", "b", "amt", "amt"]
        assert "amt" in record
        assert "kommune" not in record
        assert 5 not in record

    def test_what_is_not_there_names_what_is_near(self) -> None:
        record = hamm(amt("A", key="jugendamt"))
        assert refusal(record.__getitem__, "jugendmat") == (
            "NotFoundError: no entry 'jugendmat'; did you mean 'jugendamt'?"
        )
        assert refusal(record.__getitem__, "xyz") == "NotFoundError: no entry 'xyz'"

    @pytest.mark.parametrize("key", [5, None, ["amt"], {}])
    def test_what_is_no_id_is_refused(self, key: Any) -> None:
        assert refusal(hamm().__getitem__, key) == f"InvalidValueError: expected the id of an entry, got {key!r}"

    def test_an_entry_is_not_its_id(self) -> None:
        assert refusal(hamm(amt("A")).__getitem__, amt("A")).startswith(
            "InvalidValueError: expected the id of an entry, got Amt("
        )

    def test_announced_and_contradictions(self) -> None:
        plan, entwurf, other = amt("P", zustand=GEPLANT), amt("E", zustand=ENTWURF), amt("W", zustand=DEVIATING)
        record = hamm(amt("A"), plan, amt("B", key="b"), entwurf, other, attrs.evolve(plan, id="b"))
        assert record.announced() == (plan, entwurf, attrs.evolve(plan, id="b"))
        assert record.announced("amt") == (plan, entwurf)
        assert record.contradictions() == (other,)
        assert refusal(record.announced, "x") == "NotFoundError: no entry 'x'"

    def test_entries_come_in_the_order_of_the_document(self) -> None:
        record = hamm(amt("A"), quellen=(Quelle(id="q", titel="Q"),), akteure=(Akteur(id="c", name="C"),))
        assert [entry.id for entry in record.entries()] == ["q", "amt", "c"]

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"einheiten": amt("A")}, f"{EINHEITEN}, got Amt(id='amt', name='A')"),
            ({"einheiten": (Person(id="p", name="P"),)}, f"{EINHEITEN}, got (Person(id='p', name='P'),)"),
            ({"kommune": "05915000"}, "kommune: expected Kommune, got '05915000'"),
            ({"stand": 2021}, "stand: expected a date such as 2021, 2021-02 or 2021-02-01, got 2021"),
        ],
    )  # fmt: skip
    def test_impossible_records_are_refused(self, fields: dict[str, Any], message: str) -> None:
        assert refusal(lambda: Verwaltung(**{"kommune": HAMM, **fields})) == f"InvalidValueError: {message}"

    def test_every_tuple_has_its_class(self) -> None:
        for name, cls in COLLECTIONS.items():
            assert getattr(hamm(), name) == ()
            assert issubclass(cls, Eintrag)
        assert collection_of(Fachbereich(id="f", name="F")) == "einheiten"
        assert collection_of(Person(id="p", name="P")) == "personen"
        for foreign in (HAMM, "amt", Eintrag(id="x"), None):
            said = refusal(collection_of, foreign)
            assert said == f"InvalidValueError: expected an entry of a Verwaltung, got {foreign!r}"


class TestLookingAtADay:
    def test_days_in_every_form(self) -> None:
        record = hamm(amt("alt"), amt("neu", "2021-01-01"))
        for day in (date(2021, 1, 1), "2021-01-01", datetime(2021, 1, 1, 23, tzinfo=UTC)):
            stand = record.at(day)
            assert isinstance(stand, Stand)
            assert stand.day == date(2021, 1, 1)
            assert type(stand.day) is date
            assert [unit.name for unit in stand.einheiten] == ["neu"]

    @pytest.mark.parametrize("day", ["2021", "2021-01", "2021-01-01~", "..2021-01-01"])
    def test_a_day_is_one_day(self, day: str) -> None:
        assert refusal(hamm().at, day) == f"InvalidValueError: expected one day such as 2021-02-01, got {day!r}"

    @pytest.mark.parametrize("day", [None, 2021, ["2021-01-01"]])
    def test_a_day_is_a_day(self, day: Any) -> None:
        assert refusal(hamm().at, day) == f"InvalidValueError: text: expected text, got {day!r}"

    def test_today(self) -> None:
        before = local_time.today()
        assert before <= hamm().today().day <= local_time.today()
        assert hamm().today(planned=True).planned

    def test_a_timeline_is_made_once_and_never_copied(self) -> None:
        record = hamm(amt("alt"), amt("neu", "2021-01-01"))
        assert record.timeline("einheiten") is record.timeline("einheiten")
        assert record.timeline("einheiten") is not record.timeline("einheiten", planned=True)
        for duplicate in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
            assert duplicate == record
            assert hash(duplicate) == hash(record)
            older = duplicate.at("2020-01-01")
            assert older.certain(older["amt"])
            assert not older.certain(duplicate["amt"][1])


class TestAdd:
    def test_stands_at_the_end_or_after_its_versions(self) -> None:
        record = hamm(amt("a1"), amt("b", key="b"))
        more = record.add(amt("a2", "2021"), amt("c", key="c"), amt("a3", "2022"), Person(id="p", name="P"))
        assert names(more) == ["a1", "a2", "a3", "b", "c"]
        assert more.personen == (Person(id="p", name="P"),)
        assert names(record) == ["a1", "b"]
        assert record.add() == record

    def test_what_is_there_is_not_added_again(self) -> None:
        record = hamm(amt("a"))
        same = "InvalidValueError: id: expected an entry that is not there yet, got 'amt' again"
        assert refusal(record.add, amt("a")) == same
        assert refusal(hamm().add, amt("a"), amt("a")) == same
        # another kind of unit is another version
        assert len(record.add(Fachbereich(id="amt", name="a")).einheiten) == 2

    def test_an_id_belongs_to_one_kind_of_entry(self) -> None:
        foreign = "InvalidValueError: id: expected an id of its own in personen, got 'amt', which is taken in einheiten"
        assert refusal(hamm(amt("a")).add, Person(id="amt", name="P")) == foreign
        assert refusal(hamm().add, amt("a"), Person(id="amt", name="P")) == foreign

    @pytest.mark.parametrize("foreign", ["amt", None, 5, HAMM, ["amt"]])
    def test_only_entries_are_added(self, foreign: Any) -> None:
        expected = f"InvalidValueError: expected an entry of a Verwaltung, got {foreign!r}"
        assert refusal(hamm().add, foreign) == expected

    def test_an_edge_without_id(self) -> None:
        leitung = Besetzung(einheit="amt", rolle=Besetzungsrolle.LEITUNG, person="p")
        assert hamm().add(leitung)["amt.leitung.p"] == (leitung,)


class TestReplace:
    def test_exactly_one_version_in_its_old_place(self) -> None:
        older, newer = amt("alt"), amt("neu", "2021")
        record = hamm(older, newer, amt("b", key="b"))
        assert names(record.replace(newer, amt("anders", "2021"))) == ["alt", "anders", "b"]
        assert names(record.replace(older, amt("eigen", key="c"))) == ["eigen", "neu", "b"]
        assert record.replace(older, Fachbereich(id="amt", name="F")).einheiten[0] == Fachbereich(id="amt", name="F")

    def test_of_equal_ones_the_very_object(self) -> None:
        first_one, two = amt("a"), amt("a")
        assert names(hamm(first_one, two).replace(two, amt("neu"))) == ["a", "neu"]
        assert names(hamm(first_one, two).replace(amt("a"), amt("neu"))) == ["neu", "a"]

    def test_refuses(self) -> None:
        record = hamm(amt("a"), amt("b", key="b"), personen=(Person(id="p", name="P"),))
        assert refusal(record.replace, amt("x"), amt("a")) == (
            "NotFoundError: no such version in einheiten: 'amt'; did you mean 'amt'?"
        )
        assert refusal(record.replace, Fachbereich(id="amt", name="a"), amt("x")).startswith("NotFoundError")
        assert refusal(record.replace, amt("a"), Person(id="amt", name="P")) == (
            "InvalidValueError: expected an entry of einheiten in place of 'amt', got one of personen"
        )
        for taken in ("b", "p"):
            assert refusal(record.replace, amt("a"), amt("a", key=taken)) == (
                f"InvalidValueError: id: expected an id that is free, got {taken!r}"
            )
        older, newer = amt("alt"), amt("neu", "2021")
        assert refusal(hamm(older, newer).replace, older, newer) == (
            "InvalidValueError: id: expected an entry that is not there yet, got 'amt' again"
        )
        assert hamm(older, newer).replace(older, amt("alt")) == hamm(older, newer)


class TestRevise:
    @pytest.mark.parametrize(
        ("older", "expected"),
        [
            (amt("alt"), amt("alt")),
            (amt("alt", "2020"), amt("alt", "2020")),
            (amt("alt", "2020", "2025"), amt("alt", "2020")),
            (amt("alt", bis="2025"), amt("alt")),
            (amt("alt", "2020", "2025", RUHEND), amt("alt", "2020", zustand=RUHEND)),
            # ends perhaps on the day before, perhaps later: the new version decides
            (amt("alt", "2020", "2021"), amt("alt", "2020")),
            # ended before, or begins later, or does not count
            (amt("alt", "2020", "2020-12-31"), amt("alt", "2020", "2020-12-31")),
            (amt("alt", "2022", "2025"), amt("alt", "2022", "2025")),
            (amt("alt", "2020", "2025", GEPLANT), amt("alt", "2020", "2025", GEPLANT)),
            (amt("alt", "2020", "2025", ENTWURF), amt("alt", "2020", "2025", ENTWURF)),
            (amt("alt", "2020", "2025", DEVIATING), amt("alt", "2020", "2025", DEVIATING)),
            (amt("alt", "2020", "2025", AUFGELOEST), amt("alt", "2020", "2025", AUFGELOEST)),
        ],
    )
    def test_the_version_before_ends_where_the_new_one_begins(self, older: Amt, expected: Amt) -> None:
        newer = amt("neu", "2021-06-01")
        record = hamm(older, amt("b", key="b")).revise(newer)
        assert record.einheiten == (expected, newer, amt("b", key="b"))
        assert [unit.name for unit in record.at("2021-06-01").einheiten] == ["neu", "b"]

    @pytest.mark.parametrize("zustand", [GEPLANT, ENTWURF, DEVIATING])
    def test_what_does_not_count_ends_nothing(self, zustand: Zustand) -> None:
        older, newer = amt("alt", "2020", "2025-12-31"), amt("neu", "2021-06-01", zustand=zustand)
        record = hamm(older).revise(newer)
        assert record.einheiten == (older, newer)
        assert record.at("2026-01-01").einheiten == ()

    def test_one_that_begins_that_very_day_gives_way(self) -> None:
        record = hamm(amt("alt", bis="2030"), amt("irrtum", "2021-06-01"), amt("b", key="b"))
        revised = record.revise(amt("neu", "2021-06-01"))
        assert [unit.name for unit in revised.einheiten] == ["alt", "neu", "b"]
        assert [unit.name for unit in revised.at("2021-06-01").einheiten] == ["neu", "b"]

    def test_a_tombstone_ends_it(self) -> None:
        record = hamm(amt("alt", "2020", "2025-12-31")).revise(amt("alt", "2021-06-01", zustand=AUFGELOEST))
        assert record.at("2021-05-31").einheiten == (amt("alt", "2020"),)
        assert record.at("2021-06-01").einheiten == ()

    def test_between_two_versions(self) -> None:
        record = hamm(amt("eins", bis="2030"), amt("drei", "2022-01-01")).revise(amt("zwei", "2021-01-01"))
        assert [[unit.name for unit in record.at(f"{year}-01-01").einheiten] for year in (2020, 2021, 2022)] == [
            ["eins"], ["zwei"], ["drei"],
        ]  # fmt: skip

    def test_of_equal_versions_every_one(self) -> None:
        older = amt("alt", "2020", "2025")
        record = hamm(older, older).revise(amt("neu", "2021-06-01"))
        assert record.einheiten == (amt("alt", "2020"), amt("alt", "2020"), amt("neu", "2021-06-01"))

    def test_an_edge(self) -> None:
        end = Zeitraum(ab="2020", bis="2025")
        older = Beziehung(von="v", zu="b", beziehungsart=Beziehungsart.TRAEGERSCHAFT, gueltig=end)
        newer = attrs.evolve(older, umfang="halb", gueltig=Zeitraum(ab="2022-01-01"))
        record = hamm(beziehungen=(older,)).revise(newer)
        assert record.beziehungen == (attrs.evolve(older, gueltig=Zeitraum(ab="2020")), newer)

    def test_refuses(self) -> None:
        record = hamm(amt("a", "2020"))
        for without in (amt("neu"), amt("neu", bis="2025"), Amt(id="amt", name="neu", gueltig=Zeitraum())):
            assert refusal(record.revise, without) == (
                "InvalidValueError: gueltig: expected a new version of 'amt' with gueltig.ab, got none"
            )
        assert refusal(record.revise, amt("neu", "2021", key="atm")) == (
            "NotFoundError: no entry 'atm'; did you mean 'amt'?"
        )
        # the same again ends nothing, whether it has an end or not
        for same in (amt("a", "2020"), amt("a", "2020", "2025")):
            assert refusal(hamm(same).revise, same).endswith("an entry that is not there yet, got 'amt' again")
        assert refusal(record.revise, Person(id="amt", name="P", gueltig=Zeitraum(ab="2021"))).endswith(
            "expected an id of its own in personen, got 'amt', which is taken in einheiten"
        )


class TestRemove:
    def test_all_versions_or_one(self) -> None:
        record = hamm(amt("a1"), amt("b", key="b"), amt("a2", "2021"))
        assert names(record.remove("amt")) == ["b"]
        assert names(record.remove(amt("a1"))) == ["b", "a2"]
        assert names(record.remove(record.einheiten[2])) == ["a1", "b"]

    def test_an_id_that_is_in_two_tuples(self) -> None:
        broken = hamm(amt("a"), personen=(Person(id="amt", name="P"),))
        assert list(broken.remove("amt").entries()) == []

    def test_refuses(self) -> None:
        record = hamm(amt("a"))
        assert refusal(record.remove, "atm") == "NotFoundError: no entry 'atm'; did you mean 'amt'?"
        assert refusal(record.remove, amt("x", key="y")) == "NotFoundError: no such version in einheiten: 'y'"
        assert refusal(record.remove, HAMM).startswith("InvalidValueError: expected an entry of a Verwaltung, got")
        assert refusal(record.remove, ["amt"]) == "InvalidValueError: expected an entry of a Verwaltung, got ['amt']"


class TestOrigin:
    def test_the_file_it_came_from_is_no_part_of_the_record(self) -> None:
        read_back = Verwaltung(kommune=HAMM, herkunft=Origin(HeldText(""), JSON.places, None, {}))
        assert read_back == hamm()
        assert hash(read_back) == hash(hamm())
        assert repr(read_back) == repr(hamm()) == "Verwaltung(kommune=Kommune(ags=AGS('05915000')))"
        assert read_back.add(amt("a")).herkunft is read_back.herkunft
        assert Verwaltung(kommune=HAMM, stand="2021-03").stand == Datum("2021-03")


def _new(record: Verwaltung, entries: list[Eintrag]) -> Iterator[Eintrag]:
    """Yield the entries that can be added one after the other."""
    da = {entry.id: collection_of(entry) for entry in record.entries()}
    every = list(record.entries())
    for entry in entries:
        if da.setdefault(entry.id, collection_of(entry)) == collection_of(entry) and entry not in every:
            every.append(entry)
            yield entry


class TestLaws:
    @SLOW
    @given(BUILDER.verwaltungen(), st.sampled_from(list(COLLECTIONS)).flatmap(BUILDER.eintrag))
    def test_add_then_remove_is_identity(self, record: Verwaltung, entry: Eintrag) -> None:
        newer = list(_new(record, [entry]))
        assume(newer)
        more = record.add(entry)
        assert entry in more[entry.id]
        assert len(list(more.entries())) == len(list(record.entries())) + 1
        assert more.remove(entry) == record
        assert more.replace(entry, entry) == more

    @SLOW
    @given(BUILDER.verwaltungen(), st.lists(st.sampled_from(list(COLLECTIONS)).flatmap(BUILDER.eintrag), max_size=3))
    def test_adding_at_once_or_one_by_one(self, record: Verwaltung, entries: list[Eintrag]) -> None:
        newer = list(_new(record, entries))
        single = record
        for entry in newer:
            single = single.add(entry)
        assert record.add(*newer) == single

    @SLOW
    @given(BUILDER.verwaltungen(), DAYS, st.booleans())
    def test_a_day_never_shows_two_versions_of_one_id(self, record: Verwaltung, day: date, planned: bool) -> None:
        for name in COLLECTIONS:
            shown = [entry.id for entry in record.timeline(name, planned=planned).at(day)]
            assert len(set(shown)) == len(shown)
            assert set(shown) <= {entry.id for entry in getattr(record, name)}

    @SLOW
    @given(BUILDER.verwaltungen())
    def test_every_entry_is_found_under_its_id(self, record: Verwaltung) -> None:
        every = list(record.entries())
        assert sorted(e.id for key in {e.id for e in every} for e in record[key]) == sorted(e.id for e in every)
        for entry in every:
            assert any(entry is version for version in record[entry.id])
        for key in {entry.id for entry in every}:
            assert key not in record.remove(key)

    @SLOW
    @given(BUILDER.verwaltungen(einheiten=st.lists(BUILDER.eintrag("einheiten"), min_size=1).map(tuple)), DAYS)
    def test_a_revision_shows_from_its_day_on(self, record: Verwaltung, day: date) -> None:
        newer = Amt(id=record.einheiten[0].id, name="Neu", gueltig=Zeitraum(ab=day))
        later_ones = [v for v in record[newer.id] if v.gueltig and v.gueltig.ab and v.gueltig.ab.latest >= day]
        assume(not later_ones)
        assert record.revise(newer).at(day)[newer.id] == newer


def test_steps_are_no_entries() -> None:
    assert not issubclass(Schritt, Eintrag)


class TestBodies:
    def test_a_body_without_a_key(self) -> None:
        lwl = Kommune(koerperschaft=Körperschaft.LANDSCHAFTSVERBAND, name="Landschaftsverband Westfalen-Lippe")
        assert (lwl.ags, lwl.label, lwl.ist_kreis) == (None, "Landschaftsverband Westfalen-Lippe", False)

    @pytest.mark.parametrize(
        ("kommune", "label", "ist_kreis"),
        [
            (Kommune(ags="05915000"), "05915000", False),
            (Kommune(ags="05978"), "05978", True),
            (Kommune(ags="05915", koerperschaft=Körperschaft.GEMEINDE), "05915", False),
            (Kommune(name="Kreis Musterland", koerperschaft=Körperschaft.KREIS), "Kreis Musterland", True),
        ],
    )
    def test_what_it_is(self, kommune: Kommune, label: str, ist_kreis: bool) -> None:
        assert (kommune.label, kommune.ist_kreis) == (label, ist_kreis)

    @pytest.mark.parametrize("fields", [{}, {"name": "LWL"}, {"koerperschaft": Körperschaft.LANDSCHAFTSVERBAND}])
    def test_something_has_to_say_which(self, fields: dict[str, Any]) -> None:
        with pytest.raises(InvalidValueError, match=r"^ags: expected an AGS, or koerperschaft and name, got neither"):
            Kommune(**fields)


class TestTogether:
    """Changes that reach every reference."""

    def test_cascade_leaves_nothing_that_points_to_what_is_gone(self) -> None:
        city = beispiel("hamm")
        for unit in city.einheiten:
            left = city.remove(unit.id, cascade=True)
            assert unit.id not in left
            named = {key for entry in left.entries() for _, key, _ in references(entry)}
            assert unit.id not in named
            assert not [befund for befund in check(left) if befund.code == "S101"]

    def test_without_cascade_references_dangle(self) -> None:
        city = Verwaltung(
            kommune=Kommune(ags="05915000"),
            einheiten=(Amt(id="a", name="A"), Amt(id="b", name="B", uebergeordnet="a")),
            besetzungen=(Besetzung(einheit="a", rolle="leitung"),),
        )
        assert len(city.remove("a").besetzungen) == 1
        assert city.remove("a", cascade=True).besetzungen == ()
        assert city.remove("a", cascade=True)["b"] == (Amt(id="b", name="B"),)
        assert city.remove(city.einheiten[0], cascade=True) == city.remove("a", cascade=True)

    def test_an_id_is_renamed_everywhere_and_back(self) -> None:
        city = beispiel("hamm")
        for key in dict.fromkeys(entry.id for entry in city.entries() if "." not in entry.id):
            renamed = city.rename_id(key, "ganz-neu")
            assert key not in renamed
            assert len(renamed["ganz-neu"]) == len(city[key])
            assert renamed.rename_id("ganz-neu", key) == city

    def test_renaming_reaches_edges_that_name_edges(self) -> None:
        vacant = Besetzung(einheit="a", rolle="leitung", besetzungsart="vakant")
        acting = Besetzung(einheit="a", rolle="stellvertretung", fuer=vacant.id)
        city = Verwaltung(
            kommune=Kommune(ags="05915000"), einheiten=(Amt(id="a", name="A"),), besetzungen=(vacant, acting)
        )
        assert [post.fuer for post in city.rename_id("a", "b").besetzungen] == [None, "b.leitung.vakant"]
        assert city.remove(vacant.id, cascade=True).besetzungen[0].fuer is None

    def test_renaming_reaches_what_a_reorganisation_founds_and_brings_along(self) -> None:
        founded = Amt(id="neu", name="Neues Amt")
        plan = Reorganisation(
            id="plan",
            wirksam="2020",
            schritte=(Gruenden(einheit=founded),),
            neu=Neues(personen=(Person(id="p", name="P"),)),
        )
        city = reorganise(Verwaltung(kommune=Kommune(ags="05915000")), plan).rename_id("neu", "alt").rename_id("p", "q")
        assert {told.code for told in check(city)} == {"H807"}  # nobody knows yet what the person does
        carried_out = city.reorganisationen[0]
        assert carried_out.schritte == (Gruenden(einheit=Amt(id="alt", name="Neues Amt")),)
        assert carried_out.neu == Neues(personen=(Person(id="q", name="P"),))
        undone = reorganise(city, attrs.evolve(carried_out, stufe="zurueckgezogen"))
        assert (undone.einheiten, undone.personen) == ((), ())

    @pytest.mark.parametrize(("old", "new"), [("x", "y"), ("amt", "amt"), ("amt", "Ä"), ("amt", "keine")])
    def test_impossible_renamings(self, old: str, new: str) -> None:
        city = Verwaltung(kommune=Kommune(ags="05915000"), einheiten=(amt("A"),))
        with pytest.raises((NotFoundError, InvalidValueError)):
            city.rename_id(old, new)

    def test_two_ids_of_one_person_become_one(self) -> None:
        city = Verwaltung(
            kommune=Kommune(ags="05915000"),
            einheiten=(amt("A"),),
            personen=(Person(id="a-berg", name="Anna Berg"), Person(id="anna-berg", name="Anna Berg")),
            besetzungen=tuple(Besetzung(einheit="amt", rolle="leitung", person=key) for key in ("a-berg", "anna-berg")),
        )
        merged = city.merge_persons("anna-berg", "a-berg")
        assert [person.id for person in merged.personen] == ["anna-berg"]
        assert [post.person for post in merged.besetzungen] == ["anna-berg"]
        assert city.merge_persons("anna-berg") == city
        with pytest.raises(InvalidValueError, match="expected ids of persons, got 'amt', which is one of einheiten"):
            city.merge_persons("anna-berg", "amt")
        with pytest.raises(NotFoundError):
            city.merge_persons("anna-berg", "niemand")

    def test_a_revision_on_the_first_day_replaces(self) -> None:
        first = Amt(id="a", name="A", gueltig=Zeitraum(ab="2020-01-01"))
        second = Amt(id="a", name="B", gueltig=Zeitraum(ab="2020-01-01"))
        city = Verwaltung(kommune=Kommune(ags="05915000"), einheiten=(first,))
        assert city.revise(second).einheiten == (second,)
        later = Amt(id="a", name="C", gueltig=Zeitraum(ab="2021-01-01"))
        assert city.revise(later).revise(second).einheiten == (second, later)
        with pytest.raises(InvalidValueError, match="expected an entry that is not there yet, got 'a' again"):
            city.revise(first)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(Builder().verwaltungen(), st.data())
    def test_the_index_is_what_it_would_be_anew(self, city: Verwaltung, data: st.DataObject) -> None:
        for number in range(3):
            entries = list(city.entries())
            unit = Amt(id=f"neu-{number}", name="Neu")
            city = city.add(unit)
            if entries:
                entry = data.draw(st.sampled_from(entries))
                city = (
                    city.remove(entry) if data.draw(st.booleans()) else city.replace(unit, attrs.evolve(unit, name="N"))
                )
        anew = attrs.evolve(city)
        assert anew == city
        assert {key: city[key] for key in city._index} == {key: anew[key] for key in anew._index}
        assert len(city._index) == len(anew._index)
        assert "gibt-es-nicht" not in city

    def test_many_changes_in_a_row(self) -> None:
        city = Verwaltung(kommune=Kommune(ags="05915000"))
        for number in range(600):
            city = city.add(Amt(id=f"a{number}", name="A"))
        assert len(city["a599"]) == len(city["a0"]) == 1
        for number in range(0, 600, 2):
            city = city.remove(f"a{number}")
        assert sorted(city._index) == sorted(entry.id for entry in city.entries())
        with pytest.raises(NotFoundError):
            city["a0"]
        assert city.add(Amt(id="a0", name="A"))["a0"]
