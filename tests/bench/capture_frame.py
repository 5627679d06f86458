# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon a large capture shows a first frame in the full screen, and all of its flows.

capture_frame.py FOLDER CAPTURE KEYLOG: the program is $LOCKSTEP; FOLDER is made and removed by
bench_capture.sh.
"""
import os
import sys
import time

from bench.screen_figures import Place
from bench.timed_terminal import NotShown

READ_SILENCE = 1.0  # seconds without a byte: the whole file is read
FIRST_FLOW = b"harbour.test"


def main(folder, capture, keylog):
    place = Place(folder)
    words = [os.environ["LOCKSTEP"], "inspect", capture, "--keylog", keylog]
    with place.run(words) as terminal:
        shown = b""
        while FIRST_FLOW not in shown:
            shown += terminal.take(1)
        first = time.monotonic_ns()
        try:
            whole, _ = terminal.settle(READ_SILENCE)
        except NotShown as why:
            sys.exit(f"bench_capture: {why}")
        peak, _ = terminal.memory()
    print(f"full screen: the first flow after {(first - terminal.started) / 1e6:.0f} ms, "
          f"all after {((whole or first) - terminal.started) / 1e6:.0f} ms, "
          f"{peak / 1024:.1f} MiB at the peak")


if __name__ == "__main__":
    main(*sys.argv[1:])
