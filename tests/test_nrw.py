"""The gazetteer: its tables hold together, travel with the package and say where they come from."""

import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import Gebietsart, Kommune, NotFoundError, beispiel, nrw
from kommunal.nrw.directory import other_land
from kommunal.nrw.kommunen import municipality_name

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "data"
QID = re.compile(r"Q[1-9][0-9]*")


class TestTables:
    def test_counts(self) -> None:
        assert len(nrw.gemeinden()) == 396
        assert len(nrw.kreise()) == 31
        assert len(nrw.regierungsbezirke()) == 5
        assert len(nrw.landschaftsverbaende()) == 2
        assert len(nrw.stadtbezirke()) == 141
        assert sum(o.quelle == "NWBib (hbz)" for o in nrw.ortsteile()) == 3731

    @pytest.mark.parametrize(
        ("status", "count"),
        [("kreisfrei", 22), ("staedteregion", 1), ("gross", 35), ("mittel", 132), ("kreisangehoerig", 206)],
    )
    def test_how_many_have_which_status(self, status: str, count: int) -> None:
        assert len(nrw.gemeinden(status=status)) == count

    def test_sums(self) -> None:
        assert sum(g.einwohner for g in nrw.gemeinden()) == 18_034_454
        assert round(sum(g.flaeche_km2 for g in nrw.gemeinden()), 2) == 34_112.34
        assert Counter(g.bezeichnung for g in nrw.gemeinden()) == {
            "kreisfreie Stadt": 22,
            "Stadt": 250,
            "Gemeinde": 124,
        }
        assert sum(b.einwohner for b in nrw.regierungsbezirke()) == 18_034_454

    def test_every_key_is_unique(self) -> None:
        for field in ("ags", "ars", "wikidata", "osm_relation", "domain", "name", "name_amtlich"):
            assert len({getattr(g, field) for g in nrw.gemeinden()}) == 396
        for field in ("ags", "name", "name_kurz", "wikidata", "domain"):
            assert len({getattr(k, field) for k in nrw.kreise()}) == 31
        assert len({(b.gemeinde_ags, b.name) for b in nrw.stadtbezirke()}) == 141
        assert len({o.wikidata for o in nrw.ortsteile() if o.wikidata is not None}) == 3731

    def test_keys_are_written_as_keys(self) -> None:
        for g in nrw.gemeinden():
            assert re.fullmatch(r"05[13579][0-9]{5}", g.ags)
            verband = "0000" if g.kreisfrei else f"0{g.ags[5:]}"
            assert g.ars == f"{g.ags[:5]}{verband}{g.ags[5:]}"
            assert re.fullmatch(r"[345][0-9]{4}", g.plz_sitz)
            assert QID.fullmatch(g.wikidata)
            assert 50.32 < g.breite < 52.54
            assert 5.86 < g.laenge < 9.47

    def test_gemeinden_refer_to_what_exists(self) -> None:
        kreise = {k.ags for k in nrw.kreise()}
        for g in nrw.gemeinden():
            assert g.kreis_ags == g.ags[:5]
            assert (g.kreis_ags in kreise) is not g.kreisfrei
            assert g.kreisfrei is (g.bezeichnung == "kreisfreie Stadt")
            assert nrw.regierungsbezirk(g).ziffer == g.ags[2]
            assert g.regierungsbezirk in nrw.landschaftsverband(g).regierungsbezirke

    def test_kreise_and_bezirke_are_the_sum_of_their_gemeinden(self) -> None:
        for k in nrw.kreise():
            members = nrw.gemeinden(kreis=k)
            assert k.einwohner == sum(g.einwohner for g in members)
            assert k.flaeche_km2 == pytest.approx(sum(g.flaeche_km2 for g in members))
            assert {(g.regierungsbezirk, g.landschaftsverband) for g in members} == {
                (k.regierungsbezirk, k.landschaftsverband)
            }
            assert nrw.gemeinde(k.sitz_ags).name == k.sitz
            assert nrw.kreis(nrw.gemeinde(k.sitz_ags)) is k
        for b in nrw.regierungsbezirke():
            assert b.einwohner == sum(g.einwohner for g in nrw.gemeinden(regierungsbezirk=b))
            assert nrw.gemeinde(b.sitz_ags).name == b.sitz
            assert nrw.regierungsbezirk(nrw.gemeinde(b.sitz_ags)) is b
        for v in nrw.landschaftsverbaende():
            assert nrw.gemeinde(v.sitz_ags).name == v.sitz
            assert tuple(b.ziffer for b in nrw.regierungsbezirke() if b.landschaftsverband == v.kuerzel) == (
                v.regierungsbezirke
            )

    def test_stadtbezirke_are_those_of_the_kreisfreie_staedte_and_aachen(self) -> None:
        cities = {g.ags for g in nrw.gemeinden() if g.kreisfrei or g.name == "Aachen"}
        assert {b.gemeinde_ags for b in nrw.stadtbezirke()} == cities
        assert all(3 <= len(nrw.stadtbezirke(nrw.gemeinde(ags))) <= 12 for ags in cities)
        assert sum(b.nummer is not None for b in nrw.stadtbezirke()) == 66
        assert sum(b.nummer_abgeleitet for b in nrw.stadtbezirke()) == 11
        assert sum(b.wikidata is not None for b in nrw.stadtbezirke()) == 112
        assert all(b.nummer is not None for b in nrw.stadtbezirke() if b.nummer_abgeleitet)
        assert nrw.stadtbezirke("Kamen") == ()

    def test_ortsteile_lie_in_gemeinden_and_stadtbezirke_that_exist(self) -> None:
        ags = {g.ags for g in nrw.gemeinden()}
        bezirke = {(b.gemeinde_ags, b.name) for b in nrw.stadtbezirke()}
        for o in nrw.ortsteile():
            assert o.gemeinde_ags in ags
            assert o.name
            assert o.stadtbezirk is None or (o.gemeinde_ags, o.stadtbezirk) in bezirke
        assert len({o.gemeinde_ags for o in nrw.ortsteile()}) == 377
        board = [o.bezeichnung for o in nrw.ortsteile() if o.name == "Vorst"]
        assert "Vorst (Tönisvorst)" in board
        bockum = next(o for o in nrw.ortsteile("Düsseldorf") if o.name == "Bockum")
        assert (bockum.stadtbezirk, bockum.teil_von) == ("Stadtbezirk 5", "Wittlaer")
        assert next(o for o in nrw.ortsteile("Kamen")).teil_von is None

    def test_one_gemeinde_in_full(self) -> None:
        assert attrs.asdict(nrw.gemeinde("Wipperfürth")) == {
            "ags": "05374052",
            "ars": "053740052052",
            "name": "Wipperfürth",
            "name_amtlich": "Wipperfürth, Hansestadt",
            "zusatz": "Hansestadt",
            "bezeichnung": "Stadt",
            "status": nrw.Gemeindestatus.MITTEL,
            "kreis_ags": "05374",
            "regierungsbezirk": "3",
            "landschaftsverband": "LVR",
            "plz_sitz": "51688",
            "einwohner": 21604,
            "flaeche_km2": 118.3,
            "stichtag": date(2024, 12, 31),
            "breite": 51.117041,
            "laenge": 7.398693,
            "wikidata": "Q11045",
            "osm_relation": 173849,
            "domain": "wipperfuerth.de",
        }

    def test_values_are_frozen_and_keyword_only(self) -> None:
        for kind in (
            nrw.Gemeinde,
            nrw.Kreis,
            nrw.Regierungsbezirk,
            nrw.Landschaftsverband,
            nrw.Stadtbezirk,
            nrw.Ortsteil,
        ):
            assert all(field.kw_only for field in attrs.fields(kind))
            assert "__slots__" in vars(kind)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            nrw.gemeinde("Hamm").name = "Ham"  # type: ignore[misc]


class TestStatus:
    @pytest.mark.parametrize(
        ("name", "status", "label"),
        [
            ("Hamm", "kreisfrei", "kreisfreie Stadt"),
            (
                "Aachen",
                "staedteregion",
                "regionsangehörige Stadt mit der Stellung einer kreisfreien Stadt",
            ),
            ("Arnsberg", "gross", "Große kreisangehörige Stadt"),
            ("Kamen", "mittel", "Mittlere kreisangehörige Stadt"),
            ("Salzkotten", "mittel", "Mittlere kreisangehörige Stadt"),
            ("Lüdinghausen", "kreisangehoerig", "kreisangehörige Stadt oder Gemeinde"),
        ],
    )
    def test_is_a_slug_with_a_german_label(self, name: str, status: str, label: str) -> None:
        found = nrw.gemeinde(name).status
        assert (found, found.label) == (status, label)


class TestHistory:
    def test_positions_follow_one_another_and_end_in_the_present_one(self) -> None:
        for g in nrw.gemeinden():
            *past, present = g.statusverlauf
            assert (present.status, present.bis) == (g.status, None)
            assert all(one.bis is not None and one.ab is None for one in past)
            if past and past[-1].bis is not None:
                assert present.ab == past[-1].bis + timedelta(days=1)
                assert past[-1].status is not present.status

    def test_who_changed(self) -> None:
        changed = {g.name: str(g.statusverlauf[-1]) for g in nrw.gemeinden() if len(g.statusverlauf) > 1}
        assert changed == {
            "Aachen": "regionsangehörige Stadt mit der Stellung einer kreisfreien Stadt seit 21.10.2009",
            "Jüchen": "Mittlere kreisangehörige Stadt seit 01.01.2019",
            "Salzkotten": "Mittlere kreisangehörige Stadt seit 01.01.2025",
            "Schloß Holte-Stukenbrock": "Mittlere kreisangehörige Stadt seit 01.01.2003",
        }

    def test_the_position_on_a_day(self) -> None:
        juechen = nrw.gemeinde("Jüchen")
        assert juechen.status_at(date(2018, 12, 31)) is nrw.Gemeindestatus.KREISANGEHOERIG
        assert juechen.status_at(date(2019, 1, 1)) is nrw.Gemeindestatus.MITTEL
        assert nrw.gemeinde("Hamm").status_at(date(1990, 1, 1)) is nrw.Gemeindestatus.KREISFREI

    def test_former_keys_find_what_they_became(self) -> None:
        for former in nrw.fruehere_schluessel():
            found = nrw.koerperschaft(former.schluessel)
            assert not isinstance(found, nrw.Landschaftsverband)
            assert found.ags == former.ags
            assert former in found.fruehere_schluessel
            assert f"bis {former.bis:%d.%m.%Y}; heute {found.ags}" in str(former)
        assert not {former.schluessel for former in nrw.fruehere_schluessel()} & {g.ags for g in nrw.gemeinden()}
        assert nrw.gemeinde("Kamen").fruehere_schluessel == ()
        assert nrw.kreis("05354").name == nrw.kreis("05354000").name == "Städteregion Aachen"

    def test_ortsteile_that_the_example_cities_use(self) -> None:
        added = [o for o in nrw.ortsteile("Hamm") if o.quelle != "NWBib (hbz)"]
        assert [o.name for o in added] == ["Hamm-Norden", "Hammer Norden"]
        for name in ("arnsberg", "datteln", "hamm", "kamen"):
            known = {o.name for o in nrw.ortsteile(name)} | {b.name for b in nrw.stadtbezirke(name)}
            places = [g for g in beispiel(name).gebiete if g.gebietsart is not Gebietsart.KOMMUNE]
            assert {place.name for place in places} <= known


class TestKoerperschaft:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Unna", "Unna"),
            ("Kreis Unna", "Kreis Unna"),
            ("05978", "Kreis Unna"),
            ("05915", "Hamm"),
            ("05334", "Städteregion Aachen"),
            ("Aachen", "Aachen"),
            ("hochsauerland", "Hochsauerlandkreis"),
            ("LVR", "Landschaftsverband Rheinland"),
            ("Westfalen-Lippe", "Landschaftsverband Westfalen-Lippe"),
        ],
    )
    def test_each_kind(self, text: str, name: str) -> None:
        assert nrw.koerperschaft(text).name == name

    @given(st.sampled_from([*nrw.gemeinden(), *nrw.kreise()]))
    def test_keys_and_full_names(self, unit: nrw.Gemeinde | nrw.Kreis) -> None:
        assert nrw.koerperschaft(unit.ags) is unit
        assert nrw.koerperschaft(unit.titel) is unit

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("Kreis Una", "no Kreis 'Kreis Una'; did you mean 'Kreis Unna'"),
            ("Staedteregion Achen", "no Kreis .* did you mean 'Städteregion Aachen'"),
            ("Landschaftsverband Reinland", "no Landschaftsverband .* did you mean 'Landschaftsverband Rheinland'"),
            ("Kamn", "no Gemeinde or Kreis 'Kamn'; did you mean 'Kamen'"),
            ("09162000", r"no Gemeinde or Kreis of Nordrhein-Westfalen \(the key lies in Bayern\) '09162000'"),
            ("99999999", "no Gemeinde or Kreis '99999999'$"),
        ],
    )
    def test_near_names_are_of_the_right_kind(self, text: str, told: str) -> None:
        with pytest.raises(NotFoundError, match=told):
            nrw.koerperschaft(text)

    @pytest.mark.parametrize(
        ("look_up", "text", "told"),
        [
            (nrw.gemeinde, "Kreis Unna", "no Gemeinde but a Kreis: 'Kreis Unna'"),
            (nrw.gemeinde, "05978", "no Gemeinde but a Kreis: '05978'"),
            (nrw.gemeinde, "LWL", "no Gemeinde but a Landschaftsverband: 'LWL'"),
            (nrw.kreis, "Kamen", "no Kreis but a Gemeinde: 'Kamen'; did you mean 'Kreis Unna'"),
            (nrw.kreis, "05978020", "no Kreis but a Gemeinde: '05978020'; did you mean 'Kreis Unna'"),
            (nrw.kreis, "Hamm", "no Kreis above the kreisfreie Stadt 'Hamm'"),
            (nrw.kreis, "Regierungsbezirk Köln", "no Kreis but a Regierungsbezirk: 'Regierungsbezirk Köln'"),
            (nrw.koerperschaft, "Bezirksregierung Arnsberg", "no Gemeinde or Kreis but a Regierungsbezirk:"),
            (nrw.kreis, "Unnna", "no Kreis 'Unnna'; did you mean 'Kreis Unna'"),
        ],
    )
    def test_what_is_of_another_kind_says_so(self, look_up: Callable[[str], object], text: str, told: str) -> None:
        with pytest.raises(NotFoundError, match=told):
            look_up(text)

    def test_every_land_by_the_first_two_digits_of_its_keys(self) -> None:
        capitals = {
            "01002000": "Schleswig-Holstein", "02000000": "Hamburg", "03241001": "Niedersachsen", "04011000": "Bremen",
            "06414000": "Hessen", "07315000": "Rheinland-Pfalz", "08111000": "Baden-Württemberg", "09162000": "Bayern",
            "10041100": "Saarland", "11000000": "Berlin", "12054000": "Brandenburg",
            "13004000": "Mecklenburg-Vorpommern", "14612000": "Sachsen", "15003000": "Sachsen-Anhalt",
            "16051000": "Thüringen",
        }  # fmt: skip
        assert {key: other_land(key) for key in capitals} == capitals

    @pytest.mark.parametrize(
        ("form", "name"), [("Bezirksregierung", "Köln"), ("Reg.-Bez.", "Münster"), ("RB", "Detmold")]
    )
    def test_a_regierungsbezirk_by_the_name_of_its_authority(self, form: str, name: str) -> None:
        assert nrw.regierungsbezirk(f"{form} {name}").name == name

    def test_a_key_of_another_land_says_so(self) -> None:
        with pytest.raises(NotFoundError, match=r"no Gemeinde of Nordrhein-Westfalen \(the key lies in Hamburg\)"):
            nrw.gemeinde("02000000")

    def test_the_gazetteer_decides_before_the_length_does(self) -> None:
        assert municipality_name(Kommune(ags="05915")) == "Hamm"
        assert municipality_name(Kommune(ags="05978")) == "Kreis Unna"
        assert municipality_name(Kommune(ags="09162000")) == "Kommune 09162000"


class TestPackage:
    def test_import_reads_no_table(self) -> None:
        code = (
            "from kommunal import nrw; from kommunal.nrw import bezirke, gebiete;"
            "tables = (gebiete.all_gemeinden, gebiete.all_kreise, bezirke.all_ortsteile);"
            "reads = lambda: [table.cache_info().misses for table in tables];"
            "before = reads(); nrw.gemeinde('Hamm'); print(before, reads())"
        )
        assert _python(code, ROOT / "src") == "[0, 0, 0] [1, 1, 0]"

    def test_works_from_a_zipped_wheel(self, tmp_path: Path) -> None:
        archive = tmp_path / "kommunal.zip"
        with zipfile.ZipFile(archive, "w") as wheel:
            for path in (ROOT / "src").rglob("*"):
                if path.suffix in {".py", ".tsv", ".md"}:
                    wheel.write(path, path.relative_to(ROOT / "src"))
        code = "from kommunal import nrw; print(nrw.__file__, nrw.gemeinde('Hamm').ags, len(nrw.ortsteile('Kamen')))"
        file, ags, ortsteile = _python(code, archive).split()
        assert file.startswith(str(archive))
        assert (ags, ortsteile) == ("05915000", "7")

    def test_says_where_the_tables_come_from(self) -> None:
        text = files("kommunal.nrw").joinpath("daten", "QUELLEN.md").read_text(encoding="utf-8")
        assert nrw.QUELLENVERMERK in text
        assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in text
        assert "31 May 2026" in text
        assert date(2026, 5, 31) == nrw.GEBIETSSTAND
        for quelle in {b.quelle for b in nrw.stadtbezirke()}:
            assert f"`{quelle}`" in text

    @pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference tables do not lie beside the repository")
    def test_the_shipped_tables_are_what_the_script_makes(self, tmp_path: Path) -> None:
        script = ROOT / "scripts" / "gazetteer.py"
        subprocess.run([sys.executable, str(script), str(REFERENCE), str(tmp_path)], check=True)
        made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        shipped = files("kommunal.nrw").joinpath("daten").iterdir()
        assert made == {path.name: path.read_bytes() for path in shipped if path.name.endswith(".tsv")}
        assert len(made) == 9


def _python(code: str, path: Path) -> str:
    """What a fresh interpreter prints that sees kommunal in this place only."""
    # without coverage's hooks: they would report the files in the archive as files of their own
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**inherited, "PYTHONPATH": str(path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()
