# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends the walk at random moments of storing and sealing anew, and looks what became of its rows.

    python3 -m walk.end_while_storing KILL|STOP ROUNDS SEED

KILL gives the walk no chance; STOP asks it to end, which it must do in good order: with its result,
an exit code of its own, and no temporary folder left. Needs LOCKSTEP, XDG_DATA_HOME and TMPDIR.
Exits 1 when the vault did not open, or a row that the walk had told as stored is not there.
"""
import json
import os
import random
import re
import signal
import subprocess
import sys
import time

PROGRAM = os.environ["LOCKSTEP"]
PASSPHRASE = b"Fjord-7731 under the ice\n"
INTERRUPTED = 130


def start():
    """A walk that has read its passphrase from its standard input."""
    walk = subprocess.Popen([PROGRAM, "run", "ssn", "--json", "--passphrase-fd", "0"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    walk.stdin.write(PASSPHRASE)
    walk.stdin.close()
    return walk


def read_until_key_derivation(walk):
    for line in walk.stdout:
        if json.loads(line).get("kind") == "cost":
            return
    sys.exit("the walk ended before it derived a key")


def tells_of_row(lines):
    """Whether the row was told as stored in these lines; the last may be cut off."""
    return any(b'"kind":"stored"' in line and b'"sealed row"' in line for line in lines)


def time_a_whole_walk():
    walk = start()
    read_until_key_derivation(walk)
    began = time.monotonic()
    lines = walk.stdout.readlines()
    if walk.wait() != 0 or not tells_of_row(lines):
        sys.exit("the walk failed before anything was killed")
    return time.monotonic() - began


def kill_a_walk(walk):
    """Returns the lines that it told after its key derivation began, the last may be cut off."""
    walk.kill()
    lines = walk.stdout.readlines()
    walk.wait()
    return lines


def stop_a_walk(walk):
    number = random.choice((signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    walk.send_signal(number)
    lines = walk.stdout.readlines()
    if walk.wait() not in (INTERRUPTED, 0):  # 0: it was at its end
        sys.exit(f"{number.name} ended the walk with {walk.returncode}")
    if not lines or "result" not in json.loads(lines[-1]):
        sys.exit(f"after {number.name} the last line is {lines[-1:]}")
    if os.listdir(os.environ["TMPDIR"]):
        sys.exit(f"{number.name} left {os.listdir(os.environ['TMPDIR'])}")
    return lines


def rows_in_vault():
    doctor = subprocess.run([PROGRAM, "doctor"], capture_output=True, text=True, check=False)
    sound = re.search(r"vault +sound, (\d+) row", doctor.stdout)
    if not sound:
        sys.exit(f"the vault does not open any more:\n{doctor.stdout}")
    return int(sound[1])


def open_all_rows():
    """How many rows a whole walk opens and seals anew, its own among them."""
    walk = subprocess.run([PROGRAM, "run", "ssn", "--passphrase-fd", "0"], input=PASSPHRASE,
                          capture_output=True, check=False)
    anew = re.search(rb"(\d+) row\(s\) sealed anew", walk.stdout)
    if walk.returncode != 0 or not anew:
        sys.exit(f"the next walk failed: {walk.stderr.decode()}")
    return int(anew[1])


def main(how, rounds, seed):
    random.seed(seed)
    end_a_walk = {"KILL": kill_a_walk, "STOP": stop_a_walk}[how]
    span = time_a_whole_walk()
    known = rows_in_vault()
    for number in range(1, int(rounds) + 1):
        after = random.uniform(0, span)
        walk = start()
        read_until_key_derivation(walk)
        time.sleep(after)
        known += tells_of_row(end_a_walk(walk))
        rows = rows_in_vault()
        if rows < known:
            sys.exit(f"round {number}, ended after {after:.6f} s: {known} rows were told, "
                     f"{rows} are there")
        known = rows  # a row may be stored and not yet told
    opened = open_all_rows()
    print(f"  seed {seed}: {rounds} walks ended, {known} rows in the vault, all of them open")
    if opened != known + 1:
        sys.exit(f"{known} rows were in the vault, but a walk opened {opened}, its own among them")


if __name__ == "__main__":
    main(*sys.argv[1:])
