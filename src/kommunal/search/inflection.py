"""Forms of German verbs beyond what a stem tells: "stirbt" and "gestorben" are sterben, "ziehen um" is umziehen."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from kommunal.model.regex import regex
from kommunal.search.forms import bare, stem, words

__all__ = ["other_forms", "separated", "siblings"]

_SHORTEST: Final = 3
"""Letters of the shortest word that is looked at."""
_WEAK_ENDS: Final = ("test", "tet", "ten", "te", "st", "t")
_INSEPARABLE: Final = ("ge", "ver", "be", "zer", "ent", "er")
_PARTICLES: Final = (
    "ab", "an", "auf", "aus", "bei", "ein", "her", "hin", "hoch", "los", "mit", "nach", "rauf",
    "raus", "rein", "runter", "statt", "teil", "um", "vor", "weg", "weiter", "zu", "zuruck", "zusammen",
)  # fmt: skip
"""What stands before a verb, or at the end of its clause, in bare spelling."""
_BEFORE: Final = (
    "", *sorted((*_PARTICLES, "be", "ent", "er", "heraus", "herein", "hinaus", "hinein", "hinter", "uber", "unter",
    "ver", "wieder", "zer"), key=len, reverse=True),
)  # fmt: skip
_STRONG: Final = """
befehlen befiehlt befahl befohlen / beginnen begann begonnen / beissen biss gebissen / bergen birgt barg geborgen
betrugen betrog betrogen / biegen bog gebogen / bieten bot geboten / binden band gebunden / bitten bat gebeten
blasen blast blies geblasen / bleiben blieb geblieben / brechen bricht brach gebrochen / brennen brannte gebrannt
bringen brachte gebracht / denken dachte gedacht / dringen drang gedrungen / empfehlen empfiehlt empfahl empfohlen
essen isst ass gegessen / fahren fahrt fuhr gefahren / fallen fallt fiel gefallen / fangen fangt fing gefangen
finden fand gefunden / fliegen flog geflogen / fliehen floh geflohen / fliessen floss geflossen
fressen frisst frass gefressen / frieren fror gefroren / gebaren gebar geboren / geben gibt gab gegeben
gehen ging gegangen / gelten gilt galt gegolten / geniessen genoss genossen / gewinnen gewann gewonnen
giessen goss gegossen / graben grabt grub gegraben / greifen griff gegriffen / halten halt hielt gehalten
heben hob gehoben / helfen hilft half geholfen / kennen kannte gekannt / klingen klang geklungen
kommen kam gekommen / kriechen kroch gekrochen / laden ladt lud geladen / lassen lasst liess gelassen
laufen lauft lief gelaufen / leiden litt gelitten / leihen lieh geliehen / lesen liest las gelesen
lugen log gelogen / messen misst mass gemessen / nehmen nimmt nahm genommen / nennen nannte genannt
pfeifen pfiff gepfiffen / raten rat riet geraten / reissen riss gerissen / reiten ritt geritten
rennen rannte gerannt / riechen roch gerochen / rufen ruft rief gerufen / saufen sauft soff gesoffen
schaffen schuf geschaffen / scheiden schied geschieden / scheinen schien geschienen
schiessen schoss geschossen / schlafen schlaft schlief geschlafen / schlagen schlagt schlug geschlagen
schleichen schlich geschlichen / schleifen schliff geschliffen / schliessen schloss geschlossen
schmeissen schmiss geschmissen / schmelzen schmilzt schmolz geschmolzen / schneiden schnitt geschnitten
schreiben schrieb geschrieben / schreien schrie geschrien / schwimmen schwamm geschwommen
schwinden schwand geschwunden / schworen schwor geschworen / sehen sieht sah gesehen / senden sandte gesandt
singen sang gesungen / sinken sank gesunken / sitzen sass gesessen / sprechen spricht sprach gesprochen
springen sprang gesprungen / stechen sticht stach gestochen / stehen stand gestanden
stehlen stiehlt stahl gestohlen / steigen stieg gestiegen / sterben stirbt starb gestorben
stinken stank gestunken / stossen stosst stiess gestossen / streichen strich gestrichen
streiten stritt gestritten / tragen tragt trug getragen / treffen trifft traf getroffen
treiben trieb getrieben / treten tritt trat getreten / trinken trank getrunken / tun tat getan
verbieten verbot verboten / verderben verdirbt verdarb verdorben / vergessen vergisst vergass vergessen
verlieren verlor verloren / vermeiden vermied vermieden / wachsen wachst wuchs gewachsen
waschen wascht wusch gewaschen / weichen wich gewichen / weisen wies gewiesen / wenden wandte gewandt
werben wirbt warb geworben / werfen wirft warf geworfen / wiegen wog gewogen / ziehen zog gezogen
zwingen zwang gezwungen
"""
"""Strong verbs in bare spelling: infinitive, what changes in the present, past, participle; "/" parts two of a line."""
_CLAUSE: Final = regex(r"[.,;:!?\n()]+|\b(?:und|oder|aber|weil|dass|ob|wenn|damit|denn|also)\b")
_MOST: Final = 4
"""Words of a clause among which its verb stands."""


@cache
def _strong() -> dict[str, tuple[str, ...]]:
    """Return for the stem of each form of a strong verb the stems of all of them, none of which has "ge" before it."""
    found: dict[str, tuple[str, ...]] = {}
    for verb in _STRONG.replace("\n", " / ").split(" / "):
        typed = verb.split()
        stems = {stem(each): None for each in typed}
        stems |= {stem(each.removeprefix("ge")): None for each in typed[-1:] if not typed[0].startswith("ge")}
        found |= {each: (*stems,) for each in stems if len(each) >= _SHORTEST and each not in found}
    return found


@lru_cache(maxsize=1 << 12)
def siblings(word: str) -> tuple[str, ...]:
    """Return the stems of the other forms of the verb of which a stem may be one, the likeliest first.

    >>> siblings("stirbt"), "umzieh" in siblings("umzog"), "kundig" in siblings("gekundigt")
    (('sterb', 'starb', 'gestorb', 'storb'), True, True)
    """
    return tuple(dict.fromkeys(each for each in (*_of_strong(word), *_of_weak(word)) if each != word))


def _of_strong(word: str) -> Iterator[str]:
    strong = _strong()
    for before in _BEFORE:
        rest = word[len(before) :] if word.startswith(before) else ""
        for core in (rest, rest.removeprefix("zu")):
            if core in strong:
                yield from (before + other for other in strong[core])
                return


def _of_weak(word: str) -> Iterator[str]:
    for before in _BEFORE:
        rest = word[len(before) :] if word.startswith(before) else ""
        core = rest[2:] if rest.startswith("ge") else ""
        for end in ("et", "t"):
            if core.endswith(end) and len(core) - len(end) >= _SHORTEST:
                yield stem(before + core.removesuffix(end))


def other_forms(word: str) -> Iterator[str]:
    """Yield what an unknown word may come from: "wohnt" is wohnen, "verschimmelt" has Schimmel, "beantragn" a slip.

    >>> [*other_forms("wohnt")], "haus" in other_forms("hauschen")
    (['wohn'], True)
    """
    yield from siblings(word)
    for end in _WEAK_ENDS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST:
            shorter = word[: -len(end)]
            yield from dict.fromkeys((shorter, stem(shorter)))
            for begin in _INSEPARABLE:
                if shorter.startswith(begin) and len(shorter) - len(begin) >= _SHORTEST:
                    yield shorter[len(begin) :]
    if word.endswith("er"):
        yield stem(word)  # "ich ändere" has the stem of "ändern", which lost as much
    if word.endswith("n") and len(word) > _SHORTEST:
        yield stem(word[:-1] + "en")  # as one says it: "anmeldn"
    for end in ("chen", "lein", "ch"):
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST:
            yield word[: -len(end)]


def separated(text: str, known: Callable[[str], bool]) -> dict[str, tuple[str, str]]:
    """Return the verbs that stand in two parts in a text: the part in front by its stem, to the whole stem and itself.

    >>> separated("Wir ziehen am Montag um und freuen uns", {"umzieh"}.__contains__)
    {'zieh': ('umzieh', 'ziehen')}
    """
    found: dict[str, tuple[str, str]] = {}
    for clause in _CLAUSE.split(bare(text)):
        typed = words(clause)
        if len(typed) > 1 and typed[-1] in _PARTICLES:
            for word in typed[: min(_MOST, len(typed) - 1)]:
                wholes = (typed[-1] + core for core in (stem(word), *other_forms(stem(word))))
                whole = next(filter(known, wholes), None)
                if whole is not None:
                    found[stem(word)] = (whole, word)
                    break
    return found
