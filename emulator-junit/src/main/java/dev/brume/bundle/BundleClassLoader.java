package dev.brume.bundle;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes from a bundle and, beyond the JDK's, from nowhere else: what lies on the user's class path is not seen, and does
 * not see what is loaded here.
 */
public final class BundleClassLoader extends ClassLoader {
    private static final String CLASS = ".class";
    /** The first Java version that classes may have a folder of their own for, in a jar. */
    private static final int FIRST_VERSION = 9;

    static {
        registerAsParallelCapable();
    }

    private final Bundle bundle;
    private final Handler handler = new Handler();

    private BundleClassLoader(Bundle bundle) {
        super("brume", ClassLoader.getPlatformClassLoader());
        this.bundle = bundle;
    }

    /** @throws IOException when the bundle cannot be read */
    public static BundleClassLoader of(URL bundle) throws IOException {
        return new BundleClassLoader(Bundle.open(bundle));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = content(name.replace('.', '/') + CLASS);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** As in a jar with several releases, where the bundle has a content for this Java or an older one. */
    private byte @Nullable [] content(String name) {
        for (int version = Runtime.version().feature(); version >= FIRST_VERSION; version--) {
            if (bundle.has(BundleWriter.versions(version))) {
                byte[] ofVersion = bundle.content(BundleWriter.versions(version) + name);
                if (ofVersion != null) {
                    return ofVersion;
                }
            }
        }
        return bundle.content(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        if (name.endsWith("/") || !bundle.has(name)) {
            return null;
        }
        try {
            return URL.of(new URI("brume", null, "/" + name, null), handler);
        } catch (URISyntaxException | MalformedURLException noName) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
    }

    private final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    byte[] bytes = content(url.getPath().substring(1));
                    if (bytes == null) {
                        throw new FileNotFoundException(url.toString());
                    }
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
