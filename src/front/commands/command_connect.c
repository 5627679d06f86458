/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep connect LAB HOST:PORT: a lab's client against a server that the user names.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "front/commands/outside_words.h"
#include "front/front.h"
#include "front/report.h"
#include "pki/der_file.h"

#define TRUST_MOST (1024 * 1024) /* bytes of a file of certificates */
#define PORT       443           /* where none is named */

enum connect_option { OPTION_TRUST = OUTSIDE_OPTIONS };

static const struct option_row rows[] = {
    OUTSIDE_ROWS,
    [OPTION_TRUST] = {"trust", "FILE", "trust these certificates (PEM or DER) and no others"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep connect LAB HOST[:PORT] [OPTION]...",
    .about = "Connects to that server, to no other, and asks for its first page (GET /). The\n"
             "server's certificate has to be for HOST, from an authority that this system\n"
             "trusts. On a terminal opens full screen, where you deliver each record by hand;\n"
             "otherwise delivers all and prints it. Exits 0 when every goal was reached.",
    .rows = rows,
    .examples = "  lockstep connect tls localhost:4433 --trust root-cert.pem\n"
                "  lockstep connect tls [::1]:8443 --set client.verify=off\n",
};

/* ---- where to ---- */

static enum status no_place(const char *text, struct failure *failure)
{
    return fail(failure, STATUS_USAGE,
                "'%s' does not say where to connect to\n%s\n"
                "write HOST:PORT, as in localhost:4433 or [::1]:4433",
                text,
                strchr(text, '/') ? "it is no name of a host" : "it is no host with a port");
}

/* What is behind the host: nothing, or a port. */
static bool read_port(const char *text, uint16_t *port)
{
    unsigned long number = PORT;
    char *end = NULL;

    if (*text == ':')
        number = strtoul(text + 1, &end, 10);
    *port = (uint16_t)number;
    return !*text || (end > text + 1 && !*end && text[1] != '-' && text[1] != '+' && number &&
                      number <= UINT16_MAX);
}

/* "name", "name:1", "[address]", "[address]:1"; what has more colons is an address alone. */
static enum status read_place(struct outside_words *words, const char *text, const char **host,
                              uint16_t *port, struct failure *failure)
{
    const char *colon = strchr(text, ':');
    bool in_brackets = *text == '[';
    const char *end = in_brackets                       ? strchr(text, ']')
                      : colon && strchr(colon + 1, ':') ? text + strlen(text)
                                                        : text + strcspn(text, ":");

    if (!end || end == text + in_brackets || strchr(text, '/') ||
        !read_port(end + in_brackets, port))
        return no_place(text, failure);
    *host = arena_format(&words->arena, "%.*s", (int)(end - text) - in_brackets,
                         text + in_brackets);
    return STATUS_OK;
}

/* ---- whom to trust ---- */

static enum status read_trust(struct outside_words *words, const char *path,
                              struct failure *failure)
{
    struct buf file = {0};
    struct der_file found = {0};
    struct bytes *trust;
    size_t count = 0;
    enum status status = file_read(path, TRUST_MOST, &file, failure);

    if (!status)
        status = der_file_read(arena_bytes(&words->arena, buf_view(&file)), path, &words->arena,
                               &found, failure);
    buf_free(&file);
    if (status)
        return status;
    trust = arena_alloc(&words->arena, found.count, sizeof *trust);
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].kind == DER_CERTIFICATE)
            trust[count++] = found.items[i].der;
    if (!count)
        return fail(failure, STATUS_DATA,
                    "nobody can be trusted for the sake of %s\nthere is no certificate in it\n"
                    "name a file with the certificate of an authority",
                    path);
    words->outside.trust = trust;
    words->outside.trust_count = count;
    return STATUS_OK;
}

/* ---- the command ---- */

/* The name that the client asks for and checks comes before what the user sets. */
static enum status find_server(struct outside_words *words, const char *place,
                               const char *trust, struct failure *failure)
{
    const char *host = NULL;
    uint16_t port = 0;
    enum status status = read_place(words, place, &host, &port, failure);

    if (!status)
        status = outside_look_up(&words->outside, host, port, failure);
    if (!status && trust)
        status = read_trust(words, trust, failure);
    words->request.overrides[0] = (struct setting_value){"client.host", host};
    return status;
}

enum status front_connect(int argc, char **argv)
{
    struct outside_words words = {.request = {.override_count = 1}};
    struct failure failure = {0};
    enum status status = STATUS_OK;
    const char *trust = NULL;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0 && !status)
        if (option == OPTION_TRUST)
            trust = value;
        else
            status = outside_take_option(&words, (enum outside_option)option, value, &failure);
    if (option == OPTIONS_HELP || option == OPTIONS_WRONG)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (!status && optind + 2 != argc)
        return report_usage("lockstep connect takes the name of one lab and HOST:PORT");
    if (!status)
        status = outside_find_lab(&words, argv[optind], &failure);
    if (!status)
        status = find_server(&words, argv[optind + 1], trust, &failure);
    status = status ? report(&failure) : outside_show(&words, "server");
    outside_words_free(&words);
    return status;
}
