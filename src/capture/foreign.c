/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/foreign.h"

#include <string.h>

#define A_CAPTURE "give a capture (pcap or pcapng), a saved run, or certificates (PEM, DER)"

struct beginning {
    const char *bytes;
    const char *what;
    const char *todo;
};

/* What people give when they mean a capture. */
static const struct beginning others[] = {
    {"\x1f\x8b", "it is compressed with gzip", "unpack it first (gunzip)"},
    {"\xfd\x37zXZ", "it is compressed with xz", "unpack it first (unxz)"},
    {"\x28\xb5\x2f\xfd", "it is compressed with zstd", "unpack it first (unzstd)"},
    {"PK\x03\x04", "it is a zip archive", "unpack it first (unzip)"},
    {"-----BEGIN ", "it is PEM: a certificate or a key, not a capture", A_CAPTURE},
    {"\x30\x82", "it looks like DER: a certificate or a key, not a capture", A_CAPTURE},
    {"SQLite format 3", "it is an SQLite database, not a capture", A_CAPTURE},
    {"{\"", "it looks like JSON, not a capture", A_CAPTURE},
    {"CLIENT_", "it looks like a key log, not a capture",
     "name the capture, and this file "
     "with --keylog"},
    {"SERVER_", "it looks like a key log, not a capture",
     "name the capture, and this file "
     "with --keylog"},
};

static bool begins_with(struct bytes file, const char *with)
{
    return bytes_equal(bytes_part(file, 0, strlen(with)), bytes_of(with));
}

enum status foreign_refuse(struct bytes beginning, const char *name, struct failure *failure)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (begins_with(beginning, others[i].bytes))
            return fail(failure, STATUS_DATA, "cannot open %s\n%s\n%s", name, others[i].what,
                        others[i].todo);
    return fail(failure, STATUS_DATA, "cannot open %s\n%s\n" A_CAPTURE, name,
                beginning.length ? "it does not begin as a capture does" : "it is empty");
}
