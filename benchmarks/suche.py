"""Latency of the search against a rapidfuzz WRatio scan over the same texts, as a ratio in one run.

    python benchmarks/suche.py [rounds [sizes]]

Synthetic German texts, seeded; candidates interleaved round by round, garbage collector paused, medians. Sentences are
asked in new words: what was worked out for a word before is forgotten each time.
"""

import gc
import random
import sys
from statistics import median
from time import perf_counter

from measured import note
from rapidfuzz import fuzz, process, utils

from kommunal.search.index import Text, TextIndex
from kommunal.search.vocabulary import standard

PARTS = """
Abfall Abwasser Adoptions Alten Amts Archiv Asyl Aufenthalts Ausbildungs Ausländer Bau Baum Bäder
Behinderten Betreuungs Bewohner Bibliotheks Bildungs Boden Brand Brücken Bürger Daten Denkmal Ehe
Einbürgerungs Eltern Energie Erziehungs Fahrzeug Familien Ferien Feuer Finanz Fischerei Flüchtlings
Forst Frauen Friedhofs Führerschein Fund Garten Gebäude Geburts Gesundheits Gewässer Gewerbe Grund
Grün Hafen Haushalts Hochwasser Hunde Impf Integrations Jagd Jugend Kanal Kassen Kataster Kinder
Kirchen Klima Kranken Kultur Lebensmittel Lärm Markt Melde Miet Müll Museums Musik Namens Natur Orts
Park Pass Personal Pflege Planungs Presse Rats Renten Rechnungs Sanierungs Schul Senioren Sozial
Spiel Sport Stadt Standes Sterbe Steuer Straßen Tier Umwelt Unterhalts Urkunden Vereins Verkehrs
Vermessungs Versicherungs Wahl Wald Wasser Weiterbildungs Wirtschafts Wohn Zulassungs
|
amt angelegenheiten anlage anmeldung antrag anzeige aufsicht auskunft ausschuss ausweis beirat
beitrag beratung bescheid bescheinigung beschwerde betrieb büro dienst einrichtung entsorgung
erlaubnis fläche förderung gebühr genehmigung gesetz haus hilfe kasse kontrolle konzept leistung
liste management nachweis ordnung pflege plan planung platz prüfung register reinigung schutz
sicherung stelle steuer überwachung unterhaltung untersuchung urkunde vergabe vermietung verwaltung
wesen zuschuss
"""
FIRST, LAST = (part.split() for part in PARTS.split("|"))
QUERIES = """
Hausnummer beantragen
Osterfeuer erlauben
Strassenreinigung
Grillplatz mieten
Wohngeld A-K
Schul- und Sportverwaltung
Ich möchte meinen Hund anmelden
Lappen umtauschen
Baumschuzt
Gewässeraufsicht
Kindergartenplatz
Buergerbuero
Pizza bestellen
Antrag auf Unterhalt
Müllgebühr
Friedhofsplanung
Sterbeurkunden
Jugendamt
Waldpflege
Parkausweis
""".strip().splitlines()
SENTENCES = """
Ich möchte wissen, wo ich eine Hausnummer für unser neues Haus beantragen kann
Wer ist dafür zuständig, dass der Baumschutz bei uns im Garten eingehalten wird?
Guten Tag, an wen muss ich mich wegen der Straßenreinigung vor unserem Laden wenden?
Mein Sohn braucht einen Platz im Kindergarten, was muss ich tun?
Wo melde ich meinen Hund an, und was kostet die Steuer?
Unsere Müllgebühr ist viel zu hoch, bei wem kann ich Beschwerde einlegen?
Ich brauche eine Sterbeurkunde von meiner Mutter und weiß nicht, welches Amt sie ausstellt
Kann ich den Grillplatz im Park für eine Feier mieten?
""".strip().splitlines()
MUST = {"build_ms": 300.0, "sentence_us": 3_000.0}
"""What 5,000 texts may take: to build the index, and for a sentence at the median."""


def corpus(size: int) -> list[str]:
    rng = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < size:
        text = rng.choice(FIRST) + rng.choice(LAST)
        if size > 1000 or rng.random() < 0.5:
            text += rng.choice((" für ", " der ", " und ")) + rng.choice(FIRST) + rng.choice(LAST)
        if size > 10_000:
            text += f" {rng.choice(FIRST)}{rng.choice(LAST)}"
        found[text] = None
    return list(found)


def rate(size: int, rounds: int) -> None:
    texts = corpus(size)
    standard().known("")  # reading the vocabulary is not building an index
    gc.collect()
    gc.disable()
    start = perf_counter()
    index = TextIndex(Text(number, text) for number, text in enumerate(texts))
    index.search("Aufwärmen")
    built = perf_counter() - start
    folded = [utils.default_process(text) for text in texts]
    few = 1 if size < 10_000 else 4
    asked = {"in new words": QUERIES[::few], "asked before": QUERIES[::few], "sentence": SENTENCES[::few]}
    ours: dict[str, list[float]] = {kind: [] for kind in asked}
    ratios: dict[str, list[float]] = {kind: [] for kind in asked}
    for _ in range(rounds):
        for kind, queries in asked.items():
            for query in queries:
                if kind != "asked before":
                    index._corpus._typed.clear()
                start = perf_counter()
                index.search(query, limit=5)
                middle = perf_counter()
                process.extract(utils.default_process(query), folded, scorer=fuzz.WRatio, processor=None, limit=5)
                end = perf_counter()
                ours[kind].append(middle - start)
                ratios[kind].append((end - middle) / (middle - start))
            index._corpus._typed.clear()
            for query in asked["asked before"]:
                index.search(query, limit=5)
            gc.collect()
    gc.enable()
    slowest = max(max(times) for times in ours.values())
    must = MUST if size == 5_000 else {}
    least = f" (must: {must['build_ms']:.0f})" if must else ""
    print(f"{size:7} texts  build {built * 1e3:.1f} ms{least}  slowest query {slowest * 1e6:.0f} µs")
    note(f"search.{size}.build_ms", built * 1e3)
    note(f"search.{size}.slowest_ms", slowest * 1e3)
    for kind, times in ours.items():
        faster = median(ratios[kind])
        note(f"search.{size}.{kind}_us", median(times) * 1e6)
        note(f"search.{size}.{kind}_faster", faster)
        most = f"  (must: {must[f'{kind}_us']:,.0f} µs)" if f"{kind}_us" in must else ""
        print(f"    {kind:12} {median(times) * 1e6:7.0f} µs  {faster:6.1f} times faster than rapidfuzz WRatio{most}")


if __name__ == "__main__":
    for each in [int(size) for size in sys.argv[2:]] or (382, 5_000, 155_000):
        rate(each, int(sys.argv[1]) if sys.argv[1:] else 5)
