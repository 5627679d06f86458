#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench_screen.sh [PAIRS [KEYS]]: the full screen in figures, on a terminal of 80 x 24, beside vim
# and hexedit. Run by `make bench`. README.md says what is measured and what was seen.
#
# Ends with 0 whatever the figures say, and with 1 when something could not run: no test passes
# or fails by the clock.
set -eu

tests=$(cd "$(dirname "$0")/.." && pwd)
lockstep=${LOCKSTEP:-./lockstep}
LOCKSTEP=$(cd "$(dirname "$lockstep")" && pwd)/$(basename "$lockstep")
[ -x "$LOCKSTEP" ] || {
    echo "bench_screen: LOCKSTEP names no program: $LOCKSTEP" >&2
    exit 1
}
export LOCKSTEP PYTHONPATH="$tests" PYTHONDONTWRITEBYTECODE=1

command -v python3 >/dev/null || {
    echo "bench_screen: python3 is missing, so the full screen has no figures" >&2
    exit 1
}
work=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 -m bench.screen_figures "$work/place" "${1:-30}" "${2:-200}"
