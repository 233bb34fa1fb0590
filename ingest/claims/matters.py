"""The lexicon of what is counted: a matter for each kind of event, with the words that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.letters import small

LEXICON = {
    "killed": "kill kills killed killing killings dead die dies died dying death deaths death_toll toll"
    " fatality fatalities slain slaying slayings perish perished massacred executed drowned martyred martyrs"
    " body bodies corpse corpses lost_their_lives lose_their_lives losing_their_lives lost_his_life"
    " lost_her_life loss_of_life lives_lost"
    " claimed_the_lives_of cost_the_lives_of took_the_lives_of claiming_the_lives_of shot_dead left_dead"
    " succumbed body_count death_count",
    "injured": "injure injures injured injuring injury injuries wound wounds wounded wounding hurt maimed",
    "casualties": "casualty casualties victim victims",
    "missing": "missing unaccounted_for disappeared disappearances whereabouts",
    "displaced": "displace displaces displaced displacing displacement displacements flee flees fled fleeing"
    " uproot uprooted uprooting uproots out_of_their_homes from_their_homes left_their_homes"
    " leave_their_homes leaving_their_homes abandoned_their_homes abandon_their_homes abandoning_their_homes"
    " driven_out forced_out",
    "homeless": "homeless homelessness",
    "evacuated": "evacuate evacuates evacuated evacuating evacuation evacuations evacuees evacuee",
    "returned": "return returns returned returning returnees returnee",
    "sheltered": "shelter shelters sheltered sheltering housed accommodated took_refuge",
    "escaped": "escape escapes escaped escaping got_away get_away getting_away on_the_run at_large broke_out",
    "rescued": "rescue rescues rescued rescuing saved saving",
    "arrested": "arrest arrests arrested arresting detain detains detained detaining detention detentions"
    " detainee detainees taken_into_custody jailed imprisoned",
    "released": "release releases released releasing freed freeing set_free",
    "abducted": "abduct abducts abducted abducting abduction abductions kidnap kidnaps kidnapped kidnapping"
    " kidnappings hostage hostages captured seized",
    "destroyed": "destroy destroys destroyed destroying destruction demolish demolished demolishing razed"
    " flattened levelled leveled burned_down burnt_down torched gutted collapsed swept_away",
    "damaged": "damage damages damaged damaging",
    "flooded": "flooded flooding inundated submerged",
    "affected": "affect affects affected affecting",
    "infected": "infect infects infected infecting infection infections cases",
    "hospitalised": "hospitalised hospitalized hospitalisations hospitalizations admitted_to_hospital"
    " taken_to_hospital were_admitted was_admitted been_admitted being_admitted"
    " were_treated was_treated been_treated being_treated sought_treatment sought_medical_help"
    " under_treatment in_intensive_care",
    "vaccinated": "vaccinate vaccinated vaccinating vaccination vaccinations",
    "voted": "vote votes voted voting voter_turnout turnout ballot ballots cast_their_ballots",
    "jobs": "job jobs lay_off lays_off laid_off laying_off layoff layoffs redundancy redundancies redundant"
    " dismissed dismissals sacked lost_their_jobs lose_their_jobs losing_their_jobs out_of_work",
    "created": "create creates created creating",
    "on strike": "walked_out walkout walkouts on_strike went_on_strike joined_the_strike struck_work",
    "protested": "protest protests protested protesting rally rallied demonstrate demonstrated marched"
    " protesters demonstrators protestors",
    "attended": "attend attends attended attending attendance attendees",
    "signed": "sign signs signed signing signatures signatories",
    "sentenced": "sentence sentenced convicted convictions",
    "attacked": "attack attacks attacked air_strikes airstrikes strikes raids",
    "cost": "cost costs costing price expense expenses",
    "losses": "loss losses",
    "profit": "profit profits earnings",
    "revenue": "revenue revenues sales turnover",
    "fined": "fine fined fines penalty penalties",
    "survived": "survive survives survived surviving survivor survivors alive",
    "trapped": "trap trapped trapping stranded stranding",
    "without power": "without_power without_electricity lost_power without_light",
}
"""For each matter every form of every word that tells of it, `_` for a space; a new line adds a matter.

Matters that differ are counted apart, near as they are: who is displaced need not be evacuated.
"""

COUNTED = frozenset(
    """
dead death deaths fatality fatalities body bodies corpse corpses injury injuries casualty
casualties victim victims displacement displacements evacuee evacuees evacuation evacuations returnee
returnees arrest arrests detention detentions detainee detainees abduction abductions kidnapping
kidnappings hostage hostages infection infections cases vaccination vaccinations vote votes ballot
ballots job jobs layoff layoffs redundancy redundancies dismissals protesters protestors demonstrators
attendees signatures signatories convictions walkouts survivor survivors attack attacks airstrikes
strikes raids killings slayings disappearances
""".split()
)
"""The words above that are nouns, and counted themselves ("12 deaths")."""
MEASURED = frozenset(
    """
toll damage turnout loss losses cost costs price expense expenses profit profits earnings revenue
revenues sales turnover fine fines penalty penalties attendance destruction
""".split()
) | {"death toll", "voter turnout", "loss of life"}
"""The words above that are nouns, and have a size ("a turnout of 62%")."""

_MATTERS = {form.replace("_", " "): matter for matter, forms in LEXICON.items() for form in forms.split()}
_FORMS = "|".join(form.replace(" ", r"\s+") for form in sorted(_MATTERS, key=len, reverse=True))
_WORDS = re.compile(rf"(?<![\w-])(?:{_FORMS})(?![\w-])", re.IGNORECASE)

_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife"}
_IRREGULAR |= {
    "lives": "life",
    "buses": "bus",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "feet": "foot",
}
_IRREGULAR |= {"businessmen": "businessman", "fishermen": "fisherman", "firemen": "fireman"}
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))
_SINGULAR = ("ss", "us", "is", "news", "series")


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a text that tells of a matter, and its half-open offsets."""

    start: int
    end: int
    matter: str
    form: str


def matters_named(text: str) -> Iterator[Named]:
    """Yield the words of a text that tell of a matter of the lexicon, in order."""
    for match in _WORDS.finditer(text):
        form = " ".join(small(match.group()).split())
        yield Named(match.start(), match.end(), _MATTERS[form], form)


def stem(noun: str) -> str:
    """Return what a counted noun is found by: its singular, case folded."""
    word = noun.casefold().removesuffix("’s").removesuffix("'s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word.endswith(_SINGULAR):
        return word
    return next((word.removesuffix(end) + singular for end, singular in _ENDINGS if word.endswith(end)), word)


def is_plural(word: str) -> bool:
    """Tell whether a word is written as a noun's plural, or means several by itself."""
    return stem(word) != word.casefold() or word.casefold() in _COLLECTIVE


_COLLECTIVE = frozenset("police staff personnel cattle livestock sheep aircraft fish poultry".split())
