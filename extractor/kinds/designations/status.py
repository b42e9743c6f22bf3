"""What the text does with a designation: granted, asked for, planned, denied… or only explained."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.kinds.designations.record import DesignationStatus
from extractor.text import late as re
from extractor.text.opening import Opened, opened


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the rule that read it, and the span of the deciding words in the sentence (None: the noun alone)."""

    status: DesignationStatus
    rule: str
    cue: tuple[int, int] | None = None


GRANTED_BEFORE = "<granted> <type>"
GRANTED_AFTER = "<type> <granted>"
NOUN = "<agency> <type> for <drug>"
HELD = "<drug> with <type>"
REQUESTED = "<requested> <type>"
REQUEST_NOUN = "<type> <application>"
PLANNED = "<plan> to <request> <type>"
RECOMMENDED = "<recommended> <type>"
DENIED = "<denied> <type>"
WITHDRAWN = "<withdrawn> <type>"
EXPIRED = "<type> <expired>"
RULES = (GRANTED_BEFORE, GRANTED_AFTER, NOUN, HELD, REQUESTED, REQUEST_NOUN, PLANNED, RECOMMENDED, DENIED, WITHDRAWN, EXPIRED)

_GRANT = (
    r"grant(?:s|ed|ing)?|receiv(?:e[sd]?|ing)|receipt|award(?:s|ed|ing)?|designat(?:es|ed|ing)|obtain(?:s|ed|ing)?|secur(?:es|ed|ing)|earn(?:s|ed|ing)?|won|wins?|winning|given|gives?|gave|gain(?:s|ed|ing)?|"
    r"confer(?:s|red|ring)?|accord(?:s|ed)|approv(?:es|ed|ing|al)|accept(?:s|ed|ance|ing)?|admit(?:s|ted)|included|selected|gets|got|lands?|landed|achiev(?:es|ed|ing)|attain(?:s|ed)|assign(?:s|ed)|bestow(?:s|ed)|issu(?:es|ed|ing)|"
    r"nam(?:es|ed)|recogni[sz](?:es|ed)|cleared|clinch(?:es|ed)|nabs|bags|snags|scores|adopt(?:s|ed)|allowed|enrolled|clears|approves|agree[sd]?\sto"
)
_HOLD = r"has|have|had|having|holds?|held|carries|enjoys?|maintains?|possess(?:es)?|with|under|through|via|retains?|keeps?|kept|benefits? from|now has"
_GRANT_BEFORE = opened(rf"\b(?:{_GRANT})\b(?!-)", re.IGNORECASE)
_HOLD_BEFORE = re.compile(
    rf"\b(?:{_HOLD})\s(?:also\s|now\s|both\s|been\s|an?\s|the\s|its\s|our\s|multiple\s|active\s|previously\s)*(?:(?:U\.?S\.?|FDA|FDA's|EMA|EU|European|EMA's|U\.S\. FDA|European Commission|MHRA|Japanese|Chinese)\s)*$",
    re.IGNORECASE,
)
_GRANT_AFTER = re.compile(
    r"[\s,]{1,2}(?:\([^)]{1,40}\)\s|EU/3/\d\d/\d{3,4}\s)?(?:(?:for|to|in|on|from|by|of)\s[^.;]{1,160}?\s)??(?:was|were|has been|have been|had been|is|are|being|been|also|recently|previously|already|today|just)?\s?(?:was|has been|recently|previously|also|already|now)?\s?"
    r"(?:granted|received|awarded|obtained|secured|given|conferred|issued|approved|won|achieved|earned|held)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:request(?:s|ed|ing)?|appl(?:y|ies|ied|ying|ications?)|submi(?:t|ts|tted|tting|ssions?)|fil(?:e[sd]?|ings?)|seek(?:s|ing)?|sought|pursu(?:es?|ed|ing)|ask(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|plans?|planned|planning|intends?|intention|intending|expects?|aims?|aiming|anticipates?|going|prepar(?:es?|ing)|on track|proposes?|looks? forward|targets?|targeting|scheduled|hopes?|goal|ready|set|would|"
    r"considering|upcoming|eyes|eyeing|positioned|enable[sd]?|next step|could|(?-i:may)|might|can|to support|discuss(?:es|ing|ions?)?)\b",
    re.IGNORECASE,
)
_DENY = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject(?:s|ed|ion)?|(?:refus(?:es?|ed|al)|declin(?:es?|ed))(?:\sto\s(?:grant|award|give|designate))?|turn(?:s|ed) down|not (?:been )?(?:granted|given|awarded)|not to (?:grant|award|give|designate)|against (?:granting|awarding)|did not (?:grant|receive)|turn(?:s|ed)\s(?:\S+\s){0,4}down|negative opinion|unsuccessful)\b",
    re.IGNORECASE,
)
_WITHDRAW = re.compile(
    r"\b(?:withdr(?:ew|awn|aws?|awal|awing)|rescind(?:s|ed|ing)?|revok(?:es?|ed|ing)|terminat(?:es|ed|ion)|removed|rescission|voluntarily returned)\b", re.IGNORECASE
)
_EXPIRE = re.compile(r"\b(?:expir(?:ed?|es|ing|y)|lapsed?|ran out)\b", re.IGNORECASE)
_RECOMMEND = re.compile(r"\b(?:positive (?:(?:CHMP|COMP|EU|EMA|EMA's|European|committee) ){0,2}opinion|recommend(?:s|ed|ing|ation)?|endors(?:es|ed))\b", re.IGNORECASE)
_AFTER_NOUN = re.compile(
    r"(?:(?:\s\(\s?[\"']?\w{2,6}[\"']?\s?\))|[\s,]{1,2}(?:for|to|of|in)\s[^.;,]{1,90}?)??[\s,]{1,2}(?:(?:was|were|has been|have been|had been|is|are|has|have|been|by|then|later|also|subsequently)\s){0,4}(?:\w+ly\s)?$"
)
_APPLICATION_AFTER = re.compile(r"[\s-]{1,2}(?:\w+\s)?(?:request|application|submission|filing)s?\b", re.IGNORECASE)
_PENDING_AFTER = re.compile(
    r"[^.;]{0,90}?\b(?:is|are|remains?|was|has been|have been|were|being)\s(?:\w+\s)?(?:pending|under\s(?:way|review|evaluation|consideration)|filed|submitted|applied|sought|requested)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:(?-i:may)|might|could|can|would|should|if|whether|unless|eligible|(?<!granted )(?<!given )(?<!awarded )(?<!received )eligibility|qualif(?:y|ies|ied|ication)\b|potential(?:ly)?|possib\w+|opportunit\w+|criteria|requirements? for|benefits?(?! from)|advantages?|features|ability to|likelihood|chance|risks?|"
    r"candidates? for|path(?:way)?s? (?:to|toward|for)|toward|basis for|similar to|such as|like|e\.g\.|uncertain\w*|maintain(?:ing)?|retain|no assurance|not guarantee|supports? (?:an?|the|potential|possible)|support(?:ive)? of|explor(?:e|es|ing)|"
    r"designed for|enabling|toward[s]?|no|not|never|without|neither|potential for|designated for|basis of|route to|towards an?|consider(?:s|ed|ing)?|discuss\w*|once|until|upon|lead to|possibility)\b",
    re.IGNORECASE,
)
_GENERIC = (
    r"(?:certain\s|\d+\s|the\s|all\s|any\s|an?\s|new\s|novel\s|promising\s|some\s|those\s|investigational\s|innovative\s|other\s|experimental\s|specific\s|drug\sand\s|potential\s|human\s|medical\s|eligible\s|regenerative\s|select\s|qualifying\s|designated\s)*"
    r"(?:drugs?|therap(?:y|ies)|medicines?|products?|treatments?(?!\s(?:of|in|and)\b)|drug candidates?|product candidates?|compan(?:y|ies)|sponsors?|biologics?|(?:drugs|medicines|therapies) (?:and|or) biologic(?:al)?s?(?: products)?|medicinal products?|devices?|compounds?|medications?|biological products?|agents?|candidates|developers|applicants|submissions|applications)\b"
    r"(?!\scandidate)(?:\s(?:that|which|intended|designed|for|with|and|or|in|whose|being|of|targeting|treating|developing|where|to|under|addressing|aimed|meeting|when|used|showing|demonstrating|used|candidates|if|expected|considered)\b|\.|,)"
)
_DEFINES = re.compile(
    r"(?:[\s,]{1,2}(?:\([^)]{1,40}\)\s?)?(?:program(?:me)?s?|pathway|process|status|scheme|regulations?|system|initiative|decision|act|framework)?\s?)"
    r"(?:(?:is|are|was|were)\s(?:an?\s|the\s|also\s|generally\s|typically\s|usually\s|only\s|often\s|specifically\s|being\s)?(?:to\s(?!be\b)|intended|designed|aimed|available|awarded|granted|given|assigned|bestowed|offered|applied|attributed|reserved|meant|for\b|based on|used|special|process|program|form|one\b|designation|status|regulatory|pathway|created|established|limited|issued|conferred|provided|contingent|not\b|important|significant|key|major|way|type|recognition|testament)"
    r"|provid(?:es?|ing)|offers?|aims?|allows?|enabl(?:es?|ing)|facilitat(?:es?|ing)|qualif(?:y|ies)|may|can\b|could|help(?:s|ing)?|confers?|affords?|entitles?|gives|includes?|encourag(?:es?|ing)|would|comes? with|means|does not|doesn't|do not|refers|brings|applies|requires?|"
    r"seeks?|gives|exists|criteria|benefits|incentives|underscor|reinforc|was created|highlights?|represents|marks|reflects|validates|speaks|recogni[sz]es|positions|adds to|follows|builds|demonstrates|supports)",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?:underscor|reinforc|highlight|represents|marks|reflects|validates|speaks|recogni[sz]es|positions|adds to|follows|builds|demonstrates|supports|important|significant|testament|key\b|major|recognition)",
    re.IGNORECASE,
)
"""Of the definitions: what praises a designation that the product has."""
_TO_GENERIC = re.compile(
    rf"(?:[\s,]{{1,2}}(?:\([^)]{{1,40}}\)\s?)?(?:status\s)?(?:(?:is|are|was|were|has been)\s)?(?:granted|awarded|given|assigned|issued|provided|available|designation|designations|status|intended)?\s?(?:by [^.,;]{{0,60}}?\s)?(?:to|for|on)\s){_GENERIC}",
    re.IGNORECASE,
)
_GENERIC_BEFORE = re.compile(rf"\b(?:grants?|gives?|awards?|granting|provides?|offers?|designates?|assigns?|allows?)\s{_GENERIC}", re.IGNORECASE)
_ABOUT_STATEMENTS = re.compile(
    r"\b(?:statements?|expectations?|risks?|uncertaint\w+|factors)\b[^.]{0,300}\b(?:regarding|about|concerning|relat(?:ed|ing) to|that|including|to obtain|on)\b", re.IGNORECASE
)
_WHAT = re.compile(
    r"^(?:what|how|why|about (?:the )?(?:fda|orphan|fast|breakthrough|rmat|priority|accelerated|rare|prime|conditional|regenerative|u\.s\.|ema|eu|european))\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:and|but|while|which|as|with|whereas)\s|\s(?:and|but|while|whereas)\s(?=(?:\w+\s){0,5}(?:has|have|had|is|was|will|plans?|intends?|expects?|granted|received|designated|included)\b)|\sfollowing\s|\safter\s|\sbased on\s|\.\s(?=[A-Z])"
)
# "The FDA offers the Fast Track designation to…", "Drugs with Fast Track designation may…": the programme, not a grant.
_PROGRAMME_BEFORE = re.compile(
    r"(?:\b(?:offers?|created|(?<!newly\s)established|introduced|uses|operates|launched|runs)\s(?:an?\s|the\s|its\s)?|\b(?:drugs?|products?|therapies|medicines|treatments|candidates|programs|compounds|companies|sponsors)\s(?:(?:with|under|that (?:have|receive|hold)|having|receiving|granted|given)\s)(?:an?\s|the\s|FDA\s)?"
    r"|\b(?:an?|any|each|every|no)\s(?:[\w-]+\s){0,3}(?:drug|product|therapy|medicine|treatment|candidate|compound|sponsor|company)\s(?:that|which|with)\s(?:has\s|was\s|been\s|is\s|receives?\s|received\s|granted\s|given\s|holds\s|an?\s)*)$",
    re.IGNORECASE,
)


_MANY = re.compile(
    r"(?<![\w-])(?:\d{2,}|dozens of|hundreds of|many|several hundred)\s(?:(?:new|novel|such|total)\s)?(?:(?:requests?|applications?|submissions|products|drugs)\s(?:\w+\s){0,3}?(?:for|with|of)\s)?[\"']?$",
    re.IGNORECASE,
)
"""Statistics of a programme: "85 requests for breakthrough status", "27 breakthrough designations"."""


_ONE_OF_SEVERAL = re.compile(
    r"^(?:the|one|a)\s(?:first|second|third|other|latest|newest|most recent)\s(?:of\s(?:these|the two|the three)\s)?(?:(?:FDA|EMA|U\.S\.|EU)\s)?$", re.IGNORECASE
)
_IS_FOR = re.compile(r"\s(?:is|was|covers?|covered)\s(?:granted\s|given\s|awarded\s)?(?:for\s|the (?:treatment|prevention)\s|patients\s)", re.IGNORECASE)
"""One of those just told of, and what it is for: "The first orphan designation is for the treatment of"."""


def verdict_of(text: str, start: int, end: int, *, left: int, right: int, named: bool, forward: bool) -> Verdict | None:
    """The status of the types at text[start:end]; `left` and `right` bound its own clause. None: explained, hoped for or merely named.

    `named`: the word designation stands with it; `forward`: a forward-looking section.
    """
    before, after = text[left:start], text[end:right]
    if _PROGRAMME_BEFORE.search(before) or _MANY.search(before):
        return None
    if _WHAT.match(text) or _TO_GENERIC.match(after) or _GENERIC_BEFORE.search(before) or (forward and _ABOUT_STATEMENTS.search(text[:start])):
        return None
    if _ONE_OF_SEVERAL.search(before) and (what := _IS_FOR.match(after)):
        return Verdict("granted", NOUN, (end, end + what.end()))
    own = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    own = own if _has_cue(before[own:]) else max((m.end() for m in _CLAUSE.finditer(before[:own])), default=0) if own else 0
    clause, offset = before[own:], left + own
    if ended := _ended(clause, after, offset, end):
        return ended
    if told := _THAT_IT_HAS.match(after):
        return Verdict("granted", GRANTED_AFTER, (end, end + told.end()))
    if asked := _asked(clause, after, offset, end):
        return asked if asked.status != "granted" or not forward else None
    return _has(clause, after, offset, end, named=named, forward=forward, whole=before)


def _has_cue(clause: str) -> bool:
    return bool(
        _GRANT_BEFORE.search(clause)
        or _REQUEST.search(clause)
        or _DENY.search(clause)
        or _WITHDRAW.search(clause)
        or _RECOMMEND.search(clause)
        or _HOLD_BEFORE.search(clause)
        or _CONDITION.search(clause)
    )


def _near_after(pattern: re.Pattern[str], after: str, end: int) -> tuple[int, int] | None:
    match = pattern.search(after[:150])
    return (end + match.start(), end + match.end()) if match and _AFTER_NOUN.fullmatch(after[: match.start()]) else None


def _last(pattern: re.Pattern[str] | Opened, text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _ended(clause: str, after: str, offset: int, end: int) -> Verdict | None:
    tail = after
    if application := _APPLICATION_AFTER.match(after):
        tail, end = after[application.end() :], end + application.end()
    for pattern, status, rule in ((_DENY, "denied", DENIED), (_WITHDRAW, "withdrawn", WITHDRAWN), (_EXPIRE, "expired", EXPIRED)):
        if cue := _near_after(pattern, tail, end):
            return Verdict(status, rule, cue)  # type: ignore[arg-type]
        match = _last(pattern, clause)
        if match and _INTENT.search(clause[: match.start()]):
            continue  # an agency that means to rescind has not yet
        if match and not _last(_GRANT_BEFORE, clause[match.end() :]) and len(clause) - match.end() < 90 and not (status == "denied" and "may" in clause.split()):
            return Verdict(status, rule, (offset + match.start(), offset + match.end()))  # type: ignore[arg-type]
    return None


# "…designation that Zelvanib received from the FDA", "…designation, which remains active": whatever the sentence says about it, it is there.
_THAT_IT_HAS = re.compile(
    r",?\s(?:that|which)\s(?:[A-Z][\w-]*|it|the (?:drug|product|company|therapy))\s(?:(?:has|had|was|already|previously|recently|been)\s){0,3}(?:received|granted|awarded|obtained|secured|holds)\b|,?\s(?:which|that)?\s?remains?\s(?:active|in (?:place|effect|force))\b"
)
_INTENT = re.compile(r"\b(?:intent(?:ion)?|intends?|plans?|proposes?|(?-i:may)|might|could|considering|notice)\s(?:\w+\s){0,2}(?:to\s)?$", re.IGNORECASE)
_REQUEST_GRANTED = re.compile(
    r"(?:[^.;]{0,120}?\s)??(?:was|were|has been|have been|had been)\s(?:\w+ly\s)?(?:granted|approved|accepted)\b|[^.;]{0,60}?\b(?:granted|approved|accepted) by\b", re.IGNORECASE
)


_DECIDED = re.compile(r"\b(?:has|have|had|Commission(?:\s\(EC\))?|EC|MHLW|FDA)\s(?:now\s|also\s|then\s|since\s)?(?:granted|designated|awarded|conferred|approved)\b")
"""After a committee's opinion, what the authority made of it: "acting on the positive opinion of the COMP, the Commission has designated"."""


_NOT_ASKED = re.compile(
    r"\b(?:(?:will|would|does|do|did|has|have|is|are)(?:\snot|n't)|no longer|(?:decided|elected|chosen|opted) (?:not to|against)|neither)\s(?:\w+\s){0,2}?(?:plan|intend|expect|seek|appl|request|pursu|submit|fil(?:e|ed|ing)\b)",
    re.IGNORECASE,
)
"""Nothing is asked for, and nothing will be: "does not plan to apply for"."""


def _asked(clause: str, after: str, offset: int, end: int) -> Verdict | None:
    """Requests, plans and recommendations, as long as no grant stands over them ("granted the request for…")."""
    request, grant = _last(_REQUEST, clause), _GRANT_BEFORE.search(clause)
    if _NOT_ASKED.search(clause):
        return None
    if (recommended := _last(_RECOMMEND, clause)) and not _DECIDED.search(clause, recommended.end()):
        return Verdict("recommended", RECOMMENDED, (offset + recommended.start(), offset + recommended.end()))
    if (application := _APPLICATION_AFTER.match(after)) and not re.search(
        r"\b(?:granted|approved|accepted|grants?|approves?)\b", clause + after[application.end() : application.end() + 60], re.IGNORECASE
    ):
        plan = _PLAN.search(clause)
        return Verdict("planned", PLANNED, (offset + plan.start(), end + application.end())) if plan else Verdict("requested", REQUEST_NOUN, (end, end + application.end()))
    if not request or len(clause) - request.end() > 140:
        return None
    if (
        re.match(r"request|appl", request[0], re.IGNORECASE)
        and not _PLAN.search(clause)
        and (given := _REQUEST_GRANTED.match(after))
        and not re.search(r"\b(?:if|whether|once|until|not)\b", given[0])
    ):
        return Verdict("granted", GRANTED_AFTER, (end, end + given.end()))
    between = clause[request.end() :]
    if grant and grant.start() < request.start() and not re.match(r"accept|includ", grant[0], re.IGNORECASE) and len(clause[grant.end() : request.start()]) < 40:
        return None
    if re.search(r"\b(?:with|under)\s(?:\w+\s)?$|\b(?:granted|received|has|have|holds|awarded|based on|accepted|given|assigned)\b", between, re.IGNORECASE):
        return None
    if re.search(r"^\W*(?:[A-Z][\w&.'-]*\s){1,6}to\s$", clause[: request.start()], re.IGNORECASE):  # a headline: "Acme to Seek Fast Track Designation"
        return Verdict("planned", PLANNED, (offset + request.start(), offset + request.end()))
    if plan := _PLAN.search(clause[: request.start()]):
        return Verdict("planned", PLANNED, (offset + plan.start(), offset + request.end()))
    if _CONDITION.search(between) or _CONDITION.search(clause[max(request.start() - 30, 0) : request.start()]):
        return None
    return Verdict("requested", REQUESTED, (offset + request.start(), offset + request.end()))


_WAS_GRANTED = re.compile(r"\s(?:\([^)]{1,40}\)\s)?(?:was|were)\s(?:\w+ly\s)?(?:granted|awarded|given|issued|conferred)\b", re.IGNORECASE)
"""Past tense tells of an act; what a designation is for in general is told in the present."""


_NOT_YET = re.compile(
    r"\b(?:ha(?:s|ve|d) not|hasn't|haven't|never|not)\s(?:yet|so far|currently|previously|to date)\s(?:been\s)?$|\b(?:ha(?:s|ve)n't|never)\s(?:been\s)?$", re.IGNORECASE
)
"""Ends before a grant that has not come: "has not yet received"."""


def _has(clause: str, after: str, offset: int, end: int, *, named: bool, forward: bool, whole: str) -> Verdict | None:
    near = clause[-120:]
    grant = _last(_GRANT_BEFORE, clause)
    if grant and _NOT_YET.search(clause[: grant.start()]):
        return None
    condition = _last(_CONDITION, clause)
    plan = _last(_PLAN, clause)
    if grant:
        hoped = (condition and condition.end() <= grant.start() and grant.start() - condition.end() < 45 and condition[0].lower() not in {"no", "not", "like", "without"}) or (
            plan
            and plan.end() <= grant.start()
            and grant.start() - plan.end() < 30
            and plan[0].lower() not in {"set", "ready", "goal"}
            and not re.match(r"(?:ed|s)$", grant[0][-2:])
        )
        governs = condition and condition.start() >= grant.end() and condition[0].lower() not in {"like", "not", "no", "without"}
        if (
            hoped
            and re.search(
                r"(?:receiv(?:e|ing)|grant|award|obtain(?:ing)?|be \w+|secure|gain|earn|win|approval|achieve|get|granted|accept\w*)$", clause[: grant.end()], re.IGNORECASE
            )
        ) or governs:
            return None
        if len(clause) - grant.end() <= 230 and not (forward and not named):
            return Verdict("granted", GRANTED_BEFORE, (offset + grant.start(), offset + grant.end()))
    held = _HOLD_BEFORE.search(clause)
    defined = None if _WAS_GRANTED.match(after) else _DEFINES.match(after)
    if not held and defined and not (_EXPLAINS.search(defined[0]) and named):
        return None
    if forward:
        return None
    if not (condition and len(clause) - condition.end() < 60) and (match := _GRANT_AFTER.match(after)) and not _CONDITION.search(match[0]):
        return Verdict("granted", GRANTED_AFTER, (end, end + match.end()))
    if pending := _PENDING_AFTER.match(after):
        return Verdict("requested", REQUEST_NOUN, (end, end + pending.end())) if named else None
    if held and not (condition and condition.end() <= held.start() + 12 and held.start() - condition.end() < 30) and not (condition and condition.start() > held.start()):
        return Verdict("granted", HELD, (offset + held.start(), offset + held.end()))
    if condition or (plan and not held):
        return None
    if held:
        return Verdict("granted", HELD, (offset + held.start(), offset + held.end()))
    if re.match(r"\s(?:program(?:me)?s?|schemes?|pathways?|initiative|process)\b", after):
        return None
    return Verdict("granted", NOUN) if named and not re.search(r"\b(?:an?|any|each|every|of)\s$", near, re.IGNORECASE) else None
