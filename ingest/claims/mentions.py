"""Whom a document names, and whom a pronoun or a short form of his name means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.claims.agents import BODIES, PERSONS
from ingest.claims.speakers import named

_FIRM = """
airlines airways analytics associates bros brothers chemicals communications dairies energy enterprises farms
foods holdings industries institutes insurance international lines logistics media mines mining motors mills
news oil partners petroleum pharmaceuticals post power press railways resources services shipping solutions
steel systems technologies telecom textiles times works
"""
"""What a firm's name ends with."""
_MALE = "mr sir lord father brother son husband spokesman chairman policeman man king prince"
_FEMALE = """
mrs ms miss lady mother sister daughter wife spokeswoman chairwoman policewoman woman queen princess widow
grandmother
"""
_LINKS = (
    "of|for|the|and|in|on|at|to|de|del|della|la|las|los|da|do|dos|du|des|van|von|der|den|bin|ibn|al|el|y|e"
)
CAPITAL = (
    r"(?:(?:al|el|an|ar)-)?[A-ZÀ-ÖØ-Þ][\w’'.&-]*(?:\w|(?<=s)[’'](?=\s[A-Z]))"
    r"|[A-Z][a-z]{0,4}\.(?=\s[A-Z])|[A-Z]\b"
)
_PROPER = re.compile(rf"\b(?:{CAPITAL})(?:\s(?:(?:{_LINKS})\s){{0,2}}(?:{CAPITAL}))*")
NAME = rf"(?:{CAPITAL})(?:\s(?:(?:{_LINKS})\s){{0,2}}(?:{CAPITAL}))*"
_NOUN = rf"(?:{'|'.join((*sorted(BODIES), *sorted(PERSONS)))})"
_COMMON = (
    "the|an?|this|that|his|her|its|their|our|own|and|or|of|for|in|at|by|to|from|with|on|as|said|told|new|same|whole|no"
    "|former|one|two|three|local|senior|another|every|each|some|other|chief"
)
"""What tells no kind of a noun from another."""
_LINK = re.compile(r"\s(?:of|for|and|in|on|at|to)\s")
_SPEAKING = re.compile(r"\b([A-Z][\w’'-]+)\s(?:said|says|told|added|denied|claimed|confessed|admitted)\b")
_COMMON_WORD = re.compile(_COMMON)
_KIND = re.compile(rf"\b(?!(?:{_COMMON})\b)(?P<kind>[a-z]+)\s(?P<noun>{_NOUN})\b")
_FORMS = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|sir)\.?\s", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|prime|president|minister|governor|mayor|senator|general|colonel|col"
    r"|major|captain|capt|lieutenant|lt|sergeant|sgt|commander|inspector|superintendent|adjutant|judge|justice|bishop"
    r"|father|sister|brother|sheikh|professor|doctor|ambassador|chief|king|queen|prince|princess)\.?\s)+",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^.*[’']s?\s(?=[A-Z])")
"""Whose a name is: "the council's Ida Krog" is no council."""
_WORDS = re.compile(r"[^\W_][\w’'-]*")
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|from|on|who|to|with|near|by)\s|,|\s\(")

_STATE = frozenset(
    """
    army board commission committee council court department directorate government ministry office parliament
    police
    """.split()
)
_PRONOUNS = frozenset("he she it they we i you who this that".split())
_COMMERCIAL = frozenset(
    "agency airline bank bureau company cooperative corporation firm network operator utility".split()
)
"""Nouns for bodies that do business."""
_FIRMS = frozenset(_FIRM.split())
_DETERMINERS = frozenset(("the", "this", "that"))
_LINK_WORDS = frozenset("of for the and in on at to".split())
_MALES, _FEMALES = frozenset(_MALE.split()), frozenset(_FEMALE.split())


def head(name: str) -> str:
    """Return the noun of a name, in small letters and without a plural's "s"."""
    words = _WORDS.findall(_PREPOSITION.split(name, maxsplit=1)[0])
    return _singular(words[-1].lower()) if words else ""


def without_complements(name: str) -> str:
    """Return a name up to the first preposition."""
    return _PREPOSITION.split(name, maxsplit=1)[0]


def _singular(word: str) -> str:
    if word in BODIES or word in PERSONS:
        return word
    if word.endswith("ies") and word[:-3] + "y" in BODIES:
        return word[:-3] + "y"
    return word[:-1] if word[:-1] in BODIES | PERSONS else word


def words(name: str) -> list[str]:
    """Return the words of a name in small letters, without possessive endings."""
    return [re.sub(r"[’']s?$", "", word).lower() for word in _WORDS.findall(name)]


def is_body(name: str) -> bool:
    """Tell whether a name is plainly that of a body of people."""
    if head(name) in BODIES:
        return True
    own = _OWNER.sub("", without_complements(name))
    parts = {part for word in words(own) for part in word.split("-")}
    if parts & PERSONS or not own.split():
        return False
    return own.split()[-1].strip("()").isupper() or bool(parts & BODIES)


def is_thing(name: str) -> bool:
    """Tell whether there is a sign that a name is no person's."""
    own = _OWNER.sub("", without_complements(name))
    is_determined = own == name and words(name)[:1] == ["the"] and not is_person(name)
    return is_body(name) or is_determined or _FIRMS.intersection(words(own)[-1:]) != frozenset()


def is_private(name: str) -> bool:
    """Tell whether a name is that of a body, and not of a part of a state."""
    return is_body(name) and _STATE.isdisjoint(words(name))


def is_kind(name: str, noun: str) -> bool:
    """Tell whether a general noun for bodies ("the group", "the firm") can mean the body of a name."""
    if not is_proper(name):
        return False
    if noun in _COMMERCIAL:
        return is_body(name) and not set(words(name)) & (BODIES - _COMMERCIAL)
    return is_body(name) if noun == "body" else is_private(name)


def is_person(name: str) -> bool:
    """Tell whether a name is plainly one person's."""
    parts = {part for word in words(without_complements(name)) for part in word.split("-")}
    return not is_body(name) and (bool(parts & PERSONS) or bool(_FORMS.match(name)))


def is_plural(name: str) -> bool:
    """Tell whether a name is one of several people."""
    own = without_complements(name)
    nouns = _WORDS.findall(own)
    if " and " in own or not nouns:
        return " and " in own
    last = nouns[-1]
    is_common = last.islower() or _singular(last.lower()) != last.lower()
    return is_common and (last in ("people", "police", "undersigned") or last.endswith("s"))


def is_proper(name: str) -> bool:
    """Tell whether a name has a proper name in it."""
    return any(word[0].isupper() for word in name.split()[1:]) or (
        len(name.split()) == 1 and name[:1].isupper()
    )


def proper_names(text: str) -> Iterator[str]:
    """Yield what is written with capitals, but for a single word at the start."""
    for match in _PROPER.finditer(text):
        if match.start() > 1 or " " in match[0]:
            yield match[0]


def addressed(text: str, pronoun: str) -> str | None:
    """Return the one name in a sentence whose form of address goes with a pronoun."""
    forms = {"he": _MALES, "she": _FEMALES}.get(pronoun, frozenset())
    found = [name for name in persons_named(text) if forms.intersection(words(name)[:1])]
    return found[0] if len(found) == 1 else None


def persons_named(text: str) -> list[str]:
    """Return the names of two words or more in a sentence that may be persons'."""
    return [name for name in proper_names(text) if " " in name and not is_body(name)]


def speaking(text: str) -> list[str]:
    """Return the single words with a capital that plainly say something."""
    return [name for name in _SPEAKING.findall(text) if named(name) and name.lower() not in _PRONOUNS]


def is_other(name: str, one: str, text: str) -> bool:
    """Tell whether a name in a text may be another person's: no place, body or office."""
    opening = re.match(r"(?:The|(?:In|On|At|By|From|For|After|Before|Since)(?:\sthe)?)\s", name)
    own = name[opening.end() :] if opening else name
    if set(words(own)) <= set(words(one)) or (opening and " " not in own):
        return False
    if re.fullmatch(r"[\w-]+[’']s?\s[\w-]+", own):
        return False
    if re.search(rf"\b(?:{re.escape(own)},\s{re.escape(one)}|{re.escape(one)},\s{re.escape(own)})\b", text):
        return False
    is_thing = re.search(
        rf"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear)\s{re.escape(own)}\b|{re.escape(own)}\s\([A-Z]{{2,8}}\)", text
    )
    return is_person(own) or not is_thing


def kinds_of(noun: str, text: str) -> set[str]:
    """Return the words before a noun, and after its "of", that tell one of its kind from another."""
    found = re.findall(
        rf"(?:\b([\w’'-]{{1,40}})\s)?\b{re.escape(noun)}\b(?:\s(?:of|for)\s(?:the\s)?([\w’'-]+))?",
        text,
        re.IGNORECASE,
    )
    return {word for pair in found for word in words(" ".join(pair)) if not _COMMON_WORD.fullmatch(word)}


@dataclass(slots=True)
class Mentions:
    """The names that a document has had so far."""

    _by_word: dict[str, dict[str, None]] = field(default_factory=dict)
    """The names of two words or more by each of their words, in order."""
    _kinds: dict[str, set[str]] = field(default_factory=dict)
    """What comes before a noun in small letters: of "ministry", "interior" and "health"."""
    _pronouns: dict[str, str] = field(default_factory=dict)
    """By the last word of a name, "he" or "she"."""

    def add(self, text: str) -> None:
        """Note the names of a sentence."""
        for run in proper_names(text):
            before, _, after = _LINK.sub("|", run, count=1).partition("|")
            for part in (*run.split(" and "), before, after if named(before) is None else ""):
                self.add_name(part if named(part) == part else part.partition(" ")[2])
        for kind in _KIND.finditer(text):
            self._kinds.setdefault(kind["noun"].lower(), set()).add(kind["kind"])

    def add_name(self, name: str) -> None:
        """Note a name, if it has two words or more."""
        if " " in name and named(name) == name:
            for word in words(name):
                self._by_word.setdefault(word, {})[name] = None

    def is_known(self, word: str) -> bool:
        """Tell whether a word is the last one of a longer name."""
        return bool(self._ending_with(word.lower()))

    def fullest(self, name: str) -> str:
        """Return the fullest form of a person's name; the same where that is not plain."""
        asked = words(_TITLES.sub("", name))
        if not asked or len(asked) > 2 or is_body(name):
            return name
        fuller = [
            other
            for other in self._ending_with(asked[-1])
            if len(words(_TITLES.sub("", other))) > len(asked) and set(asked) <= set(words(other))
        ]
        if len({_addressed_as(other) for other in (name, *fuller)} - {None}) > 1:
            return name
        longest = max(fuller, key=len, default=name)
        agree = all(set(words(_FORMS.sub("", other))[-2:]) <= set(words(longest)) for other in fuller)
        return longest if agree else name

    def told_as(self, name: str, pronoun: str) -> bool:
        """Tell whether a pronoun can stand for a name, by what the document has said of it."""
        if pronoun == "it":
            return not is_person(name) and not is_plural(name) and self._pronoun(name) is None
        return not is_body(name) and not is_plural(name) and self._pronoun(name) in (None, pronoun)

    def is_called(self, name: str, pronoun: str) -> bool:
        """Tell whether a pronoun is known to stand for a name."""
        return self._pronoun(name) == pronoun

    def is_excluded(self, name: str, pronoun: str) -> bool:
        """Tell whether a pronoun is known not to stand for a person."""
        return self._pronoun(name) not in (None, pronoun)

    def note(self, name: str, pronoun: str) -> None:
        """Remember the pronoun of a name."""
        for word in words(name)[-1:]:
            self._pronouns[word] = pronoun

    def of_kind(self, short: str) -> str | None:
        """Return the one proper name that a short form means; None where there are several, or none."""
        asked = set(words(short)) - _DETERMINERS
        noun = head(short)
        found = [name for name in self._by_word.get(noun, ()) if asked <= set(words(name))]
        if noun in BODIES:
            found = [name for name in found if noun == head(name) or noun not in words(name)[:-1]]
        longest = max(found, key=len, default=None)
        if longest is None or not self._kinds.get(noun, set()) <= set(words(longest)):
            return None
        others = (set(words(name)) - _LINK_WORDS for name in self._by_word[noun])
        return longest if all(other <= set(words(longest)) for other in others) else None

    def _ending_with(self, word: str) -> list[str]:
        """Return the names of persons that have this last word."""
        return [
            name
            for name in self._by_word.get(word, ())
            if words(name)[-1] == word and _LINK_WORDS.isdisjoint(name.split()) and not is_body(name)
        ]

    def _pronoun(self, name: str) -> str | None:
        found = words(name)
        return _addressed_as(name) or (self._pronouns.get(found[-1]) if found else None)


def _addressed_as(name: str) -> str | None:
    """Return the pronoun that the form of address in a name goes with."""
    found = words(name)
    if _MALES.intersection(found):
        return "he"
    return "she" if _FEMALES.intersection(found) else None
