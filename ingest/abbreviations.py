"""Words whose full stop need not end a sentence, and words that show that one has begun."""

from __future__ import annotations


def _words(*listed: str) -> frozenset[str]:
    return frozenset(" ".join(listed).split())


NEVER_LAST = _words("e.g i.e viz cf vs z.b d.h resp bzw vgl т.е т.к p.ej par.ex")
"""A sentence does not end after these, whatever follows."""

BEFORE_NAMES = _words(
    # titles
    "mr mrs ms mx dr drs prof rev fr hon pres gov sen rep amb gen lt col maj capt cpt cmdr adm sgt cpl pvt",
    "supt insp det sec-gen st ste mt ft messrs mme mmes mlle mgr sr sra srta jr esq dott ing avv herr hr",
    # firms, places and works
    "inc ltd co corp bros llc plc gmbh dept div univ assn ave blvd rd sq hwy intl natl govt",
    # in the running text
    "al ed eds approx est incl excl ca max min tel ext orig trans usu abbr hist lit",
)
"""A sentence ends after these only where the next word plainly begins one."""

BEFORE_NUMBERS = _words(
    "no nos nr núm num p pp pg fig figs tab eq eqs sec secs art arts vol vols ch chap ex par para paras",
    "cl reg op c ca approx rs tk abs ziff bd jan feb mar apr jun jul aug sep sept oct nov dec",
)
"""A sentence does not end after these when a number follows."""

MONTHS_AFTER_ORDINALS = _words(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Jahrhundert Mal",
)
"""In languages that write ordinals with a full stop ("9. Januar")."""

HOURS = frozenset({"a.m", "p.m"})
AFTER_HOURS = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
    "January February March April May June July August September October November December",
    "Eastern Central Mountain Pacific Greenwich Moscow Damascus Beirut Baghdad Jerusalem Beijing",
)
"""What may follow an hour of the day in the same sentence ("at 5 p.m. Friday")."""

STARTERS = _words(
    "The This That These Those It Its He She They We You I His Her Their Our My There Here",
    "In On At By For From With Within Without When While Where After Before Since As If Until Unless",
    "But And Or So Yet Nor However Although Though Then Thus Therefore Hence Moreover Furthermore",
    "Meanwhile Nevertheless Instead Indeed Also Still Even Only Both Each Some Many Several Few Most",
    "According Despite During Because Another Such What Who Whose Why How Once Today Yesterday Later",
    "Now Not No An To Among Between Let Please Is Are Was Were Did Does Do",
    "Nobody Nothing None Everyone Everybody Everything Someone Somebody Something Anyone",
)
"""Words that begin a sentence far more often than they follow an abbreviation inside one."""

REPORTING_VERBS = _words(
    "said says asked asks told tells added adds wrote writes replied replies shouted cried answered",
    "exclaimed wondered demanded inquired continued pleaded insisted screamed whispered yelled called",
)
"""Between a closing quote and one of these stands the speaker (“Where to?” Mr Rahal asked)."""
