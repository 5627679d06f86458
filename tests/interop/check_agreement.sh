#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# We know each field of TLS handshakes and records that tshark knows, and in captures of real
# handshakes tshark and we read every field of every packet alike. Half of what GnuTLS says to
# itself is in a pcap file, half in pcapng; a third capture has programs that people use. The plans
# are the same in each run, the certificates are not.
#
# Environment:
#   AGREEMENT_HANDSHAKES   how many of GnuTLS; those between programs are some 140 more
#   AGREEMENT_SEED         of the plans; another one makes other handshakes
. "$(dirname "$0")/../lib.sh"
need tshark python3 openssl curl
record=${top_builddir:-.}/tests/interop/record/record
handshakes=${AGREEMENT_HANDSHAKES:-900}
seed=${AGREEMENT_SEED:-1}

# agreement NAME SUFFIX
agreement() {
    python3 -m interop.captures_agree "$1.$2" "$1.keylog" || complain 'they do not agree'
}

checking 'we know each field that tshark knows, or say why not'
tshark -G fields 2>/dev/null | cut -f 3 | grep -E '^tls\.(handshake|record|alert)' | sort -u >theirs
sed -n 's/^## //p' "$tests"/../lessons/glossary/*.md >known
sed -n 's/^\([a-z][^ ]*\) .*/\1/p' "$tests/interop/not_emitted.txt" >>known
sort -u known -o known
expect_equal 'fields of tshark that we lack' "$(comm -23 theirs known)" ''

mkdir identities
sh "$tests/interop/make_certificates.sh" identities || complain 'no certificates'

for suffix in pcap pcapng; do
    seed=$((seed + 1))
    checking "$((handshakes / 2)) handshakes of GnuTLS, in $suffix"
    attempt "$record" plans $seed $((handshakes / 2)) identities gnutls.$suffix gnutls.keylog
    expect_exit 0
    agreement gnutls $suffix
done

checking 'openssl, curl and GnuTLS among each other'
sh "$tests/interop/record_programs.sh" "$record" "$work/identities" programs ||
    complain 'they did not talk'
agreement programs pcap
finish
