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

size_t tls_record_or_noise(struct bytes bytes)
{
    bool is_noise = bytes.length &&
                    (bytes.data[0] < TLS_CHANGE_CIPHER_SPEC || bytes.data[0] > TLS_HEARTBEAT);

    return is_noise ? bytes.length : tls_record_whole(bytes);
}

bool tls_is_grease(uint64_t number)
{
    return number <= 0xffff && (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
}
