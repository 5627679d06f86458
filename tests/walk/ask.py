# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers a question about the events that `lockstep run --json` told.

    python3 -m walk.ask FILE EXPRESSION

Prints the value of a Python expression that may use what is defined here.
"""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as lines:
    first, *middle, last = map(json.loads, lines)
events = {event["seq"]: event for event in middle if "seq" in event}


def of(kind, conn="tls"):
    """The events of a kind on a connection; None: on none."""
    return [event for event in events.values() if event["kind"] == kind and event["conn"] == conn]


def octets(event):
    """What an event holds, as bytes; empty when it holds nothing."""
    return bytes.fromhex(event["sources"][0]["hex"]) if "sources" in event else b""


def changed(altered):
    """Where the octets of an altered unit differ from those that were sent: {offset: how}."""
    sent, now = octets(events[altered["about"]]), octets(altered)
    return {at: sent[at] ^ now[at] for at in range(len(sent)) if sent[at] != now[at]}


def shown(event, name):
    """What is shown for each field of the name in an event, in the order of its octets."""
    def search(fields):
        for field in fields:
            if field["name"] == name:
                yield field["show"]
            yield from search(field.get("children", []))
    return [show for source in event["sources"] for show in search(source["fields"])]


if __name__ == "__main__":
    print(eval(sys.argv[2]))
