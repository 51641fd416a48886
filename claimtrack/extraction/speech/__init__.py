"""Attribution: who said what, in which words, from cue words, the tree and quotation marks.

Cues are found (``cues``), then what they attribute (``content``) and to whom (``sources``; together
``indirect``); phrases such as "according to" (``phrases``), quotations (``quoted``), the claim heads of the
language model (``learned``) and transcripts (``transcript``) add theirs; last, the people of the article give
each source its name (``named`` where the words name somebody, else ``resolution``). ``component`` holds the
order of the steps.
"""

from claimtrack.extraction.speech.component import AttributionFinder, find_attributions, make_attribution

__all__ = ["AttributionFinder", "find_attributions", "make_attribution"]
