"""Sends requests at a given average rate, whatever the server does: an open loop.

Arrivals are spaced like independent users' (exponentially, from a fixed seed) and each latency counts from the moment
the request was due, not from when it could be sent, so that a server that stalls is charged for all who waited
(no coordinated omission). Runs as a process of its own: python3 -m harness.openloop PORT RATE SECONDS CONNECTIONS FILE
"""

import gc
import json
import random
import select
import socket
import sys
import time
from collections import deque


def read_requests(file: str, port: int) -> list[bytes]:
    requests = []
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            method, path, token, body = line.rstrip("\n").split("\t")
            head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/json\r\n"
            if token:
                head += f"Authorization: Bearer {token}\r\n"
            if body:
                head += f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n"
            requests.append((head + "\r\n" + body).encode())
    return requests


def is_whole(answer: bytes) -> bool:
    end = answer.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = answer[:end].lower()
    at = head.find(b"\r\ncontent-length:")
    if at < 0:
        return answer.endswith(b"0\r\n\r\n") if b"\r\ntransfer-encoding: chunked" in head else True
    line_end = head.find(b"\r\n", at + 2)
    length = int(head[at + 17 : line_end if line_end > 0 else end])
    return len(answer) >= end + 4 + length


def run(port: int, rate: float, seconds: float, connections: int, file: str) -> dict:
    requests = read_requests(file, port)
    spacing = random.Random(7).expovariate
    idle = []
    for _ in range(connections):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setblocking(False)
        idle.append(connection)
    busy: dict[socket.socket, tuple[float, bytes]] = {}
    waiting: deque[float] = deque()
    latencies: list[float] = []
    errors = sent = 0
    clock = time.perf_counter
    gc.disable()
    begun = clock()
    due, last = begun + spacing(rate), begun + seconds
    while due < last or waiting or busy:
        now = clock()
        while due <= now and due < last:
            waiting.append(due)
            due += spacing(rate)
        while waiting and idle:
            connection = idle.pop()
            connection.send(requests[sent % len(requests)])
            busy[connection] = (waiting.popleft(), b"")
            sent += 1
        if now > last + 10:
            errors += len(busy) + len(waiting)
            break
        pause = max(0.0, due - clock()) if due < last else 1.0
        # select, not epoll: its time-out is finer than a millisecond.
        for connection in select.select(list(busy), [], [], pause)[0]:
            came, answer = busy[connection]
            piece = connection.recv(262144)
            answer += piece
            if not piece:
                raise SystemExit("The server closed a connection under the load.")
            if is_whole(answer):
                latencies.append(clock() - came)
                if not answer.startswith(b"HTTP/1.1 2"):
                    errors += 1
                del busy[connection]
                idle.append(connection)
            else:
                busy[connection] = (came, answer)
    latencies.sort()

    def percentile(part: float) -> float:
        return round(latencies[min(len(latencies) - 1, int(len(latencies) * part))] * 1000, 3)

    return {
        "requests": len(latencies), "seconds": clock() - begun, "errors": errors,
        "p50": percentile(0.5), "p95": percentile(0.95), "p99": percentile(0.99), "max": percentile(1.0),
    }


if __name__ == "__main__":
    _, port_text, rate_text, seconds_text, connections_text, file_name = sys.argv
    print(json.dumps(run(int(port_text), float(rate_text), float(seconds_text), int(connections_text), file_name)))
