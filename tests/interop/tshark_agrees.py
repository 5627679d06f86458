# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every TLS record of a saved run, as `lockstep inspect --json` reads it, against tshark.

    python3 -m interop.tshark_agrees RUN.pcapng INSPECTED.json

Both name fields alike. In each record, all values of a name that both give must be the same octets
in the same order, and the same numbers where both give numbers. Prints each difference, then how
many values were compared; exits 1 when there was a difference, or too little to compare.
"""
import json
import subprocess
import sys
import xml.etree.ElementTree as xml

from interop.agreement import agree, by_name, event_values, number_shown

FEWEST_VALUES = 50  # a run whose handshake was refused has fewer than one that comes to its end


def our_records(path):
    """Of each unit on a TLS wire: its octets, and what we read in it."""
    with open(path, encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event.get("kind") == "sent" and event["conn"] != "plain":
                yield event["sources"][0]["hex"], list(event_values(event))


def their_records(path):
    """The same of each packet that tshark takes for TLS, where the sender stands."""
    run = subprocess.run(
        ["tshark", "-r", path, "-T", "pdml", "-Y", "tls and frame.interface_id == 0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    for packet in xml.fromstring(run.stdout).iter("packet"):
        yield packet.find(".//field[@name='tcp.payload']").get("value"), [
            (field.get("name"), field.get("value"), number_shown(field.get("show", "")))
            for proto in packet.iterfind("proto[@name='tls']") for field in proto.iter("field")
            if field.get("value")]


def compare(record, ours, theirs):
    """Returns how many values agree, and how many names do not."""
    same = differ = 0
    for name in sorted(ours.keys() & theirs.keys()):
        if agree(name, ours[name], theirs[name]):
            same += len(theirs[name])
        else:
            print(f"  record {record}: {name}: we say {ours[name]}, tshark {theirs[name]}")
            differ += 1
    return same, differ


def main(capture, inspected):
    ours, theirs = list(our_records(inspected)), list(their_records(capture))
    if [octets for octets, _ in ours] != [octets for octets, _ in theirs]:
        sys.exit(f"  we see {len(ours)} TLS records, tshark {len(theirs)}, or others")
    compared = differences = 0
    names = set()
    for record, ((_, our_list), (_, their_list)) in enumerate(zip(ours, theirs), 1):
        our_names, their_names = by_name(our_list), by_name(their_list)
        same, differ = compare(record, our_names, their_names)
        compared, differences = compared + same, differences + differ
        names |= our_names.keys() & their_names.keys()
    print(f"  {len(ours)} records, {compared} values of {len(names)} names, {differences} differ")
    return 1 if differences or compared < FEWEST_VALUES else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
