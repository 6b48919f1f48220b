package dev.brume.testcontainers;

import com.github.dockerjava.api.exception.DockerException;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** Our image as {@code docker/test} has built it; a test that needs it is skipped where there is no engine, or no such image. */
final class BuiltImage {
    private static final String NAME = System.getProperty("brume.image", "brume:latest");

    private BuiltImage() {}

    static DockerImageName name() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException("SKIPPED: there is no container engine here");
        }
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(NAME).exec();
        } catch (DockerException missing) {
            throw new TestAbortedException("SKIPPED: the image " + NAME + " is not built; docker/test builds it");
        }
        return DockerImageName.parse(NAME);
    }

    /** In LocalStack's place. */
    static DockerImageName asLocalStack() {
        return name().asCompatibleSubstituteFor("localstack/localstack");
    }
}
