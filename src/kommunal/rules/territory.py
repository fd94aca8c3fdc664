"""What the municipality is, how its territory is divided, and what that brings along (GO NRW §§ 3, 4, 35 to 39)."""

import re
from typing import Final

from kommunal.model.akteure import Gremiumsart
from kommunal.model.orte import Gebietsart
from kommunal.model.personen import Funktion
from kommunal.model.schluessel import AGS
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context, Named, Sightings, at_large
from kommunal.rules.offices import STADTKREIS
from kommunal.rules.rule import STATUS, Need, info, warning
from kommunal.rules.spans import beside, clashes, peak

_KREISANGEHOERIG: Final = (Gemeindestatus.GROSS, Gemeindestatus.MITTEL, Gemeindestatus.KREISANGEHOERIG)
_SEATS: Final = range(11, 20, 2)
_AT_MOST: Final = 10
_NAMES: Final = Need(
    reason="the document states neither name nor status of the municipality, or the gazetteer does not know it",
    grund="das Dokument nennt weder Namen noch Status der Kommune, oder das Gemeindeverzeichnis kennt sie nicht",
    met=lambda k: k.gemeinde is not None and (k.verwaltung.kommune.name or k.verwaltung.kommune.status) is not None,
)
_VERTRETUNGEN: Final = Need(
    reason="no Bezirksvertretung with its Stadtbezirk is recorded",
    grund="keine Bezirksvertretung ist mit ihrem Stadtbezirk erfasst",
    met=lambda k: any(gremium.gebiet for gremium, _ in k.gremien(Gremiumsart.BEZIRKSVERTRETUNG)),
)
_BEZIRKE: Final = """
gebiete: [{id: mitte, name: Mitte, gebietsart: stadtbezirk}, {id: norden, name: Norden, gebietsart: stadtbezirk}]
"""


def _many(count: int) -> str:
    lines = (f"  - {{id: bezirk-{n}, name: Bezirk {n}, gebietsart: stadtbezirk}}" for n in range(1, count + 1))
    return "\n".join(["", "gebiete:", *lines, ""])


@warning(
    "R521",
    titel="Unbekannter Gemeindeschlüssel",
    title="Unknown AGS",
    text="{ags} ist in Nordrhein-Westfalen weder eine Gemeinde noch ein Kreis",
    message="{ags} is neither a Gemeinde nor a Kreis of Nordrhein-Westfalen",
    hinweis="Den amtlichen Gemeindeschlüssel prüfen (kommunal gemeinde NAME).",
    hint="Check the AGS (kommunal gemeinde NAME).",
    source="GV-ISys (Destatis)",
    exceptions="municipalities of other Länder are not looked up (R529)",
    wrong='kommune: {ags: "05999999"}',
    right='kommune: {ags: "05978020"}',
)
def _unknown_key(k: Context) -> Sightings:
    ags = k.verwaltung.kommune.ags
    if ags is None or _land(ags) is not None:
        return
    from kommunal.nrw.kommunen import municipality_of

    if municipality_of(k.verwaltung.kommune) is None:
        yield at_large("kommune.ags", ags=ags)


def _land(ags: AGS) -> str | None:
    """Return the Land of a key outside Nordrhein-Westfalen."""
    from kommunal.nrw.directory import other_land

    return other_land(ags)


@info(
    "R529",
    titel="Kommune außerhalb von Nordrhein-Westfalen",
    title="Municipality outside Nordrhein-Westfalen",
    text="{ags} liegt in {land}; Regeln, Feiertage und gesetzliche Zuständigkeiten sind die von Nordrhein-Westfalen",
    message="{ags} lies in {land}; rules, holidays and who is responsible by law are those of Nordrhein-Westfalen",
    hinweis="Rechtliche Befunde (R, L) nicht auf diese Kommune anwenden (check --ignore).",
    hint="Do not apply legal findings (R, L) to this municipality (check --ignore).",
    source="AGS (Destatis): the first two digits are the Land",
    wrong='kommune: {ags: "09162000"}',
    right='kommune: {ags: "05978020"}',
)
def _outside(k: Context) -> Sightings:
    ags = k.verwaltung.kommune.ags
    land = None if ags is None else _land(ags)
    if land is not None:
        yield at_large("kommune.ags", ags=ags, land=land)


@warning(
    "R530",
    titel="Früherer Gemeindeschlüssel",
    title="Former AGS",
    text="{ags} galt nur bis {day} ({name}); der heutige Schlüssel ist {now}",
    message="{ags} was in use until {day} only ({name}); today's key is {now}",
    hinweis="Den heutigen Schlüssel einsetzen (kommunal gemeinde NAME).",
    hint="Put in today's key (kommunal gemeinde NAME).",
    source="GV-ISys (Destatis); Städteregion Aachen Gesetz",
    exceptions="a record that ends before that day may keep the key of then",
    wrong='kommune: {ags: "05313000"}',
    right='kommune: {ags: "05334002"}',
)
def _former_key(k: Context) -> Sightings:
    from kommunal import nrw

    stand = k.verwaltung.stand
    for former in nrw.fruehere_schluessel():
        if former.schluessel == k.verwaltung.kommune.ags and (stand is None or stand.latest > former.bis):
            values = {"ags": former.schluessel, "day": former.bis, "name": former.name, "now": former.ags}
            yield at_large("kommune.ags", **values)


@warning(
    "R522",
    titel="Anderer Status als im Verzeichnis",
    title="Status differs from the gazetteer",
    text="Angegeben ist der Status {status}; im Gemeindeverzeichnis steht {known}",
    message="the status is stated as {status}; the gazetteer has {known}",
    hinweis="Die Angabe weglassen, wenn sie nicht aus der Quelle stammt.",
    hint="Leave the field out unless the source says so.",
    source="GO NRW § 4 and Verordnung",
    exceptions="a record of former times may state the status of then",
    needs=(_NAMES,),
    wrong='kommune: {ags: "05978020", status: gross}',
    right='kommune: {ags: "05978020", status: mittel}',
)
def _other_status(k: Context) -> Sightings:
    status = k.verwaltung.kommune.status
    if k.gemeinde and status not in (None, k.gemeinde.status):
        yield at_large("kommune.status", status=status, known=k.gemeinde.status)


@info(
    "R523",
    titel="Anderer Name als im Verzeichnis",
    title="Name differs from the gazetteer",
    text="Angegeben ist der Name „{name}“; unter dem Schlüssel steht im Gemeindeverzeichnis „{known}“",
    message="the name is stated as {name!r}; under this key the gazetteer has {known!r}",
    hinweis="Namen oder Schlüssel berichtigen.",
    hint="Correct the name or the key.",
    source="GV-ISys (Destatis)",
    needs=(_NAMES,),
    wrong='kommune: {ags: "05978020", name: Hamm}',
    right='kommune: {ags: "05978020", name: Stadt Kamen}',
)
def _other_name(k: Context) -> Sightings:
    name = k.verwaltung.kommune.name
    if k.gemeinde and name and _spelled_out(k.gemeinde.name.split(" (")[0]) not in _spelled_out(name):
        yield at_large("kommune.name", name=name, known=k.gemeinde.name)


def _spelled_out(name: str) -> str:
    """Return a name folded, without abbreviations: St. Augustin is Sankt Augustin."""
    return re.sub(r"\bst\.\s*", "sankt ", fold(name)).replace("-", " ")


# --- Stadtbezirke ---------------------------------------------------------------------------------------------------


@warning(
    "R524",
    titel="Stadtbezirke in einer kreisangehörigen Stadt",
    title="Stadtbezirke in a kreisangehörige Stadt",
    text="Als Stadtbezirk erfasste Gebiete: {count}; kreisangehörige Städte können nur Ortschaften haben",
    message="areas recorded as Stadtbezirk: {count}; kreisangehörige towns can only be divided into Ortschaften",
    hinweis="gebietsart prüfen: ortschaft, stadtteil oder sozialraum.",
    hint="Check gebietsart: ortschaft, stadtteil or sozialraum.",
    source="GO NRW §§ 35, 39",
    exceptions="some towns use the word in their own way",
    needs=(STATUS,),
    wrong='kommune: {ags: "05978020"}' + _BEZIRKE,
    right=_BEZIRKE,
)
def _none_allowed(k: Context) -> Sightings:
    bezirke = k.gebiete(Gebietsart.STADTBEZIRK)
    if bezirke and k.status in _KREISANGEHOERIG:
        yield k.seen(bezirke[0][0], "gebietsart", None, *(bezirk for bezirk, _ in bezirke), count=len(bezirke))


@warning(
    "R525",
    titel="Mehr als zehn Stadtbezirke",
    title="More than ten Stadtbezirke",
    text="{count} Stadtbezirke bestehen zugleich; ohne Genehmigung sind höchstens zehn erlaubt ({days})",
    message="{count} Stadtbezirke exist at the same time; more than ten need an approval ({days})",
    hinweis="gebietsart oder die Zeiten prüfen.",
    hint="Check gebietsart or the days.",
    source="GO NRW § 35 Abs. 3 (drei bis zehn), Abs. 5 (Zulassung im Einzelfall)",
    exceptions="more with approval; fewer than three are not reported, for the list may be a part only",
    needs=(STATUS,),
    wrong=_many(11),
    right=_many(10),
)
def _too_many(k: Context) -> Sightings:
    bezirke = {bezirk.id: (bezirk, span) for bezirk, span in k.gebiete(Gebietsart.STADTBEZIRK)}
    over = peak([(span, 1) for _, span in bezirke.values()], _AT_MOST)
    if over and k.status is Gemeindestatus.KREISFREI:
        last = list(bezirke.values())[-1][0]
        yield k.seen(last, "gebietsart", over[:2], count=int(over.highest))


@info(
    "R526",
    titel="Stadtbezirk ohne Bezirksvertretung",
    title="Stadtbezirk without Bezirksvertretung",
    text="Für {entry} ist keine Bezirksvertretung erfasst, für andere Stadtbezirke schon",
    message="no Bezirksvertretung is recorded for {entry}, though other Stadtbezirke have one",
    hinweis="Die Bezirksvertretung ergänzen, oder ihr gebiet nennen.",
    hint="Add the Bezirksvertretung, or name its gebiet.",
    source="GO NRW § 36",
    needs=(_VERTRETUNGEN,),
    given=_BEZIRKE + "gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, gebiet: mitte}]",
    wrong="gremien: [{id: bv-norden, name: BV Norden, gremiumsart: bezirksvertretung}]",
    right="gremien: [{id: bv-norden, name: BV Norden, gremiumsart: bezirksvertretung, gebiet: norden}]",
)
def _without_vertretung(k: Context) -> Sightings:
    represented = {gremium.gebiet for gremium, _ in k.gremien(Gremiumsart.BEZIRKSVERTRETUNG)}
    for bezirk, _ in k.gebiete(Gebietsart.STADTBEZIRK):
        if bezirk.id not in represented:
            yield k.seen(bezirk)


@warning(
    "R527",
    titel="Zwei Bezirksvertretungen für einen Stadtbezirk",
    title="Two Bezirksvertretungen for one Stadtbezirk",
    text="{a} und {entry} vertreten zugleich {gebiet} ({days})",
    message="{a} and {entry} both stand for {gebiet} ({days})",
    hinweis="gebiet oder die Wahlperioden berichtigen.",
    hint="Correct gebiet or the terms.",
    source="GO NRW § 36",
    given="""
gebiete: [{id: mitte, name: Mitte, gebietsart: stadtbezirk}, {id: norden, name: Norden, gebietsart: stadtbezirk}]
gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, gebiet: mitte},
  {id: bv-norden, name: BV Norden, gremiumsart: bezirksvertretung, gebiet: norden}]
""",
    wrong="gremien: [{id: bv-3, name: BV 3, gremiumsart: bezirksvertretung, gebiet: norden}]",
    right="gremien: [{id: bv-3, name: BV 3, gremiumsart: bezirksvertretung}]",
)
def _two_vertretungen(k: Context) -> Sightings:
    for a, b, days in clashes(k.gremien(Gremiumsart.BEZIRKSVERTRETUNG), lambda gremium: gremium.gebiet):
        yield k.seen(b, "gebiet", days, a, a=a, gebiet=Named(b.gebiet))


@warning(
    "R528",
    titel="Ungewöhnliche Sitzzahl der Bezirksvertretung",
    title="Unusual number of seats in a Bezirksvertretung",
    text="{entry} hat {sitze} Sitze; vorgesehen ist eine ungerade Zahl von 11 bis 19",
    message="{entry} has {sitze} seats; the law provides for an odd number from 11 to 19",
    hinweis="sitze prüfen.",
    hint="Check sitze.",
    source="GO NRW § 36 Abs. 2 Satz 1 und 4",
    wrong="gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, sitze: 14}]",
    right="gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, sitze: 19}]",
)
def _seats(k: Context) -> Sightings:
    for gremium, _ in k.gremien(Gremiumsart.BEZIRKSVERTRETUNG):
        if gremium.sitze is not None and gremium.sitze not in _SEATS:
            yield k.seen(gremium, "sitze", sitze=gremium.sitze)


# --- which kind of municipality has which bodies and offices ----------------------------------------------------------

_MISPLACED: Final = {
    Gremiumsart.BEZIRKSAUSSCHUSS: ((Gemeindestatus.KREISFREI, Gemeindestatus.KREIS), "§ 39"),
    Gremiumsart.BEZIRKSVERTRETUNG: (tuple(set(Gemeindestatus) - set(STADTKREIS)), "§§ 35, 36"),
    Gremiumsart.KREISTAG: (tuple(set(Gemeindestatus) - {Gemeindestatus.KREIS}), "KrO § 25"),
    Gremiumsart.RAT: ((Gemeindestatus.KREIS,), "§ 40"),
}
"""Bodies, and in which kinds of municipality there is none such by which §."""


@warning(
    "R531",
    titel="Bezirksausschuss und Ortsvorsteher",
    title="Bezirksausschuss and Ortsvorsteher",
    text="{gebiet} hat zugleich einen Bezirksausschuss ({gremium}) und eine/n Ortsvorsteher/in ({person}) ({days})",
    message="{gebiet} has a Bezirksausschuss ({gremium}) and an Ortsvorsteher ({person}) at the same time ({days})",
    hinweis="Eine Ortschaft hat das eine oder das andere; die Zeiten prüfen.",
    hint="An Ortschaft has the one or the other; check the days.",
    source="GO NRW § 39 Abs. 2",
    exceptions="one after the other",
    given="""
kommune: {ags: "05978020"}
gebiete: [{id: methler, name: Methler, gebietsart: ortschaft}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: methler, person: a-muster, rolle: beauftragt, funktionen: [ortsvorsteher]}]
""",
    wrong="gremien: [{id: ba, name: Bezirksausschuss Methler, gremiumsart: bezirksausschuss, gebiet: methler}]",
    right="gremien: [{id: ba, name: Kulturausschuss, gremiumsart: ausschuss}]",
)
def _both_for_one_ortschaft(k: Context) -> Sightings:
    for b, span in k.by_function.get(Funktion.ORTSVORSTEHER, ()):
        for gremium, days in beside(span, k.gremien(Gremiumsart.BEZIRKSAUSSCHUSS)):
            if gremium.gebiet == b.einheit:
                names = {"gebiet": Named(b.einheit), "gremium": gremium, "person": Named(b.person)}
                yield k.seen(b, "einheit", days, gremium, **names)


@warning(
    "R532",
    titel="Gremium, das es in solchen Kommunen nicht gibt",
    title="Body that this kind of municipality does not have",
    text="{entry} ({art}): das gibt es nicht in einer Gebietskörperschaft dieser Art ({status})",
    message="{entry} ({art}): a municipality of this kind has no such body ({status})",
    hinweis="gremiumsart oder Gemeindeschlüssel prüfen.",
    hint="Check gremiumsart, or the AGS.",
    source="GO NRW §§ 36, 39, 40; KrO NRW § 25",
    exceptions="Jugendrat, Seniorenrat and the like are Beiräte; the Städteregion",
    needs=(STATUS,),
    wrong="gremien: [{id: kreistag, name: Kreistag, gremiumsart: kreistag}]",
    right="gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat}]",
)
def _misplaced(k: Context) -> Sightings:
    for gremium, _ in k.gremien(*_MISPLACED):
        kind = gremium.gremiumsart
        if kind is not None and k.status in _MISPLACED[kind][0]:
            yield k.seen(gremium, "gremiumsart", art=kind, status=k.status)


@warning(
    "R533",
    titel="Ortsvorsteher in einer kreisfreien Stadt",
    title="Ortsvorsteher in a kreisfreie Stadt",
    text="{person} ist Ortsvorsteher/in; die gibt es nur in Ortschaften kreisangehöriger Gemeinden",
    message="{person} is Ortsvorsteher, which only Ortschaften of kreisangehörige Gemeinden have",
    hinweis="Die Funktion prüfen (bezirksbuergermeister?), oder den Gemeindeschlüssel.",
    hint="Check the function (bezirksbuergermeister?), or the AGS.",
    source="GO NRW § 39 Abs. 1 und 6",
    needs=(STATUS,),
    given="""
gebiete: [{id: dasbeck, name: Dasbeck, gebietsart: ortschaft}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: dasbeck, person: a-muster, rolle: beauftragt, funktionen: [ortsvorsteher]}]
""",
    wrong='kommune: {ags: "05915000"}',
    right='kommune: {ags: "05978020"}',
)
def _ortsvorsteher(k: Context) -> Sightings:
    if k.status in (Gemeindestatus.KREISFREI, Gemeindestatus.KREIS):
        for b, _ in k.by_function.get(Funktion.ORTSVORSTEHER, ()):
            yield k.seen(b, "funktionen", person=Named(b.person))
