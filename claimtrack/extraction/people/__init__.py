"""Who appears in an article: names, roles, organisations, and what pronouns refer to."""
