#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Progress is kept as it happens and found again; where it cannot be kept the lesson works all the
# same; it is forgotten only when asked for.
. "$(dirname "$0")/../lib.sh"

# take LINES: takes the lesson a few lines further.
take() {
    code=0
    printf "$1" | "$LOCKSTEP" --plain 1.1 >out 2>err || code=$?
    expect_exit 0 "$1"
    tr '\n' ' ' <out >told
}
progress_of() {
    "$LOCKSTEP" list | sed -nE "s/^  1\.1 .*  ([a-z0-9]+.*)\$/\1/p"
}

checking 'nothing is begun'
expect_equal 'progress' "$(progress_of | grep -c minutes)" 1

checking 'what was solved is found again, at the same step, with the bench as it was'
take 'pick data.text\npick dlp.ssn\n\nbyte 19\n\n1\n'
expect_in told 'Step 3 of'
expect_equal progress "$(progress_of)" "step 3 of 14"
expect_mode state/lockstep/progress.db 600
expect_mode state/lockstep 700
take 'alter next byte 29 xor 01\ndeliver\n'
expect_not_in told 'Step 1 of'
expect_in told 'Step 3 of'
expect_in told 'Goal reached:'
lockstep list 1.1
expect_in out 'tries: 2, hints: 0'
expect_in out ' 2  On the open wire  done'

# What the victim says goes into a file of its own: an answer to "where" in it was given after
# the other one was kept.
checking 'it survives being killed right after an answer'
mkfifo pipe
"$LOCKSTEP" --plain 1.1 <pipe >said 2>err &
victim=$!
exec 4>pipe
printf '\n2\nwhere\n' >&4
until grep -qs '^You look as: ' said || ! kill -0 $victim 2>/dev/null; do :; done
kill -KILL $victim
wait $victim 2>/dev/null
expect_equal 'the exit code of what was killed' $? 137
exec 4>&-
lockstep list 1.1
expect_in out '[x] choice: '

checking 'doctor tells where it is kept, and that it is sound'
lockstep doctor
expect_in out "$work/state/lockstep/progress.db"
expect_in out 'sound, 1 lesson(s) begun'

checking 'nothing is forgotten without a yes'
lockstep reset 1.1
expect_refused 64 '--yes'
lockstep reset
expect_refused 64 'one lesson'
lockstep reset 1.1 --all --yes
expect_refused 64 'no lesson'
lockstep reset no-such-lesson --yes
expect_refused 64 no-such-lesson
expect_equal progress "$(progress_of)" "step 4 of 14"

checking 'reset forgets one lesson, or all'
lockstep reset 1.3 --yes
expect_in out 'nothing to forget'
lockstep reset 1.1 --yes
expect_exit 0
expect_equal progress "$(progress_of | grep -c minutes)" 1
take 'pick dlp.ssn\n'
lockstep reset --all --yes
expect_in out 'all lessons: forgotten'
expect_equal progress "$(progress_of | grep -c minutes)" 1

# works_unkept WHY: the lesson works, and says once that nothing is kept.
works_unkept() {
    take 'pick dlp.ssn\n\nbyte 19\n'
    expect_equal 'times it is told' "$(grep -o 'Your progress is not kept: ' told | wc -l)" 1
    expect_in told "$1"
    expect_in told 'Step 2 of'
    expect_in told 'Good-bye. Your progress is not kept.'
}

checking 'a damaged file is left as it is, and the lesson works'
head -c 5000 /dev/urandom >state/lockstep/progress.db
cp state/lockstep/progress.db before
works_unkept progress.db
expect_same 'the damaged file' state/lockstep/progress.db before
lockstep doctor
expect_in out 'note progress'
lockstep list
expect_exit 0
expect_in out '1.1 '

checking 'a folder that cannot be made'
export XDG_STATE_HOME="$LOCKSTEP/x"
works_unkept 'folder'
unset XDG_STATE_HOME HOME
works_unkept 'XDG_STATE_HOME'
finish
