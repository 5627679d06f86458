/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_x509: any octets, taken for a certificate.
 */
#include "inspect/x509/x509.h"

#include <stdlib.h>

#include "inspect/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct dissected out = {0};

    dissect(&out, dissect_x509, (struct bytes){data, size});
    if (!is_sound(&out.tree))
        abort();
    arena_free(&out.arena);
    return 0;
}
