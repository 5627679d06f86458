/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The full screen in terminals of several kinds, by their names in the terminal database.
 */
#include "check_main.h"

#include <string.h>

#include "front/full_stage.h"

static const struct kind {
    const char *term, *locale;
    const char *environment; /* one more, or NULL */
    bool colour, ascii;
} kinds[] = {
    {"xterm-256color", "C.UTF-8", NULL, true, false},
    {"xterm-256color", "C.UTF-8", "NO_COLOR=1", false, false},
    {"xterm-256color", "C", NULL, true, true},
    {"tmux-256color", "C.UTF-8", NULL, true, false},
    {"screen", "C.UTF-8", NULL, true, false},
    {"linux", "C.UTF-8", NULL, true, false},
    {"linux", "C", NULL, true, true},
    {"xterm-mono", "C.UTF-8", NULL, false, false},
    {"vt100", "C.UTF-8", NULL, false, true},
};

static struct emulator *start_at(const struct kind *kind)
{
    const struct emulator_config config = {.folder = small_folder,
                                           .term = kind->term,
                                           .locale = kind->locale,
                                           .environment = WORDS(kind->environment)};

    return emulator_start(&config, WORDS("lockstep", "1.1"));
}

static bool is_ascii(const char *text)
{
    while (*text && !(*text & 0x80))
        text++;
    return !*text;
}

START_TEST(the_bench_can_be_read_and_used)
{
    const struct kind *kind = &kinds[_i];
    struct emulator *emulator = start_at(kind);
    char *screen;

    emulator_wait_row(emulator, 0, "1.1 A number's journey");
    emulator_wait(emulator, "client's message and press ENTER");
    emulator_wait_row(emulator, 23, "? help");
    screen = emulator_screen(emulator);
    ck_assert_int_eq(is_ascii(screen), kind->ascii);
    ck_assert_int_eq(emulator_has_colour(emulator), kind->colour);
    emulator_keys(emulator, "DOWN ENTER");
    emulator_wait(emulator, "Right.");
    emulator_type(emulator, "\003");
    full_stage_over(emulator);
    free(screen);
}
END_TEST

/* The mouse, where the terminal has one: a click on a field selects it. */
START_TEST(a_click_selects)
{
    static const char *const terms[] = {"xterm-256color", "tmux-256color", "screen"};
    struct emulator *emulator = start_at(&(struct kind){.term = terms[_i]});
    VTermPos place;

    emulator_wait(emulator, "client's message and press ENTER");
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "data.text");
    place = emulator_find(emulator, "Social security number");
    emulator_click(emulator, place.row, place.col);
    emulator_wait(emulator, "dlp.ssn");
    emulator_free(emulator);
}
END_TEST

START_TEST(no_mouse_is_left_to_the_terminal)
{
    struct emulator *emulator = START("lockstep", "--no-mouse", "1.1");

    emulator_wait(emulator, "client's message and press ENTER");
    ck_assert(!emulator_wants_mouse(emulator));
    emulator_free(emulator);
}
END_TEST

START_TEST(a_terminal_that_cannot_is_told_in_sentences)
{
    static const struct kind cannot[] = {
        {.term = "dumb"},
        {.term = "no-such-terminal"},
        {.term = "xterm-256color", .environment = "ACCESSIBLE=1"},
    };
    struct emulator *emulator = start_at(&cannot[_i]);

    emulator_wait(emulator, "Step 1 of 14: Your number.");
    emulator_wait(emulator, "then say 'pick'");
    ck_assert(!emulator_is_alternate(emulator));
    emulator_type(emulator, "quit\r");
    full_stage_over(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_terminals");
    TCase *all = tcase_create("kinds");

    tcase_add_checked_fixture(all, small_folder_make, full_folder_remove);
    tcase_add_loop_test(all, the_bench_can_be_read_and_used, 0, sizeof kinds / sizeof *kinds);
    tcase_add_loop_test(all, a_click_selects, 0, 3);
    tcase_add_test(all, no_mouse_is_left_to_the_terminal);
    tcase_add_loop_test(all, a_terminal_that_cannot_is_told_in_sentences, 0, 3);
    tcase_set_timeout(all, EMULATOR_TEST_S);
    suite_add_tcase(made, all);
    return made;
}

CHECK_MAIN
