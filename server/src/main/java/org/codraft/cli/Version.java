package org.codraft.cli;

import picocli.CommandLine.IVersionProvider;

/// The version the jar's manifest names; `development` when started from classes.
public final class Version implements IVersionProvider {
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"codraft " + text()};
    }
}
