/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ssn: what the files of the ssn lab share: its state and its acts. lab_ssn.c has the plan that
 * puts the acts in order, ssn_stages.c what is told at each stage.
 */
#ifndef LOCKSTEP_LABS_SSN_H
#define LOCKSTEP_LABS_SSN_H

#include "labs/lab.h"
#include "labs/link.h"
#include "peers/scanner.h"
#include "peers/tls_peer.h"
#include "store/vault.h"

enum ssn_stage {
    SSN_KEY,
    SSN_NUMBER,
    SSN_SCANNER,
    SSN_HANDSHAKE,
    SSN_RECORD,
    SSN_SEAL,
    SSN_DISK,
    SSN_OPEN,
    SSN_STAGES
};

extern const struct stage ssn_stages[SSN_STAGES];

/* The files in the bench's folder. */
#define SSN_KEY_FILE  "server-key.pem"
#define SSN_CERT_FILE "server-cert.pem"
#define SSN_DER_FILE  "server-cert.der"
#define SSN_VAULT     "vault.db"
#define SSN_LOG       "server.log"

struct ssn {
    struct bench *bench;
    size_t at;            /* the next act of the plan */
    int stage;            /* the stage entered last; -1 before the first */
    struct arena arena;   /* for as long as the run lasts */
    struct secret key;    /* the server's private key, PKCS#8 DER */
    struct buf cert;      /* its certificate, DER */
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
    struct vault_key fresh; /* the record that rotation puts in place of record */
    struct failure flipped; /* in which words a row with one flipped bit was refused */
};

typedef enum lab_wants ssn_act(struct ssn *ssn, struct failure *failure);

/* Stages 1 and 2: ssn_identity.c */
ssn_act ssn_key_begin, ssn_key_write, ssn_certificate, ssn_draw;

/* Stages 3 to 5: ssn_wire.c */
ssn_act ssn_plain_send, ssn_plain_receive, ssn_glance_open, ssn_glance_send, ssn_glance_close;
ssn_act ssn_glance_scan, ssn_tls_open, ssn_tls_opened, ssn_record_send, ssn_record_receive;

/* Stage 6 and the fetching of stage 8: ssn_vault.c */
ssn_act ssn_vault_begin, ssn_vault_key, ssn_vault_store, ssn_fetch_ask, ssn_fetch_answer;
ssn_act ssn_fetch_compare, ssn_goodbye, ssn_gone;

/* Stage 7: ssn_disk.c */
ssn_act ssn_disk_pages, ssn_disk_contrast;

/* The rest of stage 8: ssn_attack.c */
ssn_act ssn_flip_bit, ssn_guess_begin, ssn_guess_refused, ssn_rotate_begin, ssn_rotate;

/* Appends checked, said by peer (NULL: nobody in particular) on its connection. */
void ssn_checked(struct ssn *ssn, const struct peer *peer, const char *rule,
                 const char *outcome, uint32_t about, int64_t number);

/* Ends the plan here, because of what the note says. */
enum lab_wants ssn_end(struct ssn *ssn, const char *because);

#define SSN_DATABASE_MOST (64u * 1024 * 1024) /* octets of a database file that are read */

/* Appends a page event for the page of the database file that holds offset; returns its seq. */
uint32_t ssn_show_page(struct ssn *ssn, const char *file, struct bytes database, size_t offset);

/* Octets of a page of the database file, from its header; 0 when that is no SQLite header. */
size_t ssn_page_size(struct bytes database);

#endif
