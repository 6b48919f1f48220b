package dev.brume.app.settings;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where settings come from; an empty variable counts as not set. */
record Sources(Map<Setting, String> commandLine, Map<String, String> environment) {
    /** What is given for a setting, or else by the first of LocalStack's variables that is set. */
    Optional<Given> find(Setting setting, String... localStackVariables) {
        String typed = commandLine.get(setting);
        if (typed != null) {
            return Optional.of(new Given(setting.option(), typed));
        }
        return Stream.concat(Stream.of(setting.variable()), Stream.of(localStackVariables))
                .flatMap(name -> variable(name).stream())
                .findFirst();
    }

    /** LocalStack takes each of its variables with {@code LOCALSTACK_} before it, too. */
    Optional<Given> variable(String name) {
        return set(name).or(() -> set("LOCALSTACK_" + name));
    }

    private Optional<Given> set(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(text -> new Given(name, text));
    }
}
