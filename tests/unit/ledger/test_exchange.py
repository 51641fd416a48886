import datetime as dt
import json
from pathlib import Path

import pytest
from handmade import answering, make_extraction, ticking

from claimtrack.errors import InputError
from claimtrack.ledger import Ledger
from claimtrack.records import Article, Relation, Status

OPENING = "plans to open a plant in Velm"


def fill(address: str | Path) -> Ledger:
    """A ledger with an event of every kind: a correction, another outlet, an answer, a judgement."""
    ledger = Ledger.open(address, compare=answering(Relation.UPDATES, Status.IN_PROGRESS), clock=ticking())
    page = "https://harbour.example/1"
    text = f"Northwind {OPENING} – “soon”. It will hire."
    ledger.add_extraction(make_extraction(text, OPENING, "will hire", url=page, entities=["Northwind"]))
    ledger.add_extraction(make_extraction(f"{text} More.", OPENING, url=page, published="2024-01-04"))
    ledger.add_extraction(make_extraction(f"So Northwind {OPENING}.", OPENING, publisher="Velm Courier"))
    ledger.follow_up(Article(text="Northwind builds a plant in Velm.", published=dt.date(2024, 2, 1)))
    ledger.judge(ledger.search("hire")[0].claim.claim_id, Status.KEPT, by="Ana", note="Seen – on site.")
    return ledger


def test_an_export_makes_the_same_ledger(address: str, tmp_path: Path) -> None:
    with fill(address) as ledger, Ledger.open(tmp_path / "copy.db", clock=ticking()) as copy:
        lines = list(ledger.export())
        assert copy.load(lines) == len(lines) - 1
        assert list(copy.export()) == lines
        on = dt.date(2024, 6, 1)
        assert list(copy.rows(on=on)) == list(ledger.rows(on=on))
        for entry in ledger.entries(on=on):
            assert copy.history(entry.claim.claim_id) == ledger.history(entry.claim.claim_id)
        assert copy.search("plants velm", on=on) == ledger.search("plants velm", on=on)
        # Where states are derived from the history again they are the same.
        copy.rebuild()
        assert list(copy.rows(on=on)) == list(ledger.rows(on=on))


def test_lines_are_ascii_json_objects_in_the_order_of_recording(tmp_path: Path) -> None:
    with fill(tmp_path / "claims.db") as ledger:
        heading, *lines = map(json.loads, ledger.export())
    assert heading == {"format": "claimtrack ledger", "version": 1}
    kinds = [line["event"] for line in lines]
    assert kinds == ["article", "extraction"] * 3 + ["article", "follow_up", "judgement"]
    assert [line["recorded"] for line in lines] == sorted(line["recorded"] for line in lines)


def test_importing_again_adds_nothing(tmp_path: Path) -> None:
    with fill(tmp_path / "claims.db") as ledger:
        lines = list(ledger.export())
        assert ledger.load(lines) == 0
        assert list(ledger.export()) == lines


def test_two_ledgers_can_be_brought_together(tmp_path: Path) -> None:
    with fill(tmp_path / "a.db") as one, Ledger.open(tmp_path / "b.db", clock=ticking()) as other:
        other.add_extraction(make_extraction("Tarn will build a bridge.", "will build a bridge"))
        other.load(one.export())
        assert len(other) == len(one) + 1
        assert {e.claim.claim_id for e in one.entries()} < {e.claim.claim_id for e in other.entries()}
        new = make_extraction(f"Again Northwind {OPENING}.", OPENING, publisher="Tarn Post")
        assert other.add_extraction(new).appearances == 1


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda lines: ["nonsense", *lines[1:]], "line 1: "),
        (lambda lines: lines[1:], "line 1: this is no export of a ledger"),
        (lambda _: ['{"format": "claimtrack ledger", "version": 7}'], "line 1: written in version 7"),
        (lambda lines: [*lines[:4], lines[4][:-9]], "line 5: "),
        (lambda lines: [lines[0], *lines[2:]], "line 2: no line before it holds the article"),
        (lambda lines: [*lines[:2], lines[-1]], "line 3: no line before it holds the claim"),
        (
            lambda lines: [*lines, lines[-1].replace('"kept"', '"lapsed"')],
            "nobody judges a claim to be lapsed",
        ),
        (lambda lines: [*lines, lines[1].replace('"text"', '"body"')], "line 11: "),
        (lambda lines: [*lines, '{"event": "party"}'], "line 11: there is no event 'party'"),
        (lambda lines: [*lines, "[]"], "line 11: "),
    ],
)
def test_a_damaged_export_names_the_line_and_adds_nothing(tmp_path: Path, damage, message: str) -> None:
    with fill(tmp_path / "a.db") as ledger, Ledger.open(tmp_path / "b.db") as copy:
        lines = list(ledger.export())
        with pytest.raises(InputError, match=message):
            copy.load(damage(lines))
        assert len(list(copy.export())) == 1
