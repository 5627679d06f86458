#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# coverage.sh BUILD: the share of lines that the tests reached, per room and in all, read with
# gcov from a build configured with --enable-coverage whose tests have run.
set -eu

cd "$1"
find src -name '*.gcda' -exec gcov --no-output {} + |
    awk -F"[':% ]+" '
        /^File / { file = $2; next }
        /^Lines executed:/ && file ~ /(^|\/)src\/([^\/]+\/)*[^\/]+\.c$/ {
            room = file
            sub(/.*(^|\/)src\//, "", room)
            sub(/[\/.].*/, "", room)
            lines[room] += $5
            reached[room] += $3 * $5 / 100
        }
        { file = "" }
        END {
            for (room in lines) {
                printf "%-10s %6.1f %% of %5d lines\n", room, 100 * reached[room] / lines[room],
                    lines[room] | "sort"
                all += lines[room]
                all_reached += reached[room]
            }
            close("sort")
            if (!all) {
                print "coverage: no line was measured: did the tests run?" > "/dev/stderr"
                exit 1
            }
            printf "%-10s %6.1f %% of %5d lines\n", "in all", 100 * all_reached / all, all
        }'
