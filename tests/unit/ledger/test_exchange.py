import datetime as dt
import json
from pathlib import Path

import pytest
from handmade import Reads, answering, make_extraction, ticking

from claimtrack.errors import InputError
from claimtrack.ledger import Ledger
from claimtrack.records import Article, Relation, Status

OPENING = "plans to open a plant in Velm"


def fill(address: str | Path) -> Ledger:
    """A ledger with an event of every kind: a correction, another outlet, an answer, a judgement."""
    compare = answering(Relation.UPDATES, Status.IN_PROGRESS)
    ledger = Ledger.open(address, pipeline=Reads("reader"), compare=compare, clock=ticking())
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
        assert copy.load(lines) == len(lines) - 2
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
        heading, *lines, end = map(json.loads, ledger.export())
    assert heading == {"format": "claimtrack ledger", "version": 2}
    assert end == {"end": len(lines)}
    kinds = [line["event"] for line in lines]
    assert kinds == ["article", "extraction"] * 3 + ["article", "follow_up", "comparison", "judgement"]
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


def foreign(line: str) -> str:
    """The line of an extraction with a claim of another article."""
    document = json.loads(line)
    document["claims"][0]["reading"]["article_id"] = "of another"
    return json.dumps(document)


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
        (lambda lines: [*lines, lines[1].replace('"text"', '"body"')], "line 12: "),
        (lambda lines: [*lines, '{"event": "party"}'], "line 12: there is no event 'party'"),
        (lambda lines: [*lines, "[]"], "line 12: "),
        (lambda lines: lines, "line 11: the export is cut off"),
        (lambda _: [], "it is empty"),
        (lambda _: ["\n"], "it is empty"),
        (lambda lines: [*lines, '{"end": 9}'], "line 12: the export has 10 events"),
        (lambda lines: [*lines, '{"end": 10}', lines[-1]], "line 13: it stands behind the end"),
        (lambda lines: [*lines, "[" * 100_000], "line 12: this JSON is nested too deep"),
        (lambda lines: [lines[0], lines[1].replace("2024-06", "then")], "line 2: Invalid isoformat"),
        (lambda lines: [lines[0], lines[1].replace("+00:00", "")], "line 2: recorded: .* no time zone"),
        (
            lambda lines: [lines[0], lines[1].replace('"language": "en"', '"language": 5')],
            "line 2: .*language",
        ),
        (lambda lines: [lines[0], lines[1].replace("Harbour", "\\ud800")], "line 2: .*half of a surrogate"),
        (lambda lines: [*lines[:2], lines[2].replace('"start": 10', '"start": 11')], "line 3: .*span"),
        (lambda lines: [*lines[:2], lines[2].replace("plans to", "plant to")], "line 3: .*does not stand at"),
        (lambda lines: [*lines[:2], foreign(lines[2])], "line 3: it is of another article"),
        (
            lambda lines: [
                *lines[:2],
                lines[2].replace('"check_worthiness": null', '"check_worthiness": NaN'),
            ],
            "line 3: .*check_worthiness",
        ),
        (
            lambda lines: [*lines[:2], lines[2].replace('"check_worthiness": null', '"check_worthiness": 7')],
            "line 3: .*7.0 is not between 0 and 1",
        ),
        (
            lambda lines: [*lines[:-3], lines[-3].replace('"score": 0.9', f'"score": {10**400}')],
            "line 9: .*score",
        ),
        (
            lambda lines: [*lines[:-3], lines[-3].replace('"text": "Nor"', '"text": "Not"')],
            "line 9: .*does not stand",
        ),
    ],
)
def test_a_damaged_export_names_the_line_and_adds_nothing(tmp_path: Path, damage, message: str) -> None:
    with fill(tmp_path / "a.db") as ledger, Ledger.open(tmp_path / "b.db") as copy:
        lines = list(ledger.export())[:-1]
        with pytest.raises(InputError, match=message):
            copy.load(damage(lines))
        assert len(list(copy.export())) == 2
