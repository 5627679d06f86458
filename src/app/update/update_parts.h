/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * update_parts: what a message changes, by the place it is for. update.c hands messages out.
 */
#ifndef LOCKSTEP_APP_UPDATE_PARTS_H
#define LOCKSTEP_APP_UPDATE_PARTS_H

#include "app/update/update.h"

/* What a key does, by the place where it is pressed. */
void home_action(struct model *model, enum action action, struct effects *out);
void bench_action(struct model *model, enum action action, struct effects *out);
void flow_page_action(struct model *model, enum action action, struct effects *out);
void pages_action(struct model *model, enum action action, struct effects *out);
void editor_action(struct model *model, enum action action, struct effects *out);

/* Keys that are characters: a new value for the editor's byte, text for the open line. */
void editor_key(struct model *model, uint32_t key);
void line_key(struct model *model, uint32_t key, bool pasted, struct effects *out);

/* A press or a turn of the wheel does what a key would do there. */
void mouse(struct model *model, const struct message *message, struct effects *out);

/* ---- the bench (update_bench.c) ---- */

/* Gives a pane the keys. */
void bench_focus(struct model *model, enum pane pane);

/* Shows what that role can know, and says what that is. */
void bench_look_as(struct model *model, enum role role);

/* A move of the cursor in the hex pane, or in the field tree. */
void bench_move_octet(struct model *model, enum action action);
void bench_move_field(struct model *model, enum action action);

/* Has a line of the language carried out; false, told why, when that cannot be now. */
bool bench_command(struct model *model, struct effects *out, enum verb verb, const char *line);

/* Has several commands carried out, one after the other, which bench_can has allowed. */
void bench_script(struct model *model, struct effects *out, const struct script *script);

/* The same with a line for each; false, told why, when they are no commands. */
bool bench_lines(struct model *model, struct effects *out, const char *lines);

/* True when moving verbs are possible now and the lesson offers this one; tells why not. */
bool bench_can(struct model *model, enum verb verb);

/* The selected unit when it can be acted on: it is held. Otherwise tells why not. */
const struct ladder_row *bench_held(struct model *model);

/* ---- delivering (update_deliver.c) ---- */

/* SPACE: the next unit, or the next step of the lesson. */
void deliver_next(struct model *model, struct effects *out);

/* f and F: a flight, or all. */
void deliver_many(struct model *model, bool all, struct effects *out);

/* The unit before was delivered: goes on with what deliver_many began, if there is more. */
void deliver_on(struct model *model, struct effects *out);

/* ---- attacks (update_attack.c) ---- */

/* The keys of who sits on the wire. */
void attack_action(struct model *model, enum action action, struct effects *out);

/* A swap that was begun is given up. */
void attack_forget(struct model *model);

/* Takes the last command back: the run anew, up to before it. */
void attack_undo(struct model *model, struct effects *out);

/* ---- the lesson (update_lesson.c) ---- */

/* After anything that may have reached a goal or opened a question. */
void lesson_observe(struct model *model, struct effects *out);

/* Enters the next step; behind the last one the lesson is over. */
void lesson_next_step(struct model *model, struct effects *out);

/* Says what to do about the question that is open. */
void lesson_ask_again(struct model *model);

/* With the cursor at the question, its keys are said when there is nothing else to say. */
void lesson_remind(struct model *model);

/* Back to the start of the step; without a lesson the last command is taken back. */
void lesson_undo(struct model *model, struct effects *out);

/* The next hint for the open item, as long as there is one. */
void lesson_hint(struct model *model, struct effects *out);

/* One way to solve the open item, in words. */
void lesson_solution(struct model *model, struct effects *out);

/* The command or script that was given is done, or failed. */
void lesson_done(struct model *model, struct effects *out);

/* Tells home and the front that the state of an item, or the step, changed. */
void lesson_keep(struct model *model, const struct item *item, struct effects *out);

/* ---- the notebook (update_pages.c) ---- */

/* Adds Markdown to the notebook and its file. */
void note_keep(struct model *model, struct effects *out, struct bytes text);

/* ---- answers (update_answer.c) ---- */

/* ENTER on the bench; false when it is not for the question. */
bool answer_enter(struct model *model, struct effects *out);

/* Takes the answer line; told what is wrong with it when it is no answer. */
void answer_line(struct model *model, struct effects *out);

/* Keys that choose among options or begin an answer; false for others. */
bool answer_key(struct model *model, uint32_t key);

/* Whether on the bench this key begins to answer the open question by number or bytes. */
bool answer_is_digit(const struct model *model, uint32_t key);

/* Moves the cursor among the options. */
void answer_move(struct model *model, enum action action);

/* What to do about the open item, in a line. */
const char *answer_how(const struct item *item);

/* The first order, marks and cursor of a question. */
void answer_begin(struct model *model, const struct item *item);

/* ---- the editor (update_edit.c) ---- */

/* Takes up the bytes of what is selected, or tells why it cannot be altered; closing gives them
 * up. */
void editor_open(struct model *model);
void editor_close(struct model *model);

/* What can be altered of what is selected: a held unit or a page; tells why not otherwise. */
bool editor_subject(struct model *model, struct editor *out);

/* True while bytes were changed that did not go yet. */
bool editor_is_changed(const struct editor *editor);

/* After a command: an editor that stayed open has the bytes as they are now. */
void editor_refresh(struct model *model);

/* ---- a field's value (update_value.c) ---- */

void value_open(struct model *model);                      /* opens the line for it */
void value_take(struct model *model, struct effects *out); /* takes the line */
bool value_key(struct model *model, uint32_t key);         /* keys of that line alone */

/* ---- lines (update_line.c, update_command.c, update_find.c) ---- */

/* Opens the line above the hints with that text in it. */
void line_open(struct model *model, enum line_use use, const char *text);

/* Does a line of the palette; false, told why, when it is no command. */
bool command_typed(struct model *model, const char *text, struct effects *out);

/* Does the view verbs of a script. */
void command_views(struct model *model, const struct script *script, struct effects *out);

/* Looks for text from the cursor on, and for the same once more. */
void find_text(struct model *model, const char *text);
void find_again(struct model *model, bool forward);

/* ---- the flows of a capture (update_flows.c) ---- */

/* Holds the cursor in sight and looks at what is. */
void flow_page_look(struct model *model);

/* A click on that row of the page. */
void flow_page_click(struct model *model, size_t row);

/* Moves to the next flow, or the one before, whose words have the text; *wrapped when it went
 * round the end. */
bool flow_page_find(struct model *model, const char *text, bool forward, bool *wrapped);

/* ---- pages (update_pages.c) ---- */

/* Shows a page; opening the one that is shown closes it, which leads back. */
void page_open(struct model *model, enum page page);
void page_close(struct model *model);

/* Makes the rows of the page that is shown anew; the cursor stays where it can. */
void page_fill(struct model *model);

/* Puts the cursor of the page on that row. */
void page_move_to(struct model *model, size_t row);

/* The bench at the moment of an event, in its run. */
void page_show_event(struct model *model, uint32_t seq, enum pane pane);

/* The text of a row, for find; in the arena. */
const char *page_row_text(const struct model *model, size_t row, struct arena *arena);

/* ---- pages with keys of their own (update_ab.c, _ending.c, _settings.c, _wizard.c) ---- */

/* A key on the page; false when it is none of its own. */
bool ab_page_action(struct model *model, enum action action);
bool ending_page_action(struct model *model, enum action action, struct effects *out);
bool settings_page_action(struct model *model, enum action action, struct effects *out);
bool wizard_action(struct model *model, enum action action, struct effects *out);

/* Opens the page of two runs at its first difference; told when there is no A/B. */
void ab_page_open(struct model *model);

/* The command ab was given: the page opens when it is done. */
void ab_page_expect(struct model *model);

/* A command is done, or failed. */
void ab_page_done(struct model *model, bool failed);

/* Says so once, when a connection of the run under way has ended badly since the last call. */
void ending_page_notice(struct model *model);

/* Opens the settings, from the page of an ending at the one without which the check that failed
 * is not made; closes them when they are open. */
void settings_page_open(struct model *model);

/* Opens the wizard's page; when it shows no certificate yet, has that of the choices issued. */
void wizard_open(struct model *model, struct effects *out);

/* Has the wizard's profile written to a file. */
void wizard_save(const char *file, struct effects *out);

/* ---- other places (update_home.c, update_pages.c) ---- */

/* Asks the front for a bench, which it hands over with model_lend. */
void open_lesson(struct model *model, const struct lesson *lesson, struct effects *out);
void open_lab(struct model *model, const char *name, struct effects *out);

/* Gives the bench back and shows home, or the flows of the capture. */
void leave_bench(struct model *model, struct effects *out);

#endif
