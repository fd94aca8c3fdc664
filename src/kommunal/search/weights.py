"""Every number by which the search weighs evidence, in one place."""

from typing import Final, NamedTuple

__all__ = ["TOPICS", "TopicWeights"]


class TopicWeights(NamedTuple):
    """How `TopicIndex` weighs the words of a sentence; shares of 1."""

    synonym: float = 0.8
    """A word that may stand for the one that was typed."""
    first: float = 0.75
    """The first part of a compound."""
    head: float = 0.55
    """Its last part."""
    printed: float = 0.6
    """What parts of a word count where the word itself is printed."""
    slip: float = 0.7
    """A word that differs by one slip."""
    action: float = 0.5
    """A word for what one does with nearly anything."""
    circumstance: float = 0.35
    """A word for who, when and by what means."""
    number: float = 0.6
    """A number."""
    phrase: float = 0.5
    """What a phrase counts in addition where all of it is said."""
    single: float = 0.2
    """The same of a phrase of one word."""
    lost: float = 0.7
    """What the words that speak for something else count."""


TOPICS: Final = TopicWeights()
