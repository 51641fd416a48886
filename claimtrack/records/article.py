"""An article as it was published."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from attrs import Attribute, field, frozen
from attrs.validators import deep_iterable, optional

from claimtrack.errors import InputError


def _moment(value: dt.datetime | dt.date | str | None) -> dt.datetime | dt.date | None:
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)
        except ValueError as error:
            raise InputError(
                f"{value!r} is no date: write YYYY-MM-DD, such as 2024-05-16, or a moment with its zone, "
                "such as 2024-05-16T09:30+02:00"
            ) from error
    # A document can write the offset; a zone by name would not come back equal when the clocks change.
    if not isinstance(value, dt.datetime):
        return value
    try:
        offset = value.utcoffset()
    except ValueError as error:  # a zone of more than a day
        raise InputError(f"{value!s} has no time zone that a clock could have: {error}") from error
    return value if offset is None else value.replace(tzinfo=dt.timezone(offset), fold=0)


def _check_moment(_: object, attribute: Attribute[Any], value: Any) -> None:  # noqa: ANN401 - attrs's signature
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise InputError(
                f"{attribute.name}: a time of publication needs a time zone; give an aware datetime or a date"
            )
    elif not isinstance(value, dt.date | None):
        raise InputError(f"{attribute.name} must be a date, an aware datetime or None, not {value!r}")


def _check_string(_: object, attribute: Attribute[Any], value: Any) -> None:  # noqa: ANN401 - attrs's signature
    if not isinstance(value, str):
        raise InputError(f"{attribute.name} must be a string, not {type(value).__name__}")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"{attribute.name} is no text: character {error.start} is half of a surrogate pair"
            ) from error


def _names(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError('authors must be several strings, such as ("Dana Ruiz",), not one')
    return tuple(value)


def _address(value: str | None) -> str | None:
    # What is shown as a link must not end it: white space and marks that nobody sees are written as %XX.
    if not isinstance(value, str):
        return value
    return "".join(c if c.isprintable() and not c.isspace() else _percent(c) for c in value.strip()) or None


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def article_id(text: str, publisher: str | None, url: str | None) -> str:
    """The id of the article with this text of this publisher at this address: 20 hexadecimal digits.

    Date and title are no part of it: corrected, the article is the same.

    Example:
        >>> len(article_id("Prices rose.", "Harbour Wire", None))
        20
    """
    return _hashed(text, publisher or "", url or "")


def _hashed(*parts: str) -> str:
    # Length-prefixed parts, so that no two different articles share an input to the hash.
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@frozen(kw_only=True)
class Article:
    """A news article: its text and what is known of its publication.

    Attributes:
        text: the body, paragraphs separated by blank lines; all offsets refer to it as given.
        published: day (``date``) or moment (aware ``datetime``) of publication, or either as a string in
            ISO 8601; None leaves relative time expressions unresolved. Of a time zone its offset is kept.
        title, publisher, url: as published, or None; white space in an address is written as ``%20``.
        authors: names of the authors.
        modified: when it was last changed, or None.
        language: BCP 47 code.
        article_id: 20 hexadecimal digits, from text, publisher and address: with a corrected date or title
            it is the same article.

    Raises:
        InputError: for a time of publication without a zone, a field of another type, or a string with
            half of a surrogate pair, which no file can hold.

    Example:
        >>> a = Article(text="Prices rose.", published="2024-05-02")
        >>> len(a.article_id), a.published_on
        (20, datetime.date(2024, 5, 2))
    """

    text: str = field(validator=_check_string)
    published: dt.datetime | dt.date | None = field(default=None, converter=_moment, validator=_check_moment)
    title: str | None = field(default=None, validator=optional(_check_string))
    publisher: str | None = field(default=None, validator=optional(_check_string))
    authors: tuple[str, ...] = field(default=(), converter=_names, validator=deep_iterable(_check_string))
    url: str | None = field(default=None, converter=_address, validator=optional(_check_string))
    modified: dt.datetime | dt.date | None = field(default=None, converter=_moment, validator=_check_moment)
    language: str = field(default="en", validator=_check_string)
    article_id: str = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "article_id", article_id(self.text, self.publisher, self.url))

    @property
    def edition_id(self) -> str:
        """Tells editions of one article apart: another with every change of its title or date.

        Version 1 of the schema had it for the article's id.
        """
        published = self.published.isoformat() if self.published else ""
        return _hashed(self.text, self.title or "", published, self.publisher or "", self.url or "")

    @property
    def published_on(self) -> dt.date | None:
        """The calendar day of publication, in the zone of the publication itself."""
        if isinstance(self.published, dt.datetime):
            return self.published.date()
        return self.published
