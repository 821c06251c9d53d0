package org.codraft.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.codraft.config.Setting;

/// What the commands do; implemented by the composition root. Failures are exceptions.
public interface Actions {
    /// Starts the server and returns when it has stopped.
    ///
    /// @param ready  told the address as soon as requests are answered
    /// @param notice told what the person at the terminal has to know besides
    ExitCode serve(Map<Setting, String> flags, Consumer<String> ready, Consumer<String> notice) throws Exception;

    /// Makes a reusable token for the sockets of one paper.
    String token(Map<Setting, String> flags, TokenRequest request) throws Exception;

    /// Checks everything stored against its hashes.
    ///
    /// @param report told one line for each finding, and a summary
    ExitCode verify(Map<Setting, String> flags, Consumer<String> report) throws Exception;

    /// Writes everything kept into `folder`, which is empty or not there yet.
    void exportTo(Path folder, Map<Setting, String> flags, Consumer<String> report) throws Exception;

    /// Puts back what [#exportTo] wrote, into stores that hold nothing yet.
    void importFrom(Path folder, Map<Setting, String> flags, Consumer<String> report) throws Exception;
}
