#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# coverage.sh BUILD: which share of its parser's lines the corpus of a fuzz target reaches, read
# with gcov from a build configured with --enable-coverage in which the targets are built. Fails
# when a share is below 90 %.
set -eu

least=90

# A target, the sources it is there for, and which of those are no part of the parser: they
# write, or another target is there for them.
parsers() {
    cat <<'END'
fuzz_capture      src/capture/  (block|entry_.*|journal|keylog|pcapng_(flow|read|write))\.c
fuzz_handshake    src/inspect/handshake/
fuzz_http         src/(inspect/http/|inspect/data|proto/http)
fuzz_keylog       src/capture/keylog
fuzz_pcapng       src/capture/(block|entry_read|pcapng_read)
fuzz_profile      src/pki/profile
fuzz_sealed       src/inspect/(tls|handshake)/
fuzz_sqlite_page  src/inspect/sqlite/
fuzz_tls          src/inspect/(tls/|handshake/|index)
fuzz_x509         src/(inspect/x509/|pki/asn1|pki/der_file)
END
}

# "98.3 % of 1055 lines" of these sources but those. From its notes gcov knows of a file that
# the target was not even linked with.
reached() {
    find src -name '*.gcno' -exec gcov --no-output {} + 2>/dev/null |
        awk -F"[':% ]+" -v sources="$1" -v but="${2:-^$}" '
            /^File / { file = $2; next }
            /^Lines executed:/ && file ~ sources && file ~ /\.c$/ && file !~ but {
                lines += $5
                reached += $3 * $5 / 100
            }
            { file = "" }
            END {
                if (!lines) {
                    print "coverage.sh: nothing was measured of " sources > "/dev/stderr"
                    exit 1
                }
                printf "%.1f %% of %d lines\n", 100 * reached / lines, lines
            }'
}

srcdir=$(cd "$(dirname "$0")/../.." && pwd)
export srcdir
cd "$1"
poor=0
while read -r target sources but; do
    find src -name '*.gcda' -delete
    "tests/fuzz/$target" >/dev/null
    share=$(reached "$sources" "$but")
    printf '%-16s  %s\n' "$target" "$share"
    [ "${share%%.*}" -ge "$least" ] || poor=1
done <<END
$(parsers)
END
exit "$poor"
