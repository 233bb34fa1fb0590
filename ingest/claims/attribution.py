"""Whom a sentence names as saying it.

Only what a sentence says plainly counts: "according to X", "X said", "said X", "X was quoted as
saying". A wrong speaker is much worse than none: a sentence that names two is given none, and the
quote itself carries the attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims.reporting import BREAK, PREPOSITIONS, SAYING, VERB, ends_statement, says_something
from ingest.claims.speakers import head, is_agent, named

_NAME = r"[^,;:“”—–]{2,90}?"
_ACCORDING = re.compile(
    rf"(?:(?P<lead>^|{BREAK}\s?|\(|(?=A))|\b)[Aa]ccording to (?P<speaker>{_NAME})"
    rf"(?={BREAK}|\swho\b|\sthat\b|\.?\)?\s*$)"
)
_QUOTED_BY = re.compile(rf"\b(?:quoted|cited) (?P<speaker>{_NAME}) (?:as )?(?:saying|stating)\b")
_CITED_BY = re.compile(
    rf"\b(?:quoted|cited) (?=[A-Z])(?P<speaker>{_NAME})"
    r"(?:, (?:who|whose|a|an|the|representing|speaking)\b[^:;“”]{0,120})?:\s"
)
_QUOTED = re.compile(rf"(?P<speaker>{_NAME}) (?:is|was|were) (?:quoted|cited) as (?:saying|stating)\b")
_INVERTED = re.compile(
    rf"(?:[,!?]”\s+{SAYING}|,\s+sa(?:id|ys))\s+(?P<speaker>{_NAME})(?={BREAK}|\s(?:on|in|at|who)\s|\.?\s*$)"
)
_WITH_APPOSITION = re.compile(
    rf"(?P<lead>^|[,!?]”\s|,\s)(?P<speaker>{_NAME}),\s(?:known as\s)?(?P<beside>{_NAME})"
    r"(?:\s\([\w\s]{2,20}\)|,\s\d{1,2})?,$"
)
_APPOSITION = re.compile(rf",\s(?P<beside>{_NAME})(?:\s\([\w\s]{{2,20}}\))?(?=,|\.?\s*$)")
_ASIDE = re.compile(
    rf"^(?P<speaker>{_NAME})(?:,\s(?:(?:who|whose|which)\s[^;:“”—–]{{2,120}}|\d{{1,2}}),|\swho\s(?:[^,;:“”—–]{{2,80}}|[^;:“”—–]{{2,140}},))$"
)
"""What is told of a speaker between his name and the verb."""
_NAMED_AS = re.compile(r"\b(?:as|named|called)(?:\sonly)?\s(?P<name>(?:[A-Z][\w’'.-]+\s?){1,3}),?$")
_SAYING_SO = re.compile(
    r"^[^“”:]{3,150}:\s“|^[^“”;:]{3,200},\s(?:saying|arguing|adding|claiming|warning|insisting|explaining|noting|stressing|alleging)\b"
)
_AND = re.compile(r"^[^;:“”]{3,150}\s(?:and|but)\s(?:(?:also|then|later|has|have|had)\s)?$")
_PROPER_END = re.compile(
    rf"^(?:the|an?)\s(?:[\w’'-]+\s)*?(?!(?:{PREPOSITIONS}|the|and|an?)\s)[a-z][\w’'-]*\s(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)+)$"
)
_LED_PRONOUN = re.compile(
    r"(?i:in|on|at|by|from|after|before|during|with|of|through|to)\s[^,;:“”]{2,80}\s(?P<pronoun>he|she|it)$"
)
_CLAUSE = re.compile(r"\b(?:that|if|whether|because)\b")
_PUT_IN = re.compile(rf",\s(?P<speaker>{_NAME}),\s(?:who|whose)\s[^,;:“”—–]{{2,80}},$")
_HELPING = re.compile(
    r"\s(?:do|does|did|not|never|have|has|had|is|are|was|were|be|been|will|would|can|could|may|might|must|should"
    r"|to|and|or|but|also|already|who)$"
)
"""The last words before a verb that is still within the aside."""
_PLACES = frozenset("city town village capital port province district region state country island".split())
"""What a proper name beside is one of, and not the speaker's."""
_LAST_BREAK = re.compile(rf"(?:.*{BREAK}|.*\s-\s)?", re.DOTALL)
_JOINT = re.compile(
    r"[;:]|\b(?:and|but|yet|while|whereas|although|though|as|when|after|before|because|since|if)\s",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"(?:\s(?:has|have|had|also|then|later|earlier|again|further|repeatedly|previously|initially|reportedly"
    r"|publicly|subsequently|officially|separately|recently|jointly|strongly|falsely|formally|openly|twice|once))+$"
)
_OPENING = re.compile(
    r"(?:[A-Z]{3}[A-Z .,']{0,30}(?:[A-Z][a-z]+\.?\s\d{1,2}\s)?(?:\([\w ]{2,30}\)\s+)?[-—–]\s+)?"
    r"(?:(?:But|And|Yet)\s)?"
    r"(?:(?:(?i:on|in|by|at|since|after|before|during|amid|for|with|from|as|while|when|earlier|later|meanwhile"
    r"|however|moreover|separately|but|and|also|last|this|yesterday|today|speaking|asked|addressing|[a-z]{3,20}ly)"
    r"\b[^,;:“”]{0,120}|(?:\w+\s){1,3}(?:later|earlier|ago)|[A-Z][a-z]+\s\d{1,2}|\d{4}),\s+){0,4}"
)
_REACH = 200
"""So many characters before a verb its subject is looked for."""

_CURLY = str.maketrans("«»„", "“”“")
_QUOTATION = re.compile(r"“[^“”]*?(?P<mark>[,.!?]?)(?:”|$)")
_QUOTED_START = re.compile(r"^[^“”]*?(?P<mark>[,.!?]?)”")
_ASKING = re.compile(r"(?:Will|May|Can|Do)\s.*\?$", re.DOTALL)
"""A question that begins with what could be a first name."""
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|this|that|these|those|who|which|there)\b", re.IGNORECASE)


def speaker_of(sentence: str) -> str | None:
    """Return the speaker as the sentence names him, her or it; None when it plainly names no single one."""
    name = subject_of(sentence)
    return None if name is None or _PRONOUN.match(name) else name


def subject_of(sentence: str) -> str | None:
    """Return the speaker as the sentence names him, her or it, be it with a pronoun."""
    text = _without_quoted(sentence)
    if _ASKING.match(text):
        return None
    found = [*_cited(text), *_subjects(text)]
    plain = next((name for name, is_plain in found if is_plain), None)
    return None if len({name.casefold() for name, _ in found}) > 1 else plain


def goes_on_to_say(sentence: str) -> bool:
    """Tell whether whom a sentence is about says something in it after he did something else.

    "The mayor left early and said that …", "She refused, saying …", "He shrugged: “…”".
    """
    text = _without_quoted(sentence)
    return _SAYING_SO.search(text) is not None or any(
        _AND.search(text[: verb.start()]) and says_something(text, verb, by_agent=False)
        for verb in VERB.finditer(text)
    )


def begins_with_pronoun(sentence: str) -> bool:
    """Tell whether a sentence leaves to the one before it whom or what it is about."""
    return _PRONOUN.match(sentence.lstrip("“\"'‘(")) is not None


def _without_quoted(sentence: str) -> str:
    """Return a sentence with its quotations empty, but for the mark at the end of each."""
    text = " ".join(sentence.translate(_CURLY).split())
    if re.match(r'[^"]*[,.!?]"(?:\s|$)', text):
        text = text.replace('"', "”", 1)
    text = re.sub(r'"([^"]*)(?:"|$)', r"“\1”", text)
    text = _QUOTED_START.sub(r"“\g<mark>”", text)
    return _QUOTATION.sub(r"“\g<mark>”", text)


def _cited(text: str) -> Iterator[tuple[str, bool]]:
    """Yield those whom the text gives as its source, each as one who says the whole of it."""
    for match in _ACCORDING.finditer(text):
        name = named(match["speaker"])
        if name is not None and (match["lead"] is not None or is_agent(name)):
            yield _with_beside(name, text, match), True
    quoted = _QUOTED.match(text, _opening(text))
    inverted = (match for match in _INVERTED.finditer(text) if not _has_subject(text, match))
    for match in (
        *_QUOTED_BY.finditer(text),
        *_CITED_BY.finditer(text),
        *inverted,
        *([quoted] if quoted else []),
    ):
        if (name := named(match["speaker"])) is not None:
            yield _with_beside(name, text, match), True


def _has_subject(text: str, inverted: re.Match[str]) -> bool:
    """Tell whether it is somebody before the verb who says what comes after it: "the mayor, Berg, said"."""
    verb = VERB.search(text, inverted.start())
    is_after_name = inverted[0].startswith(",") and "”" not in inverted[0]
    return is_after_name and verb is not None and _subject(text, _opening(text), verb) is not None


def _subjects(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the subjects of verbs of saying, and whether what each says is the whole sentence."""
    start = _opening(text)
    for verb in VERB.finditer(text):
        whole = _subject(text, start, verb)
        if whole is not None:
            yield whole, True
        elif (part := _subject_of_part(text, verb)) is not None:
            yield part, False


def _opening(text: str) -> int:
    """Return where a sentence begins after its dateline and what leads in to it."""
    opening = _OPENING.match(text)
    return opening.end() if opening else 0


def _subject(text: str, start: int, verb: re.Match[str]) -> str | None:
    """Return who says the whole sentence by this verb, at its start, after a quotation or put in."""
    reach = max(start, verb.start() - _REACH)
    before = _HELPERS.sub("", text[reach : verb.start()].rstrip())
    if reach == start:
        before = _ASIDE.sub(_without_aside, before)
    at = _last_break(before)
    phrase, led = before[at:], before[:at]
    if reach == start and not led:
        if start and text[verb.end() :][:1] == "," and ends_statement(text, verb):
            return named(phrase)
        return _telling(phrase, text, verb)
    if not phrase and (match := _PUT_IN.search(before)) and ends_statement(text, verb):
        return named(match["speaker"])
    if not phrase and (match := _WITH_APPOSITION.search(before)) and (match.start() or reach == start):
        fuller = _fuller(match["speaker"], match["beside"])
        if match["lead"].endswith("” "):
            return named(fuller)
        if not match["lead"]:
            return _telling(fuller, text, verb)
        return named(fuller) if fuller == match["beside"] and ends_statement(text, verb) else None
    if led.endswith((",”", "!”", "?”")):
        return named(phrase)
    name = named(phrase) if led.endswith((",", "–", "—")) and ends_statement(text, verb) else None
    return name if name is not None and (verb["said"] or is_agent(name)) else None


def _without_aside(match: re.Match[str]) -> str:
    """Return a speaker without what is told of him, or the name that this gives him."""
    if _HELPING.search(match[0]):
        return match[0]
    name = _NAMED_AS.search(match[0])
    return name["name"] if name else match["speaker"]


def _subject_of_part(text: str, verb: re.Match[str]) -> str | None:
    """Return who says a part of the sentence by this verb, behind a conjunction."""
    before = text[max(0, verb.start() - _REACH) : verb.start()].rstrip()
    if before.endswith(" had"):
        return None
    before = _HELPERS.sub("", before)
    parts = _JOINT.split(before)
    name = _telling(parts[-1], text, verb) if len(parts) > 1 else None
    return None if name is None or _PRONOUN.match(name) else name


def _telling(phrase: str, text: str, verb: re.Match[str]) -> str | None:
    """Return the subject of a verb when it names somebody and the verb says something."""
    led = _LED_PRONOUN.match(phrase)
    name = led["pronoun"] if led else named(phrase)
    if name is None:
        return None
    by_agent = is_agent(name, opens_sentence=text.startswith(name))
    return name if says_something(text, verb, by_agent=by_agent) else None


def _last_break(text: str) -> int:
    match = _LAST_BREAK.match(text)
    return match.end() if match else 0


def _with_beside(speaker: str, text: str, match: re.Match[str]) -> str:
    """Return a speaker, or the proper name that stands in apposition to him after the match."""
    beside = _APPOSITION.match(text, match.end("speaker"))
    return _fuller(speaker, beside["beside"]) if beside else speaker


def _fuller(speaker: str, beside: str) -> str:
    """Return the speaker, or what stands beside him between commas when only that is a proper name."""
    if _CLAUSE.search(speaker):
        return speaker
    noun = head(speaker.split())
    is_named = noun[0].isupper() and (noun != speaker.split()[0] or len(speaker.split()) == 1)
    is_place = noun.lower() in _PLACES or speaker.split()[-1].lower() in _PLACES
    inner = _PROPER_END.search(beside)
    beside = inner["name"] if inner else beside
    words = beside.split()
    is_beside_named = all(words[at][0].isupper() for at in (0, -1)) and named(beside) == beside
    is_office = speaker.split()[0].lower() in ("the", "a", "an") and len(words) > 1
    return beside if is_beside_named and (is_office or not is_named) and not is_place else speaker
