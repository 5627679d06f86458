/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#define CTRL_C 0x03
#define CTRL_D 0x04

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

static bool is_dumb(void)
{
    const char *term = getenv("TERM");

    return !term || !*term || !strcmp(term, "dumb");
}

bool terminal_is_interactive(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !is_dumb();
}

bool terminal_wants_colour(void)
{
    const char *clicolor = getenv("CLICOLOR");
    const char *force = getenv("CLICOLOR_FORCE");

    if (is_set("NO_COLOR"))
        return false;
    if (force && *force && strcmp(force, "0"))
        return true;
    return isatty(STDOUT_FILENO) && !is_dumb() && !(clicolor && !strcmp(clicolor, "0"));
}

/* While a question waits: keys arrive one by one and unseen, and the signals that would end the
 * process arrive as bytes, so that the terminal can be put back first. */
struct question {
    struct termios before;
    sigset_t mask_before;
    int signals;
};

static bool question_begin(struct question *question)
{
    struct termios quiet;
    sigset_t mask;

    if (tcgetattr(STDIN_FILENO, &question->before))
        return false;
    sigemptyset(&mask);
    for (const int *sig = (const int[]){SIGINT, SIGTERM, SIGHUP, SIGQUIT, 0}; *sig; sig++)
        sigaddset(&mask, *sig);
    sigprocmask(SIG_BLOCK, &mask, &question->mask_before);
    question->signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
    quiet = question->before;
    quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
    quiet.c_cc[VMIN] = 1;
    quiet.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    return true;
}

/* A signal that came meanwhile is delivered when the mask goes back. */
static void question_end(struct question *question)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &question->before);
    if (question->signals >= 0)
        close(question->signals);
    sigprocmask(SIG_SETMASK, &question->mask_before, NULL);
}

/* The next octet typed, or -1 for the end, a signal or Ctrl-C. */
static int question_key(struct question *question)
{
    struct pollfd ready[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = question->signals, .events = POLLIN}};
    uint8_t key;

    while (poll(ready, 2, -1) < 0)
        if (errno != EINTR)
            return -1;
    if (ready[1].revents || read(STDIN_FILENO, &key, 1) != 1)
        return -1;
    return key == CTRL_C || key == CTRL_D ? -1 : key;
}

enum status terminal_wait(const char *prompt)
{
    struct question question;
    int key;

    if (!question_begin(&question))
        return STATUS_OK;
    printf("%s", prompt);
    fflush(stdout);
    do
        key = question_key(&question);
    while (key != ' ' && key != '\n' && key != '\r' && key != 'q' && key != -1);
    printf("\r%*s\r", (int)strlen(prompt), "");
    fflush(stdout);
    question_end(&question);
    return key == -1 || key == 'q' ? STATUS_INTERRUPTED : STATUS_OK;
}

enum status terminal_passphrase(const char *prompt, struct secret *out, struct failure *failure)
{
    struct question question;
    int key;

    *out = secret_new(PASSPHRASE_MOST);
    if (!question_begin(&question))
        return fail(failure, STATUS_IO,
                    "cannot ask for a passphrase\n%s\nuse --passphrase-fd instead",
                    strerror(errno));
    printf("%s", prompt);
    fflush(stdout);
    while ((key = question_key(&question)) != '\n' && key != '\r' && key != -1) {
        if (key == 0x7f || key == '\b')
            out->length -= out->length > 0;
        else if (out->length < PASSPHRASE_MOST)
            out->data[out->length++] = (uint8_t)key;
    }
    printf("\n");
    question_end(&question);
    if (key != -1)
        return STATUS_OK;
    secret_free(out);
    return fail(failure, STATUS_INTERRUPTED,
                "no passphrase was given\nthe question was "
                "interrupted\nrun again");
}
