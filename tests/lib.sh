# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# For the scripts that drive the whole program, in tests/walk and tests/interop. They read this
# with `.` and are then in a private folder, where `data` is XDG_DATA_HOME, `state` is
# XDG_STATE_HOME and `tmp` is TMPDIR; all of it is removed when they end.
#
#     checking 'an unknown lab is refused'
#     lockstep run nonsense        # leaves its exit code in $code, its words in out and err
#     expect_exit 64
#     expect_three_parts
#     finish

set -u
tests=$(cd "$(dirname "$0")/.." && pwd) || exit 99
: "${LOCKSTEP:=./lockstep}"
LOCKSTEP=$(cd "$(dirname "$LOCKSTEP")" && pwd)/$(basename "$LOCKSTEP") || exit 99
[ -x "$LOCKSTEP" ] || {
    echo "LOCKSTEP names no program: $LOCKSTEP"
    exit 99
}
work=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-test.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT PIPE TERM
cd "$work" || exit 99

mkdir data state tmp
export LOCKSTEP XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" TMPDIR="$work/tmp"
export LC_ALL=C.UTF-8
export PYTHONPATH="$tests" PYTHONDONTWRITEBYTECODE=1
unset NO_COLOR CLICOLOR CLICOLOR_FORCE ACCESSIBLE

# need TOOL...: skips the whole script when one of them is not installed.
need() {
    for tool in "$@"; do
        if ! command -v "$tool" >/dev/null; then
            echo "skipped: $tool is not installed"
            exit 77
        fi
    done
}

checking() {
    printf -- '- %s\n' "$*" | cat -v
}

# Told in a file, as this may happen in a subshell.
complain() {
    printf '  FAIL: %s\n' "$*" | cat -v
    : >"$work/failed"
}

# Ends the script.
finish() {
    test ! -e "$work/failed"
    exit
}

# Runs a command with nothing to read; leaves $code, out and err.
attempt() {
    code=0
    "$@" >out 2>err </dev/null || code=$?
}
lockstep() {
    attempt "$LOCKSTEP" "$@"
}

# shown FILE: the first lines of a file, indented, made harmless.
shown() {
    sed -n '1,12s/^/        | /p' "$1" | cat -v
}

# expect_exit CODE [WHEN]
expect_exit() {
    if [ "$code" -ne "$1" ]; then
        complain "${2:+$2: }exit code $code, not $1; it said:"
        shown err
        tail -n 1 out | sed 's/^/        > /'
    fi
}

# expect_in FILE TEXT, expect_not_in FILE TEXT: the text stands in the file, or nowhere in it.
expect_in() {
    if ! grep -qaF -e "$2" "$1"; then
        complain "'$2' is not in $1:"
        shown "$1"
    fi
}
expect_not_in() {
    if grep -qaF -e "$2" "$1"; then
        complain "'$2' is in $1:"
        grep -aF -e "$2" "$1" | cut -c 1-200 | sed -n '1,3s/^/        | /p' | cat -v
    fi
}

# expect_equal WHAT SEEN WANTED
expect_equal() {
    if [ "$2" != "$3" ]; then
        complain "$1 is '$2', not '$3'"
    fi
}

# expect_same WHAT FILE FILE
expect_same() {
    if ! diff "$2" "$3" >difference; then
        complain "$1: $2 and $3 differ:"
        cut -c 1-160 difference >difference.short
        shown difference.short
    fi
}

# No line of out is wider than a terminal of 80 columns, or ends in a blank; but a dump's text may.
expect_tidy() {
    widest=$(wc -L <out)
    if [ "$widest" -gt 80 ]; then
        complain "a line is $widest columns wide"
    fi
    expect_equal 'the first line that ends in a blank' \
        "$(grep -vE '^ +[0-9a-f]{4,} [][ ]' out | grep -m 1 ' $')" ''
}

# expect_mode PATH MODE
expect_mode() {
    expect_equal "the mode of $1" "$(stat -c %a "$1" 2>&1)" "$2"
}

# What failed, why, what to do: a line each on standard error, and nothing else there.
expect_three_parts() {
    awk 'NR == 1 && /^lockstep: ./ || NR == 2 && /^  why: ./ || NR == 3 && /^  do:  ./ { good++ }
         END { exit !(NR == 3 && good == 3) }' err && return
    complain 'the failure is not told in three parts:'
    shown err
}

# expect_refused CODE TEXT: exit code, the three parts, and the text in them.
expect_refused() {
    expect_exit "$1"
    expect_three_parts
    expect_in err "$2"
}

# The rows in the vault, as the doctor counts them.
rows_in_vault() {
    "$LOCKSTEP" doctor | sed -n 's/.*vault .*sound, \([0-9]*\) row(s)$/\1/p'
}
