/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hex.h"
#include "crypto/hash.h"
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/fingerprint.h"
#include "proto/tls.h"

#define SHA256       32
#define SHOWN_HASH   6  /* bytes of it that are shown */
#define COUNT_MOST   99 /* larger counts are shown as this */
#define SUMMARY_ROOM 16 /* characters, NUL included */

static const char hex_digits[] = "0123456789abcdef";

/* A list of numbers of 2 bytes each, but for GREASE; its user frees all. */
struct numbers {
    uint16_t *all;
    size_t count;
};

static struct numbers numbers_of(struct bytes list)
{
    struct numbers numbers = {mem_alloc(list.length / 2 + 1, sizeof *numbers.all), 0};

    for (size_t at = 0; at + 2 <= list.length; at += 2) {
        uint64_t number = bytes_be(bytes_part(list, at, 2));

        if (!tls_is_grease(number))
            numbers.all[numbers.count++] = (uint16_t)number;
    }
    return numbers;
}

static int by_number(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

static struct numbers sorted(struct bytes list)
{
    struct numbers numbers = numbers_of(list);

    qsort(numbers.all, numbers.count, sizeof *numbers.all, by_number);
    return numbers;
}

/* Server name and ALPN come and go with the server that is asked, not with the software. */
static void drop_changing(struct numbers *extensions)
{
    size_t kept = 0;

    for (size_t i = 0; i < extensions->count; i++) {
        uint16_t type = extensions->all[i];

        if (type != EXTENSION_SERVER_NAME && type != EXTENSION_ALPN)
            extensions->all[kept++] = type;
    }
    extensions->count = kept;
}

/* Adds the numbers and frees them. By hand, as in ja3.c. */
static void add_list(struct buf *out, struct numbers numbers)
{
    for (size_t i = 0; i < numbers.count; i++) {
        uint8_t *at = buf_extend(out, i ? 5 : 4);

        if (i)
            *at++ = ',';
        for (int shift = 12; shift >= 0; shift -= 4)
            *at++ = (uint8_t)hex_digits[numbers.all[i] >> shift & 15];
    }
    free(numbers.all);
}

static size_t count_of(struct bytes list)
{
    struct numbers numbers = numbers_of(list);

    free(numbers.all);
    return numbers.count < COUNT_MOST ? numbers.count : COUNT_MOST;
}

/* "13" for TLS 1.3 and so on, of the newest version offered. */
static const char *version_of(const struct offer *offer)
{
    static const char *const names[] = {"s3", "10", "11", "12", "13"};
    struct numbers versions = sorted(offer->versions);
    unsigned newest = versions.count ? versions.all[versions.count - 1] : offer->version;

    free(versions.all);
    return newest >= 0x0300 && newest <= 0x0304 ? names[newest - 0x0300] : "00";
}

/* The first and the last character of the first protocol, of its hexadecimal form when they
 * are neither letters nor digits. */
static void protocol_of(const struct offer *offer, char text[static 3])
{
    struct bytes name = offer->protocol;
    uint8_t first = name.length ? name.data[0] : 0;
    uint8_t last = name.length ? name.data[name.length - 1] : 0;
    bool is_text = first < 0x80 && last < 0x80 && isalnum(first) && isalnum(last);

    text[0] = is_text ? (char)first : hex_digits[first >> 4];
    text[1] = is_text ? (char)last : hex_digits[last & 15];
    text[2] = '\0';
}

static void summarise(const struct offer *offer, char out[static SUMMARY_ROOM])
{
    char protocol[3];

    protocol_of(offer, protocol);
    snprintf(out, SUMMARY_ROOM, "t%s%c%02zu%02zu%s", version_of(offer),
             offer->server_name ? 'd' : 'i', count_of(offer->suites),
             count_of(buf_view(&offer->extensions)), protocol);
}

/* Half of a SHA-256, or zeros for an empty list. */
static const char *short_hash(struct tree *tree, const struct buf *list)
{
    uint8_t digest[SHA256] = {0};

    if (list->length)
        hash_digest(SHA256, buf_view(list), digest);
    return hex_text(tree->arena, (struct bytes){digest, SHOWN_HASH}, 0);
}

/* Extensions sorted, since some programs shuffle them; signature algorithms as they are. */
static void add_rest(struct buf *out, const struct offer *offer)
{
    struct numbers extensions = sorted(buf_view(&offer->extensions));

    drop_changing(&extensions);
    add_list(out, extensions);
    if (!offer->schemes.length)
        return;
    buf_format(out, "_");
    add_list(out, numbers_of(offer->schemes));
}

void add_ja4(struct tree *tree, struct field *parent, const struct offer *offer, size_t offset)
{
    char summary[SUMMARY_ROOM];
    struct buf suites = {0};
    struct buf rest = {0};

    summarise(offer, summary);
    add_list(&suites, sorted(offer->suites));
    add_rest(&rest, offer);
    tree_place(tree, parent, FIELD_JA4, offset, 0, 0,
               arena_format(tree->arena, "%s_%s_%s", summary, short_hash(tree, &suites),
                            short_hash(tree, &rest)));
    tree_place(
        tree, parent, FIELD_JA4_R, offset, 0, 0,
        arena_format(tree->arena, "%s_%s_%s", summary, buf_text(&suites), buf_text(&rest)));
    buf_free(&suites);
    buf_free(&rest);
}
