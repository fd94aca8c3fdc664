"""The Jobcenter: a unit of a zugelassener kommunaler Träger, or a gemeinsame Einrichtung (SGB II §§ 6a, 44b)."""

from collections.abc import Iterator
from datetime import date

from kommunal.model.akteure import Akteur, Akteursart
from kommunal.model.text import fold
from kommunal.rules.context import Context
from kommunal.rules.needs import STATUS
from kommunal.rules.offices import in_the_line, run_together
from kommunal.rules.rule import warning
from kommunal.rules.sighting import Sighting
from kommunal.rules.spans import beside


@warning(
    "R505",
    titel="Jobcenter als Amt und als gemeinsame Einrichtung",
    title="Jobcenter as an office and as a gemeinsame Einrichtung",
    text="{entry} steht in der Linie, obwohl {akteur} das Jobcenter als gemeinsame Einrichtung ist ({days})",
    message="{entry} stands in the line although {akteur} is the Jobcenter as a gemeinsame Einrichtung ({days})",
    hinweis="Nur eines trifft zu: gemeinsame Einrichtung (Akteur) oder Einheit eines zugelassenen Trägers.",
    hint="Only one applies: a gemeinsame Einrichtung (Akteur), or a unit of a zugelassener Träger.",
    source="SGB II §§ 6a, 44b",
    exceptions="a Jobcenter as a unit alone is never reported",
    given="""
einheiten: [{art: dezernat, id: dez-3, name: Dezernat III},
  {art: organisationseinheit, id: jobcenter, name: Jobcenter, uebergeordnet: dez-3}]
""",
    wrong="akteure: [{id: jobcenter-ge, name: Jobcenter Hamm, akteurart: gemeinsame_einrichtung}]",
    right="akteure: [{id: awo, name: Arbeiterwohlfahrt, akteurart: verband}]",
)
def _jobcenter_twice(k: Context) -> Iterator[Sighting]:
    joint = [
        (akteur, span)
        for akteur, span in k.of(Akteur)
        if akteur.akteurart is Akteursart.GEMEINSAME_EINRICHTUNG and "jobcenter" in fold(akteur.name)
    ]
    for unit, span, name in k.offices if joint else ():
        if "jobcenter" in name.replace("-", "") and in_the_line(unit):
            for akteur, days in beside(span, joint):
                yield k.seen(unit, "uebergeordnet", days, akteur, akteur=akteur)


@warning(
    "R508",
    titel="Jobcenter als Einheit, wo es eine gemeinsame Einrichtung ist",
    title="Jobcenter as a unit where it is a gemeinsame Einrichtung",
    text="{entry} steht in der Linie; {traeger} ist kein zugelassener kommunaler Träger (KomtrZV)",
    message="{entry} stands in the line; {traeger} is not a zugelassener kommunaler Träger (KomtrZV)",
    hinweis="Als Akteur erfassen (akteurart: gemeinsame_einrichtung), mit der Agentur für Arbeit als Träger.",
    hint="Record it as an Akteur (akteurart: gemeinsame_einrichtung), with the Agentur für Arbeit as a Träger.",
    source="SGB II §§ 6a, 44b; KomtrZV, Anlage",
    exceptions="a unit that a Beziehung or Kooperation ties to others; branches of a Kreis that is a Träger",
    needs=(STATUS,),
    given="""
einheiten: [{art: dezernat, id: dez-3, name: Dezernat III},
  {art: amt, id: jobcenter, name: Jobcenter, uebergeordnet: dez-3}]
""",
    wrong='kommune: {ags: "05913000"}',
    right='kommune: {ags: "05915000"}',
    since=date(2005, 1, 1),
)
def _jobcenter_of_a_town(k: Context) -> Iterator[Sighting]:
    jobcenter = k.place.jobcenter if k.place else None
    for unit, _, name in k.offices if jobcenter and jobcenter.form == "ge" else ():
        tied = unit.id in k.once(run_together)
        if "jobcenter" in name.replace("-", "") and in_the_line(unit) and not tied:
            yield k.seen(unit, "uebergeordnet", traeger=k.place.name if k.place else "")
