"""Every number by which it is told how well a question was understood; those of the search: `search.weights`."""

from typing import Final

__all__ = ["LIMITS", "Thresholds"]


class Thresholds:
    """From which scores on, 0 to 1, what a question may mean counts."""

    keyword: Final = 0.95
    """What a Stichwort counts beside a name."""
    by_the_way: Final = 0.6
    """What a word in a description counts: it may be there by the way."""
    name: Final = 0.7
    """How well a name has to fit to count beside tasks: what only sounds a little alike is no evidence."""
    office: Final = 0.5
    """The same where an office is asked for by a name like "Jugendamt": any unit for that is a hint."""
    ahead: Final = 0.15
    """By how much a name has to fit better than any task, unless it fits exactly."""
    said: Final = 0.85
    """From this score on the name of a task says what a Leistung is called."""
    sense: Final = 0.42
    """From this score on a task has to do with a Leistung by its sense."""
    next_sense: Final = 0.95
    """How much less each further Leistung counts that a task may have."""
    sure: Final = 0.75
    """From this score on a matter of the law is understood by its words."""
    telling: Final = 0.42
    """Below this a word stands in so many matters that none is understood by it alone: "Geld", "Kind"."""
    calling: Final = 0.75
    """The same of the only word of a long sentence that tells anything: above what a paraphrase counts."""
    named: Final = 0.9
    """From here on a word is one by which a matter goes: above what one of a paraphrase counts."""
    rare: Final = 0.52
    """From here on a word stands in so few matters that a paraphrase with it is as good as a name."""
    called_by: Final = 0.7
    """From this share of the best score on, a matter that goes by one of the words leaves open one that does not."""
    likely: Final = 0.35
    """Below this score nothing is said of a matter of the law."""
    municipal: Final = 0.95
    """From this share of the best score on, the municipal matter goes first."""
    applied_for_here: Final = 0.8
    """The same beside a matter that is applied for at the Gemeinde."""
    half: Final = 0.6
    """Below this score a task is guessed."""
    about_as_well: Final = 0.9
    """From this share of the best score on, another task is understood as well."""
    contested: Final = 0.75
    """From this share of the score of a task on, a matter of another authority leaves open which is meant."""
    apart: Final = 0.16
    """By how much the best matter has to be ahead of the next."""
    apart_alone: Final = 0.2
    """The same where a single word of a long sentence tells anything."""


LIMITS: Final = Thresholds
