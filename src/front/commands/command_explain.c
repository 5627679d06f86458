/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep explain [FIELD]: what a field means; without a name, which fields there are.
 */
#include <unistd.h>

#include "front/front.h"
#include "front/options.h"
#include "front/printed/explained.h"
#include "front/report.h"
#include "front/terminal.h"

static const struct option_row rows[] = {{0}};

static const struct usage usage = {
    .synopsis = "lockstep explain [FIELD]",
    .about =
        "Tells what a field is, why it is there and what goes wrong without it. FIELD is\n"
        "its name, which is Wireshark's where Wireshark has one, or a part of its name or\n"
        "label; where several have it, they are listed. Without FIELD all are.",
    .rows = rows,
    .examples = "  lockstep explain tls.handshake.ciphersuite\n  lockstep explain nonce\n",
};

enum status front_explain(int argc, char **argv)
{
    struct paper paper = {.out = stdout, .colour = terminal_wants_colour()};
    struct failure failure = {0};
    const char *value;
    int option = options_next(&usage, argc, argv, &value);

    if (option != OPTIONS_END)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (optind + 1 < argc)
        return report_usage("lockstep explain takes one name at the most");
    if (explained_word(&paper, optind < argc ? argv[optind] : "", &failure))
        return report(&failure);
    return STATUS_OK;
}
