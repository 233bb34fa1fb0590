"""Words that bear on whether, how surely or of whom what stands with them is said.

Lists of small or closed classes of English words; none is about any one subject.
"""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set(
    """
    no not never none nobody nothing neither nor cannot without hardly barely scarcely n't
    """
)
MODALS = _set("may might could would should will shall must can cannot")
CONDITIONS = _set(
    """
    if unless whether except until till provided providing pending lest otherwise conditional
    """
)
"""Words behind a statement that limit it."""
TAKEN_BACK = _set(
    """
    false falsely untrue fake faked hoax retracted retract retracts retraction disproved debunked baseless
    fabricated unfounded wrong incorrect mistaken misreported misquoted rumour rumor rumours rumors
    unconfirmed unverified denied denies deny denying denial myth
    """
)
"""Words that, wherever they stand, may take back what was said before or behind them."""
_CLAIMED = _set(
    """
    reportedly allegedly alleged allege alleges alleging supposedly supposed apparently purportedly
    purported ostensibly seemingly possibly probably perhaps likely unlikely potentially potential
    possible suspected presumed rumoured rumored claimed claims claim claiming accused accuses accuse
    accusing charged expected fear fears feared hope hopes hoped hoping believe believes believed think
    thinks thought doubt doubts doubted assume assumes assumed suspect suspects seem seems seemed appear
    appears appeared pretend pretends pretended imagine hypothetical hypothetically
    """
)
_NOT_DONE = _set(
    """
    planned plans plan planning intend intends intended threatened threatens threaten threatening demanded
    demands demand demanding urged urges urging asked asks called calls calling attempted attempt attempts
    tried try tries trying failed fails fail failing refused refuses refuse refusing rejected rejects
    reject rejecting agreed agrees agree offered offers offer promised promises promise pledged pledges
    pledge vowed vows vow sought seek seeks wanted wants want wish wishes wished ordered orders proposed
    proposes propose suggested suggests suggest recommended recommends advised considered considers
    considering prepared prepares preparing ready set poised due about allowed permitted authorised
    authorized banned prohibited forbade forbidden prevented prevents prevent avoided avoid averted avert
    foiled foil thwarted blocked aborted cancelled canceled postponed stopped stop halted halt ceased
    cease ended end began begun begin started start declined decline opposed oppose warned warns disputed
    dispute dismissed refuted unable virtually practically theoretically nominally technically jokingly
    sarcastically figuratively symbolically wrongly mistakenly accidentally unsuccessfully conditionally
    provisionally
    """
)
_PART = _set(
    """
    some most many few several half part parts third thirds quarter quarters majority minority only except
    partly partial partially mostly mainly largely chiefly primarily almost nearly merely solely
    exclusively rarely seldom sometimes initially originally formerly previously temporarily briefly more
    less fewer another additional additionally further other others each every either respectively first
    second third fourth fifth sixth seventh eighth ninth tenth last next daily weekly monthly yearly
    annual annually hourly
    """
)
_UNLIKE = _set(
    """
    former ex deputy vice acting interim assistant would-be so-called self-proclaimed self-styled toy mock
    simulated draft failed attempted aborted
    """
)
"""Words before a noun that make something else of what it names."""
FEIGNED = _set(
    """
    film movie novel dream dreams simulation simulations scenario drill exercise exercises rehearsal
    fiction joke
    """
)
"""Where what is told did not happen."""
VIEW = _set(
    """
    view opinion theory paper principle eyes mind version perspective words account imagination
    """
)
CUES = FEIGNED | VIEW | NEGATIONS | MODALS | CONDITIONS | TAKEN_BACK | _CLAIMED | _NOT_DONE | _PART | _UNLIKE
"""What may be left out only together with all that it bears on."""

_BROAD = _set(
    "all any anything anyone every each everyone everybody everything only best worst first last none"
)
_SUPERLATIVE = re.compile(r"\w{2,}(?:ie|e|gg|tt|nn)?est")
_NO_SUPERLATIVE = _set(
    """
    protest arrest forest west northwest southwest midwest interest request contest guest test rest
    suggest honest harvest invest unrest manifest priest quest nest chest behest modest conquest inquest
    detest protest attest digest ingest molest pest vest zest east crest wrest budapest bucharest
    """
)

PREPOSITIONS = _set(
    """
    about above across after against along amid among around at before behind below beneath beside between
    by down during for from in inside into near of off on onto outside over past since through throughout
    to toward towards under until up upon via with within without
    """
)
DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _set("january february march april may june july august september october november december")
BE = _set("is are was were be been being")
LINKS = _set(
    """
    too such and or nor so then than as who whom whose which both either because but while though when up down
    off out over it its this these those
    """
)
"""Words between two others that say how these belong together, and what makes another verb of one."""
STANDING_FOR = _set("it its this these those")
"""Those of them that stand for something."""
PARTICLES = _set("up down off out over away back")
"""What makes another verb of the one before it."""
STRICT = _set("to between per under pending without for than except up")
"""Prepositions whose words limit what stands before them."""
PRONOUNS = _set("he she him her his hers they them their theirs it its this these those such")
PERSONS = _set("i we us our ours my me mine you your yours")

PLAIN_SAYING = _set(
    """
    said say says saying stated states stating reported reports announced announces added adds
    adding noted told tells confirmed confirms wrote writes declared declares explained explains
    stressed emphasised emphasized maintained observed recalled concluded replied responded remarked
    testified insisted insists revealed acknowledged according quoted
    """
)
"""Verbs of saying that leave open nothing but who says it: "according to" may take their place."""
_SUPPOSING = _set("claimed claims alleged alleges believes believed thinks thought suspects fears hopes")

_FINITE = _set(
    """
    ate beat became began blew bore bought broke brought built burst came caught chose cost dealt drew
    drove dug fell fled flew forbade fought found froze gave got grew heard held hid hit hurt kept knew
    laid lay learnt led left lost made meant met paid put quit ran rang rode rose sang sank sat saw sent
    shook shot shut slept slid sold sought spent spoke spread stole stood struck stuck sued swam swept
    swore taught threw took tore went withdrew woke won wore wrote written taken given shown known seen
    done gone driven begun broken chosen fallen hidden stolen thrown torn worn says say die dies go goes
    come comes remain remains flee flees leave leaves cast
    """
)
SUFFERED = _set("killed wounded injured displaced arrested detained evacuated")
"""Verbs that, without an object, tell what was done to their subject."""
_NO_VERB = _set(
    """
    hundred need needs seed speed breed creed weed deed indeed red bed shed sacred naked feed
    """
)
_NO_ADVERB = _set(
    """
    family ally assembly supply reply rally fly only early likely unlikely anomaly monopoly daily weekly
    monthly yearly hourly nearly elderly deadly friendly costly lonely ugly holy italy july homily bully
    belly jelly
    """
)
_ADVERBS = _set("also still already soon now again together too just very quite")
_ADJECTIVES = _set(
    """
    big large small huge massive vast major minor great little long short high low heavy light strong
    fierce intense severe serious brutal violent bloody deadly fatal grave terrible tragic sudden rapid
    swift slow new old young elderly recent ancient modern important key crucial critical vital central
    main famous prominent senior top leading veteran local nearby neighbouring neighboring northern
    southern eastern western northeastern northwestern southeastern southwestern remote crowded busy
    narrow wide deep innocent brave poor rich wealthy desperate angry peaceful powerful huge sophisticated
    expensive valuable historic beautiful fragile devastating unprecedented widespread
    """
)
"""Adjectives of which what they describe still is what it is called when they are left out."""

_ENGLISH = _set(
    """
    the of and to a is are was were has had have been be by for from with on at in that it its will who
    which said they their not this after as an he she
    """
)
_FOREIGN = _set(
    """
    der die das und nicht ist den dem ein eine von zu mit auf für le les des du et est une un qui que pas
    dans pour el los las del y en por una con il di che non per della dei sono no na se o os da do em um
    uma não de la het een van niet och att som är på ve bir bu için i w nie są jest og av det den
    """
)
_WORD = re.compile(r"[^\W\d_]+")


def is_broad(word: str) -> bool:
    """Tell whether a word says more, not less, where what limits it is left out: "no", "every", "largest"."""
    if word in NEGATIONS or word in _BROAD:
        return True
    return _SUPERLATIVE.fullmatch(word) is not None and word not in _NO_SUPERLATIVE


def is_verb(written: str) -> bool:
    """Tell whether a word may be the verb of a sentence, auxiliaries apart; one with a capital is a name."""
    if written[:1].isupper() or not written.isalpha():
        return False
    return written in _FINITE or (len(written) > 3 and written.endswith("ed") and written not in _NO_VERB)


def is_idle_adverb(word: str) -> bool:
    """Tell whether a word says how something was done, and that it was is said without it as well."""
    if word in CUES:
        return False
    return word in _ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERB)


def is_idle_adjective(written: str) -> bool:
    """Tell whether a word before a noun may be left out: "heavy" before "attack", not "heart"."""
    return written in _ADJECTIVES


def supposes(word: str) -> bool:
    """Tell whether a word tells what somebody believes or claims."""
    return word in _SUPPOSING or word in _CLAIMED


def is_english(text: str) -> bool:
    """Tell whether a text is English, as far as its smallest words tell."""
    found = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in found)
    return english > sum(word in _FOREIGN for word in found) and english * 16 >= len(found)
