"""Lemmas by edit script: which ending of the word to take off and which to put on ("ied>y": replied, reply).

A script that begins with a caret makes a lemma with a capital ("^s>": Poles, Pole), any other makes a lower-case one.
"""

Script = tuple[bool, str, str]


def script_of(form: str, lemma: str) -> str:
    """The script that makes the lemma of the form."""
    low, goal = form.lower(), lemma.lower()
    same = 0
    while same < min(len(low), len(goal)) and low[same] == goal[same]:
        same += 1
    return f"{'^' if lemma[:1].isupper() else ''}{low[same:]}>{goal[same:]}"


def read_script(script: str) -> Script:
    """Whether a script makes a capital, what it takes off and what it puts on."""
    off, _, on = script.removeprefix("^").partition(">")
    return script.startswith("^"), off, on


def apply(form: str, script: Script, caseless: bool = False) -> str | None:
    """The lemma of a form by a script, None where the form does not end as the script needs or nothing would be left.

    Abbreviations keep their capitals; in a text without case a name is written with one capital.
    """
    capital, off, on = script
    low = form.lower()
    if not low.endswith(off) or len(low) != len(form):
        return None
    kept = form if capital else low
    if capital and (caseless or form == low):
        kept = form.capitalize()
    return (kept[: len(form) - len(off)] + on) or None
