/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trust: what the files of the trust lab share: its state and its acts. lab_trust.c has the
 * settings and the order of the acts, cases.c what is wrong in each case, stages.c what is
 * told.
 *
 * A certificate is made as its profile says, below the profile that is its issuer, up to one
 * that signs itself. So a case is little more than the name of a profile.
 */
#ifndef LOCKSTEP_LABS_TRUST_H
#define LOCKSTEP_LABS_TRUST_H

#include "labs/lab.h"
#include "labs/link.h"
#include "peers/tls_peer.h"
#include "pki/profile.h"

#define TRUST_OWN "own" /* the profile that the setting trust.leaf holds */

/* ---- cases ---- */

enum trust_list { LIST_EMPTY, LIST_NAMES_LEAF, LIST_STALE };
enum trust_staple { STAPLE_GOOD, STAPLE_REVOKED, STAPLE_UNKNOWN, STAPLE_STALE, STAPLE_NONE };

/* What is to be seen when trust.case has that name. */
struct trust_case {
    const char *name;  /* of a stage, too */
    const char *leaf;  /* the profile of the server */
    const char *rogue; /* of whoever answers in its place; NULL: nobody does */
    enum trust_list list;
    enum trust_staple staple;
    bool alone;     /* the server shows its own certificate only */
    bool two_wires; /* who answers in its place talks to the server, too */
};

/* The case of a run. */
const struct trust_case *trust_case_of(const struct bench *bench);

/* ---- stages ---- */

#define TRUST_STAGES 25

extern const struct stage trust_stages[TRUST_STAGES];

/* The stage of that id; it must be there. */
const struct stage *trust_stage(const char *id);

/* ---- state ---- */

#define TRUST_IDENTITIES 8 /* certificates of a run */

struct trust_identity {
    const char *profile;           /* its name */
    struct trust_identity *issuer; /* itself for one that signs itself */
    struct secret key;             /* PKCS#8 DER */
    struct buf cert;               /* DER; empty: not made yet */
};

/* Where application data arrives. */
enum trust_place { AT_CLIENT, AT_SERVER, AT_MIDDLE_FRONT, AT_MIDDLE_BACK, TRUST_PLACES };

struct trust_lab {
    struct bench *bench;
    const struct trust_case *of;
    size_t at;  /* the next act */
    bool ended; /* before the plan came to its end */
    struct stage_place place;
    int64_t clock_seconds; /* how far the clocks of the ends are from the real one */
    struct arena arena;    /* profile names of trust.leaf */
    struct trust_identity identities[TRUST_IDENTITIES]; /* issuers first */
    size_t identity_count;
    size_t made;                  /* identities that have their certificate */
    struct trust_identity *leaf;  /* the server's */
    struct trust_identity *shown; /* what the client is shown */
    struct buf list;              /* of revoked certificates, DER; empty: none */
    struct buf staple;            /* OCSP response, DER; empty: none */
    struct link front;            /* from the client to the server, or to the middle */
    struct link back;             /* from the middle to the server */
    struct buf arrived[TRUST_PLACES];
    struct buf answer; /* what the server sent */
};

typedef enum lab_wants trust_act(struct trust_lab *lab, struct failure *failure);

/* ---- certificates: identity.c ---- */

trust_act trust_key_begin, trust_certify;

/* STATUS_USAGE when trust.leaf cannot be used. */
MUST_USE enum status trust_plan_identities(struct trust_lab *lab, struct failure *failure);

/* The identity of that profile, or NULL. */
struct trust_identity *trust_identity(struct trust_lab *lab, const char *profile);

/* What its profile says; what it points at lives in the arena. */
MUST_USE enum status trust_profile(const struct trust_lab *lab,
                                   const struct trust_identity *identity, struct arena *arena,
                                   struct profile *out, struct failure *failure);

/* ---- what was taken back: revocation.c ---- */

trust_act trust_make_list, trust_make_staple;

/* ---- the wires: wire.c ---- */

trust_act trust_open, trust_opened, trust_open_back, trust_opened_back, trust_close;
trust_act trust_closed;

/* ---- what is said through them: talk.c ---- */

trust_act trust_ask, trust_answer, trust_compare;
trust_act trust_pass_request, trust_pass_answer; /* by the middle, which changes them */

/* Collects what reaches an end from now on. */
void trust_listen(struct trust_lab *lab, struct peer *peer, enum trust_place place);

/* Ends the plan here, because of what the note says. */
enum lab_wants trust_end(struct trust_lab *lab, const char *because);

#endif
