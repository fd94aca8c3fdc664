"""Every number by which the search weighs evidence, in one place."""

from typing import Final

__all__ = [
    "EVIDENCE", "INDEX", "QUERY", "TOPICS", "EvidenceWeights", "IndexWeights", "QueryWeights", "TopicWeights",
]  # fmt: skip


class QueryWeights:
    """How `Query` weighs the words that were typed; shares of 1."""

    letter: Final = (0.1, 0.0)
    """One letter ("Wohngeld A"): its weight, and how much of it counts against what does not have it."""
    circumstance: Final = (0.3, 0.0)
    """The same of a word for who, when and by what means."""
    foreign: Final = (1.0, 0.5)
    """The same of a word for what no municipality deals with."""
    action: Final = (0.2, 0.3)
    """The same of a word for what one does with nearly anything."""
    common: Final = (0.4, 0.4)
    """The same of a word that stands all over an administration."""
    ordinary: Final = (1.0, 0.5)
    """The same of any other word."""
    strong: Final = 0.5
    """From this weight on a word can name a thing."""
    slip: Final = 0.85
    """An everyday word that differs by one slip."""
    beginning: Final = 0.6
    """An everyday word with which a compound begins."""
    beginning_share: Final = 0.35
    """What is added to that, by the share of the compound that it makes up."""
    end: Final = 0.68
    """An everyday word with which a compound ends."""


class EvidenceWeights:
    """How surely one word of a question means a text; shares of 1."""

    enough: Final = 0.25
    """Weaker evidence is none."""
    slip: Final = 0.86
    """A word that differs by one slip."""
    slips: Final = 0.76
    """A word that differs by two."""
    part: Final = 0.92
    """A part of a compound."""
    head: Final = 0.66
    """The last part of a compound that nobody printed."""
    first: Final = 0.5
    """Its first part."""
    first_share: Final = 0.35
    """What is added to that, by the share of the compound that it makes up."""
    inside: Final = 0.75
    """A word that stands within another."""
    same_beginning: Final = 0.45
    """Two compounds that begin alike; below what a hit needs: a Krankenhaus is no Krankentransport."""
    closeness: Final = 0.2
    """How much is lost by what else a text says."""


class IndexWeights:
    """How `TextIndex` adds the evidence up; shares of 1."""

    least: Final = 0.5
    """Below this a hit is a guess and is not shown."""
    likely: Final = 0.4
    """Below this not even a weak word can lift a hit."""
    matched: Final = 0.25
    """From this quality on a word counts as matched."""
    unexplained: Final = 0.5
    """How much less each further unexplained word counts than the one before."""
    meant: Final = 0.4
    """From this quality on an official term is found in a text."""
    everyday: Final = 0.93
    """An official term behind an everyday word."""
    less_usual: Final = 0.015
    """How much less each further term counts."""
    printed: Final = 0.9
    """An everyday word that the municipality itself prints."""
    foreign: Final = 0.9
    """From this quality on a word for what no municipality deals with is what somebody deals with."""
    hint: Final = 0.6
    """A customary office number."""
    best_guess: Final = 0.97
    """What the best hit that is no exact name scores."""
    explained: Final = 0.6
    """From this quality on a word is accounted for."""


class TopicWeights:
    """How `TopicIndex` weighs the words of a sentence; shares of 1."""

    synonym: Final = 0.8
    """A word that may stand for the one that was typed."""
    besides: Final = 0.7
    """Each word that an idiom means, and a verb that stands in two parts."""
    first: Final = 0.75
    """The first part of a compound."""
    head: Final = 0.55
    """Its last part."""
    lone: Final = 0.35
    """A part of a compound of which nobody knows the other."""
    printed: Final = 0.6
    """What parts of a word count where the word itself is printed."""
    slip: Final = 0.7
    """A word that differs by one slip."""
    joined: Final = 0.9
    """Each of two words that together are a compound."""
    action: Final = 0.5
    """A word for what one does with nearly anything."""
    circumstance: Final = 0.35
    """A word for who, when and by what means."""
    number: Final = 0.6
    """A number."""
    phrase: Final = 0.5
    """What a phrase counts in addition where all of it is said."""
    single: Final = 0.2
    """The same of a phrase of one word."""
    lost: Final = 0.7
    """What the words that speak for something else count."""


TOPICS: Final = TopicWeights
EVIDENCE: Final = EvidenceWeights
INDEX: Final = IndexWeights
QUERY: Final = QueryWeights
