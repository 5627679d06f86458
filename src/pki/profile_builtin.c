/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "pki/profile.h"

/* Made from certs/ by embed.awk at build time. */
extern const char profile_captures_server[];
extern const char profile_ssn_server[];
extern const char profile_tls_client[];
extern const char profile_tls_root[];
extern const char profile_tls_server[];

static const struct builtin {
    const char *name;
    const char *text;
} builtins[] = {
    {"captures-server", profile_captures_server}, {"ssn-server", profile_ssn_server},
    {"tls-client", profile_tls_client},           {"tls-root", profile_tls_root},
    {"tls-server", profile_tls_server},
};

const char *profile_builtin(const char *name)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (strcmp(builtins[i].name, name) == 0)
            return builtins[i].text;
    }
    return NULL;
}
