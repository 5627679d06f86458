#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench_stepping.sh [ROUNDS]: what stepping through handshakes, saving and reading them costs,
# in a folder of its own. Run by `make bench`; README.md says what is measured.
set -eu

programs=$(cd "${top_builddir:-.}/tests/bench" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

cd "$work"
"$programs/stepping" "${1:-60}"
