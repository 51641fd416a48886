"""An article out of a web page: trafilatura finds the body, ``metadata`` the date."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement

from claimtrack.errors import InputError
from claimtrack.records import Article
from claimtrack.sources.metadata import page_facts
from claimtrack.sources.text import decode

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# What the names mean on the web (WHATWG Encoding Standard): Windows-1252.
_WEB_NAMES = dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii"), "cp1252")
# What trafilatura's body is made of, a paragraph each.
_BLOCKS = frozenset({"p", "head", "item", "quote", "code"})


def read_page(data: bytes, *, encoding: str | None = None) -> Article:
    """The article of a saved page, decoded as its byte order mark or ``<meta charset>`` declares, else UTF-8.

    Raises:
        InputError: when the page is not in that encoding, or holds no article.
    """
    declared = _DECLARED.search(data[:4096])
    if (
        encoding is None
        and declared
        and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    ):
        name = declared[1].decode("ascii").lower()
        encoding = _WEB_NAMES.get(name, name)
    return read_html(decode(data, encoding=encoding))


def read_html(page: str | bytes, *, url: str | None = None) -> Article:
    """The article of a web page, paragraphs separated by blank lines.

    Navigation, comments, tables and pictures are left out. The publication time keeps its zone.

    Args:
        page: the page; bytes are decoded by guess (``read_page`` does not guess).
        url: its address, where the page does not name it.

    Raises:
        InputError: when the page holds no article.

    Example:
        >>> read_html("<html><body><p></p></body></html>")
        Traceback (most recent call last):
        ...
        claimtrack.errors.InputError: The page holds no article text ...
    """
    tree = trafilatura.load_html(page)
    if tree is None:
        raise InputError("The page is no HTML that can be read.")
    facts = page_facts(tree)
    found = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_tables=False, with_metadata=True
    )
    paragraphs, heading = _body(getattr(found, "body", None))
    if not paragraphs:
        raise InputError(
            "The page holds no article text (a script may draw it): save the text itself to a file."
        )
    return Article(
        text="\n\n".join(paragraphs),
        title=facts.title or heading or getattr(found, "title", None),
        published=facts.published,
        modified=facts.modified,
        publisher=facts.publisher or getattr(found, "sitename", None),
        authors=facts.authors or _authors(getattr(found, "author", None)),
        url=facts.url or getattr(found, "url", None) or url,
        language=facts.language or "en",
    )


def _body(body: _Element | None) -> tuple[list[str], str | None]:
    """The paragraphs, and the main heading above them, which is the title and no paragraph."""
    if body is None:
        return [], None
    paragraphs = list(_paragraphs(body))
    first = next(iter(body), None)
    if first is not None and first.tag == "head" and first.get("rend") == "h1" and paragraphs:
        return paragraphs[1:], paragraphs[0]
    return paragraphs, None


def fragment_text(markup: str) -> str:
    r"""The text of a piece of HTML, such as the summary in a feed, a paragraph a block.

    Example:
        >>> fragment_text("<p>Prices <b>rose</b>.</p><p>Wages fell.</p>")
        'Prices rose.\n\nWages fell.'
    """
    tree = trafilatura.load_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        return " ".join(markup.split())
    return "\n\n".join(_fragment_paragraphs(tree))


def _fragment_paragraphs(tree: HtmlElement) -> Iterator[str]:
    blocks = tree.xpath("//p | //li | //blockquote[not(p)] | //h1 | //h2 | //h3 | //div[not(p or div)]")
    for block in blocks or [tree]:
        if text := " ".join(block.text_content().split()):
            yield text


def _paragraphs(element: _Element) -> Iterator[str]:
    # A block that holds blocks (a list in a quotation) gives its own words first.
    if element.tag in _BLOCKS:
        text = " ".join(_own_words(element).split())
        if text:
            yield text
    for child in element:
        if isinstance(child.tag, str):
            yield from _paragraphs(child)


def _own_words(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS | {"list", "table", "graphic"}:
            parts.append("\n" if child.tag == "lb" else _own_words(child))
        parts.append(child.tail or "")
    return " ".join(parts) if any(child.tag == "lb" for child in element) else "".join(parts)


def _authors(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(";") if name.strip())
