"""How many cases of the Recognizers-Text DateTimeModel the resolution agrees with, by type.

Run: python tests/benchmarks/datetime_model.py DateTimeModel.json
"""

import collections
import datetime as dt
import json
import sys
from pathlib import Path

from claimtrack.extraction.times import join_ranges, tag_times
from claimtrack.records import Article


def day(text):
    return dt.date.fromisoformat(text[:10])


def agrees(kind, value, time):
    """Whether the days, or for lengths and sets the value, are those of one resolution."""
    if kind == "timerange" and "start" in value and "end" in value:
        begin, _, end = (time.value or "").partition("/")
        return (begin[-5:], end[-5:]) == (value["start"][:5], value["end"][:5])
    if kind in ("duration", "set", "time", "timerange"):
        written = value.get("timex", "")
        if kind == "time":
            return (time.value or "").partition("T")[2][:2] == written.partition("T")[2][:2] != ""
        return (time.value or "").partition("T")[2] == written.lstrip("T") != "" or time.value == written
    try:
        if kind in ("date", "datetime"):
            return time.earliest == time.latest == day(value["value"])
        first, last = day(value["start"]), day(value["end"])
    except (KeyError, ValueError):
        return False
    ends = {last} if kind == "datetimerange" else {last - dt.timedelta(days=1), last}
    return time.earliest == first and time.latest in ends


def main(path):
    table = collections.defaultdict(collections.Counter)
    missed = collections.defaultdict(list)
    for case in json.loads(Path(path).read_text(encoding="utf-8-sig")):
        if "python" in case.get("NotSupported", ""):
            continue
        text = case["Input"]
        reference = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")
        times = join_ranges(tag_times(Article(text=text, published=day(reference))), text)
        if not case["Results"]:
            table["(no time)"]["agrees" if not times else "differs"] += 1
        for result in case["Results"]:
            kind = result["TypeName"].split(".")[-1]
            start, end = result["Start"], result["End"] + 1
            found = [t for t in times if t.span.start < end and start < t.span.end]
            values = (result.get("Resolution") or {}).get("values", [])
            if not found:
                outcome = "not found"
            else:
                outcome = "agrees" if any(agrees(kind, v, t) for v in values for t in found) else "differs"
            table[kind][outcome] += 1
            if outcome != "agrees":
                missed[kind, outcome].append(
                    (result["Text"], values[:1], [(t.span.text, t.value) for t in found])
                )
    for kind, counts in sorted(table.items()):
        print(f"{kind:16}", dict(counts))
    if "--cases" in sys.argv:
        for key, rows in sorted(missed.items()):
            print(key, *rows[:12], sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1])
