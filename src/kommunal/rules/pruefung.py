"""check() and report(): run the rules over a Verwaltung and put what they find into order and words."""

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from kommunal.errors import InvalidValueError
from kommunal.model.eintrag import Eintrag
from kommunal.model.felder import zeige
from kommunal.model.profil import Ausnahme
from kommunal.model.speicher import ohne_sammler
from kommunal.model.verwaltung import SAMMLUNGEN, Fundstelle, Verwaltung
from kommunal.model.zeit import Datum
from kommunal.rules.befund import Befund, Bericht, Undecided
from kommunal.rules.katalog import auswahl, regeln
from kommunal.rules.kontext import Kontext
from kommunal.rules.profil import UNGENUTZT, ungenutzt
from kommunal.rules.regel import Fund, Regel
from kommunal.rules.spannen import tag, zeit, zeitraum

__all__ = ["check", "report"]

_Roh = tuple[Regel, Fund]


def check(
    verwaltung: Verwaltung,
    *,
    at: date | str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Befund, ...]:
    """Return everything that the rules find in a Verwaltung, in the order of the document.

    Rules are judged on every day on which something changes; `at` keeps what holds on one day. `select` and `ignore`
    take codes (``S101``) or how they begin (``S``). What follows from a finding is listed in its `follows`. What the
    Profil silences is left out: `report` has it.

    Raises `NotFoundError` for a code that no rule has.
    """
    return report(verwaltung, at=at, select=select, ignore=ignore).findings


def report(
    verwaltung: Verwaltung,
    *,
    at: date | str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Bericht:
    """Return what `check` finds, beside what the Profil silences and which rules could not be decided."""
    gewaehlt = auswahl(select, ignore)
    with ohne_sammler():
        return _bericht(verwaltung, None if at is None else _als_tag(at), gewaehlt)


def _bericht(verwaltung: Verwaltung, tag_: date | None, gewaehlt: Sequence[Regel]) -> Bericht:
    kontext = Kontext(verwaltung, codes=tuple(regel.code for regel in regeln()))
    unentschieden: list[Undecided] = []
    roh: list[_Roh] = []
    for regel in gewaehlt:
        fehlt = next((need for need in regel.needs if not need.da(kontext)), None)
        if fehlt is None:
            roh.extend((regel, fund) for fund in regel.pruefe(kontext))
        else:
            unentschieden.append(Undecided(code=regel.code, reason=fehlt.reason, grund=fehlt.grund))
    schreiber = _Schreiber(kontext)
    ausnahmen = verwaltung.profil.ausnahmen if verwaltung.profil else ()
    trennung = _Trennung(ausnahmen)
    befunde = trennung.offene(_geschachtelt(roh, schreiber))
    if UNGENUTZT in gewaehlt:
        unnoetig = ungenutzt(ausnahmen, trennung.benutzt, [regel.code for regel in gewaehlt])
        befunde = [*trennung.offene([schreiber.befund(UNGENUTZT, fund, ()) for fund in unnoetig]), *befunde]
    return Bericht(
        findings=tuple(befund for befund in befunde if tag_ is None or befund.holds_on(tag_)),
        silenced=tuple(paar for paar in trennung.stille if tag_ is None or paar[0].holds_on(tag_)),
        undecided=tuple(unentschieden),
    )


def _als_tag(at: date | str) -> date:
    if isinstance(at, date):
        return date(at.year, at.month, at.day)
    datum = Datum(at)
    if not datum.exact:
        raise InvalidValueError(f"expected one day such as 2021-02-01, got {zeige(at)}")
    return datum.earliest


class _Schreiber:
    """Puts findings into words and into the order of the document."""

    def __init__(self, kontext: Kontext) -> None:
        self._kontext = kontext
        self._plaetze: dict[str, tuple[int, int]] = {}

    def rang(self, paar: _Roh) -> tuple[object, ...]:
        """Return what a finding is sorted by."""
        regel, fund = paar
        if fund.entry is None:
            return (-1, 0), 0, fund.feld, regel.code, fund.von
        name, index = self._kontext.stellen[id(fund.entry)]
        return self._platz(name), index, fund.feld, regel.code, fund.von

    def _platz(self, name: str) -> tuple[int, int]:
        """Return where a tuple stands: by its first known line, for a file may order its tuples in its own way."""
        if name not in self._plaetze:
            stellen = map(self._fundstelle, getattr(self._kontext.verwaltung, name))
            zeile = next((stelle.line for stelle in stellen if stelle is not None), None)
            # without a file the canonical order counts
            self._plaetze[name] = (0, tuple(SAMMLUNGEN).index(name)) if zeile is None else (1, zeile)
        return self._plaetze[name]

    def befund(self, regel: Regel, fund: Fund, follows: tuple[Befund, ...]) -> Befund:
        """Return a finding in words."""
        werte = {"id": fund.entry.id if fund.entry else "", "feld": fund.feld, **fund.werte}
        return Befund(
            code=regel.code,
            severity=regel.severity,
            entry=fund.entry,
            path=self._pfad(fund.entry, fund.feld),
            message=regel.message.format(**werte, time=zeit(fund.von, fund.bis)),
            text=regel.text.format(**werte, zeit=zeitraum(fund.von, fund.bis)),
            hint=regel.hint,
            hinweis=regel.hinweis,
            fundstelle=None if fund.entry is None else self._fundstelle(fund.entry),
            since=tag(fund.von),
            until=tag(fund.bis),
            follows=follows,
        )

    def _pfad(self, entry: Eintrag | None, feld: str) -> str:
        if entry is None:
            return feld
        name, index = self._kontext.stellen[id(entry)]
        return f"{name}[{index}].{feld}" if feld else f"{name}[{index}]"

    def _fundstelle(self, entry: Eintrag) -> Fundstelle | None:
        herkunft = self._kontext.verwaltung.herkunft
        return None if herkunft is None else herkunft.find(entry)


def _geschachtelt(roh: list[_Roh], schreiber: _Schreiber) -> list[Befund]:
    """Return the findings in words, in order, each under the one that it follows from."""
    roh.sort(key=schreiber.rang)
    ursachen: dict[tuple[str, str], int] = {}
    for nummer, (regel, fund) in enumerate(roh):
        for code in regel.entails:
            for key in _beteiligte(fund):
                ursachen.setdefault((code, key), nummer)
    folgen: dict[int | None, list[int]] = {}
    for nummer, (regel, fund) in enumerate(roh):
        treffer = (ursachen.get((regel.code, key)) for key in _beteiligte(fund))
        folgen.setdefault(next((ursache for ursache in treffer if ursache is not None), None), []).append(nummer)

    def in_worten(nummer: int) -> Befund:
        # no rule entails itself by any way, so this ends
        return schreiber.befund(*roh[nummer], tuple(map(in_worten, folgen.get(nummer, ()))))

    return [in_worten(nummer) for nummer in folgen.get(None, ())]


def _beteiligte(fund: Fund) -> tuple[str, ...]:
    return fund.mit if fund.entry is None else (fund.entry.id, *fund.mit)


class _Trennung:
    """Keeps what the Profil silences apart from the rest, and notes which exceptions were of use."""

    def __init__(self, ausnahmen: Sequence[Ausnahme]) -> None:
        self._ausnahmen = ausnahmen
        self.stille: list[tuple[Befund, str]] = []
        self.benutzt: set[int] = set()

    def offene(self, befunde: Iterable[Befund]) -> list[Befund]:
        """Return the findings that nothing silences, with what follows from them and nothing silences."""
        if not self._ausnahmen:
            return list(befunde)
        offen: list[Befund] = []
        for befund in befunde:
            treffer = [i for i, ausnahme in enumerate(self._ausnahmen) if _betrifft(ausnahme, befund)]
            self.benutzt.update(treffer)
            if treffer:
                self.stille.append((befund, self._ausnahmen[treffer[0]].grund))
            else:
                offen.append(attrs.evolve(befund, follows=tuple(self.offene(befund.follows))))
        return offen


def _betrifft(ausnahme: Ausnahme, befund: Befund) -> bool:
    if ausnahme.regel != befund.code:
        return False
    return not ausnahme.eintraege or (befund.entry is not None and befund.entry.id in ausnahme.eintraege)
