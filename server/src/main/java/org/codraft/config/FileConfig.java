package org.codraft.config;

import java.nio.file.Path;

/// Pictures of papers.
///
/// @param folder   where their bytes are kept; with MongoDB only copies of them
/// @param maxBytes largest one that may be added
public record FileConfig(Path folder, int maxBytes) {}
