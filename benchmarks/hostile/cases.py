"""What anybody can send without a login, and what must happen.

The second address is 127.0.0.2, so Linux is needed.
"""

import gzip
import http.client
import json
import socket
import time
import urllib.parse
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import servers

MB = 1024 * 1024
HEAVY = "/layar/berkas/pptx?susunan=" + ",".join(["peta"] * 30) + "&tanggal=2022-09-{day:02d}"
ELSEWHERE = "127.0.0.2"


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took; status 0 where nothing did."""

    status: int
    seconds: float
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        is_gzip = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if is_gzip else self.body).decode("utf-8", "replace")


@dataclass(frozen=True)
class Target:
    """The server that is requests."""

    url: str
    pid: int

    @property
    def netloc(self) -> str:
        return urllib.parse.urlsplit(self.url).netloc

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | Iterator[bytes] | None = None,
        headers: dict[str, str] | None = None,
        timeout: float = 30,
        source: str = "127.0.0.1",
    ) -> Answer:
        began = time.monotonic()
        link = http.client.HTTPConnection(self.netloc, timeout=timeout, source_address=(source, 0))
        try:
            with suppress(BrokenPipeError, ConnectionResetError):
                link.request(
                    method, path, body, headers or {}, encode_chunked=not isinstance(body, bytes)
                )
            got = link.getresponse()
            content = got.read()
            sent = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, time.monotonic() - began, sent, content)
        except (OSError, http.client.HTTPException):
            return Answer(0, time.monotonic() - began)
        finally:
            link.close()

    def memory(self, what: str = "VmRSS") -> int:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) * 1024

    def cpu_seconds(self) -> float:
        return servers.Server(self.url, self.pid).cpu_ms() / 1000

    def is_alive(self) -> bool:
        return Path(f"/proc/{self.pid}").exists()


Case = Callable[[Target], Iterator[tuple[bool, str]]]
CASES: dict[str, Case] = {}


def case(name: str) -> Callable[[Case], Case]:
    def add(work: Case) -> Case:
        CASES[name] = work
        return work

    return add


def seen(name: str, answer: Answer, *allowed: int, within: float = 5) -> tuple[bool, str]:
    """Hold an answer against the statuses and the time that are allowed."""
    is_right = answer.status in allowed and answer.seconds <= within
    is_right = is_right and "Traceback" not in answer.text
    is_right = is_right and answer.text != "Internal Server Error"
    return is_right, f"{name}: {answer.status} in {answer.seconds:.2f} s"


def flood(target: Target, n: int, timeout: float, source: str = "127.0.0.1") -> list[Answer]:
    """Ask ``n`` times for slides of thirty scenes at once."""
    with ThreadPoolExecutor(n) as threads:
        requests = [
            threads.submit(target.ask, HEAVY.format(day=i % 30 + 1), timeout=timeout, source=source)
            for i in range(n)
        ]
        return [one.result() for one in requests]


def idle_within(target: Target, seconds: float) -> float | None:
    """Return after how many seconds the server took less than a tenth of a processor."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        before = target.cpu_seconds()
        time.sleep(1)
        if target.cpu_seconds() - before < 0.1:
            return time.monotonic() - began
    return None


def next_scene(target: Target) -> str:
    """Return the address of a scene of a meeting that is open."""
    moment = target.ask("/layar").headers["location"].partition("?")[2]
    return f"/layar/adegan/peta?{moment}"


@case("1.1 thirty hung up")
def hung_up(target: Target) -> Iterator[tuple[bool, str]]:
    for path in ("/kios/data", "/bantar/preview.png", "/healthz", "/api"):
        target.ask(path)
    usual = {p: target.ask(p).seconds for p in ("/kios/data", "/bantar/preview.png", "/healthz")}
    scene = next_scene(target)
    target.ask(scene)
    before = target.memory("VmHWM")
    flood(target, 30, 0.1)
    for path, was in usual.items():
        yield seen(f"{path} (idle {was:.3f} s)", target.ask(path), 200)
    yield seen("next scene", target.ask(scene), 200, within=2)
    yield (grown := target.memory("VmHWM") - before) < 100 * MB, f"memory +{grown / MB:.0f} MB"
    rest = idle_within(target, 30)
    yield rest is not None, f"idle after {rest or 30:.0f} s"
    yield target.is_alive(), "still there"


@case("1.2 thirty from one address")
def not_hung_up(target: Target) -> Iterator[tuple[bool, str]]:
    scene = next_scene(target)
    with ThreadPoolExecutor(1) as thread:
        work = thread.submit(flood, target, 30, 120)
        time.sleep(0.5)
        for path in ("/kios/data", "/bantar/preview.png"):
            yield seen(f"{path} from elsewhere", target.ask(path, source=ELSEWHERE), 200)
        yield seen("next scene", target.ask(scene, source=ELSEWHERE), 200, within=2)
        answers = work.result()
    statuses = sorted({a.status for a in answers})
    yield set(statuses) <= {200, 429, 503}, f"statuses {statuses}"
    refused = [a for a in answers if a.status in (429, 503)]
    yield (
        bool(refused) and all("retry-after" in a.headers for a in refused),
        (f"{len(refused)} refused with Retry-After"),
    )


@case("1.3 five thousand scenes")
def many_scenes(target: Target) -> Iterator[tuple[bool, str]]:
    yield seen("adegan", target.ask("/layar/adegan?susunan=" + ",".join(["peta"] * 5000)), 200, 400)


def zeros(n: int) -> Iterator[bytes]:
    for _ in range(n // 65536):
        yield bytes(65536)


@case("2.1 long bodies")
def long_bodies(target: Target) -> Iterator[tuple[bool, str]]:
    for path in ("/layar/keputusan", "/layar/keputusan/1", "/_stcore/upload_file/a/b", "/healthz"):
        for chunked in (False, True):
            before = target.memory("VmHWM")
            size = 200 * 1024 * 1024
            length = {} if chunked else {"Content-Length": str(size)}
            kind = {"Content-Type": "application/json"}
            answer = target.ask(path, method="POST", body=zeros(size), headers=length | kind)
            grown = target.memory("VmHWM") - before
            name = f"{path} {'chunked' if chunked else 'with length'}, +{grown / MB:.0f} MB"
            allowed = (413,) if "keputusan" in path else (413, 403, 405)
            is_right, text = seen(name, answer, *allowed, within=30)
            yield is_right and grown < 10 * MB, text


@case("2.2 no JSON")
def no_json(target: Target) -> Iterator[tuple[bool, str]]:
    headers = {"Content-Type": "application/json"}
    for body in (b'{"', b"[" * 20_000, b"\xff\xfe", b'{"due": 1e999}', b"1" * 5000, b""):
        answer = target.ask("/layar/keputusan", method="POST", body=body, headers=headers)
        yield seen(f"{body[:8]!r}", answer, 400, 404, 422)


@case("2.3 headers that never end")
def slow_headers(target: Target) -> Iterator[tuple[bool, str]]:
    address = (target.netloc.split(":")[0], int(target.netloc.split(":")[1]))
    links = []
    for _ in range(1100):
        with suppress(OSError):
            link = socket.create_connection(address, timeout=5)
            link.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            links.append(link)
    yield True, f"{len(links)} connections"
    yield seen("/healthz meanwhile", target.ask("/healthz", timeout=30), 200)
    time.sleep(30)
    still_open = 0
    for link in links:
        link.setblocking(False)
        try:
            while link.recv(4096):
                pass
        except BlockingIOError:
            still_open += 1
        except OSError:
            pass
        link.close()
    yield still_open == 0, f"{still_open} held after 30 s"


NUMBERS = ("0", "-1", str(2**31), str(2**63), "9" * 5000, "nan", "inf", "%D9%A3", "", "1e3", "%00")
DAYS = ("0001-01-01", "9999-12-31")
MOMENTS = tuple(
    f"{day}T{time}{zone}"
    for day in DAYS
    for time in ("00:00:00", "23:59:59")
    for zone in ("%2B14:00", "-14:00", "Z")
)


def edges() -> Iterator[str]:
    """Yield addresses with values at the edge of what can be."""
    for number in NUMBERS:
        for key in ("rapat", "adegan", "rt", "tanggal", "jarak", "periode", "saat", "diketahui"):
            for path in ("/layar/adegan", "/layar/keadaan", "/bantar/preview.png", "/layar"):
                yield f"{path}?{key}={number}"
        yield f"/layar/adegan?adegan={number}-{number}&rapat={number}"
        yield f"/layar/rt/{number}"
        yield f"/layar/adegan/{number}"
        yield f"/kios/data/{number}"
        yield f"/api/collections/rt/items/{number}"
        for key in ("limit", "offset", "bbox", "datetime"):
            yield f"/api/collections/rt/items?{key}={number}"
        yield f"/?rt={number}&tanggal={number}&jarak={number}"
    for moment in (*MOMENTS, *DAYS):
        for key in ("saat", "tanggal", "diketahui"):
            for path in ("/layar/adegan", "/layar/keadaan", "/bantar/preview.png", "/layar/rt/1"):
                yield f"{path}?{key}={moment}"
        yield f"/api/collections?datetime={moment}"
        yield f"/api/collections/rt/items?datetime={moment}/..&limit=1"
        yield f"/peta?tanggal={moment}&saat={moment}"


@case("3 values at the edge")
def at_the_edge(target: Target) -> Iterator[tuple[bool, str]]:
    wrong, slowest = [], Answer(0, 0)
    addresses = list(edges())
    with ThreadPoolExecutor(2) as threads:
        html = {"Accept": "text/html"}
        answers = list(
            threads.map(lambda one: target.ask(one, headers=html, timeout=20), addresses)
        )
    for address, answer in zip(addresses, answers, strict=True):
        is_right, _ = seen(address, answer, 200, 307, 400, 404, 414, 422, 429, within=5)
        if not is_right:
            wrong.append(f"{answer.status} {address[:70]}")
        slowest = max(slowest, answer, key=lambda one: one.seconds)
    yield not wrong, f"{len(wrong)} of {len(addresses)} wrong, slowest {slowest.seconds:.2f} s"
    for one in wrong[:12]:
        yield False, one
    first = ("rapat=99999999999999999999999", f"rapat={'9' * 5000}", f"adegan={'9' * 5000}",
             "saat=0001-01-01T00:00:00%2B14:00")  # fmt: skip
    for query in first:
        answer = target.ask(f"/layar/adegan?{query}")
        yield seen(query[:24], answer, 400, 404, within=1)


@case("5.1 forty cold days")
def cold_days(target: Target) -> Iterator[tuple[bool, str]]:
    target.ask("/layar/adegan/peta")
    before = target.memory()
    days = [f"2024-{1 + i // 20:02d}-{1 + i % 20:02d}" for i in range(40)]
    statuses = {target.ask(f"/layar/adegan/peta?tanggal={day}").status for day in days}
    grown = target.memory() - before
    yield statuses == {200} and grown < 60 * MB, f"statuses {statuses}, memory +{grown / MB:.0f} MB"


@case("4.1 link header")
def link_header(target: Target) -> Iterator[tuple[bool, str]]:
    for n in (10, 300, 1000, 8000):
        path = "/api/collections/rt/items?f=html&status=" + ",".join(["bantar"] * n)
        answer = target.ask(path)
        longest = max((len(value) for value in answer.headers.values()), default=0)
        is_right = answer.status in (200, 400, 414) and longest <= 4096
        yield is_right, f"{n} values: {answer.status}, longest line {longest}"


@case("4.2 link preview")
def link_preview(target: Target) -> Iterator[tuple[bool, str]]:
    for accept in ("*/*", "text/html", ""):
        headers = {"Accept": accept, "User-Agent": "WhatsApp"}
        text = target.ask("/peta", headers=headers).text
        is_right = 'lang="id"' in text and "og:image" in text and "<title>Streamlit" not in text
        yield is_right, f"{accept!r}"


@case("4.3 foreign host")
def foreign_host(target: Target) -> Iterator[tuple[bool, str]]:
    for path in ("/", "/api/", "/kios/data", "/api/openapi.json", "/layar", "/ringkasan"):
        answer = target.ask(path, headers={"Host": "evil.example", "Accept": "text/html"})
        says = "evil.example" in answer.text + str(answer.headers)
        yield not says, f"{path}: {answer.status}"
    port = target.netloc.split(":")[1]
    for origin, allowed in (
        ("http://localhost:9999", False),
        ("http://evil.example", False),
        ("null", False),
        (f"http://{target.netloc}", True),
        (f"https://{target.netloc}", True),
        (f"http://localhost:{port}", True),
    ):
        status = target.ask(
            "/_stcore/stream",
            headers={
                "Connection": "Upgrade", "Upgrade": "websocket", "Origin": origin,
                "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol": "streamlit",
            },
            timeout=3,
        ).status  # fmt: skip
        yield (status == 101) == allowed, f"websocket of {origin}: {status}"


@case("4.6 HEAD, TRACE, formats")
def methods(target: Target) -> Iterator[tuple[bool, str]]:
    yield seen("HEAD", target.ask("/api/collections/rt/items", method="HEAD"), 200)
    for path in ("/api/", "/api", "/", "/healthz", "/layar", "/kios/data"):
        yield seen(f"TRACE {path}", target.ask(path, method="TRACE"), 405)
    for path in ("/api/", "/api/conformance"):
        yield seen(f"{path}?f=csv", target.ask(f"{path}?f=csv"), 400)
    described = json.loads(target.ask("/api/openapi.json").text)
    for path in ("/", "/conformance"):
        codes = described["paths"][path]["get"]["responses"]
        yield "400" in codes, f"{path} declares {sorted(codes)}"
