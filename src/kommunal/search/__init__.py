"""German text matching: what a text means, and why. Knows texts and keys, and no entry of a municipality."""

from kommunal.search.index import Hit, Text, TextIndex
from kommunal.search.topics import Topic, TopicIndex
from kommunal.search.vocabulary import Everyday, Vocabulary, standard

__all__ = ["Everyday", "Hit", "Text", "TextIndex", "Topic", "TopicIndex", "Vocabulary", "standard"]
