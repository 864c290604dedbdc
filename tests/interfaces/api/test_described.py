"""What nobody wrote down is asked: Schemathesis makes requests from the description itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from bantar.interfaces.api.query import MAX_LIMIT
from bantar.output.files.layers import COLLECTIONS
from tests.interfaces.api.conftest import TestClient, app_of
from tests.tiers import few

PATHS = [
    "/",
    "/conformance",
    "/collections",
    "/openapi.json",
    *(
        f"/collections/{name}{rest}"
        for name in COLLECTIONS
        for rest in ("", "/items", "/items/{featureId}", "/all.geojson", "/all.csv")
    ),
]
"""Written down, so that a description that lost one is noticed."""

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]

UNBOUNDED = {"datetime", "bbox", "kecamatan", "kelurahan"}
"""Parameters with values that a pattern allows and the calendar, the globe or the city does not."""

HEADERS = {"host": "localhost"}


@pytest.fixture(scope="module")
def operations(tiny_engine):
    app = app_of(tiny_engine)
    document = TestClient(app).get("/api/openapi.json").json()
    schema = openapi.from_dict(nothing_more(document))
    schema.app, schema.base_url = app, "http://localhost/api"
    return {one.ok().path: one.ok() for one in schema.get_all_operations()}


def nothing_more(part):
    """Return a description in which every object has the members that it names and no other."""
    if isinstance(part, list):
        return [nothing_more(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: nothing_more(value) for key, value in part.items()}
    if made.get("type") == "object" and "properties" in made:
        made.setdefault("additionalProperties", False)
    return made


def has_nothing_to_send(case):
    """A list without anything in it is not in the address, which is then as described."""
    return any(value in ([], {}) for value in (case.query or {}).values())


def is_too_long_a_page_alone(case):
    """The standard wants it answered."""
    limit = str((case.query or {}).get("limit", ""))
    return limit.isascii() and limit.isdigit() and int(limit) > MAX_LIMIT


def tried(operation, mode, n, look):
    """Call ``look`` with some requests to one address and their answers."""

    @settings(max_examples=n, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case):
        answer = case.call(headers=HEADERS)
        case.validate_response(answer, checks=CHECKS)
        look(case, answer)

    run()


def test_the_description_has_every_address(operations):
    assert sorted(operations) == sorted(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_asked_as_described_is_answered_as_described(operations, path):
    def look(case, answer):
        if not UNBOUNDED & set(case.query or ()) and "{" not in path:
            assert answer.status_code == 200, answer.text[:300]

    tried(operations[path], GenerationMode.POSITIVE, few(200, 8), look)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_asked_otherwise_is_refused_as_described(operations, path):
    def look(case, answer):
        if is_too_long_a_page_alone(case) or has_nothing_to_send(case):
            return
        assert answer.status_code in (400, 404), (case.query, answer.status_code)

    tried(operations[path], GenerationMode.NEGATIVE, few(40, 8), look)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", PATHS)
def test_whoever_would_write_is_refused_as_described(operations, path, method):
    case = operations[path].Case(method=method, path_parameters={"featureId": "1"})
    answer = case.call(headers=HEADERS)
    assert answer.status_code == 405
    assert answer.headers["content-type"] == ["application/problem+json"]
    assert answer.headers["allow"] == ["GET, HEAD, OPTIONS"]
    case.validate_response(answer, checks=CHECKS)


def test_a_member_that_is_not_described_is_noticed(operations):
    case = operations["/conformance"].Case()
    answer = case.call(headers=HEADERS)
    answer.content = answer.content.replace(b'"conformsTo"', b'"conformsToo"')
    with pytest.raises(FailureGroup):
        case.validate_response(answer, checks=CHECKS)
