/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * file: files in and out, whole small ones mostly, and private folders. Writing replaces: a
 * reader sees the old file or the new one, never half, also after a crash.
 */
#ifndef LOCKSTEP_BASE_FILE_H
#define LOCKSTEP_BASE_FILE_H

#include <sys/types.h>

#include "base/buf.h"

/* Opens a regular file for reading; *out is the caller's to close. */
MUST_USE enum status file_open(const char *path, int *out, struct failure *failure);

/* Reads a regular file of at most most octets into out. "-" is standard input. */
MUST_USE enum status file_read(const char *path, size_t most, struct buf *out,
                               struct failure *failure);

/* Writes a file with exactly mode, by way of a new file beside it (O_EXCL), fsync and rename.
 */
MUST_USE enum status file_write(const char *path, struct bytes bytes, mode_t mode,
                                struct failure *failure);

/* Whether file_write could begin: its failure, told before the work, not after it. Nothing is
 * changed. */
MUST_USE enum status file_try_write(const char *path, struct failure *failure);

/* Adds to a log file (made 0600) in one write. */
MUST_USE enum status file_append(const char *path, struct bytes bytes, struct failure *failure);

/* Makes a folder and those above it that are missing, 0700. */
MUST_USE enum status file_make_folder(const char *path, struct failure *failure);

/* Makes a private (0700) temporary folder and writes its path (with NUL) into out. */
MUST_USE enum status file_make_temporary(char *out, size_t room, struct failure *failure);

/* Removes a folder made by file_make_temporary and the plain files in it. */
void file_remove_temporary(const char *path);

/* The file's permission bits, or 0 when it is not there. */
mode_t file_mode(const char *path);

#endif
