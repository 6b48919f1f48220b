package dev.brume.sns.protection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions that a policy brings along in its {@code Configuration}: Developer Guide, "Using custom data identifiers in
 * Amazon SNS", with its constraints on names and expressions.
 */
final class CustomIdentifiers {
    private static final int COUNT_MAX = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final int REGEX_LENGTH_MAX = 200;
    /** Letters and digits, the symbols that stand for themselves, and those that mean something. */
    private static final Pattern REGEX = Pattern.compile("[A-Za-z0-9_#=@/;,\\- ^$?\\[\\]{}|\\\\*+.]+");

    private CustomIdentifiers() {}

    static Map<String, DataIdentifier> read(JsonNode configuration) {
        Map<String, DataIdentifier> read = new HashMap<>();
        if (configuration.isMissingNode()) {
            return read;
        }
        PolicyReader.requireOnly(configuration, Set.of("CustomDataIdentifier"), "Configuration");
        JsonNode list = configuration.path("CustomDataIdentifier");
        if (list.size() > COUNT_MAX) {
            throw PolicyReader.refused("Policy can have at most " + COUNT_MAX + " custom data identifiers");
        }
        for (JsonNode one : list) {
            PolicyReader.requireOnly(one, Set.of("Name", "Regex"), "CustomDataIdentifier");
            String name = one.path("Name").asText();
            if (!NAME.matcher(name).matches()) {
                throw PolicyReader.refused("CustomDataIdentifier Name must have 1 to 128 letters, digits, _ and -");
            }
            if (read.put(
                            name,
                            new PatternIdentifier(
                                    name, compile(one.path("Regex").asText()), any -> true))
                    != null) {
                throw PolicyReader.refused("CustomDataIdentifier Name must be unique: " + name);
            }
        }
        return read;
    }

    private static Pattern compile(String regex) {
        if (regex.length() > REGEX_LENGTH_MAX || !REGEX.matcher(regex).matches()) {
            throw PolicyReader.refused("CustomDataIdentifier Regex must have at most " + REGEX_LENGTH_MAX
                    + " characters out of letters, digits, _ # = @ / ; , - space and ^ $ ? [ ] { } | \\ * + .");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException malformed) {
            throw PolicyReader.refused(
                    "CustomDataIdentifier Regex is no regular expression: " + malformed.getDescription());
        }
    }
}
