"""All that was read out of one article."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from claimtrack.records.article import Article
from claimtrack.records.attribution import Attribution
from claimtrack.records.claim import Claim, Proposition
from claimtrack.records.party import Party
from claimtrack.records.quantity import Quantity
from claimtrack.records.rows import Row, claim_rows
from claimtrack.records.shown import html, one_line
from claimtrack.records.span import TextSpan
from claimtrack.records.times import TimeExpression


class WarningCode(StrEnum):
    """What a warning is about."""

    NO_DATE = "no_date"
    DATE_CONFLICT = "date_conflict"
    OPEN_QUOTATION = "open_quotation"
    LANGUAGE = "language"


@frozen(kw_only=True)
class ExtractionWarning:
    """Something that a reader of the results should know.

    Attributes:
        code: what it is about.
        message: one sentence that says what was seen and what to do.
        span: the words, or None where it concerns the whole article.
    """

    code: WarningCode
    message: str
    span: TextSpan | None = None


@frozen(kw_only=True, repr=False)
class Extraction:
    """The records read out of one article, in order of the text.

    Attributes:
        article: the article as given.
        claims: the claims.
        attributions: all attribution relations; wider than the claims (beliefs, bare quotations).
        times, quantities: all expressions in the text.
        propositions: the clauses of the text, for comparison with earlier claims.
        warnings: what a reader should know.
        sentences: the sentences of the text, in order, without the white space between them.
        people: the persons and bodies that the text names, in order of their first mention.
        extractor: what read the article: program, weights, word lists and settings; None if not known.

    Example:
        >>> Extraction(article=Article(text="")).claims
        ()
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    warnings: tuple[ExtractionWarning, ...] = ()
    sentences: tuple[TextSpan, ...] = ()
    people: tuple[Party, ...] = ()
    extractor: str | None = None

    def to_rows(self, *, file: str | None = None) -> list[Row]:
        """The claims as flat rows, one a claim, for a data frame or a table.

        Args:
            file: what the article was read from, for the column of that name.

        Example:
            >>> Extraction(article=Article(text="")).to_rows()
            []
        """
        return list(claim_rows(self.article, self.claims, file=file))

    def __repr__(self) -> str:
        name = one_line(self.article.title or self.article.text)
        count = len(self.claims)
        return f"Extraction({name!r}, {self.article.published}, {count} claim{'' if count == 1 else 's'})"

    def _repr_html_(self) -> str:
        return html(self)
