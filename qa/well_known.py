"""Names with two forms that no document need define, and words of the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.claims.agents import COUNTRIES
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
_CAPITALS = {
    capital: frozenset(countries)
    for capital, *countries in map(
        str.split,
        """
        washington america us usa u.s | london britain uk u.k | paris france | berlin germany |
        ankara turkey türkiye | moscow russia | kremlin russia | beijing china | tokyo japan | kyiv
        ukraine | kiev ukraine | delhi india | tehran iran | islamabad pakistan | dhaka bangladesh |
        kabul afghanistan | damascus syria | baghdad iraq | beirut lebanon | cairo egypt | amman
        jordan | doha qatar | sanaa yemen | tripoli libya | khartoum sudan | nairobi kenya | abuja
        nigeria | canberra australia | ottawa canada | madrid spain | rome italy | athens greece |
        warsaw poland | vienna austria | budapest hungary | belgrade serbia | brussels eu europe |
        lisbon portugal | stockholm sweden | oslo norway | copenhagen denmark | helsinki finland |
        dublin ireland | caracas venezuela | havana cuba | lima peru | manila philippines | hanoi
        vietnam | jakarta indonesia | bangkok thailand | idf israel israeli | pentagon us u.s
        america
        """.split("|"),
    )
}
"""What a government is called after, and the names of its country."""
_PEOPLES = ("s", "ish", "i", "is", "ian", "ians", "an", "ans", "n", "ns", "ese")
_OF_PEOPLES = ("ish", "i", "is", "ian", "ians", "ese", "istan")
"""Endings that hardly any name but a people's has, or its country's."""
_LANDS = ("", "ia", "a", "stan")
_COUNTRIES = frozenset(map(str.casefold, COUNTRIES))
_SHORTEST_ROOT = 4
_UNLIKE = frozenset("niger".split())
"""Roots that two countries share."""
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

    A day or a month does not, nor does a people where the documents name its country or have its adjective.
    """
    key = word.casefold()
    others = {*related(word), *_same_people(key)}
    return key in _CALENDAR or any(vocabulary.is_name(other) for other in others)


def is_government(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is that of a capital which may stand for the government of a country they name."""
    return any(vocabulary.is_name(other) for other in _CAPITALS.get(word.casefold(), ()))


def _same_people(word: str) -> set[str]:
    """Return what else may be said of a people or its country, known by a root: Kurds, Kurdish, Kurdistan."""
    roots = {word.removesuffix(end) for end in _PEOPLES if word.endswith(end)}
    roots = {root for root in roots if len(root) >= _SHORTEST_ROOT} - _UNLIKE
    countries = {root + end for root in roots for end in _LANDS} & _COUNTRIES
    return (countries | {root + end for root in roots for end in _OF_PEOPLES}) - {word}


def _stands(name: str, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.frequency(word.casefold()) for word in name.replace("-", " ").split())
