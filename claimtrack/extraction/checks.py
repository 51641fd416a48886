"""What a reader should know before trusting an extraction: no date, a wrong date, another language."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from claimtrack.records import Article, ExtractionWarning, TextSpan, WarningCode

_DAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_DAY = r"(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?)"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NUMBER = r"(?P<number>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)[0-9]{2}))?"
# "Thursday (Nov 30)", "Thursday, November 30, 2023", "Thursday 30 November": a weekday beside day and month.
_DATES = tuple(
    re.compile(rf"\b{_DAY}(?:, | \(| the | )(?:{order}){_YEAR}\b")
    for order in (rf"{_MONTH} {_NUMBER}", rf"{_NUMBER} (?:of )?{_MONTH}")
)


def foreign(language: str) -> ExtractionWarning:
    """The warning for a text in another language, named as ``foreign_language`` does."""
    return ExtractionWarning(
        code=WarningCode.LANGUAGE,
        message=(
            f"The text looks like {language}, and English is what is read: expect little of the result. "
            "Its figures are not read."
        ),
    )


def no_date() -> ExtractionWarning:
    """The warning for an article with relative times and no date to count them from."""
    return ExtractionWarning(
        code=WarningCode.NO_DATE,
        message=(
            "The article has no date of publication, so relative times stay unresolved; give one with "
            "Article(published=...) or --published YYYY-MM-DD."
        ),
    )


def date_conflicts(article: Article) -> Iterator[ExtractionWarning]:
    """A warning for each weekday with day and month that cannot be, or that contradicts the publication date.

    Without a year in the text, the year nearest to publication is meant; without a date of publication
    nothing is known then.

    Example:
        >>> text = "The vote was on Friday, May 3, 2023."
        >>> [warning.message for warning in date_conflicts(Article(text=text))]
        ['“Friday, May 3, 2023” cannot be: 2023-05-03 was a Wednesday.']
    """
    published = article.published_on
    for pattern in _DATES:
        for match in pattern.finditer(article.text):
            weekday = _DAYS[match["weekday"].lower()[:3]]
            month, number = _MONTHS[match["month"].lower()[:3]], int(match["number"])
            message = _conflict(match, weekday, month, number, published)
            if message:
                yield ExtractionWarning(
                    code=WarningCode.DATE_CONFLICT,
                    message=message,
                    span=TextSpan.of(article.text, *match.span()),
                )


def _conflict(
    match: re.Match[str], weekday: int, month: int, number: int, published: dt.date | None
) -> str | None:
    if match["year"]:
        day = _date(int(match["year"]), month, number)
        if day is None or day.weekday() == weekday:
            return None
        return f"“{match[0]}” cannot be: {day} was a {calendar.day_name[day.weekday()]}."
    if published is None:
        return None
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    days = [day for year in years if (day := _date(year, month, number))]
    nearest = min(days, key=lambda day: abs(day - published), default=None)
    if nearest is None or nearest.weekday() == weekday:
        return None
    fitting = [str(day.year) for day in days if day.weekday() == weekday]
    hint = f"; it would be in {' or '.join(fitting)}" if fitting else ""
    return (
        f"“{match[0]}” contradicts the date of publication, {published}: {nearest} was no "
        f"{calendar.day_name[weekday]}{hint}. Check the date given."
    )


def _date(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
