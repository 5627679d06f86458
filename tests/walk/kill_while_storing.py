# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the walk at random moments of storing and sealing anew, and looks what became of its rows.

    python3 -m walk.kill_while_storing ROUNDS SEED

Needs LOCKSTEP and XDG_DATA_HOME. Exits 1 when the vault did not open, or a row that the walk had
told as stored is not there.
"""
import json
import os
import random
import re
import subprocess
import sys
import time

PROGRAM = os.environ["LOCKSTEP"]
PASSPHRASE = b"Fjord-7731 under the ice\n"


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


def kill_a_walk(after):
    """Returns whether the walk told of its row before it was killed."""
    walk = start()
    read_until_key_derivation(walk)
    time.sleep(after)
    walk.kill()
    told = tells_of_row(walk.stdout.readlines())
    walk.wait()
    return told


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


def main(rounds, seed):
    draw = random.Random(seed)
    span = time_a_whole_walk()
    known = 1
    for number in range(1, int(rounds) + 1):
        after = draw.uniform(0, span)
        known += kill_a_walk(after)
        rows = rows_in_vault()
        if rows < known:
            sys.exit(f"round {number}, killed after {after:.6f} s: {known} rows were told, {rows} are there")
        known = rows  # a row may be stored and not yet told
    opened = open_all_rows()
    print(f"  seed {seed}: {rounds} walks killed, {known} rows in the vault, all of them open")
    if opened != known + 1:
        sys.exit(f"{known} rows were in the vault, but a walk opened {opened}, its own among them")


if __name__ == "__main__":
    main(*sys.argv[1:])
