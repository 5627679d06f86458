/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * db_place: whether a folder lies on a file system that other machines reach, too.
 *
 * SQLite's write-ahead log needs memory that all who have the file open share, so it does not
 * work across a network (https://www.sqlite.org/wal.html); a rollback journal does, as far as
 * locks do. Homes of a campus are often such folders.
 */
#ifndef LOCKSTEP_STORE_DB_PLACE_H
#define LOCKSTEP_STORE_DB_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#define DB_PLACE_UNKNOWN 0

/* The number of the file system that a path lies on (statfs(2), f_type), or DB_PLACE_UNKNOWN.
 */
typedef uint32_t db_place_of(const char *path);

/* What statfs says. */
uint32_t db_place(const char *path);

/* The unknown counts as network: a rollback journal is right everywhere. So does FUSE, which
 * sshfs and others stand behind. */
bool db_place_is_network(uint32_t place);

#endif
