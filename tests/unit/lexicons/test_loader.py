"""Words of the user's own, added to the shipped lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.errors import LexiconError
from claimtrack.extraction.people.lexicon import Roles
from claimtrack.extraction.speech.lexicon import Cues
from claimtrack.lexicons import load


def fresh(name: str, shape: type, own: Path | None = None) -> object:
    # Past the cache, which holds what the other tests read.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMTRACK_LEXICONS", str(own or ""))
        return load.__wrapped__(name, shape)


def test_lists_are_added_to_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "roles.toml").write_text('[roles]\nheads = ["reeve"]\n', encoding="utf-8")
    shipped, found = fresh("roles", Roles), fresh("roles", Roles, tmp_path)
    assert found.roles.heads == shipped.roles.heads | {"reeve"}
    assert found.titles == shipped.titles


def test_tables_that_repeat_are_added_to(tmp_path: Path) -> None:
    entry = '[[verbs]]\ntype = "communication"\ncontent = ["clause"]\nlemmas = ["toot"]\n'
    (tmp_path / "cues.toml").write_text(entry, encoding="utf-8")
    shipped, found = fresh("cues", Cues), fresh("cues", Cues, tmp_path)
    assert found.verbs[:-1] == shipped.verbs
    assert found.verbs[-1].lemmas == ("toot",)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("roles.toml", '[rolls]\nheads = ["reeve"]\n', "rolls"),
        ("roles.toml", "[roles\n", "roles.toml"),
        ("rolls.toml", "", "there is no word list 'rolls.toml' to add to; there are .*roles.toml"),
    ],
)
def test_what_is_misspelt_is_told(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        fresh("roles", Roles, tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no folder"):
        fresh("roles", Roles, tmp_path / "none")
