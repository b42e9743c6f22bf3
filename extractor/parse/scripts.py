"""Raised and lowered characters: which are a power or a unit, which a footnote mark, and how each is written in plain text.

A power or square becomes Unicode superscripts ("10¹⁴", "m²"); a footnote mark is dropped, for "45%<sup>1</sup>" must never read as 451.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_SQUARED = re.compile(r"(?:(?<![A-Za-z])(?:m|M|cm|mm|dm|km|µm|μm|R|r|I|χ|Χ|meters?|metres?)|[/·⋅]\s?(?:m|cm|mm))$")
_TEN = re.compile(r"(?<![\d.,])10$")
_TIMES_TEN = re.compile(r"[x×X*·•⋅∙]\s*10$")
_COUNTED = re.compile(
    r"\s*(?:/|per\b|cells?\b|vg\b|gc\b|genome|vector|viral|pfu\b|PFU\b|cfu\b|CFU\b|particles?\b|vp\b|CAR\b|T\s?cells|copies|transducing|TU\b|IU\b|[-–]\s*10|(?:to|and|or)\s+\d)"
)
_MARKS = re.compile(r"[\s,;*†‡§¶#^\d–—-]*|\(?[a-zA-Z](?:\s?,\s?[a-zA-Z])*\)?|[a-zA-Z](?:[\s,]*[*†‡§¶#]|\s?,\s?[a-zA-Z\d])+|\[\d+\]|\(\d+\)|[ivx]{1,4}", re.DOTALL)
_DIGITS = re.compile(r"[-−–+]?\d{1,3}|\d\.\d")


def raised(before: str, inside: str, after: str) -> str:
    """What a superscript adds to the text that stands before it; `after` is the text that follows."""
    text = inside.strip()
    if not text or text in {"®", "™", "℠"}:
        return text
    if text in {"TM", "(TM)", "SM", "R", "(R)"} and before[-1:].isalnum():
        return {"TM": "™", "(TM)": "™", "SM": "℠"}.get(text, "®")
    if text.lower() in {"st", "nd", "rd", "th"} and before[-1:].isdigit():
        return inside
    before = before.rstrip(" ") if _DIGITS.fullmatch(text) and _TIMES_TEN.search(before.rstrip(" ")) else before
    if _DIGITS.fullmatch(text):
        return text.translate(_RAISED) if _is_power(before, text, after) else ""
    if text in {"+", "-", "−", "–", "+/+", "+/-", "++", "+++", "hi", "lo", "high", "low", "mut", "wt", "lo/-"} and before[-1:].isalnum():
        return text
    if text in {"o", "°", "º"} and before[-1:].isdigit():
        return "°"
    if _MARKS.fullmatch(text) and (before[-1:].strip() or not after[:1].isalnum()):
        return ""
    return inside


def lowered(inside: str) -> str:
    """What a subscript adds: "CO₂", "AUC₀₋₂₄", but "Cmax" and "HbA1c", which everybody writes so."""
    text = inside.strip()
    moved = text.translate(_LOWERED)
    return moved if text and not re.search(r"[^₀-₎]", moved) else inside


def _is_power(before: str, digits: str, after: str) -> bool:
    """Whether raised digits are a power, a square, or the mass of an isotope, and no footnote mark."""
    if digits[0] in "-−–":
        return before[-1:].isalnum() or before[-1:] in _SUPERSCRIPTS
    if before[-1:] and before[-1] in _SUPERSCRIPTS:
        return True
    if _SQUARED.search(before):
        return digits in {"2", "3"}
    if _TIMES_TEN.search(before):
        return True
    if _TEN.search(before):
        return 3 <= int(digits.strip("+").split(".")[0]) <= 16 or bool(_COUNTED.match(after))
    isotope = len(digits) >= 2 and not before[-1:].isalnum() and before[-1:] not in "%.,;:)" and after[:1].isalpha()
    return isotope or (len(digits) >= 2 and not before and after[:1].isalpha())
