/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "pki/profile.h"

/* Made from certs/ by embed.awk at build time. */
extern const char profile_ssn_server[];

static const struct builtin {
    const char *name;
    const char *text;
} builtins[] = {
    {"ssn-server", profile_ssn_server},
};

const char *profile_builtin(const char *name)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (strcmp(builtins[i].name, name) == 0)
            return builtins[i].text;
    }
    return NULL;
}
