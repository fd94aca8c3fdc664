"""German text matching: what a text means, and why. Knows texts and keys, and no entry of a municipality."""

from typing import TYPE_CHECKING

from kommunal.model.lazy_names import lazy_names

if TYPE_CHECKING:
    from kommunal.search.index import Hit, Text, TextIndex
    from kommunal.search.topics import Topic, TopicIndex
    from kommunal.search.vocabulary import Everyday, Vocabulary, standard
else:  # a Stand of which nobody asks in words does without
    __getattr__ = lazy_names(
        __name__,
        {"index": "Hit Text TextIndex", "topics": "Topic TopicIndex", "vocabulary": "Everyday Vocabulary standard"},
    )

__all__ = ["Everyday", "Hit", "Text", "TextIndex", "Topic", "TopicIndex", "Vocabulary", "standard"]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
