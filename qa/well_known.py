"""Names with two forms that no document need define, and words of the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.short_forms import ShortForm
from ingest.terms import Term
from qa.short_forms import ShortForms
from qa.spelling import Vocabulary

SHORT_FORMS = (
    ShortForm("UN", "United Nations"),
    ShortForm("EU", "European Union"),
    ShortForm("US", "United States"),
    ShortForm("USA", "United States of America"),
    ShortForm("UK", "United Kingdom"),
    ShortForm("UAE", "United Arab Emirates"),
    ShortForm("AU", "African Union"),
    ShortForm("NATO", "North Atlantic Treaty Organization"),
    ShortForm("WHO", "World Health Organization"),
    ShortForm("IMF", "International Monetary Fund"),
    ShortForm("ICC", "International Criminal Court"),
    ShortForm("ICJ", "International Court of Justice"),
    ShortForm("ICRC", "International Committee of the Red Cross"),
    ShortForm("UNHCR", "United Nations High Commissioner for Refugees"),
    ShortForm("WFP", "World Food Programme"),
    ShortForm("IOM", "International Organization for Migration"),
    ShortForm("AP", "Associated Press"),
    ShortForm("OCHA", "Office for the Coordination of Humanitarian Affairs"),
    ShortForm("IAEA", "International Atomic Energy Agency"),
    ShortForm("WTO", "World Trade Organization"),
    ShortForm("ILO", "International Labour Organization"),
    ShortForm("OPEC", "Organization of the Petroleum Exporting Countries"),
    ShortForm("AFP", "Agence France-Presse"),
    ShortForm("HRW", "Human Rights Watch"),
    ShortForm("MSF", "Médecins Sans Frontières"),
    ShortForm("PM", "Prime Minister"),
    ShortForm("NGO", "non-governmental organization"),
    ShortForm("MP", "Member of Parliament"),
    ShortForm("GDP", "gross domestic product"),
    ShortForm("DRC", "Democratic Republic of the Congo"),
    ShortForm("IDF", "Israel Defense Forces"),
    ShortForm("UNSC", "United Nations Security Council"),
)

_RELATED = tuple(
    frozenset(group.split())
    for group in """
    american americans america us usa u.s states | british britain britons uk u.k kingdom |
    french france | german germans germany | dutch netherlands holland | spanish spain spaniards |
    turkish turkey türkiye turks | greek greece greeks | swiss switzerland | danish denmark danes |
    swedish sweden swedes | polish poland poles | irish ireland | welsh wales |
    scottish scotland scots | finnish finland finns | norwegian norway | portuguese portugal |
    thai thailand | filipino filipinos philippine philippines | chinese china | japanese japan |
    burmese burma myanmar | afghan afghans afghanistan | pakistani pakistanis pakistan |
    uzbek uzbekistan | kazakh kazakhstan | kyrgyz kyrgyzstan | tajik tajikistan | czech czechia |
    slovak slovakia | congolese congo drc | emirati emiratis emirates uae | english england |
    ukrainian ukrainians ukraine | vietnamese vietnam | sudanese sudan | lebanese lebanon |
    senegalese senegal | maltese malta | cypriot cypriots cyprus | icelandic iceland |
    european europeans europe eu | isis isil daesh
    """.split("|")
)
"""A country, those who live there, and the word for what is from there; or other names of one body."""
_ALSO_PLAIN = frozenset(("states", "kingdom", "us"))
"""Words of theirs that mean something else more often."""
_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon
    tue tues wed thu thur thurs fri sat sun gmt utc am pm
    """.split()
)


@dataclass(frozen=True, slots=True)
class KnownForms:
    """The short forms that documents define, and the well-known ones whose other form the documents use."""

    defined: ShortForms
    vocabulary: Vocabulary

    def short_forms(self, keys: Sequence[str]) -> list[tuple[str | None, ShortForm]]:
        """Return those that one of the keys finds, each with the document that defines it, if one does."""
        asked = frozenset(keys)
        return [
            *self.defined.short_forms(keys),
            *((None, form) for form in SHORT_FORMS if self._fits(form, asked)),
        ]

    def _fits(self, form: ShortForm, asked: frozenset[str]) -> bool:
        return (form.short_key in asked and _stands(form.long, self.vocabulary)) or (
            form.long_key in asked and _stands(form.short, self.vocabulary)
        )


def related(word: str) -> frozenset[str]:
    """Return a country's other names, those who live there and what is from there, for any of these words."""
    return frozenset[str]().union(*(group for group in _RELATED if word.casefold() in group))


def with_related(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return terms with all that a country and its people are called among their variants."""
    return tuple(
        replace(term, variants=tuple(dict.fromkeys((*term.variants, *_related_to(term))))) for term in terms
    )


def _related_to(term: Term) -> list[str]:
    words = frozenset[str]().union(*map(related, term.spellings))
    return sorted(words - {term.word} - _ALSO_PLAIN)


def is_understood(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word that no document holds still names nothing unknown.

    A day or a month does not, nor does a country's adjective where the documents name the country.
    """
    key = word.casefold()
    return key in _CALENDAR or any(vocabulary.frequency(other) for other in related(word))


def _stands(name: str, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.frequency(word.casefold()) for word in name.replace("-", " ").split())
