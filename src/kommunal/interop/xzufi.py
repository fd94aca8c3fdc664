"""Zuständigkeiten in the concepts of XZuFi 2.x, as JSON: Leistung × Gebiet × Organisationseinheit × Rolle.

The schemas of XZuFi lie in the XRepository only and were not at hand; this is shaped after them and
validated by nothing.
"""

from typing import Any, Final

from kommunal.interop.contacts import NO_ADDRESS
from kommunal.interop.keys import ars_of
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.result import Writer
from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.zeit import Datum

__all__ = ["export"]

_ROLES: Final = {
    Zuständigkeitsrolle.FEDERFUEHREND: ("01", "Zuständige Stelle"),
    Zuständigkeitsrolle.ANSPRECHPUNKT: ("03", "Ansprechpunkt"),
}
_CHANNELS: Final = {"telefon": "Telefon", "fax": "Fax", "email": "E-Mail", "web": "Internet"}

Json = dict[str, Any]


def export(out: Outgoing) -> tuple[Json, dict[str, Writer]]:
    """Return the objects of a day."""
    data = {
        "hinweis": "In Anlehnung an XZuFi 2.x, gegen kein Schema geprüft",
        "gebiet": [_city(out), *(_area(out, view) for view in out.views("gebiete"))],
        "organisationseinheit": [
            *(_unit(out, view) for view in out.views("einheiten")),
            *(_unit(out, view) for name in ("akteure", "gremien") for view in out.views(name)),
        ],
        "leistung": [_service(out, view) for view in out.views("aufgaben")],
        "zustaendigkeit": [edge for view in out.views("zustaendigkeiten") for edge in _competence(out, view)],
    }
    return data, {".json": json_text}


def _filled(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def _id(out: Outgoing, scheme: str, value: str) -> Json:
    agency = out.stand.verwaltung.kommune.ags
    return _filled(
        value=value, schemeAgencyID=agency and str(agency), schemeAgencyName=out.municipality, schemeID=scheme
    )


def _foreign(thing: View) -> list[Json]:
    return [
        _filled(value=key.take("wert"), schemeID=key.take("system"), schemeAgencyName=key.take("herausgeber"))
        for key in thing.parts("kennungen")
    ]


def _name(text: str) -> list[Json]:
    return [{"languageCode": "de", "value": text}]


def _city(out: Outgoing) -> Json:
    ags = out.ledger.kommune.text("ags")
    key = {"gemeindeschluessel": ags, "regionalschluessel": ars_of(ags)} if ags else {}
    return _filled(id=_id(out, "Gebiet", "kommune"), bezeichnung=_name(out.municipality), **key)


def _area(out: Outgoing, area: View) -> Json:
    above = area.take("teil_von") or ("kommune",)
    return _filled(
        id=_id(out, "Gebiet", area.take("id")), idSekundaer=_foreign(area), bezeichnung=_name(area.take("name")),
        typ=area.label("gebietsart"), uebergeordnetesGebietId=[_id(out, "Gebiet", key) for key in above],
    )  # fmt: skip


def _period(thing: View) -> Json:
    """Return when something holds: from the earliest to the latest moment at which it may."""
    period = thing.part("gueltig")
    if period is None:
        return {}
    told: Json = {}
    for field, theirs, clock in (("ab", "beginn", "00:00:00"), ("bis", "ende", "23:59:59")):
        datum: Datum | None = period.peek(field)
        if datum is not None and datum.exact:
            told[theirs] = f"{period.take(field)}T{clock}"
        elif datum is not None:
            period.take(field)
            told.setdefault("zusatz", []).append(f"{'von' if field == 'ab' else 'bis'}: {datum.label}")
            period.lose(field, f"stands as text only: {datum.text}")
    return told


def _unit(out: Outgoing, unit: View) -> Json:
    above = unit.peek("uebergeordnet")
    within = above not in (None, "keine", "kommune")
    if within or (above == "keine" and unit.peek("art") == "verwaltungsleitung"):
        unit.take("uebergeordnet")
    sites = [out.ledger[key] for key in unit.take("standorte") or ()]
    hours = [hour.thing.label for holder in (unit, *sites) for hour in holder.parts("sprechzeiten")]
    for holder in (unit, *sites):
        if holder.peek("sprechzeiten"):
            holder.lose("sprechzeiten", "stand as text only")
    addresses = [address for site in sites for address in [_address(site)] if address]
    if len(addresses) < len(sites):
        unit.lose("standorte", NO_ADDRESS)
    ways = []
    for way in unit.parts("erreichbarkeiten"):
        kanal = way.text("kanal")
        ways.append(_filled(kanal=_CHANNELS.get(kanal or "", kanal), kennung=way.take("wert")))
    return _filled(
        id=_id(out, "Organisationseinheit", unit.take("id")), idSekundaer=_foreign(unit),
        name=_name(unit.take("name")), kurzbeschreibung=unit.take("zweck"),
        uebergeordneteOrganisationseinheitID=_id(out, "Organisationseinheit", above) if within else None,
        anschrift=addresses,
        infoOeffnungszeitenText="; ".join(hours), kommunikation=ways, gueltigkeit=_period(unit),
    )  # fmt: skip


def _address(site: View) -> Json:
    address = site.part("anschrift")
    if address is None:
        return {}
    return _filled(
        strasse=address.take("strasse"), hausnummer=address.take("hausnummer"), postleitzahl=address.take("plz"),
        ort=address.take("ort"), zusatz=address.take("zusatz"), postfach=address.take("postfach"),
    )  # fmt: skip


def _service(out: Outgoing, task: View) -> Json:
    keys = task.take("leistungsschluessel")
    several = [keys] if isinstance(keys, str) else list(keys or ())
    return _filled(
        id=_id(out, "Leistung", task.take("id")), idSekundaer=_foreign(task), name=_name(task.take("name")),
        referenzLeistungsschluessel=[str(key) for key in several], begriffImKontext=list(task.take("stichworte")),
        kurzbeschreibung=task.take("beschreibung"), zielgruppe=list(task.take("zielgruppen")),
        onlinedienst=task.take("onlinedienst"), unterlagen=list(task.take("unterlagen") or ()),
        kosten=task.take("gebuehren"), fristen=task.take("fristen"),
    )  # fmt: skip


def _competence(out: Outgoing, edge: View) -> list[Json]:
    task = out.ledger.get(edge.peek("aufgabe"))
    if task is None or edge.peek("aufgabe") not in {view.entry for view in out.views("aufgaben")}:
        return []
    role = edge.take("rolle")
    code, name = _ROLES.get(role, (None, role.label))
    areas = edge.take("gebiete")
    return [
        _filled(
            id={**_id(out, "ZustaendigkeitOrganisationseinheit", edge.entry)},
            leistungID=_id(out, "Leistung", edge.take("aufgabe")),
            uebergeordnetesObjektID=_id(out, "Organisationseinheit", edge.take("zustaendig")),
            gebietID=[_id(out, "Gebiet", area) for area in areas or ("kommune",)],
            rolle=_filled(code=code, name=name), gueltigkeit=_period(edge),
            bemerkung=edge.take("aufteilung"),
            rechtsgrundlage=[
                _filled(text=law.take("text"), url=law.take("url")) for law in edge.parts("rechtsgrundlagen")
            ],
        )
    ]  # fmt: skip
