"""Leitbilder and how they came about."""

import pytest

from kommunal import Datum, Ereignis, InvalidValueError, Leitbild, Wert


def test_a_leitbild_says_whose_it_is_and_how_it_came_about() -> None:
    leitbild = Leitbild(
        id="leitbild-musikschule",
        einheit="musikschule",
        motto="Musik für alle",
        werte=(Wert(name="Offenheit", richtung="nach außen"), Wert(name="Respekt")),
        prozess=(
            Ereignis(datum="2019-11~", bezeichnung="Auftakt", ort="musikschule", beteiligte=("kommune", "musikschule")),
            Ereignis(bezeichnung="Vorstellung", begleitung="beratung"),
        ),
    )
    assert leitbild.prozess[0].datum == Datum("2019-11~")
    assert leitbild.prozess[1].datum is None
    assert Leitbild(id="l", einheit="kommune").einheit == "kommune"


def test_it_belongs_to_a_unit_or_the_municipality() -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Leitbild(id="l", einheit="keine")
    assert str(refusal.value) == "einheit: expected the id of an entry in einheiten or kommune, got 'keine'"
    with pytest.raises(InvalidValueError) as refusal:
        Leitbild(id="l", einheit="a", werte=("Respekt",))  # type: ignore[arg-type]
    assert str(refusal.value) == "werte: expected a tuple of Wert, got ('Respekt',)"
