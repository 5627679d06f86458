#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""take_picture.py FILE: sits at lesson 1.1 up to its first sealed record and lets the program
draw that screen into an SVG file: the picture in the README. LOCKSTEP names the program."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from walk.pseudo_terminal import Terminal  # noqa: E402

DOWN, RIGHT, HOME = b"\x1bOB", b"\x1bOC", b"\x1bOH"

# What a student does, step by step; at each comma the screen has to come to rest.
KEYS = [
    DOWN, b"\r", b" ",                                       # the number among the fields
    HOME, DOWN, DOWN, RIGHT, RIGHT, RIGHT, b"\r", b" ",      # its first digit
    b"2", b"\r", b"t", RIGHT, b"4", b"\r", b" ", b" ",       # will the server notice?
    b"2", b"\r", b" ",                                       # which may everyone have
    b" ", b"/Cipher suite\r", b"\r", b" ",                   # both hellos
]


def settle(terminal):
    while terminal.take(0.25):
        pass


def main(picture):
    with tempfile.TemporaryDirectory() as folder:
        places = {name: os.path.join(folder, name) for name in ("XDG_STATE_HOME", "XDG_DATA_HOME")}
        program = os.environ.get("LOCKSTEP", "./lockstep")
        with Terminal([program], TERM="xterm-256color", LC_ALL="C.UTF-8", **places) as terminal:
            settle(terminal)
            for key in KEYS:
                terminal.type(key)
                settle(terminal)
            terminal.type(b":picture " + os.path.abspath(picture).encode() + b"\r")
            settle(terminal)
            terminal.type(b"qq")
            sys.exit(terminal.end())


main(sys.argv[1])
