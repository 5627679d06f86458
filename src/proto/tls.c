/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/tls.h"

size_t tls_record_whole(struct bytes bytes)
{
    size_t length;

    if (bytes.length < TLS_RECORD_HEADER)
        return 0;
    length = TLS_RECORD_HEADER + (size_t)bytes_be(bytes_part(bytes, 3, 2));
    return length <= bytes.length ? length : 0;
}

static const struct tls_suite suites[] = {
    {0x1301, "AES-128-GCM", 16, 16, 32},       {0x1302, "AES-256-GCM", 32, 16, 48},
    {0x1303, "CHACHA20-POLY1305", 32, 16, 32}, {0x1304, "AES-128-CCM", 16, 16, 32},
    {0x1305, "AES-128-CCM-8", 16, 8, 32},
};

const struct tls_suite *tls_suite(uint16_t number)
{
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        if (suites[i].number == number)
            return &suites[i];
    }
    return NULL;
}
