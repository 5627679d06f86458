/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scripts come from strangers: whatever stands in one, parsing it ends, and what was refused
 * says why.
 */
#include <stdlib.h>

#include "script/command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct failure failure = {0};
    struct script script;
    enum status status =
        script_parse((struct bytes){data, size}, "fuzz", &arena, &script, &failure);

    if (status != STATUS_OK && (!*failure.what || !*failure.why || !*failure.todo))
        abort();
    for (size_t i = 0; i < script.count; i++) {
        if (!script.commands[i].line || script.commands[i].verb >= VERBS)
            abort();
    }
    arena_free(&arena);
    return 0;
}
