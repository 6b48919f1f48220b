package dev.brume.stepfunctions;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;

/** Names and ARNs as Step Functions has them. */
final class Names {
    private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private Names() {}

    /** @throws AwsException InvalidName (CreateStateMachine, "name") */
    static String check(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean control = c <= 0x1F || c >= 0x7F && c <= 0x9F || c == 0xFFFE || c == 0xFFFF;
            if (control || Character.isWhitespace(c) || Character.isSurrogate(c) || FORBIDDEN.indexOf(c) >= 0) {
                throw StatesErrors.invalidName(name);
            }
        }
        return name;
    }

    /** @throws AwsException InvalidArn for what is no ARN of Step Functions with that kind of resource */
    static Arn parse(String text, String kind) {
        if (!text.startsWith("arn:")) {
            throw StatesErrors.invalidArn("Invalid ARN prefix: " + text);
        }
        Arn arn = Arn.parse(text)
                .filter(known -> known.service().equals("states"))
                .orElseThrow(() -> StatesErrors.invalidArn("Invalid ARN: " + text));
        if (!arn.resource().startsWith(kind + ":") || arn.resource().length() == kind.length() + 1) {
            throw StatesErrors.invalidArn(
                    "Resource type not valid in this context: " + arn.resource().split(":", 2)[0]);
        }
        return arn;
    }

    /**
     * A state machine's ARN, which may name a version or an alias.
     *
     * @param qualifier empty for the machine itself
     */
    record MachineArn(String plain, String name, String qualifier, boolean isVersion) {
        static MachineArn parse(String text) {
            Arn arn = Names.parse(text, "stateMachine");
            String[] parts = arn.resource().split(":", 3);
            String qualifier = parts.length == 3 ? parts[2] : "";
            String plain = qualifier.isEmpty() ? text : text.substring(0, text.length() - qualifier.length() - 1);
            boolean version =
                    !qualifier.isEmpty() && qualifier.chars().allMatch(Character::isDigit) && qualifier.length() < 10;
            return new MachineArn(plain, parts[1], qualifier, version);
        }

        /** The same; a Map state inside a state machine is none (StartExecution, DescribeStateMachine, "qualified state machine ARN"). */
        static MachineArn ofMachine(String text) {
            MachineArn arn = parse(text);
            if (arn.name().indexOf('/') >= 0) {
                throw StatesErrors.validation("The ARN must not be of a Distributed Map state: '" + text + "'");
            }
            return arn;
        }

        int version() {
            return Integer.parseInt(qualifier);
        }
    }
}
