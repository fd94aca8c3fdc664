"""Questions to the bundled cities: who is responsible, as the sources say it."""

from datetime import datetime

import pytest

import kommunal
from kommunal import Stand


def _stand(stadt: str, day: str) -> Stand:
    return kommunal.beispiel(stadt).at(day)


@pytest.mark.parametrize(
    ("stadt", "day", "question", "area", "zustaendig", "path"),
    [
        (
            "arnsberg", "2020-12-15", "Rentenstelle", None, "rentenstelle",
            ["Bürgermeister", "Bürgermeisteramt", "Bürgerservice", "Rentenstelle"],
        ),
        (
            "arnsberg", "2020-12-15", "Wahlen", None, "buergerservice",
            ["Bürgermeister", "Bürgermeisteramt", "Bürgerservice"],
        ),
        (
            "hamm", "2021-06-01", "Stadtteilkoordination", "Hamm-Norden", "stelle-stadtteilkoordination",
            ["Stadtteilkoordination Hamm-Norden"],
        ),
        (
            "hamm", "2021-06-01", "Drittmittel Hamm-Norden", None, "stelle-stadtteilkoordination",
            ["Stadtteilkoordination Hamm-Norden"],
        ),
        (
            "hamm", "2021-06-01", "Anlaufstelle für Bewohner", "Hammer Norden", "leiter-des-stadtteilbueros",
            ["Stadtteilbüro", "Leiter des Stadtteilbüros"],
        ),
        ("hamm", "2021-06-01", "Betreuungsgebühren", "hamm-norden", "kommune", []),
        (
            "hamm", "2021-01-01", "Kultur", None, "dezernat-bildung-kultur",
            ["Oberbürgermeister", "Dezernat Bildung und Kultur"],
        ),
        ("hamm", "2021-06-01", "Kultur", None, "ob", ["Oberbürgermeister"]),
        ("kamen", "2026-01-20", "Umweltberatung Heeren-Werve", None, "verbraucherzentrale-kamen", []),
        ("kamen", "2024-06-01", "Stadtteilmanagement", "Heeren-Werve", "plan-lokal", []),
        ("kamen", "2026-01-20", "Stadtteilmanagement", "Heeren-Werve", "ehrenamtliches-stadtteilmanagement", []),
    ],
)  # fmt: skip
def test_the_lead_and_the_way_to_it(
    stadt: str, day: str, question: str, area: str | None, zustaendig: str, path: list[str]
) -> None:
    auskunft = _stand(stadt, day).responsible(question, area=area)
    assert auskunft.verdict == "eindeutig"
    assert auskunft.lead is not None
    assert auskunft.lead.zustaendig == zustaendig
    assert [unit.name for unit in auskunft.hits[0].path] == path
    assert not auskunft.unsicher


def test_on_a_day_that_may_be_before_or_after_the_answer_says_so() -> None:
    assert _stand("hamm", "2021-02-15").responsible("Kultur").unsicher


@pytest.mark.parametrize(
    ("stadt", "day", "question", "zustaendig"),
    [
        ("hamm", "2021-06-01", "Stadtteilkoordination", "stelle-stadtteilkoordination"),
        ("hamm", "2021-06-01", "Drittmittel", "stelle-stadtteilkoordination"),
        ("hamm", "2021-06-01", "Projektentwicklung", "leiter-des-stadtteilbueros"),
        ("kamen", "2026-01-20", "Umweltberatung", "verbraucherzentrale-kamen"),
    ],
)
def test_without_the_area_the_only_bearer_for_one_is_asked_for_it(
    stadt: str, day: str, question: str, zustaendig: str
) -> None:
    auskunft = _stand(stadt, day).responsible(question)
    assert (auskunft.verdict, auskunft.lead) == ("angabe_fehlt", None)
    (area,) = auskunft.needs["area"]
    lead = _stand(stadt, day).responsible(question, area=area).lead
    assert lead is not None
    assert lead.zustaendig == zustaendig
    assert [hit.zustaendigkeit for hit in auskunft.decisive] == [lead]


def test_who_supports_and_in_what() -> None:
    hits = _stand("hamm", "2021-06-01").responsible("Drittmittel", area="Hamm-Norden").hits
    roles = {
        (z.zustaendig, z.rolle.value, z.aufteilung)
        for z in (hit.zustaendigkeit for hit in hits)
        if z is not None and z.aufgabe == "drittmittel-akquise"
    }
    assert roles == {
        ("stelle-stadtteilkoordination", "federfuehrend", None),
        ("stadtplanungsamt", "unterstuetzend", "städtebauliche Belange"),
    }


@pytest.mark.parametrize(
    ("when", "waiting"),
    [
        ("2026-01-20T09:59", False),
        ("2026-01-20T10:00", True),
        ("2026-01-20T11:59", True),
        ("2026-01-20T12:00", False),
        ("2026-01-21T10:30", False),
    ],
)
def test_when_the_stadtteilbuero_is_open(when: str, waiting: bool) -> None:
    stand = _stand("kamen", "2026-01-20")
    assert stand.open_at("stadtteilbuero-heeren-werve", datetime.fromisoformat(when)).open is waiting


def test_when_the_stadtteilbuero_opens_next() -> None:
    following = _stand("kamen", "2026-01-20").next_opening(
        "stadtteilbuero-heeren-werve", after=datetime(2026, 1, 20, 12)
    )
    assert following == datetime(2026, 1, 27, 10)
