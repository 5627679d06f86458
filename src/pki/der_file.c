/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/der_file.h"

#include <nettle/base64.h>
#include <string.h>

#include "base/text.h"
#include "pki/asn1.h"

/* What is being read, and what for. */
struct reading {
    struct bytes file;
    const char *name;
    struct arena *arena;
    struct der_file *out;
    struct failure *failure;
};

static enum status add_item(struct reading *reading, const struct der_item *item)
{
    struct der_file *out = reading->out;

    if (!out->items)
        out->items = arena_alloc(reading->arena, DER_FILE_ITEMS, sizeof *out->items);
    if (out->count == DER_FILE_ITEMS)
        return fail(reading->failure, STATUS_DATA,
                    "cannot read all of %s\nit holds more than %d structures\n"
                    "split the file",
                    reading->name, DER_FILE_ITEMS);
    out->items[out->count++] = *item;
    return STATUS_OK;
}

static bool is_shown(enum der_kind kind)
{
    return kind != DER_PRIVATE_KEY && kind != DER_OTHER;
}

/* ---- DER ---- */

#define TAGS_MOST 4

/* What a structure is known by: the tags of its first parts or, for what is signed, those
 * inside the first part. The first that fits is taken. */
static const struct {
    enum der_kind kind;
    const char *label;
    bool is_signed;
    unsigned tags[TAGS_MOST + 1];
} shapes[] = {
    {DER_CERTIFICATE, "CERTIFICATE", true, {DER_EXPLICIT | 0, DER_INTEGER}},
    {DER_CERTIFICATE,
     "CERTIFICATE",
     true,
     {DER_INTEGER, DER_SEQUENCE, DER_SEQUENCE, DER_SEQUENCE}},
    {DER_OTHER,
     "CERTIFICATE REQUEST",
     true,
     {DER_INTEGER, DER_SEQUENCE, DER_SEQUENCE, DER_EXPLICIT | 0}},
    {DER_CRL, "X509 CRL", true, {DER_INTEGER, DER_SEQUENCE, DER_SEQUENCE, DER_UTC_TIME}},
    {DER_CRL,
     "X509 CRL",
     true,
     {DER_INTEGER, DER_SEQUENCE, DER_SEQUENCE, DER_GENERALIZED_TIME}},
    {DER_CRL, "X509 CRL", true, {DER_SEQUENCE, DER_SEQUENCE, DER_UTC_TIME}},
    {DER_OCSP_RESPONSE, "OCSP RESPONSE", false, {DER_ENUMERATED}},
    {DER_PRIVATE_KEY, "PRIVATE KEY", false, {DER_INTEGER, DER_SEQUENCE, DER_OCTET_STRING}},
    {DER_PRIVATE_KEY, "RSA PRIVATE KEY", false, {DER_INTEGER, DER_INTEGER, DER_INTEGER}},
    {DER_PRIVATE_KEY, "EC PRIVATE KEY", false, {DER_INTEGER, DER_OCTET_STRING}},
    {DER_PRIVATE_KEY, "ENCRYPTED PRIVATE KEY", false, {DER_SEQUENCE, DER_OCTET_STRING}},
    {DER_OTHER, "PUBLIC KEY", false, {DER_SEQUENCE, DER_BIT_STRING}},
    {DER_OCSP_REQUEST, "OCSP REQUEST", true, {DER_SEQUENCE}},
    {DER_OCSP_REQUEST, "OCSP REQUEST", true, {DER_EXPLICIT | 1, DER_SEQUENCE}},
    {DER_OTHER, "DER", false, {0}},
};

static bool begins_with(struct reader reader, const unsigned *tags)
{
    while (*tags && der_next(&reader).tag == *tags)
        tags++;
    return !*tags;
}

static void classify(struct der_item *item, struct reader inside)
{
    struct reader ahead = inside;
    struct reader first = der_next(&ahead).inside;
    size_t i = 0;

    while (!begins_with(shapes[i].is_signed ? first : inside, shapes[i].tags))
        i++;
    item->kind = shapes[i].kind;
    item->label = shapes[i].label;
}

/* One structure behind the other; what is no SEQUENCE ends them. */
static enum status read_der(struct reading *reading)
{
    struct reader reader = reader_of(reading->file);
    enum status status = STATUS_OK;

    while (!status && der_is_next(&reader, DER_SEQUENCE)) {
        struct der der = der_next(&reader);
        struct der_item item = {.offset = der.offset};

        if (!der.tag)
            return fail(reading->failure, STATUS_DATA,
                        "cannot read the DER at byte %zu of %s\n"
                        "its length does not fit what the file holds\n"
                        "take the whole file",
                        der.offset, reading->name);
        classify(&item, der.inside);
        if (is_shown(item.kind))
            item.der = bytes_part(reading->file, der.offset, der.length);
        status = add_item(reading, &item);
    }
    return status;
}

/* ---- PEM ---- */

#define BEGIN  "-----BEGIN "
#define DASHES "-----"

static enum der_kind kind_of(const char *label)
{
    static const struct {
        const char *label;
        enum der_kind kind;
    } known[] = {
        {"CERTIFICATE", DER_CERTIFICATE},
        {"X509 CERTIFICATE", DER_CERTIFICATE},
        {"X509 CRL", DER_CRL},
        {"CRL", DER_CRL},
        {"OCSP RESPONSE", DER_OCSP_RESPONSE},
        {"OCSP REQUEST", DER_OCSP_REQUEST},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].label, label) == 0)
            return known[i].kind;
    }
    return strstr(label, "PRIVATE KEY") ? DER_PRIVATE_KEY : DER_OTHER;
}

static bool decode(struct bytes text, struct arena *arena, struct bytes *out)
{
    uint8_t *bytes = arena_alloc(arena, 1, BASE64_DECODE_LENGTH(text.length));
    size_t length = BASE64_DECODE_LENGTH(text.length);
    struct base64_decode_ctx state;

    base64_decode_init(&state);
    if (!base64_decode_update(&state, &length, bytes, text.length, (const char *)text.data) ||
        !base64_decode_final(&state))
        return false;
    *out = (struct bytes){bytes, length};
    return true;
}

static enum status broken(struct reading *reading, size_t line, const char *why)
{
    fail(reading->failure, STATUS_DATA,
         "cannot read a PEM block\n%s\nmake the file anew, or take the block out", why);
    fail_at(reading->failure, reading->name, (unsigned)line);
    return STATUS_DATA;
}

/* The block that begins at that byte; *end is where it is over. */
static enum status read_block(struct reading *reading, size_t at, size_t line, size_t *end)
{
    struct bytes file = reading->file;
    size_t from = at + strlen(BEGIN);
    size_t to = bytes_find(file, bytes_of(DASHES), from);
    struct bytes raw = bytes_part(file, from, to - from);
    struct der_item item = {.line = line, .offset = at};
    const char *last;

    if (to == BYTES_NOT_FOUND || memchr(raw.data, '\n', raw.length))
        return broken(reading, line, "its BEGIN line has no end");
    item.label = text_clean(reading->arena, raw);
    item.kind = kind_of(item.label);
    last = arena_format(reading->arena, "-----END %.*s-----", (int)raw.length,
                        (const char *)raw.data);
    from = to + strlen(DASHES);
    to = bytes_find(file, bytes_of(last), from);
    if (to == BYTES_NOT_FOUND)
        return broken(reading, line, "it has no END line");
    if (is_shown(item.kind) &&
        !decode(bytes_part(file, from, to - from), reading->arena, &item.der))
        return broken(reading, line, "what is between its BEGIN and END is not Base64");
    *end = to + strlen(last);
    return add_item(reading, &item);
}

/* Where the next BEGIN line is. */
static size_t find_block(struct bytes file, size_t from)
{
    size_t at = bytes_find(file, bytes_of(BEGIN), from);

    while (at != BYTES_NOT_FOUND && at && file.data[at - 1] != '\n')
        at = bytes_find(file, bytes_of(BEGIN), at + 1);
    return at;
}

static size_t count_lines(struct bytes text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == '\n';
    return count;
}

static enum status read_pem(struct reading *reading)
{
    enum status status = STATUS_OK;
    size_t line = 1;
    size_t at = 0;
    size_t block;

    while (!status && (block = find_block(reading->file, at)) != BYTES_NOT_FOUND) {
        size_t end = block;

        line += count_lines(bytes_part(reading->file, at, block - at));
        status = read_block(reading, block, line, &end);
        line += count_lines(bytes_part(reading->file, block, end - block));
        at = end;
    }
    return status;
}

enum status der_file_read(struct bytes file, const char *name, struct arena *arena,
                          struct der_file *out, struct failure *failure)
{
    struct reading reading = {file, name, arena, out, failure};
    enum status status;

    *out = (struct der_file){0};
    status = find_block(file, 0) == BYTES_NOT_FOUND ? read_der(&reading) : read_pem(&reading);
    if (status || out->count)
        return status;
    return fail(
        failure, STATUS_DATA,
        "there is nothing to look into in %s\n"
        "it has no BEGIN line, and does not begin as DER does\n"
        "give a file of certificates, revocation lists or OCSP responses, in PEM or DER",
        name);
}
