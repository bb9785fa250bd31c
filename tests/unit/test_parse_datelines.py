"""Trees of heads of reports and of headlines, each with one fault: the day before a dash, the name before a verb, who was among those hurt."""

import pytest
from tests.unit.test_parse_repairs import tree

from purport.parse.repairs import repaired


@pytest.mark.parametrize(
    ("text", "word", "link"),
    [
        ("May/NNP/2/nmod 13/CD/5/obl -/./5/punct Rebels/NNS/5/nsubj fled/VBD/0/root on/IN/7/case Monday/NNP/5/obl", "fled", ("13", "parataxis")),
        ("2/CD/5/obl June/NNP/1/nmod —/./5/punct Police/NNS/5/nsubj fired/VBD/0/root", "fired", ("2", "parataxis")),
        (
            "May/NNP/2/nmod 13/CD/5/obl -/./5/punct Rebels/NNS/5/nsubj fled/VBD/7/ccomp they/PRP/7/nsubj said/VBD/0/root",
            "said", ("13", "parataxis"),
        ),
        ("On/IN/3/case May/NNP/3/nmod 13/CD/6/obl -/./6/punct rebels/NNS/6/nsubj fled/VBD/0/root", "13", ("fled", "obl")),
        ("Jordan/NNP/2/compound dropped/VBD/0/root aid/NN/2/obj", "Jordan", ("dropped", "nsubj")),
        ("Orland/NNP/4/compound air/NN/4/compound -/./2/punct dropped/VBD/0/root aid/NN/4/obj", "Orland", ("dropped", "nsubj")),
        ("Orland/NNP/2/compound jets/NNS/3/nsubj bombed/VBD/0/root Vell/NNP/3/obj", "Orland", ("jets", "compound")),
        (
            "Among/IN/2/case those/DT/9/obl hurt/JJ/2/amod was/VBD/6/cop a/DT/6/det nurse/NN/9/ccomp the/DT/8/det mayor/NN/9/nsubj said/VBD/0/root",
            "nurse", ("hurt", "nsubj:pass"),
        ),
        (
            "Among/IN/2/case those/DT/3/obl hurt/VBN/0/root were/VBD/3/aux Deputy/NNP/6/nmod:desc Oluna/NNP/3/nsubj and/CC/8/cc cooks/NNS/6/conj",
            "Oluna", ("hurt", "nsubj:pass"),
        ),
        (
            "Among/IN/2/case those/DT/7/obl hurt/VBN/2/acl was/VBD/2/cop one/CD/7/ccomp police/NNS/7/nsubj said/VBD/0/root",
            "hurt", ("said", "ccomp"),
        ),
    ],
)  # fmt: skip
def test_heads_and_headlines_hang_as_english_has_it(text: str, word: str, link: tuple[str, str]) -> None:
    sentence = repaired(tree(text))
    token = next(t for t in sentence.tokens if t.text == word)
    assert (sentence.tokens[token.head].text, token.deprel) == link
    assert sum(t.head < 0 for t in sentence.tokens) == 1
