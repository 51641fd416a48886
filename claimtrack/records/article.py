"""An article as it was published."""

from __future__ import annotations

import datetime as dt
import hashlib

from attrs import field, frozen
from attrs.validators import deep_iterable, instance_of, optional

from claimtrack.errors import InputError


def _check_published(_: object, attribute: object, value: object) -> None:
    name = getattr(attribute, "name", "date")
    if value is None:
        return
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise InputError(
                f"{name}: a time of publication needs a time zone; give an aware datetime or a date"
            )
    elif not isinstance(value, dt.date):
        raise InputError(f"{name} must be a datetime.date, an aware datetime.datetime or None, not {value!r}")


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
        published: day (``date``) or moment (aware ``datetime``) of publication; None leaves
            relative time expressions unresolved.
        title, publisher, url: as published, or None.
        authors: names of the authors.
        modified: when it was last changed, or None.
        language: BCP 47 code.
        article_id: 20 hexadecimal digits, from text, title, date, publisher and address.

    Raises:
        InputError: for a time of publication without a zone, or a text that is no string.

    Example:
        >>> import datetime as dt
        >>> a = Article(text="Prices rose.", published=dt.date(2024, 5, 2))
        >>> len(a.article_id), a.published_on
        (20, datetime.date(2024, 5, 2))
    """

    text: str = field(validator=instance_of(str))
    published: dt.datetime | dt.date | None = field(default=None, validator=_check_published)
    title: str | None = field(default=None, validator=optional(instance_of(str)))
    publisher: str | None = field(default=None, validator=optional(instance_of(str)))
    authors: tuple[str, ...] = field(default=(), converter=tuple, validator=deep_iterable(instance_of(str)))
    url: str | None = field(default=None, validator=optional(instance_of(str)))
    modified: dt.datetime | dt.date | None = field(default=None, validator=_check_published)
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
