"""How well the search finds what people mean, and how sure answers are of what is not the municipality's.

    python benchmarks/relevanz.py [--fehler ["tuned on"]] [anfragen.tsv]

First the index alone: recall on two sets of short queries, and false positives on trivia. Then whole answers of a city
with official names only: short queries, sentences, and what other authorities are responsible for (near negatives).
What may be tuned on: `anfragen.tsv`, `saetze.tsv`, `buergerfragen.tsv`, `alltag.tsv`; what was put aside: the files
with ``zurueckgelegt`` in their name. `buergerfragen*` was written in one go before any of it was asked; the everyday
words of the tables were extended afterwards by the same hand, so the sets "put aside earlier", by others, say more.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import kommunal as k
from kommunal import nrw
from kommunal.search.index import Text, TextIndex

HERE = Path(__file__).with_name("relevanz")


class Figures(NamedTuple):
    """What one set of queries gave."""

    at_1: float
    at_5: float
    false_positives: int
    negatives: int
    failures: tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def texts(stichworte: bool = True) -> list[Text]:
    found = []
    for key, _, name, words in rows("leistungen.tsv"):
        found.append(Text(key, name))
        if stichworte:
            found += [Text(key, word.strip(), "stichwort", 0.95) for word in words.split(";") if word.strip()]
    return found


def measure(index: TextIndex, name: str) -> Figures:
    first = fifth = positives = negatives = wrong = 0
    failures = []
    for query, expected in rows(name):
        hits = index.search(query, limit=5)
        keys = [hit.key for hit in hits]
        if expected == "-":
            negatives += 1
            wrong += bool(hits)
            if hits:
                failures.append(f"- {query}: {hits[0].key} {hits[0].score:.2f} {hits[0].reason}")
            continue
        wanted = set(expected.split(";"))
        positives += 1
        first += bool(wanted.intersection(keys[:1]))
        fifth += bool(wanted.intersection(keys))
        if not wanted.intersection(keys[:1]):
            shown = ", ".join(f"{hit.key} {hit.score:.2f} [{hit.reason}]" for hit in hits[:4])
            failures.append(f"{'1' if wanted.intersection(keys) else '5'} {query} ({expected}): {shown}")
    return Figures(first / positives, fifth / positives, wrong, negatives, tuple(failures))


class Answers(NamedTuple):
    """What a city with official names only answered to one set of questions."""

    asked: int = 0
    right: int = 0
    """The right office, or the right authority, comes first."""
    sure_and_wrong: int = 0
    """Another office for sure, or for an own matter another authority for sure."""


def city(ags: str = "05915000") -> k.Verwaltung:
    """A city with every task that it has by law, under its official name, and an office for each usual one."""
    place, lead = nrw.gemeinde(ags), k.Zuständigkeitsrolle.FEDERFUEHREND
    entries: list[k.Eintrag] = []
    offices: dict[str, str] = {}
    for leistung in nrw.leistungen():
        if not nrw.zustaendig(leistung, place).eigen:
            continue
        office = re.split(r"\s*(?:\(|/| oder |,)", leistung.stelle)[0].strip()
        if office not in offices:
            offices[office] = f"amt-{len(offices)}"
            entries.append(k.Amt(id=offices[office], name=office))
        entries.append(k.Aufgabe(id=leistung.id, name=leistung.name))
        entries.append(k.Zuständigkeit(aufgabe=leistung.id, zustaendig=offices[office], rolle=lead))
    return k.Verwaltung(kommune=k.Kommune(ags=ags)).add(*entries)


def short() -> Iterator[list[str]]:
    """Near negatives: the first words by which people ask for what other authorities have."""
    for other in nrw.andere_stellen():
        yield [other.stichworte[0], "andere_stelle", other.id]


def answers(stand: k.Stand, questions: Iterator[list[str]], whose: str, failures: list[str]) -> Answers:
    asked = right = wrong = 0
    bearer = {z.aufgabe: z.zustaendig for z in stand.zustaendigkeiten}
    for question, side, expected, *_ in questions:
        if side != whose:
            continue
        asked += 1
        answer, wanted = stand.responsible(question), set(expected.split(";"))
        first = next((hit.bearer.id for hit in answer.decisive if isinstance(hit.bearer, k.Eintrag)), None)
        if whose == "kommune":
            found = first is not None and first in {bearer.get(key) for key in wanted}
            sure = answer.verdict is k.Verdict.ANDERE_STELLE or (answer.lead is not None and not found)
        else:
            found = isinstance(answer.elsewhere, nrw.AndereStelle) and answer.elsewhere.stelle in {
                other.stelle for other in nrw.andere_stellen() if other.id in wanted
            }
            sure = answer.lead is not None
        right, wrong = right + found, wrong + sure
        if sure or not found:
            failures.append(f"{'!' if sure else ' '} {question} ({expected}): {answer!r}")
    return Answers(asked, right, wrong)


def of_the_kreis(stand: k.Stand, place: nrw.Gemeinde, set_: str, failures: list[str]) -> Answers:
    """What a Gemeinde answers that is asked for what its Kreis has by law: who bears it, and its office."""
    asked = right = wrong = 0
    for question, key, _, tuned in rows("kreissachen.tsv"):
        wanted = nrw.zustaendig(key, place)
        if tuned != set_ or wanted.eigen:
            continue
        answer = stand.responsible(question)
        other = answer.elsewhere
        found = (
            isinstance(other, nrw.Verbandszuständigkeit)
            and other.traeger == wanted.traeger
            and (other.leistung.id == key or other.leistung.stelle == wanted.leistung.stelle)
        )
        sure = answer.lead is not None
        asked, right, wrong = asked + 1, right + found, wrong + sure
        if sure or not found:
            failures.append(f"{'!' if sure else ' '} {question} ({key}): {answer!r}")
    return Answers(asked, right, wrong)


class Target(NamedTuple):
    """A figure that is asked for, and the sets and kinds of questions that it is measured on."""

    label: str
    sets: tuple[str, ...]
    whose: str
    form: str
    """`satz` or `kurz`; empty for all."""


_TUNED, _HELD = ("buergerfragen.tsv", "saetze.tsv"), ("buergerfragen-zurueckgelegt.tsv",)
_LAST, _DAILY = ("lebenslagen-zurueckgelegt.tsv",), ("alltag.tsv",)
_UNSEEN, _MIXED = ("alltag-zurueckgelegt.tsv",), ("gemischt-zurueckgelegt.tsv",)
_SPOKEN = ("umgangssprache-zurueckgelegt.tsv",)
_OTHERS = ("fragen_zurueckgelegt.tsv", "saetze-zurueckgelegt.tsv")
TARGETS = (
    Target("tuned on: sentences, own", _TUNED, "kommune", "satz"),
    Target("tuned on: sentences, others'", _TUNED, "andere_stelle", "satz"),
    Target("tuned on: short, own", _TUNED, "kommune", "kurz"),
    Target("tuned on: short, others'", _TUNED, "andere_stelle", "kurz"),
    Target("tuned on, row by row: sentences, own", _DAILY, "kommune", "satz"),
    Target("tuned on, row by row: sentences, others'", _DAILY, "andere_stelle", "satz"),
    Target("tuned on, row by row: short, own", _DAILY, "kommune", "kurz"),
    Target("tuned on, row by row: short, others'", _DAILY, "andere_stelle", "kurz"),
    Target("put aside, row by row: sentences, others'", _UNSEEN, "andere_stelle", "satz"),
    Target("put aside, row by row: short, others'", _UNSEEN, "andere_stelle", "kurz"),
    Target("put aside: sentences, own", _HELD, "kommune", "satz"),
    Target("put aside: sentences, others'", _HELD, "andere_stelle", "satz"),
    Target("put aside: short, own", _HELD, "kommune", "kurz"),
    Target("put aside: short, others'", _HELD, "andere_stelle", "kurz"),
    Target("put aside last: sentences, own", _LAST, "kommune", "satz"),
    Target("put aside last: sentences, others'", _LAST, "andere_stelle", "satz"),
    Target("put aside last: short, own", _LAST, "kommune", "kurz"),
    Target("put aside last: short, others'", _LAST, "andere_stelle", "kurz"),
    Target("put aside, row by row: sentences, own", _UNSEEN, "kommune", "satz"),
    Target("put aside, row by row: short, own", _UNSEEN, "kommune", "kurz"),
    Target("put aside, mixed: sentences, own", _MIXED, "kommune", "satz"),
    Target("put aside, mixed: sentences, others'", _MIXED, "andere_stelle", "satz"),
    Target("put aside, mixed: short, own", _MIXED, "kommune", "kurz"),
    Target("put aside, mixed: short, others'", _MIXED, "andere_stelle", "kurz"),
    Target("put aside, colloquial: sentences, own", _SPOKEN, "kommune", "satz"),
    Target("put aside, colloquial: sentences, others'", _SPOKEN, "andere_stelle", "satz"),
    Target("put aside, colloquial: short, own", _SPOKEN, "kommune", "kurz"),
    Target("put aside, colloquial: short, others'", _SPOKEN, "andere_stelle", "kurz"),
    Target("put aside earlier: sentences, own", _OTHERS, "kommune", ""),
    Target("put aside earlier: sentences, others'", _OTHERS, "andere_stelle", ""),
    Target("first words in the tables, others'", (), "andere_stelle", ""),
)


def asked(target: Target) -> list[list[str]]:
    """The questions on which a figure is measured."""
    if not target.sets:
        return list(short())
    found = (row for name in target.sets for row in rows(name))
    return [
        row for row in found if row[1] == target.whose and (not target.form or (row[3:] or ["satz"])[0] == target.form)
    ]


def measured(stand: k.Stand, target: Target, failures: list[str]) -> Answers:
    """One figure; `failures` takes what was answered wrongly."""
    return answers(stand, iter(asked(target)), target.whose, failures)


class Alarms(NamedTuple):
    """What one set of calls for help, and of texts that only sound like them, gave."""

    dangers: int
    called: int
    """Dangers before which the number to call comes."""
    harmless: int
    alarms: int
    """Harmless texts before which a number comes."""


def dangers(name: str, failures: list[str]) -> Alarms:
    """How many dangers are recognised, and how many harmless texts are taken for one."""
    counted: Counter[str] = Counter()
    for text, call in rows(name):
        found = nrw.notfall(text)
        danger = call != "-"
        counted["dangers" if danger else "harmless"] += 1
        right = (found or "-").startswith(call)
        counted["called" if danger else "alarms"] += right is danger
        if not right:
            failures.append(f"{text} ({call}): {found}")
    return Alarms(counted["dangers"], counted["called"], counted["harmless"], counted["alarms"])


def whole_answers(show: str) -> None:
    """Print what a city answers to each set; `show` prints the failures of the sets whose label begins so."""
    from measured import note  # beside the script: a test that loads it looks for no neighbours

    stand = city().at("2026-11-22")
    print("whole answers of a city with official names only")
    for target in TARGETS:
        failures: list[str] = []
        result = measured(stand, target, failures)
        note(f"meaning.{target.label}", [result.right, result.asked, result.sure_and_wrong])
        print(
            f"  {target.label:42} right first {result.right:3} of {result.asked:3}"
            f" ({result.right / result.asked:4.0%}), wrong for sure {result.sure_and_wrong}"
            f" ({result.sure_and_wrong / result.asked:.1%})"
        )
        if show and target.label.startswith(show):
            print(*failures, sep="\n")
    for set_ in ("abgestimmt", "zurueckgelegt"):
        of_a_kreis(set_, show)
    for label, name in (("tuned on", "notfaelle.tsv"), ("put aside", "notfaelle-zurueckgelegt.tsv")):
        alarms = dangers(name, [])
        print(
            f"  {f'dangers, {label}':42} number first {alarms.called:3} of {alarms.dangers:3},"
            f" false alarms {alarms.alarms} of {alarms.harmless}"
        )


def of_a_kreis(set_: str, show: str) -> None:
    """Print what a Gemeinde of a Kreis answers about the matters of that Kreis."""
    from measured import note

    failures: list[str] = []
    label = f"of the Kreis, asked in Kamen: {'tuned on' if set_ == 'abgestimmt' else 'put aside'}"
    result = of_the_kreis(city("05978020").at("2026-11-22"), nrw.gemeinde("05978020"), set_, failures)
    note(f"meaning.{label}", [result.right, result.asked, result.sure_and_wrong])
    print(
        f"  {label:42} right first {result.right:3} of {result.asked:3}"
        f" ({result.right / result.asked:4.0%}), municipal for sure {result.sure_and_wrong}"
    )
    if show and label.startswith(show):
        print(*failures, sep="\n")


def administrations() -> dict[str, k.Stand]:
    """Administrations whose tasks are named as cities and Kreise print them, by their key."""
    entries: dict[str, list[k.Eintrag]] = {}
    for ags, unit, tasks in rows("verwaltungen.tsv"):
        found = entries.setdefault(ags, [])
        bearer = f"einheit-{len(found)}"
        found.append(k.Amt(id=bearer, name=unit))
        for number, task in enumerate(tasks.split("; ")):
            key = f"{bearer}-{number}"
            lead = k.Zuständigkeit(aufgabe=key, zustaendig=bearer, rolle=k.Zuständigkeitsrolle.FEDERFUEHREND)
            found += [k.Aufgabe(id=key, name=task), lead]
    return {
        ags: k.Verwaltung(kommune=k.Kommune(ags=ags)).add(*found).at("2026-11-22") for ags, found in entries.items()
    }


def as_printed(failures: list[str]) -> Answers:
    """What administrations answer whose tasks are named as they are printed."""
    staende = administrations()
    asked = right = wrong = 0
    for ags, question, expected in rows("verwaltungen-fragen.tsv"):
        answer = staende[ags].responsible(question)
        found = bool(answer.decisive) and answer.decisive[0].name == expected
        sure = not found and (answer.lead is not None or answer.verdict is k.Verdict.ANDERE_STELLE)
        asked, right, wrong = asked + 1, right + found, wrong + sure
        if not found:
            failures.append(f"{'!' if sure else ' '} {question} ({expected}): {answer!r}")
    return Answers(asked, right, wrong)


def main(arguments: list[str]) -> None:
    from measured import note

    for stichworte in (True, False):
        index = TextIndex(texts(stichworte))
        print("names and Stichworte" if stichworte else "names only")
        for name in [each for each in arguments if each.endswith(".tsv")] or ["anfragen.tsv", "zurueckgelegt.tsv"]:
            figures = measure(index, name)
            if stichworte:
                note(f"meaning.{name}", [figures.at_1 * 100, figures.at_5 * 100, *figures[2:4]])
            print(
                f"  {name:20} recall@1 {figures.at_1:.3f}  recall@5 {figures.at_5:.3f}"
                f"  false positives {figures.false_positives} of {figures.negatives}"
            )
            if "--fehler" in arguments:
                print(*figures.failures, sep="\n")
    result = as_printed(failures := [])
    note("meaning.as printed", [result.right, result.asked, result.sure_and_wrong])
    print(f"tasks as cities print them: right first {result.right} of {result.asked}, wrong {result.sure_and_wrong}")
    if "--fehler" in arguments:
        print(*failures, sep="\n")
    whole_answers(arguments[arguments.index("--fehler") + 1] if "--fehler" in arguments[:-1] else "")


if __name__ == "__main__":
    main(sys.argv[1:])
