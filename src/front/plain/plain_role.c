/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As whom one looks.
 */
#include <string.h>

#include "front/plain/plain_state.h"

void plain_tell_role_since(struct plain *plain, enum role before)
{
    if (desk_role(plain->desk) != before)
        plain_say(plain, "%s", role_knows(desk_role(plain->desk)));
}

/* All that there are, to choose from. */
static void tell_roles(struct plain *plain)
{
    const char *others = "";

    for (enum role role = ROLE_AS_CLIENT; role < ROLES; role++)
        others = arena_format(&plain->arena, "%s%s'%s'", others, *others ? ", " : "",
                              role_word(role));
    plain_say(plain, "%s Say 'look as' and %s or 'all'.", role_knows(desk_role(plain->desk)),
              others);
}

void plain_role(struct plain *plain, const char *rest)
{
    const char *name = !strcmp(rest, "everybody") ? "all" : rest;
    enum role before = desk_role(plain->desk);

    if (*name)
        plain_command(plain, arena_format(&plain->arena, "look-as %s", name));
    if (desk_role(plain->desk) == before)
        tell_roles(plain);
}
