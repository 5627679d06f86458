#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lessons that are played headless: every one of the course reaches all its goals; as JSON; saved;
# with a script of the student's own.
. "$(dirname "$0")/../lib.sh"
need python3

checking 'every lesson of the course, by number, is solved by its own solution'
"$LOCKSTEP" list | sed -nE 's/^  ([0-9]+\.[0-9]+) .*/\1/p' >lessons
expect_in lessons 1.1
while read -r lesson; do
    lockstep run "$lesson"
    expect_exit 0 "run $lesson"
    expect_tidy
    expect_equal "what $lesson came to" "$(tail -n 1 out |
        awk '$1 == $3 && $6 == $8 && $1 > 0 && $6 > 0 { print "all" }')" all
    expect_equal "items of $lesson without an answer" "$(grep -cE '^  (\[ \]|!) ' out)" 0
    expect_equal "standard error of run $lesson" "$(cat err)" ''
done <lessons

checking 'a lesson by its id, and one in a file'
lockstep run a-numbers-journey
expect_exit 0
lockstep lesson new mine
lockstep run mine.md
expect_exit 0
expect_in out '1 of 1 goals reached, 3 of 3 questions answered.'
expect_in out '1/3  What crosses the wire'
expect_in out '  [x] Change the last digit of the number, then deliver the message.'
expect_in out 'Nothing guarded the message.'

checking 'JSON: one object a line, the settings first, steps and items in order, the result last'
lockstep run mine.md --json
expect_exit 0
python3 - <<'END' >seen 2>&1
import json
lines = [json.loads(line) for line in open("out")]
first, last = lines[0], lines[-1]
print(first["lockstep"], first["lab"], first["settings"]["ssn.plan"])
print([line["step"] for line in lines if "step" in line and "item" not in line])
print([(line["item"], line["kind"], line["type"], line["solved"]) for line in lines if "item" in line])
print([line["seq"] for line in lines if "seq" in line] == list(range(1, 1 + sum("seq" in line for line in lines))))
print(last)
END
cat >wanted <<'END'
1 ssn journey
['what-crosses-the-wire', 'change-it', 'what-was-shown']
[('the-number', 'ask', 'pick', True), ('will-it-notice', 'ask', 'predict', True), ('your-digit', 'goal', 'goal', True), ('what-guards', 'ask', 'choice', True)]
True
{'result': {'goals': 1, 'reached': 1, 'questions': 3, 'answered': 3}}
END
expect_same 'the lines' seen wanted

checking 'a run that is saved can be opened'
lockstep run mine.md --save run.pcapng
expect_exit 0
expect_mode run.pcapng 600
lockstep inspect run.pcapng
expect_in out 'alter next byte 29 xor 01'

checking 'a script of the student takes the place of the solutions'
printf 'alter next byte 28 xor 01\ndeliver\n' >good.lock
lockstep run mine.md --script good.lock
expect_exit 0
expect_in out 'alter next byte 28 xor 01'
expect_not_in out 'alter next byte 29'
printf 'deliver\n' >idle.lock
lockstep run mine.md --script idle.lock
expect_exit 1
expect_in out '[ ] Change the last digit'
expect_in out '0 of 1 goals reached, 2 of 3 questions answered.'
printf '# a remark\nalter next byte 99 xor 01\n' >bad.lock
lockstep run mine.md --script bad.lock
expect_refused 64 'bad.lock:2'
expect_in out '0 of 1 goals reached'

checking 'a setting of the lab counts in a lesson, too'
lockstep run mine.md --json --set server.key=ed25519
expect_exit 0
expect_in out '"server.key":"ed25519"'

checking 'what is no lesson'
lockstep run no-such-thing
expect_refused 64 'the labs: ssn, tls, trust, captures; lockstep list'
lockstep run missing.md
expect_refused 66 missing.md
lockstep run mine.md --set server.colour=red
expect_refused 64 'server.colour'
lockstep run mine.md --save no/such/folder
expect_refused 73 'no/such'
sed 's/^type: pick/type: pluck/' mine.md >wrong.md
lockstep run wrong.md
expect_refused 65 "wrong.md:$(grep -n 'type: pluck' wrong.md | cut -d : -f 1)"
head -c 3000 /dev/urandom >noise.md
lockstep run noise.md
expect_refused 65 noise.md
: >empty.md
lockstep run empty.md
expect_refused 65 empty.md
mkdir folder.md
lockstep run folder.md
expect_refused 66 'is a folder'
finish
