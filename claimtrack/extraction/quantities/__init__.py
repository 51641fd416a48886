"""Quantities: amounts, counts, percentages and rates, with unit, bounds, and what they measure."""
