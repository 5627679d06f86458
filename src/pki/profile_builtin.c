/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "pki/profile.h"

/* Made from certs/ by embed.awk at build time: names and texts. */
extern const char *const profile_files[][2];

const char *profile_builtin(const char *name)
{
    size_t i = 0;

    while (profile_files[i][0] && strcmp(profile_files[i][0], name) != 0)
        i++;
    return profile_files[i][1];
}
