"""Claims as linked data: W3C Web Annotations on the pages, their provenance in PROV, and schema.org ClaimReview. All JSON-LD.

Ids are URNs of our own (`urn:purport:…`), so that files of two exports join and nothing pretends to be on the web.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import quote

from purport import __version__
from purport.export.case import Case, Page, Statement

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SCHEMA_CONTEXT = "https://schema.org"
PROV_CONTEXT: Mapping[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "identifier": "dcterms:identifier",
    "value": "prov:value",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "hadMember": {"@id": "prov:hadMember", "@type": "@id"},
}
AROUND_CHARS = 32
"""Characters of prefix and suffix, by which a quotation is found again where the page has moved it."""


def urn(kind: str, id: str) -> str:
    """An id of ours as a URN."""
    return f"urn:purport:{kind}:{quote(id, safe='')}"


def _write_list(out: BinaryIO, head: Mapping[str, Any], key: str, items: Iterable[Mapping[str, Any]]) -> int:
    """Write a JSON object whose last member is a list, an item a line; return the number of items."""
    start = json.dumps(head, ensure_ascii=False)[:-1]
    out.write(f'{start}, "{key}": ['.encode())
    count = 0
    for item in items:
        out.write(
            (b",\n" if count else b"\n") + json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
        )
        count += 1
    out.write(b"\n]}\n")
    return count


class WebAnnotation:
    """The W3C Web Annotation Data Model: a page of annotations, each on the words that tell a claim."""

    name = "annotations"
    ending = ".jsonld"
    what = "claims as W3C Web Annotations on the words of the pages, for Hypothesis, Recogito and the like"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write an annotation page; return the number of annotations."""
        head = {"@context": ANNOTATION_CONTEXT, "id": urn("export", "annotations"), "type": "AnnotationPage"}
        return _write_list(out, head, "items", (_annotation(case, statement) for statement in case.statements()))


def _annotation(case: Case, statement: Statement) -> Mapping[str, Any]:
    tags = [statement.kind, statement.claim["polarity"], statement.claim["modality"]]
    bodies: list[Mapping[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags)]
    bodies.append({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _sentence(case, statement)})
    return {
        "id": urn("claim", statement.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {"source": _source(statement.page), "selector": list(_selectors(case, statement))},
        "generator": {"id": urn("software", f"purport-{__version__}"), "type": "Software", "name": f"Purport {__version__}"},
    }


def _source(page: Page) -> str:
    return page.url if page.url and page.url.startswith(("http://", "https://")) else urn("report", page.sha256 or page.id)


def _selectors(case: Case, statement: Statement) -> Iterator[Mapping[str, Any]]:
    text = case.text(statement.page)
    start, end = (statement.claim.get("evidence") or [statement.claim["sentence"]])[0]
    before, after = text[max(0, start - AROUND_CHARS) : start], text[end : end + AROUND_CHARS]
    yield {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}
    yield {"type": "TextPositionSelector", "start": start, "end": end}


def _sentence(case: Case, statement: Statement) -> str:
    """A claim in one line of plain words: who says that who did what to whom."""
    claim = statement.claim
    who = ", ".join(case.who(f["id"]).name for f in claim["initiators"]) or "not told"
    whom = ", ".join(case.who(f["id"]).name for f in claim["targets"]) or "not told"
    says = " → ".join(holder["text"] for holder in claim["holders"]) or f"{statement.page.publisher or 'the publisher'}, in its own voice"
    when = " to ".join(dict.fromkeys(day.isoformat() for day in (statement.start, statement.end) if day)) or "undated"
    where = statement.place.get("name") or "place not told"
    return f"{statement.kind.replace('_', ' ')} ({claim['polarity']}, {claim['modality']}); by: {who}; to: {whom}; {where}; {when}; says: {says}"


class Provenance:
    """PROV-O: pages, the readings that were made of them, the claims that came out, those whose words they are, the incidents."""

    name = "prov"
    ending = ".jsonld"
    what = "where each claim comes from, in the W3C's PROV: page, reading, claim, holder, incident"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write a graph; return the number of its nodes."""
        return _write_list(out, {"@context": PROV_CONTEXT}, "@graph", _provenance(case))


def _provenance(case: Case) -> Iterator[Mapping[str, Any]]:
    software = urn("software", f"purport-{__version__}")
    yield {"id": software, "type": ["prov:Agent", "prov:SoftwareAgent"], "label": f"Purport {__version__}"}
    pages: set[str] = set()
    agents: set[str] = set()
    for statement in case.statements():
        page = statement.page
        if page.id not in pages:
            pages.add(page.id)
            yield from _page_nodes(page, software)
        for id in dict.fromkeys(holder["id"] for holder in statement.claim["holders"]):
            if id not in agents:
                agents.add(id)
                yield {"id": urn("actor", id), "type": "prov:Agent", "label": case.who(id).name}
        yield _claim_node(statement)
    for happening in case.happenings():
        yield {
            "id": urn("incident", happening.id),
            "type": ["prov:Entity", "prov:Collection"],
            "label": f"{happening.kind.replace('_', ' ')}, {happening.place or 'place not told'}",
            "hadMember": [urn("claim", statement.id) for statement in happening.statements],
            "wasDerivedFrom": [urn("claim", statement.id) for statement in happening.statements],
        }


def _page_nodes(page: Page, software: str) -> Iterator[Mapping[str, Any]]:
    publisher = urn("outlet", page.publisher) if page.publisher else None
    if publisher:
        yield {"id": publisher, "type": ["prov:Agent", "prov:Organization"], "label": page.publisher}
    node: dict[str, Any] = {"id": urn("report", page.id), "type": "prov:Entity", "identifier": page.sha256 or page.id}
    if page.title:
        node["title"] = page.title
    if page.published:
        node["issued"] = page.published.isoformat()
    if publisher:
        node["wasAttributedTo"] = publisher
    if page.url:
        node["wasDerivedFrom"] = page.url
    yield node
    yield {"id": urn("reading", page.id), "type": "prov:Activity", "used": urn("report", page.id), "wasAssociatedWith": software}


def _claim_node(statement: Statement) -> Mapping[str, Any]:
    said_by = [urn("actor", id) for id in dict.fromkeys(holder["id"] for holder in statement.claim["holders"])]
    publisher = [urn("outlet", statement.page.publisher)] if statement.page.publisher and not said_by else []
    return {
        "id": urn("claim", statement.id),
        "type": "prov:Entity",
        "label": statement.kind.replace("_", " "),
        "value": statement.quote,
        "wasQuotedFrom": urn("report", statement.page.id),
        "wasGeneratedBy": urn("reading", statement.page.id),
        **({"wasAttributedTo": said_by or publisher} if said_by or publisher else {}),
    }


class ClaimReview:
    """schema.org ClaimReview. Purport judges nobody: the rating tells only how far other tellings agree."""

    name = "claimreview"
    ending = ".jsonld"
    what = "claims as schema.org ClaimReview, without a verdict: the rating says only how many tell it and who denies it"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write a graph; return the number of reviews."""
        return _write_list(out, {"@context": SCHEMA_CONTEXT}, "@graph", _reviews(case))


def _reviews(case: Case) -> Iterator[Mapping[str, Any]]:
    for happening in case.happenings():
        for statement in happening.statements:
            yield _review(case, statement, _standing(happening.origins, happening.disputed))


def _standing(origins: int, disputed: bool) -> str:
    told = "told by one source" if origins <= 1 else f"told by {origins} independent sources"
    return f"Not judged: {told}{', disputed' if disputed else ''}"


def _review(case: Case, statement: Statement, standing: str) -> Mapping[str, Any]:
    page, holders = statement.page, statement.claim["holders"]
    author = case.who(holders[-1]["id"]).name if holders else page.publisher
    appearance: dict[str, Any] = {"@type": "CreativeWork", "identifier": urn("report", page.id)}
    appearance |= {"name": page.title} if page.title else {}
    appearance |= {"url": page.url} if page.url else {}
    appearance |= {"datePublished": page.published.isoformat()} if page.published else {}
    claim: dict[str, Any] = {"@type": "Claim", "@id": urn("claim", statement.id), "appearance": appearance}
    claim |= {"author": {"@type": "Organization" if not holders else "Thing", "name": author}} if author else {}
    return {
        "@type": "ClaimReview",
        "@id": urn("review", statement.id),
        "claimReviewed": statement.quote,
        "itemReviewed": claim,
        "author": {"@type": "SoftwareApplication", "name": f"Purport {__version__}"},
        "reviewRating": {"@type": "Rating", "alternateName": standing},
    }
