/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the certificate wizard asks for: a certificate for its choices, and a file for them.
 */
#include "app/pages/wizard.h"

#include "front/desk/leaf.h"
#include "front/full/full_inside.h"

void full_issue(struct full *full)
{
    struct failure failure = {0};
    struct buf der = {0};

    if (!full->workshop)
        full->workshop = workshop_new();
    if (leaf_issue(full->workshop, &full->model->wizard.choices, &der, &failure))
        full_tell_failure(full, &failure);
    else
        wizard_take(full->model, buf_view(&der));
    buf_free(&der);
}

void full_write_profile(struct full *full, const char *path)
{
    struct failure failure = {0};

    if (leaf_save(&full->model->wizard.choices, path, &failure))
        full_tell_failure(full, &failure);
    else
        full_say(full, arena_format(&full->model->arena, "saved in %s", path));
}
