#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# No social security number that could be somebody's stands anywhere in the project: only those
# of area 666, which is never issued, are allowed.
set -eu
. "$(dirname "$0")/tree.sh"

tree_files | tr '\n' '\0' |
    xargs -0 grep -anoE '(^|[^0-9])[0-9]{3}-[0-9]{2}-[0-9]{4}([^0-9]|$)' |
    grep -avE ':[^0-9]?666-[0-9]{2}-[0-9]{4}[^0-9]?$' | fail_on_complaints
