/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * captures: what the files of the captures lab share: its state and its acts. lab_captures.c
 * has the settings and the order of the acts, stages.c what is told at each stage.
 *
 * Its sessions are as real as those of the other labs, but they take place out of sight, in a
 * trace of their own: what the student gets is the capture that somebody made of them.
 */
#ifndef LOCKSTEP_LABS_CAPTURES_H
#define LOCKSTEP_LABS_CAPTURES_H

#include "base/secret.h"
#include "labs/lab.h"

enum captures_stage { CAPTURES_RECORDED, CAPTURES_OPENED, CAPTURES_CARRIED, CAPTURES_STAGES };

extern const struct stage captures_stages[CAPTURES_STAGES];

#define CAPTURES_FILE         "capture.pcapng"
#define CAPTURES_KEYLOG       "keys.log"
#define CAPTURES_CARRIED_FILE "whole.pcapng"

struct captures {
    struct bench *bench;
    size_t at; /* the next act */
    struct stage_place place;
    struct secret key;    /* the server's, PKCS#8 DER */
    struct buf cert;      /* DER */
    struct trace *seen;   /* what went over the wire, and nothing that the two ends know */
    struct secret keylog; /* of the client that kept one */
    struct secret other;  /* a key log of a session that nobody recorded */
    struct buf capture;   /* the file of what was seen */
};

typedef enum lab_wants captures_act(struct captures *lab, struct failure *failure);

/* The sessions that are recorded: sessions.c */
captures_act captures_key_begin, captures_certify, captures_talk;

/* The files made of them, and read: files.c */
captures_act captures_write, captures_open, captures_carry;

#endif
