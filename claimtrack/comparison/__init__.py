"""Claim against later article: candidates, alignment, relation."""
