# SPDX-License-Identifier: GPL-3.0-or-later
"""The plain face and the reset question at a terminal: prompts, answers, Ctrl-C."""
import os
import sys

from walk.pseudo_terminal import Terminal, expect, run

LOCKSTEP = os.environ["LOCKSTEP"]
LESSON = [LOCKSTEP, "run", "1.1", "--plain"]
RESET = [LOCKSTEP, "reset", "1.1"]
INTERRUPTED = 130


def a_lesson_is_taken_at_a_prompt():
    with Terminal(LESSON) as terminal:
        terminal.wait_for(b"\n> ")
        terminal.type(b"pick dlp.ssn\r")
        terminal.wait_for(b"Right.")
        terminal.type(b"quit\r")
        expect("the exit code", terminal.end(), 0)
        expect("an escape", b"\033" in terminal.shown, False)


def ctrl_c_ends_it_and_progress_is_kept():
    with Terminal(LESSON) as terminal:
        terminal.wait_for(b"\n> ")
        terminal.type(b"\x03")
        expect("the exit code", terminal.end(), INTERRUPTED)
        expect("what it says", b"Your progress is kept." in terminal.shown, True)


def nothing_is_forgotten_without_a_yes():
    for answer in (b"\r", b"n\r", b"why\r"):
        with Terminal(RESET) as terminal:
            terminal.wait_for(b"[y/N]")
            terminal.type(answer)
            expect("the exit code", terminal.end(), 0)
            expect("what it says", b"Nothing was forgotten." in terminal.shown, True)


def yes_forgets():
    with Terminal(RESET) as terminal:
        terminal.wait_for(b"[y/N]")
        terminal.type(b"y\r")
        expect("the exit code", terminal.end(), 0)
        expect("what it says", b"a-numbers-journey: forgotten" in terminal.shown, True)


CHECKS = (a_lesson_is_taken_at_a_prompt, ctrl_c_ends_it_and_progress_is_kept,
          nothing_is_forgotten_without_a_yes, yes_forgets)


if __name__ == "__main__":
    sys.exit(run(CHECKS))
