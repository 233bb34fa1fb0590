"""The words of a question that carry it: what is searched for, without the words every question has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.claims.agents import AGENTS
from ingest.terms import Term
from qa.asked_places import asked_places
from qa.spelling import Respelling, Vocabulary, unknown_words
from qa.well_known import is_government, is_understood

STOPWORDS = frozenset(
    """
    a about after all also am an and any are as at be because been before being between both but by can
    could did do does doing during each few for from further give given had has have having he her here hers
    him his how i if in into is it its just me more most my no nor not now of off on once only or other our
    out over own said same say says she should so some such tell than that the their them then there these
    they this those through to too under until up us very was we were what when where which while who whom
    whose why will with would you your according many much
    """.split()
)
PARTICLES = "[Aa]l|[Ee]l|[Aa]n|[Aa]r|[Aa]s|[Aa]d|[Aa]sh|[Aa]t|bin|ibn|bint|abu|de|da|di|del|la|van|von|der"
"""What joins the parts of a name, as patterns."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def terms(question: str, respellings: Sequence[Respelling]) -> tuple[Term, ...]:
    """Return the question's words that are searched for, in order, each once, with its respellings.

    The other form of a name stands for each word of it. A question of nothing but common words is searched
    for as it stands.
    """
    variants: dict[str, dict[str, None]] = {}
    for match in _WORD.finditer(question):
        found = variants.setdefault(match.group().casefold(), {})
        found.update(
            dict.fromkeys(v for r in respellings if r.start <= match.start() < r.end for v in r.variants)
        )
    carrying = [word for word in variants if word not in STOPWORDS] or list(variants)
    return tuple(Term(word, 1.0, tuple(variants[word])) for word in carrying)


def specific(question: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return those of a question's terms that name or count something: with a capital or a digit in them.

    The first word, and the words of a question that is capitalised throughout, tell nothing by a capital.
    """
    words = list(_WORD.finditer(question))
    is_shouted = sum(word.group()[0].isupper() for word in words) > len(words) / 2
    named = {word.group().casefold() for word in words[1:] if word.group()[0].isupper() and not is_shouted}
    counted = {word.group().casefold() for word in words if any(map(str.isdigit, word.group()))}
    return tuple(term for term in terms if term.word in named | counted)


def unknown_names(
    question: str, vocabulary: Vocabulary, respellings: Sequence[Respelling]
) -> tuple[str, ...]:
    """Return the names in a question of which no word stands in the documents under any spelling.

    Days and months are no names, and "Huda al-Nasiri" is known by its last part.
    """
    places = " ".join(asked_places(question)).split()
    unknown = {
        word.casefold()
        for word in unknown_words(question, vocabulary, respellings)
        if not is_understood(word, vocabulary)
    }
    names = [name for name in names_in(question) if all(w.casefold() in unknown for w in _WORD.findall(name))]
    return tuple(
        name
        for name in names
        if not _is_first_of_known(name, question, unknown)
        and not _is_office_of_known(name, question, unknown)
        and (name in places or not is_government(name, vocabulary))
    )


def _is_first_of_known(name: str, question: str, unknown: Collection[str]) -> bool:
    """Tell whether a name is followed, after "al-" or "bin", by one that the documents know."""
    last = re.search(rf"{re.escape(name)}(?:\s(?:{PARTICLES}))+[\s-](?P<last>[A-Z]\w+)", question)
    return last is not None and last["last"].casefold() not in unknown


def _is_office_of_known(name: str, question: str, unknown: Collection[str]) -> bool:
    """Tell whether a name only says what office somebody known holds: "KRG premier Barzani"."""
    pattern = rf"\b{re.escape(name)}\s(?:[a-z]+\s)?(?P<office>[a-z]+)\s(?P<holder>[A-Z]\w+)"
    held = re.search(pattern, question)
    return held is not None and held["office"] in AGENTS and held["holder"].casefold() not in unknown


def names_in(question: str) -> list[str]:
    """Return the runs of capitalised words in a question, each once.

    Its first word, and the words of one that is capitalised throughout, tell nothing.
    """
    words = list(_WORD.finditer(question))
    if sum(word.group()[0].isupper() for word in words) > len(words) / 2:
        return []
    runs = _runs_of_capitalised(words[1:], question)
    return list({run.casefold(): run for run in reversed(runs)}.values())[::-1]


def matter(question: str) -> str:
    """Return what a dispute is said to be about: the words of its question that are searched for."""
    return " ".join(term.word for term in terms(question, ()))


def _runs_of_capitalised(words: Sequence[re.Match[str]], question: str) -> list[str]:
    runs: list[tuple[int, int]] = []
    for word in words:
        if not word.group()[0].isupper():
            continue
        if runs and question[runs[-1][1] : word.start()] in (" ", "-"):
            runs[-1] = (runs[-1][0], word.end())
        else:
            runs.append(word.span())
    return [question[start:end] for start, end in runs]
