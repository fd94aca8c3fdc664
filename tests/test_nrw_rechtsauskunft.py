"""Who is responsible for what somebody asks, by law alone: municipal duty first, emergencies before all."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import InvalidValueError, NotFoundError, nrw
from kommunal.nrw import rechtsauskunft
from kommunal.nrw.leistungssuche import Sachtreffer

places = st.sampled_from([*nrw.gemeinden(), *nrw.kreise()])
matters: st.SearchStrategy[nrw.Leistung | nrw.AndereStelle] = st.one_of(
    st.sampled_from(nrw.leistungen()), st.sampled_from(nrw.andere_stellen())
)


def name(matter: nrw.Leistung | nrw.AndereStelle) -> str:
    return matter.name if isinstance(matter, nrw.Leistung) else matter.sache


def told(answer: nrw.Verbandszuständigkeit | nrw.AndereStelle | None) -> str:
    assert answer is not None
    return name(answer.leistung if isinstance(answer, nrw.Verbandszuständigkeit) else answer)


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


def law(points: float, leistung: str = "wohngeld", **more: Any) -> Sachtreffer:
    return Sachtreffer(nrw.leistung(leistung), points, "Grund", **more)


def other(points: float, matter: str = "kindergeld", **more: Any) -> Sachtreffer:
    return Sachtreffer(nrw.andere_stelle(matter), points, "Grund", **more)


class TestLimits:
    """Every threshold from both sides."""

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., nrw.Rechtsauskunft]:
        def ask(*hits: Sachtreffer, text: str = "Frage") -> nrw.Rechtsauskunft:
            monkeypatch.setattr(rechtsauskunft, "matches", lambda text: hits)
            return nrw.responsible(text, "Kamen")

        return ask

    @pytest.mark.parametrize(
        ("hit", "understood"),
        [
            # the words name the matter
            (law(0.95, trennschaerfe=0.0, vorsprung=0.0), True),
            (law(0.949, trennschaerfe=0.0, vorsprung=1.0), False),
            # well enough, and ahead of all others
            (law(0.7, vorsprung=0.2), True), (law(0.699, vorsprung=1.0), False), (law(0.7, vorsprung=0.199), False),
            (law(0.7, vorsprung=0.2, trennschaerfe=0.001), True), (law(0.7, vorsprung=1.0, trennschaerfe=0.0), False),
        ],
    )  # fmt: skip
    def test_what_is_understood(
        self, asked: Callable[..., nrw.Rechtsauskunft], hit: Sachtreffer, *, understood: bool
    ) -> None:
        assert asked(hit).verstanden is understood

    def test_a_name_in_the_question_does_as_well_as_being_ahead(self, asked: Callable[..., nrw.Rechtsauskunft]) -> None:
        assert asked(law(0.7, vorsprung=0.0), text="Mein Wohngeld bitte").verstanden
        assert not asked(law(0.699, vorsprung=0.0), text="Mein Wohngeld bitte").verstanden
        assert not asked(law(0.7, vorsprung=0.0), text="Mein Geld fürs Wohnen bitte").verstanden

    @pytest.mark.parametrize(
        ("points", "first", "further"),
        [
            (0.95, "Wohngeld", ["Kindergeld"]), (0.949, "Kindergeld", ["Wohngeld"]),
            (0.85, "Kindergeld", ["Wohngeld"]), (0.849, "Kindergeld", []),
        ],
    )  # fmt: skip
    def test_which_goes_first_and_what_may_be_meant_too(
        self, asked: Callable[..., nrw.Rechtsauskunft], points: float, first: str, further: list[str]
    ) -> None:
        answer = asked(other(1.0), law(points))
        named = [matter.split()[0].rstrip(",") for matter in map(told, (answer.antwort, *answer.weitere))]
        assert named == [first, *further]

    def test_what_another_matter_is_before_is_not_ahead(self, asked: Callable[..., nrw.Rechtsauskunft]) -> None:
        near = law(0.9, vorsprung=0.5)
        assert asked(near).verstanden
        assert asked(near, other(0.9)).verstanden
        assert not asked(other(0.94), near).verstanden

    def test_what_else_may_be_meant_is_listed_with_whose_matter_it_is(
        self, asked: Callable[..., nrw.Rechtsauskunft]
    ) -> None:
        lines = str(asked(law(1.0), other(0.9), law(0.9, "hundesteuer"))).splitlines()
        assert lines[0] == "Wohngeld in Kamen: Stadt Kamen."
        assert lines[-1] == (
            "Vielleicht gemeint: Kindergeld (Antrag, Bescheid, Änderung, Auszahlung)"
            " (Familienkasse der Bundesagentur für Arbeit); Hundesteuer (Stadt Kamen)."
        )

    def test_three_others_are_told(self, asked: Callable[..., nrw.Rechtsauskunft]) -> None:
        others = [law(0.9, one.id) for one in nrw.leistungen()[:5]]
        assert [len(asked(law(1.0, "hundesteuer"), *others[:count]).weitere) for count in range(5)] == [0, 1, 2, 3, 3]


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
