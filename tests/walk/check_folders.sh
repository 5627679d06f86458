#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Surroundings that are not as they should be: data folders, temporary folders, places to save to,
# and files in the vault's place that are no vault. The last are left as they are.
. "$(dirname "$0")/../lib.sh"

# refused EXIT_CODE TEXT WHAT: what was just tried failed as it should.
refused() {
    checking "$3"
    expect_refused "$1" "$2"
}

attempt env -u HOME -u XDG_DATA_HOME "$LOCKSTEP" run ssn
refused 73 'neither XDG_DATA_HOME nor HOME is set' 'neither HOME nor XDG_DATA_HOME'
attempt env -u HOME XDG_DATA_HOME=relative "$LOCKSTEP" run ssn
refused 73 'HOME' 'a relative XDG_DATA_HOME counts as none'

attempt env XDG_DATA_HOME=/proc "$LOCKSTEP" run ssn
refused 73 /proc/lockstep 'a data folder where no folder can be made'
echo 'a file' >file
attempt env "XDG_DATA_HOME=$PWD/file" "$LOCKSTEP" run ssn
refused 73 'is a file, not a folder' 'a data folder that is a file'
checking 'which the doctor tells, too'
attempt env "XDG_DATA_HOME=$PWD/file" "$LOCKSTEP" doctor
expect_exit 1
expect_in out 'FAIL folder'
expect_in out 'is a file, not a folder'

checking 'without XDG_DATA_HOME the files are below HOME'
mkdir home
attempt env -u XDG_DATA_HOME HOME="$PWD/home" "$LOCKSTEP" run ssn
expect_exit 0
expect_mode home/.local/share/lockstep/ssn 700

attempt env "TMPDIR=$PWD/nowhere" "$LOCKSTEP" run ssn
refused 73 "$PWD/nowhere" 'a TMPDIR that is not there'
expect_equal 'the rows in the vault' "$(rows_in_vault)" 1

lockstep run ssn --save nowhere/walk.pcapng
refused 73 nowhere/walk.pcapng 'a folder to save in that is not there'
lockstep run ssn --save data
refused 73 'a folder of that name' 'a folder to save over'
ln -s file link
lockstep run ssn --save link
refused 73 'symbolic link' 'a link to save over'
expect_equal 'what the link points at' "$(cat file)" 'a file'
lockstep run ssn --save /dev/full
refused 73 '/dev/full' 'a device to save over, which stays one'
[ -c /dev/full ] || complain '/dev/full is no device any more'

# in_the_vaults_place FILE TEXT: with that file as vault a walk fails and leaves it as it is.
in_the_vaults_place() {
    rm -rf data/lockstep/ssn/vault.db*
    cp "$1" data/lockstep/ssn/vault.db
    lockstep run ssn
    refused 65 "$2" "as the vault: $1"
    expect_same 'the file' "$1" data/lockstep/ssn/vault.db
    lockstep doctor
    expect_exit 1 doctor
    expect_in out 'FAIL vault'
}

cp data/lockstep/ssn/vault.db vault
rows=$(rows_in_vault)
printf 'Dear diary\n' >text
head -c 9000 /dev/urandom >noise
head -c 5000 vault >half
{
    head -c 8192 vault
    printf '\015\000\000\377\377'
    tail -c +8198 vault
} >damaged
in_the_vaults_place text 'not a SQLite database'
in_the_vaults_place noise 'not a SQLite database'
in_the_vaults_place half 'SQLITE_CORRUPT'
in_the_vaults_place damaged 'damaged'

if command -v sqlite3 >/dev/null; then
    sqlite3 foreign 'CREATE TABLE diary(entry TEXT)'
    for name in trigger view newer ahead; do
        cp vault $name
    done
    sqlite3 trigger 'CREATE TRIGGER t AFTER INSERT ON sealed_row BEGIN DELETE FROM sealed_row; END'
    sqlite3 view 'CREATE VIEW v AS SELECT 1'
    sqlite3 newer 'PRAGMA user_version = 2'
    sqlite3 ahead 'PRAGMA journal_mode = WAL' >mode
    in_the_vaults_place foreign 'of another program'
    in_the_vaults_place trigger 'something was added'
    in_the_vaults_place view 'something was added'
    in_the_vaults_place newer 'version 2'
    in_the_vaults_place ahead 'write-ahead'
else
    echo '- databases of other kinds: left out, sqlite3 is not installed'
fi

rm data/lockstep/ssn/vault.db
mkdir data/lockstep/ssn/vault.db
lockstep run ssn
refused 65 'not a regular file' 'a folder as the vault'
rmdir data/lockstep/ssn/vault.db
ln -s "$PWD/vault" data/lockstep/ssn/vault.db
lockstep run ssn
refused 65 'symbolic link' 'a link as the vault'
rm data/lockstep/ssn/vault.db

checking 'after all that, a sound vault is as good as ever'
cp vault data/lockstep/ssn/vault.db
lockstep run ssn
expect_exit 0
expect_equal 'the rows in the vault' "$(rows_in_vault)" $((rows + 1))
finish
