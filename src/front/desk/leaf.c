/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/leaf.h"

#include "base/file.h"

enum status leaf_issue(struct workshop *workshop, const struct leaf_choices *choices,
                       struct buf *der, struct failure *failure)
{
    struct buf profile = {0};
    enum status status;

    leaf_profile(choices, &profile);
    status = workshop_issue(workshop, buf_view(&profile), "wizard", der, failure);
    buf_free(&profile);
    return status;
}

/* A file that is there already may be somebody's work: it is left alone. */
enum status leaf_save(const struct leaf_choices *choices, const char *path,
                      struct failure *failure)
{
    struct buf profile = {0};
    enum status status;

    if (file_mode(path))
        return fail(failure, STATUS_CANNOT_CREATE,
                    "cannot write %s\nthere is a file of that name\nchoose another name", path);
    leaf_profile(choices, &profile);
    status = file_write(path, buf_view(&profile), 0644, failure);
    buf_free(&profile);
    return status;
}
