# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
"""Reader of seasons."""

from __future__ import annotations

from claimtrack.extraction.times.calendar import Period, months
from claimtrack.extraction.times.grammar import Capture
from claimtrack.extraction.times.readers.choice import pick, relation, stepped, year_named
from claimtrack.extraction.times.reading import Reading, Setting, date
from claimtrack.records import TimeType


def season_period(code: str, year_number: int, setting: Setting) -> Period | None:
    """Season of a year by whole months; that at the turn of the year goes by the year in which it begins."""
    month = _BEGINS[code] if not setting.south else (_BEGINS[code] + 5) % 12 + 1
    return months(year_number, month, 3, "season", f"{year_number:04d}-{code}")


_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(capture: Capture, setting: Setting) -> Reading | None:
    """A season; one at the turn of the year counts to the year in which it begins."""
    code = capture.get("SEASON")
    word = next(capture.tokens.low[item] for name, item in capture.path if name == "SEASON")
    named = year_named(capture, setting)
    by_number = capture.has("YEAR") or capture.has("YEAR2") or capture.has("YEARWORDS")
    leading = (
        capture.tokens.low[capture.first] in ("this", "last", "next")
        or capture.has("past")
        or capture.has("coming")
    )
    if word in ("fall", "spring", "springs") and not (by_number or leading) and not _is_season(capture):
        return None
    if not (by_number or leading or capture.has("the")) and _is_attribute(capture):
        return Reading(
            type=TimeType.DATE, value=f"XXXX-{code}", own_days=True, focus=False, rule="season_attribute"
        )
    if named is None and relation(capture) is None:
        named = setting.told
    if named is not None:
        return date(season_period(code, named, setting), approximate=True)
    if setting.day is None:
        return Reading(type=TimeType.DATE, value=f"XXXX-{code}", approximate=True)
    around = [season_period(code, y, setting) for y in range(setting.day.year - 2, setting.day.year + 3)]
    step = relation(capture)
    if step is None:
        period, others = pick(around, setting, capture.first)
        return date(period, approximate=True, alternatives=others)
    found, day = [p for p in around if p], setting.day
    if step.step == 0:
        running = (p for p in found if p.first <= day <= p.last)
        period = next(running, next((p for p in found if p.first.year == day.year), None))
    else:
        period = stepped(found, step, setting)
    return date(period, approximate=True)


def _is_attribute(capture: Capture) -> bool:
    # "A winter storm": what kind of storm, and of no particular winter.
    return capture.before_low() in ("a", "an") and capture.next_low().isalpha()


def _is_season(capture: Capture) -> bool:
    before, after = capture.before_low(), capture.next_low()
    article = capture.has("the")
    if article and capture.has("year"):
        return True
    prepositions = (
        "in",
        "by",
        "during",
        "until",
        "since",
        "over",
        "before",
        "after",
        "through",
        "for",
        "this",
        "from",
        "as",
    )
    if article:
        return before in prepositions and after not in ("in", "of", "to")
    return (
        before in prepositions
        and capture.has("SEASON")
        and before not in ("for", "to")
        and after not in ("to", "back")
    )
