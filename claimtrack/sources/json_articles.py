"""Articles as JSON: one object, a list of them, or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.errors import InputError
from claimtrack.records import Article
from claimtrack.sources.dates import parse_moment

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


def read_json_lines(lines: Iterable[str | bytes]) -> Iterator[Article | InputError]:
    """The articles of JSON lines, one object a line; blank lines are passed over.

    Lines of bytes are UTF-8, as JSON is.

    Example:
        >>> list(read_json_lines(['{"title": "no text"}']))
        [InputError('Line 1: There is no field "text" with the text of the article; ...')]
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield InputError(f"Line {number}: no JSON ({error}).")
        else:
            yield _article(value, f"Line {number}: ")


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
    given = {name: _scalars(value[name]) for name in _FIELDS if value.get(name) not in (None, "")}
    for name in ("published", "modified"):
        if name in given:
            given[name] = _moment(name, given[name])
    if isinstance(given.get("authors"), str):
        given["authors"] = [given["authors"]]
    return Article(**given)


def _moment(name: str, value: object) -> object:
    moment = parse_moment(value)
    if moment is None:
        raise InputError(f"{name} {value!r} is no date for sure: write YYYY-MM-DD, or ISO 8601 with a zone.")
    return moment


def _scalars(value: Any) -> Any:  # noqa: ANN401 - anything in JSON
    # JSON may hold halves of surrogate pairs, which no file can.
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [_scalars(part) for part in value] if isinstance(value, list) else value
