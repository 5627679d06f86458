#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# valgrind.sh UNIT_TEST...: memcheck over each unit test and over the main job, as many at once
# as there are processors. Any error or leak fails.
#
# All tests of a program run in one process, since valgrind spends most of its time on translating
# code, once for each process. What a test leaked is told with the stack that allocated it. Left
# out are the cases named "exhaustive", and those tagged "exits", which end their process.
set -eu

# memcheck COMMAND_LINE: one line when it is clean, all that it said when not.
memcheck() {
    began=$(date +%s)
    # shellcheck disable=SC2086 # the words of a command line
    if said=$(timeout 1800 valgrind --quiet --error-exitcode=99 --leak-check=full \
        --show-leak-kinds=definite,possible $1 2>&1 </dev/null); then
        echo "PASS: $1 ($(($(date +%s) - began)) s)"
    else
        echo "$said"
        echo "FAIL: $1"
        return 1
    fi
}

if [ "$1" = --one ]; then
    memcheck "$2"
    exit
fi

export CK_FORK=no CK_EXCLUDE_TAGS='exhaustive exits'
# From the top of the house down: the longest begin, so that all processors end together.
{
    echo "$LOCKSTEP run ssn"
    for test in "$@"; do
        echo "./$test"
    done | tac
} | xargs -d '\n' -n 1 -P "$(nproc)" sh "$0" --one
