/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/folders.h"

#include <stdlib.h>

#include "base/file.h"

enum status folders_data(struct arena *arena, const char **out, struct failure *failure)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    /* The specification: a relative path is to be ignored. */
    if (data && *data == '/')
        *out = arena_format(arena, "%s/lockstep", data);
    else if (home && *home == '/')
        *out = arena_format(arena, "%s/.local/share/lockstep", home);
    else
        return fail(failure, STATUS_CANNOT_CREATE,
                    "cannot tell where to keep files\nneither XDG_DATA_HOME nor HOME is set\n"
                    "set one of them to a folder of yours");
    return STATUS_OK;
}

enum status folders_lab(struct arena *arena, const char *lab, const char **out,
                        struct failure *failure)
{
    const char *data;
    enum status status = folders_data(arena, &data, failure);

    if (status)
        return status;
    *out = arena_format(arena, "%s/%s", data, lab);
    return file_make_folder(*out, failure);
}
