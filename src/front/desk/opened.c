/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/opened.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "capture/capture_file.h"
#include "capture/pcapng.h"
#include "front/desk/opened_der.h"

#define HEAD_OCTETS 4096
#define KEYLOG_MOST (256u * 1024 * 1024)
#define DER_MOST    (16u * 1024 * 1024)

/* The beginning of a regular file; of anything else nothing, which whoever reads it next
 * refuses with the reason. */
static struct bytes read_head(const char *path, uint8_t head[static HEAD_OCTETS])
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat stat;
    ssize_t got = 0;

    if (fd < 0)
        return (struct bytes){0};
    if (!fstat(fd, &stat) && S_ISREG(stat.st_mode))
        got = read(fd, head, HEAD_OCTETS);
    close(fd);
    return (struct bytes){head, got > 0 ? (size_t)got : 0};
}

/* Anything may stand before PEM; but a capture of PEM is a capture. */
static bool is_der(struct bytes head)
{
    if (capture_file_is_one(head))
        return false;
    return bytes_find(head, bytes_of("-----BEGIN "), 0) != BYTES_NOT_FOUND ||
           bytes_equal(bytes_part(head, 0, 2), bytes_of("\x30\x82")) ||
           bytes_equal(bytes_part(head, 0, 2), bytes_of("\x30\x81"));
}

/* ---- each kind ---- */

/* All of the file: standard input was read already. */
static enum status read_all(const char *path, size_t most, struct opened *out,
                            struct failure *failure)
{
    return out->input.length ? STATUS_OK : file_read(path, most, &out->input, failure);
}

static enum status open_run(const char *path, struct opened *out, struct failure *failure)
{
    enum status status = read_all(path, PCAPNG_MOST, out, failure);

    out->kind = OPENED_RUN;
    if (!status)
        status = pcapng_read(buf_view(&out->input), path, &out->trace, failure);
    /* A flow that was saved alone is a capture still. */
    if (!status && trace_run(out->trace, 1) && !*trace_run(out->trace, 1)->lab)
        out->kind = OPENED_CAPTURE;
    buf_free(&out->input);
    return status;
}

static enum status open_der(const char *path, struct opened *out, struct failure *failure)
{
    enum status status = read_all(path, DER_MOST, out, failure);

    out->kind = OPENED_CERTIFICATES;
    out->trace = trace_new();
    if (!status)
        status = opened_der_read(buf_view(&out->input), path, out->trace, failure);
    buf_free(&out->input);
    return status;
}

/* A file with no line that is one of a key log is another file than was meant. */
static enum status check_keylog(const struct import *import, const char *keylog,
                                struct failure *failure)
{
    struct import_progress read = import_progress(import);

    if (read.secrets || !read.refused)
        return STATUS_OK;
    return fail(failure, STATUS_DATA,
                "cannot use the key log %s\nno line of it is one of a key log\n"
                "give the file that SSLKEYLOGFILE named when the connection was made",
                keylog);
}

static enum status open_capture(const char *path, const char *keylog, struct opened *out,
                                struct failure *failure)
{
    struct buf text = {0};
    enum status status = keylog ? file_read(keylog, KEYLOG_MOST, &text, failure) : STATUS_OK;
    struct bytes lines = buf_view(&text);

    out->kind = OPENED_CAPTURE;
    out->trace = trace_new();
    if (!status && out->input.length)
        status =
            import_bytes(buf_view(&out->input), path, lines, out->trace, &out->import, failure);
    else if (!status)
        status = import_new(path, lines, out->trace, &out->import, failure);
    if (!status && keylog)
        status = check_keylog(out->import, keylog, failure);
    buf_forget(&text);
    return status;
}

static enum status refuse_keylog(const char *path, bool ours, struct failure *failure)
{
    return fail(failure, STATUS_USAGE, "no key log goes with %s\n%s\nleave --keylog out", path,
                ours ? "it is a run that lockstep saved, and its secrets are in it"
                     : "certificates are not sealed, so there is nothing to open");
}

enum status opened_new(const char *path, const char *keylog, struct opened *out,
                       struct failure *failure)
{
    uint8_t bytes[HEAD_OCTETS];
    struct bytes head = read_head(path, bytes);
    enum status status = STATUS_OK;

    *out = (struct opened){0};
    if (!strcmp(path, "-")) {
        status = file_read(path, PCAPNG_MOST, &out->input, failure);
        head = bytes_part(buf_view(&out->input), 0, HEAD_OCTETS);
    }
    if (!status && keylog && (pcapng_is_ours(head) || is_der(head)))
        status = refuse_keylog(path, pcapng_is_ours(head), failure);
    if (!status)
        status = pcapng_is_ours(head) ? open_run(path, out, failure)
                 : is_der(head)       ? open_der(path, out, failure)
                                      : open_capture(path, keylog, out, failure);
    if (status)
        opened_free(out);
    return status;
}

enum job_state opened_continue(struct opened *opened, uint64_t budget_us,
                               struct failure *failure)
{
    return opened->import ? import_continue(opened->import, budget_us, failure) : JOB_DONE;
}

void opened_free(struct opened *opened)
{
    import_free(opened->import);
    trace_free(opened->trace);
    buf_free(&opened->input);
    *opened = (struct opened){0};
}
