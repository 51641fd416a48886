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
    if isinstance(value, dt.datetime) and (offset := value.utcoffset()) is not None:
        return value.replace(tzinfo=dt.timezone(offset), fold=0)
    return value


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


def _names(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise InputError('authors must be several strings, such as ("Dana Ruiz",), not one')
    return tuple(value)


def _content_id(article: Article) -> str:
    # Length-prefixed parts, so that no two different articles share an input to the hash.
    digest = hashlib.blake2b(digest_size=10)
    published = article.published.isoformat() if article.published else ""
    for part in (article.text, article.title or "", published, article.publisher or "", article.url or ""):
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
        title, publisher, url: as published, or None.
        authors: names of the authors.
        modified: when it was last changed, or None.
        language: BCP 47 code.
        article_id: 20 hexadecimal digits, from text, title, date, publisher and address.

    Raises:
        InputError: for a time of publication without a zone, or a field of another type.

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
    url: str | None = field(default=None, validator=optional(_check_string))
    modified: dt.datetime | dt.date | None = field(default=None, converter=_moment, validator=_check_moment)
    language: str = "en"
    article_id: str = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "article_id", _content_id(self))

    @property
    def published_on(self) -> dt.date | None:
        """The calendar day of publication, in the zone of the publication itself."""
        if isinstance(self.published, dt.datetime):
            return self.published.date()
        return self.published
