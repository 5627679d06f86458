/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * field: what inspect says about bytes. A tree holds sources (runs of bytes, each with its
 * place in the one it came from) and, for each source, the fields found in it. A field always
 * says in which source its offset counts, so whoever lights bytes or edits them cannot mistake
 * one for another:
 *
 *     source 0 "unit"       17 03 03 00 22 9f ...                         the unit on the wire
 *     source 1 "plaintext"  08 00 00 08 ... 16     parent 0, xor-stream   the opened record
 *     source 2 "message"    0b 00 02 b9 ...        parent 1, none         pieced together
 *
 * What lies whole in a source is shown in place: handshake messages in their record's
 * plaintext, certificates in their message. Only a message that spans records has a source of
 * its own.
 *
 * Fields are of types listed once, in fields.def, under Wireshark's display filter names where
 * Wireshark has one. Everything a tree points at is owned by its arena, except the bytes of
 * source 0, which the trace owns. Text in `shown` is clean (base/text).
 */
#ifndef LOCKSTEP_INSPECT_FIELD_H
#define LOCKSTEP_INSPECT_FIELD_H

#include "base/memory.h"
#include "base/reader.h"
#include "proto/names.h"

enum field_form {
    FORM_GROUP, /* a heading for its children: a structure */
    FORM_DEC,   /* an unsigned number */
    FORM_HEX,   /* an unsigned number, shown as 0x.. */
    FORM_NAMED, /* an unsigned number with a registry of names */
    FORM_BYTES,
    FORM_TEXT, /* characters; shown cleaned */
    FORM_TIME, /* a moment; raw is seconds since 1970-01-01 UTC */
    FORM_BOOL,
};

enum field_id {
#define FIELD(id, name, label, form, names) FIELD_##id,
#include "inspect/fields.def"
#undef FIELD
    FIELD_COUNT
};

struct field_type {
    const char *name;  /* "tls.handshake.ciphersuite" */
    const char *label; /* "Cipher suite" */
    enum field_form form;
    const struct name_table *names; /* for FORM_NAMED */
    size_t name_length, label_length;
};

/* Its name, label and form; never NULL. */
const struct field_type *field_type(enum field_id id);

/* The type of that name, or FIELD_COUNT. */
enum field_id field_id_of(const char *name);

enum source_map {
    MAP_IDENTITY,   /* an octet here is an octet there */
    MAP_XOR_STREAM, /* flipping a bit here flips the same bit there (and breaks the tag) */
    MAP_NONE,       /* pieced together or decoded: no way back */
};

struct source {
    const char *name;   /* "unit", "plaintext", "message", "certificate", "page" */
    struct bytes bytes; /* owned by the tree's arena; source 0 by the trace */
    int parent;         /* index of the source it came from, -1 for none */
    enum source_map map;
    size_t at; /* offset in the parent of this source's first octet */
    struct field *fields;
    struct field **fields_end;
};

struct field {
    enum field_id id;
    int source;
    uint32_t repeat; /* of inspect/repeats: what has one number looks the same, down to the
                        last field below it; 0: this one may be the only one */
    size_t offset;   /* in the source's octets */
    size_t length;   /* octets; 0 for what was computed, not read */
    uint64_t raw;    /* numbers, times, booleans; the length for byte strings */
    const char *shown;
    struct field *parent;
    struct field *children;
    struct field **children_end;
    struct field *next;
};

#define TREE_SOURCES 256   /* more layers than this are not opened */
#define TREE_FIELDS  20000 /* with more than this, the rest is noted as malformed */

struct repeats;

struct tree {
    struct arena *arena;
    struct repeats *repeats; /* what may be copied into it; NULL: nothing */
    struct source *sources;  /* the arena's */
    int source_room;
    int source_count;
    int now; /* the source that fields are added to */
    size_t field_count;
    const struct field *malformed; /* the last note, so that one failure is told once */
};

/* ---- building: one call reads and adds one field. parent NULL adds at the source's top ----
 */

/* Adds a source and makes it the one fields go to; -1 when the tree is full. */
int tree_source(struct tree *tree, const char *name, struct bytes bytes, int parent,
                enum source_map map, size_t at);

/* Reads a number of width octets. Nothing is added when it does not fit; the number is then 0.
 */
uint64_t tree_number(struct tree *tree, struct field *parent, enum field_id id,
                     struct reader *reader, size_t width);

/* Reads length octets as bytes or, for FORM_TEXT, as text. NULL when they do not fit. */
struct field *tree_bytes(struct tree *tree, struct field *parent, enum field_id id,
                         struct reader *reader, size_t length);

/* A heading that starts at the reader's place and covers length octets (or what is left of
 * them); nothing is read. shown may be NULL. Never NULL. */
struct field *tree_group(struct tree *tree, struct field *parent, enum field_id id,
                         const struct reader *reader, size_t length, const char *shown);

/* A field at a place named by hand, for what was computed or is not octet-aligned. */
struct field *tree_place(struct tree *tree, struct field *parent, enum field_id id,
                         size_t offset, size_t length, uint64_t raw, const char *shown);

/* When the reader failed: adds a malformed note with the offset and what was wanted there. The
 * failure that an inner reader took over from an outer one is noted once. */
void tree_malformed(struct tree *tree, struct field *parent, const struct reader *reader,
                    const char *where);

/* Ends the reading of a structure: notes a failure, or octets that are left over. */
void tree_end(struct tree *tree, struct field *parent, struct reader *reader,
              const char *where);

/* The value of a field as text for people, in the arena: how tree_* fill in shown. */
const char *field_format(struct arena *arena, const struct field_type *type, uint64_t raw,
                         struct bytes bytes);

/* ---- reading ---- */

/* Depth first, over all sources in order: the first field for prev NULL, then the one after it;
 * NULL at the end. */
const struct field *tree_next(const struct tree *tree, const struct field *prev);

/* The nth field (from 0) of that type, or NULL. */
const struct field *tree_find(const struct tree *tree, enum field_id id, size_t nth);

/* The octets of a field; empty for computed ones. */
struct bytes field_bytes(const struct tree *tree, const struct field *field);

/* The value as text for people: "x25519 (29)", "0x0303", "666-12-3456", "9f:02:c1". Clean. */
const char *field_text(const struct tree *tree, const struct field *field);

/* Where in source 0 a field lies. False, with the reason in *why (a sentence without a full
 * stop), when an edit there cannot be carried back to the wire. */
bool field_on_wire(const struct tree *tree, const struct field *field, size_t *offset,
                   const char **why);

#endif
