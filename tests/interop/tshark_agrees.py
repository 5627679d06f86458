# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every TLS record of a saved run, as `lockstep inspect --json` reads it, against tshark.

    python3 -m interop.tshark_agrees RUN.pcapng INSPECTED.json

Both name fields alike. In each record, all values of a name that both give must be the same octets
in the same order, and the same numbers where both give numbers. Prints each difference, then how
many values were compared; exits 1 when there was a difference, or too little to compare.
"""
import collections
import json
import subprocess
import sys
import xml.etree.ElementTree as xml

FEWEST_VALUES = 50  # a run whose handshake was refused has fewer than one that comes to its end

# Where the two are not meant to be the same, and why.

# tshark lets the type inside a sealed record point at the type outside of it, and a bit of the key
# usage at nothing.
NUMBERS_ONLY = ("tls.record.content_type", "x509ce.KeyUsage.")

# tshark's number tells which of two ways the time is written in, ours is the time.
OCTETS_ONLY = ("x509af.notBefore", "x509af.notAfter")

# Of these lists in DER tshark shows the contents, we the whole with its tag and length.
CONTENTS_ONLY = ("x509af.extensions", "x509ce.GeneralNames", "x509ce.KeyPurposeIDs")

# tshark leaves out the first, that of the public key, when it knows the key's insides (RSA).
LAST_ONES_ONLY = ("ber.bitstring.padding",)


def without_der_header(octets):
    length = int(octets[2:4], 16)
    return octets[4 + 2 * (length & 0x7F if length & 0x80 else 0):]


def our_values(fields, source):
    """(name, octets, number) of each field that has octets; number is None for other values."""
    for field in fields:
        octets = source[2 * field["offset"]:2 * (field["offset"] + field["length"])]
        number = field.get("value")
        if field["name"] in CONTENTS_ONLY:
            octets = without_der_header(octets)
        if octets:
            yield field["name"], octets, int(number) if isinstance(number, (int, bool)) else None
        yield from our_values(field.get("children", []), source)


def our_records(path):
    """Of each unit on a TLS wire: its octets, and what we read in it."""
    with open(path, encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event.get("kind") == "sent" and event["conn"] != "plain":
                yield event["sources"][0]["hex"], [
                    value for source in event["sources"]
                    for value in our_values(source["fields"], source["hex"])]


def number_shown(text):
    try:
        return int(text, 0)
    except ValueError:
        return None


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


def by_name(values):
    named = collections.defaultdict(list)
    for name, octets, number in values:
        named[name].append((octets, number))
    return named


def same_value(name, ours, theirs):
    same_number = ours[1] == theirs[1] or None in (ours[1], theirs[1]) or name in OCTETS_ONLY
    return same_number and (ours[0] == theirs[0] or name.startswith(NUMBERS_ONLY))


def agree(name, ours, theirs):
    """Whether the values of one name in one record are the same."""
    if name in LAST_ONES_ONLY:
        ours = ours[-len(theirs):]
    return len(ours) == len(theirs) and all(map(same_value, [name] * len(ours), ours, theirs))


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
