# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a terminal of its own, for tests: what it shows, and keys for it; and how such
tests are run."""
import fcntl
import os
import pty
import select
import subprocess
import termios
import time

PATIENCE = 120  # seconds until something that does not come is a failure


class Terminal:
    """With the program running in it; shown has all octets that it has written so far."""

    def __init__(self, words, **environment):
        self.outside, self.inside = pty.openpty()
        self.modes_before = self.modes()
        self.shown = b""
        self.seen = 0  # up to where it was waited for
        self.program = subprocess.Popen(
            words, stdin=self.inside, stdout=self.inside, stderr=self.inside,
            env={**os.environ, "TERM": "xterm", **environment}, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()
        self.program.wait()
        os.close(self.outside)
        os.close(self.inside)

    def modes(self):
        return termios.tcgetattr(self.inside)

    def take(self, seconds):
        """Takes what there is to be shown, waiting for it for so long at the most."""
        if select.select([self.outside], [], [], seconds)[0]:
            self.shown += os.read(self.outside, 65536)
            return True
        return False

    def wait_for(self, *texts):
        """Until one of the texts is shown that was not waited for before; returns which."""
        deadline = time.monotonic() + PATIENCE
        while True:
            for text in texts:
                at = self.shown.find(text, self.seen)
                if at >= 0:
                    self.seen = at + len(text)
                    return text
            over = self.program.poll() is not None or time.monotonic() > deadline
            if not self.take(0.1) and over:
                raise AssertionError(f"{texts} were not shown; the end is {self.shown[-200:]!r}")

    def type(self, keys):
        os.write(self.outside, keys)

    def end(self):
        """Until the program has ended; returns its exit code, or -N for signal N."""
        deadline = time.monotonic() + PATIENCE
        while self.program.poll() is None and time.monotonic() < deadline:
            self.take(0.05)
        while self.take(0):
            pass
        if self.program.poll() is None:
            raise AssertionError(f"it did not end; the last it showed is {self.shown[-200:]!r}")
        return self.program.returncode


def expect(what, seen, wanted):
    if seen != wanted:
        raise AssertionError(f"{what} is {seen!r}, not {wanted!r}")


def run(checks):
    """Runs each check and tells what failed; the exit code of the test."""
    failures = 0
    for check in checks:
        print("-", check.__name__.replace("_", " "), flush=True)
        try:
            check()
        except AssertionError as error:
            print("  FAIL:", error)
            failures += 1
    return 1 if failures else 0
