"""Where a gloss may replace a term: what the words around the term say about its part of speech and its article."""

from __future__ import annotations

import re

from linter.rewrite.agreement import TAIL, agrees, head, is_plural, is_said_in_s
from linter.rewrite.glossing import article_for
from linter.text.span import Span
from linter.text.stems import stem
from linter.text.word_classes import word_classes

_NEAR = 40
"""Characters; a longer word says nothing about a part of speech."""
_PREVIOUS = re.compile(r"(\w[\w'’-]*)[ \t]+[*_]{0,3}$")
_WORDS_BEFORE = re.compile(r"[\w'’-]+(?=[ \t]+(?:[\w'’-]+[ \t]+)?[*_]{0,3}$)")
_NEXT = re.compile(r"[*_]{0,3}[ \t]+([\w'’-]+)")
_WAIT = re.compile(r"(?:expired|late|missed)\b|.* over (?:its|their|the) time limit")
"""How a gloss says that a time limit was exceeded, which a setting of that name does not."""
_SETTING = re.compile(
    r"(?i)\b(?:rais|increas|lower|set|extend|shorten|reduc|chang|adjust|configur|bump|doubl)\w*\s(?:[\w'’-]+\s){0,3}$"
)
_VALUE = re.compile(r"\s(?:of|to|from|is|was|at)\s\d")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_DETERMINERS = frozenset([
    "a", "an", "the", "your", "our", "its", "their", "this", "that", "each", "every", "no", "any", "another",
])  # fmt: skip
_BEFORE_INFINITIVE = frozenset([
    "to", "will", "can", "could", "may", "might", "must", "should", "would", "shall", "cannot", "we'll", "we’ll",
    "i'll", "i’ll", "please", "don't", "don’t", "didn't", "didn’t",
])  # fmt: skip
_AFTER_INFINITIVE = frozenset([
    "a", "an", "the", "your", "our", "its", "it", "them", "this", "that", "these", "those", "their", "all", "both",
])  # fmt: skip
_PAST_TOO = ("cut", "hit", "put", "reset", "set", "shut", "split")
_OBJECTS = _DETERMINERS | frozenset(
    ["it", "them", "these", "those", "all", "both", "his", "her", "my", "itself", "themselves"]
)
_LINKS = frozenset([
    "to", "of", "in", "on", "from", "by", "with", "at", "for", "and", "or", "but", "because", "than", "as", "after",
    "before", "during", "until", "via", "while", "when", "if", "since", "so", "where", "whether", "despite",
    "without", "under", "over",
])  # fmt: skip
_GO_ON = _LINKS | frozenset([
    "is", "are", "was", "were", "has", "have", "had", "will", "can", "could", "may", "might", "must", "should",
    "would", "does", "did", "do", "not", "never", "now", "still", "also", "already", "again", "that", "which", "who",
    "whose", "whom", "it", "we", "you", "they", "i", "he", "she", "there", "made", "ran", "went", "came", "took",
    "grew", "fell", "rose", "kept", "hit", "broke", "cut", "caused", "began", "then", "today", "yesterday",
    "tonight", "tomorrow", "per", "against", "between", "behind", "above", "below", "around", "through", "into",
    "onto", "only", "just", "alone", "yet", "too", "unless", "once", "twice", "across", "like", "within", "ahead",
    "off", "out", "up", "down", "back", "beyond", "outside", "inside",
])  # fmt: skip
_COUNTED = frozenset([
    "switch", "delay", "limit", "time", "spread", "queue", "line", "list", "copy", "server", "signal", "check",
    "fault", "lock", "standstill", "shortage", "path", "point", "service", "address", "program", "tool", "unit",
    "message", "number", "rate", "group", "set", "scheduler", "system", "machine", "area", "build-up", "difference", "rehearsal",
    "release", "section", "stop", "folder", "period", "split", "mismatch", "wait", "relay", "forwarder", "planner", "lifetime",
])  # fmt: skip
"""Heads of glosses that need an article, although many terms do not: “failover worked”, “the switch worked”."""
_TIMES = frozenset([
    "night", "morning", "afternoon", "evening", "noon", "midnight", "today", "yesterday", "then", "now", "week",
    "month",
])  # fmt: skip
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting"])
_LINKING = _BE | frozenset([
    "seem", "seems", "seemed", "look", "looks", "looked", "become", "becomes", "became", "remain", "remains", "remained",
    "stay", "stays", "stayed", "go", "goes", "went", "turn", "turns", "turned", "appear", "appears", "appeared",
    "and", "or", "but", "than", "as", "if", "while", "when", "because",
])  # fmt: skip
"""What may precede an adjective that describes nothing after it, and the conjunctions between two of those."""
_DEGREES = frozenset([
    "not", "still", "now", "again", "also", "already", "too", "very", "so", "quite", "rather", "more", "most", "less",
    "never", "often", "just", "only", "almost", "all", "both",
])  # fmt: skip
_BEFORE_NOUN = frozenset([
    "like", "of", "from", "by", "with", "for", "about", "despite", "without", "during", "under", "into",
])  # fmt: skip
"""Words behind which a noun must follow, so that “looks like throttled” is no English."""
_SUBJECTS = frozenset(["it", "they", "we", "you", "he", "she", "i"])
_HAPPENINGS = frozenset([
    "crashes", "deadlocks", "flaps", "hangs", "lags", "leaks", "loops", "panics", "reboots", "spikes", "stalls",
])  # fmt: skip
"""Plurals of nouns that are verbs without an object as well: “the replica lags”."""
_SAID_OF_IT = re.compile(r"[^.!?\n]{0,120}?\b(?:it|its|itself)\b")
_HEADING = re.compile(r"^[ \t]*(?:[#|]|[-*+•] [^:]*:$)")
"""Begins a line, up to the mark after a term, in which nouns need no article: a heading, a row, a label in a list."""
_HAVE = frozenset(["have", "has", "had", "having", "i've", "i’ve", "we've", "we’ve"])
_ONLY_PAST = frozenset([
    "began", "broke", "came", "chose", "did", "drew", "drove", "fell", "gave", "grew", "knew", "ran", "rose", "saw",
    "spoke", "took", "threw", "undid", "went", "withdrew", "wore", "wrote",
])  # fmt: skip
"""Past tenses that are no participles: “has run out”, not “has ran out”."""
_NO_NUMBER = frozenset(["that", "which", "who", "and", "or", "then", "also", "all", "them", "you"])
"""Words behind which nothing says whether “got evicted” is said of one or of many."""
_OF_MANY = {"was": "were", "be": "are"}
_VERB_TOO = re.compile(r"[a-z]+(?:over|back|out|up|down|fill|fix)|repro")
"""A noun that is written for a verb: “to failover”, “to hotfix it”."""
_TO_NOUN = re.compile(
    r"\b(?:due|owing|thanks|le[ad]d?s?|leading|prior|related|linked|similar|compared|response|regard|respect|c[ao]mes?|subject"
    r"|access|next|close|limited|back|changes?)\s+to\s+[*_]{0,3}$",
    re.IGNORECASE,
)
"""Comes before a noun; after any other “to”, such a noun is the verb."""
_ANYBODY = frozenset([
    "it", "they", "we", "he", "she", "i",
    "nobody", "somebody", "anybody", "everybody", "someone", "anyone", "everyone", "nothing", "something", "anything", "everything",
])  # fmt: skip
"""Pronouns that no noun may follow: “nobody upstream”, “it deadlocks”."""
_PERSONAL = frozenset(["me", "us", "you", "him", "her"])
_NO_OBJECT = frozenset(map(stem, [
    "break", "clean", "coming", "copy", "crash", "end", "fail", "fall", "freeze", "get", "give", "go", "grow", "hang",
    "jump", "keep", "recover", "respond", "restart", "retry", "run", "slow", "spread", "stall", "start", "stop", "switch",
    "tidy", "wait", "work",
]))  # fmt: skip
"""Verbs that a gloss may begin with where nothing follows that could be their object."""
_SUBORDINATE = re.compile(
    r"\b(?:if|when|whenever|once|because|since|while|until|unless|that)\s+(?:the|an?|your|our|its|this)\s+$",
    re.IGNORECASE,
)
_WANT_OBJECT = frozenset(["to", "for", "of", "from", "with", "into"])
_PRONOUNS = frozenset(["it", "them", "this", "that", "these", "those", "all", "both"])
_PARTICLES = frozenset(["up", "down", "out", "away", "off", "aside", "back"])
_BEFORE_OBJECT = _PARTICLES | frozenset(["in", "over", "into", "to", "of", "for", "on", "with", "from", "at"])
_AFTER_VERB = _BEFORE_OBJECT | frozenset([
    "and", "or", "again", "after", "without", "as", "by", "onto", "outside", "between", "only", "when", "while",
    "longer", "across", "ahead",
])  # fmt: skip
"""What follows the verb of a gloss that has no object of its own: “fill in”, “process again”, and not “add capacity”."""
_VERBS_TOO = frozenset([
    "acks", "caches", "checkpoints", "commits", "crashes", "deadlocks", "dumps", "flushes", "forks", "hangs", "leaks",
    "livelocks", "locks", "logs", "loops", "merges", "nacks", "panics", "patches", "pings", "polls", "queries", "reboots",
    "restarts", "retries", "segfaults", "snapshots", "spikes", "stalls", "throttles",
])  # fmt: skip
"""Plurals of terms that are verbs as well: “the label queue deadlocks” has one, or two words for one thing."""
_QUANTITIES = frozenset([
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "few", "some", "more",
    "such", "other", "repeated",
])  # fmt: skip
_FINITE = _BE | frozenset(["has", "had", "will", "can", "could", "may", "might", "must", "failed", "went", "filled"])
"""What follows a noun, and not a verb's base form: “the mount got full”."""
_PERSONS = frozenset(
    ["engineer", "developer", "administrator", "manager", "owner", "operator", "lead", "tester", "person"]
)
_ADJECTIVES = frozenset([
    "new", "old", "full", "empty", "slow", "fast", "bad", "good", "stale", "long", "short", "first",
    "second", "third", "last", "next", "main", "single", "whole", "same", "high", "low", "large", "small",
    "big", "rare", "true", "wrong", "right", "broken", "stuck", "hot", "cold", "upper", "lower", "faulty",
    "extra", "own", "spare", "common", "hidden", "brief", "wide", "heavy", "light", "dead", "live",
    "internal", "remote", "fresh", "later", "earlier", "latest", "oldest", "newest", "open", "proper",
    "complete", "separate", "simple", "one", "half",
])  # fmt: skip
_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "able", "ible", "ent", "ant", "ary", "ful", "less", "ern", "est", "er", "en")  # fmt: skip
"""Of words that say how a thing is. A noun may end so too ("the server"), and then a gloss is put beside it all the same."""
_ACTION_ENDINGS = ("ing", "ion", "ment", "al", "ance")
_ECHOED = ("to", "for", "from", "between")


def gloss_fits(text: str, span: Span, pos: str, gloss: str) -> bool:
    """Whether a gloss for a term of this part of speech (`pos`) fits at `span`.

    None can for a noun in “to repro it”, or for a verb in “the backfill”. These would be wrong: “processed again the queue”,
    “was reduced capacity”, “call from the command line” before “command”, “copy to an older version” before “the fix”, “looks
    like stopped”, “the at a standstill jobs”, “we raised the expired wait”.
    """
    beside = _neighbours(text, span)
    form = span.of(text).lower()
    if pos == "verb":
        return _verb_fits(gloss.split(), form, *beside, _determiner(text, span))
    if pos == "noun" and (beside[0] in _ANYBODY or (beside[0] == "to" and _is_infinitive(text, span, form))):
        return False
    if not _tail_fits(text, span, gloss) or (_WAIT.match(gloss) and _is_set(text, span)):
        return False
    if pos == "adjective":
        return _describes_something(*beside)
    if pos == "noun" and _is_clause(text, span, form, beside[1]):
        return False
    return pos != "noun" or (_noun_fits(gloss, form, *beside) and _agrees(text, span, gloss))


def _is_clause(text: str, span: Span, form: str, following: str) -> bool:
    """Whether the last word of a term is the verb of a short clause: “if the checksum mismatches,”."""
    before = text[max(0, span.start - _NEAR) : span.start]
    return " " in form and is_plural(form) and not following and _SUBORDINATE.search(before) is not None


def _is_infinitive(text: str, span: Span, form: str) -> bool:
    return _VERB_TOO.fullmatch(form) is not None and not _TO_NOUN.search(span.before(text, _NEAR))


def _tail_fits(text: str, span: Span, gloss: str) -> bool:
    """Whether what a gloss ends in leaves room for what follows: no “set of shared connections tuning”, no “waiting line of the
    program's backlog”, no “return to the earlier version of the change”."""
    tail, following = TAIL.search(gloss), _neighbours(text, span)[1]
    if not tail or (tail[0] == "to" and following == "of"):
        return not tail
    if following == tail[0] == "of" and head(gloss).endswith(_ACTION_ENDINGS):
        return False  # “the splitting of data” has its object, and “the sharding of the ledger” needs it
    is_led_on = following in _OBJECTS or following.endswith("ing") or _is_described(following)
    return not (is_led_on or _POSSESSIVE.match(text, span.end))


def _is_set(text: str, span: Span) -> bool:
    """Whether a limit is spoken of as a value that somebody sets: “raised the gateway timeout to 60 s”."""
    before = text[max(0, span.start - _NEAR) : span.start]
    return bool(_SETTING.search(before) or _VALUE.match(text, span.end))


def _noun_fits(gloss: str, form: str, previous: str, following: str) -> bool:
    if (TAIL.search(gloss) and _describes(previous)) or _lacks_article(previous, gloss):
        return False
    begins = gloss.split()[0]
    is_described_by = _describes(previous) or "ing" in word_classes(previous)
    if is_described_by and (begins in _ADJECTIVES or "past" in word_classes(begins)):
        return False  # “the signing secret” is no “signing stored credential”
    if form.split()[-1] in _HAPPENINGS and " " in form and not _is_spoken_of(previous, following):
        return False
    if form in _VERBS_TOO and (_is_noun(previous) or previous == "then") and not _counts(previous):
        return False
    return previous not in _BEFORE_INFINITIVE or (previous == "to" and following not in _AFTER_INFINITIVE)


def _verb_fits(gloss: list[str], form: str, previous: str, following: str, determiner: str) -> bool:
    if not _takes(gloss, form, previous, following):
        return False
    if form.split()[0] in _PAST_TOO and previous not in _BEFORE_INFINITIVE:
        return False  # “we cut over on Sunday” may be about the past
    classes = word_classes(form.split()[0])
    if previous in _BE and not {"ing", "past"} & set(classes):
        return False  # “once the cache is warm” has an adjective
    if "ing" in classes and following == "of" and len(gloss) > 1:
        return False  # “provisioning of accounts” is no “setting up of accounts”
    if "ing" in classes and previous in _DETERMINERS and gloss[-1] in _PARTICLES | {"in", "over"}:
        return False  # “the backfilling” is no “the filling in”
    if "ing" in classes and len(gloss) > 1 and _is_one(previous) and following not in _OBJECTS:
        return False  # “mailbox provisioning” is a noun
    if "ing" in classes and gloss[-1].endswith("ly") and following not in _LINKS | _OBJECTS and _ends_verb(following):
        return False  # “adjusting capacity automatically kicked in” is read wrongly at first
    if {"ing", "past"} & set(classes):
        return True
    is_noun = {previous, determiner} & _DETERMINERS or (not form.split()[0].endswith("s") and _is_one(previous))
    return not is_noun and following not in _FINITE


def _agrees(text: str, span: Span, gloss: str) -> bool:
    """Whether the number of the gloss suits, also what is said of “it” later on; that of a noun which only describes the next one
    suits any."""
    form, following = span.of(text).lower(), _neighbours(text, span)[1]
    if _is_described(following):
        return True
    if is_plural(head(gloss)) and not is_plural(form) and _SAID_OF_IT.match(text, span.end):
        return False
    return agrees(form, gloss, _determiner(text, span), following)


def _describes_something(previous: str, following: str) -> bool:
    """Whether an adjective precedes a noun or follows a linking verb: “the jobs deadlocked” says what they did."""
    if following in _OBJECTS and previous not in _BE:
        return False  # “it cached the answer” has a verb
    if _is_described(following):
        return previous not in _SUBJECTS
    return not previous or previous in _LINKING | _DEGREES | _DETERMINERS or previous.endswith("ly")


def _is_spoken_of(previous: str, following: str) -> bool:
    """Whether a plural that may be a verb too is a noun here: “link flaps were seen”, “after link flaps”, “two link flaps”."""
    is_subject = following in _GO_ON - _LINKS and "ing" not in word_classes(following)
    return _counts(previous) or (bool(previous) and previous not in _DETERMINERS) or (bool(following) and is_subject)


def _describes(previous: str) -> bool:
    """Whether the word before a term is a noun that belongs to it: “the database connection pool” is no “database set of shared
    connections”, though “a new connection pool” is a new set of them."""
    return _is_noun(previous) and not (_is_adjective(previous) or _counts(previous) or previous in _BEFORE_INFINITIVE)


def _is_many(word: str) -> bool:
    return word in ("they", "we", "these", "those", "both") or (is_plural(word) and word not in _GO_ON)


def _is_one(word: str) -> bool:
    """Whether a word before a verb's base form makes it a noun: “a route leak”, “the link flap”."""
    return _is_noun(word) and word not in _BEFORE_INFINITIVE and not _is_many(word)


def _leads_to_base(previous: str) -> bool:
    return previous in _BEFORE_INFINITIVE or _is_many(previous)


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or word.endswith(_ADJECTIVE_ENDINGS) or "-" in word


def _determiner(text: str, span: Span) -> str:
    """The word before a term, or the one before that where the first only describes the term: “a mistyped config”."""
    *_, second, first = ["", "", *_WORDS_BEFORE.findall(text[max(0, span.start - _NEAR) : span.start])]
    is_between = _is_adjective(first) or first.endswith("ly") or {"past", "ing"} & set(word_classes(first))
    return (second if is_between else first).lower()


def _lacks_article(previous: str, gloss: str) -> bool:
    """Whether one person is spoken of without an article: “assigned to Priyanka in SRE” names a team."""
    return gloss.split()[-1] in _PERSONS and (not previous or previous in _LINKS)


def _takes(gloss: list[str], form: str, previous: str, following: str) -> bool:
    """Whether the gloss of a verb can have what is next to the verb: an object after it, “was” before it, a noun that it
    describes. A gloss of one word can, and so can that of a term with an object of its own: “deployed the fix this morning”."""
    ends = form.split()[0], form.split()[-1]
    is_past = any("past" in word_classes(word) for word in ends)
    has_object = following in _OBJECTS | _PERSONAL or _is_described(following) or following.isdigit()
    if is_past and previous in _BEFORE_NOUN and not _is_described(following):
        return False
    if (gloss[0] == "was" and previous in _NO_NUMBER) or (gloss[0] == "be" and not _leads_to_base(previous)):
        return False
    if gloss[0] in _ONLY_PAST and previous in _BE | _HAVE | _DETERMINERS:
        return False
    if _DETERMINERS.intersection(form.split()[1:]):
        return gloss[-1] == form.split()[-1] or not _is_described(following)  # “kicked the worker process”
    gloss = gloss[1:] if gloss[0].endswith("ly") else gloss
    wants_object = not (has_object or _is_participle(form, previous)) and stem(gloss[0]) not in _NO_OBJECT
    if len(gloss) == 1:
        return not wants_object
    behind = next((word for word in gloss[1:] if word not in _PARTICLES), "as")
    has_own_object = behind not in _AFTER_VERB and not behind.endswith("ly")
    if is_past and has_own_object and previous in _BE | _DETERMINERS:
        return False
    if not has_object:
        return gloss[-1] not in _WANT_OBJECT and (has_own_object or not wants_object)
    describes = previous in _DETERMINERS or ((not previous or _counts(previous)) and _is_described(following))
    if describes and (is_past or any("ing" in word_classes(word) for word in ends)):
        return False
    ends_open = gloss[-1] in _BEFORE_OBJECT or gloss[-2] in ("and", "or")
    is_particle = gloss[-1] in _PARTICLES or (len(gloss) == 2 and gloss[-1] in ("in", "over"))
    return ends_open and not (is_particle and (following in _PRONOUNS or "and" in gloss))


def _is_participle(form: str, previous: str) -> bool:
    """Whether a verb is a participle, which has its object before it, if it has one: “was throttled”, “calls throttled by us”."""
    return "past" in word_classes(form.split()[0]) and previous not in _SUBJECTS | _HAVE


def with_article(text: str, span: Span, pos: str, gloss: str) -> str:
    """The gloss with an article where it cannot do without: “replication lag is …” is “the copying delay is …”, “this is
    replication lag” is “this is a copying delay”. A heading or a cell needs none."""
    previous, following = _neighbours(text, span)
    line = text[text.rfind("\n", 0, span.start) + 1 : span.end + 1]
    if pos != "noun" or head(gloss) not in _COUNTED or gloss.split()[0] in _DETERMINERS or _HEADING.match(line):
        return gloss
    if previous in _BE or previous in ("like", "into"):
        return gloss if _is_described(following) else f"{article_for(gloss)} {gloss}"
    stands_alone = (not previous or previous in _LINKS | _TIMES) and (
        not following or following in _GO_ON or (_ends_verb(following) and not _is_described(following))
    )
    return f"the {gloss}" if stands_alone else gloss


def in_number(text: str, span: Span, gloss: str) -> str:
    """The gloss of a verb in the number of what it is said of: “the pods got evicted” is “the service units were forced out”."""
    previous, _ = _neighbours(text, span)
    be, space, rest = gloss.partition(" ")
    return f"{_OF_MANY[be]}{space}{rest}" if be in _OF_MANY and _is_many(previous) else gloss


def without_tail(text: str, span: Span, gloss: str) -> str:
    """The gloss without its last phrase where the text goes on with the same preposition: “failover to the second site” is
    no “switch to the standby system to the second site”."""
    _, following = _neighbours(text, span)
    cut = gloss.find(f" {following} ") if following in _ECHOED else -1
    return gloss[:cut] if cut > 0 else gloss


def _neighbours(text: str, span: Span) -> tuple[str, str]:
    """The words beside `span`, folded; empty where there is a mark or nothing."""
    near = text[max(0, span.start - _NEAR) : span.start]
    previous, following = _PREVIOUS.search(near), _NEXT.match(text, span.end)
    return (previous[1].lower() if previous else "", following[1].lower() if following else "")


def _ends_verb(word: str) -> bool:
    return (word.endswith(("s", "ed", "ing", "ly")) and not word.endswith("ss")) or "past" in word_classes(word)


def _counts(word: str) -> bool:
    return "number" in word_classes(word) or word in _QUANTITIES


def _is_noun(word: str) -> bool:
    """Whether a word that follows a noun is a noun too, so that the first one only describes it."""
    return word.replace("-", "").isalpha() and word not in _GO_ON | _DETERMINERS and not _ends_verb(word)


def _is_described(following: str) -> bool:
    """The same, where the word may be a plural: “the thread pool settings”."""
    is_many = following.isalpha() and is_plural(following) and following not in _GO_ON | _DETERMINERS
    return (is_many and not is_said_in_s(following)) or _is_noun(following)
