package io.dray.jobapi.pack;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.MultipartReader;
import io.dray.model.error.DrayException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The zips and jars of a form. None of them is a package before {@link #keep}, which is called once everything about the form has
 * turned out right; closing this removes what was not kept.
 */
public final class FormFiles implements PackageLookup, AutoCloseable {
    /** What the heads of the parts of a form may add to its files. */
    private static final int MAX_HEADS = 1024 * 1024;

    private final PackageStore store;
    private final Map<PackageUri, Upload> files = new LinkedHashMap<>();
    private long room;

    private FormFiles(PackageStore store, long maxUpload) {
        this.store = store;
        this.room = maxUpload;
    }

    /** @throws DrayException {@code TOO_LARGE} for a form that says that it is */
    public static FormFiles of(Exchange exchange, PackageStore store, long maxUpload) {
        if (exchange.length() > maxUpload + MAX_HEADS) {
            throw Upload.tooLarge(maxUpload);
        }
        return new FormFiles(store, maxUpload);
    }

    /** Takes the content of the form's present part in. */
    public PackageUri receive(MultipartReader form, String name) throws IOException {
        if (!PackageUri.zip(name)) {
            throw DrayException.badRequest(
                    "The file '" + name + "' is not a zip/jar: expected a name that ends in .jar or .zip");
        }
        Upload file = store.receive(form.content(), room);
        PackageUri uri;
        try {
            file.requireZip(name);
            uri = PackageUri.dray(file.sha256(), name);
            if (files.containsKey(uri)) {
                throw DrayException.badRequest("Expected every file once, but '" + name + "' is there twice");
            }
        } catch (DrayException e) {
            file.close();
            throw e;
        }
        files.put(uri, file);
        room -= file.length();
        return uri;
    }

    /** In the order in which they came. */
    public List<PackageUri> uris() {
        return List.copyOf(files.keySet());
    }

    /** Among these, else among the packages. */
    @Override
    public Optional<String> find(PackageUri uri) throws IOException {
        Upload file = files.get(uri);
        return file == null ? store.find(uri) : Optional.of(file.sha256());
    }

    /** Makes them packages, durably. */
    public void keep() throws IOException {
        for (Upload file : files.values()) {
            store.keep(file);
        }
    }

    @Override
    public void close() throws IOException {
        for (Upload file : files.values()) {
            file.close();
        }
    }
}
