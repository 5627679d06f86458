/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bare: what the files of bare_ssn and of stepping share. All files lie in the current folder.
 * Whatever fails ends the program: a figure of half the work would be of no use.
 */
#ifndef LOCKSTEP_BENCH_BARE_H
#define LOCKSTEP_BENCH_BARE_H

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define HOST   "ssn.lockstep.test"
#define NUMBER "666-12-3456"
#define STORE  "store name=Ada ssn=" NUMBER "\n"
#define FETCH  "fetch row 1\n"
#define STORED "stored row 1\n"
#define ANSWER "ssn=" NUMBER "\n"

/* ---- bare_file.c ---- */

/* Ends the program with status 1, saying that what did not work, unless it did. */
void need(bool done, const char *what);

/* Replaces the file whole: by way of a file beside it, both synced to the disk. */
void write_file(const char *name, const void *data, size_t size, mode_t mode);

void append_file(const char *name, const char *line);

/* Octets read, at the most room. */
size_t read_file(const char *name, uint8_t *out, size_t room);

/* ---- bare_identity.c ---- */

struct identity {
    gnutls_x509_privkey_t key;
    gnutls_x509_crt_t cert;
};

/* A key and its self-signed certificate, written as PEM and as DER. The caller frees both. */
struct identity make_identity(void);

/* ---- bare_tls.c ---- */

/* As the lab has it by default. */
#define PRIORITY                                                         \
    "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+AES-256-GCM:-GROUP-ALL:" \
    "+GROUP-X25519:%DISABLE_TLS13_COMPAT_MODE"

struct end {
    gnutls_session_t session;
    struct end *other;
    uint8_t inbox[4096]; /* more than a whole flight of this handshake */
    size_t length;
};

struct connection {
    struct end client;
    struct end server;
};

struct credentials {
    gnutls_certificate_credentials_t client; /* trusts the certificate */
    gnutls_certificate_credentials_t server; /* has it, and its key */
};

struct credentials make_credentials(const struct identity *identity);

/* A TLS 1.3 handshake in memory, from nothing to both ends open. */
void open_connection(struct connection *connection, const struct credentials *credentials);

/* One end says the line, the other hears it. */
void say(struct end *from, const char *line);

/* Both ends say close_notify and hear it. */
void close_connection(struct connection *connection);

/* ---- bare_vault.c ---- */

#define VAULT_KEY 32 /* octets */

struct vault;

struct vault *open_vault(const char *name);
void close_vault(struct vault *vault);
void add_key(struct vault *vault, int id, const uint8_t key[VAULT_KEY]);
void store_number(struct vault *vault, const uint8_t key[VAULT_KEY]);

/* Loads the row and opens it; opens tells whether that must work or must be refused. */
void load_number(struct vault *vault, int key_id, const uint8_t key[VAULT_KEY], bool opens);

/* Flips a bit of the row in a copy, which is then opened in vain. */
void flip_in_copy(struct vault *vault, const uint8_t key[VAULT_KEY]);

/* Adds the fresh key, seals the row anew, and forgets the old key. */
void rotate(struct vault *vault, const uint8_t old[VAULT_KEY], const uint8_t fresh[VAULT_KEY]);

/* Stores the number in a database that seals nothing. */
void store_plain(const char *name);

/* Looks for the number in the file. */
void search_number(const char *name, bool found);

#endif
