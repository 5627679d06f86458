/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * block: the frame that all of pcapng is made of (draft-ietf-opsawg-pcapng section 3): a type,
 * a length, a body padded to 32 bits, options, the length once more. Little-endian only.
 */
#ifndef LOCKSTEP_CAPTURE_BLOCK_H
#define LOCKSTEP_CAPTURE_BLOCK_H

#include "base/buf.h"
#include "base/reader.h"

enum block_type {
    BLOCK_INTERFACE = 1,
    BLOCK_OBSOLETE_PACKET = 2,
    BLOCK_SIMPLE_PACKET = 3,
    BLOCK_PACKET = 6, /* enhanced */
    BLOCK_JOURNAL = 9,
    BLOCK_SECRETS = 10,
    BLOCK_CUSTOM = 0x0bad, /* of whoever likes */
    BLOCK_SECTION = 0x0a0d0d0a,
    BLOCK_CUSTOM_UNCOPIED = 0x40000bad, /* the same, for this file alone */
};

/* Options: the codes below 9 mean the same in several blocks, the others are an interface's. */
enum block_option {
    BLOCK_OPTION_END = 0,
    BLOCK_OPTION_COMMENT = 1,
    BLOCK_OPTION_NAME = 2,        /* of an interface */
    BLOCK_OPTION_APPLICATION = 4, /* of a section: who wrote it */
    BLOCK_OPTION_RESOLUTION = 9,  /* of an interface's clock */
    BLOCK_OPTION_OFFSET = 14,     /* of an interface's clock: seconds */
};

#define BLOCK_SECRETS_TLS 0x544c534b /* of secrets that are a key log of TLS */
#define BLOCK_BYTE_ORDER  0x1a2b3c4d /* written in the section header in its byte order */

struct block {
    uint32_t type;     /* enum block_type, or any other */
    size_t offset;     /* of the block in the file */
    struct bytes body; /* options and padding included */
};

/* Begins a block and returns where it stands, for block_end. */
size_t block_begin(struct buf *out, enum block_type type);

/* Ends a block whose body is padded: its length goes to both its ends. */
void block_end(struct buf *out, size_t start);

/* Adds zeros until what was added since start fills whole words of 32 bits. */
void block_pad(struct buf *out, size_t start);

/* Adds bytes, and zeros up to the next multiple of 32 bits. */
void block_add_padded(struct buf *out, struct bytes bytes);

/* Adds an option; text longer than an option can be (65535 octets) is cut between characters.
 */
void block_add_option(struct buf *out, uint16_t code, struct bytes value);

/* Ends a list of options, also an empty one. */
void block_end_options(struct buf *out);

/* Reads the next block. NULL when that worked, otherwise what is wrong with it: half a sentence
 * that goes on after "the block at offset N". */
const char *block_read(struct reader *file, struct block *block);

#endif
