#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The manual is well-formed (where mandoc is installed to say so), and it and `lockstep --help`
# name the same long options.
set -eu
. "$(dirname "$0")/tree.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# In a page, an option is written --name, \-\-name or, in mdoc, Fl -name.
"$LOCKSTEP" --help | grep -oE -e '--[a-z][a-z-]*' | sort -u >"$folder/help"
sed -E 's/^\.\\".*//; s/\\-/-/g; s/Fl -/--/g' man/lockstep.1 |
    grep -oE -e '--[a-z][a-z-]*' | sort -u >"$folder/man"

{
    comm -23 "$folder/help" "$folder/man" | sed 's,$,: in --help but not in man/lockstep.1,'
    comm -13 "$folder/help" "$folder/man" | sed 's,$,: in man/lockstep.1 but not in --help,'
    [ -s "$folder/help" ] || echo 'lockstep --help: names no option'
    if command -v mandoc >/dev/null; then
        # It also looks for the pages referred to among those installed: not our concern.
        mandoc -T lint man/*.[0-9] | grep -v 'referenced manual not found' || true
    fi
} | fail_on_complaints
