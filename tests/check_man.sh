#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The manual is well-formed (where mandoc is installed to say so), and names the same commands and
# long options as `lockstep --help` and the --help of each command.
set -eu
. "$(dirname "$0")/tree.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

commands=$("$LOCKSTEP" --help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
{
    "$LOCKSTEP" --help
    for command in $commands; do
        "$LOCKSTEP" "$command" --help
    done
} | grep -oE -e '--[a-z][a-z-]*' | sort -u >"$folder/help"

# In a page, an option is written --name, \-\-name or, in mdoc, Fl Fl name.
sed -E 's/^\.\\".*//; s/\\-/-/g; s/Fl (Fl |-)/--/g' man/lockstep.1 |
    grep -oE -e '--[a-z][a-z-]*' | sort -u >"$folder/man"

{
    comm -23 "$folder/help" "$folder/man" | sed 's,$,: in --help but not in man/lockstep.1,'
    comm -13 "$folder/help" "$folder/man" | sed 's,$,: in man/lockstep.1 but not in --help,'
    "$LOCKSTEP" help keys | while IFS= read -r line; do
        key=$(printf '%.11s' "$line" | sed 's/ *$//; s/^[.]/\\\&./')
        grep -qxF ".It $key Ta $(echo "$line" | cut -c 12-26 | sed 's/ *$//') Ta $(echo "$line" | cut -c 27-)" \
            man/lockstep.1 || echo "key not in man/lockstep.1 as 'help keys' tells it: $line"
    done
    [ "$commands" ] || echo 'lockstep --help: names no command'
    for command in $commands; do
        grep -qw "$command" man/lockstep.1 || echo "$command: not in man/lockstep.1"
    done
    if command -v mandoc >/dev/null; then
        # It also looks for the pages referred to among those installed: not our concern.
        mandoc -T lint man/*.[0-9] | grep -v 'referenced manual not found' || true
    fi
} | fail_on_complaints
