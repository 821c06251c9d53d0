/// Papers and their groups: a signed-in person's wish to open, find, describe or join a paper comes in; a
/// stored paper, a refusal, or an answer to "may they read or write it" goes out. Text is not kept here: what a
/// paper starts with goes through the live room as an ordinary edit, by the port
/// [org.codraft.drafting.paper.PaperText].
@NullMarked
package org.codraft.drafting.paper;

import org.jspecify.annotations.NullMarked;
