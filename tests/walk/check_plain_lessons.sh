#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every lesson, and every type of question, can be done in the plain face through a pipe; the
# progress that is kept then names each of the lesson's items, as other faces keep it.
. "$(dirname "$0")/../lib.sh"
need python3

# done_by_pipe LESSON: takes it to its end, and holds what was kept against what it has.
done_by_pipe() {
    attempt python3 -m walk.by_pipe "$1"
    expect_exit 0 "$1"
    lockstep list "$1"
    expect_equal "what is not solved in $1" "$(grep -F '[ ]' out)" ''
    python3 - "$1" >seen 2>&1 <<'END'
import sqlite3
rows = sqlite3.connect("state/lockstep/progress.db").execute(
    "SELECT item.id, item.type, solved FROM item JOIN lesson ON lesson.id = item.lesson"
    " WHERE lesson.updated = (SELECT max(updated) FROM lesson) AND finished ORDER BY item.id")
for row in rows:
    print(*row)
END
    "$LOCKSTEP" run "$1" --json | python3 -c '
import json, sys
for line in sorted(l["item"] + " " + l["type"] + " 1" for l in map(json.loads, sys.stdin) if "item" in l):
    print(line)' >wanted
    expect_same "the rows of $1" seen wanted
}

"$LOCKSTEP" list | sed -nE 's/^  ([0-9]+\.[0-9]+) .*/\1/p' >lessons
while read -r lesson; do
    checking "lesson $lesson"
    rm -rf state/lockstep
    done_by_pipe "$lesson"
done <lessons

checking 'a lesson with every type of question'
cat >types.md <<'END'
---
format: 1
id: types
title: Types
lab: ssn
minutes: 5
set: ssn.plan = journey
set: ssn.from = handshake
---

## One

Text.

```lab do
deliver until event.conn == tls and tls.handshake.type == server_hello
```

```lab ask one
type: pick
question: The server's suite.
answer: at {tls.handshake.ciphersuite @ (event.kind == sent and tls.handshake.type == server_hello)}
hint: Look.
```

```lab ask two
type: byte
question: The first byte of the server's random.
answer: in first 1 of {tls.handshake.random @ (event.kind == sent and tls.handshake.type == server_hello)}
hint: Look.
```

```lab ask three
type: choice
question: Which is right?
option-: not this -- No.
option+: this
hint: The other.
```

```lab ask four
type: number
question: How long is the server's record?
answer: {tls.record.length @ (event.kind == sent and tls.handshake.type == server_hello)}
hint: Look.
```

```lab ask five
type: hex
question: The first two bytes of the server's random.
answer: first 2 of {tls.handshake.random @ (event.kind == sent and tls.handshake.type == server_hello)}
hint: Look.
```

## Two

Text.

```lab ask six
type: multi
question: Which are right?
option+: this one
option-: not this one -- No.
option+: and this one
hint: Two.
```

```lab ask seven
type: order
question: Put them in order.
item: ClientHello
item: ServerHello
item: Certificate
item: Finished
hint: Hello first.
```

```lab ask eight
type: predict
question: Will the server accept?
option: yes -- It did.
option: no -- It did.
hint: Try.
right: yes
then: deliver until check.rule == "number.arrived" and event.conn == tls
prove: check.rule == "number.arrived" and check.outcome == ok and event.conn == tls
```

```lab goal nine
task: To the end.
when: tls.alert_message.desc == close_notify and event.from == client
hint: deliver all
solve: deliver all
```
END
lockstep lesson test types.md
expect_exit 0
rm -rf state/lockstep
done_by_pipe types.md
finish
