"""The state on one day: what is in force, the tree, people, relations, Leitbild, sites, names."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import Amt, Besetzungsart, Besetzungsrolle, Dezernat, Placement, Verwaltungsleitung, Zustand
from modellbau import DAYS, Builder
from umfang import many

LEITUNG = Besetzungsrolle.LEITUNG
BUILDER = Builder()


def verwaltung(*entries: k.Eintrag, **fields: Any) -> k.Verwaltung:
    return k.Verwaltung(kommune=k.Kommune(ags="05915000"), **fields).add(*entries)


def stand(*entries: k.Eintrag, **fields: Any) -> k.Stand:
    return verwaltung(*entries, **fields).at("2026-11-22")


def ids(entries: Any) -> list[str]:
    return [entry.id for entry in entries]


class TestInForce:
    @pytest.mark.parametrize(
        ("fields", "da"),
        [
            ({}, True),
            ({"gueltig": k.Zeitraum(ab="2026-11-22")}, True),
            ({"gueltig": k.Zeitraum(ab="2026-11-23")}, False),
            ({"gueltig": k.Zeitraum(bis="2026-11-22")}, True),
            ({"gueltig": k.Zeitraum(bis="2026-11-21")}, False),
            ({"gueltig": k.Zeitraum(ab="2026-11")}, True),
            ({"gueltig": k.Zeitraum(ab="2026-12..2027-02")}, False),
            ({"gueltig": k.Zeitraum(ab="2026..2027")}, True),
            ({"zustand": Zustand.RUHEND}, True),
            ({"zustand": Zustand.GEPLANT}, False),
            ({"zustand": Zustand.GEPLANT, "gueltig": k.Zeitraum(ab="2020")}, False),
            ({"zustand": Zustand.ENTWURF}, False),
            ({"zustand": Zustand.AUFGELOEST}, False),
            ({"zustand": Zustand.ABWEICHEND}, False),
        ],
    )
    def test_table(self, fields: Any, da: bool) -> None:
        assert ("amt" in stand(Amt(id="amt", name="Amt", **fields))) is da

    def test_an_imprecise_day_is_shown_and_not_certain(self) -> None:
        tag = stand(Amt(id="a", name="A", gueltig=k.Zeitraum(ab="2026-11")), Amt(id="b", name="B"))
        assert [tag.certain(tag[key]) for key in "ab"] == [False, True]

    def test_a_version_ends_where_the_next_begins(self) -> None:
        hamm = verwaltung(Amt(id="amt", name="Alt"), Amt(id="amt", name="Neu", gueltig=k.Zeitraum(ab="2021-02-01")))
        assert hamm.at("2021-01-31").one("amt").name == "Alt"
        assert hamm.at("2021-02-01").one("amt").name == "Neu"

    def test_a_unit_that_moved_on_some_day_between_two_charts(self) -> None:
        hamm = verwaltung(
            Dezernat(id="i", name="I"), Dezernat(id="ii", name="II"),
            Amt(id="amt", name="Amt", uebergeordnet="i"),
            Amt(id="amt", name="Amt", uebergeordnet="ii", gueltig=k.Zeitraum(ab="2021-01-01..2021-06-30")),
        )  # fmt: skip
        top = {tag: hamm.at(tag).parent("amt") for tag in ("2020-12-31", "2021-03-01", "2021-07-01")}
        assert [unit and unit.id for unit in top.values()] == ["i", "ii", "ii"]
        middle = hamm.at("2021-03-01")
        assert not middle.certain(middle["amt"])

    def test_plans_show_only_when_asked_for(self) -> None:
        hamm = verwaltung(
            Amt(id="amt", name="Alt"),
            Amt(id="amt", name="Neu", zustand=Zustand.GEPLANT, gueltig=k.Zeitraum(ab="2027-01-01")),
        )
        assert hamm.at("2027-06-01").one("amt").name == "Alt"
        assert hamm.at("2027-06-01", planned=True).one("amt").name == "Neu"
        assert hamm.at("2026-06-01", planned=True).one("amt").name == "Alt"

    def test_every_kind_is_there(self) -> None:
        tag = stand(
            Amt(id="amt", name="Amt"), k.Person(id="p", name="P"), k.Aufgabe(id="a", name="A"),
            k.Gebiet(id="g", name="G"), k.Standort(id="s", name="S"), k.Leitbild(id="l", einheit="amt"),
            k.Akteur(id="akteur", name="Akteur"), k.Vorhaben(id="v", name="V"), k.Kooperation(id="ko", name="Ko"),
            k.Gremium(id="rat", name="Rat"), k.Mitgliedschaft(gremium="rat", mitglied="p"),
            k.Besetzung(einheit="amt", person="p", rolle=LEITUNG),
            k.Beziehung(von="akteur", zu="amt", beziehungsart=k.Beziehungsart.NUTZUNG),
            k.Zuständigkeit(aufgabe="a", zustaendig="amt", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
        )  # fmt: skip
        assert len(ids(tag.entries())) == 14
        assert all(tag[key].id == key and tag.get(key) is tag[key] for key in ids(tag.entries()))
        assert tag.get("fehlt") is None
        assert ids(tag.shown("einheiten")) == ["amt"]
        assert tag.shown("personen") == tag.personen
        assert repr(tag) == "<Stand 2026-11-22 of 05915000: 1 units>"

    def test_an_unknown_id_names_near_ones(self) -> None:
        with pytest.raises(
            k.NotFoundError, match="no entry in force on 2026-11-22 with id 'jugendmat'; did you mean 'jugendamt'"
        ):
            stand(Amt(id="jugendamt", name="Jugendamt"))["jugendmat"]

    def test_known_as_of(self) -> None:
        tag = stand(
            Amt(id="a", name="A", quellen=("alt", "neu")), Amt(id="b", name="B"),
            Amt(id="c", name="C", quellen=("leer",)),
            stand="2021-03",
            quellen=(
                k.Quelle(id="alt", titel="Alt", datum="2020"),
                k.Quelle(id="neu", titel="Neu", datum="2022-05-02", stand="2022-04-30"),
                k.Quelle(id="leer", titel="Leer"),
            ),
        )  # fmt: skip
        assert [tag.known_as_of(tag[key]) for key in "abc"] == [
            date(2022, 4, 30), date(2021, 3, 31), date(2021, 3, 31),
        ]  # fmt: skip
        assert stand(Amt(id="a", name="A")).known_as_of(Amt(id="a", name="A")) is None


class TestTree:
    def day(self) -> k.Stand:
        return stand(
            Dezernat(id="dez", name="Dezernat", uebergeordnet="ob"),
            Amt(id="a", name="A", uebergeordnet="dez"),
            Amt(id="b", name="B", uebergeordnet="dez", reihenfolge=1),
            k.Abteilung(id="a1", name="A1", uebergeordnet="a"),
            Verwaltungsleitung(id="ob", name="OB"),
            Amt(id="frei", name="Frei"),
            Amt(id="rpa", name="RPA", uebergeordnet="keine"),
            Amt(id="direkt", name="Direkt", uebergeordnet="kommune"),
            Amt(id="weg", name="Weg", gueltig=k.Zeitraum(bis="2020")),
            Amt(id="verwaist", name="Verwaist", uebergeordnet="weg"),
            Amt(id="haengt", name="Hängt", uebergeordnet="fehlt"),
        )

    def test_walk(self) -> None:
        assert [(depth, unit.id) for depth, unit in self.day().walk()] == [
            (0, "ob"), (1, "dez"), (2, "b"), (2, "a"), (3, "a1"),
            (0, "frei"), (0, "rpa"), (0, "direkt"), (0, "verwaist"), (0, "haengt"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("unit", "placement"),
        [
            ("ob", Placement.WURZEL),
            ("direkt", Placement.WURZEL),
            ("a", Placement.EINGEORDNET),
            ("frei", Placement.UNBEKANNT),
            ("rpa", Placement.KEINE),
            ("verwaist", Placement.NICHT_IN_KRAFT),
            ("haengt", Placement.FEHLT),
        ],
    )
    def test_placement(self, unit: str, placement: Placement) -> None:
        assert self.day().placement(unit) is placement

    def test_relatives(self) -> None:
        tag = self.day()
        a = tag.one("a")
        assert tag.parent(a) == tag["dez"]
        assert tag.parent("ob") is None
        assert tag.parent("frei") is None
        assert ids(tag.children("dez")) == ["b", "a"]
        assert tag.children("a1") == ()
        assert ids(tag.descendants("ob")) == ["dez", "b", "a", "a1"]
        assert ids(tag.path("a1")) == ["ob", "dez", "a", "a1"]
        assert [tag.level(key) for key in ("ob", "a1", "frei")] == [0, 3, 0]
        assert ids(tag.units(Dezernat)) == ["dez"]
        assert len(tag.units()) == 10

    def test_a_unit_not_in_force_is_refused(self) -> None:
        with pytest.raises(k.NotFoundError, match="no unit in force on 2026-11-22 with id 'weg'"):
            self.day().children("weg")

    def test_cycles_end(self) -> None:
        tag = stand(
            Amt(id="x", name="X", uebergeordnet="a"), Amt(id="a", name="A", uebergeordnet="b"),
            Amt(id="b", name="B", uebergeordnet="a"), Amt(id="selbst", name="Selbst", uebergeordnet="selbst"),
        )  # fmt: skip
        assert Counter(unit.id for _, unit in tag.walk()) == Counter(["x", "a", "b", "selbst"])
        assert ids(tag.path("x")) == ["b", "a", "x"]
        assert ids(tag.path("selbst")) == ["selbst"]


UNITS = st.sampled_from("abcdefgh")


@settings(max_examples=many(60), deadline=None)
@given(st.dictionaries(UNITS, st.none() | UNITS | st.sampled_from(("keine", "kommune", "fehlt"))))
def test_every_unit_is_walked_once_whatever_the_parents_say(parents: dict[str, str | None]) -> None:
    tag = stand(*(Amt(id=key, name=key.upper(), uebergeordnet=top) for key, top in parents.items()))
    row = list(tag.walk())
    assert sorted(unit.id for _, unit in row) == sorted(parents)
    for room, (depth, unit) in enumerate(row):
        bottom = [u for _, u in row[room + 1 : room + 1 + len(tag.descendants(unit))]]
        assert tag.descendants(unit) == tuple(bottom)
        assert tag.level(unit) == depth
        assert tag.path(unit)[-1] == unit
        assert len(set(ids(tag.path(unit)))) == len(tag.path(unit))
        assert (tag.placement(unit) is Placement.EINGEORDNET) is (tag.parent(unit) is not None)


@settings(max_examples=many(30), deadline=None)
@given(BUILDER.verwaltungen(), DAYS, st.booleans())
def test_a_day_never_shows_two_versions_of_one_id(hamm: k.Verwaltung, tag: date, planned: bool) -> None:
    today = hamm.at(tag, planned=planned)
    shown = Counter((type(entry), entry.id) for entry in today.entries())
    assert set(shown.values()) <= {1}
    assert not {entry.zustand for entry in today.entries()} & {Zustand.ENTWURF, Zustand.ABWEICHEND}
    for entry in today.entries():
        assert any(entry is version for version in hamm[entry.id])


class TestPeople:
    def test_those_who_act_come_first(self) -> None:
        def heads_it(person: str, **fields: Any) -> k.Besetzung:
            return k.Besetzung(einheit="amt", person=person, rolle=LEITUNG, **fields)

        tag = stand(
            Amt(id="amt", name="Amt"), *(k.Person(id=key, name=key) for key in "abcde"),
            heads_it("a", besetzungsart=Besetzungsart.SUSPENDIERT),
            heads_it("b"),
            heads_it("c", besetzungsart=Besetzungsart.KOMMISSARISCH, rang=2),
            heads_it("d", besetzungsart=Besetzungsart.VERTRETUNGSWEISE, rang=1),
            heads_it("e", besetzungsart=Besetzungsart.INTERIM, zustand=Zustand.RUHEND),
            k.Besetzung(einheit="amt", person="a", rolle=Besetzungsrolle.MITARBEIT),
        )  # fmt: skip
        assert [b.person for b in tag.heads("amt")] == ["d", "c", "b", "a", "e"]
        assert len(tag.holders("amt")) == 6
        assert [b.rolle for b in tag.posts_of("a")] == [LEITUNG, Besetzungsrolle.MITARBEIT]

    def test_a_vacancy_is_an_answer_and_no_head_is_none(self) -> None:
        tag = stand(
            Amt(id="amt", name="Amt"), Amt(id="anderes", name="Anderes"), k.Stelle(id="stelle", name="Stelle"),
            k.Besetzung(einheit="amt", stelle="stelle", rolle=LEITUNG, besetzungsart=Besetzungsart.VAKANT),
        )  # fmt: skip
        assert [b.besetzungsart for b in tag.heads("amt")] == [Besetzungsart.VAKANT]
        assert tag.heads("anderes") == ()
        assert tag.holders("stelle") == tag.vacancies() == tag.heads("amt")


class TestRelations:
    def day(self) -> k.Stand:
        return stand(
            Verwaltungsleitung(id="ob", name="OB"),
            Amt(id="amt", name="Amt", uebergeordnet="ob", standorte=("haus", "fehlt")),
            Amt(id="frei", name="Frei"),
            k.Akteur(id="verein", name="Verein", standorte=("haus",)),
            k.Person(id="p", name="P"),
            k.Standort(id="haus", name="Haus"),
            k.Gremium(id="rat", name="Rat"),
            k.Mitgliedschaft(gremium="rat", mitglied="p", rolle=k.Mitgliedsrolle.VORSITZ),
            k.Beziehung(von="verein", zu="amt", beziehungsart=k.Beziehungsart.TRAEGERSCHAFT),
            k.Beziehung(von="kommune", zu="verein", beziehungsart=k.Beziehungsart.FINANZIERUNG),
            k.Leitbild(id="l-ob", einheit="ob"),
        )

    def test_relations(self) -> None:
        tag = self.day()
        assert [b.von for b in tag.relations("amt")] == ["verein"]
        assert [b.zu for b in tag.relations("verein", beziehungsart=k.Beziehungsart.FINANZIERUNG)] == ["verein"]
        assert [b.zu for b in tag.relations("kommune")] == ["verein"]
        assert tag.relations(tag["p"]) == ()

    def test_bodies(self) -> None:
        assert self.day().members("rat") == self.day().bodies_of("p") != ()

    def test_a_leitbild_covers_what_has_none_of_its_own(self) -> None:
        tag = self.day()
        inherited = tag.leitbild("amt")
        assert inherited is not None
        assert inherited.einheit == "ob"
        assert tag.leitbild("frei") is None
        assert tag.leitbild() is None
        later = tag.verwaltung.add(k.Leitbild(id="l-k", einheit="kommune"), k.Leitbild(id="l-a", einheit="amt")).at(
            tag.day
        )
        assert [leitbild and leitbild.id for leitbild in map(later.leitbild, ("amt", "ob", "frei", "kommune"))] == [
            "l-a", "l-ob", "l-k", "l-k",
        ]  # fmt: skip

    def test_sites(self) -> None:
        tag = self.day()
        assert ids(tag.sites("amt")) == ids(tag.sites("verein")) == ids(tag.sites("haus")) == ["haus"]
        with pytest.raises(k.InvalidValueError, match="expected a unit, an Akteur or a Standort, got Person"):
            tag.sites("p")


@pytest.mark.parametrize("asked", [5, None, ("jugendamt",), k.Kommune(ags="05915000")])
@pytest.mark.parametrize(
    "question",
    [
        k.Stand.__getitem__, k.Stand.children, k.Stand.descendants, k.Stand.path, k.Stand.heads, k.Stand.relations,
        k.Stand.sites, k.Stand.duties, k.Stand.one, k.Stand.find, k.Stand.responsible,
    ],
)  # fmt: skip
def test_what_is_neither_an_entry_nor_an_id(question: Any, asked: object) -> None:
    with pytest.raises(k.InvalidValueError, match="expected an entry or the id of one, got "):
        question(stand(Amt(id="jugendamt", name="Jugendamt")), asked)


class TestNames:
    def day(self) -> k.Stand:
        return stand(
            Amt(
                id="jugendamt",
                name="Jugendamt",
                nummern=("51",),
                kurzname="JA",
                aliase=("Amt für junge Menschen", "ja"),
            ),
            Amt(id="schule", name="Schul- und Sportverwaltung", nummern=("40", "III/40")),
            Amt(id="ost", name="Bürgerbüro", aliase=("Bürgerbüro Ost",)),
            Amt(id="west", name="Bürgerbüro"),
            Amt(id="buero", name="Büro", aliase=("Jugendamt",)),
            Amt(id="alt", name="Sozialbüros", zustand=Zustand.AUFGELOEST),
            Amt(id="spaeter", name="Sozialbüro der Zukunft", zustand=Zustand.GEPLANT),
            Amt(id="laengst", name="Stadtkasse", gueltig=k.Zeitraum(bis="2019")),
            Amt(id="bald-weg", name="Fuhrpark", zustand=Zustand.AUFGELOEST, gueltig=k.Zeitraum(ab="2030")),
            Amt(id="umbenannt", name="Vermessungsamt", gueltig=k.Zeitraum(bis="2019")),
            Amt(id="umbenannt", name="Geodatenzentrum", gueltig=k.Zeitraum(ab="2020")),
        )

    @pytest.mark.parametrize(
        ("text", "id"),
        [
            ("jugendamt", "jugendamt"),
            ("JUGENDAMT", "jugendamt"),
            ("Jugend-Amt", "jugendamt"),
            ("ja", "jugendamt"),
            ("Amt fuer junge Menschen", "jugendamt"),
            ("51", "jugendamt"),
            ("Amt 51", "jugendamt"),
            ("III/40", "schule"),
            ("Schul und Sportverwaltung", "schule"),
            ("Buerobuero", None),
            ("Bürgerbüro Ost", "ost"),
            ("buro", "buero"),
            ("west", "west"),
        ],
    )
    def test_one(self, text: str, id: str | None) -> None:
        if id is None:
            with pytest.raises(k.NotFoundError):
                self.day().one(text)
        else:
            assert self.day().one(text).id == id

    def test_one_does_not_choose(self) -> None:
        with pytest.raises(k.AmbiguousError, match="'Bürgerbüro' may be more than one unit: ost, west"):
            self.day().one("Bürgerbüro")

    def test_one_names_near_names(self) -> None:
        with pytest.raises(
            k.NotFoundError, match="no unit in force on 2026-11-22 called 'Jugendant'; did you mean 'Jugendamt'"
        ):
            self.day().one("Jugendant")
        with pytest.raises(k.NotFoundError, match=r"called 'Quark'$"):
            self.day().one("Quark")

    def test_find(self) -> None:
        tag = self.day()
        assert ids(tag.find("Sport- und Schulverwaltung"))[:1] == ["schule"]
        assert ids(tag.find("Bürgerbüro", limit=1)) == ["ost"]
        assert ids(tag.find("west"))[:1] == ["west"]
        assert tag.find("Stadtkasse") == tag.find("Sozialbüros") == ()

    def test_of_many_that_share_a_name_each_is_found_by_its_number(self) -> None:
        same = [k.Stelle(id=f"s{n}", name="Sachbearbeitung", nummern=(f"III/{n}",)) for n in range(100, 130)]
        day = stand(*same)
        for asked in ("III/107", "iii/107", "107"):
            assert ids(day.find(asked)) == ["s107"]
        assert len(day.find("Sachbearbeitung", limit=50)) == 30

    def test_a_book_is_no_name(self) -> None:
        with pytest.raises(k.NotFoundError):
            self.day().one("x" * 50_000)

    def test_find_among_what_is_gone(self) -> None:
        tag = self.day()
        assert ids(tag.find("Sozialbüros", former=True)) == ["alt"]
        assert ids(tag.find("Stadtkasse", former=True)) == ["laengst"]
        assert tag.find("Fuhrpark", former=True) == ()
        assert [unit.name for unit in tag.find("Vermessungsamt", former=True)] == ["Geodatenzentrum"]
        assert ids(tag.find("Jugendamt", former=True))[:1] == ["jugendamt"]

    def test_a_unit_without_names_beside_its_name(self) -> None:
        assert stand(Amt(id="a", name="Amt A")).one("amt a").id == "a"


def test_a_unit_that_is_not_in_force_has_no_place_in_the_tree() -> None:
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=(k.Amt(id="bauamt", name="Bauamt"),))
    stand = stadt.at("2026-01-01")
    for question in (stand.path, stand.descendants, stand.children, stand.level):
        with pytest.raises(k.NotFoundError, match="did you mean 'bauamt'"):
            question("bauant")
