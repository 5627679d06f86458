/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/reader.h"

#define HEADER 100 /* octets; https://www.sqlite.org/fileformat2.html section 1.3 */

static enum status cannot_make(const char *path, const char *doing, struct failure *failure)
{
    const char *why = strerror(errno);

    switch (errno) {
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(failure, STATUS_PERMISSION,
                    "cannot %s %s\n%s\nname a place that you may write to", doing, path, why);
    case ENOSPC:
    case EDQUOT:
    case EIO:
        return fail(failure, STATUS_IO, "cannot %s %s\n%s\nmake room, or look after the disk",
                    doing, path, why);
    default:
        return fail(failure, STATUS_CANNOT_CREATE,
                    "cannot %s %s\n%s\nname another place, in a folder that is there", doing,
                    path, why);
    }
}

static enum status not_ours(const char *path, const struct db_kind *kind, const char *why,
                            struct failure *failure)
{
    return fail(failure, STATUS_DATA,
                "cannot open the %s %s\n%s\nmove it away; it was left as it is", kind->what,
                path, why);
}

/* NULL and errno when the folder is not there. */
static const char *resolve_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *folder = slash ? arena_format(arena, "%.*s/", (int)(slash - path), path) : ".";
    char *resolved = realpath(folder, NULL);
    const char *real = resolved ? arena_format(arena, "%s/%s", resolved, name) : NULL;

    free(resolved);
    return real;
}

/* 0, or -1 and errno. */
static int make_private(const char *real)
{
    int fd = open(real, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int result;

    if (fd < 0)
        return -1;
    result = fchmod(fd, 0600); /* a umask may have taken bits away */
    close(fd);
    return result;
}

enum status db_file_make(struct arena *arena, const char *path, const char *doing,
                         const char **real, struct failure *failure)
{
    *real = resolve_folder(arena, path);
    if (!*real || make_private(*real) < 0)
        return cannot_make(path, doing, failure);
    return STATUS_OK;
}

/* The last octets of a journal that names a super-journal: the magic that journals begin with.
 */
static bool names_super_journal(int fd, off_t size)
{
    static const uint8_t magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    uint8_t last[sizeof magic];

    return size >= (off_t)sizeof last &&
           (pread(fd, last, sizeof last, size - (off_t)sizeof last) != sizeof last ||
            !memcmp(last, magic, sizeof magic));
}

/* Only a plain journal of ours, or nothing, may lie beside the file. */
static enum status check_journal(const char *journal, const char *path,
                                 const struct db_kind *kind, struct failure *failure)
{
    int fd = open(journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool missing = fd < 0 && errno == ENOENT;
    struct stat status;
    bool sound;

    if (missing)
        return STATUS_OK;
    sound = fd >= 0 && !fstat(fd, &status) && S_ISREG(status.st_mode) &&
            !names_super_journal(fd, status.st_size);
    if (fd >= 0)
        close(fd);
    if (sound)
        return STATUS_OK;
    return not_ours(path, kind, "the journal beside it is not one that a crash of ours left",
                    failure);
}

/* A file that a crash kept from getting its first page is empty or all zeros; whether a journal
 * makes it whole is for SQLite to find out. */
static bool is_blank(struct bytes header)
{
    for (size_t i = 0; i < header.length; i++)
        if (header.data[i])
            return false;
    return true;
}

static enum status check_mark(struct bytes header, const char *path, const struct db_kind *kind,
                              bool *has_log, struct failure *failure)
{
    static const char magic[] = "SQLite format 3";
    struct reader reader = reader_of(header);
    struct bytes begins = read_bytes(&reader, sizeof magic);
    uint64_t format, version, application_id;

    read_bytes(&reader, 2); /* page size */
    format = read_be(&reader, 2);
    read_bytes(&reader, 40);
    version = read_be(&reader, 4);
    read_bytes(&reader, 4); /* incremental vacuum */
    application_id = read_be(&reader, 4);
    if (reader.failed || memcmp(begins.data, magic, sizeof magic) != 0)
        return not_ours(path, kind, "it is not a SQLite database", failure);
    if (application_id != kind->application_id)
        return not_ours(path, kind, "it is a SQLite database of another program", failure);
    *has_log = format == 0x0202;
    if (format != 0x0101 && (!*has_log || kind->journal == DB_ROLLBACK))
        return not_ours(path, kind, "it is of SQLite's write-ahead kind, which is not ours",
                        failure);
    if (version != kind->version)
        return fail(failure, STATUS_DATA,
                    "cannot open the %s %s\nit is of version %u, and this program knows %u\n"
                    "use the Lockstep that made it, or move it away",
                    kind->what, path, (unsigned int)version, kind->version);
    return STATUS_OK;
}

/* The first octets of the file that db has open, as many as there are: SQLITE_OK or why they
 * cannot be read. SQLite itself takes a file of one octet for an empty one. */
static int read_header(sqlite3 *db, uint8_t octets[static HEADER], size_t *length)
{
    struct stat status;
    sqlite3_file *file;
    int result = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

    if (result == SQLITE_OK)
        result = file->pMethods->xRead(file, octets, HEADER, 0);
    if (lstat(sqlite3_db_filename(db, "main"), &status) < 0)
        return SQLITE_CANTOPEN;
    *length = status.st_size < HEADER ? (size_t)status.st_size : HEADER;
    return result == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : result;
}

enum status db_file_find(struct arena *arena, const char *path, const struct db_kind *kind,
                         const char **real, struct failure *failure)
{
    struct stat status;

    *real = resolve_folder(arena, path);
    if (!*real || (make_private(*real) < 0 && errno != EEXIST) || lstat(*real, &status) < 0)
        return cannot_make(path, arena_format(arena, "open the %s", kind->what), failure);
    if (S_ISLNK(status.st_mode))
        return not_ours(path, kind, "it is a symbolic link, which may lead anywhere", failure);
    if (!S_ISREG(status.st_mode))
        return not_ours(path, kind, "it is not a regular file", failure);
    return STATUS_OK;
}

/* A log belongs to a file that is marked for one. An empty one is what a file that was refused
 * and moved away may have left. */
static bool is_our_log(const struct stat *log, bool has_log, bool is_new)
{
    return S_ISREG(log->st_mode) && (has_log || (is_new && log->st_size == 0));
}

/* What lies beside is looked at first: a writer that begins a log marks the file before. */
enum status db_file_look(sqlite3 *db, const char *path, const struct db_kind *kind,
                         bool *has_log, struct failure *failure)
{
    const char *real = sqlite3_db_filename(db, "main");
    struct stat log;
    bool log_beside = !lstat(sqlite3_filename_wal(real), &log);
    uint8_t octets[HEADER];
    struct bytes header = {octets, 0};
    int result = read_header(db, octets, &header.length);
    enum status status = STATUS_OK;

    *has_log = false;
    if (result != SQLITE_OK)
        return fail(failure, STATUS_IO, "cannot read %s\n%s\nlook after the disk", path,
                    sqlite3_errstr(result));
    if (!is_blank(header))
        status = check_mark(header, path, kind, has_log, failure);
    if (!status && log_beside && !is_our_log(&log, *has_log, is_blank(header)))
        status =
            not_ours(path, kind,
                     "a write-ahead log (its name and -wal) lies beside it, not ours", failure);
    return status ? status : check_journal(sqlite3_filename_journal(real), path, kind, failure);
}
