"""What the municipality is, and how its territory is divided (GO NRW §§ 3, 4, 35 to 39)."""

from collections.abc import Iterator
from typing import Final

from kommunal.model.akteure import Gremium, Gremiumsart
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.recht import STATUS
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import hoechststand, ueberschneidungen

__all__ = ["REGELN"]

_KREISANGEHOERIG: Final = (Gemeindestatus.GROSS, Gemeindestatus.MITTEL, Gemeindestatus.KREISANGEHOERIG)
_SITZE: Final = range(11, 20)
_HOECHSTENS: Final = 10


def _unbekannter_schluessel(k: Kontext) -> Iterator[Fund]:
    from kommunal import nrw

    ags = k.verwaltung.kommune.ags
    bekannt = k.gemeinde is not None or any(kreis.ags == ags for kreis in nrw.kreise())
    # the first five digits of a kreisfreie Stadt name the city as well
    if ags.land == "05" and not bekannt and not (len(ags) == 5 and any(g.ags[:5] == ags for g in nrw.gemeinden())):
        yield Fund(entry=None, feld="kommune.ags", werte={"ags": ags})


def _anderer_status(k: Kontext) -> Iterator[Fund]:
    status = k.verwaltung.kommune.status
    if k.gemeinde and status not in (None, k.gemeinde.status):
        yield Fund(entry=None, feld="kommune.status", werte={"status": status, "bekannt": k.gemeinde.status})


def _anderer_name(k: Kontext) -> Iterator[Fund]:
    name = k.verwaltung.kommune.name
    if k.gemeinde and name and fold(k.gemeinde.name.split(" (")[0]) not in fold(name):
        yield Fund(entry=None, feld="kommune.name", werte={"name": name, "bekannt": k.gemeinde.name})


# --- Stadtbezirke ---------------------------------------------------------------------------------------------------


def _stadtbezirke(k: Kontext) -> list[Paar[Gebiet]]:
    return [paar for paar in k.paare("gebiete") if paar[0].gebietsart is Gebietsart.STADTBEZIRK]


def _keine_erlaubt(k: Kontext) -> Iterator[Fund]:
    bezirke = _stadtbezirke(k)
    if bezirke and k.status in _KREISANGEHOERIG:
        yield k.fund(bezirke[0][0], "gebietsart", None, *(bezirk for bezirk, _ in bezirke), zahl=len(bezirke))


def _zu_viele(k: Kontext) -> Iterator[Fund]:
    bezirke = {bezirk.id: (bezirk, span) for bezirk, span in _stadtbezirke(k)}
    mehr = hoechststand([(span, 1) for _, span in bezirke.values()], _HOECHSTENS)
    if mehr and k.status is Gemeindestatus.KREISFREI:
        letzter = list(bezirke.values())[-1][0]
        yield k.fund(letzter, "gebietsart", mehr[:2], zahl=int(mehr[2]))


def _vertretungen(k: Kontext) -> list[Paar[Gremium]]:
    return [paar for paar in k.paare("gremien") if paar[0].gremiumsart is Gremiumsart.BEZIRKSVERTRETUNG]


def _ohne_vertretung(k: Kontext) -> Iterator[Fund]:
    vertreten = {gremium.gebiet for gremium, _ in _vertretungen(k)}
    for bezirk, _ in _stadtbezirke(k):
        if bezirk.id not in vertreten:
            yield k.fund(bezirk, "")


def _zwei_vertretungen(k: Kontext) -> Iterator[Fund]:
    for gruppe in gruppiert(_vertretungen(k), lambda paar: paar[0].gebiet).values():
        for a, b, von, bis in ueberschneidungen(gruppe, lambda a, b: a.id != b.id):
            yield k.fund(b, "gebiet", (von, bis), a, a=a.id, gebiet=b.gebiet)


def _sitzzahl(k: Kontext) -> Iterator[Fund]:
    for gremium, _ in _vertretungen(k):
        if gremium.sitze is not None and gremium.sitze not in _SITZE:
            yield k.fund(gremium, "sitze", sitze=gremium.sitze)


_NAMEN: Final = Bedarf(
    reason="the document states neither name nor status of the municipality, or the gazetteer does not know it",
    grund="das Dokument nennt weder Namen noch Status der Kommune, oder das Gemeindeverzeichnis kennt sie nicht",
    da=lambda k: k.gemeinde is not None and (k.verwaltung.kommune.name or k.verwaltung.kommune.status) is not None,
)
_VERTRETUNGEN: Final = Bedarf(
    reason="no Bezirksvertretung with its Stadtbezirk is recorded",
    grund="keine Bezirksvertretung ist mit ihrem Stadtbezirk erfasst",
    da=lambda k: any(gremium.gebiet for gremium, _ in _vertretungen(k)),
)
_BEZIRKE: Final = """
gebiete:
  - {id: mitte, name: Mitte, gebietsart: stadtbezirk}
  - {id: norden, name: Norden, gebietsart: stadtbezirk}
"""


def _viele(zahl: int) -> str:
    zeilen = (f"  - {{id: bezirk-{n}, name: Bezirk {n}, gebietsart: stadtbezirk}}" for n in range(1, zahl + 1))
    return "\n".join(["", "gebiete:", *zeilen, ""])


REGELN = (
    Regel(
        code="R521",
        severity=Severity.WARNING,
        titel="Unbekannter Gemeindeschlüssel",
        title="Unknown AGS",
        text="{ags} ist in Nordrhein-Westfalen weder eine Gemeinde noch ein Kreis",
        message="{ags} is neither a Gemeinde nor a Kreis of Nordrhein-Westfalen",
        hinweis="Den amtlichen Gemeindeschlüssel prüfen (kommunal gemeinde NAME).",
        hint="Check the AGS (kommunal gemeinde NAME).",
        source="GV-ISys (Destatis)",
        exceptions="municipalities of other Länder are not looked up",
        wrong='kommune: {ags: "05999999"}',
        right='kommune: {ags: "05978020"}',
        pruefe=_unbekannter_schluessel,
    ),
    Regel(
        code="R522",
        severity=Severity.WARNING,
        titel="Anderer Status als im Verzeichnis",
        title="Status differs from the gazetteer",
        text="Angegeben ist der Status {status}; im Gemeindeverzeichnis steht {bekannt}",
        message="the status is stated as {status}; the gazetteer has {bekannt}",
        hinweis="Die Angabe weglassen, wenn sie nicht aus der Quelle stammt.",
        hint="Leave the field out unless the source says so.",
        source="GO NRW § 4 and Verordnung",
        exceptions="a record of former times may state the status of then",
        needs=(_NAMEN,),
        wrong='kommune: {ags: "05978020", status: gross}',
        right='kommune: {ags: "05978020", status: mittel}',
        pruefe=_anderer_status,
    ),
    Regel(
        code="R523",
        severity=Severity.INFO,
        titel="Anderer Name als im Verzeichnis",
        title="Name differs from the gazetteer",
        text="Angegeben ist der Name „{name}“; unter dem Schlüssel steht im Gemeindeverzeichnis „{bekannt}“",
        message="the name is stated as {name!r}; under this key the gazetteer has {bekannt!r}",
        hinweis="Namen oder Schlüssel berichtigen.",
        hint="Correct the name or the key.",
        source="GV-ISys (Destatis)",
        needs=(_NAMEN,),
        wrong='kommune: {ags: "05978020", name: Hamm}',
        right='kommune: {ags: "05978020", name: Stadt Kamen}',
        pruefe=_anderer_name,
    ),
    Regel(
        code="R524",
        severity=Severity.WARNING,
        titel="Stadtbezirke in einer kreisangehörigen Stadt",
        title="Stadtbezirke in a kreisangehörige Stadt",
        text="{zahl} Gebiete sind als Stadtbezirk erfasst; kreisangehörige Städte haben Ortschaften",
        message="{zahl} areas are recorded as Stadtbezirk; kreisangehörige towns have Ortschaften",
        hinweis="gebietsart prüfen: ortschaft, stadtteil oder sozialraum.",
        hint="Check gebietsart: ortschaft, stadtteil or sozialraum.",
        source="GO NRW §§ 35, 39",
        exceptions="some towns use the word in their own way",
        needs=(STATUS,),
        wrong='kommune: {ags: "05978020"}' + _BEZIRKE,
        right=_BEZIRKE,
        pruefe=_keine_erlaubt,
    ),
    Regel(
        code="R525",
        severity=Severity.WARNING,
        titel="Mehr als zehn Stadtbezirke",
        title="More than ten Stadtbezirke",
        text="{zahl} Stadtbezirke bestehen zugleich; ohne Genehmigung sind höchstens zehn erlaubt ({zeit})",
        message="{zahl} Stadtbezirke exist at once; without approval ten are the most ({time})",
        hinweis="gebietsart oder die Zeiten prüfen.",
        hint="Check gebietsart or the days.",
        source="GO NRW § 35 Abs. 2",
        exceptions="more with approval; fewer than three are not reported, for the list may be a part only",
        needs=(STATUS,),
        wrong=_viele(11),
        right=_viele(10),
        pruefe=_zu_viele,
    ),
    Regel(
        code="R526",
        severity=Severity.INFO,
        titel="Stadtbezirk ohne Bezirksvertretung",
        title="Stadtbezirk without Bezirksvertretung",
        text="Für {id} ist keine Bezirksvertretung erfasst, für andere Stadtbezirke schon",
        message="no Bezirksvertretung is recorded for {id}, though there is for others",
        hinweis="Die Bezirksvertretung ergänzen, oder ihr gebiet nennen.",
        hint="Add the Bezirksvertretung, or name its gebiet.",
        source="GO NRW § 36",
        needs=(_VERTRETUNGEN,),
        wrong=_BEZIRKE + "gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, gebiet: mitte}]",
        right=_BEZIRKE
        + """gremien:
  - {id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, gebiet: mitte}
  - {id: bv-norden, name: BV Norden, gremiumsart: bezirksvertretung, gebiet: norden}
""",
        pruefe=_ohne_vertretung,
    ),
    Regel(
        code="R527",
        severity=Severity.WARNING,
        titel="Zwei Bezirksvertretungen für einen Stadtbezirk",
        title="Two Bezirksvertretungen for one Stadtbezirk",
        text="{a} und {id} vertreten zugleich {gebiet} ({zeit})",
        message="{a} and {id} both stand for {gebiet} ({time})",
        hinweis="gebiet oder die Wahlperioden berichtigen.",
        hint="Correct gebiet or the terms.",
        source="GO NRW § 36",
        wrong=_BEZIRKE
        + """gremien:
  - {id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, gebiet: mitte}
  - {id: bv-norden, name: BV Norden, gremiumsart: bezirksvertretung, gebiet: norden}
  - {id: bv-3, name: BV 3, gremiumsart: bezirksvertretung, gebiet: norden}
""",
        right=_BEZIRKE
        + """gremien:
  - {id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, gebiet: mitte}
  - {id: bv-norden, name: BV Norden, gremiumsart: bezirksvertretung, gebiet: norden}
""",
        pruefe=_zwei_vertretungen,
    ),
    Regel(
        code="R528",
        severity=Severity.WARNING,
        titel="Sitzzahl der Bezirksvertretung",
        title="Seats of a Bezirksvertretung",
        text="{id} hat {sitze} Sitze; vorgesehen sind 11 bis 19",
        message="{id} has {sitze} seats; 11 to 19 are provided for",
        hinweis="sitze prüfen.",
        hint="Check sitze.",
        source="GO NRW § 36 Abs. 2",
        wrong="gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, sitze: 25}]",
        right="gremien: [{id: bv-mitte, name: BV Mitte, gremiumsart: bezirksvertretung, sitze: 19}]",
        pruefe=_sitzzahl,
    ),
)
