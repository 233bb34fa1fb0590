"""Whom a sentence names as saying it.

Only what a sentence says plainly counts: "according to X", "X said", "said X", "X was quoted as
saying". A wrong speaker is much worse than none: a sentence that names two is given none, and the
quote itself carries the attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.reporting import BREAK, SAYING, VERB, ends_statement, says_something
from qa.speakers import is_agent, named

_NAME = r"[^,;:“”—–]{2,90}?"
_ACCORDING = re.compile(
    rf"(?:(?P<lead>^|{BREAK}\s?|\(|(?=A))|\b)[Aa]ccording to (?P<speaker>{_NAME})"
    rf"(?={BREAK}|\swho\b|\sthat\b|\.?\)?\s*$)"
)
_QUOTED_BY = re.compile(rf"\b(?:quoted|cited) (?P<speaker>{_NAME}) (?:as )?(?:saying|stating)\b")
_QUOTED = re.compile(rf"(?P<speaker>{_NAME}) (?:is|was|were) (?:quoted|cited) as (?:saying|stating)\b")
_INVERTED = re.compile(
    rf"(?:[,!?]”\s+{SAYING}|,\s+sa(?:id|ys))\s+(?P<speaker>{_NAME})(?={BREAK}|\s(?:on|in|at|who)\s|\.?\s*$)"
)
_WITH_APPOSITION = re.compile(rf"(?:^|[,!?]”\s)(?P<speaker>{_NAME}),\s(?P<beside>{_NAME}),$")
_LAST_BREAK = re.compile(rf"(?:.*{BREAK}|.*\s-\s)?", re.DOTALL)
_JOINT = re.compile(
    r"[;:]|\b(?:and|but|yet|while|whereas|although|though|as|when|after|before|because|since|if)\s",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"(?:\s(?:has|have|had|also|then|later|earlier|again|further|repeatedly|previously|initially|reportedly"
    r"|publicly|subsequently|officially|separately|recently|jointly|strongly|falsely|formally|openly))+$"
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
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|this|that|these|those|who|which|there)\b", re.IGNORECASE)


def speaker_of(sentence: str) -> str | None:
    """Return the speaker as the sentence names him, her or it; None when it plainly names no single one."""
    text = _without_quoted(sentence)
    found = [*_cited(text), *_subjects(text)]
    plain = next((name for name, is_plain in found if is_plain), None)
    if plain is None or _PRONOUN.match(plain) or len({name.casefold() for name, _ in found}) > 1:
        return None
    return plain


def reports(sentence: str) -> bool:
    """Tell whether a sentence that begins with a pronoun goes on to say what that one said.

    A "they" may be anybody among those named before, so it never counts.
    """
    name, is_plain = next(_subjects(_without_quoted(sentence)), ("", False))
    return is_plain and name.casefold() in ("he", "she", "it") and sentence.startswith(name)


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
            yield name, True
    quoted = _QUOTED.match(text, _opening(text))
    for match in (*_QUOTED_BY.finditer(text), *_INVERTED.finditer(text), *([quoted] if quoted else [])):
        if (name := named(match["speaker"])) is not None:
            yield name, True


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
    at = _last_break(before)
    phrase, led = before[at:], before[:at]
    if reach == start and not led:
        return _telling(phrase, text, verb)
    if not phrase and (match := _WITH_APPOSITION.search(before)) and (match.start() or reach == start):
        return _telling(_fuller(match), text, verb)
    if led.endswith((",”", "!”", "?”")):
        return named(phrase)
    name = named(phrase) if led.endswith((",", "–", "—")) and ends_statement(text, verb) else None
    return name if name is not None and (verb["said"] or is_agent(name)) else None


def _subject_of_part(text: str, verb: re.Match[str]) -> str | None:
    """Return who says a part of the sentence by this verb, behind a conjunction."""
    before = _HELPERS.sub("", text[max(0, verb.start() - _REACH) : verb.start()].rstrip())
    parts = _JOINT.split(before)
    name = _telling(parts[-1], text, verb) if len(parts) > 1 else None
    return None if name is None or _PRONOUN.match(name) else name


def _telling(phrase: str, text: str, verb: re.Match[str]) -> str | None:
    """Return the subject of a verb when it names somebody and the verb says something."""
    name = named(phrase)
    if name is None:
        return None
    by_agent = is_agent(name, opens_sentence=text.startswith(name))
    return name if says_something(text, verb, by_agent=by_agent) else None


def _last_break(text: str) -> int:
    match = _LAST_BREAK.match(text)
    return match.end() if match else 0


def _fuller(match: re.Match[str]) -> str:
    """Return the speaker, or what stands beside it between commas when only that is a proper name."""
    speaker, beside = match["speaker"], match["beside"]
    words = speaker.split()
    is_named = len(words) == 1 or any(word[0].isupper() for word in words[1:])
    return beside if not is_named and all(beside.split()[at][0].isupper() for at in (0, -1)) else speaker
