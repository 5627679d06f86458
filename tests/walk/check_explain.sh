#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lockstep explain: a field by its name, by a part of it, all of them, and none.
. "$(dirname "$0")/../lib.sh"

checking 'a field is explained by its name'
lockstep explain tls.record.length
expect_exit 0
expect_tidy
expect_in out 'Length, tls.record.length'
expect_in out 'How many bytes follow these five'
expect_in out 'RFC 8446, section 5.1'

checking 'a part of a name or label is enough where only one field has it'
lockstep explain 'EXPLICIT NONCE'
expect_exit 0
expect_in out 'Explicit nonce, tls.record.explicit_nonce'

checking 'several are listed, and a name that others begin with is still one'
lockstep explain tls.alert
expect_exit 0
expect_equal 'the list' "$(cat out)" 'tls.alert_message: Alert
tls.alert_message.level: Level
tls.alert_message.desc: Description'
lockstep explain tls.alert_message
expect_in out 'Alert, tls.alert_message'
expect_not_in out 'tls.alert_message.level'

checking 'without a name all are listed, and each can be explained'
lockstep explain
expect_exit 0
expect_tidy
grep -oE '^[a-z][A-Za-z0-9_.]+: ' out | tr -d ': ' >names
for name in event.seq tls.record x509af.issuer http.host sqlite.cell.overflow_page; do
    expect_equal "times that $name is listed" "$(grep -cxF $name names)" 1
done
shuf -n 40 --random-source=/dev/zero names | while read -r name; do
    lockstep explain "$name"
    expect_exit 0 "$name"
    expect_tidy
    expect_in out ", $name"
done

checking 'what no field has is told, with what is near'
lockstep explain tls.record.lenght
expect_exit 64
expect_three_parts
expect_in err 'tls.record.length'
lockstep explain "$(printf 'a\033[31mb')"
expect_exit 64
expect_equal 'control characters told' "$(LC_ALL=C grep -c '[[:cntrl:]]' err)" 0
lockstep explain tls.record tls.alert
expect_exit 64
finish
