#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A disk that fills up at any point of a walk: the failure names the place and what to do, and what
# was stored before is still there. Skipped where no small disk can be mounted.
if [ "${1:-}" != mounted ]; then
    for as in '' --map-root-user; do
        # shellcheck disable=SC2086 # an option or none
        if unshare --mount $as mount -t tmpfs none /tmp 2>/dev/null; then
            exec unshare --mount $as sh "$0" mounted
        fi
    done
    echo 'skipped: this user may not mount a small disk'
    exit 77
fi
. "$(dirname "$0")/../lib.sh"

disk=data/lockstep/ssn
echo 'Fjord-7731 under the ice' >passphrase
mkdir -p $disk
mount -t tmpfs -o size=512k,mode=0700 none $disk

walk() {
    lockstep run ssn --passphrase-fd 3 3<passphrase
}

# leave_free PAGES: fills the disk but for so many pages of 4096 bytes.
leave_free() {
    head -c $(($1 * 4096)) /dev/zero >$disk/reserve
    cat /dev/zero >$disk/filler 2>/dev/null
    rm $disk/reserve
}

checking 'with room enough the row is stored'
walk
expect_exit 0

acknowledged=1
for pages in 0 1 2 3 4 5 6 7; do
    leave_free $pages
    walk
    # shellcheck disable=SC2154 # walk leaves it
    checking "with $pages pages free: exit code $code"
    if [ "$code" -ne 0 ]; then
        expect_exit 74
        expect_three_parts
        expect_in err "$disk/"
        expect_in err 'make room'
        failures="${failures:-}$(sed -n '1s/.*\///p' err) "
    fi
    if grep -q '  wrote  *vault.db ' out; then
        acknowledged=$((acknowledged + 1))
    fi
    rm $disk/filler
    expect_equal 'the rows in the vault once there is room' "$(rows_in_vault)" $acknowledged
done

checking 'the disk was full for the key, for the vault, and in the end for neither'
case ${failures:-} in
*server-key.pem*vault.db*) ;;
*) complain "what could not be written: ${failures:-nothing}" ;;
esac
expect_exit 0 'the last walk'

checking 'every row that was acknowledged opens'
walk
expect_exit 0
expect_in out "$((acknowledged + 1)) row(s) sealed anew under a fresh key"
expect_equal 'what lies on the disk besides' "$(ls -A $disk)" \
    "$(printf 'server-cert.der\nserver-cert.pem\nserver-key.pem\nserver.log\nvault.db')"
umount $disk
finish
