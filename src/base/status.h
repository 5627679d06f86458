/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * status: the one way to say that something did not work.
 *
 * A function that can fail returns an enum status, which the compiler makes the caller look at,
 * and tells the story in a struct failure that the caller owns: what failed, why, and what to
 * do. The numbers are the program's exit codes (sysexits.h), so the outermost caller has
 * nothing to map.
 */
#ifndef LOCKSTEP_BASE_STATUS_H
#define LOCKSTEP_BASE_STATUS_H

#define MUST_USE          __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

enum status {
    STATUS_OK = 0,
    STATUS_GOAL = 1,      /* the run ended, a goal was not reached */
    STATUS_USAGE = 64,    /* the words of a command are off */
    STATUS_DATA = 65,     /* bytes from outside that do not hold what they should */
    STATUS_NO_INPUT = 66, /* a file that is not there or cannot be read */
    STATUS_BUSY = 69,     /* somebody else has it: a port, a lock */
    STATUS_INTERNAL = 70, /* a library refused what should have worked */
    STATUS_CANNOT_CREATE = 73,
    STATUS_IO = 74,
    STATUS_PERMISSION = 77,
    STATUS_INTERRUPTED = 130, /* the user said stop */
};

/* Three sentences without a final full stop; each may hold text from outside, so whoever shows
 * them does so through text. */
struct failure {
    enum status status;
    char what[256];
    char why[512];
    char todo[512];
};

/* Fills *failure (which may be NULL) and returns status. The format gives the three parts,
 * parted by newlines: "what failed\nwhy\nwhat to do". Newlines inside arguments part nothing.
 */
enum status fail(struct failure *failure, enum status status, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Puts "file:line: " before what failed, for what was read from a file. */
void fail_at(struct failure *failure, const char *file, unsigned line);

#endif
