# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for octets in files that could do something to a terminal or to a reader's eyes.

    python3 -m walk.harmless FILE...

Control characters but the newline, DEL, C1, characters that turn the direction of text or take no
room, and what is not UTF-8. Prints where, and exits 1 when there are some.
"""
import sys
import unicodedata

# Cc: C0, DEL, C1. Cf: direction marks, zero width. Zl, Zp: line and paragraph separators.
HARMFUL = ("Cc", "Cf", "Zl", "Zp", "Cs")


def harm_in(line):
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8: {error.reason}"
    for character in text.rstrip("\n"):
        if unicodedata.category(character) in HARMFUL:
            return f"U+{ord(character):04X}"
    return None


def main(paths):
    found = 0
    for path in paths:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                harm = harm_in(line)
                if harm:
                    print(f"  {path}:{number}: {harm}: {line[:120]!r}")
                    found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
