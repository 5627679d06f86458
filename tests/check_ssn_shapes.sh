#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# No social security number that could be somebody's stands anywhere in the project: only those
# of area 666, which is never issued, are allowed.
set -eu
. "$(dirname "$0")/tree.sh"

tree_files | tr '\n' '\0' |
    LC_ALL=C xargs -0 grep --text -noP '(?<!\d)(?!666)\d{3}-\d{2}-\d{4}(?!\d)' | fail_on_complaints
