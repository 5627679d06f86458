# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a terminal of 80 x 24, and when it wrote what: for figures, not for tests."""
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time

ROWS, COLUMNS = 24, 80
PATIENCE = 20  # seconds until something that does not come is told
NS_A_SECOND = 1_000_000_000


class NotShown(Exception):
    """What was waited for never came: there is nothing to measure."""


class TimedTerminal:
    """With the program running in it. Moments are in ns of the monotonic clock."""

    def __init__(self, words, folder, environment):
        self.words = words
        self.outside, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        stamps, stamp = os.pipe()

        def at_exec():
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            os.write(stamp, struct.pack("q", time.monotonic_ns()))

        self.program = subprocess.Popen(
            words, stdin=inside, stdout=inside, stderr=inside, cwd=folder, env=environment,
            start_new_session=True, preexec_fn=at_exec)
        self.started = struct.unpack("q", os.read(stamps, 8))[0]
        for end in (inside, stamps, stamp):
            os.close(end)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()
        self.program.wait()
        os.close(self.outside)

    def take(self, seconds):
        """What there is to be shown, waiting for it for so long at the most; b"" for nothing."""
        if not select.select([self.outside], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.outside, 65536)
        except OSError:  # how Linux tells that the program has closed its terminal
            return b""

    def settle(self, silence, text=b""):
        """Until the text was shown and then nothing for so many seconds; returns the moment of
        the last octet (None if there was none) and all octets."""
        shown, last = b"", None
        give_up = time.monotonic_ns() + PATIENCE * NS_A_SECOND
        while True:
            octets = self.take(silence)
            now = time.monotonic_ns()
            if octets:
                shown, last = shown + octets, now
            elif text in shown:
                return last, shown
            if self.program.poll() is not None or now > give_up:
                raise NotShown(f"{' '.join(self.words)} did not show {text.decode()!r}, "
                               f"the last it wrote is {shown[-300:]!r}")

    def type(self, keys):
        os.write(self.outside, keys)

    def press(self, key, silence):
        """Types a key; returns the ns until what it changed stood on the screen (None if it
        changed nothing) and how many octets that took."""
        pressed = time.monotonic_ns()
        self.type(key)
        last, shown = self.settle(silence)
        return last and last - pressed, len(shown)

    def memory(self):
        """Peak and present resident memory in KiB."""
        with open(f"/proc/{self.program.pid}/status", encoding="ascii") as status:
            values = dict(line.split(":", 1) for line in status)
        return tuple(int(values[name].split()[0]) for name in ("VmHWM", "VmRSS"))

    def leave(self, keys):
        """Types the keys that end the program, and waits until it has ended."""
        self.type(keys)
        give_up = time.monotonic() + PATIENCE
        while self.program.poll() is None and time.monotonic() < give_up:
            self.take(0.01)
