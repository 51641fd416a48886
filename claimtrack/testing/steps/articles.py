"""Steps that bring articles in and read them."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimtrack.errors import ClaimtrackError
from claimtrack.records import Article
from claimtrack.sources.files import SUFFIXES
from claimtrack.testing.language import given, then, when
from claimtrack.testing.newsroom import Newsroom, check, fail

# Names of files in a message.
_LISTED = 8


@given("an article published on {day:Date}:")
@given("a later article published on {day:Date}:")
def article_of_day(newsroom: Newsroom, day: dt.date, docstring: str) -> None:
    """An article; its text stands below the step between triple quotation marks."""
    newsroom.articles.append(Article(text=docstring, published=day))


@given("an article published on {day:Date} by {publisher:Quoted}:")
@given("a later article published on {day:Date} by {publisher:Quoted}:")
def article_of_publisher(newsroom: Newsroom, day: dt.date, publisher: str, docstring: str) -> None:
    """An article of a named publisher."""
    newsroom.articles.append(Article(text=docstring, published=day, publisher=publisher))


@given("an article without a date:")
def article_without_date(newsroom: Newsroom, docstring: str) -> None:
    """An article whose day of publication is unknown."""
    newsroom.articles.append(Article(text=docstring))


@given("the article file {path:Quoted}")
def article_file(newsroom: Newsroom, path: str) -> None:
    """An article read from a file (text, HTML, JSON), looked up beside the test module."""
    _read_or_fail(newsroom, path, None)


@given("the article file {path:Quoted} published on {day:Date}")
def article_file_of_day(newsroom: Newsroom, path: str, day: dt.date) -> None:
    """An article read from a file that does not say its day of publication."""
    _read_or_fail(newsroom, path, day)


@given("a file {name:Quoted} with the content:")
def file_with_content(newsroom: Newsroom, name: str, docstring: str) -> None:
    """A file in the scenario's own folder, to be read by a later step."""
    (newsroom.scratch / name).write_text(docstring, encoding="utf-8")


@given("an empty file {name:Quoted}")
def empty_file(newsroom: Newsroom, name: str) -> None:
    """A file without content in the scenario's own folder."""
    (newsroom.scratch / name).touch()


@given("a picture file {name:Quoted}")
def picture_file(newsroom: Newsroom, name: str) -> None:
    """A binary file in the scenario's own folder."""
    (newsroom.scratch / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


@when("the file {name:Quoted} is read")
def file_is_read(newsroom: Newsroom, name: str) -> None:
    """Reads a file of the scenario's own folder; an error is kept for a later step."""
    try:
        _read(newsroom, name, None)
    except ClaimtrackError as error:
        newsroom.error = error


@when("the claims are extracted")
def claims_are_extracted(newsroom: Newsroom) -> None:
    """Extracts the claims of the first article."""
    newsroom.extract()


@then("reading fails because {words:Quoted}")
def reading_fails(newsroom: Newsroom, words: str) -> None:
    """The last reading raised an error whose message has these words, in any case."""
    if newsroom.error is None:
        fail(f"an error that says “{words}”", "reading went well")
    check(words.casefold() in str(newsroom.error).casefold(), f"an error that says “{words}”", newsroom.error)


@then("a warning says {words:Quoted}")
def a_warning_says(newsroom: Newsroom, words: str) -> None:
    """One of the extraction's warnings has these words, in any case."""
    messages = [warning.message for warning in newsroom.extracted().warnings]
    check(
        any(words.casefold() in message.casefold() for message in messages),
        f"a warning that says “{words}”",
        "\n  ".join(messages) or "no warning",
    )


@then("there is no warning")
def there_is_no_warning(newsroom: Newsroom) -> None:
    """The extraction has no warnings."""
    messages = [warning.message for warning in newsroom.extracted().warnings]
    check(not messages, "no warning", "\n  ".join(messages))


@then("the article was published on {day:Date}")
def article_was_published(newsroom: Newsroom, day: dt.date) -> None:
    """The day of publication that was found in the file."""
    found = newsroom.articles[-1].published_on
    check(found == day, f"published on {day}", found)


@then("the title of the article is {title:Quoted}")
def title_is(newsroom: Newsroom, title: str) -> None:
    """The title that was found in the file."""
    found = newsroom.articles[-1].title
    check(found == title, f"the title “{title}”", found)


def _read(newsroom: Newsroom, name: str, day: dt.date | None) -> None:
    from claimtrack.sources import read  # noqa: PLC0415 - the readers are heavy

    path = newsroom.scratch / name
    article = read(path if path.exists() else newsroom.folder / name)
    newsroom.articles.append(evolve(article, published=day) if day else article)


def _read_or_fail(newsroom: Newsroom, name: str, day: dt.date | None) -> None:
    try:
        _read(newsroom, name, day)
    except ClaimtrackError as error:
        beside = sorted(path.name for path in newsroom.folder.iterdir() if path.suffix in SUFFIXES)
        there = ", ".join(beside[:_LISTED]) or "no article file"
        fail(f"an article in the file “{name}”", f"{error} Beside the test module there is {there}")
