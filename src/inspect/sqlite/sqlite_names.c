/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sqlite/sqlite_names.h"

#define TABLE(name, entries, text) \
    const struct name_table name = {text, entries, sizeof entries / sizeof *entries, 0}

static const struct name_entry page_types[] = {
    {0x02, "index interior"},
    {0x05, "table interior"},
    {0x0a, "index leaf"},
    {0x0d, "table leaf"},
};
TABLE(sqlite_page_types, page_types, "SQLite b-tree page types");

static const struct name_entry file_versions[] = {{1, "rollback journal"}, {2, "WAL"}};
TABLE(sqlite_file_versions, file_versions, "SQLite file format versions");

static const struct name_entry text_encodings[] = {
    {1, "UTF-8"}, {2, "UTF-16le"}, {3, "UTF-16be"}};
TABLE(sqlite_text_encodings, text_encodings, "SQLite text encodings");
