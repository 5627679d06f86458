#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lockstep inspect: captures, key logs, certificates, and each of its options.
. "$(dirname "$0")/../lib.sh"

flows=$tests/data/flows.pcapng
chain=$tests/data/chain.pem

# flow N: the line of that flow in out.
flow() {
    grep "^ *$1  " out
}

checking 'a capture is told as a line for each flow'
lockstep inspect "$flows"
expect_exit 0
expect_equal 'standard error' "$(cat err)" ''
expect_in out 'flows     6, of them 5 TLS: 4 opened, 1 sealed'
expect_equal 'lines of flows' "$(grep -c ' > ' out)" 7
flow 1 >line
expect_in line '192.0.2.10:10002 > 192.0.2.80:443'
expect_in line 'harbour.test'
expect_in line 'TLS 1.3  TLS_AES_256_GCM_SHA384'
expect_in line 'http/1.1'
expect_in line 'opened'
flow 4 >line
expect_in line 'sealed'
flow 6 >line
expect_in line 'not TLS'
expect_not_in out 'ClientHello'
mv out told

checking 'a file that ends in its own header says so'
printf '\324\303\262\241\2' >short.pcap
lockstep inspect short.pcap
expect_exit 0
expect_in out 'the header at byte 0 of the file is cut short by the end of the file'

checking 'what is for people and what is for programs is not asked for at once'
for option in --keys --fields; do
    lockstep inspect "$flows" --json $option
    expect_exit 64 "$option"
    expect_three_parts
    expect_in err 'for programs'
done

checking 'from standard input all is the same but the name'
code=0
"$LOCKSTEP" inspect - <"$flows" >out 2>err || code=$?
expect_exit 0
expect_equal 'its name' "$(head -n 1 out)" 'standard input'
tail -n +2 told >wanted
tail -n +2 out >seen
expect_same 'the rest' wanted seen

checking 'one flow, with its ladder and what is missing'
lockstep inspect "$flows" --flow 5
expect_exit 0
expect_in out 'Flow 5'
expect_in out '64  |----clear-------------------------------ClientHello---->|'
expect_in out '106 bytes from [2001:db8::443]:443 are missing here'
expect_not_in out 'harbour.test'

checking 'every field, by its name'
lockstep inspect "$flows" --flow 1 --fields
expect_exit 0
expect_in out 'Handshake type: encrypted_extensions (8)  tls.handshake.type'
expect_in out 'Server name: harbour.test  tls.handshake.extensions_server_name'
expect_in out 'Frame: 4  frame.number'
expect_in out 'HTTP message: response  http'
lockstep inspect "$flows" --fields
expect_equal 'ladders' "$(grep -c '^Flow ' out)" 6

checking 'fields as JSON, with the frame numbers of the capture'
lockstep inspect "$flows" --json --flow 1
expect_exit 0
expect_in out '"frame":4,'
expect_in out '"name":"tls.handshake.extensions_server_name","show":"harbour.test"'
expect_not_in out '10003'
expect_equal 'its last line' "$(tail -n 1 out)" '{"result":{"goals":0,"reached":0}}'
python3 - out <<'END' || complain 'a line is no JSON'
import json, sys
for line in open(sys.argv[1]):
    json.loads(line)
END

checking 'secrets are written when they are asked for'
secret=91ab9aee3cc4d041aa8576414368136ec55277ac49ff83a44e485950196f380c
expect_not_in out "$secret"
lockstep inspect "$flows" --flow 1 --secrets
expect_in out "$secret"

checking 'a key log beside the capture opens it'
cat >wrong.keys <<'END'
CLIENT_RANDOM 0000000000000000000000000000000000000000000000000000000000000000 00
# a comment

not a line of a key log
END
lockstep inspect "$flows" --keylog wrong.keys
expect_exit 0
expect_in err '1 line of wrong.keys is no line of a key log'
lockstep inspect "$flows" --secrets
sed -n 's/.*"kind":"secret".*"name":"\([A-Z0-9_]*\)","value":"\([0-9a-f]*\)".*"hex":"\([0-9a-f]*\)".*/\1 \2 \3/p' \
    out >right.keys
expect_equal 'secrets in the capture' "$(wc -l <right.keys)" 22
python3 - "$flows" bare.pcapng <<'END'
import struct, sys

data = open(sys.argv[1], "rb").read()
out = open(sys.argv[2], "wb")
at = 0
while at < len(data):
    kind, length = struct.unpack_from("<II", data, at)
    if kind != 10:  # decryption secrets
        out.write(data[at:at + length])
    at += length
END
lockstep inspect bare.pcapng
expect_in out '5 TLS: 5 sealed'
lockstep inspect bare.pcapng --keylog right.keys
expect_in out '5 TLS: 4 opened, 1 sealed'
expect_equal 'standard error' "$(cat err)" ''

checking 'a key log of other connections is told'
lockstep inspect bare.pcapng --keylog wrong.keys
expect_in out 'the key log names none of these connections'

checking 'a flow that is saved opens again, alone and decrypted'
lockstep inspect "$flows" --flow 1 --save one.pcapng
expect_exit 0
expect_equal 'standard output' "$(cat out)" ''
expect_mode one.pcapng 600
lockstep inspect one.pcapng
expect_in out 'flows     1, of them 1 TLS: 1 opened'
expect_in out '192.0.2.10:10002 > 192.0.2.80:443'
expect_in out 'EncryptedExtensions'
lockstep inspect "$flows" --save all.pcapng
lockstep inspect all.pcapng
expect_in out 'flows     6, of them 5 TLS: 4 opened, 1 sealed'
expect_in one.pcapng 'ClientHello: the client begins'
expect_in one.pcapng "Sealed with the server's handshake key, record 0."

checking 'certificates are told field by field, with their chain'
lockstep inspect "$chain"
expect_exit 0
expect_equal 'certificates' "$(grep -c '^[1-3]  certificate of ' out)" 3
expect_in out '1  certificate of CN=harbour.test; its chain holds'
expect_in out 'DNS name: *.harbour.test'
expect_in out 'Certificate: O=Harbour, CN=Harbour Root, signed by itself'
lockstep inspect "$chain" --json
expect_in out '"kind":"loaded"'

checking 'a capture cut off anywhere is told as far as it goes'
size=$(wc -c <"$flows")
for part in 2 3 4 5 6 7 8; do
    head -c $((size * part / 9)) "$flows" >cut.pcapng
    lockstep inspect cut.pcapng --fields
    expect_exit 0 "cut at $part ninths"
    expect_in out 'is cut short by the end'
done

# refused EXIT_CODE TEXT WORD...
refused() {
    wanted=$1
    text=$2
    shift 2
    checking "lockstep inspect $(echo "$*" | sed "s,$tests/,,g")"
    lockstep inspect "$@"
    expect_refused "$wanted" "$text"
    expect_equal 'standard output' "$(head -n 3 out)" ''
}

: >empty
{
    printf 'noise' # and no comment, which begins with #
    head -c 4000 /dev/urandom | tr -d '\n'
} >noise
echo '-----BEGIN CERTIFICATE-----' >broken.pem
printf -- '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n' >key.pem
refused 64 'there is no flow 7' "$flows" --flow 7
for number in 0 -1 x 1x '' 4294967296; do
    refused 64 '--flow wants the number' "$flows" --flow "$number"
done
refused 66 'no such file' "$flows" --keylog missing
refused 66 'is a folder' "$flows" --keylog data
refused 65 'no line of it is one of a key log' "$flows" --keylog noise
refused 64 'no key log goes with' "$chain" --keylog right.keys
refused 64 'no key log goes with' one.pcapng --keylog right.keys
refused 73 'its folder is not there' "$flows" --save nowhere/one.pcapng
refused 65 'it is empty' empty
refused 65 'broken.pem' broken.pem
refused 65 'private keys are not shown' key.pem
refused 64 '--fields=yes' "$flows" --fields=yes
finish
