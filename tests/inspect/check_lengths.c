/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every length field of every kind of handshake message, made to lie.
 */
#include <dirent.h>
#include <inttypes.h>

#include "check_main.h"

#include "check_dissect.h"
#include "message_case.h"

static struct dissected whole, lying;
static struct buf bytes;

static void set_up(void)
{
    whole = lying = (struct dissected){0};
    bytes = (struct buf){0};
}

static void tear_down(void)
{
    arena_free(&whole.arena);
    arena_free(&lying.arena);
    buf_free(&bytes);
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text);

    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

static bool is_length(const struct field *field)
{
    const char *name = field_type(field->id)->name;

    return field->length && strncmp(name, "x509", 4) != 0 &&
           (ends_in(name, "len") || ends_in(name, "length") || ends_in(name, "_count")) &&
           field->id != FIELD_MAX_FRAGMENT_LENGTH && field->id != FIELD_UNCOMPRESSED_LENGTH &&
           field->id != FIELD_ECH_MAXIMUM_NAME_LENGTH;
}

static void write_number(size_t at, size_t width, uint64_t number)
{
    for (size_t i = 0; i < width; i++)
        bytes.data[at + i] = (uint8_t)(number >> (8 * (width - 1 - i)));
}

/* An extension that claims to be empty leaves its content to be read as further extensions, and
 * that can come out even. Any other lie is found out: at the latest at the end of the message,
 * which it has to meet. */
static bool may_pass(const struct field *field, uint64_t number)
{
    return field->id == FIELD_EXTENSION_LEN && number == 0;
}

static void check_lie(const char *file, const struct field *field, uint64_t number)
{
    const char *name = field_type(field->id)->name;
    const struct field *note;

    write_number(field->offset, field->length, number);
    dissect(&lying, dissect_case, buf_view(&bytes));
    ck_assert_msg(is_sound(&lying.tree), "%s: %s is %" PRIu64, file, name, number);
    note = nth_field(&lying, "_ws.malformed", 0);
    ck_assert_msg(note || may_pass(field, number), "%s: %s is %" PRIu64 ": nobody noticed",
                  file, name, number);
    if (!note)
        return;
    ck_assert_uint_le(note->offset + note->length, bytes.length);
    ck_assert_ptr_nonnull(strstr(field_text(&lying.tree, note), "offset "));
}

static void check_field_lies(const char *file, const struct field *field)
{
    uint64_t most = (UINT64_C(1) << (8 * field->length)) - 1;
    const uint64_t lies[] = {0, 1, most, field->raw - 1, field->raw + 1};

    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        if (lies[i] != field->raw && lies[i] <= most)
            check_lie(file, field, lies[i]);
    }
    write_number(field->offset, field->length, field->raw);
}

static size_t check_file(const char *file)
{
    const struct field *field = NULL;
    char path[300];
    size_t count = 0;

    snprintf(path, sizeof path, "handshake/%s", file);
    buf_clear(&bytes);
    read_corpus(path, &bytes);
    dissect(&whole, dissect_case, buf_view(&bytes));
    if (*complaint(&whole))
        return 0;
    while ((field = tree_next(&whole.tree, field))) {
        if (is_length(field)) {
            check_field_lies(file, field);
            count++;
        }
    }
    return count;
}

START_TEST(no_lie_about_a_length_passes)
{
    const char *srcdir = getenv("srcdir");
    struct dirent *entry;
    size_t count = 0;
    char path[512];
    DIR *folder;

    snprintf(path, sizeof path, "%s/tests/fuzz/corpus/handshake", srcdir ? srcdir : ".");
    folder = opendir(path);
    ck_assert_ptr_nonnull(folder);
    while ((entry = readdir(folder))) {
        if (entry->d_name[0] != '.')
            count += check_file(entry->d_name);
    }
    closedir(folder);
    ck_assert_uint_gt(count, 300);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("lengths");

    CHECK_CASE_WITH(suite, "lengths", set_up, tear_down, no_lie_about_a_length_passes);
    return suite;
}

CHECK_MAIN
