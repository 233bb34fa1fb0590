"""A sentence's speaker is the one it plainly names, or none: never somebody else."""

from __future__ import annotations

import pytest

from qa.attribution import speaker_of

SPOKEN = {
    "The electoral commission said turnout had reached 61 percent.": "The electoral commission",
    "Haddad said on Monday that the count would take a week.": "Haddad",
    "On Friday, the water board said the reservoir was half full.": "the water board",
    "In a separate letter, the pilots’ union also warned of “serious delays” at both airports.": (
        "the pilots’ union"
    ),
    "Officials in the coastal province say the flood took 14 bridges.": "Officials in the coastal province",
    "Norvik Steel on Tuesday announced that it would close two furnaces.": "Norvik Steel",
    "The mayor, Amina Haddad, told reporters the sirens had failed.": "Amina Haddad",
    "Petra Lind, the airline’s chief executive, said bookings were flat.": "Petra Lind",
    "A spokesman for the railway workers said talks had ended without a result.": (
        "A spokesman for the railway workers"
    ),
    "The Observatory for Fair Votes accused the governor of closing polling stations early.": (
        "The Observatory for Fair Votes"
    ),
    "The company denied that its engineers had ignored the warning.": "The company",
    "The army denied that villagers said the bridge was mined.": "The army",
    "The governor later denied a report that police said the road was safe.": "The governor",
    "According to the National Weather Office, the river rose four metres in a night.": (
        "the National Weather Office"
    ),
    "Eleven ferries were cancelled, according to the U.S. Coast Guard.": "the U.S. Coast Guard",
    "Nobody was hurt, according to a port official who asked not to be named.": "a port official",
    "The levee was weak long before the storm, engineers said.": "engineers",
    "The strike will go on until Sunday, the dockers’ union said in a statement.": "the dockers’ union",
    "Some 300 ballots were spoiled, the court told the Daily Example.": "the court",
    "The pumps, the water board said, had been switched off in May.": "the water board",
    "“We have never seen such water,” Jonas Berg said on Sunday.": "Jonas Berg",
    "“The vote was clean,” said Maria Okoye, who led the observers.": "Maria Okoye",
    '"We were not asked," said a nurse at the clinic.': "a nurse",
    "The result was a surprise, said Carlos Mena, a pollster.": "Carlos Mena",
    "Radio Norvik quoted the harbour master as saying the crane had been checked in spring.": (
        "the harbour master"
    ),
    "The harbour master was quoted as saying that the crane had been checked.": "The harbour master",
    "Speaking in Lund, the finance minister said “every household” would be paid.": "the finance minister",
    "Lind said: “The union said it would come, but the drivers said no.”": "Lind",
    "The Health Ministry reported 40 new cases in the camps.": "The Health Ministry",
    "Police confirmed that a man had been arrested.": "Police",
    "The firm claimed responsibility for the delay.": "The firm",
    "Doctors and nurses said the ward had no power for a day.": "Doctors and nurses",
    "The report said the dam was inspected in 2019.": "The report",
    "LUND (Reuters) - The bank said profits had doubled.": "The bank",
    "On Sunday, Berg confirmed that the pumps had failed.": "Berg",
    "The opposition vowed to challenge the count.": "The opposition",
    "Four people drowned according to the Coast Guard.": "the Coast Guard",
    "The Ministry of Roads in Norvik and Lund demanded a new survey.": "The Ministry of Roads in Norvik and Lund",
    "The turnout — the highest in years, the commission said — surprised everyone.": "the commission",
    "Last week, the auditors said the books were in order.": "the auditors",
    "Rescue teams reached the valley at dawn, the civil defence agency said late on Saturday.": "the civil defence agency",
    "Voting was extended by two hours in nine districts, election chief Sara Ndlovu told state television.": "election chief Sara Ndlovu",
    "Brunel Motors reported a 12% fall in quarterly profit and blamed the strike.": "Brunel Motors",
    "Interior Minister Paolo Greco denied on Wednesday that the police had fired at marchers.": "Interior Minister Paolo Greco",
    '"It was like a wall of water," said Leila Aziz, 34, whose shop was destroyed.': "Leila Aziz",
    "“We will be back,” the union’s general secretary, Tom Hale, told the crowd.": "Tom Hale",
    "Asked whether he would resign, Greco said no.": "Greco",
    "Turnout stood at 38 percent by noon, compared with 44 percent five years ago, according to official figures.": "official figures",
    "Dutch broadcaster NOS quoted a union source as saying the talks had collapsed.": "a union source",
    "The two sides said in a joint statement that trading would go on.": "The two sides",
    "The river authority warned of further flooding and told residents to move to higher ground.": "The river authority",
    "“Nobody warned us,” residents said.": "residents",
    "Hale added: “We have no choice.”": "Hale",
    "The tally, Ndlovu said, would be published on Friday.": "Ndlovu",
    "Opposition leader Amos Okello alleged that ballot boxes had been stuffed, a charge the commission rejected.": "Opposition leader Amos Okello",
    "Under the deal, workers will get 4% more, sources familiar with the talks said.": "sources familiar with the talks",
    "The company has repeatedly denied wrongdoing.": "The company",
    "Three men accused of theft told the court they were innocent.": "Three men accused of theft",
    "KABUL, June 3 (Reuters) - The Water Ministry said 12 wells had dried up.": "The Water Ministry",
    "But the ferry company said it had warned the port.": "the ferry company",
    "“We will be back,” Tom Hale, the union’s general secretary, told the crowd.": "Tom Hale",
}
"""Sentences that name their speaker plainly."""

SILENT = (
    "The turnout was the highest in twenty years.",
    "A fisherman was reported killed when the pier gave way.",
    "Twelve miners reported missing on Monday were found alive.",
    "The candidate is expected to say on Monday whether she will stand.",
    "The minister declined to say how many ships were late.",
    "The report said to be in the governor’s desk has never been seen.",
    "The man said to have opened the sluice has left the country.",
    "The measures announced by the central bank surprised the market.",
    "The deal announced on Monday collapsed within a week.",
    "The strike called for Tuesday was put off.",
    "The alleged ringleader appeared in court.",
    "The first confirmed case was in Lund.",
    "An estimated 300 houses were flooded.",
    "Several reported sightings turned out to be logs.",
    "The flood claimed at least 40 lives.",
    "The party added two seats in the north.",
    "The carmaker recalled 20,000 vans.",
    "Firefighters responded to the alarm within minutes.",
    "The company posted a loss of three million crowns.",
    "The hospital admitted 30 patients that night.",
    "The Gulf states agreed to share the water.",
    "Insurance claims rose after the storm.",
    "The ministry has not said when the bridge will open.",
    "No official said the water was safe.",
    "Nobody said that the vote was clean.",
    "He said that the count would take a week.",
    "“It was dark,” she said.",
    "If the court says the vote was fair, the mayor will stay.",
    "When the union said it would strike, the airline hired crews abroad.",
    "The bridge that engineers said was safe fell on Sunday.",
    "The car police said was stolen was found in a lake.",
    "What the minister said was never written down.",
    "The trains ran according to plan.",
    "According to the agreement, the gates open at noon.",
    "Residents told to leave their homes returned on Friday.",
    "The two accused pleaded not guilty.",
    "That said, the harvest was good.",
    "The club concluded its season with a win.",
    "The army seized the town and the rebels said they had withdrawn.",
    "The army said the town was quiet, but residents said shells fell all night.",
    "The mayor said the vote was clean, while the opposition said it was stolen.",
    "According to the police, ten marched; according to the union, a thousand did.",
    "“The crew left early,” Lind said, according to Radio Norvik.",
    "Last week the union held a vote.",
    "Wanted: a speaker for the annual dinner.",
    "The stated aim was peace.",
    "Critics and supporters alike were told the news by letter.",
    "The ballots were sorted according to the instructions.",
    "The mixture was stirred according to the maker’s handbook.",
    "Please say when the count is over.",
    "Berg didn’t say who had won.",
    "Tests confirmed that the water was clean.",
    "The terms called for a second vote.",
    "Help came from the city, the province and its member states, and it came late.",
    "The game now says how many ships are left.",
    "Lind read the letter to them and told the driver to wait.",
    "Neither the bank nor the union said a word.",
    "Berg said that the dam was safe, but he added that the union said it was not, according to Radio Norvik.",
    "The aid promised in May never came.",
    "The house where Berg told reporters his story burned down.",
    "Berg has yet to say whether he will run.",
    "On the bridge stood a sign that said so.",
    "The walkout, announced late on Thursday, stranded thousands of travellers.",
    "Quarterly profit reported by Brunel Motors fell 12%.",
    "A reported 90 people are still missing in the delta.",
    "Marchers said they had been fired at; the police denied it.",
    "Greco, who had earlier said the march was peaceful, resigned.",
    "A rate cut announced on Thursday pleased investors.",
    "Investors said to be close to the deal declined to comment.",
    "Residents warned of further flooding moved to higher ground.",
    "The mayor’s office disputed what residents said about the sirens.",
    "The tally the commission said would be published on Friday was withheld.",
    "Okello alleged fraud, but Ndlovu said the vote was fair.",
    "The prosecutor accused the airline of hiding defects; the airline denied the accusation.",
    "",
)
"""Sentences that name no speaker, name one only in passing, or name several."""


CONTINUED = ("He said the dam was safe.", "She also warned of floods.", "It later denied the report.")
NOT_CONTINUED = (
    "He left the town.",
    "They said the dam was safe.",
    "That said, the harvest was good.",
    "This reported rise surprised nobody.",
    "Those accused deny it.",
    "He said to be rich.",
    "“He said so,” the mayor added.",
    "He left, she said.",
    "The mayor said so.",
    "",
)


@pytest.mark.parametrize(("sentence", "speaker"), SPOKEN.items())
def test_speaker_is_the_one_whom_the_sentence_names(sentence: str, speaker: str) -> None:
    assert speaker_of(sentence) == speaker


@pytest.mark.parametrize("sentence", SILENT)
def test_without_one_plain_speaker_nobody_is_named(sentence: str) -> None:
    assert speaker_of(sentence) is None


@pytest.mark.parametrize("verb", ["denied", "has repeatedly denied"])
@pytest.mark.parametrize("speaker", ["The airline", "Interior Minister Paolo Greco", "Norvik Steel"])
def test_a_denial_is_the_deniers_whatever_is_denied(speaker: str, verb: str) -> None:
    assert speaker_of(f"{speaker} {verb} that the pilots said the engine was old.") == speaker


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_what_is_said_within_a_quotation_names_no_speaker(marks: str) -> None:
    opening, closing = marks
    words = f"{opening}The police said no and the mayor denied it,{closing}"
    assert speaker_of(f"{words} Jonas Berg told reporters.") == "Jonas Berg"
    assert speaker_of(f"The poster read {words} in red.") is None


def test_lines_wrapped_within_a_name_are_joined() -> None:
    assert (
        speaker_of("According to the National\nWeather Office, it rained.") == "the National Weather Office"
    )


@pytest.mark.parametrize("sentence", CONTINUED)
def test_a_pronoun_that_says_something_reports(sentence: str) -> None:
    assert begins_with_pronoun(sentence)
    assert reports(sentence)


@pytest.mark.parametrize("sentence", NOT_CONTINUED)
def test_a_pronoun_that_may_be_anybody_or_says_nothing_does_not_report(sentence: str) -> None:
    assert not reports(sentence)


@pytest.mark.parametrize(
    "sentence", ["He left.", "they left", "“It rained.", "(This is all.)", "That is all."]
)
def test_pronoun_at_the_beginning_is_seen(sentence: str) -> None:
    assert begins_with_pronoun(sentence)


@pytest.mark.parametrize("sentence", ["Hedda left.", "Item one.", "The mayor left.", "", "“”"])
def test_what_only_looks_like_a_pronoun_is_none(sentence: str) -> None:
    assert not begins_with_pronoun(sentence)


WORDS = st.sampled_from(
    [*'said says told the a Berg Lind who was and but , . “ ” " — ( ) :'.split(), "according to", "as saying"]
    + ["quoted", "the union", "on Monday", "had", "denied", "that", "he", "while", "reported"]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)))
def test_speaker_stands_in_the_sentence_word_for_word(sentence: str) -> None:
    speaker = speaker_of(sentence)
    assert speaker is None or speaker in " ".join(sentence.split())
    assert reports(sentence) in (True, False)


@pytest.mark.parametrize("function", [speaker_of, reports, begins_with_pronoun])
def test_long_texts_take_less_than_a_second(function: Callable[[str], object]) -> None:
    assert slowest(function) < (1.0, "")
