/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bare_ssn FOLDER: what the walk of the ssn lab does, by direct calls of the libraries and
 * nothing else: no trace, no inspection, no words, no look at what was there before, and random
 * keys where the walk derives them from a passphrase. bench_ssn.sh holds `lockstep run ssn`
 * against it. FOLDER must be empty.
 */
#include "bare.h"

#include <gnutls/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void send_and_close(const struct credentials *credentials)
{
    struct connection connection = {0};

    open_connection(&connection, credentials);
    say(&connection.client, STORE);
    close_connection(&connection);
}

static void draw_key(uint8_t key[VAULT_KEY])
{
    need(gnutls_rnd(GNUTLS_RND_KEY, key, VAULT_KEY) >= 0, "draw a key");
}

/* What follows the handshake: sealed, searched for on the disk, sent back, and attacked. */
static void keep_number(struct connection *connection)
{
    uint8_t key[VAULT_KEY];
    uint8_t wrong[VAULT_KEY];
    uint8_t fresh[VAULT_KEY];
    struct vault *vault = open_vault("vault.db");

    draw_key(key);
    draw_key(wrong);
    draw_key(fresh);
    say(&connection->client, STORE);
    add_key(vault, 1, key);
    store_number(vault, key);
    append_file("server.log", "stored ssn ***-**-3456 as row 1 under key 1\n");
    say(&connection->server, STORED);
    search_number("vault.db", false);
    store_plain("plain.db");
    search_number("plain.db", true);
    unlink("plain.db");
    say(&connection->client, FETCH);
    load_number(vault, 1, key, true);
    say(&connection->server, ANSWER);
    flip_in_copy(vault, key);
    load_number(vault, 1, wrong, false);
    rotate(vault, key, fresh);
    load_number(vault, 2, fresh, true);
    search_number("vault.db", false);
    close_vault(vault);
}

int main(int argc, char **argv)
{
    struct connection connection = {0};
    struct credentials credentials;
    struct identity identity;

    need(argc == 2 && chdir(argv[1]) == 0, "enter the folder it was given");
    identity = make_identity();
    credentials = make_credentials(&identity);
    send_and_close(&credentials);
    open_connection(&connection, &credentials);
    keep_number(&connection);
    close_connection(&connection);
    gnutls_certificate_free_credentials(credentials.client);
    gnutls_certificate_free_credentials(credentials.server);
    gnutls_x509_crt_deinit(identity.cert);
    gnutls_x509_privkey_deinit(identity.key);
    return EXIT_SUCCESS;
}
