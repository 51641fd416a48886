"""Extensions of other tools."""
