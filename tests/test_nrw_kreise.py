"""Kreise as citizens of the first class: their Gemeinden are areas, and the gazetteer decides what is a Kreis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal
from kommunal import Gebiet, Gebietsart, Koerperschaft, Kommune, NotFoundError, Verdict, nrw
from kommunal.nrw.kommunen import implied_areas, is_kreis, municipality_name, municipality_of

UNNA = """
format: kommunal/1
kommune: {ags: "05978"}
einheiten:
- {art: amt, id: auslaenderamt, name: Ausländeramt}
- {art: amt, id: jugendamt, name: Jugendamt}
- {art: amt, id: nord, name: Außenstelle Nord}
aufgaben:
- {id: einbuergerung, name: Einbürgerung, leistung: einbuergerung}
- {id: kita, name: Kindertagesbetreuung}
- {id: impfung, name: Impfberatung}
zustaendigkeiten:
- {aufgabe: einbuergerung, zustaendig: auslaenderamt, rolle: federfuehrend, ausgenommen: [luenen, unna]}
- {aufgabe: kita, zustaendig: jugendamt, rolle: federfuehrend, gebiete: [boenen, holzwickede, froendenberg-ruhr]}
- {aufgabe: impfung, zustaendig: nord, rolle: federfuehrend, gebiete: [werne]}
"""


@pytest.fixture
def kreis() -> kommunal.Stand:
    return kommunal.loads(UNNA, format="yaml").at("2026-01-01")


class TestAreas:
    def test_a_kreis_document_need_not_list_its_gemeinden(self) -> None:
        assert kommunal.check(kommunal.loads(UNNA, format="yaml", strict=False)) == ()

    @pytest.mark.parametrize("area", ["Werne", "werne", "Stadt Werne", "05978040"])
    def test_they_are_found_by_name_and_key(self, kreis: kommunal.Stand, area: str) -> None:
        answer = kreis.responsible("Impfberatung", area=area)
        assert answer.verdict is Verdict.EINDEUTIG
        assert answer.lead is not None
        assert answer.lead.zustaendig == "nord"

    def test_the_place_may_stand_in_the_question(self, kreis: kommunal.Stand) -> None:
        answer = kreis.responsible("Impfberatung in Werne")
        assert answer.lead is not None

    def test_what_holds_in_one_gemeinde_does_not_hold_in_another(self, kreis: kommunal.Stand) -> None:
        assert kreis.responsible("Kindertagesbetreuung", area="Bönen").verdict is Verdict.EINDEUTIG
        assert kreis.responsible("Kindertagesbetreuung", area="Kamen").lead is None

    def test_gemeinden_of_another_kreis_are_no_areas(self, kreis: kommunal.Stand) -> None:
        with pytest.raises(NotFoundError, match="no area 'Verl'"):
            kreis.responsible("Impfberatung", area="Verl")

    def test_an_area_that_does_not_exist_is_still_told(self) -> None:
        broken = kommunal.loads(UNNA.replace("[werne]", "[verl]"), format="yaml", strict=False)
        assert [finding.code for finding in kommunal.check(broken)] == ["S101"]

    def test_a_town_does_not_know_the_others(self) -> None:
        town = kommunal.loads(UNNA.replace('"05978"', '"05978020"'), format="yaml", strict=False)
        assert {finding.code for finding in kommunal.check(town)} >= {"S101"}

    @given(st.sampled_from(nrw.kreise()))
    def test_ids_are_those_of_the_gemeinden(self, kreis: nrw.Kreis) -> None:
        areas = implied_areas(Kommune(ags=kreis.ags))
        assert [area.name for area in areas] == [gemeinde.name for gemeinde in kreis.gemeinden]
        assert len({area.id for area in areas}) == len(areas)
        assert {area.gebietsart for area in areas} == {Gebietsart.KOMMUNE}

    @given(st.sampled_from(nrw.kreise()), st.data())
    def test_what_is_listed_is_not_implied_again(self, kreis: nrw.Kreis, data: st.DataObject) -> None:
        listed = data.draw(st.lists(st.sampled_from(kreis.gemeinden), unique=True))
        areas = [Gebiet(id=f"g{number}", name=gemeinde.name) for number, gemeinde in enumerate(listed)]
        implied = implied_areas(Kommune(ags=kreis.ags), areas)
        assert {area.name for area in implied} | {gemeinde.name for gemeinde in listed} == {
            gemeinde.name for gemeinde in kreis.gemeinden
        }
        assert len(implied) == len(kreis.gemeinden) - len(listed)


class TestKommune:
    @pytest.mark.parametrize(
        ("kommune", "name", "kreis"),
        [
            (Kommune(ags="05978"), "Kreis Unna", True),
            (Kommune(ags="05334"), "Städteregion Aachen", True),
            (Kommune(ags="05915"), "Hamm", False),
            (Kommune(ags="05978020"), "Kamen", False),
            (Kommune(ags="05978020", name="Stadt Kamen"), "Stadt Kamen", False),
            (Kommune(ags="05313"), "Aachen", False),
            (Kommune(ags="05999"), "Kommune 05999", True),
            (Kommune(koerperschaft=Koerperschaft.LANDSCHAFTSVERBAND, name="LWL"), "LWL", False),
            (Kommune(koerperschaft=Koerperschaft.BEZIRKSREGIERUNG, name="Unna"), "Unna", False),
        ],
    )
    def test_the_gazetteer_decides_before_the_length_does(self, kommune: Kommune, name: str, kreis: bool) -> None:
        assert municipality_name(kommune) == name
        assert is_kreis(kommune) is kreis

    def test_what_the_gazetteer_holds(self) -> None:
        lwl = Kommune(koerperschaft=Koerperschaft.LANDSCHAFTSVERBAND, name="Landschaftsverband Westfalen-Lippe")
        assert municipality_of(lwl) is nrw.landschaftsverband("LWL")
        assert municipality_of(Kommune(koerperschaft=Koerperschaft.ZWECKVERBAND, name="Unna")) is None
        assert municipality_of(Kommune(ags="09162000")) is None

    def test_five_digits_of_a_kreisfreie_stadt_have_no_implied_areas(self) -> None:
        assert implied_areas(Kommune(ags="05915")) == ()
