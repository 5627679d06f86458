/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outside_words: what `serve` and `connect` have in common: most of their options, and how the
 * lab is shown: full screen on a terminal, otherwise printed as it goes, asking nobody.
 */
#ifndef LOCKSTEP_FRONT_OUTSIDE_WORDS_H
#define LOCKSTEP_FRONT_OUTSIDE_WORDS_H

#include "front/options.h"
#include "front/printed/play.h"

enum outside_option {
    OUTSIDE_SET,
    OUTSIDE_SAVE,
    OUTSIDE_JSON,
    OUTSIDE_SECRETS,
    OUTSIDE_PLAIN,
    OUTSIDE_OPTIONS /* a command's own come behind */
};

/* clang-format off */
#define OUTSIDE_ROWS                                                                          \
    [OUTSIDE_SET] = {"set", "NAME=VALUE", "change a setting; 'lockstep list LAB' names them"}, \
    [OUTSIDE_SAVE] = {"save", "FILE", "print, and save a pcapng file that Wireshark opens"},  \
    [OUTSIDE_JSON] = {"json", NULL, "write JSON Lines, for programs"},                        \
    [OUTSIDE_SECRETS] = {"secrets", NULL, "as --json, with keys and secrets"},                \
    [OUTSIDE_PLAIN] = {"plain", NULL, "print what happens, also on a terminal"}
/* clang-format on */

struct outside_words {
    struct play_request request;
    struct arena arena;
    struct outside outside;
    bool printed; /* an option asked for what only a printed walk can do */
};

/* Takes one of the options above, or refuses its value. */
MUST_USE enum status outside_take_option(struct outside_words *words,
                                         enum outside_option option, const char *value,
                                         struct failure *failure);

/* Finds the lab. STATUS_USAGE for one that has no end outside. */
MUST_USE enum status outside_find_lab(struct outside_words *words, const char *name,
                                      struct failure *failure);

/* Shows what happens and reports what failed; end is the one outside: "client" or "server". */
MUST_USE enum status outside_show(struct outside_words *words, const char *end);

/* Closes what was reached, and frees. */
void outside_words_free(struct outside_words *words);

#endif
