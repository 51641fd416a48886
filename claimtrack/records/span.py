"""A stretch of an article's text."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True, order=True)
class TextSpan:
    """A stretch of text: characters ``start`` to ``end``, half-open, with the text itself.

    Attributes:
        start: first character, counted from 0 in ``Article.text``.
        end: one past the last character.
        text: ``article.text[start:end]``.

    Raises:
        TypeError: when a position is no whole number, or the text no string.
        ValueError: when a position is negative, or the length of ``text`` is not ``end - start``.

    Example:
        >>> TextSpan.of("She resigned.", 0, 3)
        TextSpan(start=0, end=3, text='She')
    """

    start: int
    end: int
    text: str

    # One check of all three: an article has thousands of spans.
    def __attrs_post_init__(self) -> None:
        start, end, text = self.start, self.end, self.text
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(text, str)):
            raise TypeError(f"a span has two whole numbers and a text, not {start!r}, {end!r} and {text!r}")
        if start < 0 or end - start != len(text):
            raise ValueError(f"span {start}..{end} does not fit its text {text!r}")

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
