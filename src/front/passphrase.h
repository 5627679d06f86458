/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * passphrase: where a run's passphrase comes from: a descriptor, the terminal, or nobody, in
 * which case one is drawn and shown once. Never from an option or the environment, where others
 * can read it.
 */
#ifndef LOCKSTEP_FRONT_PASSPHRASE_H
#define LOCKSTEP_FRONT_PASSPHRASE_H

#include "base/secret.h"
#include "labs/lab.h"

struct passphrase {
    int fd;   /* --passphrase-fd; -1: not given */
    bool ask; /* ask on the terminal */
    void (*before)(
        void *front); /* called before anything is asked or told: prints what is due */
    void (*tell)(void *front, const char *drawn); /* shows a drawn one */
    void *front;
    struct secret known; /* once asked, for restarts */
    bool drawn;
};

/* A source for a bench; *passphrase must outlive it. */
struct passphrase_source passphrase_source(struct passphrase *passphrase);

/* Wipes it. */
void passphrase_free(struct passphrase *passphrase);

#endif
