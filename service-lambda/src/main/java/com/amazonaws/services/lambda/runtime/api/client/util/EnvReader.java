package com.amazonaws.services.lambda.runtime.api.client.util;

import java.util.Map;

/** The environment variables that Lambda sets for a function, which are not those of the JVM. Each environment loads a class of its own. */
public class EnvReader {
    private static volatile Map<String, String> variables = Map.of();

    public static void setVariables(Map<String, String> all) {
        variables = all;
    }

    public Map<String, String> getEnv() {
        return variables;
    }

    public String getEnv(String name) {
        return variables.get(name);
    }

    public String getEnvOrDefault(String name, String otherwise) {
        return variables.getOrDefault(name, otherwise);
    }
}
