#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whenever the program is killed or asked to end, the vault opens afterwards and holds every row
# that was told.
. "$(dirname "$0")/../lib.sh"
need python3

# ended HOW ROUNDS: so many walks, ended at random moments.
ended() {
    checking "$1 at $2 random moments"
    python3 -m walk.end_while_storing "$@" "$(date +%s)" || complain 'see above'
}

ended STOP 10
ended KILL 20
finish
