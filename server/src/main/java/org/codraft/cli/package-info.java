/// The command line: arguments go in; a command with its settings comes out and is carried out by whoever was
/// handed in as [org.codraft.cli.Actions]. Every mistake is one line on standard error and an
/// [org.codraft.cli.ExitCode].
@NullMarked
package org.codraft.cli;

import org.jspecify.annotations.NullMarked;
