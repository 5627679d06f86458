/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bare.h"

void need(bool done, const char *what)
{
    if (done)
        return;
    fprintf(stderr, "%s: cannot %s\n", program_invocation_short_name, what);
    exit(EXIT_FAILURE);
}

static void sync_folder(void)
{
    int fd = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    need(fd >= 0 && fsync(fd) == 0, "sync the folder");
    close(fd);
}

void write_file(const char *name, const void *data, size_t size, mode_t mode)
{
    char beside[64];
    int fd;

    snprintf(beside, sizeof beside, "%s.XXXXXX", name);
    fd = mkostemp(beside, O_CLOEXEC);
    need(fd >= 0 && fchmod(fd, mode) == 0, "make a file");
    need(write(fd, data, size) == (ssize_t)size && fsync(fd) == 0, "write a file");
    close(fd);
    need(rename(beside, name) == 0, "put a file in its place");
    sync_folder();
}

void append_file(const char *name, const char *line)
{
    int fd = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    size_t size = strlen(line);

    need(fd >= 0 && write(fd, line, size) == (ssize_t)size, "add to a file");
    close(fd);
}

size_t read_file(const char *name, uint8_t *out, size_t room)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, out, room);

    need(got > 0, "read a file");
    close(fd);
    return (size_t)got;
}
