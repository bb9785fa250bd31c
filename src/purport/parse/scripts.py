"""Lemmas by edit script: which ending of the word to take off and which to put on ("ied>y": replied, reply).

A script that begins with a caret makes a lemma with a capital ("^s>": Poles, Pole), any other makes a lower-case one. Only that is used of
the trained head: the rules of `purport.parse.lemmas` know the endings better (97.6 against 95.8 on EWT dev), not what is a name.
"""


def script_of(form: str, lemma: str) -> str:
    """The script that makes the lemma of the form."""
    low, goal = form.lower(), lemma.lower()
    same = 0
    while same < min(len(low), len(goal)) and low[same] == goal[same]:
        same += 1
    return f"{'^' if lemma[:1].isupper() else ''}{low[same:]}>{goal[same:]}"


def makes_capital(script: str) -> bool:
    """Tell whether the lemma begins with a capital."""
    return script.startswith("^")
