"""What the notes need."""

from ._words import shout

FILTERS = {"shout": shout}
