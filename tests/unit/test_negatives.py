"""Texts about sport, markets, weather, films, games, history, kitchens and the like, and lists, tables and verse: hardly any claims."""

from pathlib import Path

from purport.pipeline import Reader, code_report

TEXTS = Path(__file__).parents[1] / "cases" / "negatives"
FRENCH = """Les rebelles ont attaqué le village de Vell lundi. L'armée a tué trois hommes dans la ville, selon le ministère.
Le gouvernement a condamné cette attaque et les habitants ont fui vers la frontière avec leurs familles."""


def test_negatives_hardly_make_claims() -> None:
    reader = Reader()
    texts = sorted(TEXTS.glob("*.txt"))
    assert len(texts) >= 60
    claims = [(path.stem, c.rule) for path in texts for c in code_report(path.read_bytes(), reader=reader).claims]
    assert len(claims) <= 2, claims


def test_another_language_is_said_and_not_coded() -> None:
    reading = code_report(FRENCH.encode())
    assert reading.report.language == "fr"
    assert not reading.claims
    assert "language" in {problem.code for problem in reading.problems}
