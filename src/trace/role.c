/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/role.h"

#include <string.h>

static const struct entry {
    const char *word;
    const char *name;
    const char *knows;
    struct vantage vantage;
} entries[ROLES] = {
    [ROLE_ALL] = {"all",
                  "everybody",
                  "You see what everybody together sees.",
                  {.tap = TAP_SENT, .secrets = SECRETS_ALL, .server_key = true}},
    [ROLE_AS_CLIENT] = {"client",
                        "client",
                        "You look as the client: its own secrets, and what reached it.",
                        {.tap = TAP_CLIENT, .secrets = SECRETS_OF_CLIENT}},
    [ROLE_AS_SERVER] = {"server",
                        "server",
                        "You look as the server: its own secrets, and what reached it.",
                        {.tap = TAP_SERVER, .secrets = SECRETS_OF_SERVER}},
    [ROLE_EAVESDROPPER] = {"eavesdropper",
                           "eavesdropper",
                           "You look as an eavesdropper: what is on the wire, no more.",
                           {.tap = TAP_SENT}},
    [ROLE_AS_MIDDLE] =
        {"middle",
         "man in the middle",
         "You look as the man in the middle: the wire, and secrets he made himself.",
         {.tap = TAP_SENT, .secrets = SECRETS_OF_MIDDLE}},
    [ROLE_THIEF] =
        {"thief",
         "thief of the key",
         "You look as a thief: the recorded wire, and later the server's private key.",
         {.tap = TAP_SENT, .server_key = true}},
    [ROLE_QUANTUM] =
        {"quantum",
         "quantum computer",
         "You own a quantum computer: the recorded wire, and what the oracle tells.",
         {.tap = TAP_SENT, .oracle = true}},
};

const char *role_word(enum role role)
{
    return role < ROLES ? entries[role].word : "";
}

const char *role_name(enum role role)
{
    return role < ROLES ? entries[role].name : "";
}

const char *role_knows(enum role role)
{
    return role < ROLES ? entries[role].knows : "";
}

struct vantage role_vantage(enum role role)
{
    return role < ROLES ? entries[role].vantage : (struct vantage){.tap = TAP_SENT};
}

enum role role_of(const char *word)
{
    enum role role = ROLE_ALL;

    while (role < ROLES && strcmp(entries[role].word, word) != 0)
        role++;
    return role;
}

bool role_is_outside(enum role role)
{
    return role != ROLE_ALL && role != ROLE_AS_CLIENT && role != ROLE_AS_SERVER;
}
