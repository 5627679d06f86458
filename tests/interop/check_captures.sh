#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Captures as Wireshark's own tools write, merge and damage them are read as tshark reads them;
# and what we save of a flow, tshark opens decrypted, with our words beside it.
. "$(dirname "$0")/../lib.sh"
need tshark editcap mergecap text2pcap python3

# A capture that is not ours: what a walk put on the wire, and its key log beside it.
lockstep run tls --save walk.pcapng
expect_exit 0 'the walk'
grep -aoE '[A-Z][A-Z_0-9]+ [0-9a-f]{64} [0-9a-f]+$' walk.pcapng >keys.log
tshark -r walk.pcapng -Y tcp -F pcap -w plain.pcap 2>/dev/null

# as_tshark_reads FILE: all that tshark and we both name in it is the same.
as_tshark_reads() {
    checking "$1 is read as tshark reads it"
    python3 -m interop.captures_agree "$1" keys.log >out 2>err || {
        complain 'they do not agree:'
        shown out
    }
}

# seen_in FILE KEYLOG...: the listing of its flows, in out.
seen_in() {
    checking "$1: $2"
    file=$1
    shift 2
    lockstep inspect "$file" --plain "$@"
    expect_exit 0
}

editcap -F nsecpcap plain.pcap nano.pcap
editcap -F pcapng --inject-secrets tls,keys.log plain.pcap secrets.pcapng
for file in plain.pcap nano.pcap secrets.pcapng; do
    as_tshark_reads "$file"
done

seen_in secrets.pcapng 'embedded secrets open it'
expect_in out 'EncryptedExtensions'

seen_in plain.pcap 'without secrets it stays sealed'
expect_not_in out 'EncryptedExtensions'

mergecap -F pcapng -w merged.pcapng secrets.pcapng nano.pcap
seen_in merged.pcapng 'two interfaces that saw the same show it once'
expect_equal 'the units' "$(grep -c -- '----ClientHello----' out)" 1
expect_not_in out 'missing here'

cat secrets.pcapng secrets.pcapng >sections.pcapng
seen_in sections.pcapng 'two sections, one after the other'
expect_equal 'the units' "$(grep -c -- '----ClientHello----' out)" 1

editcap -s 200 plain.pcap snapped.pcap
seen_in snapped.pcap 'packets that were cut' --keylog keys.log
expect_in out 'was cut'
expect_in out 'when it was captured'

editcap plain.pcap lost.pcap 6
seen_in lost.pcap 'a packet that is not there' --keylog keys.log
expect_in out 'no packet of the'
expect_in out 'ServerHello'

head -c 1000 plain.pcap >torn.pcap
seen_in torn.pcap 'a file that breaks off' --keylog keys.log
expect_in out 'ClientHello'
expect_in out 'is cut short by the end of the'

checking 'packets that text2pcap wrapped into Ethernet, IP and TCP'
tshark -r plain.pcap -Y tls.handshake.type==1 -T fields -e tcp.payload 2>/dev/null |
    python3 -c 'import sys; sys.stdout.buffer.write(bytes.fromhex(sys.stdin.read()))' |
    od -A x -t x1 -v >hello.hex
text2pcap -q -F pcap -T 40000,8443 hello.hex wrapped.pcap 2>/dev/null
lockstep inspect wrapped.pcap --plain
expect_exit 0
expect_in out '----ClientHello----'
expect_in out ':8443'

checking 'a flow that was saved is decrypted, explained and faultless'
lockstep inspect plain.pcap --keylog keys.log --flow 1 --save flow.pcapng
expect_exit 0
tshark -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE -r flow.pcapng -V >flow 2>/dev/null
expect_in flow 'Hypertext Transfer Protocol'
expect_in flow 'Packet comments'
expect_not_in flow 'Malformed'
expect_not_in flow 'Bad checksum'
for file in plain.pcap flow.pcapng; do
    tshark -r "$file" -o tls.keylog_file:keys.log -Y tls -T fields -e ip.src -e ip.dst \
        -e tcp.srcport -e tcp.dstport -e tcp.payload -e tls.handshake.type \
        >"$file.fields" 2>/dev/null
done
expect_same 'what was on the wire' plain.pcap.fields flow.pcapng.fields

checking 'what was saved tells us the same once more'
lockstep inspect plain.pcap --keylog keys.log --plain
grep '|.*|' out >before
lockstep inspect flow.pcapng --plain
grep '|.*|' out >after
expect_in after '====Finished===='
expect_same 'the ladder' before after

finish
