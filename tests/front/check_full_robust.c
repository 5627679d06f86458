/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The full screen under attack: signals, sizes, keys in plenty, terminals of every kind, and a
 * certificate that writes to the terminal.
 */
#include "check_main.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "front/curses/screen.h"
#include "front/full_stage.h"

static const char *this_program; /* its file */

/* ---- signals ---- */

/* Each ends the program, for its parent to see; some in good order, some from the handler. */
static const int ends[] = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT, SIGSEGV,
                           SIGABRT, SIGBUS,  SIGFPE, SIGILL};

/* A build with sanitizers would answer these signals itself. */
static struct emulator *start_unsanitized(const char *const *words)
{
    const struct emulator_config config = {
        .folder = small_folder,
        .environment = WORDS("ASAN_OPTIONS=handle_segv=0:handle_sigbus=0:handle_sigfpe=0:"
                             "handle_sigill=0:handle_abort=0:use_sigaltstack=0")};

    return emulator_start(&config, words);
}

START_TEST(the_terminal_comes_back_whatever_signal_comes)
{
    struct emulator *emulator = start_unsanitized(WORDS("lockstep", "1.1"));

    emulator_wait(emulator, "client's message and press ENTER");
    ck_assert(emulator_is_alternate(emulator));
    ck_assert(emulator_wants_mouse(emulator));
    ck_assert(emulator_wants_brackets(emulator));
    emulator_signal(emulator, ends[_i]);
    ck_assert_int_eq(emulator_exit(emulator), -ends[_i]);
    ck_assert_str_eq(emulator_left_changed(emulator), "");
    emulator_free(emulator);
}
END_TEST

/* This program itself, in another role: fills the stack while a screen is open. */
static int eat_the_stack(volatile char *before)
{
    volatile char block[4096];

    block[0] = *before;
    return *before == 1 ? 0 : eat_the_stack(block) + block[0];
}

static int overflow(void)
{
    struct screen_config config = {.mouse = true, .colour = true};
    struct screen *screen;
    struct failure failure;
    struct message message;
    char first = 0;

    if (screen_open(&config, &screen, &failure))
        return 1;
    while (!screen_next(screen, -1, &message))
        continue;
    return eat_the_stack(&first);
}

START_TEST(the_terminal_comes_back_after_a_stack_overflow)
{
    struct emulator *emulator = start_unsanitized(WORDS(this_program, "--overflow"));

    emulator_wait_alternate(emulator);
    emulator_type(emulator, "x");
    ck_assert_int_eq(emulator_exit(emulator), -SIGSEGV);
    ck_assert_str_eq(emulator_left_changed(emulator), "");
    emulator_free(emulator);
}
END_TEST

/* However late the terminal is to read: what was set and what reset it may come at once. */
START_TEST(a_terminal_that_reads_late_is_left_as_it_was)
{
    static const char *const words[] = {
        "printf", "\\033[?1049h\\033[?1006;1000h\\033[?1006l\\033[?1000l\\033[?1049l", NULL};
    struct emulator *emulator =
        emulator_start(&(struct emulator_config){.folder = small_folder}, words);

    full_stage_over(emulator);
}
END_TEST

/* ---- sizes ---- */

START_TEST(sizes_may_change_as_fast_as_they_like)
{
    struct emulator *emulator = START("lockstep", "1.1");

    emulator_wait(emulator, "client's message and press ENTER");
    for (int i = 0; i < 1000; i++)
        emulator_shake(emulator, 1 + i * 7 % 60, 1 + i * 31 % 200);
    emulator_resize(emulator, 24, 80);
    emulator_wait_row(emulator, 0, "step 1/14");
    emulator_wait_row(emulator, 23, "? help");
    emulator_wait(emulator, "client's message and press ENTER");
    emulator_free(emulator);
}
END_TEST

/* ---- keys ---- */

/* The same every time: xorshift. ENTER stands in for what would end or stop the program. */
static void type_anything(struct emulator *emulator, unsigned count, uint32_t seed)
{
    char keys[1001];

    for (unsigned typed = 0; typed < count; typed += sizeof keys - 1) {
        for (size_t i = 0; i < sizeof keys - 1; i++) {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            keys[i] = seed % 3 ? (char)(' ' + seed / 3 % 95) : (char)(1 + seed / 3 % 255);
            if (keys[i] == '\003' || keys[i] == '\032' || keys[i] == 'q')
                keys[i] = '\r';
        }
        keys[sizeof keys - 1] = '\0';
        emulator_type(emulator, keys);
    }
}

/* Still there: whatever is open, Ctrl-C leaves in good order. */
static void check_alive(struct emulator *emulator)
{
    emulator_type(emulator, "\033[201~");
    emulator_resize(emulator, 10, 40);
    emulator_wait(emulator, "This window is a little small");
    emulator_type(emulator, "\003");
    full_stage_over(emulator);
}

static void type_and_paste(unsigned count)
{
    struct emulator *emulator = START("lockstep", "1.1");

    emulator_wait(emulator, "client's message and press ENTER");
    type_anything(emulator, count, 2463534242u);
    type_anything(emulator, count, 88172645u);
    check_alive(emulator);
}

START_TEST(any_keys_may_be_typed)
{
    type_and_paste(10000);
}
END_TEST

START_TEST(many_keys_may_be_typed)
{
    type_and_paste(100000);
}
END_TEST

START_TEST(a_paste_commands_nothing)
{
    struct emulator *emulator = START("lockstep", "1.1");
    char *before;

    emulator_wait(emulator, "client's message and press ENTER");
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "data.text");
    before = emulator_screen(emulator);
    emulator_paste(emulator, "q:quit\r\x1a\003 ?");
    emulator_keys(emulator, "v");
    emulator_wait(emulator, "as client");
    emulator_keys(emulator, "v v v v v v ESC"); /* through all the roles */
    emulator_wait_screen(emulator, before);
    free(before);
    emulator_free(emulator);
}
END_TEST

/* ---- a hostile name ---- */

/* ESC, a new title, a newline, C1, right-to-left override: each in its own place. */
START_TEST(a_certificate_cannot_write_on_the_terminal)
{
    static const char subject[] =
        "--set=server.subject=CN=evil\033[2J\033]0;owned\007\r\n\302\233H\342\200\256txt";
    struct emulator *emulator = START("lockstep", "run", "ssn", "--watch", subject);

    emulator_wait(emulator, "lab ssn");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "wrote server-cert.pem");
    emulator_keys(emulator, "C");
    emulator_wait(emulator, "Certificate: who vouches for whom");
    emulator_wait(emulator, "evil");
    ck_assert_str_eq(emulator_title(emulator), "");
    ck_assert_ptr_nonnull(strstr(emulator_row(emulator, 0), "Certificate"));
    ck_assert_ptr_nonnull(strstr(emulator_row(emulator, 23), "Esc back"));
    ck_assert(!emulator_shows(emulator, "\342\200\256"));
    emulator_type(emulator, "\003");
    ck_assert_int_eq(emulator_exit(emulator), 0);
    emulator_scribble(emulator, "\033]0;owned\007");
    ck_assert_str_eq(emulator_title(emulator), "owned"); /* so it would have been seen */
    emulator_free(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_robust");
    TCase *signals = tcase_create("signals");

    tcase_add_checked_fixture(signals, small_folder_make, full_folder_remove);
    tcase_add_loop_test(signals, the_terminal_comes_back_whatever_signal_comes, 0,
                        sizeof ends / sizeof *ends);
    tcase_add_test(signals, the_terminal_comes_back_after_a_stack_overflow);
    tcase_add_test(signals, a_terminal_that_reads_late_is_left_as_it_was);
    tcase_set_timeout(signals, EMULATOR_TEST_S);
    suite_add_tcase(made, signals);
    FULL_CASE(made, "plenty", sizes_may_change_as_fast_as_they_like, any_keys_may_be_typed,
              a_paste_commands_nothing);
    FULL_CASE(made, "exhaustive", many_keys_may_be_typed);
    FULL_CASE(made, "hostile", a_certificate_cannot_write_on_the_terminal);
    return made;
}

OTHER_ROLE_MAIN("--overflow", overflow)
