/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The screen alone. In another role this program opens one and tells on it what came last:
 *
 *     Grüße, 日本.
 *     good bad
 *     key 0x110001
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "front/curses/screen.h"
#include "front/full_stage.h"

static const char *this_program; /* its file */

/* ---- the other role ---- */

static void draw(struct canvas *canvas, const char *told)
{
    canvas_clear(canvas);
    canvas_text(canvas, 0, 0, 20, STYLE_TEXT, "Gr\u00fc\u00dfe, \u65e5\u672c.");
    canvas_text(canvas, 1, 0, 4, STYLE_GOOD, "good");
    canvas_text(canvas, 1, 5, 3, STYLE_BAD, "bad");
    canvas_text(canvas, 2, 0, 40, STYLE_TEXT, told);
    canvas_cursor(canvas, 2, (int)strlen(told));
}

static void tell(const struct message *message, char *told, size_t room)
{
    if (message->kind == MESSAGE_SIZE)
        snprintf(told, room, "size %d %d", message->rows, message->columns);
    else if (message->kind == MESSAGE_MOUSE)
        snprintf(told, room, "button %d at %d %d", (int)message->button, message->row,
                 message->column);
    else
        snprintf(told, room, "%s %#x", message->pasted ? "pasted" : "key",
                 (unsigned)message->key);
}

static int tell_what_comes(void)
{
    struct screen_config config = {.mouse = true, .colour = true};
    struct message message = {.kind = MESSAGE_KEY};
    struct screen *screen;
    struct failure failure;
    char told[80] = "ready";
    int rows, columns;

    if (screen_open(&config, &screen, &failure))
        return 1;
    do {
        struct canvas canvas;

        screen_size(screen, &rows, &columns);
        canvas = canvas_new(rows, columns, screen_is_ascii(screen));
        draw(&canvas, told);
        canvas.cursor_visible = message.key != 'h';
        screen_show(screen, &canvas, theme_find("default"));
        canvas_free(&canvas);
        if (screen_next(screen, -1, &message))
            tell(&message, told, sizeof told);
    } while (message.key != 'q' && !screen_ended(screen));
    screen_close(screen);
    return 0;
}

/* ---- the tests ---- */

static struct emulator *open_at(const char *term)
{
    const struct emulator_config config = {.folder = small_folder, .term = term};
    struct emulator *emulator = emulator_start(&config, WORDS(this_program, "--tell"));

    emulator_wait(emulator, "ready");
    return emulator;
}

static void close_again(struct emulator *emulator)
{
    emulator_type(emulator, "q");
    full_stage_over(emulator);
}

static void expect(struct emulator *emulator, const char *what, uint32_t key)
{
    char told[40];

    snprintf(told, sizeof told, "%s %#x", what, key);
    emulator_wait_row(emulator, 2, told);
}

START_TEST(a_canvas_is_shown_with_its_colours_and_cursor)
{
    struct emulator *emulator = open_at("xterm-256color");
    const struct look *good = &theme_find("default")->looks[STYLE_GOOD];
    const struct look *bad = &theme_find("default")->looks[STYLE_BAD];
    VTermScreenCell cell = emulator_cell(emulator, 1, 0);

    ck_assert_str_eq(emulator_row(emulator, 0), "Gr\u00fc\u00dfe, \u65e5\u672c.");
    ck_assert_int_eq(emulator_cell(emulator, 0, 7).width, 2);
    ck_assert_str_eq(emulator_row(emulator, 1), "good bad");
    ck_assert(VTERM_COLOR_IS_INDEXED(&cell.fg));
    ck_assert_int_eq(cell.fg.indexed.idx, good->foreground);
    ck_assert_int_eq(cell.attrs.bold, good->bold);
    cell = emulator_cell(emulator, 1, 5);
    ck_assert_int_eq(cell.fg.indexed.idx, bad->foreground);
    cell = emulator_cell(emulator, 0, 0);
    ck_assert(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) && VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
    emulator_wait_cursor(emulator, (VTermPos){2, 5});
    emulator_type(emulator, "h");
    expect(emulator, "key", 'h');
    ck_assert(!emulator_cursor_is_visible(emulator));
    close_again(emulator);
}
END_TEST

static const char *const terms[] = {"xterm-256color", "tmux-256color", "screen", "linux",
                                    "vt100"};

START_TEST(keys_are_understood)
{
    static const struct {
        const char *typed;
        uint32_t key;
    } typed[] = {
        {"a", 'a'},           {"\t", KEY_TABULATOR}, {"\r", KEY_RETURN},
        {"\n", KEY_RETURN},   {"\177", KEY_RUBOUT},  {"\b", KEY_RUBOUT},
        {"\014", KEY_REDRAW}, {"\003", 3},           {" ", ' '},
        {"\u00e9", 0xe9},     {"\u65e5", 0x65e5},    {"\U0001f512", 0x1f512},
    };
    static const struct {
        const char *name;
        uint32_t key;
    } keys[] = {
        {"UP", KEY_UP_ARROW},       {"DOWN", KEY_DOWN_ARROW}, {"LEFT", KEY_LEFT_ARROW},
        {"RIGHT", KEY_RIGHT_ARROW}, {"ESC", KEY_ESCAPE},
    };
    struct emulator *emulator = open_at(terms[_i]);

    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        emulator_type(emulator, typed[i].typed);
        expect(emulator, "key", typed[i].key);
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        emulator_keys(emulator, keys[i].name);
        expect(emulator, "key", keys[i].key);
    }
    close_again(emulator);
}
END_TEST

/* As the terminal database has them. */
START_TEST(keys_of_one_terminal_are_understood)
{
    static const struct {
        const char *term, *typed;
        uint32_t key;
    } cases[] = {
        {"xterm-256color", "\033OH", KEY_TO_HOME},
        {"xterm-256color", "\033OF", KEY_TO_END},
        {"xterm-256color", "\033[5~", KEY_PAGE_UP},
        {"xterm-256color", "\033[6~", KEY_PAGE_DOWN},
        {"xterm-256color", "\033[3~", KEY_DELETE},
        {"xterm-256color", "\033[Z", KEY_BACK_TAB},
        {"xterm-256color", "\033OP", KEY_FUNCTION_1},
        {"screen", "\033[1~", KEY_TO_HOME},
        {"screen", "\033[4~", KEY_TO_END},
        {"tmux-256color", "\033[Z", KEY_BACK_TAB},
        {"linux", "\033[1~", KEY_TO_HOME},
        {"linux", "\033[[A", KEY_FUNCTION_1},
    };
    struct emulator *emulator = open_at(cases[_i].term);

    emulator_type(emulator, cases[_i].typed);
    expect(emulator, "key", cases[_i].key);
    close_again(emulator);
}
END_TEST

START_TEST(a_paste_is_marked)
{
    struct emulator *emulator = open_at("xterm-256color");

    emulator_paste(emulator, "x");
    expect(emulator, "pasted", 'x');
    emulator_paste(emulator, "\032");
    expect(emulator, "pasted", 0x1a);
    emulator_type(emulator, "y");
    expect(emulator, "key", 'y');
    close_again(emulator);
}
END_TEST

START_TEST(the_mouse_is_understood)
{
    struct emulator *emulator = open_at(terms[_i]);

    emulator_click(emulator, 5, 30);
    emulator_wait_row(emulator, 2, "button 0 at 5 30");
    emulator_click(emulator, 5, 30);
    emulator_wait_row(emulator, 2, "button 1 at 5 30");
    close_again(emulator);
}
END_TEST

/* Beyond column 95 + 128 only the newer form of mouse reports goes. */
START_TEST(a_click_far_to_the_right_is_understood)
{
    struct emulator *emulator = open_at("xterm-256color");

    emulator_resize(emulator, 30, 300);
    emulator_wait_row(emulator, 2, "size 30 300");
    emulator_click(emulator, 29, 299);
    emulator_wait_row(emulator, 2, "button 0 at 29 299");
    close_again(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("screen");
    TCase *one = tcase_create("screen");

    tcase_add_checked_fixture(one, small_folder_make, full_folder_remove);
    tcase_add_test(one, a_canvas_is_shown_with_its_colours_and_cursor);
    tcase_add_loop_test(one, keys_are_understood, 0, sizeof terms / sizeof *terms);
    tcase_add_loop_test(one, keys_of_one_terminal_are_understood, 0, 12);
    tcase_add_test(one, a_paste_is_marked);
    tcase_add_loop_test(one, the_mouse_is_understood, 0, 3);
    tcase_add_test(one, a_click_far_to_the_right_is_understood);
    tcase_set_timeout(one, EMULATOR_TEST_S);
    suite_add_tcase(made, one);
    return made;
}

OTHER_ROLE_MAIN("--tell", tell_what_comes)
