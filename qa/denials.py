"""What a statement denies: the words that a "not", a "no", a "denied" or a "rejected" in it takes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Denial:
    """Something denied, in the words of the statement."""

    cue: str
    """What denies it."""
    before: str
    """The clause up to the word that denies; empty where all that is denied stands before that."""
    denied: str
    """What is denied: mostly what follows."""
    is_refusal: bool = False
    """Whether somebody refused it: it may well have been asked for."""


_CLAIM = (
    r"(?:claims?|allegations?|accusations?|criticism|suggestions?|reports?|versions?|falsehoods?|charges?"
    r"|rumou?rs?|assertions?|statements?|idea|notion)"
)
_OF_CLAIM = rf"(?=\s(?:\w+\s){{0,4}}?{_CLAIM}\b)"
_FALSE = (
    r"(?:false|untrue|without\sfoundation|baseless|unfounded|mistaken|fabricated|invented|lies|a\slie"
    r"|not\s(?:true|correct|the\scase))"
)
_CUE = re.compile(
    r"\b(?:"
    rf"(?P<claim>den(?:y|ies|ied|ying)|(?:reject|dismiss|disput|refut|rebut)\w*{_OF_CLAIM}|contrary\sto{_OF_CLAIM}"
    rf"|it\s(?:is|was)\s{_FALSE}(?:\sthat)?)"
    rf"|(?P<false>(?<=\s)(?:is|are|was|were|as|has\sproved|have\sproved)\s(?:\w+\s)?{_FALSE})"
    r"|(?P<refusal>(?:reject|rebuff|dismiss|spurn)\w*|oppos(?:e[sd]?|ing)|(?:refus|declin)\w*(?!\sto\b)"
    r"|(?:turn|vote|voting)\w*\sdown|thr[oe]w\sout)"
    r"|(?P<none>no(?!\.|\slonger|\sdoubt|\s(?:more|less|fewer|later|earlier)\sthan)|none(?!\sother)|nobody|no-one"
    r"|nothing(?!\sbut)|neither|nor|not\s(?:a\ssingle|any))"
    r"|(?:not|never|hardly|cannot|\w+n['’]t|no\slonger|yet\sto|fail(?:s|ed)?\sto|unable\sto"
    r"|(?:refus|declin)(?:e|es|ed|ing)\sto|stop(?:s|ped)\sshort\sof|rul(?:e|es|ed|ing)\sout"
    r"|(?:refrain|abstain)(?:s|ed)?\sfrom|without)"
    r"(?!\s(?:only|just|least|merely|simply|until|before|all|every|always|necessarily|far|long)\b)"
    r")(?!\w)",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"(?:not|never|no\slonger|cannot|unable\sto|fail(?:s|ed)?\sto|\w+n['’]t|(?:refus|declin)\w+\sto)\s(?:\w+\s){0,2}?(?:known|clear|certain|sure|say|know|tell|comment"
    r"|confirm|disclose|reveal|explain|establish\w*|determin\w*|find\sout|verify|ascertain|identify)\b.{0,30}?\b(?:who|whom|what|when|where|which|why|how|whether|if|on)\b",
    re.IGNORECASE,
)
"""What leaves open what is so, and denies none of it."""
_FOR_A_TIME = re.compile(
    r"\b(?:until|before|for\s(?:\w+\s){0,2}?(?:hours?|days?|weeks?|months?|years?))\b", re.IGNORECASE
)
"""What limits a denial to a time: "will not meet until Friday"."""
_NOT_SO = re.compile(
    r"(?:But\s)?(?:That|This|It|None\sof\s(?:this|that|it))(?:\s(?:is|was)|['’]s)\s(?:simply\s|plainly\s)?"
    r"(?:not\s(?:true|so|correct|the\scase)|untrue|false|wrong|a\s(?:lie|falsehood|rumour)|nonsense|incorrect)\b"
    r"|(?:That|This)\s(?:claim|report|rumour|story|statement|version)\s(?:is|was|proved)\s(?:\w+\s)?"
    r"(?:false|untrue|wrong|not\strue)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?:as|however|contrary|according)\b[^,;:]*,")
_SENTENCE = r"[;!?]\s|[.]\s|\s[-–—]\s|[.!?;]?$|\b(?:but|although|whereas)\b"
_SENTENCE_END = re.compile(_SENTENCE, re.IGNORECASE)
_CLAUSE_END = re.compile(
    rf"{_SENTENCE}|[:—–“”()]|\b(?:because|though|while|unless|except|so\sthat|until)\b"
    r"|\sand\s(?=(?:\w+ed|said|told|called|is|are|was|were|has|have|will|would|did)\b)"
    r"|,(?!\s(?:for|in|on|at|after|or|nor)\b)",
    re.IGNORECASE,
)


def denials(statement: str) -> Iterator[Denial]:
    """Yield what a statement denies, in order."""
    flat = _ASIDE.sub(" ", " ".join(statement.split()))
    for cue in _CUE.finditer(flat):
        if _NOT_TOLD.match(flat, cue.start()):
            continue
        if cue["false"]:
            yield Denial(cue.group(), "", flat[: cue.start()])
            continue
        end = (_SENTENCE_END if cue["claim"] else _CLAUSE_END).search(flat, cue.end())
        denied = flat[cue.end() : end.start() if end else len(flat)]
        if _FOR_A_TIME.search(flat[cue.end() : cue.end() + len(denied) + 12]):
            continue
        before = _last_clause(flat[: cue.start()])
        yield Denial(cue.group(), before, denied, is_refusal=bool(cue["refusal"]))


def calls_untrue(sentence: str) -> bool:
    """Tell whether a sentence says of all of the one before it that it is not so: "That is not true"."""
    return _NOT_SO.match(sentence) is not None


def denies(statement: str) -> bool:
    """Tell whether a statement denies anything."""
    return _CUE.search(statement) is not None


def _last_clause(text: str) -> str:
    ends = [end.end() for end in _CLAUSE_END.finditer(text) if end.end() < len(text)]
    return text[ends[-1] if ends else 0 :]
