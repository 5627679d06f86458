# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk at a terminal: what keys and signals do, and that the terminal is left as it was."""
import itertools
import os
import signal
import sys
import termios

from walk.pseudo_terminal import Terminal, expect, run

GO_ON = b"SPACE or ENTER goes on, q ends the walk"
CHOOSE = b"Choose a passphrase for the vault"
WALK = [os.environ["LOCKSTEP"], "run", "ssn"]
INTERRUPTED = 130
LOCAL_FLAGS = 3  # where termios keeps ECHO and the like


def expect_as_before(terminal):
    expect("the terminal's modes", terminal.modes(), terminal.modes_before)


def echoes(terminal):
    return bool(terminal.modes()[LOCAL_FLAGS] & termios.ECHO)


def go_on_to(terminal, text):
    """Presses SPACE and ENTER in turn until the text is shown."""
    keys = itertools.cycle((b" ", b"\r"))
    while terminal.wait_for(GO_ON, text) == GO_ON:
        terminal.type(next(keys))


def space_and_enter_go_on():
    with Terminal(WALK) as terminal:
        go_on_to(terminal, CHOOSE)
        terminal.type(b"\r")
        go_on_to(terminal, b"17 of 17 goals reached.")
        expect("the exit code", terminal.end(), 0)
        expect_as_before(terminal)


def other_keys_do_nothing():
    with Terminal(WALK) as terminal:
        terminal.wait_for(GO_ON)
        expect("ECHO while a key is awaited", echoes(terminal), False)
        terminal.type(b"Z\033[A?")
        terminal.type(b"q")
        expect("the exit code", terminal.end(), INTERRUPTED)
        expect("the keys shown", b"Z" in terminal.shown[terminal.seen:], False)


def q_ends_it():
    with Terminal(WALK) as terminal:
        terminal.wait_for(GO_ON)
        terminal.type(b"q")
        expect("the exit code", terminal.end(), INTERRUPTED)
        expect_as_before(terminal)


def ctrl_c_ends_it():
    with Terminal(WALK) as terminal:
        terminal.wait_for(GO_ON)
        terminal.type(b"\003")
        expect("the exit code", terminal.end(), INTERRUPTED)
        expect_as_before(terminal)


def signals_end_it():
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        with Terminal(WALK) as terminal:
            terminal.wait_for(GO_ON)
            terminal.program.send_signal(number)
            code = terminal.end()
            expect(f"the end by {number.name}, {code},", code in (INTERRUPTED, -number), True)
            expect_as_before(terminal)


def passphrase_is_not_shown():
    with Terminal(WALK) as terminal:
        go_on_to(terminal, CHOOSE)
        expect("ECHO while the passphrase is typed", echoes(terminal), False)
        terminal.type(b"Fjorx\177d-7731\r")
        go_on_to(terminal, b"17 of 17 goals reached.")
        expect("the exit code", terminal.end(), 0)
        expect("the passphrase shown", b"Fjor" in terminal.shown, False)
        expect("a drawn one", b"drawn for this walk" in terminal.shown, False)
        expect_as_before(terminal)


def ctrl_c_at_the_passphrase_ends_it():
    with Terminal(WALK) as terminal:
        go_on_to(terminal, CHOOSE)
        terminal.type(b"half of i\003")
        expect("the exit code", terminal.end(), INTERRUPTED)
        expect_as_before(terminal)


def colour_is_used():
    with Terminal(WALK) as terminal:
        terminal.wait_for(GO_ON)
        terminal.type(b"q")
        terminal.end()
        expect("colour", b"\033[1m" in terminal.shown, True)


def colour_is_left_out():
    with Terminal(WALK, NO_COLOR="1") as terminal:
        terminal.wait_for(GO_ON)
        terminal.type(b"q")
        terminal.end()
        expect("an escape", b"\033" in terminal.shown, False)


def dumb_terminals_are_not_asked():
    with Terminal(WALK, TERM="dumb") as terminal:
        expect("the exit code", terminal.end(), 0)
        expect("an escape", b"\033" in terminal.shown, False)
        expect("a question", GO_ON in terminal.shown or CHOOSE in terminal.shown, False)
        expect("all goals", b"17 of 17 goals reached." in terminal.shown, True)


def json_is_not_asked_for():
    with Terminal(WALK + ["--json"]) as terminal:
        expect("the exit code", terminal.end(), 0)
        expect("an escape", b"\033" in terminal.shown, False)
        expect("a question", GO_ON in terminal.shown or CHOOSE in terminal.shown, False)


CHECKS = (space_and_enter_go_on, other_keys_do_nothing, q_ends_it, ctrl_c_ends_it, signals_end_it,
          passphrase_is_not_shown, ctrl_c_at_the_passphrase_ends_it, colour_is_used,
          colour_is_left_out, dumb_terminals_are_not_asked, json_is_not_asked_for)


if __name__ == "__main__":
    sys.exit(run(CHECKS))
