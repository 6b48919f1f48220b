package dev.brume.stepfunctions.teststate;

import dev.brume.core.shape.Shape;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which words a member of an answer may be. The SDK's descriptions of members do not tell; its model classes have a getter that gives the
 * enum beside one that gives the text, {@code status()} and {@code statusAsString()}.
 */
final class EnumValues {
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";
    private static final List<String> TEXTS = List.of("AsString", "AsStrings");

    private EnumValues() {}

    /** Empty where any text will do. */
    static Set<String> of(Shape shape, String member) {
        for (Method text : shape.model().getMethods()) {
            for (String suffix : TEXTS) {
                if (text.getName().equalsIgnoreCase(member + suffix)) {
                    return words(shape.model(), text.getName().substring(0, member.length()));
                }
            }
        }
        return Set.of();
    }

    private static Set<String> words(Class<?> model, String getter) {
        try {
            return words(model.getMethod(getter).getGenericReturnType());
        } catch (NoSuchMethodException ofAnotherName) {
            return Set.of();
        }
    }

    /** Of an enum, or of a list of them. Of a map the enum may be the keys or the values; either is let be. */
    private static Set<String> words(Type type) {
        Type element = type instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : type;
        return element instanceof Class<?> words && words.isEnum()
                ? Arrays.stream(words.getEnumConstants())
                        .filter(word -> !((Enum<?>) word).name().equals(UNKNOWN))
                        .map(Object::toString)
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
