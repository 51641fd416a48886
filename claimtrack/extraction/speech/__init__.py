"""Attribution: who said what, in which words, from cue words, the tree and quotation marks.

Cues are found (``cues``), then what they attribute (``content``) and to whom (``sources``); phrases such as
"according to" (``phrases``), quotations (``quoted``) and transcripts (``transcript``) add theirs; last, the
persons and organisations of the article (``cast``) give each source its name (``resolution``).
"""

from claimtrack.extraction.speech.component import AttributionFinder, find_attributions, make_attribution

__all__ = ["AttributionFinder", "find_attributions", "make_attribution"]
