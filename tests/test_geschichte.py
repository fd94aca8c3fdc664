"""The life of one thing, and the reorganisations on record."""

import json
from datetime import date

import attrs
import pytest

from kommunal import (
    Amt,
    Aufloesen,
    Fachbereich,
    Gruenden,
    InvalidValueError,
    NotFoundError,
    Person,
    Reorganisation,
    Stufe,
    Umbenennen,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Zeitraum,
    Zusammenlegen,
    Zustand,
    history,
    reorganisations,
    reorganise,
)
from staedtchen import DAY, FAMILIE, VAKANT, head_of, plan, stadt


def test_of_a_unit_that_moved_and_changed_its_name_and_kind() -> None:
    r = plan(
        FAMILIE,
        Umsetzen(einheiten=("kultur",), nach="familie"),
        Umbenennen(einheit="kultur", name="Kulturamt", wirksam="2022-03~"),
        Umwandeln(einheiten=("kultur",), art="amt", wirksam="2022-03~"),
        name="Familiendezernat",
    )
    geschichte = history(reorganise(stadt(), r), "kultur")
    assert str(geschichte) == (
        "Kulturamt (kultur)\n"
        "  bis 31. Januar 2021: Kultur (Fachbereich)\n"
        "  ab 1. Februar 2021, Ende ungefähr zwischen 28. Februar und 30. März 2022: Kultur (Fachbereich)\n"
        "    - Anders zugeordnet: Kultur: bisher I Bildung und Kultur, jetzt Familiendezernat\n"
        "  ab etwa März 2022: Kulturamt (Amt)\n"
        "    - Umgewandelt: Kulturamt: Fachbereich wird Amt\n"
        "    - Umbenannt: Kultur heißt jetzt Kulturamt\n"
        "  Reorganisation: Familiendezernat (beschlossen)"
    )
    assert [fassung.period for fassung in geschichte.versions] == [
        Zeitraum(bis="2021-01-31"),
        Zeitraum(ab=DAY, bis="2022-02-28..2022-03-30~"),
        Zeitraum(ab="2022-03~"),
    ]
    assert [entry.id for entry in geschichte.reorganisations] == ["reform"]
    assert isinstance(hash(geschichte), int)


def test_of_a_unit_that_merged_and_what_it_went_into() -> None:
    before = stadt(Amt(id="neu", name="Schule und Sport"))
    after = reorganise(before, plan(Zusammenlegen(einheiten=("schule", "sport"), ziel="neu")))
    assert history(after, "sport").successors == ("neu",)
    assert str(history(after, "sport")).splitlines()[-2:] == [
        "  Nachfolger: Schule und Sport",
        "  Reorganisation: reform (beschlossen)",
    ]
    new = history(after, "neu")
    assert new.predecessors == ("schule", "sport")
    assert "  Vorgänger: 40 Schulamt, 52 Sportamt" in str(new).splitlines()
    assert json.loads(json.dumps(new.to_dict())) == {
        "id": "neu",
        "versions": [
            {
                "entry": {"art": "amt", "id": "neu", "name": "Schule und Sport"},
                "period": {"bis": "2021-01-31"},
                "changes": [],
            },
            {
                "entry": {
                    "art": "amt",
                    "id": "neu",
                    "name": "Schule und Sport",
                    "vorgaenger": ["schule", "sport"],
                    "gueltig": {"ab": DAY},
                    "quellen": ["q"],
                    "reorganisationen": ["reform"],
                },
                "period": {"ab": DAY},
                "changes": [
                    {
                        "kind": "geaendert",
                        "collection": "einheiten",
                        "id": "neu",
                        "field": "vorgaenger",
                        "before": [],
                        "after": ["schule", "sport"],
                        "text": "Schule und Sport: Vorgänger bisher nicht angegeben, jetzt 40 Schulamt, 52 Sportamt",
                    }
                ],
            },
        ],
        "heads": [],
        "predecessors": ["schule", "sport"],
        "successors": [],
        "reorganisations": ["reform"],
    }


def test_of_a_dissolved_unit_and_who_took_over() -> None:
    schritt = Aufloesen(
        einheit="sport",
        verbleib=(
            Verbleib(was="foerderung.federfuehrend.sport.norden.sueden", nach="schule"),
            Verbleib(was="sport.kooperation.gmbh", nach="keine"),
        ),
        rest="kultur",
    )
    verwaltung = reorganise(stadt(), plan(schritt, Umbenennen(einheit="kultur", name="K")))
    assert history(verwaltung, "sport").successors == ("schule", "kultur")
    without_rest = stadt(plan(attrs.evolve(schritt, rest=None)))
    assert history(without_rest, "sport").successors == ("schule",)
    geplant = reorganise(stadt(), plan(schritt, stufe=Stufe.GEPLANT))
    assert history(geplant, "sport").successors == ()


def test_of_other_things() -> None:
    verwaltung = stadt(
        attrs.evolve(head_of("jugend", "bert"), gueltig=Zeitraum(ab="2022"), anmerkung="zweite Amtszeit"),
    )
    assert str(history(verwaltung, "jugend.leitung.bert")) == (
        "51 Jugendamt: Bert Busch (Leitung) (jugend.leitung.bert)\n"
        "  Ende zwischen 31. Dezember 2021 und 30. Dezember 2022: 51 Jugendamt: Bert Busch (Leitung) (Besetzung)\n"
        "  ab 2022: 51 Jugendamt: Bert Busch (Leitung) (Besetzung)\n"
        "    - Geändert: 51 Jugendamt: Bert Busch (Leitung): Anmerkung bisher nicht angegeben, jetzt zweite Amtszeit"
    )
    assert str(history(stadt(), "anna")) == "Dr. Anna Arndt (anna)\n  ohne Zeitangabe: Dr. Anna Arndt (Person)"


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("jugend.leitung.bert", "51 Jugendamt: Bert Busch (Leitung)"),
        ("jugend.planung.mitarbeit.cem", "Jugendhilfeplanung: Cem Can (Mitarbeit)"),
        ("museen.mitwirkend.schule", "Museen: 40 Schulamt mitwirkend"),
        ("sport.kooperation.gmbh", "Kooperation: 52 Sportamt für Bäder GmbH"),
        ("beirat.mitglied.sport", "Sportbeirat: 52 Sportamt (Mitglied)"),
        ("lb-jugend", "Leitbild: 51 Jugendamt"),
    ],
)
def test_an_edge_is_called_by_what_it_connects(key: str, title: str) -> None:
    assert str(history(stadt(), key)).splitlines()[0] == f"{title} ({key})"


def test_of_a_unit_and_who_headed_it() -> None:
    verwaltung = stadt(
        head_of("jugend", "anna", gueltig=Zeitraum(bis="2015")),
        head_of("jugend", besetzungsart=VAKANT, zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2030")),
    )
    geschichte = history(verwaltung, "jugend")
    assert [b.person for b in geschichte.heads] == ["bert", "anna", None]
    assert geschichte.names == {"anna": "Dr. Anna Arndt", "bert": "Bert Busch"}
    assert str(geschichte).splitlines()[2:] == [
        "  Leitung:",
        "    ohne Zeitangabe: Bert Busch",
        "    bis 2015: Dr. Anna Arndt",
        "    ab 2030 (geplant): vakant",
    ]


def test_of_a_post_and_who_held_it() -> None:
    verwaltung = stadt(head_of("jugend", "anna", stelle="planung"))
    assert [b.person for b in history(verwaltung, "planung").heads] == ["anna"]


def test_of_an_id_of_two_things() -> None:
    verwaltung = attrs.evolve(stadt(), personen=(*stadt().personen, Person(id="kultur", name="Karl Kultur")))
    assert len(history(verwaltung, "kultur").versions) == 2
    assert not any(fassung.changes for fassung in history(verwaltung, "kultur").versions)


def test_versions_that_begin_on_one_day() -> None:
    ab = Zeitraum(ab="2022-01-01")
    verwaltung = stadt(Amt(id="u", name="U", gueltig=ab), Amt(id="u", name="U", gueltig=ab, zustand=Zustand.AUFGELOEST))
    assert [fassung.period for fassung in history(verwaltung, "u").versions] == [ab, ab]


def test_plans_and_deviating_statements_are_named_as_such() -> None:
    verwaltung = stadt(
        Fachbereich(id="kultur", name="Kunst", bezeichnung="Institut", zustand=Zustand.ABWEICHEND),
        Fachbereich(id="kultur", name="Kunst", zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2030")),
    )
    assert str(history(verwaltung, "kultur")).splitlines()[1:] == [
        "  ohne Zeitangabe: Kultur (Fachbereich)",
        "  ohne Zeitangabe (abweichende Angabe): Kunst (Institut)",
        "  ab 2030 (geplant): Kunst (Fachbereich)",
    ]


def test_versions_without_a_day_between_them() -> None:
    twice = stadt(Amt(id="kultur", name="Kulturamt"), Amt(id="sport", name="S", gueltig=Zeitraum(ab="..2020")))
    assert [fassung.period for fassung in history(twice, "kultur").versions] == [Zeitraum(), Zeitraum()]
    assert [fassung.period for fassung in history(twice, "sport").versions] == [Zeitraum(), Zeitraum(ab="..2020")]


def test_a_predecessor_that_is_not_on_record() -> None:
    assert str(history(stadt(Amt(id="neu", name="N", vorgaenger=("alt",))), "neu")).endswith("  Vorgänger: alt")


def test_of_nothing() -> None:
    with pytest.raises(NotFoundError, match="no entry 'kultr'; did you mean 'kultur'"):
        history(stadt(), "kultr")


class TestReorganisations:
    old = Reorganisation(id="alt", wirksam="2010")
    new = Reorganisation(
        id="neu",
        wirksam="2021-02~",
        schritte=(
            Umbenennen(einheit="kultur", name="K", wirksam="2023-01-01"),
            Gruenden(einheit=Amt(id="x", name="X")),
        ),
    )
    pending = Reorganisation(id="offen", bedingung="mit Stellenbesetzung")
    verwaltung = stadt(new, pending, old)

    def test_in_the_order_of_their_days(self) -> None:
        assert reorganisations(self.verwaltung) == (self.old, self.new, self.pending)
        assert reorganisations(stadt()) == ()

    @pytest.mark.parametrize(
        ("between", "ids"),
        [
            (("2010-06-01", "2010-06-30"), ["alt"]),
            (("2011", "2021-01-31"), []),
            (("2021-02-28", "2021-03"), ["neu"]),
            ((date(2022, 12, 31), date(2023, 1, 1)), ["neu"]),
            (("2000", "2030"), ["alt", "neu"]),
        ],
    )
    def test_between_two_days(self, between: tuple[str, str], ids: list[str]) -> None:
        assert [r.id for r in reorganisations(self.verwaltung, between=between)] == ids

    def test_from_later_to_earlier(self) -> None:
        with pytest.raises(InvalidValueError, match="expected between from earlier to later, got 2022 and 2021"):
            reorganisations(self.verwaltung, between=("2022", "2021"))
