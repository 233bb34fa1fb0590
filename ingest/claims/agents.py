"""Nouns for those who make statements: bodies of people, persons, and what they write down."""

from __future__ import annotations

_BODY = """
administration agency airline alliance army assembly
association authority band bank board brigade broadcaster bureau cabinet cell chamber charity club coalition
collective command commission committee company confederation consortium constabulary cooperative
corporation council court delegation department directorate embassy federation firm force forces foundation
front government governorate group hospital initiative inquiry institute league ministry mission movement
network newspaper observatory office operator organisation organization palace panel parliament party
platform police presidency secretariat senate service society staff station team tribunal trust union
university utility watch watchdog navy side cluster bloc faction legion academy caucus chancellery coastguard
collective consulate diocese guild hotline inspectorate lobby management prosecution syndicate synod
"""
_PERSON = """
activist adviser ambassador analyst bishop captain chairman chairwoman chief clerk colonel commander
commissioner coordinator coroner councillor dean deputy diplomat director doctor driver economist editor
engineer envoy executive expert farmer father general governor guard head inspector journalist judge lawyer
leader lieutenant magistrate major manager mayor mediator member minister monitor mother neighbour nurse
observer officer official ombudsman pilot policeman president priest principal professor prosecutor rector
registrar relative researcher resident scientist secretary senator sergeant soldier source spokesman
spokesperson spokeswoman superintendent surgeon survivor teacher vendor villager widow witness woman man
archbishop archaeologist barrister biologist columnist correspondent counsellor curator delegate ecologist
epidemiologist founder geologist herder historian hydrologist lawmaker lecturer legislator meteorologist
ombudswoman photographer prefect psychologist rancher skipper solicitor statistician steward virologist
volcanologist volunteer
"""
_ALSO = """
he she it they agencies airlines attorney authorities audit campaigner captor chairperson chamber chancellor
coach colleague companies counsel critic customs detective docker elder employee employer exporter family
families fisher fisherman grower historian importer imam insurer king landlord medic merchant militia
militant miner ministries monk negotiator opposition organiser owner parent parties pathologist patriarch
pensioner physician poet porter premier producer protester queen rebel regulator report retailer review
rescuer rights sailor scholar shopkeeper signatory signatories speaker statement student study subsidiary
supplier supporter survey trader transporter treasurer undersigned veteran victim volunteer warden watchman
witnesses worker brother sister husband wife son daughter aunt uncle grandmother grandfather
airport angler applicant baker banker broker campaign claimant cleric convict creditor defence
defendant detainee fund inmate investor journalists laboratory leadership migrant militia monastery
museum pastor passenger plaintiff prisoner publisher railway refugee resistance school shareholder
tenant tourist undertaker
"""
_RECORD = """
account archive census data database diary document email estimate figure file footage image inquiry invoice
letter ledger log minutes photo photograph poll record register report result statistic study survey
testimony transcript video
"""
_COUNTRY = """
Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
Belarus Belgium Bolivia Bosnia Brazil Britain Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China
Colombia Congo Croatia Cuba Cyprus Denmark Ecuador Egypt Eritrea Estonia Ethiopia Finland France Georgia
Germany Ghana Greece Guatemala Guinea Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland
Israel Italy Japan Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Libya Lithuania
Malawi Malaysia Mali Malta Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar Nepal Netherlands
Nicaragua Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar
Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland
Syria Taiwan Tajikistan Tanzania Thailand Tunisia Turkey Turkmenistan Türkiye Uganda Ukraine Uruguay
Uzbekistan Venezuela Vietnam Yemen Zambia Zimbabwe
"""
_CAPITAL = """
Ankara Baghdad Beijing Brussels Cairo Damascus Islamabad Kyiv London Moscow Paris Riyadh Tehran Washington
"""
COUNTRIES = frozenset(_COUNTRY.split())
GOVERNMENTS = COUNTRIES | frozenset(_CAPITAL.split())
"""What governments are called after: at the opening of a sentence too such a name is a speaker's."""
BODIES = frozenset(_BODY.split())
PERSONS = frozenset(_PERSON.split())
_HEARERS = frozenset("resident villager neighbour man woman".split())
"""Are warned and asked as often as they warn and ask."""
AGENTS = (BODIES | PERSONS | frozenset(_ALSO.split())) - _HEARERS
MANY = AGENTS | _HEARERS
"""Whose plurals make statements where the verb cannot be a participle."""
RECORDS = frozenset(_RECORD.split())
"""What shows something, and is named as the source of it."""
