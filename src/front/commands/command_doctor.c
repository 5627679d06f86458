/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep doctor: what the program found around it, and what to do about each thing.
 */
#include <errno.h>
#include <gnutls/gnutls.h>
#include <langinfo.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "front/curses/terminfo.h"
#include "front/desk/keep.h"
#include "front/folders.h"
#include "front/front.h"
#include "front/options.h"
#include "front/printed/paper.h"
#include "front/report.h"
#include "front/terminal.h"
#include "store/progress.h"
#include "store/vault.h"

static const struct option_row rows[] = {{0}};

static const struct usage usage = {
    .synopsis = "lockstep doctor",
    .about = "Checks terminal, locale, libraries, folders and file system, and tells what\n"
             "to do about each thing that is not as it should be. Exits 0 when nothing is\n"
             "in the way.",
    .rows = rows,
};

#define INDENT 21 /* where the text of a finding begins */

struct doctor {
    struct paper paper;
    struct arena arena;
    unsigned troubles;
};

/* todo NULL: all is well; otherwise what to do, and whether the program can
 * work all the same. */
static void find(struct doctor *doctor, const char *what, const char *found, const char *todo,
                 bool in_the_way)
{
    enum ink ink = !todo ? INK_GOOD : in_the_way ? INK_BAD : INK_TITLE;
    const char *head = arena_format(&doctor->arena, "  %-5s%s",
                                    !todo        ? "ok"
                                    : in_the_way ? "FAIL"
                                                 : "note",
                                    what);

    paper_entry(&doctor->paper, ink, head, INDENT, text_clean_string(&doctor->arena, found));
    if (todo)
        paper_prose(&doctor->paper, INK_PLAIN, todo, INDENT);
    doctor->troubles += in_the_way;
}

static void check_terminal(struct doctor *doctor)
{
    const char *name = getenv("TERM");
    struct terminfo info = terminfo_read(name && *name ? name : "dumb");
    struct winsize size = {0};
    char *found;

    if (!isatty(STDOUT_FILENO)) {
        find(doctor, "terminal", "standard output is no terminal: plain text, straight through",
             NULL, false);
        return;
    }
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    found =
        arena_format(&doctor->arena, "%s, %ux%u, %d colours", name ? name : "TERM is not set",
                     size.ws_col, size.ws_row, info.colours);
    find(doctor, "terminal", found,
         info.known ? NULL
                    : "The terminal database has no entry of that name. Set TERM to what your "
                      "terminal is, or install ncurses-term.",
         false);
    if (size.ws_col && size.ws_col < PAPER_WIDTH)
        find(doctor, "width", arena_format(&doctor->arena, "%u columns", size.ws_col),
             "Lines are up to 80 columns wide and will wrap. Make the window wider.", false);
}

static void check_locale(struct doctor *doctor)
{
    const char *codeset = nl_langinfo(CODESET);

    find(doctor, "locale", codeset,
         !strcmp(codeset, "UTF-8")
             ? NULL
             : "Names in certificates may hold any character; without UTF-8 they may be shown "
               "wrongly. Try LC_ALL=C.UTF-8.",
         false);
}

static void check_libraries(struct doctor *doctor)
{
    find(doctor, "GnuTLS", gnutls_check_version(NULL),
         gnutls_check_version("3.7.9") ? NULL
                                       : "At least 3.7.9 is needed. Upgrade libgnutls30.",
         !gnutls_check_version("3.7.9"));
    find(doctor, "SQLite", sqlite3_libversion(),
         sqlite3_libversion_number() >= 3040000
             ? NULL
             : "At least 3.40 is needed. Upgrade libsqlite3-0.",
         sqlite3_libversion_number() < 3040000);
    find(doctor, "terminfo", terminfo_library(), NULL, false);
}

static void check_folder(struct doctor *doctor)
{
    struct failure failure = {0};
    const char *folder;
    char *found;

    if (folders_lab(&doctor->arena, "ssn", &folder, &failure) ||
        file_try_write(arena_format(&doctor->arena, "%s/vault.db", folder), &failure)) {
        found = arena_format(&doctor->arena, "%s: %s", failure.what, failure.why);
        find(doctor, "folder", found, text_clean_string(&doctor->arena, failure.todo), true);
        return;
    }
    found = arena_format(&doctor->arena, "%s, mode %04o", folder,
                         (unsigned)file_mode(folder) & 07777u);
    find(doctor, "folder", found,
         file_mode(folder) & 077 ? "Others can look into it. Run: chmod 700 on that folder."
                                 : NULL,
         false);
}

static bool is_network(long type)
{
    static const long types[] = {0x6969 /* NFS */,      0x517b /* SMB */,
                                 0xfe534d42 /* SMB2 */, 0xff534d42 /* CIFS */,
                                 0x5346414f /* AFS */,  0x65735546 /* FUSE */};

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (type == types[i])
            return true;
    return false;
}

static void check_file_system(struct doctor *doctor)
{
    struct failure failure = {0};
    struct statfs fs;
    const char *folder;
    unsigned long long free_mib;

    if (folders_lab(&doctor->arena, "ssn", &folder, &failure) || statfs(folder, &fs))
        return;
    free_mib = (unsigned long long)fs.f_bavail * (unsigned long long)fs.f_bsize >> 20;
    find(doctor, "space", arena_format(&doctor->arena, "%llu MiB free there", free_mib),
         free_mib >= 16 ? NULL : "Storing may fail. Free some space.", false);
    find(doctor, "file system",
         is_network((long)fs.f_type) ? "a network file system" : "a local file system",
         is_network((long)fs.f_type)
             ? "Locks may not work there, and others may read what crosses the network. Set "
               "XDG_DATA_HOME to a local folder."
             : NULL,
         false);
}

static void check_vault(struct doctor *doctor)
{
    struct failure failure = {0};
    struct vault *vault = NULL;
    const char *folder;
    const char *path;
    size_t sealed = 0;

    if (folders_lab(&doctor->arena, "ssn", &folder, &failure))
        return;
    path = arena_format(&doctor->arena, "%s/vault.db", folder);
    if (!file_mode(path))
        find(doctor, "vault", "none yet: the first walk makes it", NULL, false);
    else if (vault_open(path, &vault, &failure) || vault_count(vault, 0, &sealed, &failure))
        find(doctor, "vault", arena_format(&doctor->arena, "%s: %s", failure.what, failure.why),
             text_clean_string(&doctor->arena, failure.todo), true);
    else
        find(doctor, "vault", arena_format(&doctor->arena, "sound, %zu row(s)", sealed), NULL,
             false);
    vault_close(vault);
}

static void check_progress(struct doctor *doctor)
{
    struct failure failure = {0};
    struct progress *progress = NULL;
    struct progress_lesson *lessons;
    const char *path = NULL;
    size_t count = 0;
    bool fails = keep_path(&doctor->arena, &path, &failure);

    if (!fails && !file_mode(path)) {
        find(doctor, "progress", "none yet: the first lesson makes it", NULL, false);
        return;
    }
    if (fails || progress_open(path, &progress, &failure) ||
        progress_each_lesson(progress, &doctor->arena, &lessons, &count, &failure))
        find(doctor, "progress",
             arena_format(&doctor->arena, "%s: %s", failure.what, failure.why),
             arena_format(&doctor->arena, "%s. Lessons work all the same; nothing is kept.",
                          text_clean_string(&doctor->arena, failure.todo)),
             false);
    else
        find(doctor, "progress",
             arena_format(&doctor->arena, "%s, sound, %zu lesson(s) begun", path, count), NULL,
             false);
    progress_close(progress);
}

enum status front_doctor(int argc, char **argv)
{
    struct doctor doctor = {.paper = {.out = stdout, .colour = terminal_wants_colour()}};
    const char *value;
    int option = options_next(&usage, argc, argv, &value);

    if (option != OPTIONS_END)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (optind < argc)
        return report_usage("lockstep doctor takes no words");
    check_terminal(&doctor);
    check_locale(&doctor);
    check_libraries(&doctor);
    check_folder(&doctor);
    check_file_system(&doctor);
    check_vault(&doctor);
    check_progress(&doctor);
    paper_print(&doctor.paper, doctor.troubles ? INK_BAD : INK_GOOD, "\n%s\n",
                doctor.troubles ? "Something is in the way: see FAIL above."
                                : "Nothing is in the way. Start with: lockstep");
    arena_free(&doctor.arena);
    return doctor.troubles ? STATUS_GOAL : STATUS_OK;
}
