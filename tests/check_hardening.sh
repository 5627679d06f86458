#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads from the built program that it is hardened. Skipped where configure left hardening out
# (sanitizers, coverage).
set -eu

: "${LOCKSTEP:=./lockstep}"
if [ "${HARDENED:-yes}" = no ]; then
    echo 'skipped: not a hardened build'
    exit 77
fi

report=$(readelf -W --file-header --program-headers --dynamic --dyn-syms "$LOCKSTEP")
failed=0

# wants NAME PATTERN / refuses NAME PATTERN: some line of the report matches, or none does.
wants() {
    if ! echo "$report" | grep -qE "$2"; then
        echo "$LOCKSTEP: $1 is missing"
        failed=1
    fi
}
refuses() {
    if echo "$report" | grep -E "$2"; then
        echo "$LOCKSTEP: $1"
        failed=1
    fi
}

wants 'a position-independent executable' 'FLAGS_1.*PIE'
wants 'RELRO' 'GNU_RELRO'
wants 'BIND_NOW' 'BIND_NOW|FLAGS_1.*NOW'
wants 'a stack that is not executable' 'GNU_STACK.* RW +0x'
wants 'the stack protector' ' __stack_chk_fail(@| |$)'
wants 'FORTIFY' ' __[a-z]+_chk(@| |$)'
refuses 'has text relocations' 'TEXTREL'
refuses 'has a segment both writable and executable' '(LOAD|GNU_STACK).* RWE '
exit $failed
