"""What of a sentence of a quote may be left out behind a statement.

It begins where the statement could have ended, and holds no condition, no exception, no alternative, nobody
else who says so, and nothing that takes back what was said.
"""

from __future__ import annotations

import re

from qa.gate.cues import (
    BE,
    CONDITIONS,
    FEIGNED,
    NEGATIONS,
    PARTICLES,
    PREPOSITIONS,
    STRICT,
    SUFFERED,
    TAKEN_BACK,
    VIEW,
    supposes,
)
from qa.gate.passages import Kept, Passage, reports, words_of

_UNDONE = re.compile(
    r"[,;:–—]\s*(?:(?:and|but|though|although)\s+)?(?:this|that|it|which|none\sof\s(?:this|that|it))\b[^.;,]{0,60}"
    r"(?:\b(?:not|never|no|nothing)\b|n[’']t\b)",
    re.IGNORECASE,
)
"""What may tell that what was said before did not happen."""
_LIMITING = re.compile(
    r"\b(?:except|only|apart\sfrom|other\sthan|subject\sto|as\slong\sas|in\scase)\b", re.IGNORECASE
)
_ALTERNATIVE = re.compile(r"\s*(?:,\s*)?(?:or|nor|than|as)\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|respectively|apiece|combined|altogether|in\s(?:all|total)|or\sso|a\sday|per)\b", re.IGNORECASE
)
_HEARSAY = re.compile(
    r"\b(?:according\sto|rumou?rs?|reports?|sources?|had\sit|claim(?:s|ed)?|it\sis\ssaid)\b", re.IGNORECASE
)
_PART_END = re.compile(r"[,;(–—]|\b(?:and|but|while|whereas|who|which)\b")
_OWN_END = re.compile(r"[;(–—]|\b(?:and|but|while|whereas|who|which)\b")
_OPENING = re.compile(r"\s*(?:(?P<word>[^\W\d_]+)\b)?")

_JOINTS = frozenset("and but while whereas when after before because since who which where whose".split())
_APPOSED = frozenset("who whom whose which where including not with along among".split())
_JOINED = frozenset("and but while whereas although though yet".split())
_ALTERNATIVES = frozenset("or nor so if unless".split())
_CONDITION = frozenset("when once as after before since where".split())
"""With a "will" or "may" before them, these tell a condition."""
_RID = frozenset("far free short devoid innocent cleared acquitted exempt safe immune absolved rid".split())
"""Words that say nothing without what follows them."""
_AUXILIARIES = BE | {"has", "have", "had", "will", "would"}


def ends(passage: Passage, last: int, kept: Kept) -> bool:
    """Tell whether a statement may end with a unit of a sentence, all behind it left out."""
    tail = _behind(passage.text[passage.units[last].end :], kept.ending)
    if tail is None or not words_of(tail):
        return tail is not None
    behind = passage.units[last + 1 :]
    if behind and passage.units[last].is_date and behind[0].is_year:
        return ends(passage, last + 1, kept)
    part = _PART_END.split(tail.lstrip(" ,;:(–—-"))[0]
    if passage.is_one_name(last) or passage.is_range(last) or _limits(passage, tail, part):
        return False
    word = (found["word"] or "").casefold() if (found := _OPENING.match(tail)) else ""
    if word:
        return _may_follow(passage, last, word, part, kept)
    return _may_be_parted(passage, tail.lstrip(), part, kept)


def _behind(tail: str, ending: str) -> str | None:
    """Return what stands behind a statement's small last words; None where these are others in the quote."""
    words = ending.split()
    found = re.match(r"\W*".join(["", *map(re.escape, words)]) + r"(?!\w)", tail, re.IGNORECASE)
    if not words:
        return tail
    return tail[found.end() :] if found else None


def _limits(passage: Passage, tail: str, part: str) -> bool:
    """Tell whether what follows a statement bears on it: a condition, a denial, another source.

    The part is what of the tail belongs to its first clause.
    """
    words = set(words_of(tail))
    is_limit = not (CONDITIONS | TAKEN_BACK | FEIGNED | VIEW).isdisjoint(words) or _LIMITING.search(tail)
    is_alternative = _ALTERNATIVE.match(tail) or not {"than", "or"}.isdisjoint(words_of(part))
    is_hearsay = _HEARSAY.search(part) is not None and not passage.is_own(tail)
    return bool(is_limit or is_alternative or is_hearsay or _UNDONE.search(tail) or _EACH.search(part))


def _may_follow(passage: Passage, last: int, word: str, part: str, kept: Kept) -> bool:
    """Tell whether what begins with a word and no mark may be left out."""
    one = passage.units[last]
    if word in PARTICLES or (word == "but" and kept.is_broad) or (one.plain in _RID and word in PREPOSITIONS):
        return False
    if word == "by" and one.is_verb and not one.is_after_be and one.plain not in SUFFERED:
        return False
    if word in _JOINTS:
        is_limit = kept.is_broad and word in ("who", "which", "where", "whose")
        return not is_limit and not (kept.is_modal and word in _CONDITION)
    if word not in PREPOSITIONS - STRICT or last + 1 == len(passage.units):
        return False
    is_share = word in ("of", "in", "among") and (one.number is not None or one.is_cue)
    has_verb = not (_AUXILIARIES | NEGATIONS).isdisjoint(words_of(part))
    return not (is_share or has_verb or kept.is_broad or kept.is_modal)


def _may_be_parted(passage: Passage, tail: str, part: str, kept: Kept) -> bool:
    """Tell whether what begins with a comma or the like may be left out."""
    after = tail.lstrip(" ,;:(–—-")
    word = next(iter(words_of(after)), "")
    if tail[:1].isdigit() or word in _ALTERNATIVES:
        return False
    if word in _APPOSED | _JOINED:
        return True
    if (kept.is_modal and word in _CONDITION) or (word in PREPOSITIONS and (kept.is_broad or kept.is_modal)):
        return False
    if word.endswith("ing") or word in _JOINTS:
        return True
    if any(map(supposes, words_of(part))):
        return False
    return not reports(part) or passage.is_own(_OWN_END.split(after)[0])
