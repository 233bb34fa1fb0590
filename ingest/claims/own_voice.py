"""Who speaks in a document that is somebody's own statement, message or article, as its opening tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.claims.attribution import speaker_of
from ingest.claims.lines import Line
from ingest.claims.mentions import is_person, without_complements
from ingest.claims.offices import Offices
from ingest.claims.speakers import PHRASE, is_agent, named
from ingest.documents import Kind

_OPENING = 4
"""So many lines of a document are its opening."""
_WORD_OF = (
    r"(?:press |joint |public |official |opening |closing )?"
    r"(?:statement|communiqu[ée]|message|comments?|remarks|declaration|address|speech|letter|appeal|proclamation)"
)
_TITLE = re.compile(
    rf"(?:an? |the )?{_WORD_OF} (?:by|of|from) (?P<speaker>{PHRASE})"
    r"(?=\s(?:on|after|before|concerning|regarding|about|following|to|in|at|during)\s|[,:]|$)",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"\s(?:as follows|the following(?:\s[\w-]{1,30}){0,5}):$")
_INFORMS = re.compile(
    rf"(?P<speaker>(?:The\s)?{PHRASE})\s(?:(?:wishes|would\slike)\sto\s)?(?:informs?|states?|announces?|declares?|reports?)\b"
    r"[^“”;:]{0,80}\bthe\sfollowing[.:]$"
)
"""How a communiqué begins whose title does not say whose it is."""
_ITEM = re.compile(r"[-–—•*]|\d{1,2}[.)]")
_BYLINE = re.compile(r"By (?P<speaker>[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){1,3})(?:\s?,[^.:]{2,60})?")
_QUOTATION = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_I = re.compile(r"\b(?:I|my|My)\b(?!\s*\.)")
_WE = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Oo]urselves)\b(?!\s(?:own\s)?(?:correspondents?|reporters?|readers?|newsroom|print|publish|reported)\b)"
)
_INTERVIEW = re.compile(
    r"\W*(?:an?\s)?interview\b(?=[:\s]\s?(?:with|by|[A-Z])|$)|.*\binterviewed\sby\b|.*\bin\sconversation\swith\b"
    r"|.*\btalks\sabout\b|.*\bQ\s?&\s?A\b",
    re.IGNORECASE,
)
_QUESTIONS = 3
"""An interview has so many questions at least."""
_QUESTION = re.compile(r"(?:Question|Q)\s?[.:]\s")
_ANSWER = re.compile(r"(?:Answer|A)\s?[.:]\s")


def own_voice(title: str | None, opening: Sequence[Line], closing: Sequence[Line] = ()) -> str | None:
    """Return who speaks wherever a document names nobody; None where that is its publisher.

    Titles say so ("Statement by the General Staff on …"), first lines that announce what follows, and a first
    person: that of a byline, or of the body whose statement the document begins with. The closing lines may
    have his name as a signature.
    """
    voice = _titled(title, opening) or _announced(opening) or _first_person(opening)
    return voice and (_holder(voice, (*opening, *closing)) or voice)


def _holder(office: str, lines: Sequence[Line]) -> str | None:
    """Return who holds an office, as the first lines say or a signature."""
    offices = Offices()
    for line in lines:
        offices.add(line.text)
    return offices.holder(" ".join(without_complements(office).split()))


def answers(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the numbers of the lines that answer the marked questions of an interview."""
    if not any(_QUESTION.match(line.text) for line in lines):
        yield from _between_questions(lines)
        return
    is_answer = is_asked = False
    for at, line in enumerate(lines):
        if _QUESTION.match(line.text):
            is_asked, is_answer = True, False
        elif is_asked and _ANSWER.match(line.text):
            is_answer = True
        if is_answer and line.kind is Kind.BODY:
            yield at


def _between_questions(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines below the questions of what calls itself an interview, each question a paragraph."""
    ends = [*(line.opens_paragraph for line in lines[1:]), True]
    alone = [at for at, line in enumerate(lines) if line.opens_paragraph and ends[at]]
    asked = [at for at in alone if lines[at].text.rstrip("*_ ").endswith("?")]
    called = [at for at in range(asked[0]) if _INTERVIEW.match(lines[at].text)] if asked else []
    if len(asked) < _QUESTIONS or not called:
        return
    prompts = {at for at in alone if lines[at].kind is Kind.HEADING} | set(asked)
    begins = min(at for at in prompts if at > called[-1])
    yield from (at for at in range(begins, len(lines)) if lines[at].kind is Kind.BODY and at not in prompts)


def _titled(title: str | None, opening: Sequence[Line]) -> str | None:
    headings = (line.text for line in opening[:_OPENING] if _stands_alone(line))
    for text in (title or "", *headings):
        match = _TITLE.match(" ".join(text.split()))
        name = named(match["speaker"]) if match else None
        if name is not None and is_agent(name):
            return name
    return None


def _stands_alone(line: Line) -> bool:
    """Tell whether a line is a heading, be it a long one."""
    is_open = line.opens_paragraph and not line.text.endswith((".", "!", "?", ":", "”"))
    return line.kind is Kind.HEADING or is_open


def _announced(opening: Sequence[Line]) -> str | None:
    """Return who is said to state what follows, in one of the first lines."""
    for line, after in pairwise(opening[: _OPENING + 1]):
        text = " ".join(line.text.split())
        is_list = after.kind is Kind.LIST_ITEM or _ITEM.match(after.text)
        informing = _INFORMS.match(text)
        name = named(informing["speaker"]) if informing else None
        if name is not None and is_agent(name, opens_sentence=True):
            return name
        if after.opens_paragraph and not is_list and text.endswith(":") and _INTRODUCES.search(text):
            return speaker_of(_INTRODUCES.sub(" that it is so.", text))
    return None


def _first_person(opening: Sequence[Line]) -> str | None:
    texts = [_QUOTATION.sub("“”", line.text) for line in opening if line.kind is not Kind.HEADING]
    byline = next((m for line in opening[:_OPENING] if (m := _BYLINE.fullmatch(line.text.strip()))), None)
    if byline and any(_I.search(text) for text in texts):
        return byline["speaker"].strip()
    first = next((line for line in opening if line.kind is Kind.BODY and len(line.text.split()) > 7), None)
    if first is None or first not in opening[:_OPENING]:
        return None
    name = speaker_of(first.text)
    is_we = name is not None and _is_several(name) and any(_WE.search(text) for text in texts)
    return name if is_we and name and first.text.startswith((name, "The ")) else None


def _is_several(name: str) -> bool:
    """Tell whether a name may be that of those who say "we", and is not plainly one person's."""
    return is_agent(name) and not is_person(name)
