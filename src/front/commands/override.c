/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/commands/override.h"

#include <string.h>

enum status override_add(struct play_request *request, struct arena *arena, const char *text,
                         struct failure *failure)
{
    const char *equals = strchr(text, '=');

    if (!equals)
        return fail(failure, STATUS_USAGE,
                    "cannot set '%s'\nit has no '='\nwrite --set NAME=VALUE", text);
    if (request->override_count == SETTINGS_MOST)
        return fail(failure, STATUS_USAGE,
                    "cannot set '%s'\nthat is one setting too many\nset each of them once",
                    text);
    request->overrides[request->override_count++] = (struct setting_value){
        arena_format(arena, "%.*s", (int)(equals - text), text), equals + 1};
    return STATUS_OK;
}
