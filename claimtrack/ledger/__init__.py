"""The store of articles, claims and what came of them."""
