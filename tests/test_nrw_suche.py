"""The gazetteer's look-ups: everything is found by everything it goes by, and nothing else is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunal import nrw
from kommunal.errors import AmbiguousError, InvalidValueError, NotFoundError
from kommunal.model.text import fold, fold_bare
from kommunal.nrw.directory import Directory, Listing


class TestGemeindeByName:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Muenster", "Münster"),
            ("münster", "Münster"),
            ("MÜNSTER", "Münster"),
            ("Mu\u0308nster", "Münster"),
            ("Munster", "Münster"),
            ("Münster (Westf.)", "Münster"),
            ("Dusseldorf", "Düsseldorf"),
            ("Landeshauptstadt Düsseldorf", "Düsseldorf"),
            ("Hamm (Westf.)", "Hamm"),
            ("Hamm/Westf.", "Hamm"),
            ("Hamm, Westfalen", "Hamm"),
            ("Hamm (NRW)", "Hamm"),
            ("Hamm (Nordrhein-Westfalen)", "Hamm"),
            ("Stadt Hamm", "Hamm"),
            ("  hamm ", "Hamm"),
            ("Köln, Stadt", "Köln"),
            ("Kreisfreie Stadt Köln", "Köln"),
            ("Bundesstadt Bonn", "Bonn"),
            ("Oer Erkenschwick", "Oer-Erkenschwick"),
            ("Oer\N{EN DASH}Erkenschwick", "Oer-Erkenschwick"),
            ("Sankt Augustin", "Sankt Augustin"),
            ("St. Augustin", "Sankt Augustin"),
            ("Langenfeld (Rhld.)", "Langenfeld (Rheinland)"),
            ("Langenfeld", "Langenfeld (Rheinland)"),
            ("Stolberg (Rheinland)", "Stolberg (Rhld.)"),
            ("Kupferstadt Stolberg", "Stolberg (Rhld.)"),
            ("Mülheim a.d. Ruhr", "Mülheim an der Ruhr"),
            ("Mülheim a. d. Ruhr", "Mülheim an der Ruhr"),
            ("Mülheim (Ruhr)", "Mülheim an der Ruhr"),
            ("Mülheim/Ruhr", "Mülheim an der Ruhr"),
            ("Monheim a. Rh.", "Monheim am Rhein"),
            ("Haltern", "Haltern am See"),
            ("Haltern a. See", "Haltern am See"),
            ("Fröndenberg", "Fröndenberg/Ruhr"),
            ("Halle", "Halle (Westf.)"),
            ("Halle, Kreis Gütersloh", "Halle (Westf.)"),
            ("Lage (Lippe)", "Lage"),
            ("Roetgen (Städteregion Aachen)", "Roetgen"),
            ("Schloss Holte-Stukenbrock", "Schloß Holte-Stukenbrock"),
            ("Erkrath, Fundort des Neanderthalers", "Erkrath"),
            ("Neunkirchen", "Neunkirchen"),
            ("Neuenkirchen", "Neuenkirchen"),
            ("Neunkirchen-Seelscheid", "Neunkirchen-Seelscheid"),
        ],
    )
    def test_however_it_is_written(self, text: str, name: str) -> None:
        assert nrw.gemeinde(text).name == name

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("Kreis Unna", "no Gemeinde but a Kreis: 'Kreis Unna'"),
            ("Hamm (Sieg)", "no Gemeinde 'Hamm (Sieg)'; did you mean 'Hamm' or 'Hennef (Sieg)'?"),
            ("Halle (Saale)", "no Gemeinde 'Halle (Saale)'; did you mean 'Halle (Westf.)'?"),
            (
                "Wuppertahl",
                "no Gemeinde 'Wuppertahl'; did you mean 'Wuppertal', 'Lippetal' or 'Wipperfürth'?",
            ),
            (
                "Neukirchen",
                "no Gemeinde 'Neukirchen'; did you mean 'Neukirchen-Vluyn', 'Neunkirchen' or 'Neuenkirchen'?",
            ),
            ("Rauxel", "no Gemeinde 'Rauxel'; did you mean 'Castrop-Rauxel', 'Brühl' or 'Brakel'?"),
            ("", "no Gemeinde ''"),
            ("Stadt", "no Gemeinde 'Stadt'; did you mean 'Erftstadt', 'Stadtlohn' or 'Lippstadt'?"),
            ("…", "no Gemeinde '…'"),
        ],
    )
    def test_what_is_none_is_not_found_and_names_near_ones(self, text: str, message: str) -> None:
        with pytest.raises(NotFoundError) as caught:
            nrw.gemeinde(text)
        assert str(caught.value) == message
        for name in caught.value.near:
            assert nrw.gemeinde(name).name == name

    def test_a_beginning_of_several_names_is_ambiguous(self) -> None:
        with pytest.raises(AmbiguousError) as caught:
            nrw.gemeinde("bad")
        bad = tuple(g.name for g in nrw.gemeinden() if g.name.startswith("Bad "))
        assert caught.value.candidates == bad
        assert len(bad) == 10

    def test_an_ags_that_lost_its_zero_as_a_number_is_refused(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            nrw.gemeinde(5915000)  # type: ignore[arg-type]
        assert str(caught.value) == "expected a key or name as text, got int"


class TestEveryGemeinde:
    def test_is_found_by_its_names_and_keys_and_only_it(self) -> None:
        for g in nrw.gemeinden():
            for text in (g.name, g.name_amtlich, g.ags, g.ars, g.wikidata, g.wikidata.lower()):
                assert nrw.gemeinde(text) is g
            if g.zusatz is not None:
                assert nrw.gemeinde(f"{g.name}, {g.zusatz}") is g
                bare = g.name.partition(" (")[0]
                assert nrw.gemeinde(f"{bare} {g.zusatz}") is nrw.gemeinde(f"{g.zusatz} {bare}") is g

    def test_is_found_without_its_umlauts(self) -> None:
        for g in nrw.gemeinden():
            assert nrw.gemeinde(fold(g.name)) is g
            assert nrw.gemeinde(fold_bare(g.name)) is g

    def test_is_found_with_its_kreis(self) -> None:
        for k in nrw.kreise():
            for g in nrw.gemeinden(kreis=k):
                assert nrw.gemeinde(f"{g.name} ({k.name})") is g

    @given(st.sampled_from(nrw.gemeinden()), st.sampled_from((fold, str.upper, str.lower, str.title)), st.data())
    @settings(max_examples=100)
    def test_is_found_however_its_name_is_typed(self, g: nrw.Gemeinde, how: object, data: st.DataObject) -> None:
        assert callable(how)
        words = re.split(r"[- /]", how(g.name))
        separator = data.draw(st.sampled_from((" ", "-", "  ", " - ")))
        title = data.draw(st.sampled_from(("", "Stadt ", "Gemeinde ", "Kreisstadt ")))
        assert nrw.gemeinde(title + separator.join(words)) is g

    @given(st.text(max_size=12) | st.sampled_from(nrw.gemeinden()).map(lambda g: g.name[1:]))
    @settings(max_examples=60)
    def test_any_other_text_is_answered_with_near_names_or_candidates(self, text: str) -> None:
        try:
            names: tuple[str, ...] = (nrw.gemeinde(text).name,)
        except NotFoundError as error:
            names = error.near
        except AmbiguousError as error:
            names = error.candidates[1:]
        assert all(nrw.gemeinde(name).name == name for name in names)


class TestGemeindeByKey:
    @pytest.mark.parametrize(
        "text", ["05915000", "05 9 15 000", " 05915000\n", "059150000000", "05915", "Q2880", "q2880"]
    )
    def test_finds_hamm(self, text: str) -> None:
        assert nrw.gemeinde(text).name == "Hamm"

    @pytest.mark.parametrize("text", ["05915001", "0591500", "059150000001", "05978", "11000000", "Q2", "Q0"])
    def test_an_unknown_key_is_not_found(self, text: str) -> None:
        with pytest.raises(NotFoundError):
            nrw.gemeinde(text)

    def test_a_key_gone_wrong_names_near_gemeinden(self) -> None:
        with pytest.raises(NotFoundError) as caught:
            nrw.gemeinde("05915001")
        assert caught.value.near[0] == "Hamm"


class TestGemeinden:
    def test_in_the_order_of_their_keys(self) -> None:
        keys = [g.ags for g in nrw.gemeinden()]
        assert keys == sorted(keys)

    def test_conditions_hold_together(self) -> None:
        found = nrw.gemeinden(
            status=nrw.Gemeindestatus.MITTEL,
            kreis="Unna",
            regierungsbezirk="Arnsberg",
            landschaftsverband="LWL",
        )
        assert [g.name for g in found] == ["Bergkamen", "Kamen", "Schwerte", "Selm", "Werne"]
        assert nrw.gemeinden(kreis="Unna", landschaftsverband="LVR") == ()

    def test_a_condition_may_be_the_thing_itself(self) -> None:
        arnsberg, lwl = nrw.regierungsbezirk("Arnsberg"), nrw.landschaftsverband("LWL")
        assert len(nrw.gemeinden(regierungsbezirk=arnsberg)) == 83
        assert len(nrw.gemeinden(landschaftsverband=lwl)) == 78 + 70 + 83
        assert len(nrw.gemeinden(kreis=nrw.kreis("Unna"))) == 10

    @pytest.mark.parametrize("status", ["groß", "kreis"])
    def test_a_status_that_no_gemeinde_can_have_is_refused(self, status: str) -> None:
        with pytest.raises(InvalidValueError) as caught:
            nrw.gemeinden(status=status)
        assert str(caught.value) == (
            f"expected one of kreisfrei, staedteregion, gross, mittel, kreisangehoerig, got '{status}'"
        )

    def test_a_kreisfreie_stadt_is_no_kreis_to_filter_by(self) -> None:
        with pytest.raises(NotFoundError, match="no Kreis above the kreisfreie Stadt 'Hamm'"):
            nrw.gemeinden(kreis="Hamm")


class TestKreis:
    @pytest.mark.parametrize(
        ("text", "ags"),
        [
            ("Unna", "05978"),
            ("Kreis Unna", "05978"),
            ("Landkreis Unna", "05978"),
            ("Unna, Kreis", "05978"),
            ("05978", "05978"),
            ("05978000", "05978"),
            ("059780000000", "05978"),
            ("Q6163", "05978"),
            ("Städteregion Aachen", "05334"),
            ("StaedteRegion Aachen", "05334"),
            ("Stadteregion Aachen", "05334"),
            ("Aachen", "05334"),
            ("Hoexter", "05762"),
            ("Rhein-Sieg-Kreis", "05382"),
            ("Rhein Sieg", "05382"),
            ("Hochsauerland", "05958"),
            ("märkischer kreis", "05962"),
        ],
    )
    def test_by_name_and_key(self, text: str, ags: str) -> None:
        assert nrw.kreis(text).ags == ags

    def test_every_one_by_everything_it_goes_by(self) -> None:
        for k in nrw.kreise():
            for text in (k.name, k.name_kurz, k.ags, k.wikidata, fold(k.name)):
                assert nrw.kreis(text) is k

    def test_of_a_gemeinde(self) -> None:
        kamen = nrw.gemeinde("Kamen")
        assert nrw.kreis(kamen) is nrw.kreis(kamen.kreis_ags) is nrw.kreis("Unna")

    @pytest.mark.parametrize("text", ["Hamm", "05915", "05915000", "Stadt Hamm"])
    def test_a_kreisfreie_stadt_has_none(self, text: str) -> None:
        with pytest.raises(NotFoundError) as caught:
            nrw.kreis(text)
        assert str(caught.value) == "no Kreis above the kreisfreie Stadt 'Hamm'"
        with pytest.raises(NotFoundError, match="no Kreis above the kreisfreie Stadt 'Hamm'"):
            nrw.kreis(nrw.gemeinde(text))

    @pytest.mark.parametrize(
        ("text", "near"),
        [
            ("Kreis Aachen", ("Städteregion Aachen",)),
            ("Neuss", ("Rhein-Kreis Neuss",)),
            ("Kamen", ()),
            ("05978020", ("Kreis Unna",)),
            ("Sauerland", ("Hochsauerlandkreis",)),
        ],
    )
    def test_others_are_not_found(self, text: str, near: tuple[str, ...]) -> None:
        with pytest.raises(NotFoundError) as caught:
            nrw.kreis(text)
        assert caught.value.near[: len(near)] == near

    def test_a_shared_beginning_is_ambiguous(self) -> None:
        with pytest.raises(AmbiguousError) as caught:
            nrw.kreis("Rhein")
        assert caught.value.candidates == ("Rhein-Kreis Neuss", "Rhein-Erft-Kreis", "Rhein-Sieg-Kreis")

    def test_kreise_of_a_bezirk_and_a_verband(self) -> None:
        assert len(nrw.kreise(regierungsbezirk="Köln")) == 8
        assert len(nrw.kreise(landschaftsverband="Rheinland")) == 13
        assert nrw.kreise(regierungsbezirk="Köln", landschaftsverband="LWL") == ()


class TestBezirkAndVerband:
    @pytest.mark.parametrize(
        "text",
        [
            "9",
            "059",
            "Arnsberg",
            "Regierungsbezirk Arnsberg",
            "Bezirksregierung Arnsberg",
            "RB Arnsberg",
            "Q7924",
        ],
    )
    def test_regierungsbezirk(self, text: str) -> None:
        assert nrw.regierungsbezirk(text).ziffer == "9"

    @pytest.mark.parametrize("text", ["LWL", "lwl", "Westfalen-Lippe", "Landschaftsverband Westfalen Lippe"])
    def test_landschaftsverband(self, text: str) -> None:
        assert nrw.landschaftsverband(text).kuerzel == "LWL"

    def test_above_a_thing(self) -> None:
        unna = nrw.kreis("Unna")
        assert nrw.regierungsbezirk(unna).name == "Arnsberg"
        assert nrw.landschaftsverband(unna) is nrw.landschaftsverband(nrw.regierungsbezirk(unna))

    def test_others_are_not_found(self) -> None:
        with pytest.raises(NotFoundError, match="no Regierungsbezirk 'Hamm'"):
            nrw.regierungsbezirk("Hamm")
        with pytest.raises(NotFoundError, match="no Landschaftsverband 'Westfalen'; did you mean"):
            nrw.landschaftsverband("Westfalen")


class TestDirectory:
    def test_a_name_of_two_things_is_ambiguous(self) -> None:
        book = Directory(
            kind="Ort",
            listings=(
                Listing(thing=1, names=("Vorst (Viersen)",), forms=("Vorst",), keys=("A1",)),
                Listing(thing=2, names=("Vorst (Tönisvorst)",), forms=("Vorst",), keys=("A2",)),
            ),
        )
        with pytest.raises(AmbiguousError) as caught:
            book.find("vorst")
        assert str(caught.value) == "'vorst' may be more than one Ort: Vorst (Viersen), Vorst (Tönisvorst)"
        assert [book.find(text) for text in ("a1", "Vorst, Toenisvorst", "Vorst Tonisvorst")] == [1, 2, 2]
