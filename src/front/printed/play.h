/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * play: plays a lab without the full screen: its walk, or a script, printed as it goes.
 */
#ifndef LOCKSTEP_FRONT_PLAY_H
#define LOCKSTEP_FRONT_PLAY_H

#include "front/printed/show.h"
#include "labs/lab.h"

#define SETTINGS_MOST 64

/* What the words of the command asked for; everything is borrowed. */
struct play_request {
    const struct lab *lab;
    struct setting_value overrides[SETTINGS_MOST];
    size_t override_count;
    const char *script_file;
    const char *save_file;
    const char *ab; /* NAME=VALUE: twice, the second time with that; NULL: once */
    enum show_as as;
    int passphrase_fd;
    struct outside *outside; /* NULL: both ends are the lab's own */
    bool alone;              /* asks nobody to go on, also on a terminal */
    bool again;              /* one run after the other, until a signal ends them */
};

/* Plays, prints, saves, and reports what failed. STATUS_GOAL when not every
 * goal was reached. */
MUST_USE enum status play(const struct play_request *request);

#endif
