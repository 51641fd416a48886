"""Time expressions: found by a grammar over tokens, read into TIMEX3 and into days."""

from claimtrack.extraction.times.component import TimesComponent, make_times
from claimtrack.extraction.times.conventions import Conventions, Hemisphere, TermBounds
from claimtrack.extraction.times.roles import dating, join_ranges, times_of
from claimtrack.extraction.times.tagger import tag_times
from claimtrack.extraction.times.vocabulary import Pattern

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
