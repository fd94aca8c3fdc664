"""Rules about the Profil: what a city states of itself, and which rules it silences."""

from kommunal.model.naming import kind_label
from kommunal.rules.context import Context, Sightings, at_large
from kommunal.rules.rule import info, warning


@info(
    "P001",
    titel="Ausnahme ohne Wirkung",
    title="Exception without effect",
    text="Die Ausnahme von {rule} nimmt nichts aus",
    message="the exception from {rule} silences nothing",
    hinweis="Die Ausnahme streichen, wenn sie nicht mehr gebraucht wird.",
    hint="Remove the exception if it is no longer needed.",
    source="method",
    wrong="profil: {ausnahmen: [{regel: S101, grund: steht in einer anderen Datei}]}",
    right="""
profil: {ausnahmen: [{regel: S101, grund: steht in einer anderen Datei}]}
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}]
""",
)
def _unused(k: Context) -> Sightings:
    """Find nothing: what was of use is known only after all other rules."""
    return iter(())


@warning(
    "P002",
    titel="Ausnahme nennt Unbekanntes",
    title="Exception names something unknown",
    text="Weder eine Regel noch ein Eintrag heißt „{rule}“",
    message="neither a rule nor an entry goes by {rule!r}",
    hinweis="Einen Code aus dem Katalog nennen, und Einträge, die es gibt.",
    hint="Name a code of the catalogue, and entries that exist.",
    source="method",
    wrong="profil: {ausnahmen: [{regel: S999, grund: Tippfehler}]}",
    right="""
profil: {ausnahmen: [{regel: S101, grund: steht in einer anderen Datei, eintraege: [jugendamt]}]}
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}]
""",
)
def _unknown(k: Context) -> Sightings:
    for i, ausnahme in enumerate(k.profil.ausnahmen):
        if ausnahme.regel not in k.codes:
            yield at_large(f"profil.ausnahmen[{i}].regel", rule=ausnahme.regel)
        for j, key in enumerate(ausnahme.eintraege):
            if key not in k.verwaltung:
                yield at_large(f"profil.ausnahmen[{i}].eintraege[{j}]", rule=key)


@warning(
    "P003",
    titel="Art, die die Stadt nicht verwendet",
    title="Kind of unit that the city does not use",
    text="{entry} ist der Art nach {art}; nach dem Profil verwendet die Stadt {arten}",
    message="{entry} is of the kind {art}; by its Profil the city uses {arten}",
    hinweis="Die Art der Einheit oder profil.arten berichtigen.",
    hint="Correct the kind of the unit, or profil.arten.",
    source="the city's own Profil",
    given="profil: {arten: [dezernat, fachbereich]}",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]",
    right="einheiten: [{art: fachbereich, id: jugend, name: Jugend}]",
)
def _kind(k: Context) -> Sightings:
    for unit, _ in k.einheiten if k.profil.arten else ():
        if unit.art not in k.profil.arten:
            yield k.seen(unit, "art", art=kind_label(unit), arten=k.profil.arten)


@warning(
    "P004",
    titel="Unterstellung, die die Stadt nicht verwendet",
    title="Nesting that the city does not use",
    text="{entry} ({art}) untersteht {target} ({above}); das Profil sieht das nicht vor",
    message="{entry} ({art}) stands below {target} ({above}), which the Profil does not provide for",
    hinweis="Die Unterstellung oder profil.gliederung berichtigen.",
    hint="Correct the line parent, or profil.gliederung.",
    source="the city's own Profil",
    given="""
profil: {gliederung: [{art: amt, unter: [dezernat]}]}
einheiten: [{art: fachbereich, id: jugend, name: Jugend}]
""",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: jugend}]",
    right="einheiten: [{art: sachgebiet, id: team, name: Team Jugend, uebergeordnet: jugend}]",
)
def _nesting(k: Context) -> Sightings:
    allowed = {one.art: one.unter for one in k.profil.gliederung}
    for unit, above, days in k.parents() if allowed else ():
        if unit.art in allowed and above.art not in allowed[unit.art]:
            yield k.seen(
                unit, "uebergeordnet", days, above, art=kind_label(unit), above=kind_label(above), target=above
            )


@warning(
    "P005",
    titel="Alltagswort für eine Aufgabe, die fehlt",
    title="Everyday word for a task that is missing",
    text="Das Alltagswort „{word}“ nennt „{task}“; eine Aufgabe mit dieser Kennung gibt es nicht",
    message="the everyday word {word!r} names {task!r}, and no task has that id",
    hinweis="Die Kennung berichtigen, die Aufgabe aufnehmen oder das Wort streichen.",
    hint="Correct the id, add the task, or remove the word.",
    source="method",
    wrong="profil: {woerter: [{wort: Lappen, aufgaben: [fuehrerschein]}]}",
    right="""
profil: {woerter: [{wort: Lappen, aufgaben: [fuehrerschein]}]}
aufgaben: [{id: fuehrerschein, name: Fahrerlaubnis}]
""",
)
def _word_without_task(k: Context) -> Sightings:
    for i, word in enumerate(k.profil.woerter):
        for j, key in enumerate(word.aufgaben):
            if key not in k.ids["aufgaben"]:
                yield at_large(f"profil.woerter[{i}].aufgaben[{j}]", word=word.wort, task=key)
