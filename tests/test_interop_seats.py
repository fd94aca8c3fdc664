"""What council information systems print for a seat, and what follows from it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal import interop, strategies
from kommunal.interop.seats import member_role

KINDS = st.one_of(st.none(), st.sampled_from(k.Gremiumsart))


@pytest.mark.parametrize(
    ("printed", "body", "role"),
    [
        ("Mitglied", "rat", "mitglied"),
        ("Ratsmitglied", "rat", "mitglied"),
        ("ordentliches Ausschussmitglied", "ausschuss", "mitglied"),
        ("Mitglied (Vertreter der Elternschaft)", "beirat", "mitglied"),
        ("Vorsitzende", "ausschuss", "vorsitz"),
        ("Ausschussvorsitzende/r", "ausschuss", "vorsitz"),
        ("1. stellv. Vorsitzende", "ausschuss", "stellvertretender_vorsitz"),
        ("stv. Vorsitzender", "fraktion", "stellvertretender_vorsitz"),
        ("Fraktionsvorsitzende", "fraktion", "vorsitz"),
        ("Fraktionsvorsitzende", "rat", None),
        ("Vorsitzender der Fraktion Blau", "ausschuss", None),
        ("Gruppenvorsitzender", "rat", None),
        ("stellv. Mitglied", "ausschuss", "stellvertretendes_mitglied"),
        ("Stellvertretendes Ausschussmitglied", "ausschuss", "stellvertretendes_mitglied"),
        ("Ersatzmitglied", "beirat", "stellvertretendes_mitglied"),
        ("vertretendes Mitglied", "ausschuss", "stellvertretendes_mitglied"),
        ("persönliche Stellvertreterin", "ausschuss", "stellvertretendes_mitglied"),
        ("Stellvertreter/in", "ausschuss", "stellvertretendes_mitglied"),
        ("Stellvertreterin", "fraktion", None),
        ("Stellvertreterin der Bürgermeisterin", "rat", None),
        ("stellv. Bürgermeister", "rat", None),
        ("sachkundige Bürgerin", "ausschuss", "sachkundiger_buerger"),
        ("sachk. Bürger/in", "ausschuss", "sachkundiger_buerger"),
        ("SkB", "ausschuss", "sachkundiger_buerger"),
        ("stellv. sachkundiger Bürger", "ausschuss", "stellvertretendes_mitglied"),
        ("sachkundige(r) Einwohner(in)", "ausschuss", "beratend"),
        ("sachk. Einwohner", "ausschuss", "beratend"),
        ("SkE", "ausschuss", "beratend"),
        ("Mitglied mit beratender Stimme", "ausschuss", "beratend"),
        ("Beratungslehrerin", "ausschuss", None),
        ("Schriftführerin", "ausschuss", "schriftfuehrung"),
        ("stellv. Schriftführer", "ausschuss", None),
        ("Geschäftsführer", "fraktion", "geschaeftsfuehrung"),
        ("Stellv. Geschäftsführerin", "fraktion", None),
        ("Sprecherin", "ausschuss", None),
        ("", "ausschuss", None),
        (None, None, None),
    ],
)
def test_what_is_printed_for_a_seat(printed: str | None, body: str | None, role: str | None) -> None:
    found = member_role(printed, body)
    assert (found and found.value) == role


@given(st.sampled_from(k.Mitgliedsrolle), KINDS, st.sampled_from((str.lower, str.upper, str.title)))
def test_every_role_is_known_by_its_name(role: k.Mitgliedsrolle, body: k.Gremiumsart | None, spelt: Any) -> None:
    assert member_role(spelt(role.label), body) is member_role(role.value, body) is role


@given(st.text(), KINDS)
def test_any_words_are_read(words: str, body: k.Gremiumsart | None) -> None:
    assert member_role(words, body) in (*k.Mitgliedsrolle, None)


def council(*memberships: dict[str, Any]) -> list[dict[str, Any]]:
    schema = "https://schema.oparl.org/1.1/"
    return [
        {"id": "b", "type": f"{schema}Body", "name": "Kamen", "ags": "05978020"},
        {"id": "hfa", "type": f"{schema}Organization", "name": "Hauptausschuss", "organizationType": "Gremium"},
        {"id": "p", "type": f"{schema}Person", "name": "Bo Probe"},
        *({"id": f"m{number}", "type": f"{schema}Membership", "person": "p", "organization": "hfa", **membership}
          for number, membership in enumerate(memberships)),
    ]  # fmt: skip


@pytest.mark.parametrize("vote", [True, False, None])
def test_a_vote_that_a_member_does_not_have_is_not_lost(vote: bool | None) -> None:
    told = {} if vote is None else {"votingRight": vote}
    (seat,) = interop.read(council({"role": "Mitglied", **told}), "oparl").verwaltung.mitgliedschaften
    assert seat.stimmrecht is vote
    assert seat.has_vote is (vote is not False)


def test_a_deputy_stays_beside_the_member_that_somebody_becomes() -> None:
    deputy = {"role": "stellv. Mitglied", "startDate": "2020-11-10"}
    member = {"role": "Mitglied", "startDate": "2025-11-05"}
    stand = interop.read(council(deputy, member), "oparl").verwaltung.at("2025-12-01")
    assert [(seat.rolle.value, seat.bezeichnung, seat.has_vote) for seat in stand.members("hauptausschuss")] == [
        ("stellvertretendes_mitglied", "stellv. Mitglied", False),
        ("mitglied", None, True),
    ]


def test_popolo_reads_the_same_words() -> None:
    source = {
        "organizations": [{"id": "k", "name": "Kamen", "classification": "Kommune"},
                          {"id": "g", "name": "Hauptausschuss", "classification": "Ausschuss"}],
        "persons": [{"id": "p", "name": "Bo Probe"}],
        "memberships": [{"id": "m", "person_id": "p", "organization_id": "g", "role": "sachkundiger Einwohner"}],
    }  # fmt: skip
    (seat,) = interop.read(source, "popolo", ags="05978020").verwaltung.mitgliedschaften
    assert (seat.rolle.value, seat.bezeichnung, seat.has_vote) == ("beratend", "sachkundiger Einwohner", False)


@given(strategies.mitgliedschaften())
def test_who_deputises_has_no_vote_and_what_is_stated_counts_else(seat: k.Mitgliedschaft) -> None:
    if seat.fuer is not None or seat.rolle is k.Mitgliedsrolle.STELLVERTRETENDES_MITGLIED:
        assert not seat.has_vote
    elif seat.stimmrecht is not None:
        assert seat.has_vote is seat.stimmrecht
    else:
        advises = {"beratend", "schriftfuehrung", "geschaeftsfuehrung", "leitung"}
        assert seat.has_vote is (seat.rolle.value not in advises)


@given(st.data())
def test_a_member_is_a_person_or_something_else(data: st.DataObject) -> None:
    stand = data.draw(strategies.staende())
    for seat in stand.mitgliedschaften:
        person = stand.person(seat)
        assert person is (stand.get(seat.mitglied, k.Person) if seat.mitglied else None)
