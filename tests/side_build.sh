#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# side_build.sh NAME [CONFIGURE ARGUMENT...]: builds what `make dist` would ship, in build-NAME
# with its source beside the objects, so that another compiler or other flags leave the build
# in hand alone. Run it where that build is; a second call compiles only what changed.
set -eu

folder=build-$1
shift
make=${MAKE:-make}

mkdir -p "$folder"
"$make" -s distdir distdir="$folder/source" >"$folder/distdir.log" 2>&1 || {
    cat "$folder/distdir.log" >&2
    exit 1
}
cd "$folder"
[ -f config.status ] || source/configure --quiet "$@"
"$make" -s all
