package io.dray.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A jar of this machine, looked at before anything is sent. */
record Jar(Path path) {
    /** @throws IllegalArgumentException a sentence, when it is not there or is no zip */
    Jar {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(2);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + path, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + path + ": " + e.getMessage(), e);
        }
        if (head.length < 2 || head[0] != 'P' || head[1] != 'K') {
            throw new IllegalArgumentException(path + " is no jar: it does not begin as a zip file does");
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean same(Jar other) {
        return path.toAbsolutePath()
                .normalize()
                .equals(other.path.toAbsolutePath().normalize());
    }
}
