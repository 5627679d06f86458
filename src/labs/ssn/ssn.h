/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ssn: what the files of the ssn lab share: its state and its acts. plans.c has the plans that
 * put the acts in order, stages.c what is told at each of their stages.
 */
#ifndef LOCKSTEP_LABS_SSN_H
#define LOCKSTEP_LABS_SSN_H

#include "labs/lab.h"
#include "labs/link.h"
#include "peers/scanner.h"
#include "peers/tls_peer.h"
#include "proto/ssn.h"
#include "store/vault.h"

enum ssn_walk_stage {
    SSN_KEY,
    SSN_NUMBER,
    SSN_SCANNER,
    SSN_HANDSHAKE,
    SSN_RECORD,
    SSN_SEAL,
    SSN_DISK,
    SSN_OPEN,
    SSN_WALK_STAGES
};

enum ssn_journey_stage {
    JOURNEY_MESSAGE,
    JOURNEY_PLAIN,
    JOURNEY_KEY,
    JOURNEY_HANDSHAKE,
    JOURNEY_RECORD,
    JOURNEY_REST,
    JOURNEY_SEAL,
    JOURNEY_DISK,
    JOURNEY_OPEN,
    JOURNEY_FLIP,
    JOURNEY_VERDICT,
    JOURNEY_GOODBYE,
    JOURNEY_STAGES
};

/* Those of the walk, and behind them those of the journey. */
#define SSN_STAGES (SSN_WALK_STAGES + JOURNEY_STAGES)
extern const struct stage ssn_stages[SSN_STAGES];

/* The files in the bench's folder. */
#define SSN_KEY_FILE  "server-key.pem"
#define SSN_CERT_FILE "server-cert.pem"
#define SSN_DER_FILE  "server-cert.der"
#define SSN_VAULT     "vault.db"
#define SSN_LOG       "server.log"

/* A copy of the vault, which may be altered, in a temporary folder. */
#define SSN_COPY "a copy of " SSN_VAULT

struct ssn {
    struct bench *bench;
    const struct ssn_plan *plan;
    size_t at; /* the next step of the plan */
    int first; /* the stage the plan begins with */
    struct stage_place place;
    struct arena arena;   /* for as long as the run lasts */
    struct secret key;    /* the server's private key, PKCS#8 DER */
    struct buf cert;      /* its certificate, DER */
    uint32_t cert_stored; /* the event that tells of the certificate's file */
    struct secret number; /* what the client sends */
    uint32_t scanner;     /* peer */
    struct link plain;
    struct link glance; /* the TLS connection that is only looked at from outside */
    struct link tls;
    struct buf
        server_got; /* application data that reached each end, of the newest connection */
    struct buf client_got;
    struct secret stored; /* the number as the server got it */
    struct secret passphrase;
    bool drawn; /* nobody chose it */
    struct vault *vault;
    uint64_t derivation_began_us;
    bool known_key; /* the vault had the key's record before */
    struct vault_key record;
    struct secret vault_key;
    struct vault_row row;
    struct vault_key fresh;  /* the record that rotation puts in place of record */
    const char *copy_folder; /* NULL: no copy was made */
    uint32_t copy_page;      /* the event that shows the copy's page as it is now */
    struct failure
        flipped; /* in which words an altered row was refused; STATUS_OK: it was not */
};

typedef enum lab_wants ssn_act(struct ssn *ssn, struct failure *failure);

struct ssn_step {
    int stage; /* index into the plan's stages */
    ssn_act *act;
    bool needed; /* done also when the plan begins at a later stage */
};

/* What happens, in which order, at which stage. */
struct ssn_plan {
    const struct stage *stages;
    size_t stage_count;
    const struct ssn_step *steps;
    size_t count;
};

extern const struct ssn_plan ssn_walk;    /* lockstep run ssn */
extern const struct ssn_plan ssn_journey; /* the order of the lessons */

/* The index of the stage of that id; the plan must have it. */
int ssn_stage_of(const struct ssn_plan *plan, const char *id);

/* Key, certificate and number: identity.c */
ssn_act ssn_key_begin, ssn_key_write, ssn_certificate, ssn_signature, ssn_draw;

/* The plain wire: plain.c */
ssn_act ssn_message_load, ssn_message_send, ssn_plain_report, ssn_plain_keep, ssn_plain_close;
ssn_act ssn_plain_gone;

/* The TLS wires: wire.c */
ssn_act ssn_glance_open, ssn_glance_send, ssn_glance_close, ssn_glance_scan, ssn_tls_open;
ssn_act ssn_tls_opened, ssn_record_send, ssn_record_send_watched, ssn_record_receive;

/* The vault, and the fetching of its row: vault.c */
ssn_act ssn_vault_begin, ssn_vault_key, ssn_vault_store, ssn_fetch_ask, ssn_fetch_answer;
ssn_act ssn_fetch_compare, ssn_goodbye, ssn_gone;

/* The files on the disk: disk.c */
ssn_act ssn_disk_pages, ssn_disk_contrast;

/* Attacks on the vault: attack.c */
ssn_act ssn_flip_bit, ssn_guess_begin, ssn_guess_refused, ssn_rotate_begin, ssn_rotate;

/* The copy of the vault that a student alters: copy.c */
ssn_act ssn_copy_make, ssn_copy_open;
enum status ssn_alter_page(void *state, uint32_t page, size_t offset, struct bytes bytes,
                           const char *what, struct failure *failure);

/* Enters the scanner in the trace, once a run. */
void ssn_hire_scanner(struct ssn *ssn);

/* Lets the scanner read every unit that was put on the wire of a link from event seq on. */
void ssn_scan_link(struct ssn *ssn, const struct link *link, uint32_t seq);

/* Empties what reached both ends, and collects what reaches those of the link. */
void ssn_listen_to(struct ssn *ssn, struct link *link);

/* The client has its message ready; the client sends it. */
void ssn_load_message(struct ssn *ssn, const struct link *link);
void ssn_send_message(struct ssn *ssn, struct link *link);

/* Says what reached the server and whether it is what the client sent. */
void ssn_report_received(struct ssn *ssn, const struct link *link);

/* Tries to open the row of the vault at path; the words of the refusal go to *words. */
MUST_USE enum status ssn_open_row_of(struct ssn *ssn, const char *path, struct secret *out,
                                     struct failure *words, struct failure *failure);

/* Says in which words opening was refused, and how many octets of plaintext came out. */
void ssn_tell_refusal(struct ssn *ssn, const char *rule, const struct failure *words,
                      size_t plaintext);

/* Ends the plan here, because of what the note says. */
enum lab_wants ssn_end(struct ssn *ssn, const char *because);

#define SSN_DATABASE_MOST (64u * 1024 * 1024) /* octets of a database file that are read */

/* Appends a page event for the page of the database file that holds offset; returns its seq. */
uint32_t ssn_show_page(struct ssn *ssn, const char *file, struct bytes database, size_t offset);

/* Octets of a page of the database file, from its header; 0 when that is no SQLite header. */
size_t ssn_page_size(struct bytes database);

#endif
