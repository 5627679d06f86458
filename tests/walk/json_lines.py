# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what `lockstep run --json` or `inspect --json` wrote against its format.

    python3 -m walk.json_lines FILE GOALS REACHED

Prints what is wrong, and exits 1 when something is.
"""
import json
import sys

KINDS = set("""
    opened closed sent delivered altered dropped replayed injected cut secret state alert offered
    agreed checked failed stuck stored loaded page stage command setting note cost oracle
""".split())

MEMBERS = {
    "seq": int, "at_us": int, "run": int, "conn": (str, type(None)), "kind": str, "from": str,
    "to": str, "about": int, "length": int, "summary": str,
}

HIDDEN_CHARACTERS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]

complaints = []


def complain(where, what):
    complaints.append(f"  {where}: {what}")


def check_text(where, text):
    if any(character in text for character in HIDDEN_CHARACTERS):
        complain(where, f"a control character is in {text!r}")


def check_field(where, field, octets):
    where = f"{where}, {field['name']}"
    start, end = field["offset"], field["offset"] + field["length"]
    if not 0 <= start <= end <= len(octets):
        complain(where, f"octets {start} to {end} of {len(octets)}")
    if isinstance(field.get("value"), str) and field["value"] != octets[start:end].hex():
        complain(where, f"{field['value']} is not what lies there: {octets[start:end].hex()}")
    check_text(where, field["show"])
    for child in field.get("children", []):
        check_field(where, child, octets)


def check_source(where, number, source):
    if not -1 <= source["parent"] < number:
        complain(where, f"source {number} comes of source {source['parent']}")
    for field in source["fields"]:
        check_field(f"{where}, {source['name']}", field, bytes.fromhex(source["hex"]))


def check_event(number, event):
    where = f"event {number}"
    if event.get("seq") != number:
        complain(where, f"its seq is {event.get('seq')}")
    for name, kind in MEMBERS.items():
        if not isinstance(event.get(name), kind):
            complain(where, f"{name} is {event.get(name)!r}")
    if event.get("kind") not in KINDS:
        complain(where, f"of kind {event.get('kind')}")
    if not 0 <= event.get("about", 0) < number:
        complain(where, f"is about event {event.get('about')}")
    for text in (value for value in event.values() if isinstance(value, str)):
        check_text(where, text)
    for place, source in enumerate(event.get("sources", [])):
        check_source(where, place, source)


def check_ending(ending):
    for name in ("conn", "kind", "headline"):
        if not isinstance(ending.get(name), str):
            complain("an ending", f"{name} is {ending.get(name)!r}")


def check_times(events):
    times = [event["at_us"] for event in events]
    if times != sorted(times):
        complain("the events", "their times go back")


def main(path, goals, reached):
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    first, last = lines[0], lines[-1]
    events = [line for line in lines[1:-1] if "ending" not in line]
    if first.get("lockstep") != 1 or first.get("lab") != "ssn" or len(first["settings"]) < 10:
        complain("the first line", first)
    if last != {"result": {"goals": int(goals), "reached": int(reached)}}:
        complain("the last line", last)
    for number, event in enumerate(events, 1):
        check_event(number, event)
    check_times(events)
    for line in lines[1 + len(events) : -1]:
        check_ending(line["ending"])
    print("\n".join(complaints) or f"  {len(events)} events are sound")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
