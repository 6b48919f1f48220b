package dev.brume.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a user may set for Lambda.
 *
 * @param runner what functions with a runtime run in; those of a container image always run in containers
 * @param wall what keeps processes of functions from the machine
 * @param idle how long an environment waits for its next invocation, in emulated time
 * @param dockerNetwork the network that containers of functions join; empty for the engine's default
 * @param dockerCopies whether code is copied into containers even where it could be mounted
 * @param dockerFlags what {@code docker run} would be given for each of them, word by word
 */
public record LambdaOptions(
        Runner runner,
        Wall wall,
        Duration idle,
        Optional<String> dockerNetwork,
        boolean dockerCopies,
        List<String> dockerFlags) {
    public static final LambdaOptions DEFAULT =
            new LambdaOptions(Runner.PROCESS, Wall.AUTO, Duration.ofMinutes(10), Optional.empty(), false, List.of());

    /** What functions run in. */
    public enum Runner {
        /** Processes of this machine. */
        PROCESS,
        /** Containers of AWS's base images. */
        DOCKER
    }

    /** What keeps processes of functions from the machine. One that is named is had, or no function runs. */
    public enum Wall {
        /** The best that the machine allows. */
        AUTO,
        BUBBLEWRAP,
        LANDLOCK,
        /** None. */
        PROCESS;

        /** As the option has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LambdaOptions withWall(Wall changed) {
        return new LambdaOptions(runner, changed, idle, dockerNetwork, dockerCopies, dockerFlags);
    }

    public LambdaOptions withRunner(Runner changed) {
        return new LambdaOptions(changed, wall, idle, dockerNetwork, dockerCopies, dockerFlags);
    }

    public LambdaOptions withDockerCopies(boolean changed) {
        return new LambdaOptions(runner, wall, idle, dockerNetwork, changed, dockerFlags);
    }

    public LambdaOptions withDockerFlags(List<String> changed) {
        return new LambdaOptions(runner, wall, idle, dockerNetwork, dockerCopies, changed);
    }
}
