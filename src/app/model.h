/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model: all that is on the screen, and nothing else knows more. update (app/update/) alone
 * changes it, views only read it. It reads a trace that grows at its end; what lies below
 * model.end never changes.
 *
 * The model owns its arrays and lines. It borrows the course, the lesson, and what the bench
 * lends: the trace and one reading of it for each role. Trees are asked for by update only; the
 * one shown is kept in model.tree until the next update.
 */
#ifndef LOCKSTEP_APP_MODEL_H
#define LOCKSTEP_APP_MODEL_H

#include "app/flow_list.h"
#include "app/keymap.h"
#include "app/pages/ab_lines.h"
#include "app/pages/leaf_choices.h"
#include "base/buf.h"
#include "ending/lines.h"
#include "inspect/inspect.h"
#include "inspect/tls/key_table.h"
#include "lesson/course.h"
#include "lesson/session.h"
#include "trace/role.h"

enum page {
    PAGE_HOME,
    PAGE_BENCH,
    PAGE_FLOWS, /* of a capture; ENTER puts one on the bench */
    PAGE_KEYS,
    PAGE_VAULT,
    PAGE_CERTIFICATE,
    PAGE_NOTEBOOK,
    PAGE_ENDING,
    PAGE_HELP,
    PAGE_WIZARD, /* puts a certificate together */
    PAGE_AB,     /* two runs side by side */
    PAGE_SETTINGS,
    PAGE_SMALL, /* below 60 x 20: offers the plain face */
};

enum pane { PANE_LADDER, PANE_PROSE, PANE_FIELDS, PANE_HEX, PANES };

/* What the open line is for; one at a time, above everything else. */
enum line_use { LINE_NONE, LINE_PALETTE, LINE_FIND, LINE_ANSWER, LINE_VALUE /* of a field */ };

#define LINE_OCTETS 512

struct line {
    enum line_use use;
    char text[LINE_OCTETS]; /* UTF-8, always whole characters */
    size_t length;
    size_t cursor; /* octets before it */
    bool refused;  /* it was no command: it can be mended when the palette opens again */
    bool mend;     /* a value: the lengths around it are made to fit */
};

enum row_kind {
    ROW_UNIT,  /* a unit between the two peers */
    ROW_FACT,  /* something at one place: loaded, stored, page, checked, failed, altered ... */
    ROW_STAGE, /* a heading: the lab's next stage, or a connection that was opened */
};

enum unit_state { UNIT_HELD, UNIT_DELIVERED, UNIT_DROPPED };

/* A line of the ladder, as the role sees it. */
struct ladder_row {
    enum row_kind kind;
    uint32_t seq;   /* the event that put it there */
    uint32_t shown; /* the event whose bytes it has at model.at: its latest altered, or seq */
    bool to_server;
    bool sealed;
    bool opened; /* sealed, and this role can read it */
    bool away;   /* this role is an end, and it has not reached that */
    bool altered;
    bool replayed;         /* a copy */
    bool reflected;        /* a copy that goes back to who sent it */
    bool injected;         /* somebody else's bytes */
    bool swapped;          /* as it was at model.at */
    bool kept_back;        /* held, and passed over by what delivers the next one */
    enum unit_state state; /* as it was at model.at */
    bool good, bad;        /* facts: a check that held, one that did not or a failure */
    uint64_t length;
    const char *text;    /* "ClientHello"; owned by inspect or the model's arena */
    const char *through; /* opened: "oracle", if that did it; otherwise NULL */
};

/* A line of the field tree: a field, or the heading of a source (field NULL); trees of one
 * source have no heading. What an event says of itself comes after what stands in its bytes. */
struct tree_row {
    const struct field *field;
    int source;
    int depth;
    bool has_children, folded;
};

/* The place of the selected field; it outlives the tree. */
struct spot {
    enum field_id field; /* FIELD_COUNT: none */
    int source;
    size_t offset;
    size_t octet; /* under the hex pane's cursor */
};

enum prose_kind {
    PROSE_TEXT, /* of a paragraph; emphasis as *word* */
    PROSE_ITEM, /* of a list: its first line */
    PROSE_CODE,
    PROSE_BLANK,
    PROSE_QUESTION, /* or what a goal asks to bring about */
    PROSE_OPTION,   /* the view puts number and mark before its first line */
    PROSE_REPLY,    /* to the last answer; good or bad as model.reply_good */
    PROSE_WHY,
    PROSE_HINT,
    PROSE_SOLUTION,
    PROSE_GO_ON, /* what to press when a step is done */
};

/* A line of the prose pane, wrapped to layout_prose_columns. */
struct prose_line {
    enum prose_kind kind;
    const char *text; /* not NUL-terminated at length */
    size_t length;
    int indent;       /* columns before the text */
    bool first;       /* of its paragraph: where a bullet or an option's number goes */
    const char *mark; /* what stands before the first line: "-", "1.", "[OK]", "Hint:" */
    size_t option;    /* PROSE_OPTION: its place on the screen, from 0 */
};

/* The editor: a copy of the bytes of one held unit or of a page. */
struct editor {
    bool open;
    bool page;        /* a database page, otherwise a unit */
    uint32_t seq;     /* the unit, or the page event */
    uint32_t number;  /* of the page */
    struct buf bytes; /* as edited */
    struct buf before;
    bool as_text;        /* typing goes into the text column */
    bool in_fields;      /* keys choose a field */
    bool sealed;         /* what it says cannot be read while it is changed */
    struct trace *trace; /* ends with the bytes as edited */
    struct inspect *reading;
    bool half; /* the first digit of an octet was typed */
};

struct job_shown {
    bool active;
    char what[80];
    int permille; /* -1: unknown */
};

/* What home shows of a lesson. */
struct lesson_row {
    const struct lesson *lesson;
    bool begun, done;
    size_t step; /* from 0, where the student stopped */
};

/* A setting of the lab, as labs/lab.h has it. */
struct lent_setting {
    const char *name;
    const char *value;          /* which the next run begins with; clean */
    const char *fallback;       /* its value unless set */
    const char *const *choices; /* NULL-terminated; NULL: text or number */
    uint32_t least, most;       /* for numbers; both 0: text */
    const char *help;           /* what it prevents; one sentence without a full stop */
};

/* What the bench lends; all borrowed. trace NULL: no bench is open. */
struct lent {
    const struct trace *trace;
    struct inspect *readings[ROLES];
    const uint32_t *held; /* seqs, ladder order */
    size_t held_count;
    uint32_t next;     /* the one that is delivered next; 0: none */
    const char *holds; /* the end whose units stay on the wire; NULL or "": none */
    bool at_pause;     /* the run waits for the student to go on, nothing is held */
    const char *lab;   /* its name */
    const char *title; /* of the lab, or the file's name; clean */
    const struct lent_setting *settings; /* all of the lab's; of a capture none */
    size_t setting_count;
    bool is_live; /* false: a file; nothing can be done to it */
    bool outside; /* an end is a program of its own: units are delivered, no more */
};

/* The list of a capture's flows; flows NULL: no capture is open. */
struct flow_page {
    struct flow_list *flows; /* borrowed */
    const char *title;       /* the file's name; clean, borrowed */
    int permille;            /* of the file that were read; 1000: all */
    size_t count, cursor, top;
    struct flow_line *rows; /* those in sight, from top on */
    size_t row_count, row_room;
    struct arena arena; /* their texts */
};

#define FLOW_HEAD_ROWS 1 /* of the page, above the list */

/* How a connection ended. */
struct ending_page {
    struct arena arena; /* of told */
    struct ending told;
    uint32_t conn;        /* 0: there is nothing to tell */
    bool detailed;        /* with the libraries' errors */
    struct arena wrapped; /* of the lines */
    struct ending_lines lines;
    uint32_t looked;  /* events that were looked at for a bad ending */
    uint32_t noticed; /* the last one among them; 0: none */
};

/* The two runs of an A/B, as their page shows them. */
struct ab_page {
    struct arena arena;
    struct comparison comparison; /* no rows: there is no A/B */
    const struct ab_lines *lines; /* one for each of its rows */
    bool on_b;                    /* the cursor stands in run B's column */
    bool expected;                /* the page opens when the command under way is done */
};

/* The certificate that is put together, and the last one that was issued. */
struct wizard_page {
    struct leaf_choices choices;
    struct trace *trace; /* of that certificate alone; NULL: none was issued yet */
    struct inspect *reading;
    const struct tree *tree;
    struct tree_row *rows;
    size_t row_count, row_room;
    size_t row;            /* what the chosen field changes; row_count: nothing */
    size_t length, before; /* bytes, now and with the choices before */
};

/* How the selected field is explained, if it is. */
enum explaining { EXPLAIN_NOTHING, EXPLAIN_IN_WORDS, EXPLAIN_IN_DETAIL };

enum saying { SAY_NOTHING, SAY_WORD, SAY_GOOD, SAY_BAD };

struct model {
    int rows, columns;
    enum page page;
    enum page back; /* what PAGE_SMALL covers */
    struct {
        enum page page;
        size_t row, top;
    } helped; /* where help was asked for */
    const char *theme;

    /* home */
    const struct course *course;
    struct lesson_row *lessons; /* one for each of the course, in its order */
    size_t chosen_track;
    size_t chosen_lesson;    /* index into lessons */
    const char *const *labs; /* names, NULL-terminated */
    bool labs_open;          /* the keys choose a lab, not a lesson */
    bool lab_by_name;        /* a lab was asked for, not home: who leaves it leaves Lockstep */
    size_t chosen_lab;
    bool keeps; /* progress is kept; otherwise keeps_not tells why not */
    char keeps_not[160];

    struct flow_page flows;

    /* bench */
    struct lent lent;
    struct arena arena; /* texts of rows; made anew with them */
    uint32_t end;       /* events known */
    uint32_t run;       /* the one that is shown: the newest, or an older one */
    uint32_t older;     /* a run before the newest that is shown; 0: the newest is */
    uint32_t at;        /* the last event of the selected row's moment; rows with a later seq
                           are still to come. end when nothing is looked back at: at the newest
                           row and at units that are still held */
    bool following;     /* the unit that is next or else the newest row stays selected */
    enum role role;
    struct ladder_row *ladder;
    struct row_past *past; /* of each row, for update alone */
    size_t ladder_count, ladder_cursor, ladder_top;
    const char *client_state, *server_state; /* at model.at; "" before any */
    enum pane pane;
    bool zoomed;
    const struct tree *tree; /* of the selected row; empty tree for none */
    uint32_t tree_seq;       /* the event that is read there; 0: none */
    enum role tree_role;     /* and as whom */
    size_t tree_fields;      /* it had then */
    struct tree_row *fields;
    size_t field_count, field_cursor, field_top, field_room;
    struct spot spot;
    uint8_t *folded; /* by the field's place in depth-first order; not kept between trees */
    int hex_source;  /* which source the hex pane shows */
    size_t hex_at;   /* the octet under the cursor, in that source */
    size_t hex_top;  /* first row shown, in octets */
    struct editor editor;
    uint32_t swapping; /* the unit whose place is to be changed with another one; 0: none */
    struct job_shown job;
    bool busy; /* a command is being carried out */

    /* lesson; session NULL: a lab or a file without one */
    struct session *session;    /* owned by the model */
    const struct item *asked;   /* the open item that marks, order, hint ... belong to */
    const struct item *guessed; /* predict: its `then` is being done */
    const char *told_after;     /* the reply to that guess */
    bool entering;              /* the script of a step is being done */
    struct {
        const struct item *goal; /* NULL: nothing is delivered on */
        bool all;                /* or only what one end sends in a row */
        uint32_t sender;         /* that end; 0: it is not known yet */
    } delivering;                /* unit by unit, until the goal is reached */
    struct prose_line *prose;    /* all lines of the pane */
    size_t prose_count, prose_room;
    size_t prose_top;
    unsigned marks;                /* multi: what is ticked */
    uint8_t order[LESSON_OPTIONS]; /* order: the option at each place */
    size_t option_cursor;          /* choice, multi, order, predict */
    char reply[400];               /* what to say to the last answer; "" for nothing */
    bool reply_good;
    bool reply_to_guess; /* which is not judged: good, and without a mark */
    char why[600];
    char hint[400];
    char solution[400];

    struct ab_page ab;

    /* The key schedule that its page shows. */
    struct {
        struct arena arena;
        struct key_table table;
        const char *why_sealed; /* NULL: what opens records is known */
        uint32_t conn;          /* 0: no connection has keys */
    } keys;

    struct ending_page ending;
    struct wizard_page wizard;

    /* keys, vault, certificate, notebook, help: lists with a cursor */
    size_t list_cursor, list_top, list_count;
    uint32_t *list;                    /* vault: the event of each row */
    struct buf notebook;               /* Markdown, as in the file */
    const struct tree *certificate;    /* pinned while its page is shown */
    struct tree_row *certificate_rows; /* list_count of them */
    size_t certificate_room;
    uint32_t certificate_seq; /* the event it was found in; 0: none was seen */

    enum explaining explaining; /* of model_explained */
    struct line line;
    char find[LINE_OCTETS]; /* what was looked for last */
    enum saying saying;
    char said[480]; /* the line above the hints */
};

/* A model for a terminal of that size, at home. The course must outlive it. */
struct model *model_new(const struct course *course, int rows, int columns);
void model_free(struct model *model);

/* Themes by the names that the view knows them by, NULL at the end. */
extern const char *const theme_names[];

/* Where keys count now: for keymap_action and the hint bar. */
unsigned model_where(const struct model *model);

/* Where they count when nothing lies over the page. */
unsigned model_where_below(const struct model *model);

/* The track that a lesson (index into lessons) stands in. */
size_t model_track(const struct model *model, size_t lesson);

/* True at the last step of the lesson; one must be open. */
bool model_is_at_last_step(const struct model *model);

/* What the hint bar says of a key now: its word, or NULL when it does nothing worth a hint. */
const char *model_hint(const struct model *model, const struct binding *binding);

/* True when what is on the bench was captured elsewhere: no lab knows it, and nothing of it is
 * still under way. */
bool model_is_capture(const struct model *model);

/* The selected row, or NULL; the selected field, or NULL. */
const struct ladder_row *model_row(const struct model *model);
const struct field *model_field(const struct model *model);

/* The field that is or would be explained, selected on the bench or on the certificate page,
 * and its tree; NULL when none is selected. */
const struct field *model_explained(const struct model *model, const struct tree **tree);

#endif
