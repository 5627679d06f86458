#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The ssn lab's walk, as somebody reads it who pipes it into a pager: all stages, all goals, lines
# that fit, and files that only their owner can open.
. "$(dirname "$0")/../lib.sh"

files=data/lockstep/ssn

checking 'the walk reaches every goal and has nothing to complain of'
umask 000
lockstep run ssn
expect_exit 0
expect_equal 'standard error' "$(cat err)" ''
goals=$(sed -n 's/^\([0-9]*\) of \1 goals reached\.$/\1/p' out)
expect_equal 'the number of goals marked [x]' "$(grep -c '^  \[x\] ' out)" "${goals:-none}"
expect_not_in out '[ ]'

checking 'the headings are those of the stages that the lab lists'
"$LOCKSTEP" list ssn | sed -n '/^Stages/,/^$/s/^  \([0-9]\)  /\1\/8  /p' >stages
grep '^[0-9]/8  ' out >headings
expect_equal 'the number of stages' "$(grep -c . stages)" 8
expect_same 'the headings' headings stages

checking 'no line is wider than 80 columns or ends in a blank'
expect_tidy

checking 'whatever the umask, only the owner gets at the files'
expect_mode data/lockstep 700
expect_mode "$files" 700
for file in server-key.pem vault.db server.log; do
    expect_mode "$files/$file" 600
done
umask 022

checking 'colour is used when it is asked for, and never says more than the words'
escape=$(printf '\033')
expect_not_in out "$escape"
CLICOLOR_FORCE=1 "$LOCKSTEP" list ssn >coloured
expect_in coloured "${escape}["
"$LOCKSTEP" list ssn >plain
sed "s/${escape}\[[0-9;]*m//g" coloured >bleached
expect_same 'the words without their colour' bleached plain
NO_COLOR=1 CLICOLOR_FORCE=1 "$LOCKSTEP" list ssn >refused
expect_same 'what NO_COLOR leaves' refused plain
NO_COLOR='' CLICOLOR_FORCE=1 "$LOCKSTEP" list ssn >empty
expect_same 'an empty NO_COLOR, which counts as none' empty coloured

checking 'the number is in the walk, and nowhere in what the lab keeps'
number=$(sed -n 's/^  client  *the number  *//p' out)
case $number in
666-[0-9][0-9]-[0-9][0-9][0-9][0-9]) ;;
*) complain "the number is '$number'" ;;
esac
expect_in out "store name=Ada ssn=$number"
expect_equal 'the files that hold it' "$(grep -rlaF -e "$number" "$files")" ''
expect_in "$files/server.log" "stored ssn ***-**-${number#666-??-} as row 1"

checking 'a second walk in the same folder works and keeps the row of the first'
lockstep run ssn
expect_exit 0
expect_equal 'the rows in the vault' "$(rows_in_vault)" 2
expect_equal 'the lines of the log' "$(grep -c . "$files/server.log")" 2

checking 'wide characters in a name do not make lines wider'
lockstep run ssn --set server.subject='服务器服务器服务器服务器服务器服务器服务器服务器服务器服务器'
expect_exit 0
expect_in out 服务器
expect_tidy

checking 'the temporary folders are gone'
expect_equal 'what is left in TMPDIR' "$(ls -A tmp)" ''
finish
