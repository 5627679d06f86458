# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# For the check_*.sh scripts, which read this with `.` and are in the source's root afterwards.

: "${srcdir:=$(dirname "$0")/..}"
cd "$srcdir" || exit 99

# The project's own files, one a line: all, or those in the folders given. In a checkout these
# are the tracked ones and the new ones that git does not ignore; elsewhere, what was shipped.
tree_files() {
    if [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ]; then
        git ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
            if [ -f "$file" ]; then
                echo "$file"
            fi
        done
    else
        find "${@:-.}" \( -name .git -o -name .deps -o -name 'build-*' -o -name _build \
            -o -name _inst -o -path ./src/gen -o -path src/gen \) -prune \
            -o -type f ! -name '*.o' ! -name '*.log' ! -name '*.trs' -print | sed 's,^\./,,'
    fi
}

# Ends a script: prints the complaints on standard input and fails when there are any.
fail_on_complaints() {
    if grep .; then
        exit 1
    fi
}
