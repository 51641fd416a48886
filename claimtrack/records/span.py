"""A stretch of an article's text."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import ge, instance_of


@frozen(kw_only=True, order=True)
class TextSpan:
    """A stretch of text: characters ``start`` to ``end``, half-open, with the text itself.

    Attributes:
        start: first character, counted from 0 in ``Article.text``.
        end: one past the last character.
        text: ``article.text[start:end]``.

    Raises:
        ValueError: when the length of ``text`` is not ``end - start``.

    Example:
        >>> TextSpan.of("She resigned.", 0, 3)
        TextSpan(start=0, end=3, text='She')
    """

    start: int = field(validator=[instance_of(int), ge(0)])
    end: int = field(validator=instance_of(int))
    text: str = field(validator=instance_of(str))

    def __attrs_post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}..{self.end} does not fit its text {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> TextSpan:
        """The span of characters ``start`` to ``end`` (half-open) of ``text``."""
        return cls(start=start, end=end, text=text[start:end])

    def covers(self, other: TextSpan) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: TextSpan) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
