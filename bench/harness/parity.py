"""Both sides must give the same answers before they are measured."""

import http.client
import json
from datetime import datetime
from typing import Any

from .console import BenchError
from .processes import Server
from .scenarios import Request, Scenario

# What differs though both are right: identities and moments of rows that were just written, and tokens.
OF_A_WRITE = {"id", "createdAt", "updatedAt", "completedAt", "token", "expiresAt"}
MOMENTS = {"createdAt", "updatedAt", "completedAt", "dueAt", "expiresAt"}


def ask(server: Server, request: Request) -> tuple[int, str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        headers = {"Accept": "application/json"}
        if request.token:
            headers["Authorization"] = f"Bearer {request.token}"
        if request.body:
            headers["Content-Type"] = "application/json"
        connection.request(request.method, request.path, request.body or None, headers)
        response = connection.getresponse()
        content = response.read()
        kind = (response.getheader("Content-Type") or "").partition(";")[0]
        return response.status, kind, json.loads(content) if content else None
    finally:
        connection.close()


def normal(value: Any, dropped: set[str]) -> Any:
    if isinstance(value, list):
        return [normal(item, dropped) for item in value]
    if isinstance(value, dict):
        return {
            name: datetime.fromisoformat(item) if name in MOMENTS and item else normal(item, dropped)
            for name, item in value.items()
            if name not in dropped
        }
    return value


def check(ours: Server, peer: Server, scenario: Scenario, requests: int = 25) -> None:
    step = max(1, len(scenario.requests) // requests)
    for request in scenario.requests[::step]:
        dropped = set() if request.method == "GET" else OF_A_WRITE
        answers = [ask(server, request) for server in (ours, peer)]
        if any(not 200 <= status < 300 for status, _, _ in answers):
            raise BenchError(f"{request.method} {request.path}: {answers[0]} from ours, {answers[1]} from the peer")
        plain = [(status, kind, normal(body, dropped)) for status, kind, body in answers]
        if plain[0] != plain[1]:
            raise BenchError(
                f"The answers to {request.method} {request.path} differ:\n  ours: {plain[0]}\n  peer: {plain[1]}"
            )
