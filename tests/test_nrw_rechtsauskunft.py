"""Who is responsible for what somebody asks, by law alone: municipal duty first, emergencies before all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import InvalidValueError, NotFoundError, nrw

places = st.sampled_from([*nrw.gemeinden(), *nrw.kreise()])
matters: st.SearchStrategy[nrw.Leistung | nrw.AndereStelle] = st.one_of(
    st.sampled_from(nrw.leistungen()), st.sampled_from(nrw.andere_stellen())
)


def name(matter: nrw.Leistung | nrw.AndereStelle) -> str:
    return matter.name if isinstance(matter, nrw.Leistung) else matter.sache


class TestResponsible:
    @given(matters, places)
    def test_a_matter_by_its_name_is_the_answer(
        self, matter: nrw.Leistung | nrw.AndereStelle, place: nrw.Gemeinde | nrw.Kreis
    ) -> None:
        answer = nrw.responsible(name(matter), place)
        assert answer.verstanden
        if isinstance(matter, nrw.Leistung):
            assert answer.antwort == nrw.zustaendig(matter, place)
        else:
            # a municipal matter that is about as near goes first, the other is told
            told = [one for one in (answer.antwort, *answer.weitere) if isinstance(one, nrw.AndereStelle)]
            assert matter.id in [other.id for other in told]

    @given(st.one_of(matters.map(name), st.text()), places)
    def test_the_emergency_comes_first(self, text: str, place: nrw.Gemeinde | nrw.Kreis) -> None:
        answer = nrw.responsible(text, place)
        lines = str(answer).splitlines()
        assert answer.notfall == nrw.notfall(text)
        assert [line.startswith("Notfall: ") for line in lines] == [
            answer.notfall is not None,
            *[False] * (len(lines) - 1),
        ]
        data = answer.to_dict()
        assert json.loads(json.dumps(data)) == data
        assert data["text"] == str(answer)
        assert (data["service"] is None) or (data["elsewhere"] is None)

    def test_municipal_duty_goes_first(self) -> None:
        answer = nrw.responsible("Kfz anmelden", "Kamen")
        assert isinstance(answer.antwort, nrw.Verbandszuständigkeit)
        assert answer.antwort.traeger is nrw.kreis("Unna")
        answer = nrw.responsible("Schwarzarbeit melden", "Kamen")
        assert isinstance(answer.antwort, nrw.Verbandszuständigkeit)
        assert nrw.andere_stelle("schwarzarbeit-zoll") in answer.weitere
        assert "Vielleicht gemeint: Schwarzarbeit und illegale Beschäftigung melden (Hauptzollamt" in str(answer)

    def test_a_municipal_matter_that_is_far_less_near_does_not(self) -> None:
        answer = nrw.responsible("Kindergeld", "Kamen")
        assert answer.antwort is nrw.andere_stelle("kindergeld")

    @pytest.mark.parametrize("other", [o for o in nrw.andere_stellen() if o.stellenart == "landschaftsverband"])
    @pytest.mark.parametrize(("place", "mine", "others"), [("Kamen", "LWL", "LVR"), ("Köln", "LVR", "LWL")])
    def test_of_the_two_landschaftsverbaende_the_right_one(
        self, other: nrw.AndereStelle, place: str, mine: str, others: str
    ) -> None:
        answer = nrw.responsible(other.sache, place)
        told = [one for one in (answer.antwort, *answer.weitere) if isinstance(one, nrw.AndereStelle)]
        stelle = next(one.stelle for one in told if one.id == other.id)
        assert mine in stelle or stelle == nrw.landschaftsverband(mine).name
        assert others not in stelle

    def test_what_else_may_be_meant_names_its_bearer(self) -> None:
        answer = nrw.responsible("Halteverbot", "Bönen")
        meant = [
            one.leistung.id for one in (answer.antwort, *answer.weitere) if isinstance(one, nrw.Verbandszuständigkeit)
        ]
        assert set(meant) >= {"verkehrszeichen-anordnung", "halteverbot-umzug"}
        assert "(Kreis Unna)" in str(answer)
        either = nrw.responsible("Wohnung suchen", "Kamen")
        assert "Pflegeberatung und Wohnberatung (je nach Ort oder Fall verschieden)" in str(either)

    def test_what_is_only_guessed_says_so(self) -> None:
        answer = nrw.responsible("Die Nachbarn sind schrecklich", "Kamen")
        assert not answer.verstanden
        assert str(answer).startswith("Vermutlich gemeint:")

    def test_nothing_known(self) -> None:
        answer = nrw.responsible("xyzzy qwrtz", "Kamen")
        assert (answer.antwort, answer.weitere, answer.notfall, answer.verstanden) == (None, (), None, False)
        assert str(answer) == "Zu „xyzzy qwrtz“ ist im Leistungsverzeichnis nichts bekannt."

    def test_unusable_input(self) -> None:
        with pytest.raises(NotFoundError, match="did you mean 'Kamen'"):
            nrw.responsible("Wohngeld", "Kamn")
        with pytest.raises(InvalidValueError):
            nrw.responsible(5, "Kamen")  # type: ignore[arg-type]


class TestNotfall:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("Gasgeruch", "112"),
            ("Aus der Nachbarwohnung kommt dicker Rauch", "112"),
            ("Einbrecher im Haus", "110"),
            ("Ich will nicht mehr leben", "116123"),
        ],
    )
    def test_danger(self, text: str, number: str) -> None:
        assert number in (nrw.notfall(text) or "")

    @pytest.mark.parametrize("text", ["Wohngeld", "Kindergeld", "Reisepass", "xyzzy"])
    def test_no_danger(self, text: str) -> None:
        assert nrw.notfall(text) is None
