"""An article out of a web page: trafilatura finds the body, ``metadata`` the date."""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement

from claimtrack.errors import InputError
from claimtrack.language.characters import clean
from claimtrack.records import Article
from claimtrack.sources.addresses import address
from claimtrack.sources.bylines import authors
from claimtrack.sources.limits import MAX_ATTRIBUTES, MAX_BYTES, MAX_ELEMENTS, too_large
from claimtrack.sources.metadata import page_facts
from claimtrack.sources.text import decode, is_encoding, line

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# What the names mean on the web (WHATWG Encoding Standard): Windows-1252.
_WEB_NAMES = dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii"), "cp1252")
# What trafilatura's body is made of, a paragraph each.
_BLOCKS = frozenset({"p", "head", "item", "quote", "code"})
_LONG_TAG = re.compile(rb"<(?:(script)\b[^<>]*>|[a-z][^<>]{4000,})", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(rb"</script", re.IGNORECASE)
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_SPACES = re.compile(r"\s{50,}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Before the items of a list that a sentence opens.
BULLET = "•"
# A teaser: a linked headline, with "Read more:" before it.
_WORDS_OF_HEADLINE = 4
_WORDS_OF_LABEL = 3


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
        # A label that names no encoding is passed over, as browsers do; no page in UTF-16 has one.
        known = is_encoding(name) and not name.startswith(("utf-16", "utf16", "utf-32", "utf-7"))
        encoding = _WEB_NAMES.get(name, name) if known else None
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
    if len(page) > MAX_BYTES:
        raise too_large()
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    if _has_element_of_many_attributes(data):
        raise InputError(f"An element of the page has more than {MAX_ATTRIBUTES} attributes.")
    tree = trafilatura.load_html(_SPACES.sub(" ", page) if isinstance(page, str) else page)
    if tree is None:
        raise InputError("The page is no HTML that can be read.")
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise InputError(f"The page has more than {MAX_ELEMENTS} elements.")
    try:
        facts = page_facts(tree)
        found = _extracted(tree)
    except Exception as error:
        # The libraries that read pages raise what they like for markup that nobody thought of.
        raise InputError(f"The page cannot be read ({type(error).__name__}: {line(str(error))}).") from error
    paragraphs, heading = _body(getattr(found, "body", None), facts.title)
    if not paragraphs:
        raise InputError(
            "The page holds no article text (a script may draw it): save the text itself to a file."
        )
    address_of_page = facts.url or address(url or "")
    publisher = facts.publisher or line(getattr(found, "sitename", None))
    named = facts.authors or (getattr(found, "author", None) or "").split(";")
    return Article(
        text="\n\n".join(paragraphs),
        title=facts.title or heading or line(getattr(found, "title", None)),
        published=facts.published,
        modified=facts.modified,
        publisher=publisher,
        authors=authors(named, outlets=(publisher, _host(address_of_page))),
        url=address_of_page,
        language=facts.language or "en",
    )


def _has_element_of_many_attributes(data: bytes) -> bool:
    at = 0
    while tag := _LONG_TAG.search(data, at):
        # What a value has in quotation marks is one word of the tag.
        if len(tag[0]) > MAX_ATTRIBUTES and len(_QUOTED.sub(b"", tag[0]).split()) > MAX_ATTRIBUTES:
            return True
        # Programs compare with "<", and have no attributes.
        end = _END_OF_SCRIPT.search(data, tag.end()) if tag[1] else tag
        if end is None:
            return False
        at = end.end()
    return False


def _extracted(tree: HtmlElement) -> Any:  # noqa: ANN401 - trafilatura's document, or None
    # First without what surrounds the article (teasers, appeals); with it where nothing is left.
    for precise in (True, False):
        found: Any = trafilatura.bare_extraction(
            copy.deepcopy(tree),
            favor_precision=precise,
            include_comments=False,
            include_tables=False,
            include_links=True,
            with_metadata=True,
        )
        if found is not None and found.body is not None and _whole(found.body):
            return found
    return None


def _body(body: _Element | None, title: str | None) -> tuple[list[str], str | None]:
    """The paragraphs, and the main heading above them, which is the title and no paragraph."""
    if body is None:
        return [], None
    paragraphs = list(_listed(_paragraphs(body)))
    first = next(iter(body), None)
    if first is not None and first.tag == "head" and first.get("rend") == "h1" and paragraphs:
        return paragraphs[1:], paragraphs[0]
    # The title may stand below the name of a section.
    if title in paragraphs[:2] and len(paragraphs) > 2:  # noqa: PLR2004
        return paragraphs[paragraphs.index(title) + 1 :], title
    return paragraphs, None


def fragment_text(markup: str) -> str:
    r"""The text of a piece of HTML, such as the summary in a feed, a paragraph a block.

    Where the markup was escaped once too often, it is read as markup nevertheless.

    Example:
        >>> fragment_text("<p>Prices <b>rose</b>.</p><p>Wages fell.</p>")
        'Prices rose.\n\nWages fell.'
    """
    if not _TAG.search(markup):
        markup = unescape(markup)
    tree = trafilatura.load_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        return _words(markup)
    return "\n\n".join(_fragment_paragraphs(tree))


def _fragment_paragraphs(tree: HtmlElement) -> Iterator[str]:
    blocks = tree.xpath("//p | //li | //blockquote[not(p)] | //h1 | //h2 | //h3 | //div[not(p or div)]")
    return _listed(
        (block.tag == "li", _words(block.text_content()))
        for block in blocks or [tree]
        if not _is_teaser(block, "a")
    )


def _paragraphs(element: _Element) -> Iterator[tuple[bool, str]]:
    # A block that holds blocks (a list in a quotation) gives its own words first.
    if element.tag in _BLOCKS and not _is_teaser(element, "ref"):
        yield element.tag == "item", _words(_own_words(element))
    for child in element:
        if isinstance(child.tag, str):
            yield from _paragraphs(child)


def _listed(paragraphs: Iterable[tuple[bool, str]]) -> Iterator[str]:
    """The paragraphs that have words; items have a bullet where a sentence opens the list ("She said:")."""
    opened = False
    for is_item, text in paragraphs:
        if text:
            opened = opened if is_item else text.endswith(":")
            yield f"{BULLET} {text}" if is_item and opened and not text.startswith(BULLET) else text


def _words(text: str) -> str:
    return " ".join(clean(text).split())


def _own_words(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS | {"list", "table", "graphic"}:
            parts.append("\n" if child.tag == "lb" else _own_words(child))
        parts.append(child.tail or "")
    return " ".join(parts) if any(child.tag == "lb" for child in element) else "".join(parts)


def _is_teaser(element: _Element, link_tag: str) -> bool:
    """Whether a paragraph is another article's headline: a link but for a label, and no sentence."""
    linked = sum(len(_whole(link)) for link in element.iter(link_tag))
    words = _whole(element)
    return (
        linked >= _WORDS_OF_HEADLINE
        and len(words) - linked <= _WORDS_OF_LABEL
        and not words[-1].rstrip("”’\"')").endswith((".", "!"))
    )


def _whole(element: _Element) -> list[str]:
    """All words in an element."""
    return "".join(map(str, element.itertext())).split()


def _host(url: str | None) -> str | None:
    """The name in an address that may be the outlet's: "businessdaily" of www.businessdaily.example."""
    parts = (url or "").partition("://")[2].partition("/")[0].split(".")
    return parts[-2] if len(parts) > 1 else None
