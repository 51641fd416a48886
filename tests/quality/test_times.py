"""A pinned floor for the days of time expressions, on articles written for it."""

import datetime as dt

from claimtrack.extraction.times import dating, tag_times
from claimtrack.records import Article

# Each line: a sentence, and the days of the times in it, "first/last" with ".." for an open end.
GUIDANCE = (
    dt.date(2024, 8, 7),
    [
        ("The fiscal year of Ostrand Tools begins on April 1.", ["2024-04-01/2025-03-31", "2024-04-01/2024-04-01"]),
        ("Profit in the first quarter rose from a year earlier.", ["2024-04-01/2024-06-30", "2023-04-01/2023-06-30"]),
        ("It expects a loss in the fiscal second quarter.", ["2024-07-01/2024-09-30"]),
        ("The board will meet on September 3-4 and vote by the 20th.", ["2024-09-03/2024-09-04", "2024-08-07/2024-09-20"]),
        ("Two plants will be closed before the year is out.", ["2024-08-07/2024-12-31"]),
        ("The new line will run from March to June 2025.", ["2025-03-01/2025-06-30"]),
        ("Orders fell to 14 million from 18 million in January.", ["2024-01-01/2024-01-31"]),
        ("Over the short to medium term, margins should recover.", ["2024-08-07/2027-08-07"]),
        ("A ruling may come as soon as Monday.", ["2024-08-12/.."]),
        ("“We will pay it back within 18 months,” she said in an interview on Tuesday.", ["2024-08-07/2026-02-07", "2024-08-06/2024-08-06"]),
    ],
)  # fmt: skip
ROADS = (
    dt.date(2023, 3, 1),
    [
        ("The tunnel was opened in 1998 and flooded three years later.", ["1998-01-01/1998-12-31", "2001-01-01/2001-12-31"]),
        ("It has been shut since last autumn.", ["2022-09-01/2023-03-01"]),
        ("Traffic fell in the week to February 19.", ["2023-02-13/2023-02-19"]),
        ("The council met on Tuesday and will meet again on Friday.", ["2023-02-28/2023-02-28", "2023-03-03/2023-03-03"]),
        ("Repairs will begin on the first Monday in April.", ["2023-04-03/2023-04-03"]),
        ("They should be finished by the end of next year.", ["2023-03-01/2024-12-31"]),
        ("Tolls will rise from 2025.", ["2025-01-01/.."]),
        ("In late 2019 nobody paid.", ["2019-09-01/2019-12-31"]),
        ("May Lindqvist, in her 50s, may march on the town hall.", []),
    ],
)  # fmt: skip

MILL = (
    dt.date(2024, 10, 17),
    [
        ("Varnholt Mills expects a profit of 4 million euros for the year to June.", ["2024-07-01/2025-06-30"]),
        ("In the previous year it earned 3 million.", ["2023-07-01/2024-06-30"]),
        ("For the full year it had reckoned with 2 million, and sales were flat.", ["2023-07-01/2024-06-30"]),
        ("Costs for the current year will be higher.", ["2024-07-01/2025-06-30"]),
        ("Orders rose in September from a year earlier.", ["2024-09-01/2024-09-30", "2023-09-01/2023-09-30"]),
        ("The start of the new line was put off by a year.", []),
        ("It will shut for repairs at half past seven on Tuesday.", ["2024-10-22/2024-10-22"]),
        ("The council meets next week on Tuesday and Thursday.", ["2024-10-22/2024-10-22", "2024-10-24/2024-10-24"]),
        ("Prices have risen by a tenth this year.", ["2024-01-01/2024-10-17"]),
    ],
)  # fmt: skip


def written(time):
    return "/".join(day.isoformat() if day else ".." for day in (time.earliest, time.latest))


def test_the_days_of_three_articles():
    right = total = 0
    wrong = []
    for published, lines in (GUIDANCE, ROADS, MILL):
        text = " ".join(sentence for sentence, _ in lines)
        times = dating(tag_times(Article(text=text, published=published)), text)
        begin = 0
        for sentence, expected in lines:
            end = begin + len(sentence)
            found = [written(t) for t in times if begin <= t.span.start < end]
            begin = end + 1
            total += max(len(expected), len(found))
            right += sum(a == b for a, b in zip(expected, found, strict=False))
            if found != expected:
                wrong.append((sentence, expected, found))
    assert right / total >= 0.97, wrong
