"""`kommunal new`: a commented starter file for a city from the gazetteer."""

import click

from kommunal import Gemeindestatus, nrw, slug
from kommunal.cli.eingabe import schreibe_neu

__all__ = ["befehl", "vorlage"]

_LEITUNG = {Gemeindestatus.KREISFREI: "Oberbürgermeister/in", Gemeindestatus.STAEDTEREGION: "Oberbürgermeister/in"}


@click.command("new")
@click.argument("text", metavar="NAME|AGS")
@click.option("-o", "--output", metavar="OUT", help="The file to write; it must not exist yet.")
def befehl(text: str, output: str | None) -> None:
    """Print a commented starter file for a city, ready to be filled in and checked."""
    gemeinde = nrw.gemeinde(text)
    if output is None:
        click.echo(vorlage(gemeinde), nl=False)
        return
    schreibe_neu(output, vorlage(gemeinde))
    click.echo(f"{output} is there. Next: kommunal check {output}; kommunal show {output}")


def vorlage(gemeinde: nrw.Gemeinde) -> str:
    """Return the starter file: valid as it stands, with the Stadtbezirke of the city, and a comment to every part."""
    return f"""\
# yaml-language-server: $schema=kommunal-1.schema.json
# (kommunal schema -o kommunal-1.schema.json writes that file; editors then complete and check this one)
#
# {gemeinde.name_amtlich}, {gemeinde.status.label}. Leave out what you do not know: absent means unknown.
format: kommunal/1
kommune: {{ags: "{gemeinde.ags}"}}

# Until when is this known to be true? A day, a month or a year: 2026-03-01, 2026-03, 2026; about: 2026-03~
# stand: 2026-03-01

# Where it is known from. Entries name their sources: quellen: [organigramm]
quellen:
- id: organigramm
  titel: Organigramm der Verwaltung
  herausgeber: {gemeinde.name_amtlich}

# The units, in the order in which they are shown. art: verwaltungsleitung, dezernat, fachbereich, amt, abteilung,
# sachgebiet, stabsstelle, stelle, stadtteilbuero, einrichtung, betrieb, or organisationseinheit for anything else.
einheiten:
- art: verwaltungsleitung
  id: leitung
  name: {_LEITUNG.get(gemeinde.status, "Bürgermeister/in")}
  quellen: [organigramm]
# - art: dezernat
#   id: dezernat-i
#   name: Finanzen und Personal
#   nummern: [I]
#   uebergeordnet: leitung
# - art: amt
#   id: jugendamt
#   name: Jugendamt
#   nummern: ["51"]
#   uebergeordnet: dezernat-i
#   gueltig: {{ab: 2020-11-01}}

# Office-holders, and who holds what. A vacancy is said too: besetzungsart: vakant, without person.
# personen:
# - {{id: erika-muster, name: Erika Muster}}
# besetzungen:
# - {{einheit: jugendamt, person: erika-muster, rolle: leitung, amtsbezeichnung: Amtsleiterin}}

# Tasks, and who is responsible for them.
# aufgaben:
# - id: kita-platz
#   name: Vermittlung von Kita-Plätzen
#   stichworte: [Kindergarten, Betreuungsplatz]
# zustaendigkeiten:
# - {{aufgabe: kita-platz, zustaendig: jugendamt, rolle: federfuehrend}}
{_gebiete(gemeinde)}"""


def _gebiete(gemeinde: nrw.Gemeinde) -> str:
    bezirke = nrw.stadtbezirke(gemeinde)
    if not bezirke:
        return ""
    zeilen = [f"- {{id: {slug(f'bezirk {b.name}')}, name: {b.name}, gebietsart: stadtbezirk}}" for b in bezirke]
    return "\n".join(
        ("", "# The Stadtbezirke, for responsibilities that hold in a part of the city.", "gebiete:", *zeilen, "")
    )
