/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep serve LAB: a lab's server on a port of this machine, for clients of all kinds.
 */
#include <getopt.h>
#include <stdlib.h>

#include "front/commands/outside_words.h"
#include "front/front.h"
#include "front/report.h"

#define PORT "4433"

enum serve_option { OPTION_PORT = OUTSIDE_OPTIONS, OPTION_ONCE };

static const struct option_row rows[] = {
    OUTSIDE_ROWS,
    [OPTION_PORT] = {"port", "N", "listen on port N, not on " PORT "; 0: any that is free"},
    [OPTION_ONCE] = {"once", NULL, "print, and end after one connection"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep serve LAB [OPTION]...",
    .about =
        "Listens on 127.0.0.1 and ::1, for programs on this machine: a browser, curl,\n"
        "openssl s_client, gnutls-cli. On a terminal opens full screen, where you deliver\n"
        "each record by hand; otherwise delivers all and prints it. Each connection is a\n"
        "run of its own, one after the other: in full screen 'u' waits for the next.",
    .rows = rows,
    .examples = "  lockstep serve tls\n"
                "  lockstep serve tls --set tls.version=1.2 --once --save visit.pcapng\n"
                "  curl --cacert ~/.local/share/lockstep/tls/root-cert.pem \\\n"
                "      https://localhost:4433/\n",
};

static enum status read_port(const char *text, uint16_t *port, struct failure *failure)
{
    char *end;
    unsigned long number = strtoul(text, &end, 10);

    if (!*text || *end || *text == '-' || number > UINT16_MAX)
        return fail(failure, STATUS_USAGE,
                    "'%s' is no port\na port is a number from 0 to 65535\n"
                    "write --port " PORT ", or --port 0 for any that is free",
                    text);
    *port = (uint16_t)number;
    return STATUS_OK;
}

static enum status take_option(struct outside_words *words, int option, const char *value,
                               const char **port, struct failure *failure)
{
    if (option == OPTION_PORT) {
        *port = value;
        return STATUS_OK;
    }
    if (option != OPTION_ONCE)
        return outside_take_option(words, (enum outside_option)option, value, failure);
    words->printed = true;
    words->request.again = false;
    return STATUS_OK;
}

enum status front_serve(int argc, char **argv)
{
    struct outside_words words = {.request = {.again = true}};
    struct failure failure = {0};
    enum status status = STATUS_OK;
    const char *port_text = PORT;
    const char *value;
    uint16_t port = 0;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0 && !status)
        status = take_option(&words, option, value, &port_text, &failure);
    if (option == OPTIONS_HELP || option == OPTIONS_WRONG)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (!status && optind + 1 != argc)
        return report_usage("lockstep serve takes the name of one lab");
    if (!status)
        status = outside_find_lab(&words, argv[optind], &failure);
    if (!status)
        status = read_port(port_text, &port, &failure);
    if (!status)
        status = outside_listen(&words.outside, port, &failure);
    status = status ? report(&failure) : outside_show(&words, "client");
    outside_words_free(&words);
    return status;
}
