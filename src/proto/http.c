/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/http.h"

#include <string.h>
#include <strings.h>

#define NUMBER_MOST ((uint64_t)1 << 48)

struct bytes http_line(struct reader *reader)
{
    struct bytes rest = bytes_part(reader->bytes, reader->at, SIZE_MAX);
    size_t end = reader->failed ? BYTES_NOT_FOUND : bytes_find(rest, bytes_of("\n"), 0);
    struct bytes line;

    if (end == BYTES_NOT_FOUND) {
        reader_refuse(reader);
        return (struct bytes){0};
    }
    line = read_bytes(reader, end + 1);
    line.length--;
    if (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

/* token (RFC 9110 section 5.6.2). */
static bool is_token(struct bytes text)
{
    static const char others[] = "!#$%&'*+-.^_`|~";

    for (size_t i = 0; i < text.length; i++) {
        uint8_t c = text.data[i];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

        if (!letter && !(c >= '0' && c <= '9') && (!c || !strchr(others, c)))
            return false;
    }
    return text.length > 0;
}

static bool is_version(struct bytes text)
{
    return text.length == 8 && bytes_equal(bytes_part(text, 0, 7), bytes_of("HTTP/1.")) &&
           text.data[7] >= '0' && text.data[7] <= '9';
}

/* What stands before the next blank; *line goes on behind it. */
static struct bytes next_word(struct bytes *line)
{
    size_t end = bytes_find(*line, bytes_of(" "), 0);
    struct bytes word = bytes_part(*line, 0, end == BYTES_NOT_FOUND ? line->length : end);

    *line = bytes_part(*line, word.length + 1, SIZE_MAX);
    return word;
}

static bool is_status(struct bytes text)
{
    uint64_t number;

    return text.length == 3 && http_number(text, 10, &number) && number >= 100;
}

bool http_start_of(struct bytes line, struct http_start *out)
{
    struct bytes first = next_word(&line);
    struct bytes second = next_word(&line);

    *out = (struct http_start){0};
    if (is_version(first)) {
        out->version = first;
        out->status = second;
        out->reason = line;
        return is_status(second);
    }
    *out = (struct http_start){.is_request = true, .method = first, .target = second};
    out->version = line;
    return is_token(first) && second.length && is_version(line);
}

bool http_begins(struct bytes bytes)
{
    struct reader reader = reader_of(bytes);
    struct http_start start;

    /* Most that is no HTTP has no letter in front: look no further then. */
    if (!bytes.length || !is_token(bytes_part(bytes, 0, 1)))
        return false;
    return http_start_of(http_line(&reader), &start);
}

static struct bytes without_blanks(struct bytes text)
{
    while (text.length && (*text.data == ' ' || *text.data == '\t'))
        text = bytes_part(text, 1, SIZE_MAX);
    while (text.length &&
           (text.data[text.length - 1] == ' ' || text.data[text.length - 1] == '\t'))
        text.length--;
    return text;
}

bool http_field_of(struct bytes line, struct http_field *out)
{
    size_t colon = bytes_find(line, bytes_of(":"), 0);

    *out = (struct http_field){0};
    if (colon == BYTES_NOT_FOUND)
        return false;
    out->name = bytes_part(line, 0, colon);
    out->value = without_blanks(bytes_part(line, colon + 1, SIZE_MAX));
    return is_token(out->name);
}

bool http_is_named(struct bytes name, const char *wanted)
{
    return name.length == strlen(wanted) &&
           strncasecmp((const char *)name.data, wanted, name.length) == 0;
}

static unsigned digit_of(uint8_t c)
{
    uint8_t lower = c | 0x20;

    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    return lower >= 'a' && lower <= 'f' ? (unsigned)(lower - 'a') + 10 : 16;
}

bool http_number(struct bytes text, unsigned base, uint64_t *out)
{
    uint64_t number = 0;
    size_t i = 0;

    for (; i < text.length && digit_of(text.data[i]) < base; i++) {
        number = number * base + digit_of(text.data[i]);
        if (number > NUMBER_MOST)
            return false;
    }
    *out = number;
    /* Behind the size of a chunk extensions may stand (RFC 9112 section 7.1.1). */
    return i && (i == text.length || (base == 16 && memchr("; \t", text.data[i], 3)));
}

static const struct name_entry status_codes[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {102, "Processing"},
    {103, "Early Hints"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {207, "Multi-Status"},
    {208, "Already Reported"},
    {226, "IM Used"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {305, "Use Proxy"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {424, "Failed Dependency"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {506, "Variant Also Negotiates"},
    {507, "Insufficient Storage"},
    {508, "Loop Detected"},
    {511, "Network Authentication Required"},
};

const struct name_table http_status_codes = {
    .title = "HTTP Status Codes",
    .entries = status_codes,
    .count = sizeof status_codes / sizeof *status_codes,
};
