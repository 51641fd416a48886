"""Hostile files: each has one clear error, in time and memory that do not grow beyond the file."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import time
from pathlib import Path

import pytest

import claimtrack
from claimtrack import Article, InputError
from claimtrack.sources import limits, parse
from claimtrack.sources.html import read_html, read_page

PARAGRAPH = (
    "<p>The port of Lisk will grow by a third by 2030, its director Ada Holm said in the town hall.</p>"
)
PAGE = f"<html><head>{{}}</head><body><article>{PARAGRAPH * 3}</article></body></html>"


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def all_of(path: Path) -> tuple[list[Article], list[str]]:
    errors: list[str] = []
    articles = list(claimtrack.read_many(path, on_error=lambda error: errors.append(error.message)))
    return articles, errors


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.html", "a.json", "a.rss", "a"])
def test_no_single_article_is_larger_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 5000)
    data = b"a" * 10_000
    path = write(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data)
    with pytest.raises(InputError, match="the most for one article"):
        claimtrack.read(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs the device")
def test_a_device_without_end_is_left_at_the_limit() -> None:
    with pytest.raises(InputError, match="the most for one article"):
        claimtrack.read("/dev/zero")


def test_a_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    if not os.fork():
        path.write_text("Prices rose.")
        os._exit(0)
    assert claimtrack.read(path).text == "Prices rose."


def test_a_line_that_is_too_long_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    long = json.dumps({"text": "x" * 5000})
    path = write(
        tmp_path, "a.jsonl.gz", gzip.compress(f'{{"text": "A."}}\n{long}\n{{"text": "B."}}\n'.encode())
    )
    articles, errors = all_of(path)
    assert [article.text for article in articles] == ["A.", "B."]
    assert [error.partition(":")[0] for error in errors] == ["Line 2"]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.warc.gz"])
def test_a_compressed_file_that_was_cut_off_is_told(tmp_path: Path, name: str) -> None:
    data = b"".join(json.dumps({"text": f"Prices rose {number}."}).encode() + b"\n" for number in range(5000))
    path = write(tmp_path, name, gzip.compress(data)[:-200])
    with pytest.raises(InputError, match="damaged"):
        list(claimtrack.read_many(path))


@pytest.mark.parametrize("tail", [b"<x", b"<rss><channel/></rss>", b"plain text"])
def test_the_format_is_told_in_linear_time(tail: bytes) -> None:
    started = time.perf_counter()
    with contextlib.suppress(InputError):
        list(parse(b"<!---->" * 280 + tail))
    assert time.perf_counter() - started < 2


def test_pages_of_too_many_elements_or_attributes_are_refused() -> None:
    with pytest.raises(InputError, match="more than 50000 elements"):
        read_html("<html><body>" + "<p>x</p>" * 60_000)
    attributes = " ".join(f"a{number}='x'" for number in range(50_000))
    with pytest.raises(InputError, match="more than 1000 attributes"):
        read_html(f"<html><body><div {attributes}>{PARAGRAPH}</div>")


def test_programs_and_long_values_in_a_page_are_no_attributes() -> None:
    program = "if (i<n) { " + "a = 1; " * 5000 + "}"
    value = " ".join(["word"] * 5000)
    page = PAGE.format(f"<script>{program}</script><meta name='keywords' content='{value}'>")
    assert "Ada Holm" in read_html(page).text


@pytest.mark.parametrize(
    "linked",
    [
        "[" * 1000 + "]" * 1000,
        "[" * 100_000,
        '{"@type": "NewsArticle", "author": ' + '{"name": ' * 490 + '"x"' + "}" * 490 + "}",
        '{"@type": "NewsArticle", "author": [1, null, [["x"]], {"name": {"a": 1}}], "headline": 3, "publisher": [1]}',
        '{"@type": "NewsArticle", "datePublished": 9e999, "dateModified": "9999-12-31T23:59:59-23:59"}',
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 300 + "}",
        '{"@type": ["NewsArticle", {}], "datePublished": "2024-05-02T00:00:00+25:00"}',
    ],
)
def test_json_ld_of_any_form_leaves_the_article(linked: str) -> None:
    article = read_html(PAGE.format(f"<script type='application/ld+json'>{linked}</script>"))
    assert "Ada Holm" in article.text
    assert article.published is None
    assert article.authors == ()


@pytest.mark.parametrize(
    "label", ["undefined", "punycode", "hex", "idna", "utf-7", "utf-16", "unicode_escape", "klingon"]
)
def test_labels_that_name_no_encoding_are_passed_over(label: str) -> None:
    page = PAGE.format(f"<meta charset='{label}'>").replace("Ada", "Añda").encode()
    assert "Añda Holm" in read_page(page).text


@pytest.mark.parametrize("name", ["undefined", "punycode", "hex", "klingon", "\0"])
def test_an_encoding_that_is_none_is_told(name: str) -> None:
    with pytest.raises(InputError, match="There is no encoding"):
        list(parse(b"Prices rose.", encoding=name))


def test_controls_in_a_page_do_not_reach_the_article() -> None:
    page = PAGE.format("<title>Port&#x1b;[31m &#x202e;to&#xffff; grow</title>").replace(
        "Ada", "A&#x9b;d&#x200b;a&#xad;"
    )
    article = read_html(page)
    for text in (article.text, article.title or ""):
        assert not any(ord(mark) < 32 and mark != "\n" for mark in text)
        assert not {"\x9b", "\u202e", "\uffff", "\u200b", "\xad"}.intersection(text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "x", "authors": ' + "[" * 490 + "]" * 490 + "}", "authors must be names"),
        ('{"text": "x", "authors": [1]}', "authors must be names"),
        ('{"text": "x", "language": 5}', "language must be a string"),
        ('{"text": "x", "language": NaN}', "language must be a string"),
        ('{"text": "x", "url": ["y"]}', "url must be a string"),
        ('{"text": "x", "published": ' + "9" * 300 + "}", "no date for sure"),
        ('{"text": "x", "published": "2024-05-02T00:00:00+25:00"}', "no date for sure"),
        ('{"text": "x", "published": {"a": [1]}}', "no date for sure"),
        ('{"text": "\\u200b\\u0000"}', "no characters that can be read"),
        ("[" * 100_000, "no JSON"),
        ("9" * 5000, "no JSON"),
    ],
)
def test_json_of_another_form_costs_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = write(
        tmp_path, "a.jsonl", f'{line}\n{{"text": "B.", "authors": [{{"name": "Ida Moss"}}]}}\n'.encode()
    )
    (article,), (error,) = all_of(path)
    assert article.authors == ("Ida Moss",)
    assert message in error


def test_json_is_cleaned_and_placeholders_are_no_dates(tmp_path: Path) -> None:
    fields = {
        "text": "In\xadgrid\ud800 rose.\uffff", "title": "\x1b[31mPort\u202e", "published": "0001-01-01", "modified": 0,
        "url": "https://a.example/\n\n[x](javascript:alert(1))",
    }  # fmt: skip
    article = claimtrack.read(write(tmp_path, "a.json", json.dumps(fields).encode()))
    assert (article.text, article.title) == ("Ingrid� rose.�", "[31mPort")
    assert (article.published, article.modified) == (None, None)
    assert article.url == "https://a.example/[x](javascript:alert(1))"


def record(
    body: bytes, *, status: str = "200 OK", headers: str = "", length: int | str | None = None
) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: https://a.example/\x1b1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


GOOD = record(PAGE.encode())


@pytest.mark.parametrize(
    ("data", "articles", "message"),
    [
        (GOOD + record(PAGE.encode(), status="404 Not Found"), 1, None),
        (GOOD + record(b""), 1, "no payload"),
        (GOOD + GOOD[:-300], 1, "cut off"),
        (GOOD + b"WARC/1.0\r\ngarbage", 1, None),
        (GOOD + b"\xff\xfe garbage", 1, "damaged"),
        (record(PAGE.encode(), length="99999999999999999999"), 0, "damaged"),
        (
            record(gzip.compress(b"a" * 30_000_000), headers="Content-Encoding: gzip\r\n") + GOOD,
            1,
            "more than 20 MB",
        ),
        (b"WARC/1.0\r\n\r\n", 0, "archive"),
        (b"", 0, "damaged"),
    ],
)
def test_of_a_damaged_archive_what_can_be_read_is_read(
    tmp_path: Path, data: bytes, articles: int, message: str | None
) -> None:
    for name, content in (("a.warc", data), ("a.warc.gz", gzip.compress(data))):
        read, errors = all_of(write(tmp_path, name, content))
        assert len(read) == articles
        assert message is None or message in " ".join(errors)
        assert not any("\x1b" in error for error in errors)
