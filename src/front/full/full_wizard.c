/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the certificate wizard asks for: a certificate for its choices, and a file for them.
 */
#include "app/wizard.h"

#include "base/file.h"
#include "front/full/full_inside.h"
#include "pki/workshop.h"

void full_issue(struct full *full)
{
    struct failure failure = {0};
    struct buf profile = {0};
    struct buf der = {0};

    if (!full->workshop)
        full->workshop = workshop_new();
    wizard_profile(full->model, &profile);
    if (workshop_issue(full->workshop, buf_view(&profile), "wizard", &der, &failure))
        full_tell_failure(full, &failure);
    else
        wizard_take(full->model, buf_view(&der));
    buf_free(&profile);
    buf_free(&der);
}

/* A file that is there already may be somebody's work: it is left alone. */
void full_write_profile(struct full *full, const char *path)
{
    struct failure failure = {0};
    struct buf profile = {0};
    enum status status;

    wizard_profile(full->model, &profile);
    if (file_mode(path))
        status =
            fail(&failure, STATUS_CANNOT_CREATE,
                 "cannot write %s\nthere is a file of that name\nchoose another name", path);
    else
        status = file_write(path, buf_view(&profile), 0644, &failure);
    if (status)
        full_tell_failure(full, &failure);
    else
        full_say(full, arena_format(&full->model->arena, "saved in %s", path));
    buf_free(&profile);
}
