"""What a web page says of itself: when it was published, by whom, under which title.

The sources are asked in order of how exact they are: JSON-LD (schema.org ``NewsArticle`` and its kin),
OpenGraph, microdata, ``<time>``, and then the heuristics of htmldate. A placeholder is no answer: the next
source is asked. The time of a later change never stands in for the time of publication.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from attrs import frozen
from htmldate import find_date
from lxml.html import HtmlElement

from claimtrack.sources.addresses import address
from claimtrack.sources.dates import page_moment
from claimtrack.sources.text import line

# schema.org's Article and the types below it that news pages use.
_ARTICLE_TYPES = frozenset(
    {
        "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle",
        "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle",
        "Report", "ReportageNewsArticle", "ReviewNewsArticle", "SocialMediaPosting", "TechArticle",
    }
)  # fmt: skip
_LOWER = "translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_OPEN_GRAPH = "//meta[@property='{0}' or @name='{0}']/@content"
_CHANGED = f"@*[contains({_LOWER}, 'modif') or contains({_LOWER}, 'updat')]"
_ASIDE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li"
_TIMES = (
    "//*[@itemprop='datePublished']",
    f"//time[(@pubdate or @*[contains({_LOWER}, 'publish')]) and not({_CHANGED}) and not({_ASIDE})]",
    f"(//article | //main | //header)//time[@datetime and not({_CHANGED}) and not({_ASIDE})]",
)


@frozen(kw_only=True)
class PageFacts:
    """What a page says of itself; None or empty where it is silent.

    Attributes:
        published, modified: first publication and latest change; aware where the page gives a zone.
        title, publisher, url: as the page gives them.
        authors: names in the place of authors, persons or not.
        language: BCP 47 code.
    """

    published: dt.datetime | dt.date | None = None
    modified: dt.datetime | dt.date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


def page_facts(tree: HtmlElement) -> PageFacts:
    """What the page ``tree`` says of itself.

    Example:
        >>> from lxml.html import fromstring
        >>> head = '<meta property="article:published_time" content="2024-05-02T23:30:00+02:00">'
        >>> page_facts(fromstring(f"<html><head>{head}</head></html>")).published.isoformat()
        '2024-05-02T23:30:00+02:00'
    """
    linked = _linked_article(tree)
    url = address(
        _first(tree, "//link[@rel='canonical'][starts-with(@href, 'http')]/@href")
        or _open_graph(tree, "og:url")
        or ""
    )
    return PageFacts(
        published=page_moment(linked.get("datePublished"))
        or _open_graph_moment(tree, "published_time")
        or _marked_time(tree)
        or _guessed_day(tree, url),
        modified=page_moment(linked.get("dateModified")) or _open_graph_moment(tree, "modified_time"),
        title=line(linked.get("headline")) or _heading(tree) or _open_graph(tree, "og:title"),
        publisher=next(iter(_names(linked.get("publisher"))), None) or _open_graph(tree, "og:site_name"),
        authors=tuple(_names(linked.get("author"))),
        url=url,
        language=_first(tree, "/html/@lang"),
    )


def _linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object of the page's article; empty where there is none, or none that can be read."""
    articles: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue  # a page with broken JSON-LD is as good as one without
        articles += [
            node for node in _nodes(data) if _ARTICLE_TYPES.intersection(_strings(node.get("@type")))
        ]
    # Teasers of other articles carry less than the page's own.
    return max(articles, key=lambda node: ("datePublished" in node, "articleBody" in node), default={})


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:  # noqa: PLR2004 - deeper than any graph in use; a guard against nests made to hurt
        return
    if isinstance(data, list):
        for part in data:
            yield from _nodes(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth + 1)


def _heading(tree: HtmlElement) -> str | None:
    """The heading that shares most words with the page's title, at least half; the first without a title."""
    headings = [text for h1 in tree.xpath("//h1") if (text := line(h1.text_content()))]
    titles = {*(_open_graph(tree, "og:title") or "").split(), *(_first(tree, "//title/text()") or "").split()}
    if not titles:
        return next(iter(headings), None)
    shares = [sum(word in titles for word in words) / len(words) for words in map(str.split, headings)]
    best = max(shares, default=0.0)
    return headings[shares.index(best)] if best >= 0.5 else None  # noqa: PLR2004


def _open_graph_moment(tree: HtmlElement, name: str) -> dt.datetime | dt.date | None:
    for prefix in ("article:", "og:article:", "og:"):
        moment = page_moment(_open_graph(tree, prefix + name))
        if moment is not None:
            return moment
    return None


def _marked_time(tree: HtmlElement) -> dt.datetime | dt.date | None:
    for path in _TIMES:
        for element in tree.xpath(path):
            values = (element.get("datetime"), element.get("content"), element.text_content())
            for moment in map(page_moment, values):
                if moment is not None:
                    return moment
    return None


def _guessed_day(tree: HtmlElement, url: str | None) -> dt.date | None:
    # Without its "extensive search": that takes any year on the page, a copyright notice included.
    page = copy.deepcopy(tree)
    for element in page.xpath(f"//script | //*[{_CHANGED}]"):
        if element.getparent() is not None:
            element.drop_tree()
    found = find_date(page, url=url, original_date=True, extensive_search=False)
    return page_moment(found)


def _open_graph(tree: HtmlElement, name: str) -> str | None:
    return _first(tree, _OPEN_GRAPH.format(name))


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((text for value in tree.xpath(path) if (text := line(value))), None)


def _strings(value: object) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]


def _names(value: object) -> Iterator[str]:
    """The names in JSON-LD's "author" or "publisher": strings, objects, or lists of both."""
    for part in value if isinstance(value, list) else [value]:
        if name := line(part.get("name") if isinstance(part, dict) else part):
            yield name
