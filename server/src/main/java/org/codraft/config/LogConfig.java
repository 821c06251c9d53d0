package org.codraft.config;

import java.nio.file.Path;

/// Where the update log lives: beside the records in MongoDB, or in the embedded engine under `folder`.
public record LogConfig(Path folder, boolean mongo) {}
