"""From an article to its claims: page, times, quantities, people, speech, claims; the pipeline runs all."""
