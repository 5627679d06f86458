/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_http: any bytes, taken for what an application says.
 */
#include "inspect/data.h"

#include <stdlib.h>

#include "inspect/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct dissected out = {0};

    dissect(&out, dissect_data, (struct bytes){data, size});
    if (!is_sound(&out.tree))
        abort();
    arena_free(&out.arena);
    return 0;
}
