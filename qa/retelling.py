"""Quotes retold as a report would: who says it, then what, in the source's own words.

Nothing is put in other words. What is not surely a statement that stands on its own is left a quotation.
"""

from __future__ import annotations

import re

from ingest.claims import mentions
from ingest.claims.attribution import begins_with_pronoun, speaker_of
from ingest.claims.date_roles import ANY_MONTH
from ingest.claims.reporting import DAYS, VERB
from ingest.claims.speakers import named
from ingest.names import fold
from ingest.sentences import cut

LONGEST = 300
"""A quote of more characters stays a quotation."""
LONGEST_LED = 200
"""A statement of more characters has its source before it or in it, never behind it."""
SHORTEST = 4
"""What has fewer words is no statement."""

_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|‘[^‘’]*’(?!\w)")
_PAIRS = ("“”", "«»", "()", "[]", "{}")
_BEGINNING = re.compile(r"[^\W_]|[“\"«£$€]")
_MARK = re.compile(r"\[\s*\w{1,9}\s*\]")
_HYPHENATED = re.compile(r"\w-\s*\n|\u00ad")
_STOP = re.compile(r"(?<![ap]\.m)\.$|(?<=\w)(?<![ap]\.m)\.(?=[”\"]$)")
"""The full stop of a sentence, which in an answer stands behind its mark."""
_SENTENCE_END = re.compile(r"(?:[^\W_]|[)%”»\"’]|[”»\"]\.|[^\W_]['’)%]?\.|[.,]?[”»\"])$")
_DATELINE = re.compile(r"^[^;:“”]{2,60}?\s(?:--?|[–—])\s|^[A-Z][A-Z .,/'’-]{3,40}(?:[,:]|\s\()")
_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|[Uu]s|[Mm]y|[Mm]e|[Yy]ours?|[Yy]ou)\b(?!\.\w)")
_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|(?:last|next|this) (?:night|morning|afternoon|evening|week"
    r"|weekend|month|year|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)
"""Days counted from the one on which the source was written."""
_LEANING = re.compile(
    r"(?:and|but|or|nor|so|yet|then|thus|hence|therefore|however|nevertheless|nonetheless|otherwise|instead"
    r"|rather|also|meanwhile|moreover|furthermore|besides|similarly|likewise|conversely|accordingly"
    r"|consequently|additionally|afterwards|later|both|neither|either|others?|another|such|one"
    r"|(?:some|many|most|none|all|each|two|three|four|five|several) of (?:them|these|those|which)"
    r"|all of|here|there|what|why|how|who|whose|which|not|its?|his|hers?|their|theirs|them|him"
    r"|(?:in|for|as|by|on|to|from|at|of|after|before|with|because of|despite|during) (?:this|that|these|those"
    r"|such|another|others|turn|addition|contrast|example|instance|particular|fact|short|all|conclusion"
    r"|the same|it|its|his"
    r"|her|their|them|him|the (?:other|former|latter|process|meantime|end|contrary|one hand))"
    r"|as a (?:result|consequence)|the (?:other|former|latter|same|rest|two|three|four|second|third|latest"
    r"|above|following))\b",
    re.IGNORECASE,
)
"""Words with which a sentence leans on the one before it."""
_LOOSE = re.compile(r"\b(?:he|she|it|its|they|him|her|his|them|their)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
_PERSONAL_SAYS = re.compile(
    rf"\b(?:he|she|they|it)\s(?:(?:has|had|have|also)\s)*{VERB.pattern}", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did|remains?"
    r"|includes?|contains?|consists?|lies|stands|means|takes|gives|makes|shows|becomes?|begins|wants|needs|seeks"
    r"|sees|ate|beat|became|began|blew|bore|bought|broke|brought|built|burst|came|caught|chose|cost|dealt|died|drew"
    r"|drove|dug|fell|fled|flew|forbade|fought|found|froze|gave|got|grew|heard|held|hid|hit|hurt|kept|knew|laid|lay"
    r"|learnt|led|left|lost|made|meant|met|paid|put|quit|ran|rang|rode|rose|sang|sank|sat|saw|sent|shook|shot|shut"
    r"|slept|slid|sold|sought|spent|spoke|spread|stole|stood|struck|stuck|sued|swam|swept|swore|taught|threw|took"
    r"|tore|went|withdrew|woke|won|wore|wrote|[a-z]{2,}ed)\b(?=.*\w)"
)
"""Verb forms that make a statement, with something behind them."""
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|said)\b"
)
"""What a heading seldom has."""
_LIST = re.compile(r"^(?:\d{1,3}|[a-zA-Z]|[ivx]+)[.)]\s|\s[•|·]\s|\s\*\s|…|\.\.\.|[<>{}=_\\]|https?:|@")
_NAME = r"[^,;:“”\"«»()—–]{2,90}"
_SAID = "(?:said|says|stated|reported|announced)"
_SAYS = rf"(?:,[^,;:.“”]{{1,120}},|,|\s\([^()]{{1,80}}\))?\s(?:(?:has|have|had|also)\s)*{VERB.pattern}"
"""What follows the name of one who says something."""
_TRAILING = re.compile(
    rf"^(?P<what>.+?),\s(?:(?P<subject>{_NAME}(?:,\s{_NAME},)?)\s{_SAID}|sa(?:id|ys)\s(?P<behind>{_NAME}(?:,\s{_NAME})?)"
    rf"|according\sto\s(?P<source>{_NAME}(?:,\s{_NAME})?))$",
    re.DOTALL,
)
"""What is said, and who says it behind that."""
_JOINED = re.compile(
    r"[;:]|,\s(?:and|but|while|whereas|although|though|so|yet|because|since|as)\b|\b(?:but|whereas)\b"
)
"""What tells that more may be said than what an attribution at the end is for."""
_BODIES = frozenset(
    """
    agency alliance army assembly association authority board brigade bureau cell chamber cluster coalition
    command commission committee confederation consortium corporation council court delegation department
    directorate federation force forum foundation front government group guard initiative inspectorate
    institute league ministry mission monitor movement museum network observatory office organisation
    organization panel parliament party platform police presidency secretariat senate service society team
    tribunal trust union university
    """.split()
)
"""Nouns whose names have an article within a sentence."""
_TITLES = frozenset("mr mrs ms miss dr sir the a an of for in".split())

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SMALL = frozenset(
    """
    a an the this that these those in on at by for from to of with without within after before during since
    until about above across against along among amid around as because although though when while where if
    unless once under over between beyond behind near into through throughout despite upon more less fewer
    at nearly almost approximately roughly up only some many most several any every each no all other few
    hundreds thousands tens dozens millions half two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety people residents officials police authorities families witnesses fighters soldiers troops
    protesters civilians rescuers doctors teachers workers investigators prosecutors according later
    """.split()
)
"""Words that are small within a sentence."""
_COUNTING = frozenset(
    """
    all no some most many half other few each every any more less only up two three four five six seven
    eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands
    people once when near over under beyond behind
    """.split()
)
"""Those of them that names begin with as well ("Three Mile Island")."""
_KEPT_DAY = re.compile(rf"(?:{DAYS}|{ANY_MONTH})\b")
_KEPT = re.compile(rf"(?:(?:Mr|Mrs|Ms|Dr|Sir)\b|(?!March\b|May\b){_KEPT_DAY.pattern})")
"""Words that are never small."""


def retold(quote: str, speaker: str | None, publisher: str | None) -> str:
    """Return what a quote says and who says it, as a sentence without its full stop, or as a quotation.

    A quote that names its speaker stands as it is, or with who says it moved from its end to its front; one
    in its document's own voice is given to the publisher.
    """
    text = _closed(" ".join(quote.split()))
    if speaker is not None and text.casefold().startswith(speaker.casefold()):
        text = text[0].upper() + text[1:]
    statement = _STOP.sub("", text)
    found = None
    if _stands_alone(quote, text):
        if speaker is not None:
            found = _moved(statement, speaker) or _as_it_stands(statement, speaker)
        elif publisher is not None:
            found = _published(statement, publisher)
    return found if found is not None and _is_one(found) else _quotation(quote, speaker, publisher)


def within_sentence(text: str) -> str | None:
    """Return a sentence as it begins behind another one; None where its first word may be a name or not."""
    word = _WORD.match(text)
    if word is None or not word[0][0].isupper() or (len(word[0]) > 1 and not word[0][1:].islower()):
        return text
    small = word[0].lower()
    behind = text[word.end() :]
    if re.search(rf"(?<![\w’'-]){re.escape(small)}(?![\w’'-])", behind):
        return small + behind
    if _KEPT.match(text) or re.search(rf"\w,?\s{re.escape(word[0])}(?![\w’'-])", behind):
        return text
    is_name = behind.startswith(".") or (small in _COUNTING and re.match(r"\s[A-Z]", behind))
    return small + behind if small in _SMALL and not is_name else None


def _closed(text: str) -> str:
    """Return a text that was cut within a quotation with a mark where that was cut."""
    is_open = text.rfind("“") > text.rfind("”") and text.count("“") == text.count("”") + 1
    return f"{text}”" if is_open else text


def _stands_alone(quote: str, text: str) -> bool:
    """Tell whether a quote is one plain statement that leans on nothing outside it."""
    outside = _QUOTED.sub("“”", text)
    return (
        len(text) <= LONGEST
        and len(text.split()) >= SHORTEST
        and _BEGINNING.match(text) is not None
        and not text[0].islower()
        and not _HYPHENATED.search(quote)
        and all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
        and text.count('"') % 2 == 0
        and _SENTENCE_END.search(text) is not None
        and not any(pattern.search(outside) for pattern in (_MARK, _DATELINE, _PERSON, _DAY, _LIST))
        and not _MARK.search(text)
        and "?" not in outside
        and not _LEANING.match(outside)
        and not begins_with_pronoun(outside)
        and (_FINITE.search(outside) or VERB.search(outside)) is not None
        and (text.endswith((".", "”", '"')) or _AUXILIARY.search(outside) is not None)
        and _is_one(_STOP.sub("", text))
    )


def _points_back(text: str) -> bool:
    """Tell whether a sentence may have a pronoun for somebody who is named before it."""
    opening = text.partition(",")[0] if "," in text[:80] else " ".join(text.split()[:4])
    if _LOOSE.search(opening) or _PERSONAL_SAYS.search(text):
        return True
    personal = _PERSONAL.search(text)
    if personal is None:
        return False
    names = [word for word in _WORD.findall(text[: personal.start()]) if word[0].isupper()]
    return not any(word.lower() not in _SMALL and not _KEPT_DAY.match(word) for word in names)


def _is_one(text: str) -> bool:
    """Tell whether a text is cut as one sentence when it ends with its mark."""
    return len(cut("", f"{text} [1].")) == 1


def _moved(text: str, speaker: str) -> str | None:
    """Return a statement led in by who says it behind it; None where it is not plainly so."""
    match = _TRAILING.match(text)
    source = match and (match["subject"] or match["behind"] or match["source"])
    if match is None or source is None or any(mark in text for mark in '“”«»"‘'):
        return None
    source = source.removesuffix(",")
    head = source.partition(", ")[0]
    what = within_sentence(match["what"])
    is_plain = named(head) == head and not _JOINED.search(match["what"]) and _FINITE.search(match["what"])
    if what is None or not is_plain or speaker_of(text) is None:
        return None
    who = _full(source, speaker)
    return f"According to {who}, {what}" if who is not None else None


def _as_it_stands(text: str, speaker: str) -> str | None:
    """Return a statement that names its speaker itself, in full."""
    if re.match(rf"{re.escape(speaker)}(?!\w)", text, re.IGNORECASE) and VERB.search(text):
        return text
    name = speaker_of(text)
    full = _full(name, speaker) if name is not None else None
    if name is None or full is None or _points_back(text.partition(name)[0]):
        return None
    if speaker.casefold() in text.casefold():
        return text
    if text.casefold().startswith(name.casefold()):
        return full[0].upper() + full[1:] + text[len(name) :]
    is_only = len(re.findall(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])", text)) == 1
    return text.replace(name, full) if is_only and name[0].isupper() and full[0].isupper() else None


def _full(name: str, speaker: str) -> str | None:
    """Return the fuller one of two names for one speaker; None where they share too little to be that."""
    words, others = _words(name), _words(speaker)
    if others <= words:
        return name
    if not words or not words < others:
        return None
    if not name.lower().startswith("the ") or re.match(r"the\s|\S+[’']s?\s", speaker.lower()):
        return named_within(speaker)
    is_proper = all(word[0].isupper() or word.lower() in _TITLES | {"and"} for word in _WORD.findall(speaker))
    return f"the {speaker}" if is_proper else None


def _words(name: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(name)} - _TITLES


def _published(text: str, publisher: str) -> str | None:
    """Return a statement in a document's own voice, given to its publisher."""
    is_name = not re.search(r"[^\w\s’'.&()/-]", publisher)
    if not is_name or re.search(r"[;:]\s", text) or _points_back(_QUOTED.sub("“”", text)):
        return None
    within = within_sentence(text)
    if within is not None:
        return f"According to {named_within(publisher)}, {within}"
    is_short = len(text) <= LONGEST_LED and (text[-1].isalnum() or text[-1] in "”»")
    return (
        f"{text}, according to {named_within(publisher)}" if is_short and "ccording to" not in text else None
    )


def _quotation(quote: str, speaker: str | None, publisher: str | None) -> str:
    """Return a quote in quotation marks, led in by its speaker or, failing one, by its publisher."""
    quoted = in_marks(quote)
    if speaker is not None:
        return quoted if _names(quote, speaker) else f"According to {named_within(speaker)}: {quoted}"
    return f"{publisher}: {quoted}" if publisher is not None else quoted


def _names(quote: str, speaker: str) -> bool:
    """Tell whether a quote itself says in full who says it, so that it need not be said before it."""
    if quote.startswith("According to "):
        return speaker.casefold() in quote.casefold()
    name = r"\s+".join(map(re.escape, speaker.split()))
    return re.search(rf"(?<!\w){name}{_SAYS}", quote, re.IGNORECASE) is not None


def in_marks(quote: str) -> str:
    """Return a quote in quotation marks, of which it needs none where it has its own."""
    inner = quote.removeprefix("“") if quote.find("”") in (-1, len(quote) - 1) else quote
    inner = inner.removesuffix("”") if "“" not in inner else inner
    if quote.count('"') == 2 and quote[0] == quote[-1] == '"':
        inner = quote[1:-1]
    return f"“{_closed(quote) if re.search('[“”]', inner) else inner}”"


def named_within(name: str) -> str:
    """Return a name as it is written in mid-sentence: with an article, and without a sentence's capital."""
    if re.match(r"(?:The|An?|Its|His|Her|Their|Our|My)\s", name):
        return name[0].lower() + name[1:]
    has_article = mentions.head(name) in _BODIES and name[0].isupper() and " " in name
    if has_article and not re.match(r"\S+[’']s?\s", name):
        return f"the {name}"
    return within_sentence(name) or name
