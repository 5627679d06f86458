#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Names that try to do something to the terminal arrive there as visible escapes, wherever they are
# shown: in the walk, as JSON, in the log, in a failure, and when a saved run is opened again.
. "$(dirname "$0")/../lib.sh"
need python3

expect_harmless() {
    python3 -m walk.harmless "$@" || complain 'see above'
}

# subject OCTETS ESCAPE: a name for the certificate, as printf takes it, and what is to be seen.
subject() {
    checking "server.subject=$1"
    rm -f data/lockstep/ssn/server.log
    # The last letter keeps a newline from being lost.
    # shellcheck disable=SC2059 # the name is meant to be a format
    lockstep run ssn --save walk.pcapng --set "server.subject=$(printf "$1e")"
    expect_exit 0
    mv out told
    "$LOCKSTEP" inspect walk.pcapng >opened
    "$LOCKSTEP" inspect walk.pcapng --json >json
    expect_harmless told opened json data/lockstep/ssn/server.log
    expect_in told "CN=${2}e"
    expect_in opened "CN=${2}e"
    expect_in data/lockstep/ssn/server.log "for ${2}e"
    expect_equal 'the lines of the log' "$(grep -c . data/lockstep/ssn/server.log)" 1
}

subject 'a\033]0;owned\007b' 'a\x1b]0;owned\x07b'
subject 'a\033[2J\033[Hb\177' 'a\x1b[2J\x1b[Hb\x7f'
subject 'a\nb\rc\bd\tf' 'a\x0ab\x0dc\x08d\x09f'
subject 'a\302\2332Jb\302\205' 'a\u009b2Jb\u0085'
subject 'a\342\200\256b\342\201\246c\342\200\217' 'a\u202eb\u2066c\u200f'
subject 'a\342\200\213b\342\200\250c\357\273\277' 'a\u200bb\u2028c\ufeff'
subject 'a\377b\2332Jc\355\240\200' 'a\xffb\x9b2Jc\ud800'

checking 'client.host: refused or shown harmless'
escape=$(printf 'x\033[2J\007.test')
lockstep run ssn --set "client.host=$escape"
expect_exit 1
expect_harmless out err

# refused CODE WORD...: so is a word that is no good, in a failure.
refused() {
    wanted=$1
    shift
    checking "lockstep $*"
    lockstep "$@"
    expect_refused "$wanted" '\x1b[2J'
    expect_harmless out err
}
refused 64 "$escape"
refused 64 run "$escape"
refused 64 list "$escape"
refused 64 run ssn "--$escape"
refused 64 run ssn --set "$escape"
refused 64 run ssn --set "$escape=x"
refused 64 run ssn --set "server.key=$escape"
refused 64 run ssn --passphrase-fd "$escape"
refused 66 run ssn --script "$escape"
refused 66 inspect "$escape"
refused 73 run ssn --save "$escape/x"

checking 'a data folder with such a name'
attempt env XDG_DATA_HOME="$PWD/$escape" "$LOCKSTEP" doctor
expect_exit 0
expect_harmless out err
expect_in out '\x1b[2J'
finish
