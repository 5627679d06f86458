/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/folders.h"

#include <stdlib.h>

#include "base/file.h"

/* The specification: a relative path is to be ignored. */
static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);

    return path && *path == '/' ? path : NULL;
}

/* The program's folder below that of the variable, or below the home folder. */
static enum status find_folder(struct arena *arena, const char *variable,
                               const char *below_home, const char **out,
                               struct failure *failure)
{
    const char *base = absolute(variable);
    const char *home = absolute("HOME");

    if (base)
        *out = arena_format(arena, "%s/lockstep", base);
    else if (home)
        *out = arena_format(arena, "%s/%s/lockstep", home, below_home);
    else
        return fail(failure, STATUS_CANNOT_CREATE,
                    "cannot tell where to keep files\nneither %s nor HOME is set\n"
                    "set one of them to a folder of yours",
                    variable);
    return STATUS_OK;
}

enum status folders_lab(struct arena *arena, const char *lab, const char **out,
                        struct failure *failure)
{
    const char *data;
    enum status status = find_folder(arena, "XDG_DATA_HOME", ".local/share", &data, failure);

    if (status)
        return status;
    *out = arena_format(arena, "%s/%s", data, lab);
    return file_make_folder(*out, failure);
}

enum status folders_state(struct arena *arena, const char **out, struct failure *failure)
{
    enum status status = find_folder(arena, "XDG_STATE_HOME", ".local/state", out, failure);

    return status ? status : file_make_folder(*out, failure);
}
