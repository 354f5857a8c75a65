"""Expressions and words that distinguish slots from other uses of brackets."""

from __future__ import annotations

import re

from linter.text.regex import compiled

_SLOT_WORDS = (
    r"(?:name|names|[fl]name|(?:first|last|full|sur)name|date|dates|time|times|day|title|role|number|no|id|ids|email"
    r"|e-mail|phone|tel|telephone|mobile|address|company|"
    r"customer|client|contact|account|agent|engineer|manager|owner|case|ticket|product|version|link|url|reason|details?|summary|"
    r"description|status|impact|amount|duration|region|country|city|vendor|supplier|location|team|department|signature|zone|timezone|eta|workaround|"
    r"list|text|message|here|hours?|minutes?|nome|nom|nombre|naam|datum|fecha|data|numero|número|numéro|telefon"
    r"|telefone|supervisor|placeholder|xx+|x|n|dd|mm|yyyy|hh"
    r"|designation|position|entity|ext(?:ension)?\.?|signatory|signature block|recipient|salutation|deadline|weekday"
    r"|month|year|quarter|figures?|currency|percentage|street|postcode|zip ?code"
    r"|mgr|rep|n[or]\.|ramal|respons[aá](?:vel|ble)(?: [^\W\d]{3,15})?|gerente|empresa|assunto|asunto|prazo|hora"
    r"|einsetzen|einfügen|ergänzen|ansprechpartner(?:in)?|uhrzeit|firma|kunden?name|vorname|nachname"
    r"|earner|officer|director|coordinator|consultant|advis[eo]r|representative|solicitor|technician|specialist"
    r"|handler|assignee|approver|reviewer|associate|attorney|paralegal|on-?call"
    r"|unterschrift|assinatura|betrag|prénom|fonction|référence|compléter|cognome|referente|functie|bedrijf|contactpersoon)"
)
_INSTRUCTION = (
    r"(?:insert|enter|add|fill|put|replace|your|the|customer|client|agent|first|last|full|company|account|specify"
    r"|describe|choose|select|next|case|ticket|incident|contact|support|specific|brief|relevant|appropriate)"
)
_SHORT_NAMES = r"(?:users?|customers?|accounts?|orders?|requests?|hours?|minutes?|days?|weeks?|tickets?|records?|files?|people|units?|percent)"
PLACEHOLDER = compiled(
    r"(?P<engine>"
    r"\{\{\{[^{}\n]{1,200}\}\}\}|\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,300}%\}|\{#[^#\n]{1,300}#\}"
    r"|\{![^{}\n]{1,200}\}|\$\{[^{}\n]{1,120}\}|<attribute\s[^<>\n]{1,200}/?>|<%[^%<>\n]{1,200}%>"
    r"|(?-i:\*\|[A-Z][A-Z0-9_:]{1,40}\|\*|##[A-Z][A-Z_]{2,40}##|@@[A-Z][A-Z_]{2,40}@@|(?<![\w{$])\{\d\}|(?<![\w%])%[sd]\b)"
    r"|%%?[A-Z][A-Z0-9_]{2,40}%%?(?![\w%])|(?<![\w{$])\{[A-Za-z][\w.-]{0,40}\}(?!\})|(?<![\w$])\$[A-Z][A-Z_]{2,40}\b"
    r"|<[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,8}>"
    r")"
    r"|(?P<person>\{\{\s?[A-Za-z][\w.]{0,40}\s?\}(?!\})|(?<![\w{$])\{\s?[A-Za-z][\w.]{0,40}\s?\}\}(?!\})"
    rf"|(?<![\w{{$])\{{[A-Za-z][\w '\u2019/,&+.\u2013-]{{0,60}}[\w.?]\}}(?!\}})|\[{_INSTRUCTION}\b[^\]\[\n]{{0,60}}\](?![(\[:])"
    rf"|\[(?:[^\W\d]{{1,20}}['\u2019/_ &-]{{1,3}}){{0,4}}{_SLOT_WORDS}(?: (?:of|for|do|da|de|du|des|der|von|del)(?: [^\W\d]{{1,20}}){{1,3}})?\](?![(\[:])"
    r"|\[(?:[A-Z]{2,20}[ _/-]){0,4}(?:TBD|TBC|TODO|TBA|N[AN]ME|DATE|TIME|XX+|\.\.\.|\u2026|_{2,}|\?{2,})\](?![(\[:])"
    r"|(?-i:\[[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}\])|<<[^<>\n]{2,80}>>"
    rf"|\(\((?:[^\W\d]{{1,20}}[ _-]){{0,3}}{_SLOT_WORDS}\)\)"
    r"|\[\s*(?:\.{3}|\u2026|_{2,}|\?{1,}|\u25cf|\u2022)\s*\](?![(\[:])"
    rf"|<{_INSTRUCTION}\b[^<>@\n=/]{{0,60}}>|<(?:[A-Za-z'\u2019/_-]+[ _&-]{{1,3}}){{0,4}}{_SLOT_WORDS}>"
    rf"|\((?:insert|fill in)\b[^()\n]{{2,40}}\)|\(to be (?:added|inserted|filled(?: in)?|supplied|provided)\)"
    rf"|\u00ab\s?(?:[^\W\d]{{1,20}}[ _-]){{0,3}}{_SLOT_WORDS}\s?\u00bb"
    r"|\b(?:TBD|TBC|TBA|TODO(?!\s(?:lists?|items?|cards?|boards?|apps?|tabs?|widgets?|entry|entries)\b)"
    r"|FIXME)\b(?!-\d)|\bX{3,}+(?:[ -]X{2,}+)*+\b(?!-\w| \d)|(?<![\w.?])\?{3,}(?!\w)|(?<![\w(])_{4,}(?!\w)"
    r"|(?<=[ *(])___(?=[ *).,;:])|(?<=[a-z] )__(?=[ .,;])|(?<=[\w):=] )_{2,3}(?=[ \t]{0,5}(?:[\r\n]|\Z))"
    r"|(?<=[\w)][:=])_{2,3}(?![\w:])|(?<=[\u20ac$\u00a3])_{2,}"
    r"|(?<=[|:] )\?\?(?=[ ]{0,20}(?:[|\n]|\Z))|(?<=\| )\?\?(?= )|\?\?:\?\?|(?<=[| (])\?\?(?=%| of )|(?<=[a-z] )\?\?(?=(?-i: (?:[a-z]|[A-Z]{2,4}\b)))"
    rf"|\bXX:XX\b|\+\d[\d ()/-]{{1,20}}(?:X{{2,}}+(?:[ ()/-]{{1,2}}X{{2,}}+)*+\b(?! ?\d)|_{{2,}}+(?!\w))|(?P<count>(?-i:[NXY]) {_SHORT_NAMES}\b)"
    r"|\blorem ipsum(?: dolor)?\b|\bfoo@bar\b"
    r"|\b(?P<form>TT\.MM\.JJ(?:JJ)?|JJ/MM/AAAA|DD/MM/AAAA|GG/MM/AAAA|HH:MM|YYYY-MM-DD|DD/MM/YYYY|MM/DD/YYYY"
    r"|DD\.MM\.YYYY|DD Mon(?:th)?)\b"
    r"|(?P<note>\[(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]{1,80}\](?![(\[:])){2,400}\](?![(\[:])|<[a-z][^<>@=/\n]{2,120}>)"
    r")",
    re.IGNORECASE,
)
_SIGNS = compiled(r"[\[{<$%@#|_?\u00ab]")
_LETTERS = ("N ", "X ", "Y ")
_WORDS = (
    "((", "(insert", "(fill in", "(to be", "xx", "tba", "tbc", "tbd", "todo", "fixme", "lorem ipsum", "tt.mm", "jj/mm", "dd.m", "dd/m",
    "dd m", "gg/mm", "hh:mm", "yyyy-", "mm/dd",
)  # fmt: skip


def may_hold_one(text: str) -> bool:
    """Whether a text may hold a slot. Most hold none, and to look for what each alternative of `PLACEHOLDER` needs
    costs far less than trying them all."""
    folded = text.casefold()
    return (
        _SIGNS.search(text) is not None
        or any(letter in text for letter in _LETTERS)
        or any(words in folded for words in _WORDS)
    )


NOT_A_SLOT = compiled(
    r"\[(?:sic|(?:initial|final|original|automated|first|last) message|external|internal|edit|edited|update|\s"
    r"|\d[\d,\s-]*|redacted|removed|snip|emphasis added|citation needed|(?!xx+\])[ivx]+"
    r"|(?:(?:support|your|our|the)\s)?(?:case|ticket|incident|request|ref(?:erence)?|issue|order|change"
    r"|claim)\b(?:\s(?:no\.?|number|id))?[\s:#]{0,3}(?:[a-z]{1,8}[-_]?)?\d[\w-]{0,30})\]",
    re.IGNORECASE,
)
LOWER_WORDS = compiled(r"(?:todo|fixme|hh:mm|dd mon(?:th)?)")
UNDECIDED = compiled(r"TB[DCA]|tb[dca]")
# What nobody can know yet, straight before the letters ("root cause TBD", "an ETA (TBC)"); or any subject and a verb of state.
STATED = compiled(
    r"(?:\b(?:causes?|RCA|ETAs?|ETRs?|timings?|timelines?|time ?frames?|timescales?|schedule|impact|scope|extent|duration|reasons?|"
    r"triggers?|origin|(?:fix|resolution|release|restoration|completion|repair|delivery) (?:date|time)|estimates?)(?: \(|,? )"
    r"|\b(?:is|are|remains?|stays?|still|currently|yet|at present)(?: (?:still|currently|all|both|as yet|yet|only|largely))? )$",
    re.IGNORECASE,
)
# The writer sets the time of the next update and knows whom to name: there the letters are a slot.
OURS = compiled(
    r"\b(?:updates?|milestones?|next steps?|contacts?|owners?|managers?|engineers?|names?|phone|numbers?|recipients?"
    r"|duty|on-?call|poc)\b[^.!?:|\n]{0,30}(?::\s(?:date|time|day)\s)?$",
    re.IGNORECASE,
)
# The whole of what a label names. The small keys of notes in YAML may hold it: there it is a state of ours.
AFTER_LABEL = compiled(r"(?:^|\n)[\d.)\s*-]{0,8}[A-Z][^\n:]{1,40}:[ *_]{1,4}$")
# Who will know it, or when, is said behind the letters.
TOLD_LATER = compiled(r"\s?[,;(\u2013-]\s?[^.!?\n]{0,80}(?:\d|\b(?:until|once|when|after|tomorrow|tonight|today)\b)")
TAGS = compiled(
    r"</?(?:title|address|summary|details|time|link(?=[\s/])|text|data|a|b|i|u|p|br|em|strong|code|pre|span|div|table|t[rdh]|ul|ol|li|img|h[1-6])\b"
    r"(?:\s*/?|[^>=]*=[^>]*|(?:\s(?:nowrap|open|hidden|ismap|reversed|async|defer|disabled))+\s?)>",
    re.IGNORECASE,
)
QUOTATION = compiled(r"\u201c[^\u201c\u201d\n]{1,400}\u201d|\"[^\"\n]{1,400}\"|\u201e[^\u201e\u201c\n]{1,400}\u201c")
_ON_SCREEN = r"(?:buttons?|fields?|columns?|tabs?|menus?|keys?|checkbox(?:es)?|options?|box(?:es)?|screens?|icons?|labels?|links?)"
# Names of what is on a screen, what a case is about ("the mails went out with {{name}}"), and what the reader puts in.
BEFORE_NAMED = compiled(
    rf"(?:\b(?:{_ON_SCREEN}|click|clicks|clicking|press|pressing|tap|hit|choose|choosing|select|selecting|go to"
    rf"|navigate to|called|labelled|marked|replac(?:e|es|ed|ing)"
    r"|variables?|folders?|director(?:y|ies)|paths?|placeholders?|tags?|tokens?|show(?:s|ed|n|ing)?|print(?:s|ed|ing)?|display(?:s|ed|ing)?"
    r"|reads?|says|said|instead of|in place of|went out with|shown as|printed as|displayed as|appear(?:s|ed)? as|(?:dates|times) as"
    r")(?: (?:on|the|an?))?\s[\"'\u201c(`]?|(?-i:\b[A-Z]\w*|[\])\"\u201d])(?: >|[ ]?[\u203a\u2192])[ ]?)$",
    re.IGNORECASE,
)
AFTER_NAMED = compiled(
    rf"[\"'\u201d)`]?\s(?:{_ON_SCREEN}|text|variables?|folders?|(?:by|with) your"
    rf"|(?:was|were|is|are) (?:printed|shown|displayed|read|left)|in place of|instead of|where)\b|\s[>\u203a\u2192]",
    re.IGNORECASE,
)
# A rule across the page, and kisses behind a name. A short line is none where a closing or a label ends the line before it.
RULER = compiled(r"(?:^|\n)[ \t]{0,20}$")
TO_SIGN = compiled(r"[,:]\s{1,4}$")
SHORT_LINE = 16
SIGNED = compiled(r"\b[A-Z][a-z]{1,20} $")
OF_AN_ADDRESS = compiled(r"[\w.:-]/{1,2}$")
OF_A_FORM = compiled(
    r"\b(?:form|format|formats|formatted|pattern|written|writes?|style|notation|shown|shows|such as|e\.g|enter|type)\b",
    re.IGNORECASE,
)
COUNTED = compiled(
    r"(?:^|[^\w\s]\s?|\b(?:about|for|of|the|in|within|after|to|from|by|approximately|around|all|with|least|most|next|last|every|"
    r"and|or|than|over|some|affected|affects|affecting|are|were|is|was|has|have|had|another|further|lasted|lasts|took|takes|touched|waited)\s)$",
    re.IGNORECASE,
)

# A name of a thing where a sentence needs one is a slot; before a noun it would be an editor's addition.
NOUN = compiled(
    r"\[(?:[a-z]{2,20}(?:[ /][a-z]{2,20}){0,2}|[xyXYN]|[xXN] [a-z]{2,20})\]|<[a-z]{2,20}(?: [a-z]{2,20}){0,2}>"
)
BEFORE_NOUN = compiled(
    r"\b(?:the|an?|your|our|this|of|for|with|in|into|on|at|by|to|from|about|regarding|within|after|since|until|through|via|than"
    r"|and|or|experiencing|affecting|affects|affected|using|including|between|during)\s$",
    re.IGNORECASE,
)
WORD_BEFORE = compiled(r"[a-z]\s$")
AFTER_NOUN = compiled(
    r"\s{0,2}(?:[.,;:!?)]|$|\n|[-\u2013\u2014]\s"
    r"|(?:is|are|was|were|has|have|had|will|can|may|might|could|should|must|at|in|on|by|for|from|to|and|or|but|with"
    r"|as|when|which"
    r"|that|who|since|until|before|after|through|via|we|you|i|hours?|minutes?|days?|users?|percent|again|today|tomorrow)\b)",
    re.IGNORECASE,
)

# In a template a lone word in brackets is for a person too, unless it is a mark: a status at the head of a line, a link, a code.
LONE = compiled(r"\[[^\W\d_]{2,30}(?:['\u2019/_-][^\W\d_]{1,30}){0,6}\]")
STATUS = compiled(
    r"\[(?:investigating|identified|monitoring|resolved|update|updated|scheduled|completed?|closed|open|new|urgent|alert|warning|"
    r"notice|important|confidential|automated|test|info|note|draft)\]",
    re.IGNORECASE,
)
AT_HEAD = compiled(
    r"(?:\A|\n)[\s>#*_-]{0,12}(?:[*_]{0,2}(?:subject|title|re)[*_]{0,2}:[*_]{0,2}\s{0,2})?\Z", re.IGNORECASE
)
JOINED = compiled(r"[\w\])\[]\Z")
# Nobody writes the name of a variable for a person: shortcodes of a system, [first_name] and [startTime].
SHORTCODE = compiled(
    r"\[[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){1,8}\]|\[[a-z]{1,30}(?:[A-Z][a-z0-9]{1,30}|[A-Z]{2,10}){1,8}\]"
)
# Nor is a system told what to do: {{YOUR COMPANY NAME}}, {{insert link}}.
TOLD = compiled(
    r"\{\{\s?(?:your|insert|enter|type|specify|describe)(?:\s[\w'\u2019/-]{1,30}){1,8}\s?\}\}", re.IGNORECASE
)
# The name of a link that is defined below, and a pair of tags: [the guide] … [the guide]: https://…, [b]…[/b].
NAMED = compiled(r"^[ ]{0,3}\[(?P<link>[^\[\]\n]{1,80})\]:\s|\[/(?P<tag>[a-z]{1,20})\]", re.IGNORECASE | re.MULTILINE)
# A label with what it is for: "[phone] +49 30 1234", "[e-mail] ines@example.com".
LABELLED = compiled(r"[ \t]{0,4}(?:\+\d|\(\+?\d{2,5}\)[ -]?\d|0\d{2}|\d{3}[-. ]\d{3}|[\w.-]{1,40}@\w)")

ASKS = frozenset(["what", "when", "why", "who", "whom", "where", "how"])
ASKS_ON = ASKS | frozenset(["which", "whose", "whether"])
ORDERS = frozenset([
    "add", "attach", "ask", "check", "choose", "confirm", "consider", "copy", "decide", "define", "delete",
    "adapt", "adjust", "describe", "do", "double-check", "edit", "enter", "explain", "fill", "give", "include", "insert", "list", "mention",
    "name", "paste", "pick", "provide", "put", "quote", "remember", "remove", "replace", "say", "select", "specify",
    "state", "use", "summarise", "summarize", "verify", "write",
])  # fmt: skip
SLOT = compiled(rf"(?:[^\W\d]{{1,20}}[ '\u2019_/-]){{0,4}}{_SLOT_WORDS}", re.IGNORECASE)
SEPARATOR = compiled(r"[,;/+]|\band\b|\bor\b")
# A heading in brackets, as letters from Japan have: alone on its line at the head of a paragraph of prose, or on the line of
# the sentence that it is for.
HEADING = compiled(
    r"(?:(?<=\n\n)|(?<=\n\r\n)|\A)[ \t]{0,8}(?P<heading>\[[^\W\d_][^\[\]\n]{1,40}\])[ \t]{0,8}\r?\n(?=[ \t]{0,8}[^\s\[<{])"
    r"|^[ \t]{0,8}(?P<label>\[[^\W\d_][^\[\]\n]{1,40}\])[ \t]{1,4}(?=[A-Z\d][^\[\]\n]{20})",
    re.MULTILINE,
)
HEADINGS = 3
HEADING_NAMES = frozenset([
    "status", "current status", "state change", "what changed", "cause", "root cause", "current understanding", "what happened",
    "what we know", "impact", "action taken", "actions taken", "what we did", "what we have done", "action requested", "your action",
    "what we need from you", "next milestone", "next update", "next step", "next steps", "escalation", "escalation point",
])  # fmt: skip
"""What names a part of an update, and so is a heading even if it is the only one in brackets."""
EITHER = frozenset([
    "is", "was", "are", "were", "has", "have", "had", "hasn't", "haven't", "not", "he", "she", "they", "his",
    "her", "their", "him", "them", "will", "did", "does", "do", "can", "could", "it", "a", "an", "the",
])  # fmt: skip
NOTE = compiled(
    r"(?:tbd|tbc|tba|todo|draft\s?[:\u2013-])"
    r"|(?:[a-z][\w.]{0,20} ){1,2}to (?:add|check|complete|confirm|fill|provide|update|verify)\b"
    r"|[^?]{1,20} [^?]{1,20} [^?]{1,60}\?$|"
    r"(?:[\w'\u2019-]{1,20} ){0,3}to be (?:added|filled|completed|confirmed|inserted|decided|defined|determined"
    r"|checked|agreed|supplied|provided|advised)\b|e\.g\.|(?:optional|example|if (?:any|known|needed|applicable))\b"
    r"|(?:one|two|a|1|2|short|brief)(?: (?:short|brief|plain))? (?:lines?|sentences?|words?|summary|description|explanation|paragraphs?)\b",
    re.IGNORECASE,
)
