"""Requests made from the API's own description: none breaks it, all get what is documented."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from pages.http_api import http_api
from pages.programs import Programs
from tests.qa.small import FILES, opened

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


TAKING = ["/ask", "/batch", "/check", "/document"]
"""The addresses that take anything."""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The API's own description, over a small index."""
    app = http_api(Programs(opened(tmp_path_factory.mktemp("fuzz"), FILES)))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", TAKING)
def test_no_request_breaks_the_api(described: Any, path: str, mode: GenerationMode) -> None:
    (operation,) = described.include(path=path).get_all_operations()

    @settings(max_examples=12, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(operation.ok().as_strategy(generation_mode=mode))
    def requests(case: Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    requests()
