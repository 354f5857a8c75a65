"""Sentences that tell another customer's case, as regular expressions with the group `name`."""

from __future__ import annotations

# A site or a person had it too; of another customer a past case is told, or how it ended.
_SUBJECT = r"(?<!\bin )(?<!\b(?:Mr|Ms|Dr)\. )(?<!\bMrs\. )(?<!\b(?:Mr|Ms|Dr) )\b"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PAST_CASE = (
    rf"(?=[^.!?\n]{{0,80}}(?:\b(?:last|previous) (?:spring|summer|autumn|fall|winter|week|month|quarter|year|time|{_MONTH})\b"
    rf"|\b(?:in|of|since|back in) (?:early |late |mid-?)?(?:{_MONTH}|(?:19|20)\d\d)\b|\bago\b|\b(?:to|told|asked|called|took|cost) us\b"
    r"|\b(?:earlier|before|recently|once|weeks?|months?|years?|Q[1-4]|not alone|not the only|a while|the other day)\b"
    r"|\b(?:for|took|helped|cost) them\b|\bsolved it\b|\bwe (?:know|solved|fixed|cured|helped)\b"
    r"|\b(?:in|at|over|during|before|around) (?:the )?(?:spring|summer|autumn|fall|winter|Diwali|Christmas|Easter|Ramadan|Eid|Carnival|Golden Week|Thanksgiving|New Year)\b))"
    r"(?![^.!?\n]{0,120}\b(?:as you|(?:as|when|where|with|on|in|at) your)\b)"
)
_NAME = r"(?P<name>[A-Z][\w&'\u2019-]*(?:\s(?:&\s)?[A-Z][\w&'\u2019-]*){0,3})"
_ALIKE = (
    r"(?:(?:this|that) very|the (?:very |exact )?same|the identical|a (?:very )?similar|an identical|similar|identical)"
)
# What two customers share that is a fault: a partner of the reader has "the same format" and "the same question" as well.
_FAULT = (
    r"(?:[a-z]{1,20}\s){0,2}?(?:issues?|problems?|things?|faults?|behaviou?rs?|symptoms?|incidents?|patterns?|errors?|cases?"
    r"|failures?|outages?|delays?|gaps?|duplicates?|loss(?:es)?|troubles?|difficult(?:y|ies)|bugs?|crash(?:es)?|time-?outs?"
    r"|slowness|hiccups?|experience|interruptions?|effects?|mess|situation|challenges?|defects?|disruptions?|picture|story"
    r"|mismatch(?:es)?|freez(?:e|es)|backlogs?|ones?)"
)
_NO_NOUN = (
    r"(?:in|at|on|when|after|before|during|with|last|two|three|a|earlier|back|too|as|and|but|once|since|until|while)"
)
_SAME = (
    r"(?:exactly |precisely |just |also |recently |too )*(?:this|that(?!\s(?:the|an?|it|all|no|your|our|they|we|you|there|this)\b)"
    rf"|{_ALIKE})\b(?![^.!?\n]{{0,30}}\s(?:to|with) (?:you|your)\b)"
)
_SAME_FAULT = rf"{_SAME}(?=\s(?:{_FAULT}|{_NO_NOUN})\b|\W*$|[^\w\s])"
# One that is not named: with "the" it may be the reader's own, and a carrier, supplier or broker works for both.
_TRADE = r"(?:banks?|hospitals?|hospital trust|clinics?|retailers?|chain|insurers?|airlines?|manufacturers?|university|schools?|council|utility|company|firm|customer|brewery|hotels?|ministry|carmaker|pharmacy|supermarkets?|bakery|publisher)"
_WHERE = r"(?:(?:in|from) (?:your|the same) (?:city|town|region|country|street|county|state|neighbou?rhood|industry|sector|business|trade)|(?:in|from|near|of)\s(?:the\s)?(?:(?:north|south|east|west|middle|centre)\sof\s)?[A-Z]\w+)"
_UNNAMED = (
    rf"(?P<name>(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:\w{{1,20}}\s){{0,3}}{_TRADE}(?:\s\w{{1,20}}){{0,2}},?\s{_WHERE})"
)
_ANY_NAMES = r"(?P<name>[A-Z][\w&'\u2019-]*(?:(?:,?\s(?:and\s|&\s|of\s|de\s|van\s)?)[A-Z][\w&'\u2019-]*){0,7})"
NAMED_SHAPES = (
    rf"\b{_UNNAMED},? (?:has |have )?(?:had|saw|seen|met|reported|hit|ran into|run into|experienced) {_SAME_FAULT}",
    rf"\b[Ss]ame (?:\w{{1,20}} ){{1,4}}(?:for|at|with|to|hit|affected) {_UNNAMED}",
    rf"\b{_UNNAMED}\s[^.!?\n]{{1,60}}\b(?:(?:exactly|precisely|just) (?:this|that|the same)|(?:the same|this|exactly this) way)\b",
    rf"\b{_UNNAMED},?(?: which| who| that)? also (?:uses|has|runs|saw|found|reported|noticed|raised|met)\b",
    rf"{_SUBJECT}{_NAME}(?:'s team|,)?\s(?:had|has had|saw|has seen|reported|hit|ran into|run into|experienced|suffered|faced|got bitten by|was hit by|lived|lived through|went through|met|struggled with)\s{_SAME_FAULT}{_PAST_CASE}",
    rf"{_SUBJECT}(?<!\b(?:Mr|Ms|Dr)\. )(?<!\bMrs\. ){_NAME}\s(?:had|has had|saw|has seen|reported|hit|ran into|experienced|suffered|faced|went through)\s(?:(?:exactly|precisely) (?:this|that|the same)|(?:the|this) very same|the exact same|the identical)\b(?![^.!?\n]{{0,90}}\b(?:she|he|her|his|your|to you|with you|until|this morning|that morning)\b)",
    rf"\b(?:same|similar|identical)\s(?:issue|problem|thing|fault|behaviou?r|symptoms?|incident|pattern|error|case|failure|outage)s?\s(?:at|over at|last \w+ at|for our customer|with our customer)\s{_NAME}",
    rf"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Mm]any) (?:[a-z]{{1,20}} )?(?:customers?|clients?) of ours,? {_NAME}",
    rf"{_SUBJECT}{_NAME} (?:came|turned|wrote|called|rang) (?:to )?us (?:with|about|for) {_SAME}",
    rf"\b(?:another|other|different|a fellow|one) (?:of our |large |big |major |enterprise |strategic )*(?:customers?|clients?|accounts?|tenants?)(?: of ours)?(?: \([^)\w]*|, | like | such as |: | - | \u2013 |, namely | called | named ){_NAME}",
    rf"\b(?:as|like|just like|same as|than)\s(?:it did |we did |we had |happened |with |for |at )*(?:at|with|for)\s{_NAME}(?:'s)?\s(?:last|in|a few|earlier|back in|did|had)\b",
    rf"\b(?:rolled out|deployed|fixed|worked|applied|resolved|solved) (?:this |it |the same \w+ )?(?:for|at) {_NAME}(?:'s)?(?: team)?\s(?:last|in|a few|earlier|back in|too|as well|already)\b",
    rf"\b{_NAME}\sand\s(?:all\s|many\s|several\s|some\s)?(?:of\s)?(?:our\s)?other\s(?:\w{{1,20}}\s){{0,2}}customers\b",
    rf"\b{_NAME}\sand\s(?:our\s)?other\s(?:esteemed|valued|large|major|enterprise|key|important)\s(?:clients|accounts)\b",
    rf"\b(?:[Oo]ther|[Aa]nother)\s(?:\w{{1,20}}\s){{0,3}}(?:customers?|tenants?)\s(?:(?!regions?|countr|cit|versions?|plans?|sectors?)\w{{1,20}}\s){{0,5}}\((?:e\.g\.\s|such as\s|like\s|among them\s)?{_ANY_NAMES}\)",
    rf"\b[Oo]ur (?:[a-z]{{1,20}} ){{0,2}}(?:customers?|clients?|tenants?),? (?!(?:Success|Care|Portal|Service|Support|Hub|Zone|Day|Council|Advisory|Relations|Experience|Centre|Center|ID|API)\b){_NAME}",
    rf"\b(?:[Aa]nother|[Oo]ne|[Aa]) (?:[a-z]{{1,20}} )?(?:customer|client) of ours(?:,| -| \u2013| in [A-Z]\w{{1,20}},)? {_UNNAMED}",
    rf"{_SUBJECT}{_NAME} (?:had|has|took|got) (?:it )?(?:far |much |even |a lot )?(?:worse|better|harder|longer|easier|more trouble)\b[^.!?\n]{{0,20}}\bthan you\b",
    rf"{_SUBJECT}{_NAME} (?:has |had )?(?:asked|pressed|paid|pushed|wrote to|called) us\b[^.!?\n]{{0,40}}\b(?:the (?:very |exact )?same|an identical)\b",
    rf"{_SUBJECT}{_NAME} (?:went live|moved|migrated|switched|upgraded|changed over)\b[^.!?\n]{{0,60}}\b(?:last|ago|in {_MONTH})\b[^.!?\n]{{0,40}}\b(?:yours|so you)\b",
    rf"{_SUBJECT}{_NAME} (?:is|are|runs?|sits?) (?:also )?on (?:the|your) same (?:server|cluster|node|machine|host|database|shard|instance|pool)\b(?=[^.!?\n]{{0,60}}\b(?:both of you|you both|you as well|you too)\b)",
    rf"\b(?:Like|Just like|Unlike)\s{_NAME}\s(?:last|in|earlier|two|three|a few|on)\s(?:\w{{1,20}}\s){{0,3}}\w{{1,20}},\s(?:you|we)\b",
)
"""Sentences in which any name is that of another customer."""
_ORGANISATION_SHAPES = (
    r"\b{names}(?:'s team)?\s(?:[a-z]{1,20}\s){1,2}" + _SAME,
    r"\b[Ss]ame (?:[\w-]{1,20}\s){1,4}(?:hit|hits|affected|affects|struck|reached|caught|stopped|expired for|happened (?:to|at)|occurred (?:at|for)|showed up at|appeared at|failed (?:for|at))\s(?:also\s)?{names}",
    r"\b(?:gave|given|sent|offered|shipped|told|showed|promised)\s{names}\s(?:exactly\s)?the (?:very |exact )?same\b",
    r"\b(?:[Ll]ike|[Uu]nlike|[Aa]s (?:with|at|for)|[Cc]ompared (?:to|with))\s(?:at\s|with\s|for\s)?{names}(?:'s)?(?:\s(?:last|in|earlier|back|did|had|two|three|a few|on)\b|,\s(?:you|we|your)\b)",
    r"\b(?:[Ff]or|[Bb]y|[Ii]n) comparison,?\s{names}",
    r"\b(?:rolled|deployed|fixed|applied|restored|repaired|switched|moved|did|back|out|fine|well)\s(?:\w{1,20}\s){0,3}(?:for|at)\s{names}\s(?:first|too|as well|already|before you)\b",
    r"\b(?:belong(?:s|ed|ing)? to|meant for|intended for|addressed to)\s{names}(?=[^.!?\n]{0,90}\b(?:delete|destroy|discard|by mistake|in error|wrongly|not yours)\b)",
    r"\bthe (?:one|(?:same )?(?:setup|setting|settings|plan|design|script|template|configuration|workaround|approach|model|version))\s(?:that\s|which\s|as\s)?{names}\s(?:has|have|had|uses|used|is|runs|ran|chose|built|got|adopted)\b",
    r"\b(?:batch|job|jobs|load|traffic|sale|import|export|migration|campaign|reports?|run|queries|peak|orders)\s(?:of|from|by)\s{names}(?=[^.!?\n]{0,80}\bshares?\b)",
    r"\b(?:shared|neighbou?r|same (?:machine|server|cluster|host|line))\b[^.!?\n]{0,80}?\b(?:batch|job|jobs|load|traffic|sale|import|export|migration|campaign|reports?|run|queries|peak|orders)\s(?:of|from|by)\s{names}",
    r"\b(?:data|files?|form|account|records?)\sof\s{names}(?=[^.!?\n]{0,80}\byours\b)",
    r"\b[Aa]s\s{names}\s(?:also|too|already)\b",
    r"\b{names}(?:'s team)?\s(?:(?:has|have|had)\s)?(?:also|likewise)\s(?:\w{1,20}\s)?(?:reported|raised|saw|seen|faced|met|noticed|lost|suffered)\b(?=[^.!?\n]{0,40}\b(?:same|identical|similar|this|it)\b)",
    r"\b{names}\s(?:is|are|was|were)\s(?:also\s|currently\s|now\s)?(?:facing|seeing|experiencing|reporting|struggling with|running into|suffering from)\b(?=[^.!?\n]{0,40}\b(?:same|identical|similar|too|as well|this)\b)",
    r"\b{names}\s(?:is|are|was|were)\s(?:also|likewise)\s(?:affected|hit|down|offline|seeing|facing|having|losing|experiencing|missing)\b",
    r"\b(?:[Yy]ou|[Yy]our \w{1,20}) and\s{names}\s(?:share|both|run|use|sit|live|are on)\b",
    r"\b{names}\s(?:has|have|uses|runs|had) the same (?:plan|version|set-?up|configuration|module|release|edition|product|licen[cs]e|settings?)\b",
    r"\b{names}\s(?:had to wait|waited|lost|needed|was down|were down|was offline|was out)\b(?=[^.!?\n]{0,60},\s(?:but\s|and\s|so\s)?(?:you|yours)\s(?:will|won|do|don|did|have|need|are|lost|lose|only)\b)",
    r"\b{names}\s(?:had|lost|saw|reported|waited|needed|suffered)\b[^.!?\n]{0,60}?\bthe same (?:way|fault|reason|day|night|thing|error|issue|problem)\b",
    r"\b(?:first|originally|initially|previously|once) (?:written|made|built|developed|prepared|created|designed|set up|done|bought) for\s{names}",
    r"\b(?:written|made|built|developed|prepared|created|designed|did|wrote) (?:\w{1,20}\s){0,3}for\s{names}(?=[^.!?\n]{0,80}\b(?:like yours|as yours|same as|works there|as well|instead of you|(?:can|could|will|may) (?:also )?(?:give|send|show|offer) (?:it|this|them) to you|for you too|you can have|you as well)\b)",
    r"\b(?:gave|given|sent|offered|shipped|delivered|applied|installed|rolled out)\s(?:\w{1,20}\s)?the (?:very )?same (?:[\w-]{1,20}\s){1,3}(?:to|at|for|with)\s{names}",
    r"\b(?:share|shares|shared|sharing)\s(?:[\w-]{1,20}\s){0,3}(?:machines?|servers?|hosts?|nodes?|lines?|clusters?|pools?|databases?|hardware|systems?|tenants?)\s(?:[\w-]{1,20}\s)?with\s{names}",
    r"\b(?:[Bb]esides|[Aa]part from|[Oo]ther than|[Nn]ext to|[Ii]n addition to|[Ee]xcept)\s(?:you|yours|your \w{1,20}),?\s(?:[a-z]{1,20}\s){0,3}{names}",
    r"\b(?:[Oo]ur|[Aa]nother|[Aa]n?|[Aa] fellow)\s(?:client|customer|tenant|account),?\s{names}",
    r"\b(?:saw|seen|met|had|observed|noticed|found|cured|fixed|solved)\s(?:it|this|that|them)\s(?:\w{1,20}\s)?(?:at|for)\s{names}",
    r"\b{names}\s(?:had|lost|saw|reported|suffered|struggled|waited)\b[^.!?\n]{0,40}?\b(?:to|from|because of) this\b",
    r"\b(?:also|already|too|even) (?:happened|occurred) (?:to|at|with)\s{names}",
    r"\b(?:done|did|do|run|handled|solved|set)\s(?:it|this|that) (?:up )?(?:this way |the same way |like this |so )?for\s{names}(?=[^.!?\n]{0,30}\b(?:since|too|for years|as well)\b)",
    r"\b(?:neighbours?|neighbors?|customers?|clients?|tenants?|companies|houses)\b[^.!?\n]{0,50}?\b{names}\s(?:among them|included)\b",
    r"\b(?:piloted|trialled|rolled out|tested|tried)\b[^.!?\n]{0,50}?\b(?:at|with the (?:team|users|people|staff) at)\s{names}",
    r"\b(?:[Pp]ilot (?:customer|client|site)|from the pilot:)\s{names}",
    r"\b(?:did|made|built|wrote|designed|ran|completed|finished|performed|carried out|had)\s(?:exactly\s)?the (?:very )?same (?:[\w-]{1,20}\s){1,3}(?:for|at)\s{names}",
    r"\b{names}\s(?:is|are)\s(?:also\s|likewise\s|still\s|equally\s){1,2}(?:waiting|asking|pressing|queuing|queueing)\sfor\s(?:the same|this|it|that)\b",
    r"\b(?:was|were)\s(?:that|those|the data|the records?|the files?) of\s{names}",
    r"\b(?:handling|doing|solving|investigating|fixing|repairing|preparing)\s(?:exactly |just )?(?:the (?:very )?same|the identical)\s(?:[a-z]{1,20}\s){0,2}(?:for|at|with)\s{names}",
    r"\b(?:patch|fix|release|version|workaround|update|set-?up|settings?|configuration|change|module|correction|solution|upgrade)\s(?:(?:already|now)\s)?(?:runs|has run|has been running|has been|works|has worked|went|is)\s(?:[a-z]{1,20}\s){0,3}(?:at|with|for)\s{names}",
    r"\b[Tt]he (?:very )?same (?:[\w-]{1,20}\s){1,3}(?:saved|helped|cured|rescued|worked (?:for|at)|went out to|runs at|served|fixed it (?:for|at))\s{names}",
    r"\b(?:[Ii]t|[Tt]his|[Tt]hat) (?:took|cost|kept|held)\s{names}\s[^.!?\n]{1,60}\b(?:you|yours)\b",
    r"\b(?:wrote|built|made|developed|did|designed|prepared|set up|created|ran) (?:exactly )?the (?:very )?same (?:[\w-]{1,20}\s){1,3}for\s{names}",
    r"\b{names}\s(?:was|were|is|are|got)\s(?:hit|affected|down|out|offline)\s(?:\w{1,20}\s){0,2}(?:harder|longer|worse|more|less|earlier)\b[^.!?\n]{0,20}\bthan you\b",
    r"\b{names}\s(?:sits?|is|are|runs?|hangs?|lives?)\s(?:also\s)?(?:on|in|at|behind) the same\b",
    r"\b{names}\s(?:reports?|sees?|has|have|faces?|shows?|meets?)\s(?:also\s|currently\s)?"
    + _SAME
    + r"(?=[^.!?\n]{0,20}\b(?:gaps?|faults?|errors?|problems?|issues?|delays?|loss(?:es)?|symptoms?|trouble)\b)",
    r"\bfirst (?:used|tried|tested|seen|reported|found|asked for|requested) (?:by|at)\s{names}",
    r"\b{names}(?=[^.!?\n]{0,60}\b(?:your turn|you are next|you come next|then you\b|before you\b))",
    r"\b{names}\s[^.!?\n]{1,80},\s(?:so\s|and\s)?you(?: are|\u2019re|'re) (?:not alone|not the only|in good company)\b",
)
ORGANISATION_SHAPES = tuple(shape.replace("{names}", _ANY_NAMES) for shape in _ORGANISATION_SHAPES)
"""Sentences that a person's name would fill as well: here the name must be that of an organisation."""
