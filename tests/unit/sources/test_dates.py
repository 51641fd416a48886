from __future__ import annotations

import datetime as dt

import pytest

from claimtrack.sources.dates import parse_moment

CEST = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-02", dt.date(2024, 5, 2)),
        ("20240502", dt.date(2024, 5, 2)),
        ("2024-05-02T09:30:00", dt.date(2024, 5, 2)),
        ("2024-05-02T09:30:00Z", dt.datetime(2024, 5, 2, 9, 30, tzinfo=dt.UTC)),
        ("2024-05-02T09:30:00.000+0200", dt.datetime(2024, 5, 2, 9, 30, tzinfo=CEST)),
        ("2024-05-02 09:30:00 +02:00", dt.datetime(2024, 5, 2, 9, 30, tzinfo=CEST)),
        ("Thu, 02 May 2024 09:30:00 +0200", dt.datetime(2024, 5, 2, 9, 30, tzinfo=CEST)),
        ("Thu, 02 May 2024 09:30:00 GMT", dt.datetime(2024, 5, 2, 9, 30, tzinfo=dt.UTC)),
        ("May 2, 2024", dt.date(2024, 5, 2)),
        ("Thursday 2 May 2024", dt.date(2024, 5, 2)),
        ("13/05/2024", dt.date(2024, 5, 13)),
        (1714642200, dt.datetime(2024, 5, 2, 9, 30, tzinfo=dt.UTC)),
        (1714642200000, dt.datetime(2024, 5, 2, 9, 30, tzinfo=dt.UTC)),
    ],
)
def test_dates_as_files_write_them(written: object, expected: dt.date) -> None:
    moment = parse_moment(written)
    assert moment == expected
    assert type(moment) is type(expected)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        None,
        True,
        [],
        "02/05/2024",
        "yesterday",
        "2 hours ago",
        "May 2024",
        "soon",
        "2024-13-45",
        "x" * 10_000,
        1e300,
    ],
)
def test_what_is_no_date_for_sure_is_none(written: object) -> None:
    assert parse_moment(written) is None
