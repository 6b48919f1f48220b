package dev.brume.stepfunctions.language.parse;

import dev.brume.stepfunctions.language.QueryLanguage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields each type of state has, and which query language each is for. As AWS's validator has it. */
final class FieldNames {
    private static final Set<String> EVERYWHERE = Set.of("Type", "Comment", "QueryLanguage");
    private static final Set<String> JSON_PATH_ONLY = Set.of(
            "InputPath",
            "OutputPath",
            "ResultPath",
            "Parameters",
            "ResultSelector",
            "Result",
            "ItemsPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "SecondsPath",
            "TimestampPath",
            "MaxConcurrencyPath",
            "ToleratedFailurePercentagePath",
            "ToleratedFailureCountPath",
            "ErrorPath",
            "CausePath");
    private static final Set<String> JSONATA_ONLY = Set.of("Arguments", "Output", "Items");

    private static final Map<String, Set<String>> BY_TYPE = Map.of(
            "Pass",
            of("InputPath OutputPath Result ResultPath Parameters Output Assign Next End"),
            "Task",
            of("InputPath OutputPath ResultPath Parameters Arguments Output Assign Resource Credentials ResultSelector"
                    + " Retry Catch TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds HeartbeatSecondsPath Next End"),
            "Wait",
            of("InputPath OutputPath Output Assign Seconds Timestamp SecondsPath TimestampPath Next End"),
            "Parallel",
            of("InputPath OutputPath ResultPath Parameters Arguments Output Assign ResultSelector Retry Catch Branches"
                    + " Next End"),
            "Map",
            of("InputPath OutputPath ResultPath Parameters Output Assign ResultSelector Retry Catch ItemProcessor"
                    + " Iterator ItemsPath Items ItemSelector ItemReader ItemBatcher ResultWriter MaxConcurrency"
                    + " MaxConcurrencyPath ToleratedFailurePercentage ToleratedFailurePercentagePath"
                    + " ToleratedFailureCount ToleratedFailureCountPath Label Next End"),
            "Choice",
            of("InputPath OutputPath Output Assign Choices Default"),
            "Succeed",
            of("InputPath OutputPath Output"),
            "Fail",
            of("Error Cause ErrorPath CausePath"));

    private FieldNames() {}

    private static Set<String> of(String names) {
        Set<String> all = new HashSet<>(EVERYWHERE);
        all.addAll(Set.of(names.split(" ")));
        return Set.copyOf(all);
    }

    /**
     * Refuses what this type of state does not have, and what is for the other query language.
     *
     * @param language null where it is not the state's to choose, which was said already
     */
    static void check(Fields fields, String type, @Nullable QueryLanguage language) {
        Set<String> allowed = BY_TYPE.getOrDefault(type, EVERYWHERE);
        fields.members().forEach(member -> {
            String field = member.getKey();
            if (!allowed.contains(field)) {
                fields.unsupported(field);
            } else if (language == QueryLanguage.JSONATA && JSON_PATH_ONLY.contains(field)) {
                fields.foreign(field, language);
            } else if (language == QueryLanguage.JSON_PATH && JSONATA_ONLY.contains(field)) {
                fields.foreign(field, language);
            }
        });
    }
}
