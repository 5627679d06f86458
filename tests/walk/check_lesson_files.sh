#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For those who write lessons: new, lint, test and handout, on good lessons and on bad ones.
. "$(dirname "$0")/../lib.sh"

checking 'the whole course lints and tests clean'
lockstep lesson lint
expect_exit 0
expect_not_in out error:
lockstep lesson test
expect_exit 0
expect_not_in out error:
expect_in out 'ok   a-numbers-journey: 3 runs'

checking 'a new lesson lints and tests clean, and nothing is overwritten'
lockstep lesson new first-try
expect_exit 0
lockstep lesson lint first-try.md
expect_exit 0
expect_equal 'what lint says' "$(cat out)" 'ok   first-try: 0 error(s), 0 warning(s)'
lockstep lesson test first-try.md
expect_exit 0
expect_in out '3 question(s) answered, 2 wrong answer(s) refused, 1 goal(s) reached'
lockstep --plain first-try.md
expect_exit 0
expect_in out 'Step 1 of 3: What crosses the wire.'
cp first-try.md before.md
lockstep lesson new first-try
expect_refused 73 'there already'
expect_same 'the lesson' first-try.md before.md
for id in 'Upper' 'a/b' '../up' '' '-dash' 'a b' "$(printf 'x%.0s' $(seq 65))"; do
    lockstep lesson new -- "$id"
    expect_refused 64 'an id has'
done
lockstep lesson new the-wrong-name
expect_refused 64 'a lesson of the course has that id'
[ ! -e the-wrong-name.md ] || complain 'the-wrong-name.md was written'

# changed SED_SCRIPT: a bad lesson made of the good one, in bad.md.
changed() {
    sed "$1" first-try.md >bad.md
}

checking 'lint: what is wrong, with file and line'
changed '/^```lab goal/,/^```$/d'
lockstep lesson lint bad.md
expect_exit 65
expect_in out 'bad.md:'
expect_in out 'BAD  first-try'
changed 's/ -- A checksum catches.*//'
lockstep lesson lint bad.md
expect_exit 65

checking 'lint: what is no lesson at all'
changed 's/^solve: alter.*/solve: conquer the world/'
lockstep lesson lint bad.md
expect_refused 65 "bad.md:$(grep -n conquer bad.md | cut -d : -f 1)"
changed 's/^lab: .*/lab: kitchen/'
for word in lint test handout; do
    lockstep lesson $word bad.md
    expect_refused 65 "there is no such lab"
done
lockstep lesson lint missing.md
expect_refused 66 missing.md
lockstep lesson lint no-such-lesson
expect_refused 64 no-such-lesson

checking 'one bad lesson does not hide the others'
lockstep lesson lint missing.md first-try.md
expect_exit 66
expect_in out 'ok   first-try'

checking 'test: a goal that is reached before anything was done'
changed 's/^when: .*/when: event.kind == delivered/; s/^right: no/&\nthen: deliver/'
lockstep lesson test bad.md
expect_exit 1
expect_in out 'it is reached before anything is done for it'
expect_in out 'BAD  first-try'

checking 'test: a solution that does not solve'
changed 's/^solve: alter.*/solve: deliver next/; s/^solve: deliver next$/solve: step/'
lockstep lesson test bad.md
expect_exit 1
expect_in out 'its solution does not reach it'
expect_in out "bad.md:$(grep -n '^```lab goal' bad.md | cut -d : -f 1): error: your-digit"

checking 'test: a solution that cannot be done'
changed 's/^solve: alter next byte 29 xor 01/solve: alter next byte 999 xor 01/'
lockstep lesson test bad.md
expect_exit 1
expect_in out 'error: your-digit: solve: '

checking 'test: a prediction that does not come true'
changed 's/^right: no/&\nprove: event.kind == cut/'
lockstep lesson test bad.md
expect_exit 1
expect_in out 'what it predicts did not happen'

checking 'test: an answer that stands nowhere'
changed 's/^answer: .*/answer: at {tls.handshake.ciphersuite}/'
lockstep lesson test bad.md
expect_exit 1
expect_in out 'error: the-number: '

checking 'handout: goals and questions, and the key only when it is asked for'
lockstep lesson handout first-try.md
expect_exit 0
expect_in out '# First try'
expect_in out '- [ ] **Goal** (your-digit): Change the last digit'
expect_in out '2. a code made with a key'
expect_in out 'What to hand in'
expect_not_in out 'alter next byte'
expect_not_in out 'Nothing guarded'
lockstep lesson handout first-try.md --key
expect_exit 0
expect_in out '  - `alter next byte 29 xor 01`'
expect_in out '- Answer: `at {dlp.ssn @'
expect_in out '- Answer: a code made with a key.'
expect_in out 'Nothing guarded'
lockstep lesson handout 1.1
expect_exit 0
expect_in out "# 1.1 A number's journey"

checking 'words that are off'
for words in '' 'frobnicate' 'new' 'new a b' 'handout' 'handout 1.1 1.3' 'lint --key' 'lint --x'; do
    # shellcheck disable=SC2086 # words
    lockstep lesson $words
    expect_refused 64 ''
done
finish
