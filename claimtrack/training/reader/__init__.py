"""Fits the reader of pairs: rows of a claim and a later sentence, the network, training, export."""
