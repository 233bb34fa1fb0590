"""Questions to begin with, made from what is indexed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from ingest.claims.attribution import speaker_of
from ingest.claims.mentions import is_person, is_proper, proper_names
from ingest.claims.quantities import quantities
from ingest.claims.reporting import VERB
from ingest.claims.speakers import is_agent
from ingest.documents import Kind, Span
from ingest.index import Index
from qa.answer import Status
from qa.engine import Engine
from qa.wording import STOPWORDS

MOST_ASKED = 10
"""So many questions are tried at the most."""
DOCUMENTS, CHARACTERS = 30, 12_000
"""So many documents, evenly spread, are looked at, and so much of the beginning of each."""
LONGEST_TITLE = 4
"""Words of a title that names what its document is about."""
LONGEST_SENTENCE, LONGEST_QUESTION = 320, 110

_PARTICIPLE = r"(?:[a-z]+ed|[a-z]+wn|[a-z]+en|made|held|hit|shot|hurt|built|found|sent|lost|born|paid|won)"
_NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:(?:of|de|al|bin)\s)?[A-ZÀ-Þ][\w’'-]+){0,3}"
_COUNTED = re.compile(
    r"^\s(?P<noun>(?:[a-z-]+\s)?(?:[a-z-]+s|people|men|women|children))"
    rf"(?P<where>\s(?:in|at|from|of)\s{_NAME})?\s(?P<done>(?:were|have been|had been|had|have)\s{_PARTICIPLE}"
    r"(?:\s(?:in|at|from|out of|their|its)\s[\w’'-]+)?)\b"
)
_MADE = re.compile(
    rf"^(?P<what>(?:The\s)?{_NAME})\s(?P<verb>was|were)\s(?P<done>{_PARTICIPLE})\b[^.]{{0,60}}?"
    r"\b(?:in|on)\s(?:[A-Z][a-z]+\s)?(?:\d{1,2}(?:\s[A-Z][a-z]+|,)?\s)?(?:1\d|20)\d\d\b"
)
_DEFINED = re.compile(
    rf"^(?P<what>(?:The\s)?{_NAME})\s(?P<verb>is|was)\s"
    r"(?P<as>(?:an?|the|one of the)\s[\w’'-]+(?:\s[\w’'-]+){0,4})"
)
_TOPIC = re.compile(
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbe\s)(?<!\bbeen\s)(?<!\bnot\s)(?<!\bas\s)"
    r"\b[Tt]he\s(?P<noun>(?:[a-z]{4,}\s)?[a-z]{4,}(?<!ly)(?<!ed))(?=\s(?:in|on|at|by|with|was|were|is|are|had|has"
    r"|would|will|and)\b|[,.;]|\s“)"
)
"""What a text takes for known, and tells no more of: no "a night", nor "the number of"."""
_OPENER = re.compile(
    r"(?:The|This|That|These|Those|It|He|She|They|We|You|There|Here|In|On|At|By|Since|After|Before|But|And|An?"
    r"|Its|[A-Z]{1,3})\b"
)
_APPOSITION = re.compile(r"^(?:\s\([^)]{2,60}\))?(?:,\s[^“”]{3,140}?,(?=\s))?(?:\s\([^)]{2,60}\))?")
"""What tells, after a speaker, who that is."""
_TITLE_ALONE = re.compile(
    r"^(?!(?i:the|an?|mr|mrs|ms|dr)\b)\S+\s(?!(?:of|de|del|al|el|bin|ibn|van|von|and)\s)[a-z]|\s(?:to|for)\s"
)
"""A speaker told without an article by what he is, as "State news agency Sana"."""
_SAID = re.compile(r"“(?P<quoted>[^”]{20,})”|\bthat\s(?P<that>.{20,})")
"""What a sentence reports, where that is plainly apart from who says it."""
_ACCUSED = re.compile(
    r"^\s(?:ha[sd]\s)?accused\s(?P<whom>(?:the\s)?(?:[\w’'-]+\s){0,3}?[\w’'-]+)\sof\s(?!who|which)",
    re.IGNORECASE,
)
_NAME_TITLE = re.compile(
    r"[^\W_][\w’'-]*(?:\s(?:(?:of|the|and|in|on|at|for|de|la|del|van|von|al)\s)*[A-Z\d][\w’'-]*)*"
)
"""A title that is a name, as that of an entry, and no headline."""
_VAGUE = frozenset(
    """
    time times year years week month same other others first second third fact case number night day days
    morning evening afternoon hour hours moment city town village area areas country place region world people
    part parts side sides reason reasons thing things way ways latter former rest whole
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Example:
    """A question, and the sentence that it was made from."""

    question: str
    span: Span


def example_questions(engine: Engine, count: int = 4) -> list[str]:
    """Return up to so many questions that the engine answers; the same ones for the same index.

    Each is answered from the sentence that it was made from. Costs up to some ten questions, so keep the
    list by `engine.index.fingerprint`.
    """
    chosen: list[str] = []
    for tried, example in enumerate(_candidates(engine.index)):
        if len(chosen) >= count or tried >= MOST_ASKED:
            break
        if _is_answered(engine, example):
            chosen.append(example.question)
    return chosen


def _is_answered(engine: Engine, example: _Example) -> bool:
    answer = engine.ask(example.question)
    return answer.status is not Status.NOT_FOUND and any(
        c.doc == example.span.doc and c.start < example.span.end and c.end > example.span.start
        for c in answer.citations
    )


def _candidates(index: Index) -> Iterator[_Example]:
    """Yield questions of each kind in turn, and of each kind one from every document before a second."""
    sentences = [list(_sentences(index, doc)) for doc in _documents(index)]
    kinds = [
        _in_turn([_made(make, of_one) for of_one in sentences]) for make in (_number, _speech, _date, _thing)
    ]
    kinds.append(iter(_titles(index)))
    seen = set[str]()
    for example in _in_turn([list(kind) for kind in kinds]):
        if example.question.lower() not in seen and len(example.question) <= LONGEST_QUESTION:
            seen.add(example.question.lower())
            yield example


def _in_turn(lists: list[list[_Example]]) -> Iterator[_Example]:
    """Yield the first of each list, then the second of each, and so on."""
    for row in zip_longest(*lists):
        yield from (example for example in row if example is not None)


def _documents(index: Index) -> list[str]:
    docs = [entry.doc for entry in index.catalogue.entries() if entry.repeats is None]
    step = max(1, -(-len(docs) // DOCUMENTS))
    return docs[::step]


def _sentences(index: Index, doc: str) -> Iterator[tuple[str, Span]]:
    text = index.document(doc).text
    for sentence in index.catalogue.sentences(doc, 0, CHARACTERS):
        words = " ".join(sentence.span.of(text).split())
        if sentence.kind is Kind.BODY and len(words) <= LONGEST_SENTENCE and words.endswith((".", "”", '"')):
            yield words, sentence.span


def _titles(index: Index) -> Iterator[_Example]:
    """Yield a question about each document whose title is short, as that of an entry is."""
    for doc in _documents(index):
        document = index.document(doc)
        title = " ".join((document.metadata.title or "").split())
        is_name = _NAME_TITLE.fullmatch(title) is not None and VERB.search(title.lower()) is None
        if is_name and len(title.split()) <= LONGEST_TITLE:
            yield _Example(f"What is said about {title}?", Span(doc, 0, len(document.text)))


def _made(make: Callable[[str], str | None], sentences: list[tuple[str, Span]]) -> list[_Example]:
    made = ((make(text), span) for text, span in sentences)
    return [_Example(question, span) for question, span in made if question and _is_whole(question)]


def _is_whole(question: str) -> bool:
    """Tell whether a question does not break off at a word that leads to another, as "accuse ... of" may."""
    return question.endswith(" of?") or question.rstrip("?").split()[-1].casefold() not in STOPWORDS


def _number(text: str) -> str | None:
    """Return "How many houses in Marl were flooded?" for a sentence that counts them."""
    for quantity in quantities(text):
        counted = _COUNTED.match(quantity.after)
        if counted is not None and quantity.value > 1:
            return f"How many {counted['noun']}{counted['where'] or ''} {counted['done']}?"
    return None


def _speech(text: str) -> str | None:
    """Return "What did Ana Brandt say about the school?", or "accuse the union of?", as reported."""
    speaker = speaker_of(text)
    if speaker is None or not is_proper(speaker) or not is_agent(speaker) or len(speaker.split()) > 6:
        return None
    if _TITLE_ALONE.search(speaker):
        return None
    named = _inner(speaker)
    accused = _ACCUSED.match(text.partition(speaker)[2])
    if accused is not None:
        return f"What did {named} accuse {accused['whom']} of?"
    topic = _topic(text, speaker)
    return f"What did {named} say about {topic}?" if topic else None


def _topic(text: str, speaker: str) -> str | None:
    """Return what a speaker is reported to speak of; nothing that belongs to who that is."""
    before, _, after = text.partition(speaker)
    title = _APPOSITION.match(after)
    own = after[: title.end()] if title is not None else ""
    rest = after[len(own) :]
    found = _SAID.search(f"{before}{rest}")
    said = (found["quoted"] or found["that"]) if found is not None else rest or before
    nouns = (f"the {found['noun']}" for found in _TOPIC.finditer(said) if not _is_vague(found["noun"]))
    names = (name for name in proper_names(said) if " " in name and not _OPENER.match(name))
    names = (name for name in names if " and " not in name)
    titles = f"{speaker}{own}"
    return next((topic for topic in (*nouns, *names) if topic.removeprefix("the ") not in titles), None)


def _date(text: str) -> str | None:
    """Return "When was the Kessler Bridge built?" for a sentence that gives the year."""
    found = _MADE.match(text)
    if found is None or _OPENER.fullmatch(found["what"]):
        return None
    return f"When {found['verb']} {_inner(found['what'])} {found['done']}?"


def _thing(text: str) -> str | None:
    """Return "What is the Kessler Bridge?" for a sentence that says what it is."""
    found = _DEFINED.match(text)
    if found is None or _OPENER.fullmatch(found["what"]):
        return None
    asking = "Who" if is_person(found["as"]) else "What"
    return f"{asking} {found['verb']} {_inner(found['what'])}?"


def _is_vague(noun: str) -> bool:
    return not _VAGUE.isdisjoint(noun.split())


def _inner(name: str) -> str:
    """Return a name as it stands within a sentence: "the Council" for "The Council"."""
    return re.sub(r"^(?:The|An?)(?=\s)", lambda article: article[0].lower(), name)
