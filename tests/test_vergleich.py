"""What differs between two Stände, by identity, with a German text."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import (
    Aenderung,
    Aenderungsart,
    Akteur,
    Amt,
    Anschrift,
    Ausstattung,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Beziehung,
    Beziehungsart,
    Dezernat,
    Eintrag,
    Erreichbarkeit,
    Erweiterungen,
    Gebiet,
    InvalidValueError,
    Kanal,
    Kennung,
    Kommune,
    Kooperation,
    Koordinaten,
    Leitbild,
    Mitgliedschaft,
    Organisationseinheit,
    Person,
    Rechtsgrundlage,
    Sprechzeit,
    Stadtteilbüro,
    Stelle,
    Uhrzeit,
    Vergleich,
    Verwaltung,
    Vorhaben,
    Wochentag,
    Zeitraum,
    Zustand,
    diff,
)
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.vergleich.changes import plain
from staedtchen import FINANZIERUNG, KOMMISSARISCH, MITWIRKEND, TRAEGERSCHAFT, VAKANT, head_of, stadt, zustaendig

DAY = "2021-02-01"
Art = Aenderungsart


def comparison(afterwards: Verwaltung, previous: Verwaltung | None = None, *, planned: bool = False) -> Vergleich:
    return diff((previous or stadt()).at(DAY), afterwards.at(DAY, planned=planned))


def single(key: str) -> Any:
    return stadt()[key][0]


def replaced(key: str, **values: Any) -> Verwaltung:
    verwaltung = stadt()
    (older,) = verwaltung[key]
    return verwaltung.replace(older, attrs.evolve(older, **values))


def said(v: Vergleich) -> list[tuple[Art, str, str]]:
    return [(aenderung.kind, aenderung.id, aenderung.text) for aenderung in v]


def without(*keys: str) -> Verwaltung:
    verwaltung = stadt()
    for key in keys:
        verwaltung = verwaltung.remove(key)
    return verwaltung


SINGLE: list[tuple[str, Callable[[], Verwaltung], list[tuple[Art, str, str]]]] = [
    (
        "founded",
        lambda: stadt(Amt(id="neu", name="Neues Amt", uebergeordnet="d1")),
        [(Art.GEGRUENDET, "neu", "Neues Amt (Amt), unter I Bildung und Kultur")],
    ),
    (
        "founded outside the line",
        lambda: stadt(Amt(id="neu", name="Neues Amt", uebergeordnet="keine")),
        [(Art.GEGRUENDET, "neu", "Neues Amt (Amt), außerhalb der Linie")],
    ),
    (
        "founded, parent unknown, predecessor long gone",
        lambda: stadt(Amt(id="neu", name="Neues Amt", bezeichnung="Institut", vorgaenger=("alt",))),
        [
            (Art.GEGRUENDET, "neu", "Neues Amt (Institut)"),
            (Art.GEAENDERT, "neu", "Neues Amt: Vorgänger bisher nicht angegeben, jetzt alt"),
        ],
    ),
    ("dissolved", lambda: without("kultur"), [(Art.AUFGELOEST, "kultur", "Kultur (Fachbereich)")]),
    (
        "moved",
        lambda: replaced("kultur", uebergeordnet="ob"),
        [(Art.UMGESETZT, "kultur", "Kultur: bisher I Bildung und Kultur, jetzt Oberbürgermeister")],
    ),
    (
        "moved nobody knows where",
        lambda: replaced("kultur", uebergeordnet=None),
        [(Art.UMGESETZT, "kultur", "Kultur: bisher I Bildung und Kultur, jetzt nicht bekannt")],
    ),
    (
        "renamed and renumbered",
        lambda: replaced("schule", name="Amt für Bildung", nummern=()),
        [
            (Art.UMBENANNT, "schule", "Schulamt heißt jetzt Amt für Bildung"),
            (Art.UMNUMMERIERT, "schule", "Amt für Bildung: bisher 40, jetzt ohne"),
        ],
    ),
    (
        "new hours",
        lambda: replaced("buero", sprechzeiten=(Sprechzeit(tage=(Wochentag.DI,), von="10:00", bis="12:00"),)),
        [
            (
                Art.SPRECHZEITEN_GEAENDERT,
                "buero",
                "Stadtteilbüro Norden: bisher keine angegeben, jetzt Dienstag, 10:00–12:00 Uhr",
            )
        ],
    ),
    (
        "hours no longer known",
        lambda: replaced("haus", sprechzeiten=()),
        [
            (
                Art.SPRECHZEITEN_GEAENDERT,
                "haus",
                (
                    "Standort Haus der Vereine: bisher Dienstag (52 Sportamt); Zeiten nicht bekannt (Verein), "
                    "jetzt keine angegeben"
                ),
            )
        ],
    ),
    (
        "hours at a site",
        lambda: replaced("haus", sprechzeiten=(Sprechzeit(tage=(Wochentag.DI,), durch="jugend", hinweis="Hof"),)),
        [
            (
                Art.SPRECHZEITEN_GEAENDERT,
                "haus",
                (
                    "Standort Haus der Vereine: bisher Dienstag (52 Sportamt); Zeiten nicht bekannt (Verein), "
                    "jetzt Dienstag (51 Jugendamt, Hof)"
                ),
            )
        ],
    ),
    (
        "head vacant",
        lambda: without("jugend.leitung.bert").add(head_of("jugend", besetzungsart=VAKANT)),
        [(Art.LEITUNG_VAKANT, "jugend", "51 Jugendamt: vakant, bisher Bert Busch")],
    ),
    (
        "head gone, nobody known",
        lambda: without("jugend.leitung.bert"),
        [(Art.LEITUNG_UNBEKANNT, "jugend", "51 Jugendamt: nicht mehr bekannt, bisher Bert Busch")],
    ),
    (
        "new head where none was known",
        lambda: stadt(head_of("kultur", "cem")),
        [(Art.NEUE_LEITUNG, "kultur", "Kultur: Cem Can")],
    ),
    (
        "head nobody names",
        lambda: stadt(head_of("kultur")),
        [(Art.NEUE_LEITUNG, "kultur", "Kultur: nicht genannt")],
    ),
    (
        "acting head",
        lambda: without("jugend.leitung.bert").add(head_of("jugend", "cem", besetzungsart=KOMMISSARISCH)),
        [(Art.KOMMISSARISCHE_LEITUNG, "jugend", "51 Jugendamt: Cem Can, bisher Bert Busch")],
    ),
    (
        "the head acts only",
        lambda: replaced("jugend.leitung.bert", besetzungsart=KOMMISSARISCH, amtsbezeichnung="Amtsleiter"),
        [
            (Art.KOMMISSARISCHE_LEITUNG, "jugend", "51 Jugendamt: Bert Busch, bisher Bert Busch"),
            (
                Art.GEAENDERT,
                "jugend.leitung.bert",
                "51 Jugendamt: Bert Busch (Leitung): Amtsbezeichnung bisher nicht angegeben, jetzt Amtsleiter",
            ),
        ],
    ),
    (
        "head suspended",
        lambda: replaced("jugend.leitung.bert", besetzungsart=Besetzungsart.SUSPENDIERT),
        [(Art.LEITUNG_VERHINDERT, "jugend", "51 Jugendamt: Bert Busch (suspendiert), bisher Bert Busch")],
    ),
    (
        "head printed otherwise",
        lambda: replaced("jugend.leitung.bert", anteil=0.5),
        [
            (
                Art.GEAENDERT,
                "jugend.leitung.bert",
                "51 Jugendamt: Bert Busch (Leitung): Anteil bisher nicht angegeben, jetzt 0,5",
            )
        ],
    ),
    (
        "handed over",
        lambda: without("betreuung.federfuehrend.jugend").add(zustaendig("betreuung", "schule")),
        [
            (
                Art.ZUSTAENDIGKEIT_UEBERTRAGEN,
                "betreuung",
                "Kinderbetreuung (federführend): bisher 51 Jugendamt, jetzt 40 Schulamt",
            )
        ],
    ),
    (
        "responsibility new",
        lambda: stadt(zustaendig("betreuung", "kultur", MITWIRKEND, gebiete=("norden",), aufteilung="A–K")),
        [(Art.ZUSTAENDIGKEIT_NEU, "betreuung", "Kinderbetreuung (mitwirkend, Norden, A–K): Kultur")],
    ),
    (
        "responsibility dropped",
        lambda: without("museen.federfuehrend.kultur"),
        [(Art.ZUSTAENDIGKEIT_ENTFALLEN, "museen", "Museen (federführend): Kultur")],
    ),
    (
        "other areas",
        lambda: without("foerderung.federfuehrend.sport.norden.sueden").add(zustaendig("foerderung", "sport")),
        [
            (
                Art.ZUSTAENDIGKEIT_GEBIET,
                "foerderung",
                "Sportförderung (federführend) (52 Sportamt): bisher Norden, Süden, jetzt überall",
            )
        ],
    ),
    (
        "other split",
        lambda: without("museen.federfuehrend.kultur").add(zustaendig("museen", "kultur", aufteilung="Kunst")),
        [
            (
                Art.GEAENDERT,
                "museen.federfuehrend.kultur.kunst",
                "Museen: Kultur federführend: Aufteilung bisher nicht angegeben, jetzt Kunst",
            )
        ],
    ),
    (
        "other role",
        lambda: without("museen.federfuehrend.kultur").add(zustaendig("museen", "kultur", MITWIRKEND)),
        [
            (Art.ZUSTAENDIGKEIT_NEU, "museen", "Museen (mitwirkend): Kultur"),
            (Art.ZUSTAENDIGKEIT_ENTFALLEN, "museen", "Museen (federführend): Kultur"),
        ],
    ),
    (
        "Leitbild replaced by another",
        lambda: without("lb-jugend").add(Leitbild(id="lb-neu", einheit="jugend")),
        [(Art.LEITBILD_ERSETZT, "lb-neu", "51 Jugendamt: „Viele für alle“ durch ohne Motto")],
    ),
    (
        "Leitbild rewritten",
        lambda: replaced("lb-jugend", motto="Alle", dokument="https://example.org/" + "x" * 180),
        [
            (Art.LEITBILD_ERSETZT, "lb-jugend", "51 Jugendamt: „Viele für alle“ durch „Alle“"),
            (
                Art.GEAENDERT,
                "lb-jugend",
                f"Leitbild: 51 Jugendamt: Dokument bisher nicht angegeben, jetzt https://example.org/{'x' * 139}…",
            ),
        ],
    ),
    (
        "Leitbild of the city, and one gone",
        lambda: without("lb-jugend").add(Leitbild(id="lb", einheit="kommune")),
        [
            (Art.HINZUGEKOMMEN, "lb", "Leitbild: Hamm"),
            (Art.ENTFALLEN, "lb-jugend", "Leitbild: 51 Jugendamt"),
        ],
    ),
    (
        "operator",
        lambda: without("plan.traegerschaft.buero").add(
            Beziehung(von="ehrenamt", zu="buero", beziehungsart=TRAEGERSCHAFT),
            Beziehung(von="kommune", zu="buero", beziehungsart=FINANZIERUNG, gegenstand="Miete"),
        ),
        [
            (
                Art.TRAEGERSCHAFT_GEAENDERT,
                "buero",
                "Stadtteilbüro Norden: bisher Planungsbüro, jetzt Ehrenamtliche",
            ),
            (Art.FINANZIERUNG_GEAENDERT, "buero", "Stadtteilbüro Norden (Miete): bisher nicht bekannt, jetzt Hamm"),
        ],
    ),
    (
        "nobody operates",
        lambda: without("plan.traegerschaft.buero"),
        [(Art.TRAEGERSCHAFT_GEAENDERT, "buero", "Stadtteilbüro Norden: bisher Planungsbüro, jetzt nicht mehr bekannt")],
    ),
    (
        "other relations",
        lambda: without("sport.kooperation.gmbh").add(
            Beziehung(von="schule", zu="gmbh", beziehungsart=Beziehungsart.KOOPERATION),
            Beziehung(von="plan", zu="haus", beziehungsart=Beziehungsart.NUTZUNG, gegenstand="Saal"),
        ),
        [
            (Art.HINZUGEKOMMEN, "plan.nutzung.haus.saal", "Nutzung (Saal): Planungsbüro für Haus der Vereine"),
            (
                Art.GEAENDERT,
                "schule.kooperation.gmbh",
                "Kooperation: 40 Schulamt für Bäder GmbH: Von bisher 52 Sportamt, jetzt 40 Schulamt",
            ),
        ],
    ),
    (
        "relation with another",
        lambda: without("sport.kooperation.gmbh").add(
            Beziehung(von="sport", zu="ehrenamt", beziehungsart=Beziehungsart.KOOPERATION, umfang="halb")
        ),
        [
            (
                Art.GEAENDERT,
                "sport.kooperation.ehrenamt",
                "Kooperation: 52 Sportamt für Ehrenamtliche: Umfang bisher nicht angegeben, jetzt halb",
            ),
            (
                Art.GEAENDERT,
                "sport.kooperation.ehrenamt",
                "Kooperation: 52 Sportamt für Ehrenamtliche: Zu bisher Bäder GmbH, jetzt Ehrenamtliche",
            ),
        ],
    ),
    (
        "the extent of a relation",
        lambda: replaced("kommune.beteiligung.gmbh", umfang="51 %"),
        [
            (
                Art.GEAENDERT,
                "kommune.beteiligung.gmbh",
                "Beteiligung: Hamm für Bäder GmbH: Umfang bisher nicht angegeben, jetzt 51 %",
            )
        ],
    ),
    (
        "who works where",
        lambda: without("sport.ansprechperson.cem").add(
            Besetzung(einheit="kultur", person="cem", rolle=Besetzungsrolle.ANSPRECHPERSON),
            Besetzung(einheit="jugend", rolle=Besetzungsrolle.MITARBEIT),
        ),
        [
            (Art.HINZUGEKOMMEN, "jugend.mitarbeit.ungenannt", "51 Jugendamt: nicht genannt (Mitarbeit)"),
            (
                Art.GEAENDERT,
                "kultur.ansprechperson.cem",
                "Kultur: Cem Can (Ansprechperson): Einheit bisher 52 Sportamt, jetzt Kultur",
            ),
        ],
    ),
    (
        "membership",
        lambda: without("beirat.mitglied.sport").add(Mitgliedschaft(gremium="beirat")),
        [
            (
                Art.GEAENDERT,
                "beirat.mitglied.ungenannt",
                "Sportbeirat: ungenannt (Mitglied): Mitglied bisher 52 Sportamt, jetzt nicht angegeben",
            )
        ],
    ),
    (
        "entries of other kinds",
        lambda: without("cem").add(Person(id="dora", name="Dora Diehl"), Vorhaben(id="neu", name="Norden 2030")),
        [
            (Art.HINZUGEKOMMEN, "dora", "Person Dora Diehl"),
            (Art.HINZUGEKOMMEN, "neu", "Vorhaben Norden 2030"),
            (Art.ENTFALLEN, "cem", "Person Cem Can"),
        ],
    ),
    (
        "an Akteur renamed, with a predecessor nobody tells of",
        lambda: replaced("plan", name="Büro Plan", vorgaenger=("sport",)),
        [
            (Art.UMBENANNT, "plan", "Planungsbüro heißt jetzt Büro Plan"),
            (Art.GEAENDERT, "plan", "Akteur Büro Plan: Vorgänger bisher nicht angegeben, jetzt 52 Sportamt"),
        ],
    ),
    (
        "any other field",
        lambda: replaced("schule", erweiterungen=Erweiterungen({"a": 1}), reihenfolge=3, zustand=Zustand.RUHEND),
        [
            (Art.GEAENDERT, "schule", "40 Schulamt: Erweiterungen bisher keine, jetzt a: 1"),
            (Art.GEAENDERT, "schule", "40 Schulamt: Reihenfolge bisher nicht angegeben, jetzt 3"),
            (Art.GEAENDERT, "schule", "40 Schulamt: Zustand bisher aktiv, jetzt ruhend"),
        ],
    ),
    (
        "tuples of ids and of words",
        lambda: replaced("buero", gebiete=("sueden",), angebote=("Beratung", "Treff")),
        [
            (Art.GEAENDERT, "buero", "Stadtteilbüro Norden: Angebote bisher nicht angegeben, jetzt Beratung, Treff"),
            (Art.GEAENDERT, "buero", "Stadtteilbüro Norden: Gebiete bisher Norden, jetzt Süden"),
        ],
    ),
]


@pytest.mark.parametrize(("afterwards", "expected"), [case[1:] for case in SINGLE], ids=[case[0] for case in SINGLE])
def test_kinds_of_change(afterwards: Callable[[], Verwaltung], expected: list[tuple[Art, str, str]]) -> None:
    v = comparison(afterwards())
    assert said(v) == expected
    assert {a.collection for a in v} <= set(COLLECTIONS)


class TestWhereUnitsComeFrom:
    def test_merged_into_a_new_one(self) -> None:
        newer = Amt(id="neu", name="Schule und Sport", uebergeordnet="d1", vorgaenger=("schule", "sport"))
        v = comparison(without("schule", "sport").add(newer))
        assert [a.text for a in v if a.kind is Art.ZUSAMMENGELEGT] == ["40 Schulamt, 52 Sportamt zu Schule und Sport"]
        assert not [a for a in v if a.kind is Art.AUFGELOEST]
        merged = next(a for a in v if a.kind is Art.ZUSAMMENGELEGT)
        assert (merged.id, merged.before, merged.after) == ("neu", ("schule", "sport"), "neu")

    def test_merged_into_one_that_was_there(self) -> None:
        schule: Any = stadt()["schule"][0]
        v = comparison(without("sport").replace(schule, attrs.evolve(schule, vorgaenger=("sport",))))
        assert said(v)[0] == (Art.ZUSAMMENGELEGT, "schule", "52 Sportamt in 40 Schulamt")

    def test_one_follows_another(self) -> None:
        v = comparison(without("kultur").add(Amt(id="kulturamt", name="Kulturamt", vorgaenger=("kultur",))))
        assert said(v) == [
            (Art.GEGRUENDET, "kulturamt", "Kulturamt (Amt)"),
            (Art.NACHFOLGE, "kulturamt", "Kulturamt tritt an die Stelle von Kultur"),
        ]

    def test_split_and_gone(self) -> None:
        parts = (Amt(id=x, name=f"Kultur {x}", vorgaenger=("kultur",)) for x in "ab")
        v = comparison(without("kultur").add(*parts))
        assert said(v) == [
            (Art.GEGRUENDET, "a", "Kultur a (Amt)"),
            (Art.GEGRUENDET, "b", "Kultur b (Amt)"),
            (Art.GETEILT, "kultur", "Kultur: aufgeteilt auf Kultur a, Kultur b"),
        ]

    def test_split_and_there(self) -> None:
        v = comparison(stadt(Amt(id="a", name="Museum", vorgaenger=("kultur",))))
        assert said(v) == [
            (Art.GEGRUENDET, "a", "Museum (Amt)"),
            (Art.GETEILT, "kultur", "Kultur: gibt ab an Museum"),
        ]

    def test_taken_in(self) -> None:
        v = comparison(without("gmbh").add(Amt(id="baeder", name="Bäderamt", vorgaenger=("gmbh",))))
        assert (Art.EINGEGLIEDERT, "baeder", "Bäder GmbH als Bäderamt (Amt)") in said(v)
        assert "gmbh" not in {a.id for a in v}

    def test_spun_off(self) -> None:
        gmbh: Any = stadt()["gmbh"][0]
        v = comparison(without("kultur").replace(gmbh, attrs.evolve(gmbh, vorgaenger=("kultur",))))
        assert [a.text for a in v if a.id in ("kultur", "gmbh")] == ["Kultur auf Bäder GmbH"]

    def test_a_new_akteur_that_comes_from_what_is_not_gone(self) -> None:
        v = comparison(stadt(Akteur(id="neu", name="Neu", vorgaenger=("kultur",))))
        assert said(v) == [(Art.HINZUGEKOMMEN, "neu", "Akteur Neu")]

    def test_re_typed_with_everything_of_its_own(self) -> None:
        previous = stadt(Stelle(id="s", name="Rentenstelle", umfang=0.5))
        afterwards = stadt(Amt(id="s", name="Rentenstelle", bezeichnung="Amt für Rente"))
        assert said(comparison(afterwards, previous)) == [
            (Art.UMGEWANDELT, "s", "Rentenstelle: Stelle wird Amt für Rente"),
            (Art.GEAENDERT, "s", "Rentenstelle: Bezeichnung bisher nicht angegeben, jetzt Amt für Rente"),
            (Art.GEAENDERT, "s", "Rentenstelle: Umfang bisher 0,5, jetzt nicht angegeben"),
        ]
        back = comparison(previous, afterwards)
        assert back.changes[0].text == "Rentenstelle: Amt für Rente wird Stelle"
        assert [a.field for a in back] == ["art", "bezeichnung", "umfang"]

    def test_a_link_taken_away_is_a_change(self) -> None:
        previous = stadt(Amt(id="s", name="S", vorgaenger=("kultur",)))
        afterwards = stadt(Amt(id="s", name="S"))
        assert said(comparison(afterwards, previous)) == [
            (Art.GEAENDERT, "s", "S: Vorgänger bisher Kultur, jetzt nicht angegeben")
        ]


class TestHeads:
    def test_one_of_two_goes(self) -> None:
        two = stadt(head_of("jugend", "cem"))
        assert said(comparison(stadt(), two)) == [
            (Art.ENTFALLEN, "jugend.leitung.cem", "51 Jugendamt: Cem Can (Leitung)")
        ]

    def test_a_head_ends_with_the_unit(self) -> None:
        v = comparison(without("jugend", "jugend.leitung.bert"))
        assert (Art.ENTFALLEN, "jugend.leitung.bert", "51 Jugendamt: Bert Busch (Leitung)") in said(v)

    def test_of_two_units(self) -> None:
        v = comparison(stadt(), stadt(head_of("kultur", "cem"), head_of("sport", "cem")))
        unknown = Art.LEITUNG_UNBEKANNT
        assert [(a.kind, a.id) for a in v] == [(unknown, "kultur"), (unknown, "sport")]

    def test_of_an_akteur_too(self) -> None:
        assert said(comparison(stadt(), stadt(head_of("gmbh", "cem")))) == [
            (Art.LEITUNG_UNBEKANNT, "gmbh", "Bäder GmbH: nicht mehr bekannt, bisher Cem Can")
        ]

    def test_an_id_of_its_own_does_not_hide_a_new_head(self) -> None:
        previous = without("jugend.leitung.bert").add(head_of("jugend", "bert", id="chef"))
        afterwards = without("jugend.leitung.bert").add(head_of("jugend", "cem", id="chef"))
        assert said(comparison(afterwards, previous)) == [
            (Art.NEUE_LEITUNG, "jugend", "51 Jugendamt: Cem Can, bisher Bert Busch")
        ]
        assert said(comparison(previous)) == []

    def test_no_longer_head_but_there(self) -> None:
        previous = without("jugend.leitung.bert").add(head_of("jugend", "bert", id="chef"))
        afterwards = without("jugend.leitung.bert").add(
            Besetzung(id="chef", einheit="jugend", person="bert", rolle=Besetzungsrolle.MITARBEIT)
        )
        assert said(comparison(afterwards, previous)) == [
            (Art.LEITUNG_UNBEKANNT, "jugend", "51 Jugendamt: nicht mehr bekannt, bisher Bert Busch"),
            (Art.HINZUGEKOMMEN, "chef", "51 Jugendamt: Bert Busch (Mitarbeit)"),
        ]


class TestEdgesWithIdsOfTheirOwn:
    def test_a_zustaendigkeit(self) -> None:
        previous, afterwards = (stadt(zustaendig("gebuehren", who, id="z")) for who in ("jugend", "schule"))
        (aenderung,) = comparison(afterwards, previous)
        assert aenderung.text == "Betreuungsgebühren (federführend): bisher 51 Jugendamt, jetzt 40 Schulamt"

    def test_what_else_changes_with_a_hand_over(self) -> None:
        previous = stadt(zustaendig("gebuehren", "jugend", id="z"))
        afterwards = stadt(zustaendig("gebuehren", "schule", id="z", anmerkung="neu"))
        assert [a.field for a in comparison(afterwards, previous)] == [None, "anmerkung"]

    def test_handed_over_with_its_areas_in_another_order(self) -> None:
        previous, afterwards = (
            stadt(zustaendig("gebuehren", who, gebiete=areas))
            for who, areas in (("jugend", ("norden", "sueden")), ("schule", ("sueden", "norden")))
        )
        assert [a.kind for a in comparison(afterwards, previous)] == [Art.ZUSTAENDIGKEIT_UEBERTRAGEN]

    def test_handed_over_with_its_split_in_another_spelling(self) -> None:
        previous, afterwards = (
            stadt(zustaendig("gebuehren", who, aufteilung=split))
            for who, split in (("jugend", "A–K"), ("schule", "A-K"))
        )
        assert [a.text for a in comparison(afterwards, previous)] == [
            "Betreuungsgebühren (federführend, A-K): bisher 51 Jugendamt, jetzt 40 Schulamt",
            "Betreuungsgebühren: 40 Schulamt federführend: Aufteilung bisher A–K, jetzt A-K",
        ]

    def test_from_one_to_two(self) -> None:
        afterwards = without("betreuung.federfuehrend.jugend").add(
            zustaendig("betreuung", "schule"), zustaendig("betreuung", "kultur")
        )
        assert [a.text for a in comparison(afterwards)] == [
            "Kinderbetreuung (federführend): bisher 51 Jugendamt, jetzt 40 Schulamt, Kultur"
        ]

    def test_a_field_beside_the_ends(self) -> None:
        previous, afterwards = (stadt(zustaendig("gebuehren", "jugend", anmerkung=text)) for text in "ab")
        (aenderung,) = comparison(afterwards, previous)
        assert (aenderung.kind, aenderung.field) == (Art.GEAENDERT, "anmerkung")

    def test_a_relation(self) -> None:
        previous, afterwards = (
            stadt(Beziehung(id="b", von=von, zu="haus", beziehungsart=TRAEGERSCHAFT)) for von in ("plan", "ehrenamt")
        )
        assert [a.text for a in comparison(afterwards, previous)] == [
            "Haus der Vereine: bisher Planungsbüro, jetzt Ehrenamtliche"
        ]

    def test_areas_in_another_order_are_the_same_ends(self) -> None:
        afterwards = without("foerderung.federfuehrend.sport.norden.sueden").add(
            zustaendig("foerderung", "sport", gebiete=("sueden", "norden"))
        )
        assert [(a.kind, a.field) for a in comparison(afterwards)] == [(Art.GEAENDERT, "gebiete")]


class TestPlans:
    plan = Amt(id="neu", name="Neu", zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2022"))

    def test_a_plan_shows_where_plans_do(self) -> None:
        verwaltung = stadt(self.plan)
        v = diff(verwaltung.at("2023-01-01"), verwaltung.at("2023-01-01", planned=True))
        assert said(v) == [(Art.GEGRUENDET, "neu", "Neu (Amt, geplant)")]
        assert v.title == "Änderungen vom 01.01.2023 zum 01.01.2023 (mit Planungen)"

    def test_planned_becomes_real(self) -> None:
        truth = stadt(attrs.evolve(self.plan, zustand=Zustand.AKTIV))
        v = diff(stadt(self.plan).at("2023-01-01", planned=True), truth.at("2023-01-01"))
        assert said(v) == [(Art.VERWIRKLICHT, "neu", "Neu")]

    def test_planned_becomes_real_though_not_quite_as_planned(self) -> None:
        truth = stadt(attrs.evolve(self.plan, zustand=Zustand.AKTIV, name="Neues"))
        v = diff(stadt(self.plan).at("2023-01-01", planned=True), truth.at("2023-01-01"))
        assert said(v) == [(Art.VERWIRKLICHT, "neu", "Neues"), (Art.UMBENANNT, "neu", "Neu heißt jetzt Neues")]

    def test_a_plan_given_up_has_not_come_true(self) -> None:
        umbenannt = attrs.evolve(single("kultur"), name="Kunst", zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2022"))
        v = diff(stadt(umbenannt).at("2023-01-01", planned=True), stadt().at("2023-01-01"))
        assert said(v) == [(Art.UMBENANNT, "kultur", "Kunst heißt jetzt Kultur")]

    def test_announced_becomes_real(self) -> None:
        verwaltung = stadt(
            attrs.evolve(self.plan, gueltig=None),
            attrs.evolve(self.plan, zustand=Zustand.AKTIV),
            Kooperation(id="k", name="K", zustand=Zustand.GEPLANT),
            Kooperation(id="k", name="K", gueltig=Zeitraum(ab="2022")),
        )
        assert said(diff(verwaltung.at("2021-01-01"), verwaltung.at("2023-01-01"))) == [
            (Art.VERWIRKLICHT, "k", "Kooperation K"),
            (Art.VERWIRKLICHT, "neu", "Neu (Amt)"),
        ]

    def test_a_planned_entry_of_another_kind(self) -> None:
        verwaltung = stadt(Kooperation(id="k", name="K", zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2022")))
        v = diff(verwaltung.at("2023-01-01"), verwaltung.at("2023-01-01", planned=True))
        assert said(v) == [(Art.HINZUGEKOMMEN, "k", "Kooperation K (geplant)")]

    def test_a_planned_change_is_told_as_the_change(self) -> None:
        verwaltung = stadt(
            attrs.evolve(single("kultur"), name="Kunst", zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2022"))
        )
        v = diff(verwaltung.at("2023-01-01"), verwaltung.at("2023-01-01", planned=True))
        assert said(v) == [(Art.UMBENANNT, "kultur", "Kultur heißt jetzt Kunst")]


class TestVergleich:
    def test_nothing(self) -> None:
        v = diff(stadt().at("2020-01-01"), stadt().at("2024-01-01"))
        assert str(v) == "keine Änderungen"
        assert not v
        assert v == Vergleich(since=date(2020, 1, 1), until=date(2024, 1, 1))
        assert v.to_dict() == {
            "since": "2020-01-01",
            "until": "2024-01-01",
            "since_planned": False,
            "until_planned": False,
            "changes": [],
        }

    def test_prints_by_kind(self) -> None:
        verwaltung = stadt(
            Dezernat(id="d3", name="Familie", uebergeordnet="ob", gueltig=Zeitraum(ab=DAY)),
            attrs.evolve(single("jugend"), uebergeordnet="d3", gueltig=Zeitraum(ab=DAY)),
            attrs.evolve(single("kultur"), uebergeordnet="ob", gueltig=Zeitraum(ab=DAY)),
        )
        v = diff(verwaltung.at("2021-01-31"), verwaltung.at(DAY))
        assert str(v) == (
            "Änderungen vom 31.01.2021 zum 01.02.2021\n"
            "\n"
            "Neu eingerichtet:\n"
            "  - Familie (Dezernat), unter Oberbürgermeister\n"
            "Anders zugeordnet:\n"
            "  - 51 Jugendamt: bisher II Soziales, jetzt Familie\n"
            "  - Kultur: bisher I Bildung und Kultur, jetzt Oberbürgermeister"
        )
        assert str(v.changes[1]) == "Anders zugeordnet: 51 Jugendamt: bisher II Soziales, jetzt Familie"
        assert len(v) == 3

    def test_is_json(self) -> None:
        v = comparison(replaced("schule", name="Bildung").remove("jugend.leitung.bert"))
        umbenannt, vakant = json.loads(json.dumps(v.to_dict()))["changes"]
        assert umbenannt == {
            "kind": "umbenannt",
            "collection": "einheiten",
            "id": "schule",
            "field": "name",
            "before": "Schulamt",
            "after": "Bildung",
            "text": "Schulamt heißt jetzt Bildung",
        }
        assert vakant["before"] == [
            {"id": "jugend.leitung.bert", "einheit": "jugend", "person": "bert", "rolle": "leitung"}
        ]
        assert vakant["after"] == []

    def test_values_as_json(self) -> None:
        buero = Stadtteilbüro(id="b", name="B", erweiterungen=Erweiterungen({"x": [1]}), gueltig=Zeitraum(ab="2021~"))
        assert plain((buero, Uhrzeit("08:00"), True, 1.5, None)) == [
            {"art": "stadtteilbuero", "id": "b", "name": "B", "gueltig": {"ab": "2021~"}, "erweiterungen": {"x": [1]}},
            "08:00",
            True,
            1.5,
            None,
        ]

    def test_where_no_day_is_known(self) -> None:
        assert Vergleich(since=None, until=None).title == "Änderungen zum unbekannten Tag"

    def test_since_when_and_from_where_is_no_change(self) -> None:
        afterwards = replaced("kultur", gueltig=Zeitraum(ab="1999"), quellen=("q",), reorganisationen=("r",))
        assert not comparison(afterwards)

    def test_names_an_id_where_nobody_knows_the_name(self) -> None:
        (aenderung,) = comparison(replaced("kultur", uebergeordnet="verschollen"))
        assert aenderung.text == "Kultur: bisher I Bildung und Kultur, jetzt verschollen"


AMT = Amt(id="a", name="Amt")
SINCE = attrs.evolve(AMT, gueltig=Zeitraum(ab="2021"), quellen=("q",), reorganisationen=("r",))
OTHER = attrs.evolve(AMT, name="Anderes Amt")


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (AMT, AMT, True),
        (AMT, SINCE, True),
        (AMT, OTHER, False),
        (AMT, None, False),
        ((AMT,), (SINCE,), True),
        ((AMT,), (OTHER,), False),
        ((AMT,), (AMT, AMT), False),
        (("a", "b"), ("a", "c"), False),
        ("a", "b", False),
    ],
)
def test_two_changes_are_equal_where_they_tell_the_same(one: object, other: object, equal: bool) -> None:
    """Since when and from where something is known tells no two changes apart; whatever else was or is there does."""
    old = [
        Aenderung(kind=Art.GEAENDERT, collection="einheiten", id="a", before=asked, text="") for asked in (one, other)
    ]
    new = [Aenderung(kind=Art.GEAENDERT, collection="einheiten", id="a", after=now, text="") for now in (one, other)]
    assert (old[0] == old[1], new[0] == new[1]) == (equal, equal)
    assert len({*old}) == (1 if equal else 2)


def test_what_was_is_called_as_it_was_called() -> None:
    umbau = stadt(attrs.evolve(single("d1"), name="Kultur und Sport", gueltig=Zeitraum(ab="2022-01-01")))
    umbau = umbau.add(attrs.evolve(single("schule"), uebergeordnet="d2", gueltig=Zeitraum(ab="2022-01-01")))
    texts = [aenderung.text for aenderung in diff(umbau.at("2021-12-31"), umbau.at("2022-01-01"))]
    assert "40 Schulamt: bisher I Bildung und Kultur, jetzt II Soziales" in texts


@pytest.mark.parametrize(
    ("way", "art"),
    [
        (Besetzungsart.VERTRETUNGSWEISE, Art.VERTRETUNGSWEISE_LEITUNG),
        (Besetzungsart.INTERIM, Art.INTERIMSLEITUNG),
        (Besetzungsart.BEURLAUBT, Art.LEITUNG_VERHINDERT),
        (Besetzungsart.NN, Art.LEITUNG_VAKANT),
    ],
)
def test_every_way_of_heading_has_its_name(way: Besetzungsart, art: Art) -> None:
    person = None if way is Besetzungsart.NN else "cem"
    (change,) = comparison(without("jugend.leitung.bert").add(head_of("jugend", person, besetzungsart=way)))
    assert (change.kind, change.text.startswith("51 Jugendamt: ")) == (art, True)


def test_a_leitbild_of_which_something_else_is_known() -> None:
    (change,) = comparison(replaced("lb-jugend", dokument="leitbild.pdf"))
    assert change.text == "Leitbild: 51 Jugendamt: Dokument bisher nicht angegeben, jetzt leitbild.pdf"


@pytest.mark.parametrize(
    ("field", "value", "art"),
    [
        ("motto", "Alle", Art.LEITBILD_ERSETZT),
        ("werte", (k.Wert(name="Offenheit"),), Art.LEITBILD_ERSETZT),
        ("leitsaetze", ("Wir hören zu.",), Art.LEITBILD_ERSETZT),
        ("ziele", ("Mehr Plätze",), Art.LEITBILD_ERSETZT),
        ("dokument", "leitbild.pdf", Art.GEAENDERT),
        ("anmerkung", "aus dem Haushalt", Art.GEAENDERT),
    ],
)
def test_what_a_leitbild_says_makes_it_another_one(field: str, value: object, art: Art) -> None:
    assert [a.kind for a in comparison(replaced("lb-jugend", **{field: value}))] == [art]


def test_two_leitbilder_of_one_unit_both_ways() -> None:
    two = stadt(Leitbild(id="lb-a", einheit="schule"), Leitbild(id="lb-b", einheit="schule"))
    assert [a.id for a in comparison(two)] == ["lb-a", "lb-b"]
    assert [a.id for a in comparison(stadt(), two)] == ["lb-a", "lb-b"]


NUMBER = "Telefon 02381 17-0"
TELEFON = Erreichbarkeit(kanal=Kanal.TELEFON, wert="02381 17-0")
LIFT = Ausstattung(name="Aufzug", durch="sport", anzahl=2)


@pytest.mark.parametrize(
    ("key", "field", "value", "words"),
    [
        ("gmbh", "erreichbarkeiten", (TELEFON,), NUMBER),
        ("haus", "anschrift", Anschrift(strasse="Markt", hausnummer="1", ort="Hamm"), "Markt 1, Hamm"),
        ("haus", "koordinaten", Koordinaten(breite=51.68, laenge=7.82), "Breite 51,68, Länge 7,82"),
        ("museen.federfuehrend.kultur", "rechtsgrundlagen", (Rechtsgrundlage(text="GO NRW § 8"),), "GO NRW § 8"),
        ("kultur", "kennungen", (Kennung(system="wikidata", wert="Q1"),), "System wikidata, Wert Q1"),
        ("haus", "ausstattung", (LIFT,), "Name Aufzug, Durch 52 Sportamt, Anzahl 2"),
        ("gebuehren", "vorhaben", "v", "Norden 2030"),
        ("beirat.mitglied.sport", "stimmrecht", False, "nein"),
        ("plan", "erreichbarkeiten", (attrs.evolve(TELEFON, personenbezogen=True),), f"{NUMBER} (personenbezogen)"),
        ("plan", "erreichbarkeiten", (Erreichbarkeit(wert="17-0", aufgaben=("museen",)),), "17-0 (für Museen)"),
    ],
)
def test_old_and_new_value_in_words(key: str, field: str, value: object, words: str) -> None:
    more = stadt(Vorhaben(id="v", name="Norden 2030"))
    older: Any = more[key][0]
    (change,) = comparison(more.replace(older, attrs.evolve(older, **{field: value})), more)
    assert change.text.endswith(f"bisher nicht angegeben, jetzt {words}")


def test_two_municipalities_are_no_change() -> None:
    others = attrs.evolve(stadt(), kommune=Kommune(ags="05978020"))
    (change,) = comparison(others)
    assert change.kind is Art.ANDERE_KOMMUNE
    assert change.text.startswith("verglichen werden Hamm (")
    assert (change.collection, change.before, change.after) == ("kommune", "05915000", "05978020")
    assert [a.kind for a in diff(stadt(), others)] == [Art.ANDERE_KOMMUNE, Art.NACHGETRAGEN]


LVR, LWL = (Kommune(koerperschaft=k.Körperschaft.LANDSCHAFTSVERBAND, name=name) for name in ("LVR", "LWL"))
HAMM = stadt().kommune


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (HAMM, HAMM, False),
        (HAMM, attrs.evolve(HAMM, name="Hamm (Westf.)"), False),
        (HAMM, Kommune(ags="05978020"), True),
        (HAMM, LWL, True),
        (LWL, LWL, False),
        (LVR, LWL, True),
    ],
)
def test_whose_administration_it_is_tells_the_key_or_else_the_name(one: Kommune, other: Kommune, told: bool) -> None:
    days = (attrs.evolve(stadt(), kommune=kommune).at(DAY) for kommune in (one, other))
    assert [a.kind for a in diff(*days)] == [Art.ANDERE_KOMMUNE] * told


def test_a_day_and_a_record_cannot_be_compared() -> None:
    with pytest.raises(InvalidValueError, match="two Stände or two Verwaltungen"):
        diff(stadt(), stadt().at(DAY))  # type: ignore[call-overload]


@st.composite
def varied(draw: st.DrawFn) -> Verwaltung:
    """The city with a few entries gone, changed or doubled under another id."""
    verwaltung = stadt()
    entries = [entry for entry in verwaltung.entries() if entry.id != "q"]
    for entry in draw(st.lists(st.sampled_from(entries), max_size=5, unique_by=lambda e: e.id)):
        wandel = draw(st.sampled_from(["weg", "anmerkung", "zustand", "name"]))
        if wandel == "weg":
            verwaltung = verwaltung.remove(entry)
        elif wandel == "anmerkung":
            verwaltung = verwaltung.replace(entry, attrs.evolve(entry, anmerkung="anders"))
        elif wandel == "zustand":
            verwaltung = verwaltung.replace(entry, attrs.evolve(entry, zustand=Zustand.RUHEND))
        elif isinstance(entry, Organisationseinheit | Akteur | Gebiet | Person):
            verwaltung = verwaltung.replace(entry, attrs.evolve(entry, name=f"{entry.name} neu"))
    return verwaltung


def shown(verwaltung: Verwaltung) -> dict[str, Eintrag]:
    return {entry.id: entry for entry in verwaltung.at(DAY).entries()}


def test_an_id_that_means_another_kind_of_thing_afterwards_is_told_as_what_it_was() -> None:
    here = k.Kommune(ags="05915000")
    task = k.Aufgabe(id="betreuung", name="Kinderbetreuung")
    thing = k.Akteur(id="museum", name="Museum", akteurart="verein")

    def city(*entries: Eintrag) -> Verwaltung:
        return Verwaltung(kommune=here).add(task, thing, *entries)

    bearer, other = k.Amt(id="kita", name="Jugendamt"), k.Amt(id="schule", name="Schulamt")
    lead = zustaendig("betreuung", "kita")
    operator = k.Beziehung(von="kita", zu="museum", beziehungsart=TRAEGERSCHAFT)
    afterwards = k.Aufgabe(id="kita", name="Kitaplatz")
    a = city(bearer, lead, operator)
    assert [str(change) for change in diff(a.at(DAY), city(afterwards).at(DAY))] == [
        "Aufgelöst: Jugendamt (Amt)",
        "Zuständigkeit entfallen: Kinderbetreuung (federführend): Jugendamt",
        "Träger geändert: Museum: bisher Jugendamt, jetzt nicht mehr bekannt",
        "Hinzugekommen: Aufgabe Kitaplatz",
    ]
    handed_over = city(afterwards, other, zustaendig("betreuung", "schule"))
    assert [change.text for change in diff(a.at(DAY), handed_over.at(DAY)) if "uebertragen" in change.kind] == [
        "Kinderbetreuung (federführend): bisher Jugendamt, jetzt Schulamt"
    ]


def test_what_a_relation_is_about_in_another_spelling() -> None:
    previous, afterwards = (
        stadt(k.Beziehung(von="jugend", zu="buero", beziehungsart="finanzierung", gegenstand=about))
        for about in ("Miete", "miete")
    )
    (change,) = comparison(afterwards, previous)
    assert (change.kind, change.field, change.before, change.after) == (Art.GEAENDERT, "gegenstand", "Miete", "miete")


@settings(max_examples=60, deadline=None)
@given(varied(), varied())
def test_empty_exactly_where_both_show_the_same(a: Verwaltung, b: Verwaltung) -> None:
    v = diff(a.at(DAY), b.at(DAY))
    assert (len(v) == 0) == (shown(a) == shown(b))
    assert (str(v) == "keine Änderungen") == (not v)
    assert v == diff(a.at(DAY), b.at(DAY))
    assert json.loads(json.dumps(v.to_dict())) == v.to_dict()
    assert bool(diff(b.at(DAY), a.at(DAY))) == bool(v)


@settings(max_examples=30, deadline=None)
@given(varied())
def test_whatever_differs_is_named(b: Verwaltung) -> None:
    """Every entry that is gone, new or other stands in some change, by its id or inside it."""
    a = stadt()
    as_it_was, later_on = shown(a), shown(b)
    differing = {key for key in as_it_was.keys() | later_on.keys() if as_it_was.get(key) != later_on.get(key)}
    genannt: set[str] = set()
    for aenderung in diff(a.at(DAY), b.at(DAY)):
        genannt.add(aenderung.id)
        for side in (aenderung.before, aenderung.after):
            genannt |= {entry.id for entry in (side if isinstance(side, tuple) else ()) if isinstance(entry, Eintrag)}
    assert differing <= genannt


def test_a_claim_is_told_with_the_amounts_and_areas_that_tell_it_from_others() -> None:
    def decides(who: str, **limits: Any) -> Eintrag:
        return zustaendig("museen", who, k.Zuständigkeitsrolle.ENTSCHEIDEND, **limits)

    before = stadt(decides("sport", wert_bis=50_000), decides("jugend", wert_ab=50_000.5, ausgenommen=("norden",)))
    after = stadt(decides("schule", wert_bis=50_000), decides("kultur", wert_ab=50_000.5, ausgenommen=("norden",)))
    assert str(comparison(after, before)).split("\n\n")[1] == (
        "Zuständigkeit übertragen:\n"
        "  - Museen (entscheidet, bis 50.000 Euro): bisher 52 Sportamt, jetzt 40 Schulamt\n"
        "  - Museen (entscheidet, ohne Norden, ab 50.000,50 Euro): bisher 51 Jugendamt, jetzt Kultur"
    )
    later = stadt(decides("sport", wert_bis=60_000), decides("jugend", wert_ab=50_000.5, ausgenommen=("norden",)))
    assert str(comparison(later, before)).split("\n\n")[1] == (
        "Geändert:\n  - Museen: 52 Sportamt entscheidet: Obergrenze in Euro bisher 50.000, jetzt 60.000"
    )
