/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bytes: a borrowed run of bytes. Whoever holds one must not outlive, change or free what it
 * points at; the owner is named where the function that returns it is declared.
 *
 * What is inline here and in reader.h is called for every field of a capture, several times.
 */
#ifndef LOCKSTEP_BASE_BYTES_H
#define LOCKSTEP_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bytes {
    const uint8_t *data; /* may be NULL when length is 0 */
    size_t length;       /* octets */
};

#define BYTES_NOT_FOUND SIZE_MAX

/* The characters of a C string without its NUL. */
static inline struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* At most length bytes from offset on, cut to what is there. */
static inline struct bytes bytes_part(struct bytes bytes, size_t offset, size_t length)
{
    if (offset >= bytes.length)
        return (struct bytes){0};
    if (length > bytes.length - offset)
        length = bytes.length - offset;
    return (struct bytes){bytes.data + offset, length};
}

/* True for the same length and the same octets. Secrets are compared by secret_equal. */
bool bytes_equal(struct bytes a, struct bytes b);

/* Where needle first stands in hay at or after from, or BYTES_NOT_FOUND. An empty needle is
 * never found. */
size_t bytes_find(struct bytes hay, struct bytes needle, size_t from);

/* The big-endian number in the first (at most 8) bytes. */
static inline uint64_t bytes_be(struct bytes bytes)
{
    uint64_t value = 0;

    for (size_t i = 0; i < bytes.length && i < 8; i++)
        value = value << 8 | bytes.data[i];
    return value;
}

#endif
