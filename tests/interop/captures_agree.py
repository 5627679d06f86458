# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every TLS packet of a capture, as `lockstep inspect` reads it, against tshark.

    python3 -m interop.captures_agree CAPTURE KEYLOG

LOCKSTEP is the program. In each packet, what both of them name must have the same values, and a
name that tshark gives must be ours, too, or stand in not_emitted.txt with a reason. Prints each
difference (the first few of a name), then how much was compared; exits 1 when there was one.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import xml.parsers.expat

from interop.agreement import agree, by_name, event_values, number_shown

OTHER_LAYERS = ("", "geninfo", "frame", "eth", "ip", "ipv6", "tcp", "data-text-lines", "data")
MUST_BE_OURS = ("tls.", "x509", "pkcs1.", "ocsp.", "pkix1", "ns_cert_exts.")
TOLD_OF_A_NAME = 3  # differences of one name that are told
LONGEST = 100  # characters of the values that differ
CHUNK = 1 << 20


class PacketReader:
    """Takes PDML as it comes; packets is what is complete: (number, values)."""

    def __init__(self):
        self.packets = []
        self._parser = xml.parsers.expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._number, self._values, self._layer = 0, [], ""

    def take(self, data):
        self._parser.Parse(data)
        packets, self.packets = self.packets, []
        return packets

    def _start(self, element, given):
        if element == "field":
            if self._layer not in OTHER_LAYERS:
                octets = given.get("value")
                if octets:
                    self._values.append(
                        (given["name"], octets, number_shown(given.get("show", ""))))
            elif given["name"] == "frame.number":
                self._number = int(given["show"])
        elif element == "proto":
            self._layer = given["name"]
        elif element == "packet":
            self._values = []

    def _end(self, element):
        if element == "packet":
            self.packets.append((self._number, self._values))


def output_of(*command):
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def their_packets(capture, keylog):
    run = output_of("tshark", "-r", capture, "-o", f"tls.keylog_file:{keylog}", "-Y", "tls",
                    "-T", "pdml")
    reader = PacketReader()
    while data := run.stdout.read(CHUNK):
        yield from reader.take(data)
    if run.wait() != 0:
        sys.exit(f"  tshark cannot read {capture}")


def our_packets(capture, keylog):
    run = output_of(os.environ["LOCKSTEP"], "inspect", capture, "--keylog", keylog, "--json")
    number, values = 0, []
    for event in map(json.loads, run.stdout):
        if "frame" not in event or "sources" not in event:
            continue
        if event["frame"] != number:
            if number:
                yield number, values
            number, values = event["frame"], []
        values.extend(event_values(event))
    yield number, values
    if run.wait() != 0:
        sys.exit(f"  lockstep inspect {capture} ends with {run.returncode}")


def shown(values, others):
    """What others do not have of values."""
    alone = list((collections.Counter(values) - collections.Counter(others)).elements())
    text = ", ".join(octets if number is None else f"{octets} ({number})"
                     for octets, number in alone)
    return text if len(text) <= LONGEST else text[:LONGEST] + "..."


class Comparison:
    """What was found so far."""

    def __init__(self):
        self.packets = self.compared = 0
        self.our_names, self.their_names = set(), set()
        self.different = collections.defaultdict(list)  # by name: (packet, ours, theirs)

    def add(self, number, ours, theirs):
        ours, theirs = by_name(ours), by_name(theirs)
        self.packets += 1
        self.our_names |= ours.keys()
        self.their_names |= theirs.keys()
        for name in ours.keys() | theirs.keys():
            if agree(name, ours[name], theirs[name]):
                self.compared += len(theirs[name])
            else:
                self.different[name].append((number, ours[name], theirs[name]))

    def tell_differences(self):
        """Returns of how many values of names that both know something."""
        count = 0
        for name in sorted(self.different.keys() & self.our_names & self.their_names):
            found = self.different[name]
            count += len(found)
            print(f"  {name} differs in {len(found)} packets")
            for number, ours, theirs in found[:TOLD_OF_A_NAME]:
                print(f"    packet {number}: we alone say {shown(ours, theirs)},"
                      f" tshark {shown(theirs, ours)}")
        return count

    def tell_missing(self, excused):
        """Returns how many names we lack, or are excused for no reason."""
        missing = sorted(name for name in self.their_names - self.our_names - excused
                         if name.startswith(MUST_BE_OURS))
        needless = sorted(excused & self.our_names)
        for name in missing:
            print(f"  {name} is tshark's alone: packet {self.different[name][0][0]}")
        for name in needless:
            print(f"  {name} is ours as well, and stands in not_emitted.txt")
        return len(missing) + len(needless)


def excused_names():
    path = pathlib.Path(__file__).with_name("not_emitted.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line and not line.startswith(("#", " "))}


def side_by_side(ours, theirs):
    """(packet, ours, theirs) for each packet that one of them has something of."""
    end = (float("inf"), [])
    our, their = next(ours, end), next(theirs, end)
    while our is not end or their is not end:
        number = min(our[0], their[0])
        yield (number, our[1] if our[0] == number else [],
               their[1] if their[0] == number else [])
        if our[0] == number:
            our = next(ours, end)
        if their[0] == number:
            their = next(theirs, end)


def main(capture, keylog):
    comparison = Comparison()
    for number, ours, theirs in side_by_side(our_packets(capture, keylog),
                                             their_packets(capture, keylog)):
        comparison.add(number, ours, theirs)
    differences = comparison.tell_differences()
    missing = comparison.tell_missing(excused_names())
    names = len(comparison.our_names & comparison.their_names)
    print(f"  {comparison.packets} packets, {comparison.compared} values of {names} names agree,"
          f" {differences} differ, {missing} names are missing")
    return 1 if differences or missing or not comparison.compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
