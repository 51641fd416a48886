"""Characters that are no text: controls, hidden ones, line ends and spaces of other conventions."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

# Characters without width between which two spellings of one name would differ: soft hyphen, joiners, spaces
# of no width, variation selectors, direction marks; and controls, the codes of a terminal among them.
_GONE = (
    r"\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_SPACE = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = {"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}
# Halves of surrogate pairs, which no file can hold, and code points that are no characters (Unicode 23.7).
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(f"\\U{n:04x}fffe-\\U{n:04x}ffff" for n in range(17))
UNCLEAN = re.compile(f"[{_GONE}{_SPACE}{''.join(_BREAKS)}{_NO_CHARACTERS}]")
_IS_GONE, _IS_SPACE = re.compile(f"[{_GONE}]"), re.compile(f"[{_SPACE}]")


def clean(text: str) -> str:
    r"""Text as it is kept: composed (NFC), without control characters and characters of no width.

    Tabs and line ends stay; the line ends of other conventions become plain, and all spaces of one line the
    plain space. What is no character becomes U+FFFD.

    Example:
        >>> clean("In\xadgrid\xa0Moss\u200b \x1b[31m\ud83d"), clean("Rene\u0301")
        ('Ingrid Moss [31m�', 'René')
    """
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return UNCLEAN.sub(lambda match: replacement(match[0]), text)


def replacement(mark: str) -> str:
    r"""What stands in a clean text for a character that ``UNCLEAN`` matches.

    Example:
        >>> replacement("\u2028"), replacement("\xad"), replacement("\xa0")
        ('\n', '', ' ')
    """
    if _IS_GONE.match(mark):
        return ""
    return " " if _IS_SPACE.match(mark) else _BREAKS.get(mark, "\N{REPLACEMENT CHARACTER}")
