/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any text as the profile of a certificate: one that is refused is refused in three sentences,
 * and one that is taken says what has to be said, within bounds.
 */
#include <stdlib.h>

#include "pki/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_complete(const struct profile *profile)
{
    return profile->subject && *profile->subject && profile->issuer && *profile->issuer &&
           profile->days && profile->days <= 3650 && profile->key < KEY_KINDS &&
           profile->dns.count <= PROFILE_NAMES && profile->permitted.count <= PROFILE_NAMES &&
           profile->excluded.count <= PROFILE_NAMES;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct profile profile;
    struct failure failure;

    if (profile_read((struct bytes){data, size}, "fuzz", &arena, &profile, &failure)) {
        if (!*failure.what || !*failure.why || !*failure.todo)
            abort();
    } else if (!is_complete(&profile)) {
        abort();
    }
    arena_free(&arena);
    return 0;
}
