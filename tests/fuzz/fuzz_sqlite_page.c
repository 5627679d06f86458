/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_sqlite_page: any octets, taken for a database page.
 */
#include "inspect/sqlite/sqlite_page.h"

#include <stdlib.h>

#include "inspect/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct dissected out = {0};

    dissect(&out, dissect_sqlite_page, (struct bytes){data, size});
    if (!is_sound(&out.tree))
        abort();
    arena_free(&out.arena);
    return 0;
}
