"""The markers of USFM, as the reader of the source knows them."""

from __future__ import annotations

import re

IDENTIFICATION = rb"(?:id|ide|usfm|h[1-3]?|toc[1-4]?|toca[1-3]?|ztoc[1-4]?|sts|rem|restore)"
NOTES = rb"f|fe|ef|x|ex"
"""Both as parts of expressions."""
is_head = re.compile(IDENTIFICATION).fullmatch
is_note = re.compile(NOTES).fullmatch
is_paragraph = re.compile(
    rb"(?:imt|mt|ms|s|sd|pi|mi|ph|qm|iq|ili)[1-4]?|imte[12]?|mte[1-3]?|is[1-3]?|(?:q|li|lim|io)[1-5]?"
    rb"|mr|sr|r|sp|d|q[acdr]|c[dlp]|iot|p|m|po|pr|cls|pm[ocr]?|pc|nb|phi|psi?|b|lit|pb"
    rb"|ip[iqrc]?|im[iq]?|ib|iex?|l[hf]|ms1e|s1e|s5|tr|t[hc][rc]?(?:1[0-2]|[1-9])?|esbe?|periph"
).fullmatch
is_cell = re.compile(rb"t[hc][rc]?\d{1,2}(?:-\d{1,2})?").fullmatch
is_heading = re.compile(rb"i?s[1-4]?|ms[1-4]?|iot|imt[1-4]?|periph").fullmatch
is_above_text = re.compile(
    rb"imt[1-4]?|imte[12]?|mt[1-4]?|mte[1-3]?|ms[1-4]?|i?s[1-4]?|sd[1-4]?|mr|sr|r|sp|d|q[ad]|c[dlp]|iot"
).fullmatch
"""Titles and headings: where a script has capitals they begin with one."""
is_before_text = re.compile(rb"i?s[1-4]?|ms[1-4]?|mr|sr|r|d|sp|sd[1-4]?|qa|b").fullmatch
"""What belongs to the text that follows."""
is_character = re.compile(
    rb"add|addpn|bk|dc|efm|ior|iqt|k|ndx?|ord|pn|png|pro|qac|qs|qt|rb|rq|sig|sls|tl|w[aghjr]?|em|bd|it"
    rb"|bdit|no|sc|sup|fig|jmp|ref|[cv]a|vp|cat|litl|lik|liv[1-5]?|fmt|f[rqklwpsvtm]|fq[ab]|fdc"
    rb"|x[otkq]|x[on]t|xop|xta|xdc|xtSee(?:Also)?"
).fullmatch
is_of_note = re.compile(
    rb"f[rqklwpst]|fq[ab]|fdc|xo[tp]?|x[tkq]|x[on]t|xta|xdc|xtSee(?:Also)?"
).fullmatch
is_milestone_name = re.compile(rb"(?:.*-[se]|ts)").fullmatch
takes_no_text = re.compile(rb"s5|tr|esbe?|periph").fullmatch


def is_known(name: bytes) -> bool:
    """Whether it is a marker of the standard, or one that Door43 texts use, as it is written."""
    if name in (b"c", b"v", b"*"):
        return True
    if is_head(name) or is_paragraph(name) or is_cell(name) or is_note(name):
        return True
    bare = name.lstrip(b"+").removesuffix(b"*")
    return bool(is_character(bare) or (is_note(bare) and name[-1:] == b"*"))


def begins_block(name: bytes) -> bool:
    """Whether it begins a chapter, a verse, a paragraph, a cell or an identification line."""
    return name in (b"c", b"v") or bool(is_head(name) or is_paragraph(name) or is_cell(name))
