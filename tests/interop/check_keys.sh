#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# OpenSSL makes each value of the key schedules again, with the very commands that are shown
# beside them.
. "$(dirname "$0")/../lib.sh"
need openssl

# run_commands FILE: does what the lines `$ COMMAND` say; each has to print the value above it.
run_commands() {
    made=0
    while read -r first rest; do
        if [ "$first" != '$' ]; then
            value=${rest##* }
            continue
        fi
        printed=$(sh -c "$rest" | tr -d ':\n' | tr 'A-F' 'a-f')
        [ "$printed" = "$value" ] || complain "$rest gives $printed, not $value"
        made=$((made + 1))
    done <"$1"
}

# expect_made AT_LEAST SETTING...: a session with these settings, its keys made again.
expect_made() {
    least=$1
    shift
    checking "tls $*"
    options=
    for setting in "$@"; do
        options="$options --set $setting"
    done
    # shellcheck disable=SC2086 # one word each
    "$LOCKSTEP" run tls $options --save run.pcapng >/dev/null || complain "no run with $*"
    "$LOCKSTEP" inspect run.pcapng --keys >keys || complain 'no keys'
    run_commands keys
    [ "$made" -ge "$least" ] || complain "only $made commands were shown"
}

# 1.3: the early secret, and of each traffic secret its key, IV and Finished key.
expect_made 11 tls.version=1.3
expect_made 15 tls.version=1.3 tls.key-update=on
expect_made 11 tls.version=1.3 tls.hello-retry=on tls.suite=TLS_CHACHA20_POLY1305_SHA256
expect_made 20 tls.version=1.3 tls.resumption=ticket
# 1.2: the key block and its parts.
expect_made 5 tls.version=1.2
expect_made 5 tls.version=1.2 tls.suite=TLS_RSA_WITH_AES_256_CBC_SHA server.key=rsa2048
finish
