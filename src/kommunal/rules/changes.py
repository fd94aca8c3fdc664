"""Reorganisations: whether what was done shows in the record, and whether what was decided can be done."""

from collections.abc import Iterator
from typing import Final

from kommunal.model import wandel
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.wandel import Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum
from kommunal.rules.context import Context, Named, Sighting, Sightings
from kommunal.rules.rule import Need, error, info, warning
from kommunal.rules.spans import END

_REORGANISATIONEN: Final = Need(
    reason="no reorganisation is recorded",
    grund="keine Reorganisation ist erfasst",
    met=lambda k: bool(k.verwaltung.reorganisationen),
)
_AEMTER: Final = """
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: amt, id: sportamt, name: Sportamt, uebergeordnet: dez-3GUELTIG}
  - {art: amt, id: schulamt, name: Schulamt, uebergeordnet: dez-3}
reorganisationen:
  - {id: r-2021, stufe: STUFE, wirksam: 2021-01-01, schritte: [SCHRITT]}
"""
_MERGER: Final = "{schrittart: zusammenlegen, einheiten: [sportamt], ziel: schulamt}"


def _example(schritt: str, gueltig: str = "", stufe: str = "vollzogen") -> str:
    return _AEMTER.replace("SCHRITT", schritt).replace("GUELTIG", gueltig).replace("STUFE", stufe)


def _steps(k: Context, *stufen: Stufe) -> Iterator[tuple[Reorganisation, str, Schritt, Datum | None]]:
    """Yield the steps of the reorganisations of some stages, with their paths and the days of taking effect."""
    for one, _ in k.of(Reorganisation):
        for number, schritt in enumerate(one.schritte) if one.stufe in stufen else ():
            yield one, f"schritte[{number}]", schritt, schritt.wirksam or one.wirksam


def _done(k: Context) -> Iterator[tuple[Reorganisation, str, Schritt, Datum]]:
    """Yield the steps that were done for good, on a day that is known."""
    for one, path, schritt, wirksam in _steps(k, Stufe.VOLLZOGEN):
        if wirksam and not wirksam.circa and not one.bis and not one.befristung:
            yield one, path, schritt, wirksam


@info(
    "W901",
    titel="Vollzogene Reorganisation ohne Datum",
    title="Completed reorganisation without a date",
    text="{entry} ist vollzogen; ab wann, ist nicht angegeben",
    message="{entry} is marked as done, without a date",
    hinweis="wirksam ergänzen, auch ungenau (2021, ..2021-06), falls es bekannt ist.",
    hint="Add wirksam if it is known; an imprecise date will do (2021, ..2021-06).",
    source="method",
    exceptions="a condition in place of a day",
    needs=(_REORGANISATIONEN,),
    wrong=_example("{schrittart: umbenennen, einheit: sportamt, name: Sport}").replace("wirksam: 2021-01-01, ", ""),
    right=_example("{schrittart: umbenennen, einheit: sportamt, name: Sport}").replace("2021-01-01", "..2021"),
)
def _since_when(k: Context) -> Sightings:
    told: set[str] = set()
    for one, _, schritt, wirksam in _steps(k, Stufe.VOLLZOGEN):
        if wirksam is None and not (one.bedingung or schritt.bedingung) and one.id not in told:
            told.add(one.id)
            yield k.seen(one, "wirksam")


@info(
    "W902",
    titel="Reorganisation ohne Schritte",
    title="Reorganisation without steps",
    text="{entry} nennt keinen Schritt",
    message="{entry} states no step",
    hinweis="Die Schritte ergänzen, soweit sie bekannt sind.",
    hint="Add the steps, as far as they are known.",
    source="method",
    needs=(_REORGANISATIONEN,),
    wrong="reorganisationen: [{id: r-2021, wirksam: 2021-01-01}]",
    right=_example("{schrittart: umbenennen, einheit: sportamt, name: Sport}"),
)
def _without_steps(k: Context) -> Sightings:
    for one, _ in k.of(Reorganisation):
        if not one.schritte:
            yield k.seen(one, "schritte")


# --- what should have ended -----------------------------------------------------------------------------------------


def _ended_by(schritt: Schritt) -> tuple[str, ...]:
    match schritt:
        case wandel.Zusammenlegen():
            return tuple(key for key in schritt.einheiten if key != schritt.ziel)
        case wandel.Aufloesen() | wandel.Ausgliedern():
            return (schritt.einheit,)
        case wandel.Teilen():
            return () if schritt.bleibt else (schritt.einheit,)
        case _:
            return ()


def _lasting(k: Context) -> list[tuple[bool, Sighting]]:
    """Return the units that a step ended and that are still in force, and whether each states its own end."""
    lasting: list[tuple[bool, Sighting]] = []
    for one, path, schritt, wirksam in _done(k):
        day = wirksam.latest.toordinal()
        for key in _ended_by(schritt):
            for unit, span in k.units_by_id.get(key, ()):
                # authors write the day of the change for the last day as well; and a unit may be founded anew
                if span.last_certain > day and span.first_possible < wirksam.earliest.toordinal():
                    sighting = k.seen(one, path, (day + 1, span.last_certain), unit, einheit=unit)
                    lasting.append((_states_end(unit, one, schritt), sighting))
    return lasting


def _states_end(unit: Organisationseinheit, one: Reorganisation, schritt: Schritt) -> bool:
    """Tell whether a unit states its own end, and nothing marks a time of transition."""
    bis = unit.gueltig and unit.gueltig.bis
    notes = unit.anmerkung, one.anmerkung, one.bedingung, schritt.anmerkung, schritt.bedingung
    return bool(bis and not bis.circa and not any(notes))


def _told(k: Context, *, stated: bool) -> Sightings:
    return (sighting for says_so, sighting in k.once(_lasting) if says_so is stated)


@error(
    "W903",
    titel="Aufgelöste Einheit noch in Kraft",
    title="Dissolved unit still in force",
    text="{einheit} endete mit {entry}, besteht nach eigener Angabe aber fort ({days})",
    message="{einheit} ended with {entry}, yet by its own dates it is still in force ({days})",
    hinweis="gueltig.bis der Einheit oder wirksam der Reorganisation berichtigen.",
    hint="Correct gueltig.bis of the unit, or wirksam of the reorganisation.",
    source="logic",
    exceptions="temporary ones; a unit founded anew; the day of the change itself; a transition that a note marks",
    needs=(_REORGANISATIONEN,),
    wrong=_example(_MERGER, ", gueltig: {bis: 2022-12-31}"),
    right=_example(_MERGER, ", gueltig: {bis: 2020-12-31}"),
)
def _ended_and_yet_there(k: Context) -> Sightings:
    return _told(k, stated=True)


@warning(
    "W904",
    titel="Aufgelöste Einheit ohne Ende",
    title="Dissolved unit without an end date",
    text="{einheit} endete mit {entry}, ist aber ohne Ende erfasst ({days})",
    message="{einheit} ended with {entry}, but is recorded without an end ({days})",
    hinweis="gueltig.bis der Einheit ergänzen.",
    hint="Add gueltig.bis to the unit.",
    source="logic",
    exceptions="done reorganisations are a record: nothing is replayed from them",
    needs=(_REORGANISATIONEN,),
    wrong=_example(_MERGER),
    right=_example(_MERGER, ", gueltig: {bis: 2020-12-31}"),
)
def _without_an_end(k: Context) -> Sightings:
    return _told(k, stated=False)


# --- what should be there -------------------------------------------------------------------------------------------


@warning(
    "W905",
    titel="Gegründete Einheit nicht erfasst",
    title="Founded unit not recorded",
    text="{einheit} wurde mit {entry} gegründet, ist aber nicht unter den Einheiten erfasst",
    message="{einheit} was founded by {entry}, but is not among the units",
    hinweis="Die Einheit ergänzen: aus vollzogenen Reorganisationen wird nichts abgeleitet.",
    hint="Add the unit: reorganisations marked as done are not replayed.",
    source="model",
    needs=(_REORGANISATIONEN,),
    wrong=_example("{schrittart: gruenden, einheit: {art: amt, id: bildung, name: Bildung}}"),
    right=_example("{schrittart: gruenden, einheit: {art: amt, id: schulamt, name: Schulamt}}"),
)
def _not_recorded(k: Context) -> Sightings:
    for one, path, schritt, _ in _steps(k, Stufe.VOLLZOGEN):
        if isinstance(schritt, wandel.Gruenden | wandel.Eingliedern) and schritt.einheit.id not in k.verwaltung:
            yield k.seen(one, f"{path}.einheit", None, schritt.einheit, einheit=schritt.einheit)


@warning(
    "W906",
    titel="Einheit älter als ihre Gründung",
    title="Unit older than its own founding",
    text="{einheit} besteht schon, bevor {entry} es gründet ({days})",
    message="{einheit} is in force before {entry} founds it ({days})",
    hinweis="gueltig.ab der Einheit oder wirksam berichtigen.",
    hint="Correct gueltig.ab of the unit, or wirksam.",
    source="logic",
    needs=(_REORGANISATIONEN,),
    wrong=_example(
        "{schrittart: gruenden, einheit: {art: amt, id: sportamt, name: Sportamt}}", ", gueltig: {ab: 2019-01-01}"
    ),
    right=_example(
        "{schrittart: gruenden, einheit: {art: amt, id: sportamt, name: Sportamt}}", ", gueltig: {ab: 2021-01-01}"
    ),
)
def _too_early(k: Context) -> Sightings:
    for one, path, schritt, wirksam in _done(k):
        founded = k.units_by_id.get(schritt.einheit.id, ())[:1] if isinstance(schritt, wandel.Gruenden) else ()
        for unit, span in founded:
            stated = unit.gueltig and unit.gueltig.ab and not unit.gueltig.ab.circa
            day = wirksam.earliest.toordinal()
            if stated and span.first_certain < day:
                yield k.seen(one, f"{path}.einheit", (span.first_certain, day - 1), unit, einheit=unit)


@warning(
    "W907",
    titel="Umgesetzte Einheit noch am alten Ort",
    title="Moved unit still in its old place",
    text="{einheit} kam mit {entry} zu {into}, untersteht dann aber {above} ({days})",
    message="{einheit} went to {into} by {entry}, but then stands below {above} ({days})",
    hinweis="Der Einheit eine Fassung ab diesem Tag mit der neuen Unterstellung geben.",
    hint="Give the unit a version from that day on with the new parent.",
    source="logic",
    exceptions="temporary moves and moves of a share",
    needs=(_REORGANISATIONEN,),
    wrong=_example("{schrittart: umsetzen, einheiten: [sportamt], nach: schulamt}"),
    right=_example("{schrittart: umsetzen, einheiten: [sportamt], nach: dez-3}"),
)
def _not_moved(k: Context) -> Sightings:
    for one, path, schritt, wirksam in _done(k):
        if not isinstance(schritt, wandel.Umsetzen) or schritt.umfang is not None:
            continue
        day = wirksam.latest.toordinal()
        for key in schritt.einheiten:
            then = [u for u, span in k.units_by_id.get(key, ()) if span.first_certain <= day <= span.last_certain]
            # whoever does not say where the unit stands does not contradict
            elsewhere = [unit for unit in then if unit.uebergeordnet not in (None, schritt.nach)]
            if elsewhere and len(elsewhere) == len(then):
                above, into = Named(elsewhere[0].uebergeordnet), Named(schritt.nach)
                yield k.seen(one, path, (day, END), key, einheit=Named(key), above=above, into=into)


@warning(
    "W908",
    titel="Auflösung ohne Verbleib",
    title="Dissolution without a destination",
    text="Der Schritt löst {einheit} auf und sagt nicht, wohin gehört: {open}",
    message="the step dissolves {einheit} and does not say where to put {open}",
    hinweis="verbleib für jede Untereinheit angeben, oder rest für alles Übrige.",
    hint="Give verbleib for every unit below, or rest for whatever is left.",
    source="model",
    exceptions="only what is decided; what is merely planned may stay open",
    needs=(_REORGANISATIONEN,),
    wrong=_example(
        "{schrittart: aufloesen, einheit: dez-3, verbleib: [{was: sportamt, nach: keine}]}", "", "beschlossen"
    ),
    right=_example("{schrittart: aufloesen, einheit: dez-3, rest: keine}", "", "beschlossen"),
)
def _no_destination(k: Context) -> Sightings:
    for one, path, schritt, _ in _steps(k, Stufe.BESCHLOSSEN):
        if isinstance(schritt, wandel.Aufloesen) and schritt.rest is None:
            named = {verbleib.was for verbleib in schritt.verbleib}
            left = tuple(unit for unit, _ in k.below.get(schritt.einheit, ()) if unit.id not in named)
            if left:
                yield k.seen(one, f"{path}.verbleib", None, *left, einheit=Named(schritt.einheit), open=left)
