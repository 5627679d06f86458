/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What comes from the terminal, made into messages: keys, pastes, the mouse, a new size, and
 * the signals that ask the program to stop or to end.
 */
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "front/curses/screen.h"
#include "front/curses/screen_inside.h"

#define DOUBLE_CLICK_US 400000
#define CONTROL(letter) ((letter)&0x1f)

/* ---- keys ---- */

static uint32_t key_of_code(wint_t code)
{
    static const struct {
        wint_t code;
        uint32_t key;
    } keys[] = {
        {KEY_UP, KEY_UP_ARROW},       {KEY_DOWN, KEY_DOWN_ARROW},  {KEY_LEFT, KEY_LEFT_ARROW},
        {KEY_RIGHT, KEY_RIGHT_ARROW}, {KEY_PPAGE, KEY_PAGE_UP},    {KEY_NPAGE, KEY_PAGE_DOWN},
        {KEY_HOME, KEY_TO_HOME},      {KEY_END, KEY_TO_END},       {KEY_ENTER, KEY_RETURN},
        {KEY_BTAB, KEY_BACK_TAB},     {KEY_BACKSPACE, KEY_RUBOUT}, {KEY_DC, KEY_DELETE},
        {KEY_F(1), KEY_FUNCTION_1},
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].code == code)
            return keys[i].key;
    return 0;
}

static uint32_t key_of_character(wint_t character)
{
    switch (character) {
    case '\r':
    case '\n':
        return KEY_RETURN;
    case '\t':
        return KEY_TABULATOR;
    case '\033':
        return KEY_ESCAPE;
    case '\b':
    case 0x7f:
        return KEY_RUBOUT;
    case CONTROL('L'):
        return KEY_REDRAW;
    default:
        return (uint32_t)character;
    }
}

/* ---- the mouse ---- */

/* ncurses could wait for the second click itself, and would hold every first one up. */
static enum button press(struct screen *screen, int row, int column)
{
    uint64_t now = clock_us();
    bool twice = row == screen->press_row && column == screen->press_column &&
                 now - screen->press_us < DOUBLE_CLICK_US;

    screen->press_row = row;
    screen->press_column = column;
    screen->press_us = twice ? 0 : now;
    return twice ? BUTTON_DOUBLE : BUTTON_LEFT;
}

static bool read_mouse(struct screen *screen, struct message *out)
{
    MEVENT event;

    if (getmouse(&event) != OK)
        return false;
    *out = (struct message){.kind = MESSAGE_MOUSE, .row = event.y, .column = event.x};
    if (event.bstate & BUTTON4_PRESSED)
        out->button = BUTTON_WHEEL_UP;
    else if (event.bstate & BUTTON5_PRESSED)
        out->button = BUTTON_WHEEL_DOWN;
    else if (event.bstate & BUTTON1_PRESSED)
        out->button = press(screen, event.y, event.x);
    else
        return false;
    return true;
}

static bool take_code(struct screen *screen, wint_t code, struct message *out)
{
    if (code == KEY_MOUSE)
        return read_mouse(screen, out);
    if (code == TAUGHT_PASTE_BEGINS || code == TAUGHT_PASTE_ENDS) {
        screen->pasting = code == TAUGHT_PASTE_BEGINS;
        return false;
    }
    *out = (struct message){
        .kind = MESSAGE_KEY, .key = key_of_code(code), .pasted = screen->pasting};
    return out->key != 0;
}

static bool size_message(const struct screen *screen, struct message *out)
{
    *out = (struct message){
        .kind = MESSAGE_SIZE, .rows = screen->rows, .columns = screen->columns};
    return true;
}

/* True when a message was made; false when nothing is there to be read any more. */
static bool read_key(struct screen *screen, struct message *out)
{
    wint_t character;
    int got;

    while ((got = get_wch(&character)) != ERR) {
        if (got == KEY_CODE_YES) {
            if (take_code(screen, character, out))
                return true;
            continue;
        }
        if (character == CONTROL('Z') && !screen->pasting) {
            screen_suspend(screen);
            return size_message(screen, out);
        }
        *out = (struct message){
            .kind = MESSAGE_KEY, .key = key_of_character(character), .pasted = screen->pasting};
        return true;
    }
    return false;
}

/* ---- signals ---- */

static bool read_signal(struct screen *screen, struct message *out)
{
    struct signalfd_siginfo info;

    if (read(screen->signals, &info, sizeof info) != (ssize_t)sizeof info)
        return false;
    switch ((int)info.ssi_signo) {
    case SIGWINCH:
        screen_measure(screen);
        return size_message(screen, out);
    case SIGTSTP:
        screen_suspend(screen);
        return size_message(screen, out);
    case SIGCONT: /* after a stop that nobody told us of */
        screen_redraw(screen);
        screen_measure(screen);
        return size_message(screen, out);
    default:
        screen->ended = (int)info.ssi_signo;
        return false;
    }
}

/* Readable, and nothing to read: the other end of the terminal is gone. */
static bool is_gone(const struct pollfd *input)
{
    int count = 0;

    return (input->revents & (POLLHUP | POLLERR | POLLNVAL)) ||
           (input->revents & POLLIN && ioctl(input->fd, FIONREAD, &count) == 0 && count == 0);
}

void screen_watch(struct screen *screen, const struct job_wait *wait)
{
    screen->watched = wait ? *wait : (struct job_wait){0};
}

/* Input and signals come first in ready; behind them what is watched. */
static int wait_for_all(const struct screen *screen, int timeout_ms,
                        struct pollfd ready[static 2 + JOB_DESCRIPTORS])
{
    const struct job_wait *watched = &screen->watched;

    ready[0] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
    ready[1] = (struct pollfd){.fd = screen->signals, .events = POLLIN};
    memcpy(ready + 2, watched->descriptors, watched->count * sizeof *ready);
    return poll(ready, 2 + watched->count, timeout_ms);
}

bool screen_next(struct screen *screen, int timeout_ms, struct message *out)
{
    for (;;) {
        struct pollfd ready[2 + JOB_DESCRIPTORS];
        int count;

        if (read_key(screen, out))
            return true;
        count = wait_for_all(screen, timeout_ms, ready);
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        if (count < 0)
            continue;
        if (!ready[0].revents && !ready[1].revents)
            return false; /* what is watched is ready */
        if (ready[1].revents & POLLIN && read_signal(screen, out))
            return true;
        if (!screen->ended && is_gone(&ready[0]))
            screen->ended = SIGHUP;
        if (screen->ended)
            return false;
    }
}

int screen_ended(const struct screen *screen)
{
    return screen->ended;
}
