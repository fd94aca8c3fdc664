"""The reverse of the question: duties, gaps, overlaps, orphans."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal import Besetzungsrolle, Gebietsart, Zuständigkeitsrolle

LEAD = Zuständigkeitsrolle.FEDERFUEHREND


def zust(aufgabe: str, who: str, rolle: Zuständigkeitsrolle = LEAD, **fields: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(aufgabe=aufgabe, zustaendig=who, rolle=rolle, **fields)


def stand(*entries: k.Eintrag) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(*entries).at("2026-11-22")


AEMTER = (k.Amt(id="x", name="X"), k.Amt(id="y", name="Y"))
GEBIETE = (
    k.Gebiet(id="bezirk", name="Bezirk", gebietsart=Gebietsart.STADTBEZIRK),
    k.Gebiet(id="nord", name="Nord", gebietsart=Gebietsart.STADTTEIL, teil_von=("bezirk",)),
    k.Gebiet(id="sued", name="Süd", gebietsart=Gebietsart.STADTTEIL, teil_von=("bezirk",)),
    k.Gebiet(id="west", name="West", gebietsart=Gebietsart.STADTTEIL),
)


class TestDuties:
    def day(self) -> k.Stand:
        def besetzung(rolle: Besetzungsrolle, einheit: str, **fields: Any) -> k.Besetzung:
            return k.Besetzung(einheit=einheit, person="p", rolle=rolle, **fields)

        return stand(
            *AEMTER, k.Stelle(id="stelle", name="Stelle"), k.Person(id="p", name="P"), k.Akteur(id="verein", name="V"),
            k.Aufgabe(id="a", name="A"), k.Aufgabe(id="b", name="B"), k.Aufgabe(id="c", name="C"),
            besetzung(Besetzungsrolle.MITARBEIT, "y", stelle="stelle"),
            besetzung(Besetzungsrolle.LEITUNG, "x"),
            zust("a", "x", Zuständigkeitsrolle.MITWIRKEND), zust("b", "x"), zust("c", "stelle"), zust("a", "y"),
            zust("c", "verein", Zuständigkeitsrolle.AUSFUEHREND),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("who", "aufgaben"),
        [("x", ["b", "a"]), ("y", ["a"]), ("stelle", ["c"]), ("p", ["c", "b", "a"]), ("verein", ["c"])],
    )
    def test_table(self, who: str, aufgaben: list[str]) -> None:
        tag = self.day()
        assert [z.aufgabe for z in tag.duties(who)] == aufgaben
        assert tag.duties(tag[who]) == tag.duties(who)

    def test_who_is_unknown_has_none(self) -> None:
        with pytest.raises(k.NotFoundError):
            self.day().duties("niemand")


class TestGaps:
    @pytest.mark.parametrize(
        ("zustaendigkeiten", "luecken"),
        [
            ([], ["A: niemand federführend", "Teil: niemand federführend"]),
            ([zust("a", "x")], []),
            ([zust("teil", "x")], []),
            (
                [zust("a", "x", Zuständigkeitsrolle.AUSFUEHREND)],
                ["A: niemand federführend", "Teil: niemand federführend"],
            ),
            ([zust("a", "x"), zust("a", "y", gebiete=("nord",))], []),
            (
                [zust("a", "x", gebiete=("nord",))],
                ["A: niemand federführend in Süd, West", "Teil: niemand federführend in Süd, West"],
            ),
            ([zust("a", "x", gebiete=("nord",)), zust("teil", "y")], ["A: niemand federführend in Süd, West"]),
            ([zust("teil", "x", gebiete=("bezirk",))], []),
            (
                [zust("teil", "x", gebiete=("bezirk",)), zust("teil", "x", gebiete=("sued",))],
                ["Teil: niemand federführend in West"],
            ),
            # what is limited to an area that is not there holds nowhere
            (
                [zust("teil", "x", gebiete=("fehlt",))],
                ["A: niemand federführend", "Teil: niemand federführend"],
            ),
            ([zust("a", "x", aufteilung="A–K")], []),
        ],
    )
    def test_table(self, zustaendigkeiten: list[k.Zuständigkeit], luecken: list[str]) -> None:
        tag = stand(
            *AEMTER, *GEBIETE, k.Aufgabe(id="a", name="A"), k.Aufgabe(id="teil", name="Teil", uebergeordnet="a"),
            *zustaendigkeiten,
        )  # fmt: skip
        assert [str(luecke) for luecke in tag.gaps()] == luecken

    def test_what_is_led_two_levels_below_is_led(self) -> None:
        tasks = (
            k.Aufgabe(id="oben", name="Oben"),
            k.Aufgabe(id="mitte", name="Mitte", uebergeordnet="oben"),
            k.Aufgabe(id="unten", name="Unten", uebergeordnet="mitte"),
        )
        assert stand(*AEMTER, *tasks, zust("unten", "x")).gaps() == ()
        beside = k.Aufgabe(id="daneben", name="Daneben", uebergeordnet="mitte")
        open_tasks = stand(*AEMTER, *tasks, beside, zust("unten", "x")).gaps()
        assert [str(gap).partition(":")[0] for gap in open_tasks] == ["Oben", "Mitte", "Daneben"]

    def test_tasks_that_are_part_of_one_another_end(self) -> None:
        circle = (k.Aufgabe(id="a", name="A", uebergeordnet="b"), k.Aufgabe(id="b", name="B", uebergeordnet="a"))
        assert [str(gap).partition(":")[0] for gap in stand(*circle).gaps()] == ["A", "B"]

    @given(
        st.lists(st.none() | st.integers(0, 11), min_size=1, max_size=12),
        st.sets(st.integers(0, 11)),
    )
    def test_as_a_naive_reading_finds_them(self, parents: list[int | None], leads: set[int]) -> None:
        """Also where tasks are part of one another, or of one that is not there."""

        def led(task: int | None) -> bool:
            seen = set[int]()
            while task is not None and task not in seen:
                if task in leads:
                    return True
                seen.add(task)
                task = parents[task] if task < len(parents) else None
            return False

        def below(task: int) -> set[int]:
            """What lies below, as far as nobody leads it, and what of that is led."""
            found, rest = set[int](), [task]
            while rest:
                parts = {part for part, above in enumerate(parents) if above == rest[-1]} - found
                rest = [*rest[:-1], *(part for part in parts if not led(part))]
                found |= parts
            return found

        def covered(task: int) -> bool:
            unled = {part for part in below(task) if not led(part)} | {task}
            return unled <= {above for above in parents if above is not None} and any(map(led, below(task)))

        tasks = [
            k.Aufgabe(id=f"t{n}", name=f"T{n}", uebergeordnet=None if above is None else f"t{above}")
            for n, above in enumerate(parents)
        ]
        open_tasks = stand(*AEMTER, *tasks, *(zust(f"t{n}", "x") for n in leads)).gaps()
        wanted = [n for n in range(len(parents)) if not led(n) and not covered(n)]
        assert [gap.aufgabe.id for gap in open_tasks] == [f"t{n}" for n in wanted]

    @given(
        st.lists(st.none() | st.integers(0, 5), min_size=1, max_size=6),
        st.lists(st.none() | st.integers(0, 4), max_size=5),
        st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(0, 5), max_size=3)), max_size=6),
    )
    def test_areas_as_a_naive_reading_finds_them(
        self, parents: list[int | None], areas: list[int | None], leads: list[tuple[int, set[int]]]
    ) -> None:
        """A lead holds for every part of its task and of its areas; also where things lie in one another in circles."""

        def line(start: int, above: list[int | None]) -> set[int]:
            found = set[int]()
            at: int | None = start
            while at is not None and at not in found:
                found.add(at)
                at = above[at] if at < len(above) else None  # a task that is not there may be led, too
            return found

        kinds = (Gebietsart.STADTBEZIRK, Gebietsart.STADTTEIL)
        gebiete = [
            k.Gebiet(id=f"g{n}", name=f"G{n}", gebietsart=kinds[n % 2], teil_von=() if up is None else (f"g{up}",))
            for n, up in enumerate(areas)
        ]
        tasks = [
            k.Aufgabe(id=f"t{n}", name=f"T{n}", uebergeordnet=None if up is None else f"t{up}")
            for n, up in enumerate(parents)
        ]
        claims = [
            zust(f"t{task}", "x", id=f"z{n}", gebiete=tuple(f"g{area}" for area in sorted(places)))
            for n, (task, places) in enumerate(leads)
        ]
        wanted = {}
        for n in range(len(parents)):
            # one that is limited to areas of which none is there holds nowhere
            held = [
                places
                for task, places in leads
                if task in line(n, parents) and (not places or min(places) < len(areas))
            ]
            served = {place for places in held for place in places if place < len(areas)}
            left = [a for a in range(len(areas)) if a % 2 in {each % 2 for each in served}]
            left = [a for a in left if served.isdisjoint(line(a, areas))]
            if all(held) and held and left:
                wanted[f"t{n}"] = [f"g{a}" for a in left]
        found = {
            gap.aufgabe.id: [g.id for g in gap.gebiete] for gap in stand(*AEMTER, *gebiete, *tasks, *claims).gaps()
        }
        assert {task: missing for task, missing in found.items() if missing} == wanted

    def test_it_names_task_and_areas(self) -> None:
        tag = stand(*AEMTER, *GEBIETE, k.Aufgabe(id="a", name="A"), zust("a", "x", gebiete=("nord",)))
        (luecke,) = tag.gaps()
        assert (luecke.aufgabe.id, [gebiet.id for gebiet in luecke.gebiete]) == ("a", ["sued", "west"])
        assert k.Luecke is k.Lücke is type(luecke)


class TestOverlaps:
    @pytest.mark.parametrize(
        ("fields", "twice"),
        [
            (({}, {}), 1),
            (({"gebiete": ("nord",)}, {"gebiete": ("nord",)}), 1),
            (({"gebiete": ("nord", "sued")}, {"gebiete": ("sued", "nord")}), 1),
            (({}, {"gebiete": ("nord",)}), 0),
            (({"gebiete": ("bezirk",)}, {"gebiete": ("nord",)}), 0),
            (({"aufteilung": "A–K"}, {"aufteilung": "L–Z"}), 0),
            (({"aufteilung": "A–K"}, {"aufteilung": "K–Z"}), 1),
            (({"aufteilung": "A–Sch"}, {"aufteilung": "Sa–Z"}), 1),
            (({"aufteilung": "Endziffern 0–4"}, {"aufteilung": "Endziffern 4–9"}), 1),
            (({"aufteilung": "Endziffern 0–4"}, {"aufteilung": "A–K"}), 0),
            (({"aufteilung": "Kinder"}, {"aufteilung": "kinder"}), 1),
            (({"aufteilung": "Kinder"}, {"aufteilung": "Erwachsene"}), 0),
            (({}, {"aufteilung": "Kinder"}), 0),
        ],
    )
    def test_table(self, fields: tuple[dict[str, Any], dict[str, Any]], twice: int) -> None:
        a, b = fields
        tag = stand(*AEMTER, *GEBIETE, k.Aufgabe(id="a", name="A"), zust("a", "x", **a), zust("a", "y", **b))
        assert len(tag.overlaps()) == twice

    def test_one_bearer_twice_and_an_unknown_task_are_none(self) -> None:
        tag = stand(
            *AEMTER, k.Aufgabe(id="a", name="A"), zust("a", "x", id="eins"), zust("a", "x", id="zwei"),
            zust("fehlt", "x"), zust("fehlt", "y"),
        )  # fmt: skip
        assert tag.overlaps() == ()

    def test_of_very_many_each_is_paired_with_the_next(self) -> None:
        units = [k.Amt(id=f"u-{n}", name=f"U {n}") for n in range(100)]
        alike = [zust("a", unit.id) for unit in units]
        found = stand(*units, k.Aufgabe(id="a", name="A"), *alike).overlaps()
        assert [(z.zustaendig, y.zustaendig) for z, y in (pair.zustaendigkeiten for pair in found)] == [
            (f"u-{n}", f"u-{n + 1}") for n in range(99)
        ]
        # and what says the same otherwise is still held against it
        split = [*(zust("a", unit.id, aufteilung="A–K") for unit in units[:80]), zust("a", "u-90", aufteilung="K–Z")]
        assert len(stand(*units, k.Aufgabe(id="a", name="A"), *split).overlaps()) == 80

    def test_it_reads_as_a_sentence(self) -> None:
        (one,) = stand(*AEMTER, k.Aufgabe(id="a", name="A"), zust("a", "x"), zust("a", "y")).overlaps()
        assert str(one) == "A: X und Y"
        assert k.Ueberschneidung is k.Überschneidung is type(one)


class TestOrphans:
    @pytest.mark.parametrize(
        ("entries", "waisen"),
        [
            ((k.Amt(id="a", name="A"), k.Amt(id="b", name="B", uebergeordnet="a")), []),
            ((k.Amt(id="a", name="A", uebergeordnet="fehlt"),), ["A: übergeordnete Einheit nicht erfasst: fehlt"]),
            (
                (k.Amt(id="a", name="A", gueltig=k.Zeitraum(bis="2020")), k.Amt(id="b", name="B", uebergeordnet="a")),
                ["B: übergeordnete Einheit an diesem Tag nicht in Kraft: A"],
            ),
            (
                (zust("weg", "fehlt"),),
                [
                    "weg: fehlt federführend: nicht in Kraft: weg",
                    "weg: fehlt federführend: nicht in Kraft: fehlt",
                ],
            ),
            (
                (
                    k.Amt(id="a", name="A"), k.Person(id="p", name="P"), k.Aufgabe(id="t", name="T"),
                    k.Besetzung(einheit="a", person="p", rolle=Besetzungsrolle.LEITUNG), zust("t", "kommune"),
                ),
                [],
            ),
            ((k.Person(id="p", name="P"),), ["P: ohne Amt, Stelle oder Mitgliedschaft"]),
            (
                (
                    k.Gremium(id="g", name="G"), k.Person(id="p", name="P"),
                    k.Mitgliedschaft(gremium="g", mitglied="p"),
                ),
                [],
            ),
            ((k.Gremium(id="g", name="G"), k.Mitgliedschaft(gremium="g")), []),
            ((k.Gebiet(id="g", name="G"),), ["G: niemand ist dafür da, nichts liegt darin"]),
            ((k.Gebiet(id="g", name="G", gebietsart=Gebietsart.KOMMUNE),), []),
            ((k.Gebiet(id="g", name="G"), k.Standort(id="s", gebiet="g")), ["s: niemand sitzt dort"]),
            (
                (
                    k.Gebiet(id="g", name="G"), k.Standort(id="s"),
                    k.Stadtteilbüro(id="b", name="B", gebiete=("g",), standorte=("s",)),
                ),
                [],
            ),
            ((k.Standort(id="s", name="S"), k.Akteur(id="v", name="V", standorte=("s",))), []),
            ((k.Standort(id="s", name="S", ausstattung=(k.Ausstattung(name="Schaukasten"),)),), []),
            (
                (
                    k.Akteur(id="v", name="V", standorte=("s",)),
                    k.Person(id="p", name="P"), k.Person(id="q", name="Q"),
                    k.Standort(id="s", sprechzeiten=(k.Sprechzeit(durch="p"), k.Sprechzeit())),
                    k.Amt(id="a", name="A", sprechzeiten=(k.Sprechzeit(durch="q"), k.Sprechzeit())),
                ),
                [],
            ),
            (
                (
                    k.Standort(id="halle", name="Halle"), k.Person(id="p", name="P"), k.Gebiet(id="g", name="G"),
                    k.Gremium(id="bv", name="BV", gebiet="g"), k.Gremium(id="rat", name="Rat"),
                    k.Leitbild(
                        id="l", einheit="kommune",
                        prozess=(
                            k.Ereignis(bezeichnung="Auftakt", ort="halle", beteiligte=("p",)),
                            k.Ereignis(bezeichnung="Ende"),
                        ),
                    ),
                ),
                [],
            ),
            (
                (
                    k.Akteur(id="v", name="V"), k.Person(id="p", name="P"),
                    k.Beziehung(von="v", zu="p", beziehungsart=k.Beziehungsart.KOOPERATION),
                    k.Beziehung(von="v", zu="fehlt", beziehungsart=k.Beziehungsart.NUTZUNG),
                ),
                ["Nutzung: V für fehlt: nicht in Kraft: fehlt"],
            ),
            (
                (
                    k.Gebiet(id="dorf", name="Dorf"), k.Person(id="p", name="P"), k.Standort(id="haus", name="Haus"),
                    k.Besetzung(
                        einheit="dorf", person="p", rolle=Besetzungsrolle.LEITUNG,
                        funktionen=(k.Funktion.ORTSVORSTEHER,), standort="haus",
                    ),
                ),
                [],
            ),
        ],
    )  # fmt: skip
    def test_table(self, entries: tuple[k.Eintrag, ...], waisen: list[str]) -> None:
        assert [str(waise) for waise in stand(*entries).orphans()] == waisen

    def test_it_is_the_same_when_somebody_is_called_otherwise(self) -> None:
        renamed = k.Amt(id="x", name="X neu"), AEMTER[1]
        (before,), (after,) = (
            stand(*units, k.Aufgabe(id="a", name="A"), zust("a", "x"), zust("a", "y")).overlaps()
            for units in (AEMTER, renamed)
        )
        assert (before == after, str(before), str(after)) == (True, "A: X und Y", "A: X neu und Y")


def test_what_is_led_everywhere_has_no_gap_where_what_it_is_part_of_has() -> None:
    areas = [k.Gebiet(id=name, name=name.title(), gebietsart=Gebietsart.STADTTEIL) for name in ("nord", "sued", "west")]
    for served in areas:
        tag = stand(
            *AEMTER, *areas, k.Aufgabe(id="ganz", name="Ganz"), k.Aufgabe(id="teil", name="Teil", uebergeordnet="ganz"),
            zust("ganz", "x", gebiete=(served.id,)), zust("teil", "y"),
        )  # fmt: skip
        left = ", ".join(area.name for area in areas if area is not served)
        assert [str(gap) for gap in tag.gaps()] == [f"Ganz: niemand federführend in {left}"]
