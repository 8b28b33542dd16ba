"""A small server that is a bad mirror in many ways, for tests of downloads."""

from __future__ import annotations

import hashlib
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from engine.download import RemoteFile

CONTENT = np.random.default_rng(3).bytes(30_000)


def remote(name: str, content: bytes) -> RemoteFile:
    """How a file with this content is published."""
    return RemoteFile(name, len(content), hashlib.sha256(content).hexdigest())


FILE = remote("digits.gz", CONTENT)


class Mirrors(ThreadingHTTPServer):
    """Serves `files` in as many bad ways as there are methods of Handler; the path says which."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {FILE.name: CONTENT}
        self.asked: list[str] = []
        self.over = threading.Event()  # lets go whoever stalls

    def handle_error(self, request, client_address) -> None:
        """Keep quiet about clients that hang up: they are meant to."""

    def __getitem__(self, way: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{way}/"


class Handler(BaseHTTPRequestHandler):
    server: Mirrors

    def log_message(self, *_) -> None:
        pass

    def do_GET(self) -> None:
        _, way, name = self.path.split("/")
        self.server.asked.append(way)
        getattr(self, way)(self.server.files[name])

    def start(self, length: int | None = None, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def good(self, content: bytes) -> None:
        self.start(len(content))
        self.wfile.write(content)

    def chunked(self, content: bytes) -> None:
        self.protocol_version = "HTTP/1.1"
        self.start(Transfer_Encoding="chunked")
        for at in range(0, len(content), 7001):
            part = content[at : at + 7001]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True

    def moved(self, content: bytes) -> None:
        self.start(0, 302, Location=self.path.replace("moved", "good"))

    def marked_as_gzip(self, content: bytes) -> None:
        self.start(len(content), Content_Encoding="gzip")
        self.wfile.write(content)

    def silent(self, content: bytes) -> None:
        self.server.over.wait(5)

    def stall(self, content: bytes) -> None:
        self.start(len(content))
        self.wfile.write(content[:10_000])
        self.server.over.wait(5)

    def drip(self, content: bytes) -> None:
        self.start(len(content))
        for byte in content:
            self.wfile.write(bytes([byte]))
            if self.server.over.wait(0.05):
                break

    def cut(self, content: bytes) -> None:
        self.start(len(content))
        self.wfile.write(content[:12_288])

    def cut_without_length(self, content: bytes) -> None:
        self.start()
        self.wfile.write(content[:12_288])

    def short_and_says_so(self, content: bytes) -> None:
        self.start(100)
        self.wfile.write(content[:100])

    def nonsense_length(self, content: bytes) -> None:
        self.start(Content_Length="many")
        self.wfile.write(content[:100])

    def endless(self, content: bytes) -> None:
        self.start()
        while not self.server.over.is_set():
            self.wfile.write(bytes(65_536))

    def endless_redirect(self, content: bytes) -> None:
        self.start(None, 302, Location=self.path)
        while not self.server.over.is_set():
            self.wfile.write(bytes(65_536))

    def other(self, content: bytes) -> None:
        self.good(bytes(len(content)))

    def html(self, content: bytes) -> None:
        self.good(b"<!DOCTYPE html><p>Please accept the rules of this network.</p>")

    def circle(self, content: bytes) -> None:
        self.start(0, 301, Location=self.path)

    def nowhere(self, content: bytes) -> None:
        self.start(0, 302, Location="gopher://127.0.0.1/")

    def missing(self, content: bytes) -> None:
        self.send_error(404)

    def broken(self, content: bytes) -> None:
        self.send_error(503)

    def garbage(self, content: bytes) -> None:
        self.wfile.write(b"\0\xff nonsense\r\n\r\n")

    def reset(self, content: bytes) -> None:
        self.start(len(content))
        self.wfile.write(content[:10_000])
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
