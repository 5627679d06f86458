/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any text as the profile of a certificate: one that is taken can be written, and says the same
 * when it is read again.
 */
#include <stdlib.h>

#include "pki/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct buf written = {0}, once_more = {0};
    struct profile profile, again;
    struct failure failure;

    if (profile_read((struct bytes){data, size}, "fuzz", &arena, &profile, &failure)) {
        if (!*failure.what || !*failure.why || !*failure.todo)
            abort();
    } else {
        profile_write(&profile, &written);
        if (profile_read(buf_view(&written), "again", &arena, &again, &failure))
            abort();
        profile_write(&again, &once_more);
        if (!bytes_equal(buf_view(&written), buf_view(&once_more)))
            abort();
    }
    buf_free(&written);
    buf_free(&once_more);
    arena_free(&arena);
    return 0;
}
