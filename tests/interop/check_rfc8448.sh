#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The handshake that RFC 8448 section 3 publishes, opened as a capture: decrypted with its traffic
# secrets; and with the shared secret, too, every secret that it prints.
. "$(dirname "$0")/../lib.sh"
need python3

data=$tests/data/rfc8448-section-3
random=cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7
python3 "$tests/interop/recording_to_pcap.py" "$data.recording" rfc8448.pcap traffic.log ||
    complain 'no capture'
shared=$(sed -n 's/^shared-secret *//p' "$data.published")
echo "SHARED_SECRET $random $shared" | cat traffic.log - >shared.log

checking 'decrypted with the traffic secrets'
lockstep inspect rfc8448.pcap --keylog traffic.log
expect_exit 0
expect_in out '1 opened'
lockstep inspect rfc8448.pcap --keylog traffic.log --fields
expect_exit 0
expect_in out 'Ticket nonce: 00:00'
expect_in out '00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d'
expect_in out 'close_notify (0)'
expect_in out 'matches'
expect_not_in out 'does not match'

checking 'every published secret is shown'
lockstep inspect rfc8448.pcap --keylog shared.log --keys
grep -v '^#' "$data.published" >published
while read -r name value; do
    grep -q " $value\$" out || complain "no $name $value"
done <published
finish
