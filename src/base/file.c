/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

#define CHUNK       65536 /* octets of a read */
#define ELSEWHERE   "choose another place"
#define NOT_REGULAR -1 /* where an errno is expected: none says this */

struct cause {
    int error;
    enum status status;
    const char *why;
    const char *todo;
};

static const struct cause read_causes[] = {
    {NOT_REGULAR, STATUS_NO_INPUT, "it is not a regular file", "name a file"},
    {EISDIR, STATUS_NO_INPUT, "it is a folder", "name a file in it"},
    {ENOENT, STATUS_NO_INPUT, "there is no such file", "check the name"},
    {ENOTDIR, STATUS_NO_INPUT, "a part of its path is not a folder", "check the name"},
    {ENXIO, STATUS_NO_INPUT, "it is not a regular file", "name a file"},
    {EACCES, STATUS_PERMISSION, "you may not read it", "ask its owner, or use a copy"},
};

static const struct cause write_causes[] = {
    {NOT_REGULAR, STATUS_CANNOT_CREATE, "what is there is not a regular file", ELSEWHERE},
    {EISDIR, STATUS_CANNOT_CREATE, "there is a folder of that name", "choose another name"},
    {ENXIO, STATUS_CANNOT_CREATE, "what is there is not a regular file", ELSEWHERE},
    {ELOOP, STATUS_CANNOT_CREATE, "what is there is a symbolic link", "name the file itself"},
    {ENOENT, STATUS_CANNOT_CREATE, "its folder is not there", "make the folder first"},
    {ENOTDIR, STATUS_CANNOT_CREATE, "a part of its path is a file, not a folder", ELSEWHERE},
    {ENAMETOOLONG, STATUS_CANNOT_CREATE, "the name is too long", "choose a shorter one"},
    {EROFS, STATUS_CANNOT_CREATE, "the disk is read-only", ELSEWHERE},
    {EACCES, STATUS_PERMISSION, "you may not write there", ELSEWHERE},
    {EPERM, STATUS_PERMISSION, "you may not write there", ELSEWHERE},
    {ENOSPC, STATUS_IO, "the disk is full", "make room, or " ELSEWHERE},
    {EDQUOT, STATUS_IO, "your share of the disk is full", "make room, or " ELSEWHERE},
};

static enum status fail_because(struct failure *failure, const struct cause *causes,
                                size_t count, int error, const char *verb, const char *path)
{
    for (size_t i = 0; i < count; i++)
        if (causes[i].error == error)
            return fail(failure, causes[i].status, "cannot %s %s\n%s\n%s", verb, path,
                        causes[i].why, causes[i].todo);
    return fail(failure, STATUS_IO, "cannot %s %s\n%s\ncheck the disk", verb, path,
                strerror(error));
}

static enum status fail_read(struct failure *failure, int error, const char *path)
{
    return fail_because(failure, read_causes, sizeof read_causes / sizeof *read_causes, error,
                        "read", path);
}

static enum status fail_write(struct failure *failure, int error, const char *verb,
                              const char *path)
{
    return fail_because(failure, write_causes, sizeof write_causes / sizeof *write_causes,
                        error, verb, path);
}

/* 0 for a regular file, otherwise what to say of it. */
static int refusal(mode_t mode)
{
    if (S_ISREG(mode))
        return 0;
    if (S_ISDIR(mode))
        return EISDIR;
    return S_ISLNK(mode) ? ELOOP : NOT_REGULAR;
}

static int refusal_of(int fd)
{
    struct stat there;

    return fstat(fd, &there) < 0 ? errno : refusal(there.st_mode);
}

/* Adds all that fd gives, and one octet more than most if there is that much. errno on failure,
 * else 0. */
static int read_all(int fd, size_t most, struct buf *out)
{
    size_t start = out->length;

    while (out->length - start <= most) {
        size_t left = most - (out->length - start);
        size_t want = left < CHUNK ? left + 1 : CHUNK;
        uint8_t *into = buf_extend(out, want);
        ssize_t got = read(fd, into, want);

        out->length -= want - (got > 0 ? (size_t)got : 0);
        if (got == 0)
            return 0;
        if (got < 0 && errno != EINTR)
            return errno;
    }
    return 0;
}

static enum status read_open(int fd, const char *path, size_t most, struct buf *out,
                             struct failure *failure)
{
    size_t start = out->length;
    int error = read_all(fd, most, out);

    if (!error && out->length - start <= most)
        return STATUS_OK;
    explicit_bzero(out->data + start, out->length - start);
    out->length = start;
    if (error)
        return fail_read(failure, error, path);
    return fail(
        failure, STATUS_DATA,
        "cannot read %s\nit is larger than %zu bytes\ncheck that it is the file you meant",
        path, most);
}

enum status file_open(const char *path, int *out, struct failure *failure)
{
    /* O_NONBLOCK: opening a named pipe would wait for its writer */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    int error = fd < 0 ? errno : refusal_of(fd);

    if (error) {
        if (fd >= 0)
            close(fd);
        return fail_read(failure, error, path);
    }
    *out = fd;
    return STATUS_OK;
}

enum status file_read(const char *path, size_t most, struct buf *out, struct failure *failure)
{
    enum status status;
    int fd;

    if (strcmp(path, "-") == 0)
        return read_open(STDIN_FILENO, "standard input", most, out, failure);
    status = file_open(path, &fd, failure);
    if (status)
        return status;
    status = read_open(fd, path, most, out, failure);
    close(fd);
    return status;
}

static int write_all(int fd, struct bytes bytes)
{
    while (bytes.length) {
        ssize_t put = write(fd, bytes.data, bytes.length);

        if (put < 0 && errno != EINTR)
            return errno;
        if (put > 0)
            bytes = bytes_part(bytes, (size_t)put, bytes.length);
    }
    return 0;
}

/* Writes, syncs and closes. errno on failure, else 0. */
static int fill(int fd, struct bytes bytes, mode_t mode)
{
    int error = fchmod(fd, mode) < 0 ? errno : write_all(fd, bytes);

    if (!error && fsync(fd) < 0)
        error = errno;
    if (close(fd) < 0 && !error)
        error = errno;
    return error;
}

/* After a rename the name itself is only safe once its folder is on the disk. Best effort: some
 * file systems cannot sync a folder, and the file is complete either way. */
static void sync_folder(const char *path)
{
    char *folder = mem_string(path);
    char *slash = strrchr(folder, '/');
    int fd;

    if (slash == folder)
        slash[1] = '\0';
    else if (slash)
        *slash = '\0';
    fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(folder);
}

/* By way of a file beside path. errno on failure, else 0. */
static int replace(const char *path, struct bytes bytes, mode_t mode, char *beside)
{
    int fd = mkostemp(beside, O_CLOEXEC); /* O_EXCL, so no link is followed */
    int error;

    if (fd < 0)
        return errno;
    error = fill(fd, bytes, mode);
    if (!error && rename(beside, path) < 0)
        error = errno;
    if (error)
        unlink(beside);
    else
        sync_folder(path);
    return error;
}

/* A device or a link is not replaced: whoever names /dev/stdout does not want it gone. */
static int refusal_to_replace(const char *path)
{
    struct stat there;

    return lstat(path, &there) == 0 ? refusal(there.st_mode) : 0;
}

enum status file_try_write(const char *path, struct failure *failure)
{
    struct arena arena = {0};
    char *beside = arena_format(&arena, "%s.XXXXXX", path);
    int error = refusal_to_replace(path);
    int fd = error ? -1 : mkostemp(beside, O_CLOEXEC);

    if (fd >= 0) {
        close(fd);
        unlink(beside);
    } else if (!error) {
        error = errno;
    }
    arena_free(&arena);
    return error ? fail_write(failure, error, "write", path) : STATUS_OK;
}

enum status file_write(const char *path, struct bytes bytes, mode_t mode,
                       struct failure *failure)
{
    struct arena arena = {0};
    int error = refusal_to_replace(path);

    if (!error)
        error = replace(path, bytes, mode, arena_format(&arena, "%s.XXXXXX", path));
    arena_free(&arena);
    return error ? fail_write(failure, error, "write", path) : STATUS_OK;
}

/* errno on failure, else 0. A short write means that the disk is nearly full. */
static int write_once(int fd, struct bytes bytes)
{
    ssize_t put = write(fd, bytes.data, bytes.length);

    if (put < 0)
        return errno;
    return (size_t)put < bytes.length ? ENOSPC : 0;
}

enum status file_append(const char *path, struct bytes bytes, struct failure *failure)
{
    int flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    int fd = open(path, flags, 0600);
    int error = fd < 0 ? errno : refusal_of(fd);

    if (!error)
        error = write_once(fd, bytes);
    if (fd >= 0)
        close(fd);
    return error ? fail_write(failure, error, "add to", path) : STATUS_OK;
}

static int make_one_folder(const char *path)
{
    struct stat there;

    if (mkdir(path, 0700) == 0)
        return 0;
    if (errno != EEXIST)
        return errno;
    return stat(path, &there) == 0 && S_ISDIR(there.st_mode) ? 0 : ENOTDIR;
}

enum status file_make_folder(const char *path, struct failure *failure)
{
    char *part = mem_string(path);
    int error = *path ? 0 : ENOENT;

    for (size_t at = 1; *path && !error; at++) {
        bool ends = part[at] == '\0';

        if (!ends && part[at] != '/')
            continue;
        part[at] = '\0';
        error = make_one_folder(part);
        if (ends)
            break;
        part[at] = '/';
    }
    free(part);
    return error ? fail_write(failure, error, "make the folder", path) : STATUS_OK;
}

enum status file_make_temporary(char *out, size_t room, struct failure *failure)
{
    const char *above = getenv("TMPDIR");
    int length;

    if (!above || *above != '/')
        above = "/tmp";
    length = snprintf(out, room, "%s/lockstep.XXXXXX", above);
    if (length < 0 || (size_t)length >= room)
        return fail_write(failure, ENAMETOOLONG, "make a folder in", above);
    return mkdtemp(out) ? STATUS_OK : fail_write(failure, errno, "make a folder in", above);
}

void file_remove_temporary(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;

    if (!folder) {
        if (fd >= 0)
            close(fd);
        return;
    }
    while ((entry = readdir(folder)))
        (void)unlinkat(dirfd(folder), entry->d_name, 0); /* "." and ".." refuse */
    closedir(folder);
    (void)rmdir(path);
}

mode_t file_mode(const char *path)
{
    struct stat there;

    return stat(path, &there) == 0 ? there.st_mode & 07777 : 0;
}
