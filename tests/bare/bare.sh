#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bare.sh RELEASE [FOLDER]: proves the README on a bare Debian. Makes a minimal system of that
# release (bookworm, trixie) that holds nothing but git and apt, clones the last commit of this
# checkout into it and runs both commands of the README there, twice each: the second time
# nothing may be compiled, and one test stands for all. Needs root and debootstrap.
#
# The system is made in FOLDER (a temporary one without it) and removed at the end. Everything
# runs in mount and process namespaces of its own, so nothing stays mounted or running after it,
# however it ends. The mirror and proxies are those that this machine's apt is set up with.
#
# Environment:
#   BARE_CACHE   a folder to keep the minimal system in, packed, for the next time
set -eu

# give_up EXIT_CODE WHAT WHY TODO
give_up() {
    {
        echo "bare.sh: $2"
        echo "  why: $3"
        echo "  do:  $4"
    } >&2
    exit "$1"
}

# What apt is told of the network: proxies and how strictly to look at dates.
apt_network_settings() {
    apt-config dump | grep -E '^Acquire::(https?::|Retries|Check-(Valid-Until|Date) )' || true
}

# debootstrap downloads with wget, which looks only at the environment.
export_proxy() {
    [ -n "${http_proxy:-}" ] || eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    export http_proxy
}

# The first of apt's own sources that serves Debian's RELEASE.
find_mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Component: main' |
        sort -u | expand_mirror_lists | while read -r uri; do
        if /usr/lib/apt/apt-helper download-file "${uri%/}/dists/$release/InRelease" \
            "$work/InRelease" >/dev/null 2>&1 && grep -q '^Origin: Debian$' "$work/InRelease"; then
            echo "${uri%/}"
            break
        fi
    done
}

# mirror+file: names a file that lists the mirrors.
expand_mirror_lists() {
    while read -r uri; do
        case $uri in
        mirror+file:*) awk '/^http/ { print $1 }' "${uri#mirror+file:}" ;;
        http*) echo "$uri" ;;
        esac
    done
}

make_system() {
    packed=${BARE_CACHE:+$BARE_CACHE/$release.tar}
    if [ -n "$packed" ] && [ -f "$packed" ]; then
        tar -C "$system" -xf "$packed"
        return
    fi
    mirror=$(find_mirror)
    [ -n "$mirror" ] || give_up 69 "no mirror serves Debian $release" \
        "of this machine's apt sources none has dists/$release" \
        'add one that does to /etc/apt/sources.list.d'
    include=git
    case $mirror in
    https:*) include=git,ca-certificates ;;
    esac
    echo "$release from $mirror"
    export_proxy
    debootstrap --variant=minbase --include=$include "$release" "$system" "$mirror" \
        >"$work/debootstrap.log" 2>&1 || {
        tail -n 20 "$work/debootstrap.log" >&2
        give_up 70 "debootstrap of $release failed" 'its last lines are above' 'mend what they name'
    }
    if [ -n "$packed" ]; then
        mkdir -p "$BARE_CACHE"
        tar -C "$system" --one-file-system -cf "$packed.new" .
        mv "$packed.new" "$packed"
    fi
}

enter_network_and_kernel() {
    cp /etc/resolv.conf /etc/hosts "$system/etc/"
    apt_network_settings >"$system/etc/apt/apt.conf.d/90network"
    # A root that is a mount point, so that a test may unshare its mounts.
    mount --bind "$system" "$system"
    mount -t proc proc "$system/proc"
    mount --rbind /dev "$system/dev"
}

# inside COMMAND: runs it in the clone, as on a freshly installed machine.
inside() {
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
        http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" no_proxy="${no_proxy:-}" \
        chroot "$system" sh -c "cd /root/${2-lockstep} && $1"
}

# once COMMAND WHEN
once() {
    began=$(date +%s)
    touch "$system/root/began"
    echo "== $release: $1 ($2 time)"
    inside "$1" >"$work/output" 2>&1 || {
        cat "$work/output"
        give_up 1 "$1 failed on a bare $release" 'what it said is above' 'mend what it names'
    }
    grep '^SKIP' "$work/output" || true
    tail -n 12 "$work/output"
    echo "== $(($(date +%s) - began)) seconds"
}

# twice COMMAND [AGAIN]: the second time, which may be called otherwise, must succeed too and
# leave every object as it was.
twice() {
    once "$1" first
    once "${2:-$1}" second
    remade=$(find "$system/root/lockstep" \( -name '*.o' -o -name config.status \) \
        -newer "$system/root/began")
    [ -z "$remade" ] || give_up 1 "$1 built something again the second time" "$remade" \
        'look for what the build takes to be out of date'
}

# The part that runs in namespaces of its own.
prove() {
    make_system
    git clone --quiet --bare "$checkout" "$system/root/lockstep.git"
    enter_network_and_kernel
    inside 'git clone --quiet /root/lockstep.git lockstep' ''
    twice './bootstrap run'
    # Every test has then passed; the second time is about what is built.
    twice './bootstrap check' 'MAKEFLAGS=TESTS=tests/check_layers.sh ./bootstrap check'
    echo "== $release: all proved"
}

release=${1:-}
case $release in
bookworm | trixie) ;;
*) give_up 64 "cannot prove '$release'" 'the README speaks of Debian 12 and 13' \
    'call it with bookworm or trixie' ;;
esac
[ "$(id -u)" -eq 0 ] || give_up 77 'cannot make a bare system' 'that takes root' 'call it as root'
command -v debootstrap >/dev/null || give_up 69 'cannot make a bare system' \
    'debootstrap is not installed' 'run: apt-get install debootstrap'
checkout=$(cd "$(dirname "$0")/../.." && pwd)

if [ "${BARE_WORK:-}" ]; then
    work=$BARE_WORK
    system=$work/system
    prove
    exit
fi

# Here nothing is ever mounted, so removing the folder cannot reach outside of it.
made=$(mktemp -d -p "${2:-${TMPDIR:-/tmp}}" bare.XXXXXX)
namespaces=
trap '[ -z "$namespaces" ] || kill -KILL "$namespaces"; rm -rf --one-file-system "$made"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
mkdir -m 755 "$made/system"
chmod 755 "$made"
BARE_WORK=$made unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
    "$0" "$release" &
namespaces=$!
code=0
wait $namespaces || code=$?
namespaces=
exit $code
