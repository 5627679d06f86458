/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "base/memory.h"
#include "front/printed/ladder.h"

/* What is drawn, or the head for NULL; freed by the caller. */
static char *draw(const struct ladder_line *line)
{
    char *text = NULL;
    char *copy;
    size_t size = 0;
    struct paper paper = {.out = open_memstream(&text, &size)};

    if (line)
        ladder_line(&paper, line);
    else
        ladder_head(&paper, "client", "server");
    fclose(paper.out);
    copy = mem_string(text);
    free(text);
    return copy;
}

START_TEST(a_clear_message_to_the_server)
{
    char *text = draw(&(struct ladder_line){12, true, false, "ClientHello", 281});

    ck_assert_str_eq(text, "    12  |----clear-------------------------------ClientHello---->|"
                           "     281\n");
    free(text);
}
END_TEST

START_TEST(a_sealed_message_to_the_client)
{
    char *text = draw(&(struct ladder_line){17, false, true, "EncryptedExtensions", 34});

    ck_assert_str_eq(text, "    17  |<====sealed======================EncryptedExtensions====|"
                           "      34\n");
    free(text);
}
END_TEST

START_TEST(every_line_is_as_wide_as_the_others)
{
    char label[200];

    for (size_t length = 0; length < sizeof label; length++) {
        char *text;

        memset(label, 'x', length);
        label[length] = '\0';
        text = draw(&(struct ladder_line){1, length % 2, length % 3, label, 1});
        ck_assert_uint_eq(strlen(text), strlen("     1  |") + 56 + strlen("|       1\n"));
        free(text);
    }
}
END_TEST

START_TEST(the_names_stand_above_the_ends)
{
    char *head = draw(NULL);
    char *line = draw(&(struct ladder_line){1, true, false, "x", 1});
    const char *server = strstr(head, "server");

    ck_assert_ptr_nonnull(server);
    ck_assert_int_eq(server + strlen("server") - head, strrchr(line, '|') + 1 - line);
    free(head);
    free(line);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/ladder");

    CHECK_CASE(s, "lines", a_clear_message_to_the_server, a_sealed_message_to_the_client,
               every_line_is_as_wide_as_the_others, the_names_stand_above_the_ends);
    return s;
}

CHECK_MAIN
