#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The house rules that a machine can hold: short files and lines, licence and leading comment
# present, no tabs, and clang-format's opinion where the version it was tuned for is installed.
set -eu
. "$(dirname "$0")/tree.sh"

most_lines=400
most_columns=96
formatter_version=14

c_files=$(tree_files src tests | grep '\.[ch]$')

{
    # shellcheck disable=SC2086 # a list of files
    awk -v most=$most_lines '
        FNR == most { print FILENAME ": " most " lines or more" }
        /\t/ { print FILENAME ":" FNR ": a tab" }' $c_files
    # shellcheck disable=SC2086
    grep -nE "^.{$((most_columns + 1))}" $c_files | sed "s/\$/ <- over $most_columns columns/" ||
        true

    tree_files src tests bootstrap .ci | grep -E '\.(c|h|def|awk|sql|sh|py)$|bootstrap|/run$' |
        while read -r file; do
            head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
                echo "$file: no SPDX line at the top"
        done

    # A header says in words what it is for before its first directive.
    echo "$c_files" | grep '^src/.*\.h$' | while read -r file; do
        sed '/^#/,$d; /SPDX/d' "$file" | grep -q '[a-z]' || echo "$file: no leading comment"
    done

    if clang-format --version 2>/dev/null | grep -q "version $formatter_version\."; then
        # shellcheck disable=SC2086
        clang-format --dry-run $c_files 2>&1
    fi
} | fail_on_complaints
