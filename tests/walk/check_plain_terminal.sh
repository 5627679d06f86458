#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The plain face and the reset question at a terminal, by way of a pseudo-terminal.
. "$(dirname "$0")/../lib.sh"
need python3

python3 -m walk.plain_at_a_terminal || complain 'see above'
finish
