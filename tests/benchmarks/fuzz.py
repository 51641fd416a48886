"""Tries made-up inputs, seeded: ``python tests/benchmarks/fuzz.py --kind html --count 10000 --seed 1``.

Laws: nothing but a ``ClaimtrackError`` leaves; what is read is clean; every span is the article's own words; no
input takes longer than a second for each of its kilobytes. An input that breaks a law is printed, with its seed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import claimtrack
from claimtrack.errors import ClaimtrackError
from claimtrack.language.layout import reading_text
from claimtrack.records import Article, Extraction, TextSpan
from claimtrack.sources import parse, read_many

WORDS = [
    "Ada Holm", "the port of Lisk", "said", "will", "grow", "by 2030", "next year", "“", "”", '"', "‘", "’", "'", "(", ")", "[",
    "$4.5 million", "12%", "€", "192.168.0.1", "9" * 40, "1,2,3", "5 1/2", "not", "no", "if", "that", "he", "they", "told",
    "reporters", "on Monday", "31 February", "since 1998", "in 500 years", "Q3", "fiscal 2025", "10-15", "\n", "\n\n", "\t", ".",
    ",", ":", ";", "—", "…", "?", "!", "@", "http://a.example", "t by told i pro", "\u200b", "\xad", "\u202e", "\x00", "\x1b[31m",
    "\ud800", "\uffff", "\U0001f600", "é", "e\u0301", "中文", "м", "ß", "Inc.", "U.S.", "p.m.", "Reuters", "Q:", "A:", "—said", "x" * 50,
]  # fmt: skip
TAGS = [
    "html", "head", "body", "p", "div", "article", "h1", "a", "ul", "li", "script", "style", "time", "meta", "title", "table", "td",
    "b", "br", "blockquote", "svg", "iframe", "form", "!--", "![CDATA[", "?xml",
]  # fmt: skip
ATTRIBUTES = [
    "href='/x'", "datetime='2024-05-02'", "property='article:published_time' content='0001-01-01'", "class='updated'", "charset='hex'",
    "itemprop='datePublished' content='9999-12-31'", "name='author' content='Username'", "type='application/ld+json'", "lang='de'", "=",
]  # fmt: skip
VALUES = [
    "null",
    "1",
    "-0",
    "9e999",
    "NaN",
    '"x"',
    '"0001-01-01"',
    '"2024-05-02T00:00:00+25:00"',
    "[]",
    "{}",
    "[[[[]]]]",
    '"\\ud800"',
    "true",
]
FIELDS = [
    "text",
    "title",
    "published",
    "publisher",
    "url",
    "authors",
    "modified",
    "language",
    "@type",
    "name",
    "articles",
]


def text(rng: random.Random) -> str:
    """Words and marks in any order."""
    return rng.choice(["", " "]).join(rng.choice(WORDS) for _ in range(rng.randrange(40))) * rng.choice(
        [1, 1, 1, 5]
    )


def value(rng: random.Random, depth: int = 0) -> str:
    """A piece of JSON, or what looks like it."""
    kind = rng.randrange(8)
    if kind == 0 and depth < 40:
        return f"[{', '.join(value(rng, depth + 1) for _ in range(rng.randrange(4)))}]"
    if kind < 3 and depth < 40:
        pairs = (f'"{rng.choice(FIELDS)}": {value(rng, depth + 1)}' for _ in range(rng.randrange(6)))
        return f"{{{', '.join(pairs)}}}"
    return json.dumps(text(rng)) if kind < 6 else rng.choice(VALUES)


def page(rng: random.Random) -> str:
    """Tags, attributes and words, closed or not."""
    parts = [rng.choice(["", "<!DOCTYPE html>", "<html>", "<!---->" * 9])]
    for _ in range(rng.randrange(60)):
        tag = rng.choice(TAGS)
        attributes = " ".join(rng.choice(ATTRIBUTES) for _ in range(rng.randrange(3)))
        inside = value(rng) if "json" in attributes else text(rng)
        parts.append(
            f"<{tag} {attributes}>{inside}{rng.choice([f'</{tag}>', '', '<', '-->', '&#x1b;', '&#xd800;'])}"
        )
    return "".join(parts)


def feed(rng: random.Random) -> str:
    """RSS or Atom with entries of any content."""
    name = rng.choice(["item", "entry"])
    inside = ["title", "link", "pubDate", "updated", "published", "description", "content", "author", "guid"]
    entries = (
        f"<{name}>"
        + "".join(f"<{tag}>{text(rng)}</{tag}>" for tag in rng.sample(inside, rng.randrange(len(inside))))
        + f"</{name}>"
        for _ in range(rng.randrange(4))
    )
    return rng.choice(
        ["<rss version='2.0'><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF>"]
    ) + "".join(entries)


def warc(rng: random.Random) -> bytes:
    """Records of a web archive, some of them broken."""
    records = []
    for _ in range(rng.randrange(4)):
        body = page(rng).encode("utf-8", "replace")
        coding = rng.choice(["", "", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n"])
        answer = (
            f"HTTP/1.1 {rng.choice([200, 200, 404])} OK\r\nContent-Type: text/html\r\n{coding}\r\n".encode()
            + body
        )
        length = rng.choice([len(answer)] * 5 + [0, -1, 10**30, len(answer) // 2])
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{text(rng)[:20]!r}\r\nContent-Length: {length}\r\n\r\n"
        records.append(head.encode("utf-8", "replace") + answer + b"\r\n\r\n")
    return b"".join(map(gzip.compress, records)) if rng.random() < 0.5 else b"".join(records)


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes, sometimes with a few changed, doubled or cut off."""
    kind, at = rng.randrange(6), rng.randrange(len(data) + 1)
    if kind == 0:
        return data[:at] + rng.randbytes(rng.randrange(5)) + data[at + 1 :]
    return data[:at] if kind == 1 else data


def read(data: bytes, suffix: str) -> Iterator[Article]:
    """The articles in the bytes of a file of that name."""
    if suffix != ".warc":
        yield from (found for found in parse(data, suffix=suffix) if isinstance(found, Article))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.warc.gz" if data[:2] == b"\x1f\x8b" else "a.warc")
        path.write_bytes(data)
        yield from read_many(path, on_error=lambda _: None)


def try_source(suffix: str, make: Callable[[random.Random], str | bytes]) -> Callable[[random.Random], int]:
    """A trial of one source: whatever is made of it is read or refused, and clean."""

    def trial(rng: random.Random) -> int:
        made = make(rng)
        data = damaged(
            made
            if isinstance(made, bytes)
            else made.encode("utf-8", rng.choice(["replace", "surrogatepass"])),
            rng,
        )
        try:
            articles = list(read(data, suffix))
        except ClaimtrackError:
            return len(data)
        for article in articles:
            for part in (article.text, article.title or "", article.publisher or "", *article.authors):
                assert not re.search(
                    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\uffff\u202a-\u202e\u200b]", part
                ), part
            assert not re.search(r"[\s\x00-\x1f]", article.url or ""), article.url
        return len(data)

    return trial


def try_layout(rng: random.Random) -> int:
    """A trial of the text as it is read: each character knows its place."""
    given = text(rng)
    reading = reading_text(given)
    if reading.places is not None:
        assert len(reading.places) == len(reading.text)
        assert list(reading.places) == sorted(reading.places)
        for number, character in enumerate(reading.text):
            place = min(reading.places[number], len(given) - 1)
            assert character in (given[place], " ", "\n", "\N{REPLACEMENT CHARACTER}")
    return len(given)


def try_times(rng: random.Random) -> int:
    """A trial of the tagger of times, on any day."""
    article = Article(text=_without_surrogates(text(rng)), published=_day(rng))
    for found in claimtrack.tag_times(article):
        assert found.span == TextSpan.of(article.text, found.span.start, found.span.end)
    return len(article.text)


def try_extraction(rng: random.Random) -> int:
    """A trial of all of extraction."""
    title = rng.choice([None, _without_surrogates(text(rng))])
    article = Article(text=_without_surrogates(text(rng)), published=_day(rng), title=title)
    found: Extraction = claimtrack.extract(article)
    for record in (*found.claims, *found.times, *found.quantities):
        assert record.span == TextSpan.of(article.text, record.span.start, record.span.end)
    return len(article.text)


def _without_surrogates(given: str) -> str:
    # Halves of pairs are refused at the door.
    return given.encode("utf-8", "replace").decode("utf-8")


def _day(rng: random.Random) -> dt.date | None:
    return rng.choice(
        [None, dt.date.min, dt.date.max, dt.date.fromordinal(rng.randrange(1, dt.date.max.toordinal()))]
    )


TRIALS: dict[str, Callable[[random.Random], int]] = {
    "text": try_source(".txt", text),
    "json": try_source(".json", value),
    "jsonl": try_source(".jsonl", lambda rng: "\n".join(value(rng) for _ in range(3))),
    "html": try_source(".html", page),
    "feed": try_source(".rss", feed),
    "warc": try_source(".warc", warc),
    "layout": try_layout,
    "times": try_times,
    "extraction": try_extraction,
}


def main() -> int:
    """Try, and print how many inputs of each kind kept the laws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=TRIALS, action="append")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    broken: Counter[str] = Counter()
    for kind in options.kind or TRIALS:
        TRIALS[kind](random.Random("first"))  # loads what it needs
        started, size = time.perf_counter(), 0
        for number in range(options.count):
            seed = f"{kind}-{options.seed}-{number}"
            began = time.process_time()
            try:
                length = TRIALS[kind](random.Random(seed))
                size += length
                assert time.process_time() - began < 2 + length / 1000, "slow"
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                broken[kind] += 1
                print(f"{seed}: {type(error).__name__}: {str(error)[:200]}")
        seconds = time.perf_counter() - started
        print(
            f"{kind}: {options.count:,} inputs, {size / 1e6:.1f} MB, {seconds:.0f} s, {broken[kind]} broke a law",
            flush=True,
        )
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
