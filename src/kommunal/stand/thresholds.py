"""Every number by which it is told how well a question was understood; those of the search: `search.weights`."""

from typing import Final, NamedTuple

__all__ = ["LIMITS", "Thresholds"]


class Thresholds(NamedTuple):
    """From which scores on, 0 to 1, what a question may mean counts."""

    keyword: float = 0.95
    """What a Stichwort counts beside a name."""
    by_the_way: float = 0.6
    """What a word in a description counts: it may be there by the way."""
    name: float = 0.7
    """How well a name has to fit to count beside tasks: what only sounds a little alike is no evidence."""
    office: float = 0.5
    """The same where an office is asked for by a name like "Jugendamt": any unit for that is a hint."""
    ahead: float = 0.15
    """By how much a name has to fit better than any task, unless it fits exactly."""
    said: float = 0.85
    """From this score on the name of a task says what a Leistung is called."""
    sense: float = 0.42
    """From this score on a task has to do with a Leistung by its sense."""
    next_sense: float = 0.95
    """How much less each further Leistung counts that a task may have."""
    sure: float = 0.75
    """From this score on a matter of the law is understood by its words."""
    telling: float = 0.42
    """Below this a word stands in so many matters that none is understood by it alone: "Geld", "Kind"."""
    calling: float = 0.75
    """The same of the only word of a long sentence that tells anything: above what a paraphrase counts."""
    named: float = 0.9
    """From here on a word is one by which a matter goes: above what one of a paraphrase counts."""
    rare: float = 0.52
    """From here on a word stands in so few matters that a paraphrase with it is as good as a name."""
    called_by: float = 0.7
    """From this share of the best score on, a matter that goes by one of the words leaves open one that does not."""
    likely: float = 0.35
    """Below this score nothing is said of a matter of the law."""
    municipal: float = 0.95
    """From this share of the best score on, the municipal matter goes first."""
    applied_for_here: float = 0.8
    """The same beside a matter that is applied for at the Gemeinde."""
    half: float = 0.6
    """Below this score a task is guessed."""
    about_as_well: float = 0.9
    """From this share of the best score on, another task is understood as well."""
    contested: float = 0.75
    """From this share of the score of a task on, a matter of another authority leaves open which is meant."""
    apart: float = 0.16
    """By how much the best matter has to be ahead of the next."""
    apart_alone: float = 0.2
    """The same where a single word of a long sentence tells anything."""


LIMITS: Final = Thresholds()
