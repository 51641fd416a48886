"""Time expressions: found by a grammar over tokens, read into TIMEX3 and into days."""

from claimtrack.components.times.component import TimesComponent, make_times
from claimtrack.components.times.conventions import Conventions, Hemisphere, TermBounds
from claimtrack.components.times.roles import dating, join_ranges, times_of
from claimtrack.components.times.tagger import tag_times
from claimtrack.components.times.vocabulary import Pattern

__all__ = [
    "Conventions",
    "Hemisphere",
    "Pattern",
    "TermBounds",
    "TimesComponent",
    "dating",
    "join_ranges",
    "make_times",
    "tag_times",
    "times_of",
]
