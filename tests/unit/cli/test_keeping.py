import datetime as dt
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimtrack.cli import keeping
from claimtrack.cli.app import app
from claimtrack.cli.common import ExitCode
from claimtrack.errors import ClaimtrackError
from claimtrack.ledger import Ledger
from claimtrack.records import Article, Claim, Relation, Status

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
from handmade import Reads, answering, make_claim, ticking

OPENING = "plans to open a plant in Velm"
DUE = dt.date(2024, 3, 31)


def find(article: Article) -> list[Claim]:
    parts = [OPENING] if OPENING in article.text else []
    return [make_claim(article, part, due=DUE, speaker="Dana Ruiz") for part in parts]


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in a folder of its own, with a reader and a comparer that need no model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def open_ledger(address: str, *, create: bool = False) -> Ledger:
        compare = answering(Relation.CONFIRMS, Status.KEPT)
        reader = Reads("reader", find)
        return Ledger.open(address, create=create, pipeline=reader, compare=compare, clock=ticking())

    monkeypatch.setattr(keeping, "open_ledger", open_ledger)
    write("a1", f"Northwind {OPENING}, Dana Ruiz said.", "2024-01-02")
    write("a2", "Northwind opened the plant in Velm on Friday.", "2024-03-02")
    return lambda *words: CliRunner().invoke(app, words, standalone_mode=False)


def write(name: str, text: str, published: str | None) -> None:
    fields = {"text": text, "title": f"Title of {name}", "publisher": "Harbour Wire", "published": published}
    Path(f"{name}.json").write_text(json.dumps(fields), encoding="utf-8")


def claim_id(run: Run) -> str:
    (line,) = run("search", "--format", "jsonl").stdout.splitlines()
    found: str = json.loads(line)["claim_id"]
    return found


def test_from_a_claim_to_its_follow_up(run: Run) -> None:
    assert "Title of a1: 1 new claim\n" in run("add", "a1.json").stdout
    assert "held already, nothing changed (1 claim)" in run("add", "a1.json").stdout
    due = run("due", "--on", "2024-03-10").stdout
    assert "Due from 2024-03-10 to 2024-04-09 (1)" in due
    assert "Dana Ruiz" in due
    lapsed = run("due", "--on", "2024-04-01", "--format", "jsonl").stdout
    assert json.loads(lapsed)["status"] == "lapsed"
    told = run("follow-up", "a2.json").stdout
    assert "news of 1 of the 1 claim compared" in told
    assert "confirms (0.90), now kept" in told
    assert OPENING in told
    assert "“Nor”" in told
    shown = run("show", claim_id(run)[:6]).stdout
    assert re.search(r"status +kept since 2024-03-02", shown)
    assert "Harbour Wire · Title of a2" in shown


def test_judging_searching_and_history(run: Run) -> None:
    run("add", "a1.json")
    claim = claim_id(run)
    judged = run("judge", claim[:5], "Promise Broken", "--by", "Ana", "--note", "Only a shop.")
    assert "broken (judged by Ana on 2024-06-01)" in " ".join(judged.stdout.split())
    assert "(1)" in run("search", "plants", "--speaker", "ruiz", "--status", "broken").stdout
    assert "(0)" in run("search", "plants", "--status", "open").stdout
    assert "(1)" in run("search", "--speaker", "Ruiz").stdout
    history = run("history", claim).stdout
    assert history.index("READ") < history.index("JUDGED BROKEN by Ana: Only a shop.")
    csv = run("search", "plant", "--format", "csv").stdout.splitlines()
    assert csv[0].startswith("schema_version,claim_id,article_id,claim,")
    assert "broken" in csv[1]


def test_export_and_import(run: Run) -> None:
    run("add", "a1.json")
    assert run("export", "--out", "claims.jsonl").return_value == ExitCode.OK
    assert run("import", "claims.jsonl", "--ledger", "copy.db").return_value == ExitCode.OK
    assert run("export", "--ledger", "copy.db").stdout == Path("claims.jsonl").read_text(encoding="utf-8")


def test_an_article_is_taken_out_and_comes_back(run: Run) -> None:
    run("add", "a1.json")
    article = json.loads(run("search", "--format", "jsonl").stdout)["article_id"]
    gone = run("remove", article, "--by", "Ana", "--note", "A test page.").stdout
    assert gone == f"{article}: taken out; 1 of its 1 claims withdrawn\n"
    assert "(1)" in run("search", "--status", "withdrawn").stdout
    run("add", "a1.json")
    assert "(0)" in run("search", "--status", "withdrawn").stdout
    assert "holds no article" in str(run("remove", "nothing", "--by", "Ana").exception)


def test_a_date_given_later_corrects_the_article(run: Run) -> None:
    write("a1", f"Northwind {OPENING}, Dana Ruiz said.", None)
    run("add", "a1.json")
    told = run("add", "a1.json", "--published", "2024-01-02").stdout
    assert (
        told == "Title of a1: 0 new claims, 1 claim known from elsewhere; a new version of an article held\n"
    )
    (line,) = run("search", "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["published"] == "2024-01-02"
    assert "held already" in run("add", "a1.json").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--on", "0001-01-01", "--within", "99999999", "--lapsed", "99999999"),
        ("due", "--on", "9999-12-31", "--within", "1"),
        ("search", "plant", "--on", "9999-12-31", "--limit", str(1 << 63)),
        ("search", "--speaker", "Ruiz", "--limit", str(1 << 99)),
    ],
)
def test_days_and_numbers_at_the_edges_are_answered(run: Run, words: tuple[str, ...]) -> None:
    run("add", "a1.json")
    result = run(*words)
    assert (result.exception, result.return_value) == (None, ExitCode.OK)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty"),
        (b"\xff\xfe\n", "no text in UTF-8"),
        (b"[" * 9999, "nested too deep"),
        (b"{}", "no export"),
    ],
)
def test_what_is_no_export_is_refused_in_one_sentence(run: Run, content: bytes, message: str) -> None:
    Path("bad.jsonl").write_bytes(content)
    result = run("import", "bad.jsonl")
    assert isinstance(result.exception, ClaimtrackError)
    assert message in str(result.exception)
    assert "(0)" in run("search").stdout


def test_a_ledger_needs_a_name(run: Run) -> None:
    assert "needs the name of a file" in str(run("add", "a1.json", "--ledger", "").exception)


def test_an_article_without_a_date_is_named_and_the_rest_followed_up(run: Run) -> None:
    run("add", "a1.json")
    write("undated", "Northwind opened the plant in Velm.", None)
    result = run("follow-up", "undated.json", "a2.json")
    assert result.return_value == ExitCode.SOME_FAILED
    assert "no date of publication" in result.stderr
    assert "confirms (0.90)" in result.stdout


@pytest.mark.parametrize(
    "command", [["due"], ["search", "x"], ["show", "1"], ["follow-up", "a2.json"], ["export"]]
)
def test_without_a_ledger_commands_that_ask_say_so_and_make_none(run: Run, command: list[str]) -> None:
    result = run(*command)
    assert isinstance(result.exception, ClaimtrackError)
    assert "there is no ledger of that name" in str(result.exception)
    assert not Path("claims.db").exists()


def test_text_of_articles_is_never_markup(run: Run) -> None:
    write("odd", f"[red]Northwind[/red] {OPENING} \x1b[31m.", "2024-01-02")
    run("add", "odd.json")
    for command in (["due", "--on", "2024-03-10"], ["search", "plant"], ["show", claim_id(run)]):
        assert "\x1b[31m" not in run(*command).stdout
