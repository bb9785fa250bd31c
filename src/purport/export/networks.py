"""The network of actors: who acts on whom, and what ties reports state between them, as GraphML and GEXF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from purport.export.case import Case, Who
from purport.export.maps import clean


@dataclass(slots=True)
class Tie:
    """One directed tie. `kinds` counts the claims of each kind, `outlets` are those that tell it."""

    kinds: dict[str, int] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """How many claims or statements tell it."""
        return sum(self.kinds.values())


def ties_of(case: Case) -> tuple[list[Who], dict[tuple[str, str, str], Tie]]:
    """The actors in order of id, and the ties between them by (from, to, sort); the sort is `acts_on` or the kind of a relation."""
    ties: dict[tuple[str, str, str], Tie] = {}
    for statement in case.statements():
        if statement.is_told:
            for first, second in _pairs(case, statement.claim, statement.kind):
                _note(ties, (first, second, "acts_on"), statement.kind, statement.page.publisher)
    for page, relation in case.relations():
        if relation["object"] and relation["object"] != relation["subject"]:
            _note(ties, (relation["subject"], relation["object"], relation["kind"]), relation["kind"], page.publisher)
    ids = sorted({id for first, second, _ in ties for id in (first, second)})
    return [case.who(id) for id in ids], dict(sorted(ties.items()))


def _pairs(case: Case, claim: Mapping[str, list[Mapping[str, str]]], kind: str) -> Iterator[tuple[str, str]]:
    doers = list(dict.fromkeys(f["id"] for f in claim["initiators"]))
    others = [f["id"] for f in claim["targets"] if f["id"] not in doers]
    kinds = case.knowledge.events.kinds
    if not others and kind in kinds and kinds[kind].sides == "both":
        yield from ((a, b) for number, a in enumerate(doers) for b in doers[number + 1 :])
    yield from ((a, b) for a in doers for b in dict.fromkeys(others))


def _note(ties: dict[tuple[str, str, str], Tie], key: tuple[str, str, str], kind: str, outlet: str | None) -> None:
    tie = ties.setdefault(key, Tie())
    tie.kinds[kind] = tie.kinds.get(kind, 0) + 1
    if outlet:
        tie.outlets.add(outlet)


_NODE = (("name", "string"), ("type", "string"), ("country", "string"))
_EDGE = (("sort", "string"), ("weight", "double"), ("kinds", "string"), ("outlets", "string"))


def _node_values(who: Who) -> tuple[str, ...]:
    return clean(who.name), str(who.type), who.country or ""


def _edge_values(sort: str, tie: Tie) -> tuple[str, ...]:
    kinds = "; ".join(f"{kind} {count}" for kind, count in sorted(tie.kinds.items()))
    return sort, f"{tie.weight}", kinds, clean("; ".join(sorted(tie.outlets)))


class GraphMl:
    """GraphML."""

    name = "graphml"
    ending = ".graphml"
    what = "the network of actors as GraphML, for networkx, Gephi, igraph and yEd"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the graph; return the number of ties."""
        nodes, ties = ties_of(case)
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
        for scope, fields in (("node", _NODE), ("edge", _EDGE)):
            lines += [f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{type}"/>' for name, type in fields]
        lines.append('<graph id="actors" edgedefault="directed">')
        lines += [f"<node id={quoteattr(clean(who.id))}>{_data('node', _NODE, _node_values(who))}</node>" for who in nodes]
        for number, ((first, second, sort), tie) in enumerate(ties.items()):
            ends = f"source={quoteattr(clean(first))} target={quoteattr(clean(second))}"
            lines.append(f'<edge id="e{number}" {ends}>{_data("edge", _EDGE, _edge_values(sort, tie))}</edge>')
        lines += ["</graph>", "</graphml>", ""]
        out.write("\n".join(lines).encode("utf-8"))
        return len(ties)


def _data(scope: str, fields: tuple[tuple[str, str], ...], values: tuple[str, ...]) -> str:
    return "".join(f'<data key="{scope}_{name}">{escape(value)}</data>' for (name, _), value in zip(fields, values, strict=True) if value)


class Gexf:
    """GEXF 1.2, which Gephi and networkx both read."""

    name = "gexf"
    ending = ".gexf"
    what = "the same as GEXF, for Gephi"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the graph; return the number of ties."""
        nodes, ties = ties_of(case)
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">']
        lines.append('<graph mode="static" defaultedgetype="directed">')
        for scope, fields in (("node", _NODE[1:]), ("edge", _EDGE)):
            kept = "".join(f'<attribute id="{scope}_{name}" title="{name}" type="{type}"/>' for name, type in fields if name != "weight")
            lines.append(f'<attributes class="{scope}">{kept}</attributes>')
        lines.append("<nodes>")
        for who in nodes:
            name, *rest = _node_values(who)
            lines.append(f"<node id={quoteattr(clean(who.id))} label={quoteattr(name)}>{_values('node', _NODE[1:], tuple(rest))}</node>")
        lines.append("</nodes><edges>")
        for number, ((first, second, sort), tie) in enumerate(ties.items()):
            ends = f'source={quoteattr(clean(first))} target={quoteattr(clean(second))} weight="{tie.weight}.0"'
            lines.append(f'<edge id="{number}" {ends}>{_values("edge", _EDGE, _edge_values(sort, tie))}</edge>')
        lines += ["</edges></graph></gexf>", ""]
        out.write("\n".join(lines).encode("utf-8"))
        return len(ties)


def _values(scope: str, fields: tuple[tuple[str, str], ...], values: tuple[str, ...]) -> str:
    told = zip(fields, values, strict=True)
    inner = "".join(f'<attvalue for="{scope}_{name}" value={quoteattr(value)}/>' for (name, _), value in told if value and name != "weight")
    return f"<attvalues>{inner}</attvalues>" if inner else ""
