"""The time that a forward-looking statement is about, out of its time expressions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from claimtrack.records import Horizon, Term, TimeExpression, TimeRole

_TERMS = {"near": Term.NEAR, "short": Term.NEAR, "medium": Term.MEDIUM, "long": Term.LONG}


def horizon(times: Sequence[TimeExpression], day: dt.date | None) -> tuple[Horizon | None, dt.date | None]:
    """The horizon and the due day (inclusive) that a claim's times give; None where they give none.

    Of several times that reach beyond publication the one that reaches farthest counts ("in the near and
    the long term"); times that lie wholly before it or lead up to it, lengths for which something lasts, and
    times of saying, do not count. Where that time has
    no end the claim is due at the end of the first one that has.

    Args:
        times: the claim's time expressions.
        day: day of publication, or None.

    Example:
        >>> from claimtrack.records import TextSpan, TimeType
        >>> span = TextSpan(start=0, end=8, text="by March")
        >>> time = TimeExpression(span=span, type=TimeType.DATE, value="2024-03",
        ...                       earliest=dt.date(2023, 11, 30), latest=dt.date(2024, 3, 31))
        >>> horizon([time], dt.date(2023, 11, 30))[1]
        datetime.date(2024, 3, 31)
    """
    ahead = [
        time
        for time in times
        if time.role is TimeRole.ABOUT
        and (time.earliest is not None or time.latest is not None)
        and (day is None or time.latest is None or time.latest >= day)
        and time.rule != "duration_lasting"
        and not (day is not None and time.latest == day and time.earliest is not None and time.earliest < day)
    ]
    if not ahead:
        return None, None
    far = max(ahead, key=lambda time: (time.latest or dt.date.max, time.span.start))
    words = far.span.text.lower().replace("-", " ").split()
    term = next(
        (_TERMS[word] for word in words if word in _TERMS and ("term" in words or "run" in words)), None
    )
    result = Horizon(
        earliest=far.earliest, latest=far.latest, term=term, approximate=far.approximate or term is not None
    )
    # An open end is never due; the first half of a claim is ("not soon, but over the long term").
    first = min(ahead, key=lambda time: (time.latest is None, time.span.start))
    return result, far.latest or first.latest
