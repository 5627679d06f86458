#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Holds every #include of the source against src/LAYERS: a room includes itself and the rooms
# its line names, arrows point down, no room is missing there, none is made up; the same for the
# folders of a room that has lines for them. Of curses only one folder may know.
set -eu
. "$(dirname "$0")/tree.sh"

curses_users='^src/front/curses/'

# LAYERS itself: every room once, to the right of an arrow only rooms from lines above.
layers_complaints() {
    awk '
        /^#/ || NF == 0 { next }
        $2 != "->" { print "src/LAYERS:" FNR ": not ROOM -> ROOM...: " $0; next }
        {
            if ($1 in known)
                print "src/LAYERS:" FNR ": " $1 " is there twice"
            for (i = 3; i <= NF; i++)
                if (!($i in known))
                    print "src/LAYERS:" FNR ": " $1 " -> " $i " does not point down"
            known[$1] = 1
        }' src/LAYERS
    find src -mindepth 1 -maxdepth 1 -type d ! -name gen ! -name .deps | while read -r folder; do
        grep -q "^${folder#src/} " src/LAYERS || echo "$folder: not in src/LAYERS"
    done
    sed -n 's/^\([a-z/]*\) .*->.*/\1/p' src/LAYERS | while read -r room; do
        [ -d "src/$room" ] || [ -f "src/$room.c" ] || echo "src/LAYERS: $room: no such room"
    done
    sed -n 's,^\([a-z]*\)/.*->.*,\1,p' src/LAYERS | sort -u | while read -r room; do
        find "src/$room" -mindepth 1 -maxdepth 1 -type d ! -name .deps | while read -r folder; do
            grep -q "^${folder#src/} " src/LAYERS || echo "$folder: not in src/LAYERS"
        done
    done
}

# A room is a folder, or a file that stands in src itself. What stands in the room itself is its
# face: it may include its folders, and they may include it.
include_complaints() {
    tree_files src | grep '\.\([ch]\|def\)$' | xargs awk '
        function room_of(path) {
            sub(/[\/.].*/, "", path)
            return path
        }
        function folder_of(path) {
            return sub(/\/[^\/]*$/, "", path) ? path : room_of(path)
        }
        FILENAME == "src/LAYERS" {
            if ($2 == "->")
                for (i = 1; i <= NF; i++)
                    allowed[$1, $i] = 1
            next
        }
        FNR == 1 {
            path = substr(FILENAME, length("src/") + 1)
            room = room_of(path)
            folder = folder_of(path)
        }
        /^[ \t]*#[ \t]*include[ \t]*"/ {
            split($0, quoted, "\"")
            if (!match(quoted[2], /\//))
                next # config.h and what the build makes
            included = folder_of(quoted[2])
            if (!((room, room_of(included)) in allowed))
                print FILENAME ":" FNR ": " room " may not include " quoted[2]
            if (room_of(included) == room && folder != room && included != room &&
                (folder, folder) in allowed && !((folder, included) in allowed))
                print FILENAME ":" FNR ": " folder " may not include " quoted[2]
        }' src/LAYERS
}

curses_complaints() {
    tree_files src | grep '\.[ch]$' | 
        xargs grep -HnE '#[[:space:]]*include[[:space:]]*<(.*/)?(n?curses|term)\.h>' |
        while IFS=: read -r file line what; do
            echo "$file" | grep -qE "$curses_users" || echo "$file:$line: $what: not its business"
        done
}

{
    layers_complaints
    include_complaints
    curses_complaints
} | fail_on_complaints
