"""Laws of the ledger: history only grows, states follow from it, an export is the ledger."""

import datetime as dt
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.ledger import Ledger, derive
from claimtrack.records import Article, Relation, Status

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "ledger"))
from handmade import Reads, answering, make_extraction, ticking

WORDS = ("open a plant in Velm", "hire forty people", "close the yard", "pay nine million back")
SOURCES = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True),
    st.integers(1, 25),
    st.sampled_from(["Harbour Wire", "Velm Courier"]),
    st.sampled_from([None, "https://harbour.example/1"]),
)
ANSWERS = st.tuples(
    st.sampled_from(Relation),
    st.sampled_from([Status.OPEN, Status.IN_PROGRESS, Status.KEPT, Status.PARTLY_KEPT, Status.SUPERSEDED]),
    st.integers(1, 28),
)
GIVEN = sorted(set(Status) - {Status.DUE, Status.LAPSED})
JUDGEMENTS = st.tuples(st.integers(0, 50), st.sampled_from(GIVEN), st.text(max_size=5))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), SOURCES),
        st.tuples(st.just("follow up"), ANSWERS),
        st.tuples(st.just("judge"), JUDGEMENTS),
    ),
    max_size=8,
)
DUE = dt.date(2024, 2, 15)


def source(words: list[str], day: int, publisher: str, url: str | None) -> object:
    text = " ".join(f"Northwind will {part}." for part in words)
    published = f"2024-01-{day:02}"
    return make_extraction(text, *words, published=published, publisher=publisher, url=url, due=DUE)


def take(ledger: Ledger, step: tuple[str, tuple]) -> None:  # type: ignore[type-arg]
    kind, values = step
    if kind == "add":
        ledger.add_extraction(source(*values))
    elif kind == "follow up":
        relation, status, day = values
        article = Article(text=f"Northwind, {day}: open, hire, close, pay.", published=dt.date(2024, 2, day))
        compare = answering(relation, status)
        Ledger(ledger.store, Reads("reader"), compare, clock=ledger.clock).follow_up(article)
    else:
        place, status, note = values
        claims = [entry.claim.claim_id for entry in ledger.entries()]
        if claims:
            ledger.judge(claims[place % len(claims)], status, by="Ana", note=note)


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_laws_of_a_ledger(steps: list[tuple[str, tuple]]) -> None:  # type: ignore[type-arg]
    on = dt.date(2024, 2, 10)
    with Ledger.open(":memory:", clock=ticking()) as ledger:
        for step in steps:
            before = list(ledger.export())
            take(ledger, step)
            after = list(ledger.export())
            # History only grows.
            assert after[: len(before) - 1] == before[:-1]
        entries = list(ledger.entries(on=on))
        for entry in entries:
            # Where a claim stands follows from its history and the day alone.
            history = ledger.history(entry.claim.claim_id)
            live = any(getattr(event, "current", False) for event in history)
            assert derive(history, due=entry.due, live=live, on=on) == entry.standing
        # States and indexes are those that the history gives.
        ledger.rebuild()
        assert list(ledger.entries(on=on)) == entries
        # An export is the ledger; taking it again, or the steps that add articles again, changes nothing.
        with Ledger.open(":memory:") as copy:
            copy.load(after if steps else ledger.export())
            assert list(copy.export()) == list(ledger.export())
            assert list(copy.entries(on=on)) == entries
            assert copy.load(ledger.export()) == 0
            for kind, values in steps:
                if kind == "add":
                    assert not copy.add_extraction(source(*values)).new
            assert list(copy.export()) == list(ledger.export())
