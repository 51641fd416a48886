from __future__ import annotations

import codecs
import datetime as dt
import gzip
import json
import os
from pathlib import Path

import pytest

import claimtrack
from claimtrack import Article, InputError
from claimtrack.sources import limits

BODY = "The port of Lisk will grow by a third, its director said."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_read_as_it_stands(tmp_path: Path) -> None:
    article = claimtrack.read(write(tmp_path, "a.txt", BODY), published=dt.date(2024, 5, 2))
    assert article == Article(text=BODY, published=dt.date(2024, 5, 2))


def test_a_headline_above_the_text_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    text = f"Port of Lisk to grow\n\n{BODY}\n"
    article = claimtrack.read(write(tmp_path, "a.txt", text))
    assert article.title == "Port of Lisk to grow"
    assert article.text == text


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        f"{'Long ' * 60}\n\n{BODY}",
        f"“It grows.”\n\n{BODY}",
    ],
)
def test_a_text_that_begins_with_a_sentence_has_no_title(tmp_path: Path, text: str) -> None:
    assert claimtrack.read(write(tmp_path, "a.txt", text)).title is None


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (BODY.encode("utf-8-sig"), None),
        (codecs.BOM_UTF16_LE + BODY.encode("utf-16-le"), None),
        (BODY.replace("third", "thïrd").encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str | None) -> None:
    text = claimtrack.read(write(tmp_path, "a.txt", data), encoding=encoding).text
    assert text.replace("ï", "i") == BODY


def test_line_ends_become_plain(tmp_path: Path) -> None:
    assert claimtrack.read(write(tmp_path, "a.txt", "A.\r\n\r\nB.\rC.")).text == "A.\n\nB.\nC."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b"caf\xe9 prices rose", r"not UTF-8 \(byte 0xe9 at offset 3\).*--encoding cp1252"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF"),
        ("a.docx", b"PK\x03\x04...", "ZIP archive or an office document"),
        ("a.bin", bytes(range(256)), "binary"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.json", b'{"title": "x"}', 'no field "text".*published'),
        ("a.json", b'{"text": "x", "published": "02/05/2024"}', "published '02/05/2024' is no date for sure"),
        ("a.json", b"[]", "holds no article"),
        ("a.json", b'[{"text": "x"}, {"text": "y"}]', "holds several articles"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article text"),
        ("a.xml", b"<rss version='2.0'><channel></channel></rss>", "no entries"),
        ("a.warc", b"no archive at all, but a text", "damaged"),
    ],
)
def test_each_bad_file_has_one_clear_error(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputError, match=message) as caught:
        claimtrack.read(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_missing_file_and_a_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        claimtrack.read(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="directory"):
        claimtrack.read(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", BODY)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(InputError, match="cannot be read"):
        claimtrack.read(path)


def test_a_file_of_50_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match=r"more than 20 MB.*\.jsonl"):
        claimtrack.read(path)


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no encoding 'klingon'"):
        claimtrack.read(write(tmp_path, "a.txt", BODY), encoding="klingon")


def test_json_gives_all_fields(tmp_path: Path) -> None:
    fields = {
        "text": BODY, "title": "Port", "published": "2024-05-02T09:30:00+02:00", "publisher": "Courier",
        "url": "https://courier.example/port", "authors": "Ida Moss", "section": "ignored",
    }  # fmt: skip
    article = claimtrack.read(write(tmp_path, "a.json", json.dumps(fields)))
    assert (article.title, article.publisher, article.authors) == ("Port", "Courier", ("Ida Moss",))
    assert isinstance(article.published, dt.datetime)
    assert article.published.isoformat() == "2024-05-02T09:30:00+02:00"
    assert article.url == "https://courier.example/port"


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    article = claimtrack.read(write(tmp_path, "a.json", r'{"text": "a \ud83d b"}'))
    article.text.encode()
    assert article.text == "a \N{REPLACEMENT CHARACTER} b"


def test_a_list_or_a_story_of_articles(tmp_path: Path) -> None:
    two = [{"text": "A."}, {"text": "B."}]
    for content in (two, {"articles": two}):
        path = write(tmp_path, "two.json", json.dumps(content))
        assert [article.text for article in claimtrack.read_many(path)] == ["A.", "B."]


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = b'{"text": "A."}\n\nno json\n{"text": "caf\xe9"}\n{"title": 1}\n{"text": "B."}\n'
    path = write(tmp_path, "many.jsonl", lines)
    errors: list[InputError] = []
    assert [article.text for article in claimtrack.read_many(path, on_error=errors.append)] == ["A.", "B."]
    assert [error.message.split(":")[0] for error in errors] == ["Line 3", "Line 4", "Line 5"]
    with pytest.raises(InputError, match="Line 3"):
        list(claimtrack.read_many(path))


def test_json_lines_are_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 20)
    path = write(tmp_path, "many.jsonl", '{"text": "A."}\n' * 1000)
    assert next(claimtrack.read_many(path)).text == "A."


@pytest.mark.parametrize(
    ("name", "content"),
    [("page", "<!DOCTYPE html><html><body><p>x</p></body></html>"), ("data", '[{"text": "x"}]')],
)
def test_the_format_is_told_by_the_content_where_the_name_is_silent(
    tmp_path: Path, name: str, content: str
) -> None:
    path = write(tmp_path, name, content)
    assert claimtrack.read(path).text == "x"


def test_a_feed(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
    <item><title>Port</title><link>https://courier.example/1</link>
    <pubDate>Thu, 02 May 2024 09:30:00 +0200</pubDate>
    <description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
    <item><title>Empty</title></item></channel></rss>"""
    errors: list[InputError] = []
    (article,) = claimtrack.read_many(write(tmp_path, "news.rss", feed), on_error=errors.append)
    assert article.text == f"{BODY}\n\nMore."
    assert (article.title, article.publisher, article.url) == ("Port", "Courier", "https://courier.example/1")
    assert article.published == dt.datetime(2024, 5, 2, 7, 30, tzinfo=dt.UTC)
    assert [error.message for error in errors] == ["Entry 2 has no text."]


def test_atom_dates_an_entry_by_its_only_date_and_knows_changes(tmp_path: Path) -> None:
    entry = "<entry><title>{}</title><content type='html'>&lt;p&gt;{}&lt;/p&gt;</content>{}</entry>"
    updated = "<updated>2024-05-02T09:30:00Z</updated>"
    published = "<published>2024-05-01T09:30:00Z</published>"
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title>"
        f"{entry.format('A', BODY, updated)}{entry.format('B &amp;amp; C', BODY, updated + published)}</feed>"
    )
    first, second = claimtrack.read_many(write(tmp_path, "news.atom", feed))
    assert (first.published_on, first.modified) == (dt.date(2024, 5, 2), None)
    assert second.published_on == dt.date(2024, 5, 1)
    assert isinstance(second.modified, dt.datetime)
    assert second.title == "B & C"


def warc_record(url: str, kind: str, body: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def test_a_web_archive(tmp_path: Path) -> None:
    dated = "<meta property='article:published_time' content='2024-05-02'>"
    page = f"<html><head>{dated}</head><body><article><h1>Port</h1><p>{BODY}</p></article></body></html>"
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        warc_record("https://a.example/1", "text/html", page)
        + warc_record("https://a.example/2", "image/png", "x")
        + warc_record("https://a.example/3", "text/html; charset=utf-8", "<html></html>")
    )
    errors: list[InputError] = []
    (article,) = claimtrack.read_many(path, on_error=errors.append)
    assert (article.text, article.url, article.published) == (
        BODY,
        "https://a.example/1",
        dt.date(2024, 5, 2),
    )
    assert ["https://a.example/3" in error.message for error in errors] == [True]
