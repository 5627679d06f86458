/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/crypto.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bare.h"

#define NONCE     12
#define TAG       16
#define SEALED    (sizeof NUMBER - 1 + TAG) /* octets of the row */
#define FILE_MOST 65536

/* src/store/schema.sql, all that is taken from the program: both make the same tables. */
extern const char sql_schema[];

static const char plain_schema[] =
    "CREATE TABLE person(id INTEGER PRIMARY KEY, ssn TEXT NOT NULL);";

static const char pragmas[] = "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                              "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"
                              "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;";

struct vault {
    sqlite3 *db;
};

/* ---- SQLite ---- */

static void execute(sqlite3 *db, const char *sql)
{
    need(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "run a command of SQL");
}

static sqlite3 *open_database(const char *name)
{
    sqlite3 *db;

    need(sqlite3_open(name, &db) == SQLITE_OK, "open a database");
    execute(db, pragmas);
    return db;
}

static void make_tables(sqlite3 *db, const char *schema)
{
    execute(db, "BEGIN IMMEDIATE");
    execute(db, schema);
    execute(db, "PRAGMA application_id = 1; PRAGMA user_version = 1; COMMIT");
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;

    need(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "prepare a statement");
    return statement;
}

static void run(sqlite3_stmt *statement)
{
    need(sqlite3_step(statement) == SQLITE_DONE, "run a statement");
    sqlite3_finalize(statement);
}

/* ---- AES-256-GCM ---- */

static gnutls_aead_cipher_hd_t cipher_of(const uint8_t key[VAULT_KEY])
{
    gnutls_datum_t datum = {(unsigned char *)key, VAULT_KEY};
    gnutls_aead_cipher_hd_t cipher;

    need(gnutls_aead_cipher_init(&cipher, GNUTLS_CIPHER_AES_256_GCM, &datum) >= 0,
         "begin to seal");
    return cipher;
}

/* Draws the nonce; the octets sealed go to out, with the tag. */
static void seal(const uint8_t key[VAULT_KEY], int key_id, const char *text, uint8_t *nonce,
                 uint8_t *out)
{
    gnutls_aead_cipher_hd_t cipher = cipher_of(key);
    uint8_t aad[16] = {[11] = (uint8_t)key_id};
    size_t made = strlen(text) + TAG;

    need(gnutls_rnd(GNUTLS_RND_NONCE, nonce, NONCE) >= 0 &&
             gnutls_aead_cipher_encrypt(cipher, nonce, NONCE, aad, sizeof aad, TAG, text,
                                        strlen(text), out, &made) >= 0,
         "seal");
    gnutls_aead_cipher_deinit(cipher);
}

static bool unseal(const uint8_t key[VAULT_KEY], int key_id, const uint8_t *nonce,
                   const uint8_t *sealed)
{
    gnutls_aead_cipher_hd_t cipher = cipher_of(key);
    uint8_t aad[16] = {[11] = (uint8_t)key_id};
    uint8_t text[SEALED];
    size_t made = sizeof text;
    int code = gnutls_aead_cipher_decrypt(cipher, nonce, NONCE, aad, sizeof aad, TAG, sealed,
                                          SEALED, text, &made);

    gnutls_aead_cipher_deinit(cipher);
    return code >= 0 && made == sizeof NUMBER - 1 && !memcmp(text, NUMBER, made);
}

/* ---- the vault ---- */

static struct vault *vault_of(sqlite3 *db)
{
    struct vault *vault = malloc(sizeof *vault);

    need(vault != NULL, "keep a vault");
    vault->db = db;
    return vault;
}

struct vault *open_vault(const char *name)
{
    sqlite3 *db = open_database(name);

    make_tables(db, sql_schema);
    return vault_of(db);
}

void close_vault(struct vault *vault)
{
    need(sqlite3_close(vault->db) == SQLITE_OK, "close the vault");
    free(vault);
}

static void insert_key(struct vault *vault, int id, const uint8_t key[VAULT_KEY])
{
    sqlite3_stmt *insert =
        prepare(vault->db, "INSERT INTO vault_key VALUES (?,1,600000,?,?,?)");
    uint8_t salt[16];
    uint8_t nonce[NONCE];
    uint8_t tag[TAG];

    need(gnutls_rnd(GNUTLS_RND_NONCE, salt, sizeof salt) >= 0, "draw a salt");
    seal(key, id, "", nonce, tag);
    sqlite3_bind_int(insert, 1, id);
    sqlite3_bind_blob(insert, 2, salt, sizeof salt, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 3, nonce, sizeof nonce, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 4, tag, sizeof tag, SQLITE_STATIC);
    run(insert);
}

void add_key(struct vault *vault, int id, const uint8_t key[VAULT_KEY])
{
    execute(vault->db, "BEGIN IMMEDIATE");
    insert_key(vault, id, key);
    execute(vault->db, "COMMIT");
}

/* sql takes the key's id, the nonce and what is sealed. */
static void write_row(struct vault *vault, const char *sql, int key_id,
                      const uint8_t key[VAULT_KEY])
{
    sqlite3_stmt *statement = prepare(vault->db, sql);
    uint8_t nonce[NONCE];
    uint8_t sealed[SEALED];

    seal(key, key_id, NUMBER, nonce, sealed);
    sqlite3_bind_int(statement, 1, key_id);
    sqlite3_bind_blob(statement, 2, nonce, sizeof nonce, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 3, sealed, sizeof sealed, SQLITE_STATIC);
    run(statement);
}

void store_number(struct vault *vault, const uint8_t key[VAULT_KEY])
{
    execute(vault->db, "BEGIN IMMEDIATE");
    write_row(vault, "INSERT INTO sealed_row VALUES (1, ?, ?, ?)", 1, key);
    execute(vault->db, "COMMIT");
}

void load_number(struct vault *vault, int key_id, const uint8_t key[VAULT_KEY], bool opens)
{
    sqlite3_stmt *select =
        prepare(vault->db, "SELECT nonce, sealed FROM sealed_row WHERE id = 1 AND key_id = ?");

    sqlite3_bind_int(select, 1, key_id);
    need(sqlite3_step(select) == SQLITE_ROW && sqlite3_column_bytes(select, 1) == (int)SEALED &&
             unseal(key, key_id, sqlite3_column_blob(select, 0),
                    sqlite3_column_blob(select, 1)) == opens,
         "load the row as it should be");
    sqlite3_finalize(select);
}

void rotate(struct vault *vault, const uint8_t old[VAULT_KEY], const uint8_t fresh[VAULT_KEY])
{
    execute(vault->db, "BEGIN IMMEDIATE");
    insert_key(vault, 2, fresh);
    load_number(vault, 1, old, true);
    write_row(vault, "UPDATE sealed_row SET key_id = ?, nonce = ?, sealed = ?", 2, fresh);
    execute(vault->db, "DELETE FROM vault_key WHERE id = 1");
    execute(vault->db, "COMMIT");
}

/* ---- copies and files ---- */

static void copy_vault(struct vault *vault, const char *name)
{
    sqlite3_backup *backup;
    sqlite3 *copy;

    need(sqlite3_open(name, &copy) == SQLITE_OK, "open the copy");
    backup = sqlite3_backup_init(copy, "main", vault->db, "main");
    need(backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE, "copy the vault");
    sqlite3_backup_finish(backup);
    sqlite3_close(copy);
}

void flip_in_copy(struct vault *vault, const uint8_t key[VAULT_KEY])
{
    static uint8_t file[FILE_MOST];
    sqlite3_stmt *select = prepare(vault->db, "SELECT sealed FROM sealed_row");
    struct vault *flipped;
    uint8_t *row;
    size_t size;

    copy_vault(vault, "flipped.db");
    size = read_file("flipped.db", file, sizeof file);
    need(sqlite3_step(select) == SQLITE_ROW, "find the row");
    row = memmem(file, size, sqlite3_column_blob(select, 0), SEALED);
    need(row != NULL, "find the row in the file");
    sqlite3_finalize(select);
    *row ^= 1;
    write_file("flipped.db", file, size, 0600);
    flipped = vault_of(open_database("flipped.db"));
    load_number(flipped, 1, key, false);
    close_vault(flipped);
    unlink("flipped.db");
}

void store_plain(const char *name)
{
    sqlite3 *db = open_database(name);

    make_tables(db, plain_schema);
    execute(db, "INSERT INTO person(ssn) VALUES ('" NUMBER "')");
    sqlite3_close(db);
}

void search_number(const char *name, bool found)
{
    static uint8_t file[FILE_MOST];
    size_t size = read_file(name, file, sizeof file);

    need((memmem(file, size, NUMBER, sizeof NUMBER - 1) != NULL) == found,
         "find the number where it should be");
}
