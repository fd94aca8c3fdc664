"""The tree of a Stand as text."""

from kommunal import (
    Amt,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Kommune,
    Verwaltung,
    Verwaltungsleitung,
    Zeitraum,
    Zustand,
)
from kommunal.render import chart, headline

LEITUNG = Besetzungsrolle.LEITUNG


def _stadt(ags: str = "05978036", name: str | None = None) -> Verwaltung:
    return Verwaltung(
        kommune=Kommune(ags=ags, name=name),
        einheiten=(
            Verwaltungsleitung(id="bm", name="Bürgermeister"),
            Amt(id="bauamt", name="Bauamt", uebergeordnet="bm", gueltig=Zeitraum(ab="2025-01~")),
            Amt(id="archiv", name="Archiv", uebergeordnet="keine", zustand=Zustand.RUHEND),
            Amt(id="labor", name="Labor", uebergeordnet="fort"),
        ),
        besetzungen=(
            Besetzung(einheit="bauamt", rolle=LEITUNG, besetzungsart=Besetzungsart.KOMMISSARISCH),
            Besetzung(einheit="bm", rolle=LEITUNG, person="unbekannt", gueltig=Zeitraum(ab="2025-01")),
        ),
    )


class TestHeadline:
    def test_names_the_municipality(self) -> None:
        assert headline(_stadt().at("2026-01-01")) == "Unna, Stand 1. Januar 2026"
        assert headline(_stadt(name="Musterstadt").at("2026-01-01")) == "Musterstadt, Stand 1. Januar 2026"
        assert headline(_stadt("05978").at("2026-01-01")) == "Kreis Unna, Stand 1. Januar 2026"
        assert headline(_stadt("01001000").at("2026-01-01")) == "Kommune 01001000, Stand 1. Januar 2026"

    def test_says_that_plans_are_in_it(self) -> None:
        assert headline(_stadt().at("2026-01-01", planned=True)).endswith(", mit Planungen")


class TestChart:
    def test_says_what_is_not_certain_and_why_something_stands_alone(self) -> None:
        assert chart(_stadt().at("2025-01-15")) == (
            "Bürgermeister: (nicht genannt) (unsicher)\n"
            "   Bauamt [unsicher]: (nicht genannt) (kommissarisch)\n"
            "\n"
            "Außerhalb der Linie:\n"
            "Archiv [ruhend]\n"
            "\n"
            "Übergeordnete Einheit nicht erfasst:\n"
            "Labor"
        )

    def test_without_a_head_of_the_whole_it_begins_with_the_reason(self) -> None:
        stadt = Verwaltung(kommune=Kommune(ags="05978036"), einheiten=(Amt(id="a", name="A"),))
        assert chart(stadt.at("2026-01-01")) == "Unterstellung nicht bekannt:\nA"
