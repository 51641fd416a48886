"""What is claimed: the claims of a document, their kind, certainty, polarity, condition and horizon."""

from claimtrack.extraction.claims.component import Statements, make_statements

__all__ = ["Statements", "make_statements"]
