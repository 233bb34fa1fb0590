"""The day for which a statement makes its claim, as far as the text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ingest.claims.date_forms import moved
from ingest.claims.date_roles import Role
from ingest.claims.dates import Mention, dates_in

_LONG = 120
"""A heading has at most so many characters."""
_CONTEXT = 300
"""So many characters before a date are looked at."""
_REACH = 200
"""So many sentences are looked through for a heading."""
_KEPT = 1_000
"""What is told of so many sentences is kept, as each is looked at again from those after it."""
_FEW_DAYS = 5
"""A date of no more days than one and these dates a statement by its last: "on 16 and 17 October"."""
_ENTRY = 6
"""An entry of a chronicle is at most so many sentences after the one that begins with its day."""

_CLOCK = (
    r"(?:[\s,]*(?:at\s+)?[0-9]{1,2}(?:[.:h][0-9]{2})?\s*(?:[ap]\.?m\b\.?|hrs|hours|GMT|UTC|local\s+time)?)?"
)
_STAMP_END = re.compile(rf"{_CLOCK}\s*(?:[—–:|]|-\s|\*\*|__|$)")
_STAMP_START = re.compile(r"[\s*•\[(–—-]*(?:(?:on|the|night|morning|evening|of)\s+){0,4}", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][^\n.;:!?—–]{1,60}?,?\s+[A-Z][\w., ]{2,20}?\s*(?:\([^()]{1,30}\)\s*)?[—–]\s")
_STATUS = re.compile(
    r"\b(?:as\s+(?:of|at)|status|situation|figures?|results?|totals?|state\s+of|update|bulletin|summary"
    r"|(?:period|dates?)\s+covered|covering|(?:weekly|daily|monthly|situation|flash)\s+report|sitrep)\b",
    re.IGNORECASE,
)
_IRREGULAR = """
arose ate beat became began bent blew bought broke brought built burst came caught chose crept dealt died
dived drank drew drove dug fed fell fled flew forbade forgot fought found froze gave got grew heard held hid
hit hung hurt kept knelt knew laid lay led left lent lit lost made meant met paid quit ran rose sang sank sat
saw sent shook shot shrank shut slept slid sold sought spent spoke sprang spread stole stood struck stuck sued
swam swept swore taught threw took tore went withdrew woke won wore wrote
"""
"""Past forms that do not end in "ed" after three letters; some are participles too."""
_PAST = rf"was|were|had|did|said|told|could|would|{'|'.join(_IRREGULAR.split())}|\w{{3,}}ed"
_NOW = r"(?:is|are|am|has|have|remains?|stands?|continues?)(?:\s+(?:not|also|now|still|been|being|\w+ly))*"
_NOW += rf"(?:\s+(?:{'|'.join(_IRREGULAR.split())}|\w+(?:ed|en|wn))\b)?"
_PRESENT = (
    r"does|do|can|(?-i:may)|must|will|shall|says?|puts?|wants?|needs?|lies?|holds?|denies|deny|demands?|calls?|asks?"
    r"|believes?|rejects?"
)
_VERB = re.compile(rf"\b(?:(?P<now>{_NOW})|(?P<present>{_PRESENT})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:after|before|when|since|who|whom|which|whose|where|until|because|while|than|for\s+the)\b[^,;:—–]*$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|told|announced|stated|declared|added|confirmed|reported|claimed|warned|wrote|denied)\b[^,;:.—–”]{0,50}$"
)
_SAYS = re.compile(r"\b(?:said|says|told|stated|added|claimed|acknowledged|admitted|conceded|argued)\b")
_ATTRIBUTIVE = re.compile(r"\bof\s+(?:the\s+)?$")
_ON_EVENING_OF = re.compile(
    r"(?:^|[,;:.)]\s)(?:late\s|early\s)?(?:on|in|at|during)\s+the\s+(?:night|morning|evening|afternoon)\s+of\s+$",
    re.IGNORECASE,
)
"""What dates a clause by its opening: "On the evening of 16 October, …"."""
_DETERMINED = re.compile(
    r"(?<!\bon )(?<!\bby )(?<!\bsince )\b(?:the|an?|its|their|his|her)\s+$", re.IGNORECASE
)
_NOUN = re.compile(
    r"\s+(?!(?:and|as|at|but|by|for|from|in|of|on|or|the|to|was|were|is|are|has|had|when|with)\b)[A-Za-z]{2}"
)
"""Around a day that a thing is named after: "the 10 March 2025 agreement"."""
_PRONOUN = re.compile(r"(?:He|She|It|They)\s(?!(?:also\s)?(?:said|told|added|did)\b)")
_SAME_DAY = re.compile(
    r"\b(?P<next>(?:the\s+)?(?:next|following)\s+(?:day|morning|evening)|the\s+day\s+after|a\s+day\s+later)\b"
    r"|\b(?P<before>the\s+(?:previous\s+day|day\s+before|eve))\b"
    r"|\b(?:(?:that|(?:the\s+)?same)\s+(?:day|night|morning|afternoon|evening)|hours\s+later)\b",
    re.IGNORECASE,
)


def as_of(statement: str, before: Sequence[str], published: date | None) -> date | None:
    """Return the day for which a statement makes its claim, or None where the text does not tell.

    Before it come the title, headings and sentences of the same document, the nearest last.
    """
    text = _DATELINE.sub("", statement, count=1) if _DATELINE.match(statement) else statement
    mentions = dates_in(text, published)
    if stamp := entry_day(statement, published):
        return stamp
    now = _heading(before, published) or _counted(text, before, published) or published
    if (told := _told(text, mentions, now)) is not None:
        return told
    if _is_background(text, mentions, now):
        return None
    return _same_day(text, before, published) or _gone_on(text, mentions, before, published) or now


def _gone_on(
    text: str, mentions: Sequence[Mention], before: Sequence[str], published: date | None
) -> date | None:
    """Return the day of the sentence before where its subject goes on to do something: "They then …"."""
    if mentions or not before or not _PRONOUN.match(text) or _is_current(text):
        return None
    told = dates_in(before[-1], published)
    return _told(before[-1], told, published) if len(told) == 1 and not _is_current(before[-1]) else None


@lru_cache(maxsize=_KEPT)
def entry_day(text: str, published: date | None) -> date | None:
    """Return the day with which an entry of a chronicle begins."""
    for mention in dates_in(text, published)[:1]:
        is_first = _STAMP_START.fullmatch(text[: mention.start])
        if is_first and _STAMP_END.match(text, mention.end):
            return mention.day
    return None


def _heading(before: Sequence[str], published: date | None) -> date | None:
    """Return the day that the nearest dated heading or entry of a chronicle gives to what follows."""
    for distance, sentence in enumerate(reversed(before[-_REACH:])):
        if distance < _ENTRY and (day := entry_day(sentence, published)):
            return day
        if _is_dated_heading(sentence):
            for mention in dates_in(sentence, published):
                if mention.last <= (published or date.max) and not _is_of(sentence, mention):
                    return mention.last
    return None


@lru_cache(maxsize=_KEPT)
def _is_dated_heading(sentence: str) -> bool:
    """Tell whether a sentence without a verb says of what day the following is."""
    status = _STATUS.search(sentence) if len(sentence) <= _LONG else None
    return status is not None and _VERB.search(_STATUS.sub("", sentence)) is None


def _counted(text: str, before: Sequence[str], published: date | None) -> date | None:
    """Return the day that the sentence over a list gives to its items, which have no verb."""
    if _VERB.search(text):
        return None
    for sentence in reversed(before[-12:]):
        for mention in dates_in(sentence, published):
            if mention.role is Role.AS_OF:
                return mention.last
    return None


def _told(text: str, mentions: Sequence[Mention], now: date | None) -> date | None:
    """Return the day that the statement names for its claim."""
    for mention in mentions:
        if mention.role is Role.AS_OF:
            return mention.last
    if now is not None:
        mentions = [mention for mention in mentions if mention.last <= now]
    short = [mention for mention in mentions if _is_short(mention) and _dates_event(text, mention)]
    events = [mention for mention in short if mention.day] or short
    main = [mention for mention in events if not _SUBORDINATE.search(_words_before(text, mention))]
    said = [mention for mention in main if _REPORTED.search(_words_before(text, mention))]
    own = [mention for mention in main if mention not in said]
    rest = [] if _is_current(text) else [mention for mention in events if mention not in main]
    return next((mention.last for mention in (*own, *said, *rest)), None)


def _is_short(mention: Mention) -> bool:
    """Tell whether a date is of a day or of a few ("on 16 and 17 October"), of which the last one counts."""
    return (mention.last - mention.first).days <= _FEW_DAYS


def _words_before(text: str, mention: Mention) -> str:
    return text[max(0, mention.start - _CONTEXT) : mention.start]


def _dates_event(text: str, mention: Mention) -> bool:
    if mention.role in (Role.SINCE, Role.BEFORE, Role.AFTER, Role.UNTIL):
        return False
    verb = next(reversed(list(_VERB.finditer(_words_before(text, mention)))), None)
    if verb is not None and verb["now"]:
        return False
    is_possessive = text.startswith(("'s", "’s"), mention.end)
    return not (is_possessive or _is_of(text, mention))


def _is_of(text: str, mention: Mention) -> bool:
    """Tell whether a date only tells which thing is meant, as in "the strike of 3 May"."""
    if mention.role is Role.AS_OF:
        return False
    before = _words_before(text, mention)
    is_before_noun = _DETERMINED.search(before) and _NOUN.match(text, mention.end)
    is_attributive = _ATTRIBUTIVE.search(before) is not None and not _ON_EVENING_OF.search(before)
    return is_attributive or bool(is_before_noun)


def _is_current(text: str) -> bool:
    """Tell whether the first verb of a text that is in no clause of its own is of the present."""
    verbs = _VERB.finditer(text)
    verb = next((verb for verb in verbs if not _SUBORDINATE.search(text[: verb.start()])), None)
    return verb is None or verb["past"] is None


def _is_background(text: str, mentions: Sequence[Mention], now: date | None) -> bool:
    """Tell whether a text is about a past that it dates by a month or a year."""
    return (
        now is not None
        and not _is_current(text)
        and any(_is_past_period(text, mention, now) for mention in mentions)
    )


def _is_past_period(text: str, mention: Mention, now: date) -> bool:
    before = _words_before(text, mention)
    is_long_ago = (mention.last - mention.first).days > 6 and mention.last < now
    is_aside = mention.role is Role.SINCE or _SUBORDINATE.search(before) or _SAYS.search(before)
    return is_long_ago and not is_aside


def _same_day(text: str, before: Sequence[str], published: date | None) -> date | None:
    """Return the day that "the same day" or "the next day" points at, told by what stands before."""
    match = _SAME_DAY.search(text)
    if match is None:
        return None
    step = 1 if match["next"] else -1 if match["before"] else 0
    for sentence in reversed(before[-6:]):
        for mention in reversed(dates_in(sentence, published)):
            if mention.day and mention.day <= (published or date.max):
                return moved(mention.day, step)
    return None
