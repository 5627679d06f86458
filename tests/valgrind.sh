#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# valgrind.sh UNIT_TEST...: memcheck over each unit test and over the main job, as many at once
# as there are processors. Any error or leak fails.
set -eu

# memcheck COMMAND_LINE: one line when it is clean, all that it said when not.
memcheck() {
    began=$(date +%s)
    # shellcheck disable=SC2086 # the words of a command line
    if said=$(valgrind --quiet --error-exitcode=99 --leak-check=full \
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

# libcheck runs each test in a child of its own, whose leaks and errors thus bear the test's name.
export CK_EXCLUDE_TAGS=exhaustive CK_TIMEOUT_MULTIPLIER=20
{
    for test in "$@"; do
        echo "./$test"
    done
    echo "$LOCKSTEP run ssn"
} | xargs -d '\n' -n 1 -P "$(nproc)" sh "$0" --one
