#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./bootstrap explains itself and refuses what it does not know; and every shell script of the
# project passes shellcheck, where that is installed.
set -eu
. "$(dirname "$0")/tree.sh"

./bootstrap --help | grep -q '^Usage: ./bootstrap' || {
    echo './bootstrap --help: no usage line'
    exit 1
}
code=0
./bootstrap frobnicate 2>/dev/null || code=$?
[ $code -eq 64 ] || {
    echo "./bootstrap frobnicate: exit code $code, not 64"
    exit 1
}

# What one script sets for another to use (tests/lib.sh) looks unused in the one and unset in the
# other: SC2034, SC2154.
if command -v shellcheck >/dev/null; then
    tree_files bootstrap .ci tests | grep -E '^bootstrap$|^\.ci/run$|\.sh$' |
        xargs shellcheck --severity=warning --exclude=SC2034,SC2154
fi
