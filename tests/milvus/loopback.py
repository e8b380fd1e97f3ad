"""A Milvus server that only this machine can reach, started in a network of its own.

The server listens on all interfaces, and there only the loopback is one. What
comes in at a socket that was opened outside is passed on. A program of its own:

    unshare --net python -m tests.milvus.loopback SOCKET PORT COMMAND...

starts COMMAND for every line on standard input, kills what ran before, and
answers with its process id; at the end of the input everything ends.
"""

from __future__ import annotations

import ctypes
import fcntl
import signal
import socket
import struct
import subprocess
import sys
import threading
from contextlib import suppress

_SET_FLAGS, _UP = 0x8914, 0x1 | 0x40
_DEATH_SIGNAL = 1


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh", b"lo", _UP))


def die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)


def pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(1 << 16):
            sink.sendall(data)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def pass_on(outside: socket.socket, port: int) -> None:
    while True:
        caller, _ = outside.accept()
        try:
            server = socket.create_connection(("127.0.0.1", port))
        except OSError:
            caller.close()
            continue
        for ends in ((caller, server), (server, caller)):
            threading.Thread(target=pump, args=ends, daemon=True).start()


def main() -> None:
    number, port, *command = sys.argv[1:]
    raise_loopback()
    outside = socket.socket(fileno=int(number))
    threading.Thread(target=pass_on, args=(outside, int(port)), daemon=True).start()
    process: subprocess.Popen[bytes] | None = None
    for _ in sys.stdin:
        if process is not None:
            process.kill()
            process.wait()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, preexec_fn=die_with_parent
        )
        sys.stdout.write(f"{process.pid}\n")
        sys.stdout.flush()
    if process is not None:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
