/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that somebody else made, in the full screen: captures and certificates.
 */
#include "check_main.h"

#include <unistd.h>

#include "front/full_stage.h"

static struct emulator *inspect(const char *name)
{
    char path[300];
    const char *srcdir = getenv("srcdir");

    snprintf(path, sizeof path, "%s/tests/data/%s", srcdir ? srcdir : ".", name);
    return START("lockstep", "inspect", path);
}

START_TEST(flows_are_listed_opened_and_left)
{
    struct emulator *emulator = inspect("flows.pcapng");

    emulator_wait(emulator, "6 flows");
    emulator_wait(emulator, "192.0.2.10:10009");
    emulator_keys(emulator, "ENTER");
    emulator_wait(emulator, "flow 1");
    emulator_wait(emulator, "HelloRetryRequest");
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "6 flows");
    emulator_type(emulator, "/2525\r");
    emulator_wait(emulator, "not TLS");
    emulator_keys(emulator, "ENTER");
    emulator_wait(emulator, "flow 6");
    emulator_keys(emulator, "DOWN");
    emulator_wait(emulator, "HELO harbour");
    emulator_keys(emulator, "q");
    emulator_wait(emulator, "6 flows");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

START_TEST(a_flow_is_saved)
{
    struct emulator *emulator = inspect("flows.pcapng");
    char path[300];
    char line[sizeof path + 8];

    emulator_wait(emulator, "6 flows");
    emulator_keys(emulator, "s");
    emulator_wait(emulator, "save flow-1.pcapng");
    snprintf(path, sizeof path, "%s/one.pcapng", small_folder);
    snprintf(line, sizeof line, "\x15save %s\r", path);
    emulator_type(emulator, line);
    emulator_wait(emulator, "saved in");
    ck_assert_int_eq(access(path, R_OK), 0);
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

/* What stands in the file that the command draws. */
static void draw(struct emulator *emulator, const char *name, struct buf *out)
{
    char path[300];
    char line[sizeof path + 12];

    snprintf(path, sizeof path, "%s/%s", small_folder, name);
    snprintf(line, sizeof line, ":picture %s\r", path);
    emulator_type(emulator, line);
    snprintf(line, sizeof line, "drawn in %s", path);
    emulator_wait(emulator, line);
    ck_assert_int_eq(file_read(path, 1 << 20, out, NULL), STATUS_OK);
}

START_TEST(the_screen_is_drawn_as_svg_and_as_text)
{
    struct emulator *emulator = inspect("flows.pcapng");
    struct buf drawing = {0};
    struct buf text = {0};

    emulator_wait(emulator, "6 flows");
    draw(emulator, "screen.txt", &text);
    ck_assert_ptr_nonnull(strstr(buf_text(&text), "192.0.2.10:10009"));
    ck_assert_ptr_null(strchr(buf_text(&text), '<'));
    draw(emulator, "screen.svg", &drawing);
    ck_assert_ptr_nonnull(strstr(buf_text(&drawing), "<svg"));
    buf_free(&text);
    buf_free(&drawing);
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

START_TEST(certificates_are_read_to_the_end)
{
    struct emulator *emulator = inspect("chain.pem");

    emulator_wait(emulator, "certificate of CN=harbour.test");
    emulator_keys(emulator, "C");
    emulator_wait(emulator, "who vouches for whom");
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "TAB pane");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_files");

    FULL_CASE(made, "files", flows_are_listed_opened_and_left, a_flow_is_saved,
              the_screen_is_drawn_as_svg_and_as_text, certificates_are_read_to_the_end);
    return made;
}

CHECK_MAIN
