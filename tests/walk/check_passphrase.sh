#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The vault's passphrase: given by descriptor it opens what it sealed, another one does not, and
# it is written nowhere.
. "$(dirname "$0")/../lib.sh"

secret='Fjord-7731 under the ice'
echo "$secret" >passphrase
echo 'another one' >wrong
"$LOCKSTEP" doctor >/dev/null

# The words of a file on one line, so that wrapping does not matter.
in_one_line() {
    tr -s ' \n' '  ' <"$1"
}

checking 'a given passphrase is taken, and not shown'
lockstep run ssn --save save.pcapng --passphrase-fd 3 3<passphrase
expect_exit 0
expect_not_in out 'passphrase  '
cp out walk

checking 'the same passphrase opens the vault again'
lockstep run ssn --json --secrets --passphrase-fd 3 3<passphrase
expect_exit 0
cp out json
expect_equal 'the rows in the vault' "$(rows_in_vault)" 2

checking 'both rows are then under one key'
lockstep run ssn --passphrase-fd 3 3<passphrase
expect_in out '3 row(s) sealed anew under a fresh key'

checking 'another passphrase is refused in the very words of the walk, and nothing changes'
cp data/lockstep/ssn/vault.db before.db
lockstep run ssn --passphrase-fd 3 3<wrong
expect_refused 65 'the passphrase is not the one it was sealed with'
why=$(sed -n 's/^  why: //p' err)
in_one_line walk >words
expect_in words "server vault: $why"
expect_same 'the vault' before.db data/lockstep/ssn/vault.db

checking 'a walk with a drawn passphrase does not lock the given one out'
lockstep run ssn
expect_exit 0
drawn=$(sed -n 's/^  passphrase  //p' out)
case $drawn in
????-????-????-????) ;;
*) complain "the drawn passphrase is '$drawn'" ;;
esac
lockstep run ssn --passphrase-fd 3 3<passphrase
expect_exit 0
expect_equal 'the rows in the vault' "$(rows_in_vault)" 5

checking 'only the first line is read, and a last line may lack its newline'
printf '%s' "$secret" >bare
lockstep run ssn --passphrase-fd 3 3<bare
expect_exit 0

checking 'an empty line, a closed descriptor and nonsense are refused'
echo >empty
lockstep run ssn --passphrase-fd 3 3<empty
expect_refused 66 'first line is empty'
lockstep run ssn --passphrase-fd 9 9<&-
expect_refused 66 'descriptor 9'
for nonsense in three -1 99999999 3x ''; do
    lockstep run ssn --passphrase-fd "$nonsense"
    expect_refused 64 'is no descriptor'
done

checking 'no passphrase is in anything that was written'
hex=$(printf '%s' "$secret" | od -An -tx1 | tr -d ' \n')
for file in walk json save.pcapng data; do
    expect_equal "what in $file holds the given one" \
        "$(grep -rlaF -e "$secret" -e "$hex" "$file")" ''
done
expect_equal 'what in the data folder holds the drawn one' "$(grep -rlaF -e "$drawn" data)" ''
expect_equal 'what is left in TMPDIR' "$(ls -A tmp)" ''
finish
