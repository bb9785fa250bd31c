"""The API answers in the shapes that it documents, pages by keyset, and tells every fault in one shape."""

import itertools
import time
from typing import Any

import pytest
from starlette.testclient import TestClient


def items(api: TestClient, path: str, **params: Any) -> list[dict[str, Any]]:
    answer = api.get(path, params=params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_the_status_counts_what_the_lists_hold(api: TestClient) -> None:
    status = api.get("/api/status").json()
    assert status["reports"] == len(items(api, "/api/reports", limit=200))
    assert status["claims"] == len(items(api, "/api/claims", limit=200))
    assert status["incidents"] == len(items(api, "/api/incidents", limit=200))
    assert {"kind": "airstrike", "family": "explosives", "label": "airstrike"} in status["kinds"]


@pytest.mark.parametrize("path", ["/api/claims", "/api/incidents"])
@pytest.mark.parametrize("sort", ["day", "deaths", "confidence"])
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_joined_are_the_list(api: TestClient, path: str, sort: str, order: str) -> None:
    whole = [one["id"] for one in items(api, path, sort=sort, order=order, limit=200)]
    joined: list[str] = []
    after: str | None = None
    while True:
        answer = api.get(path, params={"sort": sort, "order": order, "limit": 3, **({"after": after} if after else {})}).json()
        joined += [one["id"] for one in answer["items"]]
        after = answer["next"]
        if after is None:
            break
    assert joined == whole
    assert len(set(joined)) == len(joined)


def test_one_filter_means_the_same_everywhere(api: TestClient) -> None:
    params = {"kind": ["shelling", "airstrike"], "from": "2031-05-01", "to": "2031-05-31"}
    rows = items(api, "/api/incidents", **params, limit=200)
    assert rows
    assert {row["kind"] for row in rows} <= {"shelling", "airstrike"}
    points = api.get("/api/map", params=params).json()
    assert points["total"] == len(rows)
    assert len(points["ids"]) + points["without_point"] == len(rows)
    assert sum(api.get("/api/timeline", params=params).json()["incidents"]) == len([row for row in rows if row["start"]])


def test_a_copy_is_no_second_origin(api: TestClient) -> None:
    shelled = max(items(api, "/api/incidents", kind="shelling"), key=lambda row: row["reports"])
    assert shelled["reports"] >= 3
    assert shelled["origins"] < shelled["reports"]
    whole = api.get(f"/api/incidents/{shelled['id']}").json()
    assert {row["id"] for row in whole["told"]} >= {claim for value in whole["spread"] for claim in value["claims"]}
    assert whole["deaths"]["low"] == 4
    assert whole["deaths"]["high"] == 7


def test_a_claim_tells_how_each_slot_was_filled(api: TestClient) -> None:
    claim = items(api, "/api/claims", kind="shelling")[0]
    detail = api.get(f"/api/claims/{claim['id']}").json()
    slots = {reason["slot"] for reason in detail["reasons"]}
    assert {"initiator", "place", "time", "holder"} <= slots
    assert detail["entry"].startswith("# knowledge/events/")
    assert detail["rule"].startswith("shelling/")


def test_a_report_gives_the_words_of_each_value(api: TestClient) -> None:
    for report in items(api, "/api/reports", limit=200):
        page = api.get(f"/api/reports/{report['id']}").json()
        regions = page["regions"]
        assert regions[0]["start"] == 0
        assert all(a["end"] == b["start"] for a, b in itertools.pairwise(regions))
        for slot in page["slots"]:
            assert page["text"][slot["start"] : slot["end"]].strip()
        for claim in page["claims"]:
            assert page["text"][claim["trigger"]["start"] : claim["trigger"]["end"]]


def test_an_outlet_is_described(api: TestClient) -> None:
    names = [one["name"] for one in items(api, "/api/sources")]
    assert names == sorted(names)
    for name in names:
        told = api.get(f"/api/sources/{name}").json()
        assert told["own_voice"] == len(items(api, "/api/claims", outlet=name, holder="own-voice", limit=200))
    copy = api.get("/api/sources/Morning Ledger").json()
    assert copy["own_voice"] + copy["attributed"] == copy["claims"]
    assert copy["agreement"]["agree"] + copy["agreement"]["differ"] == copy["agreement"]["shared"]
    assert api.get("/api/sources/The Halvar Front").json()["appeals"] == 1


def test_an_actor_and_those_around_it(api: TestClient) -> None:
    front = next(one for one in items(api, "/api/actors", q="northern front"))
    detail = api.get(f"/api/actors/{front['id']}").json()
    assert detail["claims_by"]
    network = api.get(f"/api/actors/{front['id']}/network").json()
    ids = {node["id"] for node in network["nodes"]}
    assert front["id"] in ids
    assert all({edge["a"], edge["b"]} <= ids for edge in network["edges"])
    assert all(front["id"] in (edge["a"], edge["b"]) for edge in network["edges"])


def test_truces_are_told_with_whose_word_it_is(api: TestClient) -> None:
    truces = items(api, "/api/timeline/truces")
    assert any({"Northern Front", "Valley Council"} <= {party["name"] for party in truce["parties"]} for truce in truces)
    assert all(truce["by"] for truce in truces)


def test_a_decision_is_kept_shown_and_undone(api: TestClient) -> None:
    waiting = items(api, "/api/review/queue", limit=200)
    doubts = [one["doubt"] for one in waiting]
    assert doubts == sorted(doubts, reverse=True)
    claim = waiting[0]["id"]
    body = {"action": "accept", "claims": [claim], "reason": "read against the words", "author": "A. Coder"}
    number = api.post("/api/decisions", json=body).json()["id"]
    assert claim not in [one["id"] for one in items(api, "/api/review/queue", limit=200)]
    assert api.get(f"/api/claims/{claim}").json()["review"] == "accepted"
    assert number in [one["id"] for one in api.get("/api/decisions/export.json").json()]
    assert api.post(f"/api/decisions/{number}/undo", json={"author": "B. Reader"}).status_code == 200
    undone = next(one for one in items(api, "/api/decisions", claim=claim) if one["id"] == number)
    assert undone["undone_by"] == "B. Reader"
    assert claim in [one["id"] for one in items(api, "/api/review/queue", limit=200)]


def test_a_split_parts_an_incident_and_undoing_joins_it(api: TestClient) -> None:
    before = max(items(api, "/api/incidents", kind="shelling"), key=lambda row: row["claims"])
    told = [row["id"] for row in api.get(f"/api/incidents/{before['id']}").json()["told"]]
    body = {"action": "split", "claims": told[:1], "apart": told[1:], "reason": "another shell", "author": "A. Coder"}
    number = api.post("/api/decisions", json=body).json()["id"]
    homes = {claim: api.get(f"/api/claims/{claim}").json()["incident"] for claim in told}
    assert homes[told[0]] not in {homes[other] for other in told[1:]}
    api.post(f"/api/decisions/{number}/undo", json={"author": "A. Coder"})
    assert len({api.get(f"/api/claims/{claim}").json()["incident"] for claim in told}) == 1


def test_comments_votes_and_their_feed(api: TestClient) -> None:
    claim = items(api, "/api/claims")[0]["id"]
    first = api.post(f"/api/claims/{claim}/comments", json={"author": "A", "text": "one <b>&"}).json()["id"]
    second = api.post(f"/api/claims/{claim}/comments", json={"author": "B", "text": "two", "parent": first}).json()["id"]
    assert [one["id"] for one in items(api, f"/api/claims/{claim}/comments")][:2] == [second, first]
    for voter in ("A", "B", "B"):
        api.post(f"/api/comments/{first}/votes", json={"author": voter, "value": 1})
    voted = items(api, f"/api/claims/{claim}/comments", sort="most_voted", author="B")
    assert next((one["id"], one["votes"], one["mine"]) for one in voted) == (first, 2, 1)
    address = api.get(f"/api/claims/{claim}/feed").json()["address"]
    assert address.startswith(f"/api/claims/{claim}/comments.atom?key=")
    assert api.get(f"/api/claims/{claim}/feed").json()["address"] == address
    feed = api.get(address)
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert "one &lt;b&gt;&amp;" in feed.text


def test_what_was_sent_is_read_and_told(api: TestClient) -> None:
    text = "Rebels shelled the market of Mosul on Monday, killing three traders, police said."
    files = [
        ("files", ("../../page.txt", text.encode(), "text/plain")),
        ("files", ("noise.bin", bytes(range(256)) * 40, "application/octet-stream")),
    ]
    job = api.post("/api/add/files", files=files, data={"publisher": "Sent Post", "published": "2031-05-20"}).json()["job"]
    done = _wait(api, job)
    assert done["state"] == "done"
    told = {item["path"]: item for item in done["items"]}
    assert told["page.txt"]["claims"] == 1
    assert told["noise.bin"]["report"] is None
    assert told["noise.bin"]["problem"]
    page = api.get(f"/api/reports/{told['page.txt']['report']}").json()
    assert page["report"]["publisher"] == "Sent Post"
    assert page["report"]["path"] == "page.txt"


def _wait(api: TestClient, job: str) -> dict[str, Any]:
    for _ in range(600):
        told: dict[str, Any] = api.get(f"/api/jobs/{job}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.1)
    raise AssertionError("the job does not end")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nothing", 404),
        ("/api/claims/nosuch/1", 404),
        ("/api/incidents/nosuch", 404),
        ("/api/reports/nosuch", 404),
        ("/api/actors/nosuch", 404),
        ("/api/sources/nosuch", 404),
        ("/api/jobs/nosuch", 404),
        ("/api/claims?after=garbage", 400),
        ("/api/claims?limit=0", 422),
        ("/api/claims?from=yesterday", 422),
        ("/api/incidents?from=2031-05-02&to=2031-05-01", 400),
        ("/api/map?bbox=1,2,3", 400),
        ("/api/map?bbox=0,80,0,10", 400),
        ("/api/timeline?bucket=hour", 422),
        ("/api/incidents?sort=beauty", 422),
    ],
)
def test_every_fault_has_one_shape(api: TestClient, path: str, status: int) -> None:
    answer = api.get(path)
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "where"}
    assert error["message"]


def test_payment_addresses_are_masked(api: TestClient, case: object) -> None:
    for report in items(api, "/api/reports", limit=200):
        page = api.get(f"/api/reports/{report['id']}").json()
        for region in page["regions"]:
            if region["kind"] == "payment_address":
                assert "halvar-front.example" not in page["text"][region["start"] : region["end"]]


def test_control_and_checkpoints_are_told_with_whose_word_it_is(api: TestClient) -> None:
    held = items(api, "/api/map/control")
    checkpoint = next(one for one in held if one["what"] == "checkpoint")
    assert checkpoint["place"] in {"Tall ‘Afar", "Tal Afar"}
    assert checkpoint["holder"]["name"] == "Northern Front"
    assert (checkpoint["start"], checkpoint["end"]) == ("2031-05-11", "2031-05-16")
    assert checkpoint["lat"] is not None
    assert checkpoint["by"]
    gone = items(api, "/api/map/control", at="2031-05-20")
    assert not [one for one in gone if one["what"] == "checkpoint"]


def test_lanes_are_of_named_actors_and_count_their_incidents(api: TestClient) -> None:
    lanes = items(api, "/api/timeline/lanes")
    assert lanes
    for lane in lanes:
        assert not api.get(f"/api/actors/{lane['actor']['id']}").json()["generic"]
        dated = [row for row in items(api, "/api/incidents", actor=lane["actor"]["id"], limit=200) if row["start"]]
        assert sum(lane["incidents"]) == len(dated)
