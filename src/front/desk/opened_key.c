/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/opened_key.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "crypto/rsa.h"

#define KEY_MOST (64u * 1024)

static bool is_rsa_key(struct bytes file)
{
    struct rsa_keys *keys = rsa_keys_new();
    bool taken = rsa_keys_add(keys, file);

    rsa_keys_free(keys);
    return taken;
}

static enum status refuse(const char *path, struct bytes file, struct failure *failure)
{
    bool encrypted = bytes_find(file, bytes_of("ENCRYPTED"), 0) != BYTES_NOT_FOUND;
    struct arena arena = {0};
    enum status status =
        fail(failure, STATUS_DATA, "cannot use the server's key in %s\n%s\n%s",
             text_clean_string(&arena, path),
             encrypted ? "it is encrypted with a passphrase"
                       : "it holds no RSA private key, and no other opens a recording",
             encrypted ? "decrypt a copy of it first: openssl pkey -in KEY -out COPY"
                       : "give the file with the RSA key of the server's certificate");

    arena_free(&arena);
    return status;
}

static void append(struct trace *trace, const char *path, struct bytes file)
{
    const char *slash = strrchr(path, '/');
    bool pem = bytes_find(file, bytes_of("-----BEGIN "), 0) != BYTES_NOT_FOUND;

    trace_append(trace,
                 &(struct event){.kind = EVENT_LOADED,
                                 .run = trace_run_count(trace),
                                 .at_us = 1,
                                 .flags = EVENT_UNSAVED,
                                 .number = (int64_t)file.length,
                                 .name = slash ? slash + 1 : path,
                                 .value = pem ? STORED_PRIVATE_KEY : STORED_KEY_DER},
                 file);
}

enum status opened_add_key(struct opened *opened, const char *path, struct failure *failure)
{
    struct buf file = {0};
    enum status status;

    if (opened->kind == OPENED_CERTIFICATES)
        return fail(failure, STATUS_USAGE,
                    "no private key goes with certificates\nthey are not sealed, so there is "
                    "nothing to open\nleave --server-key out");
    status = file_read(path, KEY_MOST, &file, failure);
    if (!status && !is_rsa_key(buf_view(&file)))
        status = refuse(path, buf_view(&file), failure);
    if (!status)
        append(opened->trace, path, buf_view(&file));
    buf_forget(&file);
    return status;
}
