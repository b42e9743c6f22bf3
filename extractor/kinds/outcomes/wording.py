"""How sentences put a result of an endpoint that no list of oncology names: a change, a lower risk, an event in two arms, a success of some patients."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.outcomes.bracketed import labelled_in_bracket, stated_before
from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.lasting import of_duration
from extractor.kinds.outcomes.levels import compared_level
from extractor.kinds.outcomes.phrases import Wording as Wording
from extractor.kinds.outcomes.phrases import cleaned, noun_before, phrase, phrase_in, subject
from extractor.kinds.outcomes.record import Statistic
from extractor.kinds.outcomes.thresholds import AT_BASELINE, SHARE_WITH_AMOUNT
from extractor.kinds.outcomes.values import Value
from extractor.text import late as re

RESPONSE_OF_OTHERS = "response"
"""What people with another disease than cancer had who "responded"."""
_PEOPLE = r"(?:patients?|participants?|subjects?|people|adults|children|women|men|individuals|infants|volunteers|eyes|recipients|responders|those)"
_RISK_LOWER = re.compile(
    r"\s?(?:relative\s|statistically significant\s|significant\s|overall\s|clinically meaningful\s|\w+ly\s)*(?:lower|reduced|decreased|smaller|lesser)\s(?:\w+\s)?(?:risk|rate|incidence|likelihood|odds|probability|chance)\s(?:of|for)\s",
    re.IGNORECASE,
)
_REDUCTION_IN = re.compile(
    r"(?:\s(?:percentage[\s-])?points?)?[\s-](?:relative\s|statistically significant\s|significant\s|overall\s|average\s|mean\s|median\s|placebo-adjusted\s|further\s|clinically meaningful\s|absolute\s)*(?P<what>reduction|decrease|slowing|improvement|increase|decline|lowering|drop|regression|delay|lower|greater|fewer|slower|faster|shorter|longer|higher|more|less|rise|change(?=s?\s(?:in|of)\s))s?(?:\srates?)?(?:\s?\([^()]{0,60}\)(?=\s(?:of|in|for|on)\s))?(?:\s(?:of|in|for|on)\s|\s(?=[a-z]))",
    re.IGNORECASE,
)
_IS_LOWER = re.compile(
    r"\s(?:\w+ly\s)?(?:lower|less|fewer|smaller|reduced|shorter|higher|greater|larger|longer|slower|faster)\b(?!\s(?:risk|odds|likelihood|chance|rates?|incidence|of|(?!compared)[a-z]+(?:ing|ed)\b))",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"(?:^|[.;,]\s|\b(?:and|while|that|with)\s)(?P<np>[A-Za-z][^.;,%]{3,120}?)\s(?:was|were|is|are)\s(?:approximately\s|about\s|nearly\s|also\s|\w+ly\s)?$", re.IGNORECASE
)
"""The measure of "the number of new lesions was 53% lower"."""
REDUCTION_ALONE = re.compile(
    r"\s(?:relative\s|significant\s|mean\s|median\s|average\s|further\s)*(?:reduction|decrease|slowing|improvement|increase|decline|drop|gain)s?(?=\s(?:with|on|for|and|at|from|versus|vs|compared|over|after)\b|[,.;(]|$)",
    re.IGNORECASE,
)
"""The measure stands before: "triglycerides showed a 31% reduction with"."""
_REDUCTION_OF = re.compile(
    r"\b(?:reduction|decrease|slowing|improvement|increase|decline|change|drop|rise|delay|lowering)s?(?:\sfrom baseline)?(?:\s(?:of|in)\s(?P<np>(?:[^,.;()%]|\([^()%]{1,20}\)){2,110}?))?(?:,\s(?:versus|vs\.?|compared (?:with|to)|relative to|over)\s[^,.;()%\d]{3,40},)?\s(?:of|by)\s(?:up to\s|approximately\s|about\s|more than\s|greater than\s|at least\s|nearly\s|over\s|an?\s|average\s|of\s)*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<verb>reduc(?:ed|es|ing|tion)|lower(?:ed|s|ing)|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|slow(?:ed|s|ing)|improv(?:ed|es|ing)|increas(?:ed|es|ing)|fell|drop(?:ped|s)?|rose|cut|cuts|diminished|prevented|shrank|grew|went (?:up|down))\b"
    r"(?P<np>[^;%]{0,110}?)\s?\bby\s(?:an?\s)?(?:(?:adjusted\s|least[- ]squares?\s|\(LS\)\s|LS\s){0,3}mean (?:difference |reduction |increase )?of\s|average of\s|mean of\s|median of\s|average\s|up to\s|approximately\s|about\s|more than\s|at least\s|nearly\s|over\s|almost\s|roughly\s|around\s|as much as\s|an?\s\w+ing\s|an?\s\w+ive\s)*$",
    re.IGNORECASE,
)
_CHANGED_DIRECTLY = re.compile(
    r"\s(?P<verb>improved|increased|decreased|declined|fell|rose|worsened|dropped)\s(?:from baseline\s)?(?:an?\s(?:mean|median|average)\sof\s|approximately\s|about\s)?$",
    re.IGNORECASE,
)
_PEOPLE_WITH = re.compile(
    rf"\b(?:proportion|percentage|share)\sof\s(?:all\s|the\s)?(?:[\w-]+\s)?{_PEOPLE}\s(?:(?:in|on|given|treated with|receiving|who received|randomi[sz]ed to|assigned to)\s[^.;,%()]{{2,50}}?\s(?:and\s)?)?(?:with|achieving|reaching|attaining|experiencing|who\s(?:achieved|reached|attained|experienced|had|were))\s(?P<np>[^.;,%]{{3,90}}?)\s(?:was|were|of)\s$",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    rf"\sof\s(?:the\s|all\s)?(?:[\w/-]+\s){{0,4}}{_PEOPLE}\s(?:[^.;%,()]{{0,50}}?\s)?(?P<np>(?:needed|required|received)\s(?:rescue|additional|a transfusion|transfusions|hospital|surgery|mechanical)(?:\s(?!(?:versus|vs|compared|than)\b)[\w-]+){{0,4}}|(?:were\s|was\s|and were\s)?hospitali[sz]ed(?:\sor\sdied)?|(?<!with\s)relapsed(?!\s?(?:or|and|/)\s?(?:\w+\s)?refractory)|progressed\sto\s[^.;,%()]{{3,40}})",
    re.IGNORECASE,
)
_EFFICACY = re.compile(
    r"\b(?:(?:vaccine|protective|overall|relative)\s)?(?:efficacy|effectiveness|(?-i:VE))\b(?!\s(?:analys[ie]s|populations?|evaluable|sets?|data|end\s?points?|part|portion|cohorts?)\b)[^.;%]{0,140}?\b(?:of|was|were|at|reached|is|equivalent to|equal to)\s(?:approximately\s|about\s|nearly\s|over\s)?$|\b(?P<v>\d{1,3}(?:\.\d+)?%)\s(?:effective|efficacy|effectiveness)|\b(?:vaccine\s(?:efficacy|effectiveness)|(?-i:VE))\s?[:,=(]?\s?$",
    re.IGNORECASE,
)
_PREVENTED = re.compile(r"\bprevent(?:ed|s|ing)\s(?:approximately\s|about\s)?$", re.IGNORECASE)
_SUCCESS = re.compile(
    rf"\s?[)\]]?\s?(?:of\s(?:the\s|all\s|evaluable\s|treated\s|these\s|those\s|[\w/-]+\s){{0,5}}{_PEOPLE}\s|{_PEOPLE}\s)?(?:(?:[^.;%,()]|\.(?=\d)|,\srespectively,|,\s(?=(?:and\s|or\s)?\d)){{0,80}}?\s)?(?:(?:had|have|has)\s)?(?P<verb>achiev(?:ed|ing)|attain(?:ed|ing)|reach(?:ed|ing)|gain(?:ed|ing)|show(?:ed|ing)|demonstrat(?:ed|ing)|experienc(?:ed|ing)|"
    r"lost(?=\s(?:at least|more than|≥|[\d.]+\s?(?:%|percent|kg|pounds|lbs?)\sor more)\s?)|needed no|required no|did not (?:have|need|require|experience)|report(?:ed|ing)|had|saw|improved|maintained|were free of|became|met|remained free|were(?=\s(?:off|clear|free|responders|\w+\sresponders|\w+[- ]free|in remission|able to|seizure-free|attack-free|relapse-free|symptom-free|independent))|cleared|recovered|responded|regained|sustained)\s(?:by\s(?=at least|≥|>|more than))?(?P<np>(?:[^.;()%]|(?<=\d)%){3,90})",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"[≥>]|\b(?-i:[A-Z]{3,5})[- ]?\d{2,3}\b|\b(?:improve\w*|reduc\w+|loss|remission|response|clear(?:ance|ed)?|free(?:dom)?|resol\w+|gain\w*|zero\b|off (?:opioids|steroids|oxygen|ventilat\w+|corticosteroids)|no (?:fluid|disease progression|recurrences?|relapses?|exacerbations?|attacks?|seizures?|bleed\w*|evidence|progression|flares?|symptoms?)\b|no \w+ (?:bleed|prophylax|treatment|transfus|attack|seizure|relapse)\w*|normal\w*|independen\w+|success\w*|ha?emostasis|stabili[sz]\w+|recover\w*|control\b|decreas\w+|conversion|protect\w+|negativ\w+|closure|healing|cured?|undetectable|regrowth|growth|regression|prophylaxis|letters|points|walk\w*|responders?|hearing|vision|target|goal|threshold|endpoint|≥|at least|greater than|more than)\b",
    re.IGNORECASE,
)
BAD = re.compile(
    r"\b(?:neither|prior|previous(?:ly)?|received|(?<!from )(?<!vs )(?<!versus )(?<!to )(?<!with )baseline|history|mutation\w*|male|female|white|black|asian|median age|aged|ECOG|diagnosed|metasta\w+|(?<!one-)(?<!two-)(?<!1-)stage\s(?:[IV]{1,3}|[1-4])[ABC]?|enrolled|screened|smok\w+|insur\w+|doses? (?:reduc\w+|interrupt\w+|modif\w+|delay\w+)|(?<!one )(?<!one-)(?<!two )(?<!two-)(?<!1-)(?<!2-)grade|antibod\w+ (?:titer|development))\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?P<np>(?:[^,.;:()%]|(?<=\d)%(?=\s)){3,110}?)\s(?:\([^()%]{1,110}\)\s)?(?:events?\s)?(?:occurred|were (?:reported|observed|seen|recorded)|was (?:reported|observed|seen|recorded)|developed|happened|took place|(?:was|were) (?:achieved|attained|reached|maintained))\s(?:in\s|by\s)?(?:only\s|just\s|approximately\s)?$",
    re.IGNORECASE,
)
_EVENT_ENDS = (
    *("occurred", "reported", "observed", "seen", "recorded", "developed", "happened", "took place", "achieved", "attained", "reached", "maintained"),
    *(" in", " by", " only", " just", " approximately"),
)
"""The last words of an event before its number: where none of them stands there, the words before are not gone through."""
_ACHIEVED_BY_MORE = re.compile(
    r"(?P<np>[^,.;:()%]{3,110}?)\s(?:was|were)\s(?:achieved|attained|reached|met|observed|seen|maintained)\s(?:by|in)\s(?:\w+ly\s)?(?:more|fewer|an? (?:higher|greater|larger|lower|smaller) (?:proportion|percentage) of)\s[^.;()%]{3,70}\s[(\[]$",
    re.IGNORECASE,
)
"""A success, and the people whose share the bracket tells: "remission was achieved by more zelvanib-treated patients (25%)"."""
_RATE_IN = re.compile(r"\b(?:incidences?|rates?|frequency|frequencies|proportions?)\sof\s(?P<np>[^.;%(),]{3,70}?)\s(?:in|with|among|on|for)\s[^.;%()]{2,60}\s[(\[]$", re.IGNORECASE)
"""An event whose rate the bracket behind the people tells: "the incidence of relapse in the zelvanib group (12%)"."""
_ACHIEVED = re.compile(r"\b(?:achieved|attained|reached)\s(?:in|by)\s", re.IGNORECASE)
_EVENT_AFTER = re.compile(r"\s(?:of (?:these|them|which|all)\s)?(?:\w+\s)?(?:occurred|were (?:reported|observed|seen)|happened)\s(?:in|among)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:change|fell|rose|declined|decreased|increased|reduced|improved|improvement|gain(?:ed)?|lost|lowered|difference|from baseline|reduction|decrease|versus|vs|compared|rates? (?:was|were|of)|score|mean|median|average)\b|[+-]\d",
    re.IGNORECASE,
)


STATISTICS_AFTER = re.compile(r"\s?[(\[](?:[^()\[\]]|\([^()]*\)){0,70}(?:CI|confidence interval|[pP]\s?[<=>]|range|SE|SD)\b[^()\[\]]{0,70}[)\]]|\s?[(\[][^()\[\]%]{1,40}[)\]]")
"""What stands in brackets between a value and its words."""
_DEFINED_BY = re.compile(
    r"\b(?:defined (?:by|as|using)|(?:as )?measured (?:by|with|on|using)|(?:as )?assessed (?:by|with|on|using)|based on|according to|as per)\s(?:the\s|an?\s)?(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
"""Before a measure that only defines another: "remission, defined by the Mayo score"."""
_GAIN = re.compile(r"\s(?:mean\s|average\s|vision\s)?(?:gain|improvement|increase|loss|reduction)\b", re.IGNORECASE)
_MEASURE_OF_UNIT = {"letter": "best-corrected visual acuity", "kg": "body weight", "lb": "body weight"}
_RATE_NAME = re.compile(r"\brates?\b|\b(?:ABR|ARR)\b", re.IGNORECASE)
_PROPORTION = re.compile(rf"\b(?:proportion|percentage|share|fraction)\sof\s(?:all\s|the\s)?(?:[\w-]+\s)?{_PEOPLE}\b[^.;%\d]*$", re.IGNORECASE)
_LOST = re.compile(r"\b(?:loss|reduction|decrease)$", re.IGNORECASE)
_EXPLANATION = re.compile(r"\s\((?:meaning|i\.e\.|that is|defined|corresponding|which|or)[^()]{3,120}\)\s")
_LOST_SO_MUCH = re.compile(r"\b(?:lost|lose|losing|loss of)\s(?:up to\s|about\s|approximately\s|an average of\s|on average\s)*$")
_CHARACTERISTICS = re.compile(r"\b(?:mean|median|average) age\b[^;.]*(?:\.\d[^;.]*)*$", re.IGNORECASE)
"""Before a measure that only describes the people: "with mean age 48.4 years, body weight 101 kg"."""
_OF_PEOPLE = re.compile(rf"\s?(?:[(\[][^()\[\]]{{0,30}}[)\]]\s)?of\s(?:the\s|all\s)?(?:[\w-]+\s)?{_PEOPLE}\b", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s?[)\]]?\s?(?:of\s(?:[\w/-]+\s){{0,4}}{_PEOPLE}\s)?(?:[\w-]+\s){{0,4}}")
DIFFERENCE = re.compile(
    r"\b(?:differences?|deltas?|benefit(?=\sof\s)|advantage(?=\sof\s))\b(?:(?:\s(?:of|for|between))?\s[\w-]+(?:\s\d[\d.]*\s?m?c?g)?\s(?:to|and|vs\.?|versus|minus)\s\S+)?(?:\s(?:in|for)\s(?P<np>[^,.;:()%]{2,70}?))?(?:\s(?:versus|vs\.?|from(?! baseline)|compared (?:with|to)|over|between)\s[^,.;:()%]{2,40}?)?(?:\s(?:at|by|to)\s(?:week|month|day|year)s?\s\d+)?(?:\s?[(\[]\d\d% CI[)\]])?\s?(?:,|:|=|\bof|\bwas|\bwere)?\s?(?:only\s|approximately\s|an?\s)?$",
    re.IGNORECASE,
)
_A_DIFFERENCE = re.compile(
    r"[\s-](?:(?:percentage[\s-])?points?\s)?(?:(?:mean|LS|treatment|absolute|significant|placebo-adjusted|between-group)\s){0,3}difference\b(?:\s(?:in|for)\s(?:the\s|relative\s)*(?P<np>[^,.;:()%]{3,90}))?",
    re.IGNORECASE,
)
"""Behind what lies between the arms: "a 0.4 point difference in the score", "a -0.2 difference compared to placebo"."""
_SCALE_NAME = re.compile(r"\b(?:score|scale|index|subscale|questionnaire)$", re.IGNORECASE)
"""A measure whose numbers need no unit: "a difference in the total score of 5.0"."""
_CHANGE_IN_MEASURE = re.compile(
    r"^(?:(?:adjusted|least[- ]squares?|LS|mean|median)\s)*(?:change|reduction|improvement|decrease|increase)s?\s(?:from baseline\s)?(?:in|of)\s(?:the\s)?", re.IGNORECASE
)
_CHANGE_WAS = re.compile(
    r"\b(?:changes?|improvements?|reductions?|decreases?|increases?|declines?|gains?|losses|loss)\b[^.;%]{0,110}?\s(?:was|were|of|by|=)\s(?:approximately\s|about\s|an?\s)?$|\b(?:changed|changes|fell|rose|dropped|gained|lost|decreased|increased|improved|declined)\s(?:from baseline\s)?(?:by\s)?(?:(?:an?\s(?:mean|median|average)\sof|on average|an extra|an additional)\s(?:\([^()\d]{0,40}\)\s)?)?$",
    re.IGNORECASE,
)
_CHANGE_IN_WAS = re.compile(
    r"\b(?:changes?|improvements?|reductions?|decreases?|increases?|declines?)\s(?:(?:from baseline\s)?(?:(?:to|at)\s(?:week|month|day|year)s?\s\d+\s)?in|from baseline)\s(?:the\s)?(?P<np>(?:[^,.;:()%\d]|(?<=[A-Za-z-])\d){3,80}?)"
    r"(?:\s(?:from baseline|at (?:week|month|day|year)s? \d+|for|in|with|among)\b(?:[^,.;:()%]|,\s(?=\d|and\s\d)){0,60}?){0,2}\s(?:was|were|of)\s(?:approximately\s|about\s|an?\s)?$",
    re.IGNORECASE,
)
"""A change of a measure that no list names: "the mean improvement in EASI score was"."""
BASELINE = re.compile(r"\b(?:down from|up from|from a|baseline of|from baseline of)\b", re.IGNORECASE)
_REACHED_COLON = re.compile(r"\b(?:reached|achieved|attained|had|were)\s(?P<np>[^.;:%(]{3,80}):\s$", re.IGNORECASE)
_DIED = re.compile(
    rf"[)\]]?\s?(?:of\s(?:the\s|all\s|those\s)?(?:[\w-]+\s){{0,3}}?{_PEOPLE}?[^.;%,()]{{0,60}}?|{_PEOPLE}?\s?(?:in|on|from|given|receiving|treated with|assigned to|who received)\s[^.;%,()]{{2,60}}?)?\s(?:had\s)?died\b",
    re.IGNORECASE,
)


_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def _one_sentence(part: str) -> str:
    """Words of one sentence with a middle dot for each decimal point, so that a dot ends a sentence: "in patients on 1·5 mg"."""
    return _DECIMAL_POINT.sub("·", part) if "." in part else part


def wording_of(text: str, value: Value, measures: tuple[EndpointMention, ...], *, compares: bool) -> Wording | None:
    """The first grammar that a value stands in; `compares`: the document speaks of arms that are compared."""
    begin = max(value.start - 170, 0)
    left = _one_sentence(text[text.find(" ", begin, value.start) + 1 if begin else 0 : value.start].removesuffix("-").removesuffix("+"))
    bracket = STATISTICS_AFTER.match(text, value.end)
    end = bracket.end() if bracket else value.end
    right = _one_sentence(text[end : end + 130])
    if value.kind == "duration":
        return of_duration(left)
    if value.kind == "percent" and (did := _RESPONDED_SO.search(left)):
        return Wording(_RESULT_OF[did["verb"].lower()], "rate", "<percent> of patients achieved <measure>", 0.75)
    near = _near(text, value, measures)
    if value.unit == "point" and near and near.start >= value.end and _REDUCTION_IN.match(right):
        return Wording(near.name, "change", "<percent> reduction in <measure>", 0.78)
    of_people = near is not None and (near.name == "responder rate" or _PROPORTION.search(text, max(near.start - 110, 0), near.start))
    if value.kind == "percent" and near and near.end <= value.start and of_people and _measured(text, near, value):
        return Wording(near.name, "rate", "<measure> of <value>", 0.8)
    if value.kind == "percent" and (share := _PEOPLE_WITH.search(_EXPLANATION.sub(" ", left))) and not BAD.search(share["np"]) and (name := cleaned(share["np"])):
        return Wording(name, "rate", "<measure> of <value>", 0.75)
    if value.kind == "percent" and (wording := _of_percent(text, value, left, right, near)):
        return wording
    if value.kind == "count" and value.share:
        return _success(left, right, near, value) or _event(left, right, text, compares=compares)
    if value.unit == "%" and SHARE_WITH_AMOUNT.search(left):
        return None
    if wording := _of_change(text, value, left, right, near):
        return wording
    if value.kind == "percent" and (wording := _of_some(text, value, left, right, near, compares=compares)):
        return wording
    if wording := stated_before(text, value, near) or (labelled_in_bracket(text, value) if near is None else None):
        return wording
    if near is None and (wording := compared_level(text, value, left)):
        return wording
    if near and _is_signed_change(text, near, value):
        return Wording(near.name, "change", "<measure> reduced by <value>", 0.75)
    if near is None or (
        not value.unit and not (_RATE_NAME.search(text[max(near.start - 40, 0) : near.end]) or _is_compared_score(text, near, value) or _is_compared_change(text, near, value))
    ):
        return None
    if near.end <= value.start and _measured(text, near, value) and not _CHARACTERISTICS.search(text, max(near.start - 90, 0), near.start):
        rate = value.unit == "%" and (
            _OF_PEOPLE.match(right)
            or near.name.startswith("psa")
            or re.search(r"(?i)\d\b|rate|remission|response|freedom|resolution|success|closure|improvement|independence|mortality|clearance|-free", near.text)
        )
        return Wording(
            near.name, "rate" if rate or (not value.unit and _RATE_NAME.search(text[max(near.start - 40, 0) : near.end])) else _of_level(text, value), "<measure> of <value>", 0.8
        )
    if (
        value.unit
        and near.start >= value.end
        and near.start - value.end < 60
        and _BETWEEN.fullmatch(text[value.end : near.start])
        and not BAD.search(text[value.end : near.end])
        and not AT_BASELINE.match(text, near.end)
    ):
        return Wording(near.name, "rate" if value.unit == "%" and not _LOST.search(near.text) and not _LOST_SO_MUCH.search(left) else "change", "<value> <measure>", 0.8)
    return None


_SCORES = re.compile(r"\s(?:total\s)?scores?\b")
_AGAINST = re.compile(r"\s?(?:\([^()]{0,40}\)\s)?(?:vs\.?|versus|compared (?:with|to))\s", re.IGNORECASE)


_CHANGE_IN = re.compile(r"\b(?:change|reduction|improvement|decrease|increase)s?\s(?:[\w-]+\s){0,6}$", re.IGNORECASE)


def _is_compared_change(text: str, near: EndpointMention, value: Value) -> bool:
    """A number without a unit that a scale changed by: "Mean change in Mayo score: -2.9 vs. -1.6"."""
    return near.end <= value.start and _CHANGE_IN.search(text, max(near.start - 60, 0), near.start) is not None and _AGAINST.match(text, value.end) is not None


def _is_signed_change(text: str, near: EndpointMention, value: Value) -> bool:
    """A signed number that opens a bracket behind a measure that changed: "acuity rose from 65 to 70 letters (+4.5 (5.8), p<0.001)"."""
    return text[value.start - 2 : value.start] in {"(+", "(-", "[+", "[-"} and near.end <= value.start and _CHANGED.search(text, near.end, value.start) is not None


_OVER_CONTROL = re.compile(
    r"\s(?:mean\s|greater\s)?(?:reduction|improvement|decrease|increase|gain|change)s?(?:\s(?:in|of|on)\s[^.;()]{3,60}?)?\s(?:v\.?|vs\.?|versus|over|relative to|compared (?:with|to))\s(?:the\s)?(?:placebo|vehicle|sham|control)\b(?!['’\w-]|\s?(?:group|arm)?\s?[-+]?\d)",
    re.IGNORECASE,
)


_PLACEBO_CORRECTED = re.compile(r"\bplacebo[- ](?:adjusted|corrected|subtracted)\s(?:\w+\s){0,2}$", re.IGNORECASE)


def over_control(text: str, value: Value, wording: Wording) -> Wording:
    """What is more than the control had, in a measure's own unit, is the difference: "(4.5 point reduction v. placebo)"."""
    over = _OVER_CONTROL.match(text, value.end) or _PLACEBO_CORRECTED.search(text, max(value.start - 40, 0), value.start)
    return replace(wording, statistic="difference", rule="difference of <value>") if value.unit != "%" and over else wording


def _is_compared_score(text: str, near: EndpointMention, value: Value) -> bool:
    """A number without a unit that a scale has: "the CGI-I score at week 12 was 3.4 vs. 3.9"."""
    return near.end <= value.start and _SCORES.match(text, near.end) is not None and _AGAINST.match(text, value.end) is not None


_MORE_ON = re.compile(r"\b(?:more|less)\s(?:on|for|in)\s", re.IGNORECASE)
"""Behind which stands who had it, and not what: "rose 30% less on the drug"."""


def _of_percent(text: str, value: Value, left: str, right: str, near: EndpointMention | None) -> Wording | None:
    """A risk or a measure that is lower by a percentage: "a 52% lower risk of stroke", "a 30% reduction in attacks"."""
    if match := _RISK_LOWER.match(right):
        name = phrase(right, match.end())
        return Wording(name, "other", "<percent> lower risk of <event>", 0.85) if name else None
    if (match := _REDUCTION_IN.match(right)) and not _MORE_ON.search(match[0]) and not BAD.search(right[: match.end()]):
        name = near.name if near and near.start - value.end < 60 and near.start >= value.end else phrase(right, match.end())
        if name in {"risk", "the risk"} or (name and name.startswith("risk ")):
            name = subject(left)
        if name:
            return Wording(name, "other", "<percent> reduction in <measure>", 0.8)
    if (match := _IS_LOWER.match(right)) and (was := _WAS.search(left)):
        name = cleaned(was["np"])
        return Wording(name, "other", "<measure> lower by <value>", 0.75) if name and not BAD.search(name) else None
    if near and near.end <= value.start and REDUCTION_ALONE.match(right) and not re.search(r"[;%]|\.\s", text[near.end : value.start]):
        return Wording(near.name, "other", "<percent> reduction in <measure>", 0.75)
    return None


_RATE_DIFFERED = re.compile(
    r"\b(?:rates?|proportions?|incidences?|percentages?)\sof\s(?:the\s)?(?P<np>[^.;,()%\d]{3,70}?)\s(?:was|were)\s(?:\w+\s){0,2}?(?:higher|lower|greater|smaller|increased|reduced)\b",
    re.IGNORECASE,
)


def _rate_that_differs(text: str, value: Value) -> str | None:
    """The event whose rate was higher, before a list of differences in brackets: "the rate of cure was higher with X in: men (12% difference)"."""
    match = _RATE_DIFFERED.search(text, 0, value.start) if text[value.start - 1 : value.start] in {"(", "["} else None
    return cleaned(match["np"]) if match else None


_ASIDES = re.compile(r"\s\((?:[A-Z][\w-]{1,12}|(?:the|which|a|an|measures?|where)\s[^()%\d]{8,120})\)|,\sa measure of [^,.;()\d]{3,50},(?=\s)")


def _change_explained(text: str, value: Value) -> re.Match[str] | None:
    """A change whose measure brackets explain: "the mean decline in the total score (the higher the better) from baseline to month 6 was"."""
    left = text[max(value.start - 300, 0) : value.start].removesuffix("-")
    bare = _ASIDES.sub("", left)
    return _CHANGE_IN_WAS.search(bare) if len(bare) < len(left) else None


_FEWER = re.compile(r"\s(?:fewer|more|less|additional)\s(?:monthly\s|mean\s|weekly\s)?")
_THEY_HAD = re.compile(r"\b(?:had|experienced|reported|averaged|with|gained|saw)\s(?:an?\s|average of\s|mean of\s|about\s|approximately\s|on average\s|,)*$")
_THAN_CONTROL = re.compile(
    r"(?:\sper\smonth|\sa\smonth)?\s(?:(?:at|over|by|through)\s[^,.;()]{3,30}\s)?(?:than|versus|vs\.?|compared (?:with|to)|relative to)\s(?:the\s|those\s|patients\s|on\s|in\s|given\s|receiving\s)*(?:placebo|vehicle|sham|controls?)\b(?!\s?(?:group|arm)?\s?[-+(]?\d)",
    re.IGNORECASE,
)
"""Around a count that is told as so many fewer: "had 4.3 fewer migraine days per month than placebo"."""


def _of_change(text: str, value: Value, left: str, right: str, near: EndpointMention | None) -> Wording | None:
    """A change or a difference; a number without a unit only of a listed measure."""
    own = bool(value.unit)
    if (match := DIFFERENCE.search(left)) and (own or near or _SCALE_NAME.search(match["np"] or "")):
        name = near.name if near else cleaned(_CHANGE_IN_MEASURE.sub("", match["np"] or ""))
        return Wording(name, "difference", "difference of <value>", 0.8) if name else None
    if (match := _A_DIFFERENCE.match(right)) and (own or near):
        name = near.name if near else cleaned(_CHANGE_IN_MEASURE.sub("", match["np"] or "")) or _rate_that_differs(text, value)
        return Wording(name, "difference", "difference of <value>", 0.78) if name else None
    if near and near.start >= value.end and not own and (fewer := _FEWER.fullmatch(text, value.end, near.start)) and _THEY_HAD.search(left):
        against = _THAN_CONTROL.match(text, near.end)
        return Wording(near.name, "difference" if against else "change", "difference of <value>" if against else "<value> <measure>", 0.78) if fewer else None
    if match := _BY.search(left):
        told = cleaned(match["np"])
        elsewhere = told is not None and own and near is not None and near.end <= value.start - len(left) + match.start()
        listed = near if near and near.end <= value.start and not elsewhere else None
        name = listed.name if listed else (told or subject(left[: match.start()])) if own else None
        return Wording(name, "change" if listed else "other", "<measure> reduced by <value>", 0.8) if name else None
    if own and value.unit != "%" and near is None and (match := _REDUCTION_IN.match(right)) and not BAD.search(right[: match.end()]) and (name := phrase(right, match.end())):
        return Wording(name, "change", "<percent> reduction in <measure>", 0.75)
    if match := _REDUCTION_OF.search(left):
        told = cleaned(match["np"]) if match["np"] and own else None
        elsewhere = told is not None and near is not None and near.end <= value.start - len(left) + match.start()  # "BCVA of 4 letters and a decrease in thickness of"
        name = (near.name if near and not elsewhere else None) or (told or phrase_in(right) or noun_before(left, match.start()) if own else None)
        own_unit = (near is not None and value.unit != "%") or "from baseline" in left[match.start() :] + right[:60]
        return Wording(name, "change" if own_unit else "other", "reduction of <value> in <measure>", 0.78) if name else None
    if own and near is None and not right.startswith((" less", " more")) and (match := _CHANGED_DIRECTLY.search(left)) and (name := subject(left[: match.start("verb")])):
        return Wording(name, "other", "<measure> reduced by <value>", 0.75)
    if near is None and value.unit in _MEASURE_OF_UNIT and (_CHANGE_WAS.search(left) or _GAIN.match(right)):
        return Wording(_MEASURE_OF_UNIT[value.unit], "change", "<measure> reduced by <value>", 0.75)
    told_so = _CHANGE_WAS.search(left) if near and near.end <= value.start else None
    if near and told_so and not near.start <= value.start - len(left) + told_so.start() < near.end:  # "endoscopic improvement" is the name
        return Wording(near.name, "change", "<measure> reduced by <value>", 0.78)
    if (own or "." in text[value.start : value.end] or _AGAINST.match(text, value.end)) and (match := _CHANGE_IN_WAS.search(left) or _change_explained(text, value)):
        name = cleaned(match["np"])
        return Wording(name, "change", "<measure> reduced by <value>", 0.78) if name else None
    return None


def _of_some(text: str, value: Value, left: str, right: str, near: EndpointMention | None, *, compares: bool) -> Wording | None:
    """The share of people with a success, or with an event that both arms are compared by."""
    if _EFFICACY.search(left) or re.match(r"\s(?:effective|efficacy|effectiveness)\b", right):
        return Wording("vaccine efficacy" if re.search(r"(?i)vaccin|dose|protect|prevent", text) else "efficacy", "efficacy", "efficacy of <percent>", 0.85)
    if near and near.end <= value.start and _SO_MUCH_IN.fullmatch(text, near.end, value.start):
        return Wording(near.name, "rate", "<event> occurred in <percent>", 0.78)
    if _PREVENTED.search(left) and (match := re.match(r"\s(?:of\s)?(?:all\s)?", right)):
        name = phrase(right, match.end())
        return Wording(name, "efficacy", "prevented <percent> of <event>", 0.8) if name else None
    if compares and (match := _NEEDED.match(right)):
        return Wording(re.sub(r"^(?:and\s)?(?:were\s|was\s)?", "", match["np"].strip().lower()), "rate", "<percent> of patients achieved <measure>", 0.72)
    if wording := _success(left, right, near, value):
        return wording
    if wording := _event(left, right, text, compares=compares):
        return replace(wording, name=near.name) if near and near.end <= value.start and near.text.lower().startswith(wording.name) else wording
    if (match := _REACHED_COLON.search(left)) and not BAD.search(match[0]):
        name = near.name if near and near.end <= value.start else cleaned(match["np"])
        return Wording(name, "rate", "<percent> of patients achieved <measure>", 0.75) if name else None
    return None


_SO_MUCH_IN = re.compile(
    r"(?:\s(?:total\s)?scores?)?\s(?:improved|decreased|increased|declined|fell|rose|(?:was|were) (?:reduced|improved|lowered))\s(?:from baseline\s)?by\s(?:≥|>=?|at least|more than)\s?[\d.]+(?:\s?(?:points?|%|letters|g/dL|m|mg/dL))?(?:\sor more)?\s(?:at week \d+\s)?in\s(?:only\s|about\s)?$",
    re.IGNORECASE,
)
"""From a measure to the share of those who came so far: "NRS improved by ≥4 points in"."""
_RESPONDED = re.compile(
    rf"\s?[)\]]?\s?(?:of\s(?:the\s|all\s|treated\s|evaluable\s|[\w'-]+\s){{0,3}}{_PEOPLE}\s|{_PEOPLE}\s)?(?:had\s)?(?:\w+ly\s)?(?P<verb>responded|remitted|seroconverted)\b(?!\s(?:to\sthe\s(?:survey|question)|that\b))",
    re.IGNORECASE,
)
_RESPONDED_SO = re.compile(r"\b(?P<verb>responded|remitted)\s[(\[]$", re.IGNORECASE)
"""Before the share that a bracket tells: "29 responded (37%)"."""
_OF_THOSE_TREATED = re.compile(rf"^\s?[)\]]?\s?of\s(?:the\s)?(?:newly diagnosed|previously (?:untreated|treated))\s(?:[\w-]+\s){{0,2}}{_PEOPLE}\b", re.IGNORECASE)
"""Whom a trial is about, before what so many of them had."""
_NEGATED_VERBS = ("did not", "needed no", "required no")
_RESULT_OF = {"responded": RESPONSE_OF_OTHERS, "remitted": "remission", "seroconverted": "seroconversion"}


_AN_AMOUNT = re.compile(r"\s?(?:at least|more than|≥)\s?[\d.]+\s?(?:pounds|lbs?|kg|kilograms)\b", re.IGNORECASE)
"""Of what so many per cent lost, only how much: "lost at least 10 pounds"."""


def _success(left: str, right: str, near: EndpointMention | None, value: Value) -> Wording | None:
    if compared_died := _DIED.match(right):
        return Wording("mortality", "rate", "<percent> of patients achieved <measure>", 0.75) if compared_died else None
    if match := _RESPONDED.match(right):
        return Wording(_RESULT_OF[match["verb"].lower()], "rate", "<percent> of patients achieved <measure>", 0.72)
    if (
        (match := _SUCCESS.match(right))
        and (_GOOD.search(match["np"] + " " + match["verb"]) or match["verb"].lower().startswith(_NEGATED_VERBS))
        and not BAD.search(_OF_THOSE_TREATED.sub(" ", match[0]))
    ):
        words = match["np"].rsplit(" ", 1)[0] if right[match.end("np") : match.end("np") + 1].isalnum() else match["np"]  # not half a word
        without = match["verb"].lower().startswith(_NEGATED_VERBS)
        name = near.name if near and near.start >= value.end and not without else cleaned(words) or phrase(words, 0)
        if match["verb"].lower() == "lost" and _AN_AMOUNT.match(words):
            name = "body weight"
        if name and without:
            name = f"no {name}"
        return Wording(name, "rate", "<percent> of patients achieved <measure>", 0.75) if name else None
    return None


def _event(left: str, right: str, text: str, *, compares: bool) -> Wording | None:
    arms = re.search(r"\b(?:placebo|controls?|groups?|arms?)\b", text) or (compares and re.search(r"\b(?:versus|vs|compared|and|on|with|receiving|respectively)\b", text))
    if left.rstrip().lower().endswith(_EVENT_ENDS) and (match := _EVENT.search(left)) and not BAD.search(match["np"]) and (arms or _ACHIEVED.search(match[0])):
        name = cleaned(match["np"].rpartition(" that ")[2])
        return Wording(name, "rate", "<event> occurred in <percent>", 0.8) if name else None
    told = (_ACHIEVED_BY_MORE.search(left) or _RATE_IN.search(left)) if arms and left.endswith(("(", "[")) else None
    if told and not BAD.search(told["np"]) and (name := cleaned(told["np"]) or phrase(told["np"].rpartition(", ")[2], 0)):
        return Wording(name, "rate", "<event> occurred in <percent>", 0.78)
    if arms and _EVENT_AFTER.match(right) and (name := subject(left)):
        return Wording(name, "rate", "<percent> occurred in <group>", 0.7)
    return None


_TIMES = re.compile(
    r"\b(?:week|month|day|year)s?\s\d+(?:(?:,|,?\s(?:and|or))\s\d+(?![.%]))*|\b\d+[\s-](?:week|month|day|year)s?\b|\bn\s?=\s?\d+|\d+\s?(?:mg|s)\b|\b\d[\d,]*\s(?:[\w-]+\s)?(?:patients|participants|subjects|people|adults|children)\b|\d-(?:component|point|item)\b",
    re.IGNORECASE,
)


_SAME_AS_BEFORE = re.compile(
    r"\s(?:levels?\s|scores?\s|values?\s)?(?:did not (?:change|differ)|remained (?:stable|unchanged)|(?:was|were) (?:stable|unchanged))\b[^,;]*[,;]", re.IGNORECASE
)
"""Behind a measure that a clause of its own is about: "While hemoglobin did not change, platelets (…"."""


def _near(text: str, value: Value, measures: tuple[EndpointMention, ...]) -> EndpointMention | None:
    before = [m for m in measures if m.end <= value.start and value.start - m.end < 120]
    before = [m for m in before if not _DEFINED_BY.search(text[max(m.start - 50, 0) : m.start])] or before
    before = [m for m in before if not _SAME_AS_BEFORE.match(text, m.end, value.start)]
    after = [m for m in measures if 0 <= m.start - value.end < 60 and not re.search(r";|\.\s", text[value.end : m.start])]
    if after and (not before or after[0].start - value.end < value.start - before[-1].end) and not re.match(r"\s?(?:,|and\b|\(|[)\]]\s?(?:,|and\b))", text[value.end :]):
        return after[0]
    return before[-1] if before else (after[0] if after else None)


_CHANGED = re.compile(r"\b(?:chang\w+|fell|rose|declin\w+|decreas\w+|increas\w+|reduc\w+|improv\w+|gain\w*|lost|loss|lower\w*|differen\w+|from baseline|slow\w*)\b", re.IGNORECASE)
_BECAME = re.compile(r"\bto\s(?:an?\s|about\s|approximately\s|(?:mean|median|average)\s(?:of\s)?|of\s)*$", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:mean|average[ds]?)\b", re.IGNORECASE)


def _of_level(text: str, value: Value) -> Statistic:
    """A change, or the level that a measure had or came to: "factor activity was 31%", "fell from 8.4% to 6.9%"."""
    if _CHANGED.search(text) and not _BECAME.search(text, max(value.start - 40, 0), value.start):
        return "change"
    return "mean" if _AVERAGE.search(text) else "other"


_LEFT_BEHIND = re.compile(r"\bfrom\s(?:[\w-]+\s){0,4}?\d[\d.]*%?\s[^;.,\d]{0,60}?(?=\bto\s)")
"""Where a measure came from: "fell from a mean of 9.6 at baseline to 0.4"."""


_HAD_TO_BE = re.compile(r"\s(?:at least|more than|greater than|≥|>)\s?\d+(?:\.\d+)?\s?(?:%|per ?cent|points?)?", re.IGNORECASE)


def _measured(text: str, measure: EndpointMention, value: Value) -> bool:
    gap = _LEFT_BEHIND.sub(" ", _HAD_TO_BE.sub(" ", text[measure.end : value.start]))
    return (
        len(gap) < 100
        and not re.search(r"[;]|\.\s|\d", _TIMES.sub("", gap))
        and bool(re.search(r"\b(?:was|were|of|by|is|reached|in|at|from|to|for)\b|[:=(+-]", gap))
        and (value.unit == "%" or bool(_LEVEL.search(text)))
        and not BAD.search(gap)
    )
