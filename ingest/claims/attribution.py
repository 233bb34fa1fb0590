"""Whom a sentence names as saying it.

Only what a sentence says plainly counts: "according to X", "X said", "said X", "X was quoted as
saying". A wrong speaker is much worse than none: a sentence that names two is given none, and the
quote itself carries the attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims.agents import RECORDS
from ingest.claims.appositions import fuller, with_beside, without_aside
from ingest.claims.openings import opening, subject_before
from ingest.claims.reporting import BREAK, SAYING
from ingest.claims.speakers import PHRASE, head, is_agent, named
from ingest.claims.telling import TELLING, ends_statement, tells

_ACCORDING = re.compile(
    rf"(?:(?P<lead>^|{BREAK}\s?|\(|(?=[AG]))|\b)(?:[Aa]ccording to|[Gg]oing by(?= the | [A-Z]))"
    rf" (?P<speaker>{PHRASE})"
    rf"(?={BREAK}|\swho\b|\sthat\b|\.?\)?\s*$)"
)
_QUOTED_BY = re.compile(
    rf"\b(?:quoted|cited) (?P<speaker>{PHRASE})(?:, (?:an?|the)\s[^:;“”]{{3,120}},)?"
    r" (?:as )?(?:saying|stating)\b"
)
COUNT = r"(?:dating|count|tally|reckoning|estimates?|account|figures|calculations?|version)"
"""What somebody puts forward and others may put otherwise."""
_COUNTED_BY = re.compile(
    rf"(?:(?:^B|, b)y |\b[Bb]y (?!{PHRASE} (?:account|figures|version)\b))"
    rf"(?P<speaker>(?:[Tt]he|[A-Z]){PHRASE})(?:[’']s|(?<=s)[’']) (?:own )?{COUNT}(?={BREAK}|\.?\s*$)"
)
_TOLD_BY = re.compile(rf"\b(?:was|were) told by (?P<speaker>{PHRASE}) that\b")
_WHICH = re.compile(
    rf"^[^“”]*, which (?P<speaker>{PHRASE}) (?:reckon|estimate|put|date|value|calculate)[ds]?\s(?=[^,;“”]*$)"
)
_CITED_BY = re.compile(
    rf"\b(?:quoted|cited) (?=[A-Z])(?P<speaker>{PHRASE})"
    r"(?:, (?:who|whose|a|an|the|representing|speaking)\b[^:;“”]{0,120})?:\s"
)
_CITING = re.compile(
    rf",\s(?:citing|quoting)\s(?P<speaker>(?:(?:an?|the|one|two|several|unnamed|[A-Z]){PHRASE}|{PHRASE}))(?=,|\.?\s*$)"
)
"""Whom the one who passes a statement on has it from."""
_PEOPLE = re.compile(r"\b(?:people|persons|officials|sources)\b")
_COUNT_BY = re.compile(
    rf",\s(?:an?\s|the\s)?(?:count|tally|{'|'.join(sorted(RECORDS))})s?\s(?:by|from|of)\s(?P<speaker>{PHRASE})\s(?:shows?|showed|indicates?|indicated|found|suggests?)\.?$"
)
_SAID_BEHIND = re.compile(
    rf"^[^“”;]{{20,}},\s(?P<speaker>(?:(?:the|an?|its|his|her|their)\s|[A-Z]){PHRASE})\s(?:estimates?|claims?|reckons?"
    r"|believes?|forecasts?|calculates?|argues?|suspects?|fears?|hopes?|suggests?|predicts?)\.?$"
)
"""At the end of a sentence the present of these verbs tells who says what stands before."""
_GIVEN_BY = re.compile(
    rf"\b(?:is|was|were|are)\s(?:given|put|estimated|described|reported)\sby\s(?P<speaker>{PHRASE})\s(?:as|at)\b"
)
_FIGURES_BY = re.compile(
    rf"\b(?i:figures|numbers|data|estimates|totals|counts)\s(?:reported|given|published|released|issued|provided"
    rf"|compiled)\sby\s(?P<speaker>{PHRASE})(?=,[^,]*:$|:$)"
)
"""At the end of what introduces them: "Figures reported by the ministry, by day:"."""
_IN_WORDS_OF = re.compile(
    rf"\b[Ii]n\sthe\s(?:words|view|opinion|judgement|judgment|estimation)\sof\s(?P<speaker>{PHRASE})(?={BREAK}|\.?\s*$)"
    rf"|\b[Ii]n\s(?P<owner>(?:the\s|an?\s|[A-Z]){PHRASE})(?:[’']s|(?<=s)[’'])\s(?:own\s)?(?:words|view|opinion|judgement|estimation)(?={BREAK}|\.?\s*$)"
)
_QUOTED = re.compile(rf"(?P<speaker>{PHRASE}) (?:is|was|were) (?:quoted|cited) as (?:saying|stating)\b")
_INVERTED = re.compile(
    rf"(?:[,!?]”\s+(?P<verb>{SAYING})|,\s+(?:sa(?:id|ys)|report(?:ed|s)(?=\s(?:the|an?|[A-Z]))))\s+(?P<speaker>{PHRASE})(?={BREAK}|\s(?:on|in|at|who)\s|\s(?:involved|concerned|present)\b|\.?\s*$)"
)
_WITH_APPOSITION = re.compile(
    rf"(?P<lead>^|[,!?]”\s|,\s)(?P<speaker>{PHRASE}),\s(?:known as\s)?(?P<beside>{PHRASE})"
    r"(?:\s\([\w\s]{2,20}\)|,\s\d{1,2})?,$"
)
_SAYING_SO = re.compile(
    r"^[^“”:]{3,150}:\s“|^[^“”;:]{3,200},\s(?:saying|arguing|adding|claiming|warning|insisting|explaining|noting|stressing|alleging)\b"
)
_AND = re.compile(r"^[^;:“”]{3,150}\s(?:and|but)\s(?:(?:also|then|later|has|have|had)\s)?$")
_LED_PRONOUN = re.compile(
    r"(?i:in|on|at|by|from|after|before|during|with|of|through|to)\s[^,;:“”]{2,80}\s(?P<pronoun>he|she|it)$"
)
_PUT_IN = re.compile(rf",\s(?P<speaker>{PHRASE}),\s(?:who|whose)\s[^,;:“”—–]{{2,80}},$")
_FULL_NAME = re.compile(r"[A-Z][\w’'.-]+(?:\s(?:[a-z]{1,3}[\s-])?[A-Z][\w’'.-]+){1,3}")
_OFFICE_BEFORE = re.compile(r"(?:[Tt]he|[Aa]n?)\s[^,;:“”]{3,80},\s")
"""The office of one who is named behind it, where no second comma stands."""
_LONG_APPOSITION = re.compile(
    rf"(?P<speaker>{_FULL_NAME.pattern}),\s(?:the|an?)\s(?:(?!\b(?:was|were|is|are|has|had|met|while|but|her|his"
    r"|its|their|[a-z]{2,}ed)\b)[^;:“”]){3,120}?(?:\s(?:who|whose)\s[^,;:“”]{3,90})?,"
)
_LAST_BREAK = re.compile(rf"(?:.*{BREAK}|.*\s-\s)?", re.DOTALL)
_JOINT = re.compile(
    r"[;:]|\b(?:and|but|yet|while|whereas|although|though|as|when|after|before|because|since|if)\s",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(r"\b(?:after|before|when|since|until)\s[^,;:“”]*$")
"""Leads in to what happened at another time than the saying."""
_REACH = 200
"""So many characters before a verb its subject is looked for."""

_LAST_WORDS = re.compile(r"(?:reported|announced|added|confirmed|noted|recalled|wrote|admitted)\.?")
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their)\s", re.IGNORECASE)
_SHARING = re.compile(r"(?:[a-z]+ly\s)?(?!during\b)[a-z]{3,}ing\b")
"""A participle shares the subject of the verb before it."""
_POSSESSIVE = re.compile(r"(?:its|his|her|their)\s")
_TURNED = re.compile(r"(?:and|but|yet|while|whereas|although|though|as|after|when|before|since)\s(?!that\b)")
_TURN = re.compile(
    r";|[,—–]\s(?:and|but|yet|while|whereas|although|though|which|who|where)\s(?!that\b)"
    r"|\b(?:and|but|yet|while|whereas|although|though|which|who|where|as|after|when)$"
)
"""What may lead to what nobody is said to have told."""
_CURLY = str.maketrans("«»„", "“”“")
_QUOTATION = re.compile(r"“[^“”]*?(?P<mark>[,.!?]?)(?:”|$)")
_QUOTED_START = re.compile(r"^[^“”]*?(?P<mark>[,.!?]?)”")
_ASKED_LEAD = re.compile(
    r"^(?:Asked|Questioned|Pressed|Challenged)\b.{0,300}?,\s(?=[^,“”]{2,60}\s(?:replied|said|answered|told|responded)\b)",
    re.DOTALL,
)
"""What somebody was asked, before what he answered."""
_ASKING = re.compile(r"(?:Will|May|Can|Do)\s.*\?$", re.DOTALL)
"""A question that begins with what could be a first name."""
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|this|that|these|those|who|which|there)\b", re.IGNORECASE)


def speaker_of(sentence: str) -> str | None:
    """Return the speaker as the sentence names him, her or it; None when it plainly names no single one."""
    name = subject_of(sentence)
    return None if name is None or _PRONOUN.match(name) else name


def subject_of(sentence: str) -> str | None:
    """Return the speaker as the sentence names him, her or it, be it with a pronoun."""
    text = _ASKED_LEAD.sub("", _without_quoted(sentence))
    if _ASKING.match(text):
        return None
    if (source := _cited_source(text)) is not None:
        return source
    found = [*_cited(text), *_subjects(text)]
    plain = next((name for name, is_plain in found if is_plain), None)
    return None if len({name.casefold() for name, _ in found}) > 1 else plain


def goes_on_to_say(sentence: str) -> bool:
    """Tell whether whom a sentence is about says something in it after he did something else.

    "The mayor left early and said that …", "She refused, saying …", "He shrugged: “…”".
    """
    text = _without_quoted(sentence)
    return _SAYING_SO.search(text) is not None or any(
        _AND.search(text[: verb.start()]) and tells(text, verb, None) for verb in TELLING.finditer(text)
    )


def goes_on(before: str, part: str) -> bool:
    """Tell whether the part of a sentence that follows another is told by who tells that one.

    "The mayor said that | the ice was thin" and "… | calling it a farce", but not "… said so; | it thawed".
    """
    before, part = " ".join(before.split()), " ".join(part.split())
    if _TURNED.match(part):
        return False
    if _SHARING.match(part) or TELLING.match(part):
        return True
    if before.endswith(";"):
        return _PRONOUN.match(part) is not None or _POSSESSIVE.match(part) is not None
    told = max((verb.end() for verb in TELLING.finditer(before)), default=0)
    return _TURN.search(before, told) is None


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
            yield with_beside(name, text, match.end("speaker")), True
    quoted = _QUOTED.match(text, opening(text))
    inverted = (
        match for match in _INVERTED.finditer(text) if not (_has_subject(text, match) or _is_asked(match))
    )
    for match in (
        *_QUOTED_BY.finditer(text),
        *_CITED_BY.finditer(text),
        *_COUNTED_BY.finditer(text),
        *_TOLD_BY.finditer(text),
        *_WHICH.finditer(text),
        *_COUNT_BY.finditer(text),
        *_GIVEN_BY.finditer(text),
        *_FIGURES_BY.finditer(text),
        *_SAID_BEHIND.finditer(text),
        *inverted,
        *([quoted] if quoted else []),
    ):
        if (name := named(match["speaker"])) is not None:
            yield with_beside(name, text, match.end("speaker")), True
    for match in _IN_WORDS_OF.finditer(text):
        if (name := named(match["speaker"] or match["owner"])) is not None:
            yield with_beside(name, text, match.end()), True


def _cited_source(text: str) -> str | None:
    """Return whom a sentence cites that somebody passes on: "the agency said, citing an official"."""
    match = _CITING.search(text)
    name = named(match["speaker"]) if match else None
    if match is None or name is None or head(name.split()).lower().removesuffix("s") in RECORDS:
        return None
    is_somebody = is_agent(name) or _PEOPLE.search(name) is not None
    return name if is_somebody and _passes_on(text, match) else None


def _passes_on(text: str, cited: re.Match[str]) -> bool:
    """Tell whether somebody says the sentence beside whom it cites."""
    without = text[: cited.start()] + text[cited.end() :].removeprefix(",")
    return any(is_plain for _, is_plain in _subjects(without))


def _is_asked(inverted: re.Match[str]) -> bool:
    """Tell whether what comes after a verb behind a quotation is what somebody asks for: "…,” urged calm"."""
    name, verb = inverted["speaker"], inverted["verb"] or "said"
    is_named = not name.islower() or name.startswith(("the ", "a ", "an ", "one ", "two ")) or is_agent(name)
    return not (verb.startswith("sa") or is_named)


def _has_subject(text: str, inverted: re.Match[str]) -> bool:
    """Tell whether it is somebody before the verb who says what comes after it: "the mayor, Berg, said"."""
    verb = TELLING.search(text, inverted.start())
    is_after_name = inverted[0].startswith(",") and "”" not in inverted[0]
    return is_after_name and verb is not None and _subject(text, opening(text), verb) is not None


def _subjects(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the subjects of verbs of saying, and whether what each says is the whole sentence."""
    start = opening(text)
    for verb in TELLING.finditer(text):
        whole = _subject(text, start, verb)
        if whole is not None:
            yield whole, True
        elif (part := _subject_of_part(text, verb)) is not None:
            yield part, False


def _subject(text: str, start: int, verb: re.Match[str]) -> str | None:
    """Return who says the whole sentence by this verb, at its start, after a quotation or put in."""
    reach = max(start, verb.start() - _REACH)
    before = subject_before(text[reach : verb.start()].rstrip())
    if verb["shown"] or verb["stance"]:
        before = before.removesuffix(" now")
    if reach == start:
        before = without_aside(before)
    at = _last_break(before)
    phrase, led = before[at:], before[:at]
    if reach == start and not led:
        if start and text[verb.end() :][:1] == "," and ends_statement(text, verb):
            return named(phrase)
        return _telling(phrase, text, verb)
    if reach == start and _OFFICE_BEFORE.fullmatch(led) and _FULL_NAME.fullmatch(phrase):
        return _telling(phrase, text, verb)
    if not phrase and reach == start and (match := _LONG_APPOSITION.fullmatch(before.rstrip())):
        is_first = next(TELLING.finditer(text, start)).start() == verb.start()
        return _telling(match["speaker"], text, verb) if is_first else None
    if not phrase and (match := _PUT_IN.search(before)) and ends_statement(text, verb):
        return named(match["speaker"])
    if not phrase and (match := _WITH_APPOSITION.search(before)) and (match.start() or reach == start):
        full = fuller(match["speaker"], match["beside"])
        if match["lead"].endswith("” "):
            return named(full)
        if not match["lead"]:
            return _telling(full, text, verb)
        return named(full) if full == match["beside"] and ends_statement(text, verb) else None
    if led.endswith((",”", "!”", "?”")):
        return named(phrase)
    name = named(phrase) if led.endswith((",", "–", "—")) and ends_statement(text, verb) else None
    if name is None or verb["said"] or is_agent(name):
        return name
    return name if _LAST_WORDS.fullmatch(text, verb.start()) and _DETERMINED.match(name) else None


def _subject_of_part(text: str, verb: re.Match[str]) -> str | None:
    """Return who says a part of the sentence by this verb, behind a conjunction."""
    before = text[max(0, verb.start() - _REACH) : verb.start()].rstrip()
    if before.endswith(" had"):
        return None
    before = subject_before(before)
    if _MEANWHILE.search(before):
        return None
    parts = _JOINT.split(before)
    is_beside = len(parts) > 1 and not parts[-1].endswith(",")
    name = _telling(parts[-1], text, verb) if is_beside else None
    return None if name is None or _PRONOUN.match(name) else name


def _telling(phrase: str, text: str, verb: re.Match[str]) -> str | None:
    """Return the subject of a verb when it names somebody and the verb says something."""
    led = _LED_PRONOUN.match(phrase)
    name = led["pronoun"] if led else named(phrase)
    if name is None:
        return None
    return name if tells(text, verb, name) else None


def _last_break(text: str) -> int:
    match = _LAST_BREAK.match(text)
    return match.end() if match else 0
