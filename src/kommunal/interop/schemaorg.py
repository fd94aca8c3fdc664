"""schema.org JSON-LD for a web page: what search engines read of offices, their hours and their services.

Units that people can visit are GovernmentOffice, the others GovernmentOrganization, for only a place has hours.
"""

import json
from typing import Any, Final

from kommunal.interop.contacts import NO_ADDRESS, first_of, postal
from kommunal.interop.dates import exact_day, period_days
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.result import Writer
from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.sprechzeiten import Wochentag, Zeitart

__all__ = ["export"]

_DAYS: Final = dict(
    zip(Wochentag, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
_ADDRESS: Final = {"plz": "postalCode", "ort": "addressLocality", "postfach": "postOfficeBoxNumber"}
_CHANNELS: Final = {"telefon": "telephone", "fax": "faxNumber", "email": "email", "web": "url"}
_OPEN: Final = frozenset({Zeitart.OEFFNUNGSZEIT, Zeitart.SPRECHSTUNDE})
_RARE: Final = ("woche", "kalenderwochen", "saison", "ausnahme", "nur_feiertage", "nur_mit_termin")

Thing = dict[str, Any]


def export(out: Outgoing) -> tuple[Thing, dict[str, Writer]]:
    """Return the graph of a day."""
    graph = [_city(out)]
    graph += [_unit(out, view) for view in out.views("einheiten")]
    graph += [
        _named(out, view, "Organization")
        for name in ("akteure", "gremien", "kooperationen")
        for view in out.views(name)
    ]
    graph += [_area(out, view) for view in out.views("gebiete")]
    graph += [_person(out, view) for view in out.views("personen")]
    graph += [_service(out, view) for view in out.views("aufgaben")]
    return {"@context": "https://schema.org", "@graph": graph}, {
        ".jsonld": json_text,
        ".html": _script,
        ".json": json_text,
    }


def _script(data: Thing) -> str:
    """Return the data as an element to be put into a web page."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # nothing in it may end the element
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/ld+json">\n{safe}\n</script>\n'


def _thing(kind: str, iri: str, /, **fields: object) -> Thing:
    return {"@type": kind, "@id": iri, **{name: value for name, value in fields.items() if value}}


def _ref(out: Outgoing, key: str) -> Thing:
    return {"@id": out.base if key == "kommune" else out.url(key)}


def _city(out: Outgoing) -> Thing:
    ags = out.ledger.kommune.take("ags")
    mottos = out.ledger.where("leitbilder", "einheit", "kommune")
    keys = [_key("AGS", ags)] if ags else []
    return _thing("GovernmentOrganization", out.base, name=out.municipality, identifier=keys, slogan=_slogan(mottos))


def _slogan(leitbilder: list[View]) -> str | None:
    for view in leitbilder:
        if view.peek("motto"):
            view.take("einheit")
            return str(view.take("motto"))
    return None


def _key(system: str, value: str) -> Thing:
    return {"@type": "PropertyValue", "propertyID": system, "value": value}


def _keys(thing: View) -> list[Thing]:
    own = [_key("kommunal", thing.take("id"))]
    numbers = [_key("Ordnungszeichen", number) for number in thing.take("nummern") or ()]
    return own + numbers + [_key(key.take("system"), key.take("wert")) for key in thing.parts("kennungen")]


def _common(thing: View) -> Thing:
    names = [*(thing.take("aliase") or ()), *([thing.take("kurzname")] if thing.peek("kurzname") else [])]
    return {"name": thing.take("name"), "alternateName": names, "identifier": _keys(thing)}


def _named(out: Outgoing, thing: View, kind: str) -> Thing:
    days = period_days(thing, "foundingDate", "dissolutionDate")
    return _thing(kind, out.url(thing.entry), **_common(thing), **days, **first_of(thing, _CHANNELS))


def _unit(out: Outgoing, unit: View) -> Thing:
    sites = [out.ledger[key] for key in unit.take("standorte")]
    visited = bool(sites or unit.peek("sprechzeiten"))
    mottos = out.ledger.where("leitbilder", "einheit", unit.entry)
    thing = _named(out, unit, "GovernmentOffice" if visited else "GovernmentOrganization")
    thing |= _thing(
        thing["@type"], thing["@id"],
        description=unit.take("zweck"), slogan=_slogan(mottos),
        areaServed=[_ref(out, key) for key in unit.take("gebiete") or ()],
    )  # fmt: skip
    above = unit.take("uebergeordnet")
    if above == "keine":
        if unit.peek("art") != "verwaltungsleitung":
            unit.lose("uebergeordnet", "outside the line cannot be said")
    elif above:
        thing["parentOrganization"] = _ref(out, above)
    if visited:
        place = _place(sites)
        thing |= place
        if len(place.get("address", ())) < len(sites):
            unit.lose("standorte", NO_ADDRESS)
        # its own hours go before those of the site
        holder = unit if unit.peek("sprechzeiten") else sites[0] if sites else unit
        hours = [spec for hour in holder.parts("sprechzeiten") for spec in _hours(hour)]
        thing |= {"openingHoursSpecification": hours} if hours else {}
    return thing


def _place(sites: list[View]) -> Thing:
    found: Thing = {}
    addresses = [address for site in sites for address in [_postal(site)] if address]
    if addresses:
        found["address"] = addresses
    points = [point for site in sites for point in [site.part("koordinaten")] if point is not None]
    if points:
        found["geo"] = [
            {"@type": "GeoCoordinates", "latitude": p.take("breite"), "longitude": p.take("laenge")} for p in points
        ]
    for site in sites:
        for theirs, value in first_of(site, _CHANNELS).items():
            found.setdefault(theirs, value)
    return found


def _postal(site: View) -> Thing:
    address = site.part("anschrift")
    if address is None:
        return {}
    parts = postal(site, _ADDRESS)
    street = [address.take(name) for name in ("strasse", "hausnummer") if address.peek(name)]
    extra = [address.take("zusatz")] if address.peek("zusatz") else []
    line = ", ".join([*([" ".join(street)] if street else []), *extra])
    name = {"name": site.take("name")} if site.peek("name") else {}
    return {"@type": "PostalAddress", **name, **({"streetAddress": line} if line else {}), **parts}


def _hours(hour: View) -> list[Thing]:
    """Return when an office is open; nothing for what is only so by appointment, by telephone, or not every week."""
    rare = [name for name in _RARE if hour.peek(name)]
    told = hour.peek("tage") and hour.peek("von") and hour.peek("bis")
    if rare or not told or hour.peek("zeitart") not in _OPEN or hour.peek("bis").text == "24:00":
        hour.lose("tage", "hours that do not hold every week, for everybody who comes, from a time to a time")
        return []
    if not _seasonal(hour):
        return []
    spec: Thing = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{_DAYS[day]}" for day in hour.take("tage")],
        "opens": hour.text("von"),
        "closes": hour.text("bis"),
    }
    period = hour.part("gueltig")
    days = {"validFrom": exact_day(period, "ab"), "validThrough": exact_day(period, "bis")}
    return [spec | {name: value for name, value in days.items() if value}]


def _seasonal(hour: View) -> bool:
    """Tell whether the days of the hours can be said; without them they would seem to hold always."""
    period = hour.peek("gueltig")
    return period is None or all(day is None or day.exact for day in (period.ab, period.bis))


def _area(out: Outgoing, area: View) -> Thing:
    inside = [_ref(out, key) for key in area.take("teil_von")]
    number = [_key("Nummer", area.take("nummer"))] if area.peek("nummer") else []
    common = _common(area)
    common["identifier"] += number
    return _thing("AdministrativeArea", out.url(area.entry), **common, containedInPlace=inside)


def _person(out: Outgoing, person: View) -> Thing:
    jobs = out.ledger.where("besetzungen", "person", person.entry)
    titles = []
    for job in jobs:
        job.take("person")
        job.take("einheit")
        if job.peek("amtsbezeichnung"):
            titles.append(job.take("amtsbezeichnung"))
        else:
            titles.append(f"{job.label('rolle')} {out.name_of(job.peek('einheit'))}")
    return _thing(
        "Person", out.url(person.entry), name=person.take("name"), honorificPrefix=person.take("titel"),
        identifier=_keys(person), jobTitle=list(dict.fromkeys(titles)),
        worksFor=[_ref(out, job.peek("einheit")) for job in jobs], **first_of(person, _CHANNELS),
    )  # fmt: skip


_PART: Final = {Zuständigkeitsrolle.FEDERFUEHREND: "serviceOperator", Zuständigkeitsrolle.AUSFUEHREND: "provider"}


def _service(out: Outgoing, task: View) -> Thing:
    service = _thing(
        "GovernmentService", out.url(task.entry), name=task.take("name"), alternateName=list(task.take("stichworte")),
        description=task.take("beschreibung"), identifier=_keys(task) + _service_keys(task),
        audience=[{"@type": "Audience", "audienceType": group} for group in task.take("zielgruppen")],
    )  # fmt: skip
    if task.peek("onlinedienst"):
        service["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": task.take("onlinedienst")}
    if task.peek("uebergeordnet"):
        service["isRelatedTo"] = _ref(out, task.take("uebergeordnet"))
    for edge in out.ledger.where("zustaendigkeiten", "aufgabe", task.entry):
        part = _PART.get(edge.peek("rolle"))
        if part is not None:
            edge.take("rolle")
            edge.take("aufgabe")
            service.setdefault(part, []).append(_ref(out, edge.take("zustaendig")))
            for area in edge.take("gebiete"):
                service.setdefault("areaServed", []).append(_ref(out, area))
            if edge.peek("gebiete"):
                edge.lose("gebiete", "which of several bearers serves which area cannot be said")
    return service


def _service_keys(task: View) -> list[Thing]:
    keys = task.take("leistungsschluessel")
    several = (keys,) if isinstance(keys, str) else keys or ()
    return [_key("LeiKa", str(key)) for key in several]
