"""Articles as JSON: one object, a list of them, or JSON lines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.errors import InputError
from claimtrack.language.characters import clean
from claimtrack.records import Article
from claimtrack.sources.addresses import address
from claimtrack.sources.dates import is_placeholder, parse_moment
from claimtrack.sources.text import decode, line

_FIELDS = ("text", "title", "published", "publisher", "url", "authors", "modified", "language")


def read_json(text: str) -> Iterator[Article | InputError]:
    """The articles of a JSON file: an object, a list of objects, or an object with a list "articles".

    Example:
        >>> [a.title for a in read_json('[{"text": "Prices rose.", "title": "Prices"}]')]
        ['Prices']
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield InputError(f"The file is no JSON ({error}); for one article a line, name it .jsonl.")
        return
    if isinstance(data, dict) and isinstance(data.get("articles"), list):
        data = data["articles"]
    if not isinstance(data, list):
        yield _article(data, "")
        return
    for number, value in enumerate(data, start=1):
        yield _article(value, f"Article {number}: ")


def read_json_lines(
    lines: Iterable[str | bytes | InputError], *, encoding: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of JSON lines, one object a line; blank lines are passed over.

    Args:
        lines: the lines, or the errors in their place.
        encoding: of lines of bytes; by default UTF-8, as JSON is.

    Example:
        >>> list(read_json_lines(['{"title": "no text"}']))
        [InputError('Line 1: There is no field "text" with the text of the article; ...')]
    """
    for number, data in enumerate(lines, start=1):
        place = f"Line {number}: "
        if isinstance(data, InputError):
            yield InputError(place + data.message)
        elif data.strip():
            yield _read_line(data, place, encoding)


def _read_line(data: str | bytes, place: str, encoding: str | None) -> Article | InputError:
    try:
        if isinstance(data, bytes) and encoding:
            data = decode(data, encoding=encoding)
        return _article(json.loads(data), place)
    except InputError as error:
        return InputError(place + error.message)
    except (ValueError, RecursionError) as error:
        return InputError(f"{place}no JSON ({error}).")


def _article(value: object, place: str) -> Article | InputError:
    try:
        return _read(value)
    except InputError as error:
        return InputError(place + error.message)


def _read(value: object) -> Article:
    if not isinstance(value, dict):
        raise InputError('An article is a JSON object with a field "text".')
    if not isinstance(value.get("text"), str) or not value["text"].strip():
        raise InputError(
            'There is no field "text" with the text of the article; '
            f"the fields read are {', '.join(_FIELDS)}."
        )
    text = clean(value["text"])
    if not text.strip():
        raise InputError("The text has no characters that can be read.")
    names = value.get("authors")
    names = names if isinstance(names, list) else [names]
    return Article(
        text=text,
        title=line(_given(value, "title")),
        published=_moment(value, "published"),
        modified=_moment(value, "modified"),
        publisher=line(_given(value, "publisher")),
        authors=tuple(
            name for part in (names if isinstance(names, list) else [names]) if (name := _name(part))
        ),
        url=address(_given(value, "url")),
        language=line(_given(value, "language")) or "en",
    )


def _given(value: dict[str, Any], field: str) -> str:
    given = value.get(field)
    if not isinstance(given, str | None):
        raise InputError(f"{field} must be a string, not {json.dumps(given)[:60]}.")
    return given or ""


def _name(part: object) -> str | None:
    if isinstance(part, dict):
        part = part.get("name")
    if not isinstance(part, str | None):
        raise InputError(f"authors must be names, not {type(part).__name__}.")
    return line(part)


def _moment(value: dict[str, Any], field: str) -> dt.datetime | dt.date | None:
    given = value.get(field)
    if given in (None, ""):
        return None
    moment = parse_moment(given)
    if moment is None:
        shown = str(given)[:60] if isinstance(given, str | int | float) else type(given).__name__
        raise InputError(f"{field} {shown!r} is no date for sure: write YYYY-MM-DD, or ISO 8601 with a zone.")
    return None if is_placeholder(moment) else moment
