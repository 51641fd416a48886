"""The errors that claimtrack raises: few kinds under one base, each says what to do."""


class ClaimtrackError(Exception):
    """Base of all errors that claimtrack raises on purpose.

    Example:
        >>> issubclass(InputError, ClaimtrackError)
        True
    """


class InputError(ClaimtrackError):
    """An input (a file, a date, an option) cannot be used as given.

    Attributes:
        source: what was read, as a path or a name, or None.

    Example:
        >>> str(InputError("The file is empty.", source="a.txt"))
        'a.txt: The file is empty.'
    """

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" if self.source else self.message


class ExtractionError(ClaimtrackError):
    """An article cannot be read by the pipeline, through a fault of the pipeline; others can.

    Attributes:
        article_id: the article's.

    Example:
        >>> str(ExtractionError("no tokens", article_id="a1", name="Prices rise"))
        'Prices rise (a1): no tokens'
    """

    def __init__(self, message: str, *, article_id: str, name: str) -> None:
        super().__init__(message, article_id, name)
        self.message = message
        self.article_id = article_id
        self.name = name

    def __reduce__(self) -> tuple[object, ...]:
        return _extraction_error, (self.message, self.article_id, self.name)

    def __str__(self) -> str:
        return f"{self.name} ({self.article_id}): {self.message}"


def _extraction_error(message: str, article_id: str, name: str) -> ExtractionError:
    return ExtractionError(message, article_id=article_id, name=name)


class ModelError(ClaimtrackError):
    """A language model is missing, damaged, or lacks what the pipeline needs.

    Example:
        >>> raise ModelError("no model of that name")
        Traceback (most recent call last):
        ...
        claimtrack.errors.ModelError: no model of that name
    """


class LexiconError(ClaimtrackError):
    """A word list is malformed: the message names the file and the entry.

    Example:
        >>> raise LexiconError("cues.toml: no [verbs]")
        Traceback (most recent call last):
        ...
        claimtrack.errors.LexiconError: cues.toml: no [verbs]
    """


class LedgerError(ClaimtrackError):
    """A ledger cannot be opened, read or written; nothing was changed.

    Example:
        >>> raise LedgerError("the disk is full")
        Traceback (most recent call last):
        ...
        claimtrack.errors.LedgerError: the disk is full
    """
