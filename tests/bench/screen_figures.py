# SPDX-License-Identifier: GPL-3.0-or-later
"""The full screen in figures: its first frame, its keys, its memory. README.md says how.

screen_figures.py FOLDER PAIRS KEYS: the program is $LOCKSTEP; all that is written goes into
FOLDER, which is made and removed by bench_screen.sh.
"""
import itertools
import os
import shutil
import statistics
import sys

from bench.timed_terminal import NotShown, TimedTerminal

FRAME_SILENCE = 0.030  # seconds without an octet: the first frame stands
KEY_SILENCE = 0.015    # ... and what a key changed
WORK_SILENCE = 1.0     # ... and what the lab was asked to do
MOST_KIB = 12 * 1024

# As xterm sends them to a program that has the terminal.
UP, DOWN, RIGHT, LEFT = (b"\033O" + letter for letter in (b"A", b"B", b"C", b"D"))
PAGE_DOWN, FIRST, REDRAW, CTRL_C = b"\033[6~", b"g", b"\014", b"\003"

LESSON_SHOWS = b"A number's journey"
HOME_SHOWS = b"lessons done"
SMALL_FILE_SHOWS = b"nothing but a few words"


class Place:
    """A private folder, the same for every start."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
            "HOME": self.path("home"), "TMPDIR": self.path("tmp"),
            **{f"XDG_{kind}_HOME": self.path(kind.lower())
               for kind in ("STATE", "DATA", "CONFIG", "CACHE")}}
        self.empty()

    def path(self, name):
        return os.path.join(self.folder, name)

    def empty(self):
        """As on a machine where none of the programs ever ran, with two files to open."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("home", "tmp", "state", "data", "config", "cache"):
            os.makedirs(self.path(name))
        with open(self.path("small"), "wb") as file:
            file.write(SMALL_FILE_SHOWS + b"\n")
        with open(self.path("mebibyte"), "wb") as file:
            file.write(bytes(range(256)) * 4096)

    def run(self, words):
        return TimedTerminal(words, self.folder, self.environment)


# ---- the first frame ----

class Opening:
    """A program, what its first frame shows, and the keys that end it."""

    def __init__(self, title, words, shows, leave, prepare=lambda: None):
        self.title, self.words, self.shows = title, words, shows
        self.leave, self.prepare = leave, prepare

    def first_frame(self, place):
        """In ms from exec to the last octet of the first frame."""
        self.prepare()
        with place.run(self.words) as terminal:
            last, _ = terminal.settle(FRAME_SILENCE, self.shows)
            terminal.leave(self.leave)
        return (last - terminal.started) / 1e6


def pairs_of_frames(place, ours, theirs, pairs):
    """So many pairs (ours, theirs); who goes first alternates, the first pair is forgotten."""
    frames = []
    for number in range(pairs + 1):
        if number % 2:
            our, their = ours.first_frame(place), theirs.first_frame(place)
        else:
            their, our = theirs.first_frame(place), ours.first_frame(place)
        frames.append((our, their))
    return frames[1:]


def tell_spread(title, values):
    print(f"{title:31} {min(values):8.1f} {statistics.median(values):8.1f} {max(values):8.1f}")


def tell_pairs(ours, theirs, frames):
    """The figures of one opening; returns in words how it does beside the other."""
    pairs = len(frames)
    no_later = sum(our <= their for our, their in frames)
    tell_spread(ours.title, [our for our, _ in frames])
    tell_spread(f"  {theirs.title}, in turn with it", [their for _, their in frames])
    tell_spread("  how much earlier we are", [their - our for our, their in frames])
    return f"{ours.title}: no later than {theirs.title} in {no_later} of {pairs} pairs"


def tell_first_frames(place, openings, theirs, pairs):
    print(f"{'first frame, ms from exec':31} {'least':>8} {'median':>8} {'most':>8}")
    if theirs:
        told = [tell_pairs(ours, theirs, pairs_of_frames(place, ours, theirs, pairs))
                for ours in openings]
        print("", *told, sep="\n")
    else:
        for ours in openings:
            tell_spread(ours.title, [ours.first_frame(place) for _ in range(pairs + 1)][1:])
    print()


# ---- keys ----

class Scene:
    """Keys to be measured in a place of the screen: get_there leads to it from wherever the
    scene before has ended, then the keys come round and round, after_each being typed
    between them without being measured."""

    def __init__(self, title, get_there, keys, after_each=b""):
        self.title, self.get_there, self.keys = title, get_there, keys
        self.after_each = after_each

    def measure(self, terminal, count):
        """What press returned, for so many keys."""
        if self.get_there:
            terminal.type(self.get_there)
            terminal.settle(WORK_SILENCE)
        pressed = []
        for key in itertools.islice(itertools.cycle(self.keys), count):
            pressed.append(terminal.press(key, KEY_SILENCE))
            if self.after_each:
                terminal.press(self.after_each, KEY_SILENCE)
        return pressed


def to_and_fro(there, back, times):
    return [there] * times + [back] * times


# Up to the sealed vault: by then the ladder has a TLS handshake, and pages of a database.
WALK = (b":set client.trust = on\r", b":restart\r",
        b':deliver until check.rule == "disk.plaintext"\r')
WALK_SHOWS = b"vault.db"

# The longest unit that is dense with octets, and a page of 4096, empty for the most part.
TO_CERTIFICATE = b":focus x509af.encrypted\r"
TO_PAGE = b":focus vault.nonce\r"

LOCKSTEP_SCENES = (
    Scene("up and down the fields", TO_CERTIFICATE + b"g", to_and_fro(DOWN, UP, 5)),
    Scene("about in the hex pane", b":show hex\rg", [RIGHT, DOWN, LEFT, UP]),
    Scene("a page down in the hex pane", b"g", [PAGE_DOWN] * 8 + [FIRST]),
    Scene("the same on the whole screen", TO_PAGE + b":zoom hex\rg", [PAGE_DOWN] * 12 + [FIRST]),
    Scene("up and down the ladder", b"z:show ladder\r", to_and_fro(UP, DOWN, 5)),
    Scene("? opens help", b"", [b"?"], after_each=b"q"),
    Scene("v looks as the next role", b"", [b"v"]),
)
HEXEDIT_SCENE = Scene("hexedit: a page down in 1 MiB", b"", [PAGE_DOWN])


def percentile(values, percent):
    """The least value that so many percent of them do not exceed."""
    return sorted(values)[max(-(-len(values) * percent // 100), 1) - 1]


def tell_keys(scene, pressed):
    times = [ns / 1e6 for ns, _ in pressed if ns is not None]
    octets = [count for _, count in pressed]
    if not times:
        print(f"{scene.title:31} changed nothing on the screen")
        return
    print(f"{scene.title:31} {len(pressed):5} {len(pressed) - len(times):6} "
          f"{percentile(times, 50):7.2f} {percentile(times, 99):7.2f} {max(times):7.2f} "
          f"{statistics.median(octets):7.0f} {max(octets):7}")


def tell_lesson(place, lockstep, count):
    """The keys in lesson 1.1; returns its memory, peak and present, in KiB."""
    place.empty()
    with place.run([lockstep]) as terminal:
        terminal.settle(WORK_SILENCE, LESSON_SHOWS)
        for line in WALK:
            terminal.type(line)
            terminal.settle(WORK_SILENCE)
        terminal.type(REDRAW)
        terminal.settle(WORK_SILENCE, WALK_SHOWS)
        for scene in LOCKSTEP_SCENES:
            tell_keys(scene, scene.measure(terminal, count))
        memory = terminal.memory()
        terminal.leave(CTRL_C)
    return memory


def tell_hexedit(place, count):
    if not shutil.which("hexedit"):
        print("hexedit is missing, so there is nothing to hold the keys against")
        return
    with place.run(["hexedit", "mebibyte"]) as terminal:
        terminal.settle(WORK_SILENCE, b"mebibyte")
        tell_keys(HEXEDIT_SCENE, HEXEDIT_SCENE.measure(terminal, count))
        terminal.leave(CTRL_C)


def tell_all_keys(place, lockstep, count):
    print(f"{'key to settled screen, ms':31} {'keys':>5} {'silent':>6} {'p50':>7} {'p99':>7} "
          f"{'most':>7} {'octets':>7} {'most':>7}")
    memory = tell_lesson(place, lockstep, count)
    tell_hexedit(place, count)
    print()
    return memory


# ---- all of it ----

def make_progress(place, lockstep):
    """A lesson that was begun, so that the next start opens home."""
    place.empty()
    with place.run([lockstep]) as terminal:
        terminal.settle(WORK_SILENCE, LESSON_SHOWS)
        terminal.leave(CTRL_C)


def find_vim():
    found = next(filter(shutil.which, ("vim", "vim.tiny")), None)
    if not found:
        print("vim is missing (vim or vim.tiny), so there is nothing to hold the first frame "
              "against")
        return None
    return Opening(f"{found} -u NONE", [found, "-u", "NONE", "small"], SMALL_FILE_SHOWS,
                   b":q!\r")


def main(folder, pairs, count):
    lockstep = os.environ["LOCKSTEP"]
    place = Place(folder)
    vim = find_vim()
    make_progress(place, lockstep)
    openings = (Opening("home", [lockstep], HOME_SHOWS, CTRL_C),
                Opening("the very first start", [lockstep], LESSON_SHOWS, CTRL_C,
                        prepare=place.empty))
    tell_first_frames(place, openings, vim, pairs)
    peak, present = tell_all_keys(place, lockstep, count)
    print(f"{'holds' if peak < MOST_KIB else 'DOES NOT HOLD'}: a lesson that runs takes less "
          f"than 12 MiB (peak {peak / 1024:.1f} MiB, at its end {present / 1024:.1f} MiB)")


if __name__ == "__main__":
    try:
        main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    except NotShown as error:
        sys.exit(f"bench_screen: {error}")
