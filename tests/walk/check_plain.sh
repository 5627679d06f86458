#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The plain face through a pipe: its words, what a role cannot read, and whatever else may come.
. "$(dirname "$0")/../lib.sh"

# plain WORDS...: what is told in return to the lines on standard input.
plain() {
    cat >lines
    code=0
    "$LOCKSTEP" "$@" <lines >out 2>err || code=$?
    expect_exit 0 "$(head -n 3 lines | tr '\n' ';')"
    expect_equal 'standard error' "$(cat err)" ''
    expect_tidy
    expect_equal 'lines with control characters' "$(LC_ALL=C grep -c '[[:cntrl:]]' out)" 0
    tr '\n' ' ' <out >told # where lines break is another matter
}

lockstep lesson new mine

checking 'the list of lessons opens one, and leads back'
printf 'nonsense\n1\nmenu\n1.1\nquit\n' | plain --plain
expect_in told 'Part 1: The sealed record.'
expect_in told "1. 1.1 A number's journey, about"
expect_in told "There is no lesson 'nonsense'."
expect_equal 'times that the lesson was opened' "$(grep -c 'Step 1 of' out)" 2
expect_in told 'Good-bye. Your progress is kept.'

checking 'a lab by hand: stage by stage, unit by unit, to its end'
plain run tls --plain --set client.host=wrong.test <<'END'
settings client.host
where


deliver

drop next
undo
deliver all
next
why
set client.host = tls.lockstep.test
restart
deliver all
ab client.verify = off
hint
END
expect_in told 'The tls lab: TLS, message by message.'
expect_in told "Say 'next', and the first stage begins."
expect_in told 'client.host, now wrong.test, changed from tls.lockstep.test: '
expect_in told 'Stage: A root, and a certificate below it. '
expect_in told 'Stage: Who is there, and did we hear the same? '
expect_in told ' was dropped.'
expect_in told "The lab is at its end. 'restart' begins anew."
expect_in told 'The client stopped: wrong name.'
expect_in told 'Run 3 with client.verify = on, and run 4 with client.verify = off. 1 of '
expect_in told 'With client.verify = on: the client accepts the certificate. With client.verify = off: the client did not'
expect_in told 'Good-bye.'
expect_not_in told 'progress'
expect_not_in told 'Step 1 of'

checking 'undo in a lab takes the last command back, and no other'
printf 'next\nnext\nnext\ndrop next\nundo\nquit\n' | plain run tls --plain
expect_equal 'units that were dropped' "$(grep -c ' was dropped\.' out)" 1
expect_equal 'deliveries, once and once more' "$(grep -c ' was delivered\.' out)" 2
expect_equal 'what is held at last' "$(grep -c '^Held, waiting' out)" 3

checking 'a lab by hand, out of the list, and back'
printf 'menu\nssn\n\nwhere\nmenu\n1.1\nmenu\nquit\n' | plain run trust --plain --set trust.case=expired
expect_in told 'ssn: The sealed record.'
expect_in told 'The ssn lab: The sealed record. A fake social security number'
expect_in told 'Stage: A key and a certificate. '
expect_in told 'Step 1 of '
expect_equal 'times that the list was told' "$(grep -c '^The labs, to be moved by hand' out)" 3

checking 'a setting that the lab does not have is told, and nothing else begins'
printf 'next\n' >lines
attempt sh -c '"$LOCKSTEP" run tls --plain --set no.such=1 <lines'
expect_exit 64
expect_in out "cannot set 'no.such'"
expect_not_in out 'Good-bye'
expect_not_in out 'Part 1'
expect_not_in out 'Stage:'

checking 'a whole lesson, line by line'
plain run mine.md --plain <<'END'
fields
pick 1
pick dlp.ssn

yes
bytes
alter next byte 29 xor 01
n
next
1
2
END
expect_in told 'Step 1 of 3: What crosses the wire.'
expect_in told '2. Social security number: 666-'
expect_in told 'Not yet.'
expect_in told 'Right. Who is on the path can read it just as well.'
expect_in told 'Your guess: yes. What happens: no. It had nothing to notice by.'
expect_in told '0010  73 6e 3d 36 36 36 2d'
expect_in told 'Goal reached: Change the last digit'
expect_in told 'Not yet. A checksum catches accidents.'
expect_in told 'This lesson is done.'
expect_equal 'lines with anything but ASCII' "$(LC_ALL=C grep -c '[^ -~]' out)" 0
expect_in told 'Good-bye. Your progress is kept.'

checking 'a field is explained, by its number, its name or a part of that'
lockstep reset mine.md --yes
printf 'explain 2\nexplain dlp.ssn\n' | plain run mine.md --plain
expect_in told 'Social security number: 666-'
expect_equal 'times that it was explained' \
    "$(grep -cF 'Social security number, dlp.ssn' out)" 2
expect_in told 'Lockstep, proto/ssn.h'
printf 'explain\nexplain 99\nexplain explicit_\nexplain banana\nexplain tls.record.\n' |
    plain run mine.md --plain
expect_in told 'Say which field:'
expect_in told 'has no field 99.'
expect_in told 'Explicit nonce, tls.record.explicit_nonce'
expect_in told 'That did not work: cannot explain '\''banana'\''.'
expect_in told 'tls.record.length: Length'

checking 'an empty line never passes a question'
lockstep reset mine.md --yes
printf '\n\n\n\n' | plain run mine.md --plain
expect_in told 'First answer the question'
expect_not_in told 'Step 2 of 3'

checking 'hints, the solution, and where one is'
printf 'hint\nhint\nsolution\nwhere\nrepeat\nhelp\ncommands\n' | plain run mine.md --plain
expect_in told 'Hint: It stands behind ssn=.'
expect_in told 'There is no further hint.'
expect_in told 'One way: - the field dlp.ssn in event '
expect_in told 'Mine, step 1 of 3'
expect_in told 'Held, waiting to be delivered: '
expect_in told 'alter next byte 19 = 30'

checking 'a step that went wrong is begun anew'
plain run mine.md --plain <<'END'
pick dlp.ssn
next
2
drop next
undo
alter next byte 29 xor 01
deliver
END
expect_in told ' was dropped'
expect_in told 'Goal reached:'

checking 'what a role cannot read is marked'
cat >roles.md <<'END'
---
format: 1
id: roles
title: Roles
lab: ssn
minutes: 5
set: ssn.plan = journey
set: ssn.from = handshake
---

## A handshake

As far as it goes.

```lab do
deliver until check.rule == certificate and check.outcome == ok
```

```lab ask guess
type: predict
question: Can all of them read it?
option: yes -- No.
option: no -- No.
hint: See for yourself.
right: no
```

```lab goal home
task: Deliver all.
when: check.rule == "number.arrived" and event.conn == tls
hint: deliver all
solve: deliver all
```
END
plain run roles.md --plain <<'END'
events
role eavesdropper
events
fields
look as client
where
END
expect_equal 'the certificate as its ends see it' \
    "$(grep -cE '^Record [0-9]+, server to client, sealed, [0-9]+ bytes: Certificate\.' out)" 2
expect_equal 'the certificate as others see it' \
    "$(grep -cE '^Record [0-9]+, server to client, sealed, [0-9]+ bytes: \[not readable\]\.' out |
        awk '$1 >= 3 { print "sealed" }')" sealed
expect_in told 'You look as: client.'

checking 'words that make no sense are told, and change nothing'
lockstep reset mine.md --yes
plain run mine.md --plain <<'END'
pick 999
pick no.such.field
pick
byte 3
look 99999
look as nobody
events 99999
bytes #x
fields 1 2 3
deliver {
alter next byte 999999999999999999999 xor 01
set client.trust = perhaps
4 4 4
restart until #99999
END
expect_in told 'has no field 999'
expect_in told "There is no field 'no.such.field'"
expect_in told "No question is open that is answered with 'byte'"
expect_in told 'There is no event 99999.'
expect_in told 'That did not work:'
expect_in told 'Good-bye.'

checking 'bytes that are asked for are no word, though they may read as one'
sed -e '/^type: pick/,/^answer:/d' -e '/^```lab ask the-number/a\
type: hex\
question: With which two bytes does the number begin?\
answer: first 2 of {dlp.ssn @ (event.kind == sent and event.conn == plain)}' mine.md >bytes.md
printf 'ab b6\nab\n36 36\nab 1\n' | plain run bytes.md --plain
expect_equal 'answers that are not right' "$(grep -c '^Not yet\.' out)" 2
expect_equal 'answers that are right' "$(grep -c '^Right\.' out)" 1
expect_in told 'cannot understand: ab 1'

checking 'a lesson that offers few verbs refuses the others'
sed 's/^minutes: .*/&\nverbs: deliver alter/' mine.md >few.md
printf 'drop next\ncommands\n' | plain run few.md --plain
expect_in told "This lesson does not offer 'drop next'."
expect_not_in told 'restart: from the beginning'

checking 'a million bytes of noise, with and without line breaks'
head -c 1000000 /dev/urandom | plain run mine.md --plain
expect_in told 'Good-bye.'
head -c 1000000 /dev/urandom | plain --plain
expect_in told 'Good-bye.'
head -c 1000000 /dev/zero | tr '\000' 'a' | plain run mine.md --plain
expect_in told 'Good-bye.'
printf 'quit' | plain run mine.md --plain
expect_in told 'Good-bye.'

checking 'without a terminal the course is told plainly'
printf 'quit\n' | plain
expect_in told 'Part 1: The sealed record.'
printf 'quit\n' | plain 1.1
expect_in told 'Step 1 of'

checking 'a standard output that cannot take it is told'
attempt sh -c '"$0" --plain 1.1 </dev/null >/dev/full' "$LOCKSTEP"
expect_exit 74
expect_three_parts
finish
