/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_handshake: one handshake message; the input is as inspect/message_case.h says.
 */
#include <stdlib.h>

#include "inspect/dissect.h"
#include "inspect/message_case.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct dissected out = {0};

    dissect(&out, dissect_case, (struct bytes){data, size});
    if (!is_sound(&out.tree))
        abort();
    arena_free(&out.arena);
    return 0;
}
