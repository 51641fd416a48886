"""The readers: each turns a match of some pattern into its meaning, or refuses it with None."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.clock import clock, clock_range, clock_words, daypart, daypart_of
from claimtrack.extraction.times.readers.dates import (
    calendar,
    month_range,
    numeric,
    weekday,
    weekday_set,
    written,
)
from claimtrack.extraction.times.readers.days import (
    day_of_month,
    first_day,
    first_month,
    nth_weekday,
    second_day,
)
from claimtrack.extraction.times.readers.distances import (
    ago,
    before_after,
    earlier_later,
    from_now,
    weekdays_ago,
)
from claimtrack.extraction.times.readers.durations import duration, duration_word, every, frequency
from claimtrack.extraction.times.readers.holidays import holiday
from claimtrack.extraction.times.readers.quarters import first_part, part, same_period, year_earlier
from claimtrack.extraction.times.readers.relative import (
    anaphor,
    around,
    definite,
    relative,
    running,
    this_or_next,
    week_of,
)
from claimtrack.extraction.times.readers.seasons import season
from claimtrack.extraction.times.readers.spans import (
    definite_span,
    ordinal_span,
    part_of,
    part_of_century,
    relative_span,
)
from claimtrack.extraction.times.readers.words import edge, much_of, running_year, so_far, term, word
from claimtrack.extraction.times.readers.years import (
    century,
    decade,
    era,
    fiscal_token,
    mid_year,
    new_year,
    year,
    year_end,
    year_range,
    year_words,
)
from claimtrack.extraction.times.reading import Reading, Setting

Reader = Callable[[Capture, Setting], Reading | None]

READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        *(ago, before_after, earlier_later, from_now, weekdays_ago),
        *(day_of_month, first_day, first_month, nth_weekday, second_day),
        *(anaphor, around, definite, relative, running, this_or_next, week_of),
        *(calendar, month_range, numeric, weekday, weekday_set, written),
        *(century, decade, era, fiscal_token, mid_year, new_year, year, year_end, year_range, year_words),
        *(clock, clock_range, clock_words, daypart, daypart_of),
        *(definite_span, ordinal_span, part_of, part_of_century, relative_span),
        *(duration, duration_word, every, frequency),
        *(edge, much_of, running_year, so_far, term, word),
        *(holiday, season),
        *(first_part, part, same_period, year_earlier),
    )
}

__all__ = ["READERS", "Reader"]
