#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench_capture.sh [ROUNDS [HANDSHAKES]]: a capture of 10 000 handshakes with their keys, 70 MB,
# read by us and by tshark. Run by `make bench`, in the folder of the build. README.md says what
# is measured and what was seen.
#
# Ends with 0 whatever the figures say, and with 1 when something could not run: no test passes
# or fails by the clock.
set -eu

rounds=${1:-3}
handshakes=${2:-10000}
tests=$(cd "$(dirname "$0")/.." && pwd)
programs=${top_builddir:-.}/tests
lockstep=${LOCKSTEP:-./lockstep}
for tool in tshark openssl python3; do
    command -v $tool >/dev/null || {
        echo "bench_capture: $tool is missing, so captures have no figures" >&2
        exit 1
    }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# measure NAME COMMAND...: adds a line "NAME microseconds KiB microseconds". Remarks of tshark about root are
# none of the capture's.
measure() {
    name=$1
    shift
    figures=$(XDG_DATA_HOME=$work XDG_STATE_HOME=$work "$programs/bench/measure" "$@" \
        </dev/null 2>"$work/errors") || {
        cat "$work/errors" >&2
        exit 1
    }
    echo "$name $figures" >>"$work/figures"
}

mkdir "$work/identities"
sh "$tests/interop/make_certificates.sh" "$work/identities"
capture=$work/handshakes.pcapng keylog=$work/handshakes.keylog
"$programs/interop/record/record" alike 1 "$handshakes" "$work/identities" "$capture" "$keylog"

round=0
while [ "$round" -lt "$rounds" ]; do
    measure summary "$lockstep" inspect "$capture" --keylog "$keylog" --plain
    measure lines tshark -r "$capture" -o "tls.keylog_file:$keylog" -Y tls
    measure fields "$lockstep" inspect "$capture" --keylog "$keylog" --fields
    measure trees tshark -r "$capture" -o "tls.keylog_file:$keylog" -V
    round=$((round + 1))
done

LC_ALL=C awk '
    function holds(does) { return does ? "holds" : "DOES NOT HOLD" }
    function middle(values, name,    i, j, value, half) {
        for (i = 2; i <= count[name]; i++) {
            value = values[name, i]
            for (j = i; j > 1 && values[name, j - 1] > value; j--)
                values[name, j] = values[name, j - 1]
            values[name, j] = value
        }
        half = int((count[name] + 1) / 2)
        return (values[name, half] + values[name, count[name] + 1 - half]) / 2
    }
    function row(what, our, their) {
        printf "    %-16s %8.2f %8.2f %8.2f\n", what, our, their, their / our
        return their / our
    }
    function pair(title, ours, theirs, wanted,    times, memory) {
        print title
        row("CPU, s", middle(cpu, ours), middle(cpu, theirs))
        times = row("by the clock, s", middle(clock, ours), middle(clock, theirs))
        memory = 1 / row("memory, MiB", peak[ours] / 1024, peak[theirs] / 1024)
        printf "    %s: at least %d times as fast; %s: at most 0.4 of the memory\n",
            holds(times >= wanted), wanted, holds(memory <= 0.4)
    }
    {
        cpu[$1, ++count[$1]] = $2 / 1000000
        clock[$1, count[$1]] = $4 / 1000000
        if ($3 > peak[$1])
            peak[$1] = $3
    }
    END {
        printf "    %-16s %8s %8s %8s\n", "", "lockstep", "tshark", "factor"
        pair("the list, held against tshark -Y tls", "summary", "lines", 6)
        pair("all fields, held against tshark -V", "fields", "trees", 12)
    }' "$work/figures"

LOCKSTEP=$(cd "$(dirname "$lockstep")" && pwd)/$(basename "$lockstep")
export LOCKSTEP PYTHONPATH="$tests" PYTHONDONTWRITEBYTECODE=1
python3 -m bench.capture_frame "$work/place" "$capture" "$keylog"
