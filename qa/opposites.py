"""Words that mean alike and words that mean the opposite: what a premise may be denied with."""

from __future__ import annotations

GROUPS = """
accept, agree, approve, endorse, support, back, welcome, praise, consent, favour, applaud
  | reject, refuse, rebuff, oppose, condemn, turn down, turned down, vote down, voted down, throw out,
    threw out, criticise, criticize, denounce, deplore, disapprove, rule out, ruled out
accept, agree, adopt, pass | decline, refuse, throw out, threw out
reopen, resume, restart, operate | close, suspend, shut, halt, out of service, closure, suspension
resign, step down, stepped down, step aside, stand down, quit | stay, keep, remain in
leave, left, depart, abandon, withdraw, surrender, hand over, handed over, give up, gave up
  | stay, remain, keep, carry on, continue
rise, rose, increase, grow, grew, raise, climb | fall, fell, drop, decline, decrease, lower, shrink
win, won, beat, victory | lose, lost, defeat
release, free, let go | hold, held, detain, custody, imprison
arrive, attend, come, came, visit | absent, stayed away, stay away
die, dead, death, kill, fatal, perish, lose their lives, lost their lives | alive, survive, unharmed
injure, hurt, wound, harm, injury, hit | unharmed, unhurt, unscathed, safely
extinguish, put out | burning
convict, guilty | acquit, innocent
start, begin, began, launch, lift off, take place, took place | postpone, cancel, call off, called off, scrap
permit, allow, let | forbid, prohibit, ban, bar
confirm, verify, prove | unverified, unconfirmed
weapon, arms, armed | unarmed
change, cut, reduce | unchanged
pay, paid, spend, spent, cost, charge | free of charge
demand, ask, request, appeal, call for, called for, seek, sought, require, want |
fire, shoot, shot, open fire, opened fire, use, used |
sack, dismiss, remove, fire |
damage, burn, destroy, ruin |
steal, stole, stolen, rob, theft |
give, gave, given, send, sent, deliver, supply, provide, grant |
beat, mistreat, ill-treat, torture, abuse |
arrest, detain, seize, custody |
find, found, discover, detect |
meet, met, receive |
receive, get, got, take, took, accept |
enter, go into, went into |
kidnap, abduct, hostage |
take part, took part, join, participate |
blame, responsible, responsibility, accuse, liability, fault |
stop, block, prevent |
quit, leave, left, step down, withdraw |
break off, broken off, break, broke, abandon, end |
go, went, travel, leave, left |
expel, throw out, thrown out |
dead, death, casualty, victim |
journalist, reporter |
minister, government |
soldier, troops, army, fighter |
gun, weapon, rifle |
money, cent, coin, paid |
"""
"""A line is a group: before the bar what means alike, after it what means the opposite.

A line that begins with a blank goes on with the group above it. To teach the tool a word, add it to a
line or add a line. A word stands for all forms that share its stem.
"""
