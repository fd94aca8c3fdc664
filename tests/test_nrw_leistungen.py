"""The Leistungsverzeichnis: its tables hold together, every tier resolves everywhere, texts find their matter."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import AmbiguousError, InvalidValueError, NotFoundError, nrw
from kommunal.model.aufgaben import Aufgabenart
from kommunal.nrw.leistungsverzeichnis import leistungen_by_id
from kommunal.nrw.traegerschaften import deviations

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LEISTUNG = [
    "id", "name", "stichworte", "ebene", "stelle", "kgst", "rechtsgrundlage", "aufgabenart", "leika", "pruefung",
    "bemerkung",
]  # fmt: skip
TRAEGERSCHAFT = ["art", "ags", "kommune", "kreis_ags", "wert", "gilt_fuer", "stand", "pruefung", "bemerkung"]
OTHERS = [
    "id", "sache", "stichworte", "stelle", "stellenart", "rechtsgrundlage", "antrag_bei_gemeinde", "hinweis",
    "verwechslung", "notfall", "pruefung",
]  # fmt: skip
VALUE = re.compile(
    r"eigen|durch:[0-9]{5,8}|gemeinsam:[0-9]{8}|selbst|zkt|ge|kein_kreisjugendamt|rechtsstellung:kreisfrei"
    r"|zentrale_auslaenderbehoerde"
)

leistungen = st.sampled_from(nrw.leistungen())
gemeinden = st.sampled_from(nrw.gemeinden())


def test_a_leistung_is_found_by_its_id() -> None:
    by_id = leistungen_by_id()
    assert len(by_id) == len(nrw.leistungen())
    assert dict(by_id) == {one.id: one for one in nrw.leistungen()}


def table(name: str) -> tuple[list[str], list[dict[str, str]]]:
    """The header and the rows of a shipped table."""
    text = files("kommunal.nrw").joinpath("daten", f"{name}.tsv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not set(text) & set('\r"\ufeff')
    header, *lines = [line.split("\t") for line in text[:-1].split("\n")]
    for line in lines:
        assert len(line) == len(header)
        assert all(cell == cell.strip() and "  " not in cell for cell in line), line
    return header, [dict(zip(header, line, strict=True)) for line in lines]


class TestTables:
    """What was the check script of the compilers, as tests."""

    def test_own_stichworte_stand_at_the_end(self) -> None:
        _, own = table("eigene/stichworte")
        for row in own:
            _, rows = table(row["tabelle"])
            (stichworte,) = (each["stichworte"] for each in rows if each["id"] == row["id"])
            assert stichworte.endswith(f"; {row['stichworte']}")

    def test_leistungen(self) -> None:
        header, rows = table("leistungen")
        assert header == LEISTUNG
        assert len(rows) == 316 == len({row["id"] for row in rows}) == len({row["name"].casefold() for row in rows})
        for row in rows:
            assert all(row[column] for column in set(LEISTUNG) - {"kgst", "leika", "bemerkung"}), row
            assert SLUG.fullmatch(row["id"])
            assert row["ebene"] in list(nrw.Leistungsebene)
            assert row["aufgabenart"] in list(Aufgabenart)
            assert re.fullmatch(r"(?:[0-9]{2})?", row["kgst"])
            assert re.fullmatch(r"(?:99[0-9]{12})?", row["leika"])
            assert re.fullmatch(r"bekannt|gelesen: .{4,}", row["pruefung"])
            words = row["stichworte"].split(";")
            assert 4 <= len(words) == len({word.casefold() for word in words}) <= 10
            assert all(words)
            if row["aufgabenart"] == "freiwillig":
                assert re.search(r"freiwillig|§|G( NRW)?\b|Satzung", row["rechtsgrundlage"])

    @pytest.mark.parametrize("name", ["traegerschaften", "eigene/traegerschaften"])
    def test_traegerschaften(self, name: str) -> None:
        header, rows = table(name)
        assert header == TRAEGERSCHAFT
        known = {leistung.id for leistung in nrw.leistungen()} | set(nrw.Leistungsebene)
        names = {g.ags: g.name for g in nrw.gemeinden()} | {k.ags: k.name for k in nrw.kreise()}
        for row in rows:
            assert row["art"] in {"jugendamt", "jobcenter", "abweichung"}
            assert names[row["ags"]] == row["kommune"]
            assert row["kreis_ags"] == row["ags"][:5]
            assert VALUE.fullmatch(row["wert"])
            assert set(filter(None, row["gilt_fuer"].split(";"))) <= known
            assert re.fullmatch(r"bekannt|gelesen: .{4,}", row["pruefung"])
        single = [(row["art"], row["ags"]) for row in rows if row["art"] != "abweichung"]
        assert len(single) == len(set(single))

    def test_how_many_bear_what(self) -> None:
        _, rows = table("traegerschaften")
        assert len(rows) == 264
        assert sum(row["art"] == "jugendamt" and row["wert"] == "eigen" for row in rows) == 186
        assert sum(row["wert"] == "zkt" for row in rows) == 18
        assert sum(row["wert"] == "ge" for row in rows) == 35

    def test_no_leistung_deviates_twice_in_one_place(self) -> None:
        _, rows = table("traegerschaften")
        _, further = table("eigene/traegerschaften")
        named = [
            (row["ags"], one)
            for row in (*rows, *further)
            if row["art"] == "abweichung"
            for one in row["gilt_fuer"].split(";")
        ]
        assert len(named) == len(set(named))

    def test_matters_of_other_authorities(self) -> None:
        header, rows = table("andere_stellen")
        assert header == OTHERS
        assert len(rows) == 217 == len({row["id"] for row in rows})
        for row in rows:
            assert all(row[column] for column in set(OTHERS) - {"verwechslung", "notfall"}), row
            assert SLUG.fullmatch(row["id"])
            assert row["stellenart"] in list(nrw.Stellenart)
            assert re.fullmatch(r"nein|nein; .+|ja: .+", row["antrag_bei_gemeinde"])
            assert re.fullmatch(r"bekannt|gelesen: .{4,}", row["pruefung"])
            words = row["stichworte"].split("; ")
            assert len(words) == len({word.casefold() for word in words}) >= 4
            assert all(words)

    def test_they_are_read_on_first_use_only(self) -> None:
        code = (
            "import sys\n"
            "from kommunal import nrw\n"
            "from kommunal.nrw import leistungsverzeichnis, traegerschaften\n"
            "nrw.gemeinde('Kamen')\n"
            "assert not leistungsverzeichnis.all_leistungen.cache_info().currsize\n"
            "assert not leistungsverzeichnis.all_other_authorities.cache_info().currsize\n"
            "assert not traegerschaften.deviations.cache_info().currsize\n"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


class TestRemarks:
    def test_working_notes_stay_out(self) -> None:
        for leistung in nrw.leistungen():
            assert not re.search(r"LeiKa|geändert \(vorher|Vorschlag:|berichtigt", leistung.bemerkung or "")

    def test_what_they_say_stays(self) -> None:
        remark = nrw.leistung("kfz-zulassung").bemerkung
        assert remark == "§ 17 nennt noch § 46 FZV alter Fassung (heute § 75 FZV). Stadt Aachen: Städteregion"
        assert nrw.leistung("meldebescheinigung").bemerkung is None

    def test_other_leistungen_go_by_name(self) -> None:
        ids = {leistung.id for leistung in nrw.leistungen() if "-" in leistung.id}
        for leistung in nrw.leistungen():
            assert not ids & set(re.findall(r"siehe ([a-z0-9-]+)", leistung.bemerkung or ""))
        assert "siehe Vergnügungs-, Zweitwohnungs- und Beherbergungssteuer" in (
            nrw.leistung("nebenwohnung-anmelden").bemerkung or ""
        )


class TestLookUps:
    def test_all_or_one_tier(self) -> None:
        assert len(nrw.leistungen()) == 316
        assert sum(len(nrw.leistungen(level)) for level in nrw.Leistungsebene) == 316
        assert {one.ebene for one in nrw.leistungen("landschaftsverband")} == {nrw.Leistungsebene.LANDSCHAFTSVERBAND}
        with pytest.raises(InvalidValueError, match="expected one of gemeinde, kreis_oder_kreisfrei"):
            nrw.leistungen("land")

    @given(leistungen)
    def test_id_and_name_find_a_leistung(self, leistung: nrw.Leistung) -> None:
        assert nrw.leistung(leistung.id) is leistung
        assert nrw.leistung(leistung.name) is leistung

    @given(st.sampled_from(nrw.andere_stellen()))
    def test_id_and_name_find_a_matter(self, other: nrw.AndereStelle) -> None:
        assert nrw.andere_stelle(other.id) is other
        assert nrw.andere_stelle(other.sache) is other

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Kfz anmelden", "kfz-zulassung"),
            ("Kfz-Zulassung", "kfz-zulassung"),
            ("Auto ummelden", "kfz-ummelden"),
            ("Mietzuschuss", "wohngeld"),
            ("WBS", "wohnberechtigungsschein"),
            ("passport", "reisepass"),
            ("Hund anmelden", "hundesteuer"),
        ],
    )
    def test_everyday_words_find_a_leistung(self, text: str, key: str) -> None:
        assert nrw.leistung(text).id == key

    @pytest.mark.parametrize(
        ("text", "key"),
        [("Kindergeld", "kindergeld"), ("child benefit", "kindergeld"), ("Elternzeit beantragen", "elternzeit")],
    )
    def test_everyday_words_find_a_matter(self, text: str, key: str) -> None:
        assert nrw.andere_stelle(text).id == key

    def test_words_inside_words_count_for_nothing(self) -> None:
        """RAG, BAB and GEMA hide inside Antrag, Baby and Gemarkung."""
        for text, hidden in (("Antrag", "RAG"), ("Gemarkung", "GEMA"), ("Baby", "BAB")):
            assert all(f"'{hidden}'" not in hit.grund for hit in nrw.matches(text))

    @pytest.mark.parametrize("find", [nrw.leistung, nrw.andere_stelle])
    def test_nothing_is_found_for_nonsense(self, find: object) -> None:
        assert callable(find)
        with pytest.raises(NotFoundError):
            find("xyzzy qwrtz")
        with pytest.raises(InvalidValueError, match="expected text, got int"):
            find(5)

    def test_matches_tell_both_kinds_best_first(self) -> None:
        hits = nrw.matches("Kindergeld")
        assert hits[0].sache is nrw.andere_stelle("kindergeld")
        assert {type(hit.sache) for hit in hits} == {nrw.Leistung, nrw.AndereStelle}
        assert [hit.punkte for hit in hits] == sorted((hit.punkte for hit in hits), reverse=True)
        assert nrw.matches("Kindergeld", limit=1) == hits[:1]

    def test_what_two_leistungen_share_is_ambiguous(self) -> None:
        shared: dict[str, list[str]] = {}
        for leistung in nrw.leistungen():
            for word in leistung.stichworte:
                shared.setdefault(word, []).append(leistung.id)
        twice = [word for word, ids in shared.items() if len(ids) > 1]
        assert twice
        for word in twice:
            with pytest.raises(AmbiguousError):
                nrw.leistung(word)


class TestZustaendig:
    def test_every_leistung_resolves_in_every_gemeinde(self) -> None:
        for leistung, gemeinde in product(nrw.leistungen(), nrw.gemeinden()):
            answer = nrw.zustaendig(leistung, gemeinde)
            assert answer.moeglich
            assert answer.traeger is None or answer.moeglich == (answer.traeger,)
            for unit in answer.moeglich:
                if isinstance(unit, nrw.Landschaftsverband):
                    assert unit is nrw.landschaftsverband(gemeinde)
                else:
                    assert unit.ags[:5] in near(gemeinde)

    def test_every_leistung_resolves_in_every_kreis(self) -> None:
        # every tier, and what deviates somewhere, in every Kreis
        deviating = {one for rows in deviations().values() for row in rows for one in row.gilt_fuer}
        kinds = {leistung.id if leistung.id in deviating else leistung.ebene: leistung for leistung in nrw.leistungen()}
        for leistung, kreis in product(kinds.values(), nrw.kreise()):
            answer = nrw.zustaendig(leistung, kreis)
            for gemeinde in kreis.gemeinden:
                one = nrw.zustaendig(leistung, gemeinde)
                if kreis not in answer.moeglich or gemeinde in answer.ausgenommen:
                    assert kreis not in one.moeglich
                else:
                    assert kreis in one.moeglich
                assert not answer.sicher or one.sicher or gemeinde in answer.ausgenommen

    @given(leistungen, gemeinden)
    def test_no_answer_is_surer_than_its_grounds(self, leistung: nrw.Leistung, gemeinde: nrw.Gemeinde) -> None:
        answer = nrw.zustaendig(leistung, gemeinde)
        if leistung.belegart is nrw.Belegart.BEKANNT:
            assert not answer.sicher
            assert "in der Regel" in str(answer)
        if answer.sicher:
            assert answer.nachweise

    @given(leistungen, gemeinden)
    def test_names_and_keys_ask_the_same(self, leistung: nrw.Leistung, gemeinde: nrw.Gemeinde) -> None:
        assert nrw.zustaendig(leistung.id, gemeinde.ags) == nrw.zustaendig(leistung, gemeinde)

    def test_data_has_the_keys_that_are_promised(self) -> None:
        answer = nrw.zustaendig("kfz-zulassung", "Kamen")
        said = nrw.responsible("Auto anmelden", "Kamen")
        assert set(answer.to_dict()) == set(nrw.VerbandszustaendigkeitDict.__annotations__)
        assert set(said.to_dict()) == set(nrw.RechtsauskunftDict.__annotations__)
        assert set(answer.leistung.to_dict()) == set(nrw.LeistungDict.__annotations__)

    @pytest.mark.parametrize(
        ("leistung", "place", "said"),
        [
            ("wohngeld", "Kamen", "Wohngeld in Kamen: Stadt Kamen."),
            ("kfz-zulassung", "Kamen", "in Kamen: Kreis Unna, für die Gemeinden des Kreises."),
        ],
    )
    def test_for_whom_else_is_said_only_where_it_is_for_others(self, leistung: str, place: str, said: str) -> None:
        first, *_ = str(nrw.zustaendig(leistung, place)).splitlines()
        assert first.endswith(said)

    def test_what_is_not_known_is_said_by_its_kind(self) -> None:
        with pytest.raises(NotFoundError, match="no Leistung"):
            nrw.leistung("xyzzy qwertz")

    def test_every_attribution_names_the_publisher_first(self) -> None:
        assert nrw.QUELLENVERMERK.startswith("Statistisches Bundesamt (Destatis), ")
        assert nrw.QUELLENVERMERK_JUGENDAEMTER.startswith("IT.NRW, ")
        assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in nrw.QUELLENVERMERK_JUGENDAEMTER
        for note in (nrw.QUELLENVERMERK, nrw.QUELLENVERMERK_JUGENDAEMTER):
            assert note.endswith("; Daten ausgewählt und zusammengestellt")

    @given(leistungen, st.sampled_from([*nrw.gemeinden(), *nrw.kreise()]))
    def test_plain_data(self, leistung: nrw.Leistung, place: nrw.Gemeinde | nrw.Kreis) -> None:
        answer = nrw.zustaendig(leistung, place)
        data = answer.to_dict()
        assert json.loads(json.dumps(data)) == data
        assert data["service"] == leistung.id
        assert data["place"]["key"] == place.ags
        assert len(data["possible"]) == len(answer.moeglich)
        assert leistung.name in data["text"]
        assert leistung.rechtsgrundlage in data["text"]

    @pytest.mark.parametrize(
        ("leistung", "place", "traeger", "manner"),
        [
            ("wohngeld", "Kamen", "Kamen", "eigen"),
            ("kfz-zulassung", "Kamen", "Kreis Unna", "kreis"),
            ("kfz-zulassung", "Unna", "Kreis Unna", "kreis"),
            ("kfz-zulassung", "Hamm", "Hamm", "eigen"),
            ("kfz-zulassung", "Aachen", "Städteregion Aachen", "kreis"),
            ("personalausweis", "Aachen", "Aachen", "eigen"),
            ("heilpraktikererlaubnis", "Aachen", "Städteregion Aachen", "kreis"),
            ("sozialhilfe-lebensunterhalt", "Aachen", "Aachen", "eigen"),
            # great towns are not simply like a Kreis
            ("einbuergerung", "Lünen", "Lünen", "eigen"),
            ("betreuungsstelle", "Lünen", "Lünen", "eigen"),
            ("namensaenderung-oeffentlich-rechtlich", "Lünen", "Kreis Unna", "kreis"),
            ("prostituiertenschutz", "Lünen", "Kreis Unna", "kreis"),
            ("wohnberechtigungsschein", "Lippstadt", "Lippstadt", "eigen"),
            ("wohnraumfoerderung", "Lippstadt", "Kreis Soest", "kreis"),
            ("einbuergerung", "Kamen", "Kreis Unna", "kreis"),
            ("baugenehmigung", "Kamen", "Kamen", "eigen"),
            ("baugenehmigung", "Bönen", "Kreis Unna", "kreis"),
            # the Jugendamt: one's own, the Kreis's, another town's
            ("jugendamt-asd", "Kamen", "Kamen", "eigen"),
            ("jugendamt-asd", "Bönen", "Kreis Unna", "kreis"),
            ("jugendamt-asd", "Breckerfeld", "Ennepetal", "andere_gemeinde"),
            ("jugendamt-asd", "Roetgen", "Städteregion Aachen", "kreis"),
            # the Jobcenter
            ("grundsicherungsgeld", "Hamm", "Hamm", "zkt"),
            ("grundsicherungsgeld", "Kamen", "Kreis Unna", "ge"),
            ("grundsicherungsgeld", "Arnsberg", "Hochsauerlandkreis", "zkt"),
            ("grundsicherungsgeld", "Aachen", "Städteregion Aachen", "ge"),
            ("lebensmittelueberwachung", "Remscheid", "Solingen", "gemeinsam"),
            ("blindengeld", "Kamen", "Landschaftsverband Westfalen-Lippe", "landschaftsverband"),
            ("blindengeld", "Köln", "Landschaftsverband Rheinland", "landschaftsverband"),
            ("schuldnerberatung", "Hamm", "Hamm", "eigen"),
            # a Kreis
            ("kfz-zulassung", "Kreis Unna", "Kreis Unna", "kreis"),
            ("blindengeld", "Kreis Unna", "Landschaftsverband Westfalen-Lippe", "landschaftsverband"),
        ],
    )
    def test_who(self, leistung: str, place: str, traeger: str, manner: str) -> None:
        answer = nrw.zustaendig(leistung, place)
        assert answer.traeger is not None
        assert (answer.traeger.name, answer.wahrnehmung) == (traeger, manner)
        assert answer.eigen is (traeger == place)

    @pytest.mark.parametrize(
        ("leistung", "place", "possible", "text"),
        [
            ("schuldnerberatung", "Kamen", ["Kamen", "Kreis Unna"], "Stadt Kamen oder Kreis Unna, je nach Ort"),
            ("schuldnerberatung", "Aachen", ["Aachen", "Städteregion Aachen"], "Stadt Aachen oder Städteregion"),
            ("tierkoerperbeseitigung", "Hamm", ["Hamm"], "Stadt Hamm, üblicherweise ein Verband"),
            ("hochwasserschutz-verband", "Bönen", ["Bönen", "Kreis Unna"], "Gemeinde Bönen oder Kreis Unna"),
        ],
    )
    def test_what_the_law_leaves_open(self, leistung: str, place: str, possible: list[str], text: str) -> None:
        answer = nrw.zustaendig(leistung, place)
        assert answer.traeger is None
        assert not answer.sicher
        assert [unit.name for unit in answer.moeglich] == possible
        assert text in str(answer)

    def test_a_kreis_leaves_out_those_with_their_own_authority(self) -> None:
        answer = nrw.zustaendig("einbuergerung", "Kreis Unna")
        assert answer.traeger is nrw.kreis("Unna")
        assert [gemeinde.name for gemeinde in answer.ausgenommen] == ["Lünen", "Unna"]
        assert "Nicht für: Lünen, Unna." in str(answer)
        youth = nrw.zustaendig("jugendamt-asd", "Kreis Unna")
        assert [g.name for g in nrw.kreis("Unna").gemeinden if g not in youth.ausgenommen] == [
            "Bönen",
            "Fröndenberg/Ruhr",
            "Holzwickede",
        ]

    def test_a_kreis_without_the_task(self) -> None:
        answer = nrw.zustaendig("personalausweis", "Kreis Unna")
        assert (answer.traeger, answer.eigen, answer.ausgenommen) == (None, False, ())
        assert answer.moeglich == nrw.kreis("Unna").gemeinden
        assert "im Kreis Unna: die Gemeinden selbst." in str(answer)
        mettmann = nrw.zustaendig("jugendamt-asd", "Kreis Mettmann")
        assert "Alle Gemeinden haben ein eigenes Jugendamt" in mettmann.bemerkungen

    def test_the_kreis_or_its_gemeinden(self) -> None:
        answer = nrw.zustaendig("schuldnerberatung", "Kreis Unna")
        assert answer.traeger is None
        assert answer.eigen
        assert "der Kreis oder die Gemeinde, je nach Ort oder Fall verschieden" in str(answer)

    def test_what_there_is_besides_is_told(self) -> None:
        for place in ("Kamen", "Kreis Unna"):
            remarks = nrw.zustaendig("duldung-aufenthaltsgestattung", place).bemerkungen
            assert any("Zentrale Ausländerbehörde" in remark for remark in remarks)

    def test_what_was_not_read_for_aachen_is_said(self) -> None:
        answer = nrw.zustaendig("baugenehmigung", "Aachen")
        assert answer.traeger is nrw.gemeinde("Aachen")
        assert answer.belegart is nrw.Belegart.BEKANNT
        assert "in der Regel Stadt Aachen" in str(answer)
        assert any("nicht einzeln gelesen" in remark for remark in answer.bemerkungen)
        assert nrw.zustaendig("baugenehmigung", "Hamm").sicher

    def test_a_landschaftsverband_as_plain_data(self) -> None:
        assert nrw.zustaendig("blindengeld", "Kamen").to_dict()["bearer"] == {
            "kind": "landschaftsverband",
            "key": "LWL",
            "name": "Landschaftsverband Westfalen-Lippe",
        }

    @given(leistungen, st.sampled_from([*nrw.gemeinden(), *nrw.kreise()]))
    def test_the_legal_position_alone_says_no_more_than_the_place(
        self, leistung: nrw.Leistung, place: nrw.Gemeinde | nrw.Kreis
    ) -> None:
        status = place.status if isinstance(place, nrw.Gemeinde) else nrw.Gemeindestatus.KREIS
        answer = nrw.zustaendig(leistung, place)
        named = any(leistung.id in row.gilt_fuer for rows in deviations().values() for row in rows)
        match nrw.own_by_law(leistung, status):
            case True if not named and status is not nrw.Gemeindestatus.STAEDTEREGION:
                assert answer.eigen
            case False:
                assert not answer.eigen or named

    @pytest.mark.parametrize(
        ("leistung", "status", "own"),
        [
            ("wohngeld", "kreisangehoerig", True),
            ("wohngeld", "kreis", False),
            ("baugenehmigung", "mittel", True),
            ("baugenehmigung", "kreisangehoerig", False),
            ("einbuergerung", "gross", True),
            ("einbuergerung", "mittel", False),
            ("kfz-zulassung", "kreisfrei", True),
            ("kfz-zulassung", "kreis", True),
            ("jugendamt-asd", "mittel", None),
            ("jugendamt-asd", "kreisfrei", True),
            ("schuldnerberatung", "mittel", None),
            ("tierkoerperbeseitigung", "kreisfrei", None),
            ("blindengeld", "kreisfrei", False),
        ],
    )
    def test_by_legal_position(self, leistung: str, status: str, own: bool | None) -> None:
        assert nrw.own_by_law(nrw.leistung(leistung), nrw.Gemeindestatus[status.upper()]) is own

    def test_a_landschaftsverband_is_no_place(self) -> None:
        with pytest.raises(NotFoundError, match="no Gemeinde or Kreis 'LWL'"):
            nrw.zustaendig("wohngeld", "LWL")


class TestJugendamtAndJobcenter:
    @given(gemeinden)
    def test_every_gemeinde_has_both(self, gemeinde: nrw.Gemeinde) -> None:
        assert gemeinde.jugendamt.traeger == nrw.zustaendig("jugendamt-asd", gemeinde).traeger
        assert gemeinde.jobcenter.traeger == nrw.zustaendig("grundsicherungsgeld", gemeinde).traeger
        if not gemeinde.kreisfrei:
            assert gemeinde.jobcenter == nrw.kreis(gemeinde).jobcenter

    def test_how_many_there_are(self) -> None:
        assert len({gemeinde.jugendamt.traeger for gemeinde in nrw.gemeinden()}) == 186
        assert sum(kreis.jugendamt is not None for kreis in nrw.kreise()) == 27
        assert {kreis.name for kreis in nrw.kreise() if kreis.jugendamt is None} == {
            "Kreis Mettmann",
            "Kreis Recklinghausen",
            "Rhein-Erft-Kreis",
            "Ennepe-Ruhr-Kreis",
        }
        forms = {g.jobcenter.traeger: g.jobcenter.form for g in nrw.gemeinden()}
        assert list(forms.values()).count(nrw.Jobcenterform.ZKT) == 18
        assert list(forms.values()).count(nrw.Jobcenterform.GE) == 35

    def test_names(self) -> None:
        assert nrw.gemeinde("Kamen").jugendamt.name == "Jugendamt der Stadt Kamen"
        assert nrw.gemeinde("Bönen").jugendamt.name == "Jugendamt des Kreises Unna"
        assert nrw.gemeinde("Roetgen").jugendamt.name == "Jugendamt der Städteregion Aachen"
        assert nrw.gemeinde("Kamen").jobcenter.name == "Jobcenter Kreis Unna"
        assert nrw.gemeinde("Hamm").jobcenter.name == "Jobcenter Stadt Hamm"

    @pytest.mark.parametrize(
        ("kreis", "whose", "where"),
        [
            ("Unna", "des Kreises Unna", "im Kreis Unna"),
            ("Rhein-Kreis Neuss", "des Rhein-Kreises Neuss", "im Rhein-Kreis Neuss"),
            ("Hochsauerlandkreis", "des Hochsauerlandkreises", "im Hochsauerlandkreis"),
            ("Rhein-Sieg-Kreis", "des Rhein-Sieg-Kreises", "im Rhein-Sieg-Kreis"),
            ("Oberbergischer Kreis", "des Oberbergischen Kreises", "im Oberbergischen Kreis"),
            ("Städteregion Aachen", "der Städteregion Aachen", "in der Städteregion Aachen"),
        ],
    )
    def test_a_kreis_in_a_sentence(self, kreis: str, whose: str, where: str) -> None:
        assert (nrw.kreis(kreis).genitiv, nrw.kreis(kreis).lokativ) == (whose, where)


class TestOtherAuthorities:
    @given(st.sampled_from(nrw.andere_stellen()))
    def test_the_text_tells_who_by_which_law_and_what_to_do(self, other: nrw.AndereStelle) -> None:
        text = str(other)
        for part in (other.sache, other.stelle, other.rechtsgrundlage, other.hinweis):
            assert part in text
        assert text.startswith("Notfall: ") is (other.notfall is not None)
        assert json.loads(json.dumps(other.to_dict())) == other.to_dict()

    def test_what_is_not_known_is_not_told(self) -> None:
        other = nrw.andere_stelle("kindergeld")
        assert "Nicht zu verwechseln" in str(other)
        assert "Nicht zu verwechseln" not in str(attrs.evolve(other, verwechslung=None))

    @pytest.mark.parametrize(
        ("key", "acceptance", "way"),
        [
            ("kindergeld", "nein", None),
            ("kinderzuschlag", "fristwahrend", "nur fristwahrend bei jeder Gemeinde, die den Antrag weiterleitet"),
            ("blindengeld", "ja", "Stadt-, Gemeinde- oder Kreisverwaltung nimmt den Antrag an und leitet ihn weiter"),
        ],
    )
    def test_whether_the_town_takes_the_application(self, key: str, acceptance: str, way: str | None) -> None:
        other = nrw.andere_stelle(key)
        assert other.antragsannahme == acceptance
        assert (other.antragsweg or "").startswith(way or "")
        assert ("Antrag bei der Gemeinde: " in str(other)) is (way is not None)

    def test_emergencies(self) -> None:
        assert nrw.andere_stelle("gasgeruch").notfall
        assert sum(other.notfall is not None for other in nrw.andere_stellen()) == 38


class TestLeistung:
    @given(leistungen)
    def test_text_and_plain_data(self, leistung: nrw.Leistung) -> None:
        assert str(leistung) == f"{leistung.name}: {leistung.ebene.label} ({leistung.rechtsgrundlage})"
        assert json.loads(json.dumps(leistung.to_dict())) == leistung.to_dict()


def near(gemeinde: nrw.Gemeinde) -> set[str]:
    """The keys of the Kreise whose bodies may serve a Gemeinde: its own, and those of joint offices."""
    return {gemeinde.kreis_ags} | ({"05122"} if gemeinde.kreis_ags in {"05120", "05124"} else set())
