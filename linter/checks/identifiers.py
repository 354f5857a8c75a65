"""Identifiers of code, configuration and infrastructure in the author's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import compiled
from linter.text.span import Span


@params
class Params:
    """`plain`: identifiers that every reader knows. A finding is dropped if one of the family `yields_to` is on the
    same words: a secret has to be removed, not reworded."""

    plain: tuple[str, ...] = ()
    yields_to: str = ""


_TWO_WORDS = (
    r"(?i:ulimit|chmod|curl|grep|tail|kill|netstat|nslookup|systemctl|kubectl|docker|git|npm|helm|errno|exit|event|return|reason"
    r"|completion|error|status|code)"
)
"""The first word of an identifier of two words."""
_IDENTIFIER = compiled(
    rf"(?<![\w./@#-])(?!(?!{_TWO_WORDS})[A-Z]?[a-z]{{0,30}}[^\w.:(=\\/-])"  # a quick test, because most words are plain
    r"(?:"
    r"[A-Za-z_][\w.:]*\(\)"
    r"|[a-z]{2,}(?:[A-Z][a-z0-9]+)+(?:\.\w+)*(?:\(\))?"
    r"|(?:[A-Z][a-z0-9]+)+"
    r"(?:Exception|Error|Handler|Controller|Factory|Listener|Impl|DTO|Fault|Fragment|Repository|Resolver|Validator"
    r"|Serializer|Servlet|Interceptor|Reducer|ViewModel|Mapper|Utils?|Bean)\b"
    r"|(?:[A-Z][a-z]{1,15}){4,8}\b"
    r"|(?!LinkedIn)(?:[A-Z][a-z]{1,15}){1,2}(?:In|Is|Not|On|Or|Of|By)(?:[A-Z][a-z]{1,15}){1,2}\b"
    r"|(?:[A-Z][a-z]{1,15}){1,2}(?:ID|Id|U[Rr][IiLl]|Timeout|Config|Count|Ms)\b"
    r"|(?:[A-Z][a-z]{1,15}){2}(?:Request|Response|Service|Limit|Flag|Type|Status|Mode|Index|Field|Token|Job|Worker"
    r"|Task|Queue|Filter|Policy|Size|Key|Interval|Threshold|Delay|Wait|Attempts|Retries|Enabled|Disabled|Default|Pool"
    r"|Buffer|Depth)\b"
    r"|v?\d{1,4}(?:\.\d{1,5}){1,3}-(?:rc|alpha|beta|snapshot|SNAPSHOT|hotfix|build|dev|pre)[.-]?\d{0,6}\b"
    r"|[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*){1,6}\.(?:ms|secs?|seconds|timeout|interval|size|limit|enabled|disabled|max|min|count|retries|ttl|bytes"
    r"|threads|path|level|mode|memory|cores|factor|records|policy|pool|workers|hosts|servers|backoff|ur[il])\b(?!\.\w)"
    r"|[a-z][a-z0-9-]{1,30}\.(?:timeout|interval|enabled|disabled|retries|ttl|backoff)\b(?!\.\w)"
    r"|(?:MSH|PID|PV[12]|OB[RX]|ORC|NK1|AL1|DG1|IN1|MSA|EVN|Z[A-Z]{2})(?:-\d{1,2}(?:\.\d{1,2}){0,2}\b|(?=\s(?:segment|field)))"
    r"|Q(?:BATCH|INTER|SYSOPR|SYSWRK|USRWRK|CTL|SPL|SECOFR|GPL|TEMP|HST)\b|CP[FADI]\d{4}\b|MCH\d{4}\b|(?:IE[ACF]|DFH|DSN|IGD)[A-Z]?\d{3,4}[A-Z]?\b"
    r"|[Xx]-(?![Rr]ay)[A-Za-z]{2,20}(?:-[A-Za-z]{2,20}){1,4}\b|Content-(?:Type|Length|Disposition|Encoding)\b|Cache-Control\b|Set-Cookie\b"
    r"|Retry-After\b|User-Agent\b|(?:ulimit|chmod|curl|grep|tail|kill|netstat|nslookup|systemctl|kubectl|docker|git|npm|helm)\s-{1,2}[\w-]+"
    r"|(?:systemctl|kubectl|docker|git|npm|helm|nginx|pm2|supervisorctl|terraform)\s(?:re)?(?:start|stop|load|apply|delete|describe|drain|exec|get|"
    r"install|logs|pull|push|rebase|reset|revert|rollback|rollout|run|scale|status|upgrade)\b(?:\s\w+[-_./@:][\w./@:-]*\w)?"
    r"|[Ee]rrno\s\d{1,3}\b|exit(?:s|ed|ing)?\swith\s(?:code\s)?\d{1,3}\b(?!%|\s[a-z])"
    r"|(?<![?&])[a-z][a-z_]{2,20}=[\w.:/-]{1,40}"
    r"|KB\d{6,7}\b|[Ee]vent\sID\s\d{2,5}\b|SIP\s[3-6]\d\d\b"
    r"|(?:[Ee]xit|[Rr]eturn|[Rr]eason|[Cc]ompletion)\s(?:code|status)\s\d{1,5}\b|\b(?:RC|rc)\s?=\s?\d{1,4}\b"
    r"|[a-z]\w*(?:\.[a-z]\w*){1,8}\.[A-Z]\w*[a-z]\w*"
    r"|[A-Z][a-z]\w+(?:\.[A-Z][a-z]\w+){2,8}"
    r"|[a-z]\w*(?:\.\w+){0,8}\.(?:[a-z0-9]+_\w+|[a-z]+[A-Z]\w*)"
    r"|SM(?:12|13|21|35|37|50|51|58|59|66)\b|SMQ[123]\b|ST22\b|WE(?:02|05|19|20)\b|BD87\b|SLG1\b"
    r"|SQLCODE\s?-\d{3,4}|-X(?:mx|ms|ss)\d+[kmgKMG]\b"
    r"|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b(?:\(\))?"
    r"|0x[0-9a-fA-F]{2,}"
    r"|/(?:etc|var|opt|usr|srv|tmp|mnt|proc)\b(?!/)"
    r"|(?:/(?:etc|var|opt|usr|srv|tmp|home|mnt|proc|data|app|log|logs|bin|root|api|v\d)(?=/))(?:/[\w.{}:-]*[\w}-])+/?"
    r"|(?:/[a-z{][\w{}:.-]*){2,}/?"
    r"|/(?:healthz?|healthcheck|livez|readyz|metrics|actuator|graphql|oauth|webhooks?|callback|login|logout|ping)\b"
    r"|\\\\[\w.$-]+(?:\\[\w.$-]*[\w$])+"
    r"|[A-Za-z]:\\(?:[\w.-]+(?: [\w.()-]+){0,3}\\)*[\w.-]*\w"
    r"|--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?:=\S+)?"
    r"|[a-z][\w-]*\.(?:conf|cfg|ini|ya?ml|toml|properties|py|java|js|ts|go|rs|rb|sh|sql|so|dll|jar|log|env|service)\b"
    r"|(?:[a-z]\w*::)+\w+"
    r"|(?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode)s?\s(?:code\s)?[45]\d\d(?![\w.:]|\s?(?:users|people|records|rows))"
    r"|ORA-\d{4,5}|SQLSTATE\s?\w{5}\b|ECONN(?:REFUSED|RESET|ABORTED)|ETIMEDOUT"
    r"|E(?:ACCES|NOENT|MFILE|NOMEM|STALE|ADDRINUSE|HOSTUNREACH|NETUNREACH|NOTFOUND|AGAIN|NOTEMPTY|EXIST|BUSY|PERM)\b"
    r"|AADSTS\d{5,7}\b|SIG(?:KILL|TERM|SEGV|HUP|INT)\b"
    r")"
)
_TECHNICAL_TRANSACTION = (
    r"(?:[Tt]ransactions?|[Tt]-?code)\s(S[ETMU]\d{2}[A-Z]?|STMS|PFCG|AL\d{2}|DB\d{2}|RZ\d{2}|SXMB|WE\d{2})\b"
)
_STATUS = compiled(
    r"\b(?:(?:with|as|by|an?|HTTP|gets?|got|getting|saw|see|seeing|return(?:s|ed|ing)?|throws?|threw|throwing"
    r"|answer(?:s|ed|ing)|intermittent|occasional|sporadic)\s){1,3}"
    r"(40[1-9]|41\d|42\d|431|451|50[1-8]|52[0-7])(?=[.,;:)]|$"
    r"|\s(?:errors?|responses?|codes?|status|answers?|from|when|between|instead|back|at|on|since|after|during|while|whenever|every|to|in|for)\b)"
    r"|\b(?:with|an?|HTTP|intermittent|occasional|sporadic|of|many)\s(400|500)(?=\s(?:errors?|responses?|codes?|status|answers?)\b)"
    r"|(?<![\w.,/-])(?<!\bthe\s)(?<!\bearly\s)(?<!\blate\s)((?:40[0-9]|41\d|42[29]|50[0-4])s)(?=[\s.,;:)]|$)"
    r"|(?<![\w.,/-])((?:40[1-9]|42[29]|50[0-4])/(?:40[1-9]|42[29]|50[0-4]))(?![\w/])"
    r"|\b(?:an?|the)\s(DROP|INSERT|SELECT|TRUNCATE|ALTER|GRANT|JOIN|COMMIT|ROLLBACK|MERGE)\b(?![ -][A-Z]{2})"
    rf"|\b{_TECHNICAL_TRANSACTION}"
)
"""HTTP status codes as engineers say them, and SAP transactions if called so. The group that matched is the identifier."""
_STATE = compiled(
    r"\b(?:in|into|to|as|from|at|on|still|state|status|stay(?:s|ed)?|remain(?:s|ed)?|marked|show(?:s|ed|ing)?|went|goes|sat|sits)"
    r"\s(?:the\s|state\s|status\s){0,2}[\"'\u201c\u2018*]{0,2}"
    r"(PENDING|QUEUED|RUNNING|FAILED|FAILURE|ERROR|ERRORED|ABORTED|ACTIVE|INACTIVE|STARTED|STARTING|STOPPED|STOPPING|SUSPENDED|BLOCKED|LOCKED"
    r"|WAITING|PROCESSING|PROCESSED|INVALID|EXPIRED|REJECTED|DEGRADED|OFFLINE|ONLINE|STANDBY|SUSPECT|UNKNOWN|UNHEALTHY|HALTED|RETRY|RETRYING"
    r"|TIMEOUT|STALE|SUBMITTED|SCHEDULED|READY|SENT|RECEIVED|ACKED|NACKED|SYNCING|PAUSED|DRAINING|TERMINATED|TERMINATING|CREATED|DELETED"
    r"|CANCELED|CANCELLED|INITIALIZING|MSGW|LCKW|HELD|SKIPPED|INCOMPLETE|PARTIAL|DRAFT)\b(?![ -][A-Z]{2})"
)
"""A state as a program writes it, in capitals amid small letters. RESOLVED and the like are only emphasis."""
_NO_CODE = compiled(
    r"[A-Z][a-z]{1,20}(?:,? [a-z]{1,20}){3,20}[.!?]?|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?:[A-Z][a-z]+|[a-z]{2,3})(?: (?:[A-Z][a-z]+|[a-z]{2,3})){3,}"
)
"""Text that people put between back-ticks although it is not code: an address, a title, a message on the screen."""
_MARKS = " `\t"
_RECORD = compiled(
    r"(?!(?:ERR|ERROR|E|EX|HTTP|HTTPS|SQL|ORA|TCP|UDP|SSL|TLS|SHA|UTF|ISO|SIG|EXIT|RC|V)_)[A-Z]{2,8}(?:_(?:\d{1,10}|[A-Z]{1,3})){0,2}_\d{3,12}"
)
"""The number of an order, an invoice, a batch (`INV_2026`), but not of an error (`ERR_4012`)."""
_DATA_FILE = compiled(
    r"(?:\.[a-z0-9]{1,8})?\.(?:csv|tsv|xlsx?|xlsm|ods|docx?|odt|rtf|pptx?|pdf|txt|xml|json|zip|edi|dat|asc|png|jpe?g|gif|svg|tiff?|mp[34]|mov|"
    r"ics|vcf|eml|msg|dwg|dxf|step|stl|iba|sta|mt940|camt|pgp|gpg)(?![\w/])",
    re.IGNORECASE,
)
"""Suffixes of data files, as opposed to those of programs and settings."""
_THEIRS = compiled(
    r"\byour\s(?:[a-z-]{1,20}\s){0,2}(?:files?|reports?|exports?|imports?|batch(?:es)?|orders?|invoices?|records?|folders?|templates?|fields?|columns?|"
    r"projects?|jobs?|lists?|sheets?|documents?|items?|forms?|tables?|accounts?|customers?|segments?|campaigns?|reference|interface|workspace|site)"
    r"(?:\s(?:named|called|with the name|with the number))?\s[`“\"'(*]{0,2}$"
    r"|\byour\s(?:[a-z]{1,20}\s){0,2}(?:colleagues?|teams?|analysts?|department|end|side|exports?|files?|reports?|data|source|sheet)\b[^.?!\n]{0,40}"
    r"\b(?:column|field|sheet|heading)\s[`“\"'(*]{0,2}$",
    re.IGNORECASE,
)
"""Words right before a name that the reader gave: “your file …”, “your report named …”, “your colleagues … the column
…”."""
_OF_THEIRS = compiled(
    r"[`\u201d\"')*]{0,2}\s(?:(?:column|field|file|report|list|state|status|value)s?\s)?(?:(?:of|in|on|from|at)\s(?:all\s)?your\s(?:[a-z-]{1,20}\s){0,2}"
    r"(?:exports?|reports?|files?|sheets?|spreadsheets?|templates?|feeds?|imports?|lists?|forms?|extracts?|catalogu?es?|workflow|interface)\b"
    r"|(?:which |that )?(?:you|your\s(?:[a-z-]{1,20}\s){1,2})"
    r"(?:use|named|called?|sent|gave|added|defined|created|chose|mentioned|asked|set up|introduced)\b)",
    re.IGNORECASE,
)
"""Words right after a name that the reader gave: “… of your export”, “… that your team defined”."""
_TO_TYPE = compiled(
    r"\b(?:please|kindly|(?:can|could|would) you|you (?:can|could|may|should|must|need to|have to))\s(?:also\s|then\s|now\s|simply\s)?"
    r"(?:run|use|type|enter|execute|paste|try|add|remove|delete|open|set"
    r"|unset)\s(?:(?:the|this|following|command|line|option|flag|your|their|from)\s){0,4}[`]$",
    re.IGNORECASE,
)
"""Words right before something that the reader should type: “please run `…`”."""
_NEAR = 80


def searched(_: Params) -> Iterator[str]:
    """The expressions for states and statuses."""
    yield from (_STATUS.pattern, _STATE.pattern)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each identifier, and each word between back-ticks, that the customer does not use already."""
    excluded = context.prefilter.excluded(document.author_text)
    filled = {variable.span for variable in document.variables}
    found = [Span(span.start + 1, span.end - 1) for span in document.inline_code]
    found = [span for span in found if span not in filled and not _is_to_type(document, span)]
    found = [span for span in found if not _NO_CODE.fullmatch(document.text_of(span))]
    found += [Span(*match.span()) for match in _IDENTIFIER.finditer(document.prose)]
    found += [
        Span(*match.span(match.lastindex or 0))
        for pattern in (_STATUS, _STATE)
        if pattern.pattern not in excluded
        for match in pattern.finditer(document.prose)
    ]
    for span in sorted(found):
        words = document.text_of(span).strip(_MARKS)
        if words and words not in params.plain and not context.is_known(words) and not _is_theirs(document, span):
            yield Match(span, yields_to=params.yields_to)


def _is_to_type(document: Document, span: Span) -> bool:
    """Whether the text between back-ticks is something to type: two words or more, after a request."""
    asked = _TO_TYPE.search(document.text, max(0, span.start - _NEAR), span.start)
    return asked is not None and " " in document.text_of(span).strip()


def _is_theirs(document: Document, span: Span) -> bool:
    """Whether it is the name of something that the customer owns: a data file, a record, or what follows “your report”."""
    words = document.text_of(span).strip(_MARKS)
    if _RECORD.fullmatch(words) or _DATA_FILE.match(document.prose, span.end) or _is_data_file(words):
        return True
    if _OF_THEIRS.match(document.text, span.end):
        return True
    return bool(_THEIRS.search(span.before(document.text, _NEAR)))


def _is_data_file(words: str) -> bool:
    """Whether the text is a single file name, without a folder, with the suffix of a data file."""
    stem, dot, ending = words.rpartition(".")
    return bool(dot) and not set(stem) & set("/\\ ") and _DATA_FILE.fullmatch(dot + ending) is not None
