/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command: the language that moves a lab: one command a line, `#` starts a comment (not inside
 * "text"). Keys, scripts, lessons and the palette all speak it. Pure: nothing here acts.
 *
 *     deliver [ TARGET | flight | all | until EXPR ]      step
 *     hold PEER | none
 *     drop TARGET     replay TARGET     reflect TARGET     swap TARGET TARGET
 *     alter TARGET byte N xor HEX        alter TARGET byte N = HEX
 *     alter TARGET FIELD[[n]] xor HEX    alter TARGET FIELD[[n]] = VALUE [ mend ]
 *     inject PEER HEX     cut PEER [ after N ]     send PEER "text"
 *     set NAME = VALUE    ab NAME = VALUE          restart [ until #SEQ ]
 *
 *     TARGET = next | #SEQ | held K | {EXPR}; for alter also: page N
 *     PEER   = the end that sends: client, server; what it is depends on the lab
 *     VALUE  = INT | 0xHEX | aa:bb:cc | "text" | NAME
 *
 * View verbs change what is looked at and nothing that happens:
 *
 *     focus FIELD[[n]]     show PANE     zoom PANE     find TEXT     theme NAME
 *     look-as client | server | eavesdropper | middle | thief | quantum | all
 *
 *     PANE = ladder | fields | hex | prose | keys | vault | certificate | ending | ab |
 *            notebook | help
 */
#ifndef LOCKSTEP_SCRIPT_COMMAND_H
#define LOCKSTEP_SCRIPT_COMMAND_H

#include "base/bytes.h"
#include "base/memory.h"
#include "script/expression.h"

enum verb {
    VERB_DELIVER,
    VERB_STEP,
    VERB_HOLD,
    VERB_DROP,
    VERB_REPLAY,
    VERB_REFLECT,
    VERB_SWAP,
    VERB_ALTER,
    VERB_INJECT,
    VERB_CUT,
    VERB_SEND,
    VERB_SET,
    VERB_AB, /* like set, for the second run of two that are compared */
    VERB_RESTART,
    VERB_FOCUS, /* the first view verb */
    VERB_SHOW,
    VERB_LOOK_AS,
    VERB_ZOOM,
    VERB_FIND,
    VERB_THEME,
    VERBS
};

/* "deliver", "look-as": how the verb is written. */
const char *verb_word(enum verb verb);

enum target_kind { TARGET_NEXT, TARGET_EVENT, TARGET_HELD, TARGET_MATCH, TARGET_PAGE };

struct target {
    enum target_kind kind;
    uint32_t number; /* the SEQ of TARGET_EVENT, the K (from 1) of TARGET_HELD, the N (from 1)
                        of TARGET_PAGE */
    const struct expr *match; /* of TARGET_MATCH */
};

enum extent { EXTENT_UNIT, EXTENT_FLIGHT, EXTENT_ALL, EXTENT_UNTIL };

struct command {
    enum verb verb;
    const char *line; /* as written, without its comment; in the arena, clean */
    unsigned number;  /* of its line in the file, from 1 */
    struct target target;
    struct target other; /* swap: the second one */
    const char *peer;    /* hold, inject, cut, send: whose units; hold: NULL for none */
    size_t after;        /* cut after N: so many bytes of a unit still arrive; otherwise 0 */
    enum extent extent;  /* deliver: how much */
    const struct expr *until; /* deliver until: stops before delivering a match, or as soon as
                                 an event that matches was appended */
    uint32_t until_seq;       /* restart until #SEQ; 0: not given */
    enum field_id field;      /* alter: FIELD_COUNT when by byte; focus */
    uint32_t field_nth;       /* alter, focus FIELD[n]; 0: the first */
    size_t byte;              /* alter byte N */
    bool is_xor;              /* alter: xor, otherwise = */
    bool mend;                /* alter: the lengths around the field are made to fit */
    struct bytes operand;   /* alter: the HEX of xor or a literal of bytes or text; inject: its
                                 HEX; send: its text */
    bool operand_is_number; /* alter = INT or NAME: big-endian in the field's own width */
    uint64_t operand_number;
    const char *name;  /* set, ab */
    const char *value; /* set, ab */
    const char *text;  /* show, zoom: the pane; look-as: the role; find; theme: its name */
};

/* True when only what is looked at changes. */
bool command_is_view(const struct command *command);

/* Parses one line; STATUS_USAGE with three parts when it is no command. An empty line or a
 * comment gives *empty true. What the command points at lives in the arena. */
MUST_USE enum status command_parse(const char *line, struct arena *arena, struct command *out,
                                   bool *empty, struct failure *failure);

struct script {
    const struct command *commands; /* in the arena */
    size_t count;
};

#define SCRIPT_MOST (256 * 1024) /* octets */

/* Parses a whole file, UTF-8; failures begin with file:line. */
MUST_USE enum status script_parse(struct bytes text, const char *file, struct arena *arena,
                                  struct script *out, struct failure *failure);

#endif
