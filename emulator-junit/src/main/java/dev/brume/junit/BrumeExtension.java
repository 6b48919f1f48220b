package dev.brume.junit;

import dev.brume.Brume;
import dev.brume.BrumeException;
import dev.brume.BrumeSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Stands behind {@link BrumeTest}: accounts, injection, and an emulator for those classes that want their own. */
public final class BrumeExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(BrumeExtension.class);
    private static final String EMULATOR = "emulator";
    private static final String CLASS_SCOPE = "class scope";
    private static final String METHOD_SCOPE = "method scope";
    private static final String OUTERMOST = "outermost";

    @BrumeTest
    private static final class Defaults {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        if (store.get(CLASS_SCOPE) == null) {
            BrumeTest wanted = wanted(context);
            Brume brume = isOwn(wanted) ? Brume.start(settings(wanted)) : Brume.shared();
            store.put(EMULATOR, brume);
            store.put(CLASS_SCOPE, new Scope(brume, brume.newAccount()));
            store.put(OUTERMOST, context.getUniqueId());
        }
        inject(context, context.getRequiredTestClass(), null);
    }

    private static boolean isOwn(BrumeTest wanted) {
        return wanted.ownEmulator() || wanted.settings().length > 0;
    }

    private static BrumeSettings settings(BrumeTest wanted) {
        BrumeSettings settings = BrumeSettings.DEFAULT;
        for (String setting : wanted.settings()) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new BrumeException("A setting is a name and a value, \"limits=aws\", not \"" + setting + "\"");
            }
            settings = settings.with(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return settings;
    }

    /** What is said on the class, or on the class around it; the defaults for who registers the extension without it. */
    private static BrumeTest wanted(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            Optional<BrumeTest> said = AnnotationSupport.findAnnotation(type, BrumeTest.class);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return Defaults.class.getAnnotation(BrumeTest.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, instance.getClass(), instance);
        }
    }

    /** @param instance null for static fields */
    private static void inject(ExtensionContext context, Class<?> type, @Nullable Object instance) {
        Predicate<Field> ours = field -> field.isAnnotationPresent(FromBrume.class)
                && Modifier.isStatic(field.getModifiers()) == (instance == null);
        for (Field field : ReflectionSupport.findFields(type, ours, HierarchyTraversalMode.TOP_DOWN)) {
            if (Modifier.isFinal(field.getModifiers())) {
                throw new BrumeException(field + " is final: @FromBrume cannot set it");
            }
            if (instance != null && isOfInstance(context, field.getType())) {
                throw new BrumeException(
                        field + " would be shared by the methods of a class with one instance, and each has an"
                                + " account of its own: say @BrumeTest(account = AccountPer.CLASS), or use parameters");
            }
            try {
                field.setAccessible(true);
                field.set(
                        instance,
                        scope(context, field.getType(), field.toString()).value(field.getType()));
            } catch (IllegalAccessException impossible) {
                throw new BrumeException(field + " cannot be set", impossible);
            }
        }
    }

    private static boolean isOfInstance(ExtensionContext context, Class<?> type) {
        return Scope.isOfAccount(type)
                && wanted(context).account() == AccountPer.METHOD
                && context.getTestInstanceLifecycle().orElse(TestInstance.Lifecycle.PER_METHOD)
                        == TestInstance.Lifecycle.PER_CLASS;
    }

    /** The scope that a value comes from. */
    private static Scope scope(ExtensionContext context, Class<?> type, String where) {
        Store store = context.getStore(NAMESPACE);
        Scope ofClass = store.get(CLASS_SCOPE, Scope.class);
        if (wanted(context).account() == AccountPer.CLASS || !Scope.isOfAccount(type)) {
            return ofClass;
        }
        if (context.getTestMethod().isEmpty()) {
            throw new BrumeException(where + " belongs to the class, and each method has an account of its own: say"
                    + " @BrumeTest(account = AccountPer.CLASS)");
        }
        Brume brume = store.get(EMULATOR, Brume.class);
        return store.getOrComputeIfAbsent(METHOD_SCOPE, fresh -> new Scope(brume, brume.newAccount()), Scope.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Scope.gives(parameter.getParameter().getType()) || parameter.isAnnotated(FromBrume.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        String where = (parameter.getDeclaringExecutable() instanceof Constructor
                        ? "A constructor's parameter "
                        : "The parameter ")
                + parameter.getParameter();
        return scope(context, type, where).value(type);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Scope ofMethod = context.getStore(NAMESPACE).remove(METHOD_SCOPE, Scope.class);
        if (ofMethod != null) {
            ofMethod.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        if (context.getUniqueId().equals(store.get(OUTERMOST))) {
            store.get(CLASS_SCOPE, Scope.class).close();
            store.get(EMULATOR, Brume.class).close();
        }
    }
}
