#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whenever the program is killed, the vault opens afterwards and holds every row that was told.
. "$(dirname "$0")/../lib.sh"
need python3

checking 'twenty walks, killed at random moments'
python3 -m walk.kill_while_storing 20 "$(date +%s)" || complain 'see above'
finish
