"""Verbs of saying, and the small words that part a sentence."""

from __future__ import annotations

import re

DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PREPOSITIONS = (
    "of|for|in|at|to|by|on|with|from|near|inside|within|under|about|outside|as|into|over|against|during|amid"
    "|through|between|among|without|since|until|after|before|like|despite"
)
BREAK = "[,;:“”—–]"
"""What parts a sentence; quotation marks are curly by then."""

_SAID = (
    r"said|says?|insisted|insists|complained|vowed(?:\sto)?|testified|warns|denies|alleges|asserts"
    r"|told(?!\s(?:the\ssame|an?)\s(?:\w+\s)?(?:joke|lie|story|tale|truth)\b)"
    r"(?=\s+(?:[A-ZÀ-Þ]|the\b|an?\b|this\b|his\b|her\b|their\b|its\b|us\b|reporters\b|journalists\b"
    r"|staff\b|workers\b|employees\b|members\b|investors\b|shareholders\b|supporters\b|residents\b|police\b"
    r"|state\b|local\b|lawmakers\b|parliament\b|(?:[\w’'-]+\s){1,5}that\b))"
)
"""Hardly ever participles; only a "to" or a finite verb after them tells of one."""
_ADDED = (
    "added|adds?|noted|notes?|maintained|maintains|observed|recalled|concluded|responded|replied|remarked"
    "|wrote|writes|posted|tweeted|admitted|admits|explained|explains|predicted|states"
    "|claims?|argued|argues?|warn|insist|deny|allege|reports|emphasi[sz]ed|rejected|pleaded|lamented|joked"
    "|countered|conceded|concedes|cautioned|cautions|contends|contended|disclosed|clarified|clarifies|repeated"
    "|reiterated|recounted|objected|objects|replies|swears|swore"
    "|pointed out|points? out|concede|caution|assured|retorted|quipped|boasted|commented|confessed|protested"
    "|proclaimed|proclaims|hinted|recommended|recommends?|underlined|underlines|underscored|assures|advised"
)
"""Mean other things as well, or are nouns: they say something before "that" or a quotation."""
_REPORTED = (
    "reported|announced|announces|declares|alleged|denied|stated|declared|asserted|acknowledges?|acknowledged|condemned|criticised|criticized"
    r"|urged|accused|warned(?:\s(?:of|against))?"
)
"""Are participles as well: what follows has to be an object."""
_SHOWN = (
    r"confirmed|(?:promised|pledged)(?:\sto)?|threatened\sto|described|stressed|estimated|demanded|expressed|called\s(?:on|for)"
    r"|claimed(?!\s(?:[\w,-]+\s){0,6}?(?:life|lives|victims?)\b)"
)
"""The same, and a thing can do it too ("tests confirmed that")."""
_JUDGED = (
    r"blamed|blames?|feare?d?s?\sfor|termed|terms(?=\s[^,.;:“]{2,60}\s“)|denounced|denounces?|accuses?|reject(?=\sthe\b)|criticises|criticizes|describes|estimates|confirms|urges?"
    r"|spoke\sof|speaks?\sof|ruled\sout|rules\sout|appealed\s(?:for|to(?=\s[^,.;:“]{2,60}\sto\b))"
    r"|(?:rejects|rejected|dismisses|dismissed|disputes|disputed)(?=\s(?:[\w’'-]+\s){0,3}?(?:it|this|these|them"
    r"|accusations?|allegations?|claims?|assertions?|suggestions?|criticism|remarks?|reports?|rumours?|calls)\b|\s“)|rejected\sthe\scharges?\b"
    r"|counted(?=\s(?:(?:at\sleast|about|some|only)\s)?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten))|asks?\sfor"
    r"|(?:recorded|documented|registered|verified|tallied|identified)(?=\s(?:(?:at\sleast|about|some|only|more\sthan)\s)?"
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"|\sthe\s(?:deaths?|killings?|detentions?|arrests?|displacement|destruction|names?)\sof\b)"
    r"|(?:called|calls?)(?!\s(?:for|on|upon)\b)(?=\s(?:it|this|that|them|him|her)\s|\s[^,.;:“]{2,60}\s(?:“|an?\s))"
    r"|puts?(?=\s[^.;:“]{3,80}?\sat\s(?:(?:about|around|nearly|approximately|roughly|almost|some"
    r"|least|no|more|only|up|between|over|under|just)\b|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
)
"""The same again, of a judgement or an estimate: the words around tell that it is one."""
_HELD = (
    "holds|held(?=\\sthat\\b)|doubts?|doubted|found|finds|concluded|concludes|believes?|believed|thinks?|thought|fears?|feared|hopes?|hoped|reckons?"
    "|reckoned|suspects?|suspected|suggests?|suggested|established"
)
"""Tell what somebody holds, and a thing can do it too ("tests found that"): only before "that"."""

SAYING = f"(?:{_SAID}|{_ADDED}|{_REPORTED}|{_SHOWN})"
VERB = re.compile(
    rf"(?<!-)\b(?:(?P<said>{_SAID})|(?P<shown>{_SHOWN}|{_JUDGED})|(?P<added>{_ADDED})|(?P<reported>{_REPORTED})"
    rf"|(?P<held>{_HELD}))\b"
)
