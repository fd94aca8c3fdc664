"""What is usual in one city."""

from typing import Any

import pytest

from kommunal import EINHEITSARTEN, Ausnahme, Gliederung, InvalidValueError, Profil

KINDS = f"expected one of {', '.join(EINHEITSARTEN)}, got 'sonderabteilung'"


def test_a_profile_says_what_is_usual() -> None:
    profil = Profil(
        arten=("dezernat", "amt"),
        gliederung=(Gliederung(art="amt", unter=("dezernat", "verwaltungsleitung")),),
        beigeordnete=0,
        ausnahmen=(Ausnahme(regel="K001", grund="so beschlossen", eintraege=("jugendamt",)),),
    )
    assert profil.beigeordnete == 0
    assert repr(Profil()) == "Profil()"
    assert profil.ausnahmen[0].eintraege == ("jugendamt",)


@pytest.mark.parametrize(
    ("cls", "fields", "message"),
    [
        (Profil, {"arten": ("amt", "sonderabteilung")}, f"arten: {KINDS}"),
        (Gliederung, {"art": "sonderabteilung", "unter": ()}, f"art: {KINDS}"),
        (Gliederung, {"art": "amt", "unter": ("sonderabteilung",)}, f"unter: {KINDS}"),
        (Profil, {"beigeordnete": -1}, "beigeordnete: expected a whole number from 0 on, got -1"),
        (Profil, {"beigeordnete": False}, "beigeordnete: expected a whole number, got False"),
        (Profil, {"arten": (["amt"],)}, "arten: expected a tuple of text, got (['amt'],)"),
        (Ausnahme, {"regel": "K001", "grund": ""}, "grund: expected text, got ''"),
    ],
)
def test_what_no_city_has_is_refused(cls: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        cls(**fields)
    assert str(refusal.value) == message
