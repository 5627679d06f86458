#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh TARGET SECONDS: lets libFuzzer look for inputs that hurt tests/fuzz/TARGET.c. It starts
# from the corpus and keeps what it finds in build-fuzz/found/TARGET; an input that crashes is
# left there as crash-*. Run it where the build is.
#
# coverage.sh, beside this, says which sources a target is there for, and measures which share
# of their lines its corpus reaches. Each had 93 % or more when this was written. What no small
# input reaches: reading a file bit by bit (window.c; the targets hand over memory), a disk that
# fails, tables that grow with a thousand connections, limits of thousands of items.
set -eu

here=$(dirname "$0")
target=${1:-}
seconds=${2:-60}

if [ ! -f "$here/$target.c" ]; then
    {
        echo "run.sh: cannot fuzz '$target'"
        echo "  why: there is no $here/$target.c"
        echo "  do:  name one of: $(cd "$here" && echo fuzz_*.c | sed 's/\.c\>//g')"
    } >&2
    exit 64
fi

sh "$here/../side_build.sh" fuzz CC=clang CFLAGS='-g -O1 -fsanitize=fuzzer-no-link' \
    --enable-sanitizers
cd build-fuzz
"${MAKE:-make}" -s "tests/fuzz/$target" LDFLAGS=-fsanitize=fuzzer \
    LDADD='liblockstep.a $(LIBRARIES_USED)'

found=found/$target
mkdir -p "$found"
"tests/fuzz/$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 \
    -print_final_stats=1 -artifact_prefix="$found/" \
    "$found" "source/tests/fuzz/corpus/${target#fuzz_}"
