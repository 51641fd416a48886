"""Articles in, claims out, as Arrow tables: for archives, process pools, Ray, Spark (extra ``arrow``)."""

from claimtrack.arrow.batches import ExtractBatches
from claimtrack.arrow.tables import ARTICLES, EXTRACTIONS, article_of, articles_table

__all__ = ["ARTICLES", "EXTRACTIONS", "ExtractBatches", "article_of", "articles_table"]
