"""OpenStreetMap tags of offices as GeoJSON: name, address, how they are reached, and `opening_hours`."""

from typing import Any, Final

from kommunal.errors import InvalidValueError
from kommunal.interop.contacts import first_of, postal
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.result import Writer
from kommunal.model.sprechzeiten import hours_to_osm

__all__ = ["export"]

_ADDRESS: Final = {
    "strasse": "addr:street", "hausnummer": "addr:housenumber", "plz": "addr:postcode", "ort": "addr:city",
    "zusatz": "addr:unit",
}  # fmt: skip
_CHANNELS: Final = {"telefon": "phone", "fax": "fax", "email": "email", "web": "website"}

Feature = dict[str, Any]


def export(out: Outgoing) -> tuple[dict[str, object], dict[str, Writer]]:
    """Return one feature for each unit at each of its sites, and for each unit that has hours and no site."""
    features: list[Feature] = []
    for unit in out.views("einheiten"):
        sites: list[View | None] = [out.ledger[key] for key in unit.take("standorte")]
        if not sites and unit.peek("sprechzeiten"):
            sites = [None]
        features += [_feature(out, unit, site) for site in sites]
    return {"type": "FeatureCollection", "features": features}, {".geojson": json_text, ".json": json_text}


def _feature(out: Outgoing, unit: View, site: View | None) -> Feature:
    tags: dict[str, object] = {
        "name": unit.take("name"), "office": "government", "operator": out.municipality, "ref": unit.take("id"),
    }  # fmt: skip
    if unit.peek("kurzname"):
        tags["short_name"] = unit.take("kurzname")
    if unit.peek("aliase"):
        tags["alt_name"] = ";".join(unit.take("aliase"))
    tags |= first_of(unit, _CHANNELS)
    point = None
    if site is not None:
        tags |= {"site": site.take("id"), **postal(site, _ADDRESS)}
        if site.peek("name"):
            tags["addr:place"] = site.take("name")
        for name, value in first_of(site, _CHANNELS).items():
            tags.setdefault(name, value)
        where = site.part("koordinaten")
        point = where and {"type": "Point", "coordinates": [where.take("laenge"), where.take("breite")]}
    hours = _hours(unit) or (_hours(site) if site is not None and not unit.peek("sprechzeiten") else "")
    if hours:
        tags["opening_hours"] = hours
    key = unit.entry if site is None else f"{unit.entry}@{site.entry}"
    return {"type": "Feature", "id": key, "geometry": point, "properties": tags}


def _hours(holder: View) -> str:
    """Return the hours of a unit or a site; nothing where one of them cannot be said: half of them would be wrong."""
    hours = holder.peek("sprechzeiten")
    if not hours:
        return ""
    try:
        text = hours_to_osm(hours)
    except InvalidValueError as error:
        holder.lose("sprechzeiten", f"one of the hours cannot be said: {error.message}")
        return ""
    for hour in holder.parts("sprechzeiten"):
        hour.take_all()
    if '"' in text:
        holder.lose("sprechzeiten", "what is no plain opening hour stands in comments")
    return str(text)
