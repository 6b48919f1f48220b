package dev.brume.stepfunctions.teststate;

import dev.brume.core.shape.Shape;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which words a member of an answer may be. The SDK's descriptions of members do not tell; its model classes have a getter that gives the
 * enum beside one that gives the text, {@code status()} and {@code statusAsString()}.
 *
 * @param models the package of the SDK's model classes
 */
public record EnumValues(String models, ClassLoader loader) {
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    /** Empty where any text will do. */
    Set<String> of(Shape shape, String member) {
        Class<?> model;
        try {
            model = Class.forName(models + "." + shape.name(), true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("every shape is a class of its model", e);
        }
        for (Method text : model.getMethods()) {
            for (String suffix : new String[] {"AsString", "AsStrings"}) {
                if (text.getName().equalsIgnoreCase(member + suffix)) {
                    return words(model, text.getName().substring(0, member.length()));
                }
            }
        }
        return Set.of();
    }

    private static Set<String> words(Class<?> model, String getter) {
        try {
            Type type = model.getMethod(getter).getGenericReturnType();
            Type element = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
            return element instanceof Class<?> words && words.isEnum()
                    ? Arrays.stream(words.getEnumConstants())
                            .filter(word -> !((Enum<?>) word).name().equals(UNKNOWN))
                            .map(Object::toString)
                            .collect(Collectors.toSet())
                    : Set.of();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the text of an enum stands beside the enum", e);
        }
    }
}
