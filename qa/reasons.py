"""Why something was not found, in the words that an answer tells it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.admissible import years_of
from qa.parts import parts
from qa.premises import premise
from qa.wording import names_in

NO_WORDS = "The question has no words to search for."
NO_SUCH_SOURCE = (
    "No document is known to be from those sources and dates. "
    "Compare them with what `onrecord sources` lists."
)
NOTHING_NEAR = "No passage was found that has anything to do with the question."


def unmentioned(names: Iterable[str]) -> str:
    """Return the reason where no document mentions the names in a question."""
    return f"No document mentions {', '.join(map(_quoted, names))}."


def of_other_years(years: Sequence[str]) -> str:
    """Return the reason where no document that was found is about the years in a question."""
    return f"No document that has to do with the question is about {' or '.join(years)}."


def unclear(missing: Iterable[str]) -> str:
    """Return the reason where nothing answers clearly, with the question's words that no passage has."""
    told = "No statement in the passages found answers the question clearly enough"
    words = " or ".join(map(_quoted, missing))
    return f"{told}; none says {words}." if words else f"{told}."


def unanswered(silent: Sequence[str]) -> str | None:
    """Return the reason where nothing answers some parts of a question; None where something does each."""
    return f"Nothing was found that answers {' or '.join(map(_quoted, silent))}" if silent else None


def has_words(question: str) -> bool:
    """Tell whether there is anything in a question to search for."""
    return any(map(str.isalnum, question))


def for_silence(question: str, reason: str, *, is_near: bool) -> Iterator[str]:
    """Yield the reasons to leave a question unanswered that name what a given one does of it.

    `is_near` says whether passages came near.
    """
    if not has_words(question):
        yield NO_WORDS
        return
    if not is_near:
        yield from (NO_SUCH_SOURCE, NOTHING_NEAR)
    if years := years_of(question):
        yield of_other_years(years)
    assumed = premise(question)
    things = dict.fromkeys(word.written for word in assumed.things) if assumed else ()
    yield unclear(_named(things, reason))
    if names := names_not_mentioned(question, reason):
        yield unmentioned(names)


def names_not_mentioned(question: str, reason: str) -> list[str]:
    """Return the names in a question that a reason says no document mentions."""
    names = _named(names_in(question), reason)
    return names if reason == unmentioned(names) else []


def for_silence_on_parts(question: str, reason: str) -> str | None:
    """Return the reason to leave some parts of a question unanswered, those that a given one names."""
    joined = dict.fromkeys(parts(question))
    silent = _named(joined, reason)
    return unanswered(silent) if len(silent) < len(joined) else None


def _named(words: Iterable[str], reason: str) -> list[str]:
    return [word for word in words if _quoted(word) in reason]


def _quoted(words: str) -> str:
    return f"“{words}”"
