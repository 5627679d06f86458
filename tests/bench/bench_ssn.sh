#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench_ssn.sh [ROUNDS]: what `lockstep run ssn` takes, held against its bare parts. Run by
# `make bench`, in the folder of the build. README.md says what is measured and what was seen.
#
# Ends with 0 whatever the figures say, and with 1 when something could not run: no test passes
# or fails by the clock.
set -eu

rounds=${1:-15}
programs=${top_builddir:-.}/tests/bench
lockstep=${LOCKSTEP:-./lockstep}
work=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# measure NAME COMMAND...: adds a line "NAME microseconds KiB"; the folder is empty each time.
measure() {
    name=$1
    shift
    rm -rf "$work/data"
    mkdir "$work/data"
    figures=$(XDG_DATA_HOME=$work/data "$programs/measure" "$@" </dev/null)
    echo "$name $figures" >>"$work/figures"
}

# The first round warms up, and is forgotten.
round=0
while [ "$round" -le "$rounds" ]; do
    [ "$round" -ne 1 ] || : >"$work/figures"
    measure whole "$lockstep" run ssn
    measure walk "$programs/walk_no_kdf" run ssn
    measure bare "$programs/bare_ssn" "$work/data"
    round=$((round + 1))
done

LC_ALL=C awk '
    # Sorts values[1..count]; returns least, median and most in a line, and leaves median set.
    function spread(values, count, format,    i, j, value) {
        for (i = 2; i <= count; i++) {
            value = values[i]
            for (j = i; j > 1 && values[j - 1] > value; j--)
                values[j] = values[j - 1]
            values[j] = value
        }
        median = (values[int((count + 1) / 2)] + values[int(count / 2) + 1]) / 2
        return sprintf(format " " format " " format, values[1], median, values[count])
    }
    function holds(does) { return does ? "holds" : "DOES NOT HOLD" }
    function row(title, name,    cpu, i, line) {
        for (i = 1; i <= count[name]; i++)
            cpu[i] = ms[name, i]
        line = spread(cpu, count[name], "%8.1f")
        printf "%-29s %s %10.1f\n", title, line, peak[name] / 1024
    }
    {
        ms[$1, ++count[$1]] = $2 / 1000
        if ($3 > peak[$1])
            peak[$1] = $3
    }
    END {
        printf "%-29s %8s %8s %8s %10s\n", "CPU in ms, memory in MiB", "least", "median",
            "most", "peak"
        row("the whole walk", "whole")
        row("without the key derivation", "walk")
        row("its bare parts", "bare")
        for (i = 1; i <= count["bare"]; i++)
            ratio[i] = ms["walk", i] / ms["bare", i]
        printf "%-29s %s\n\n", "times the bare parts", spread(ratio, count["bare"], "%8.2f")
        printf "%s: at most twice the CPU of the bare parts (median %.2f times)\n",
            holds(median <= 2), median
        printf "%s: below 12 MiB of memory (peak %.1f MiB)\n", holds(peak["whole"] < 12 * 1024),
            peak["whole"] / 1024
    }' "$work/figures"
