package dev.brume.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that uses AWS, emulated in this JVM. The emulator is started with the first such class and serves all of them; each has
 * accounts of its own, so that tests may run side by side.
 *
 * <pre>{@code
 * @BrumeTest
 * class OrdersTest {
 *     @Test
 *     void ordersAreQueued(SqsClient sqs, BrumeControl brume) { ... }
 * }
 * }</pre>
 *
 * <p>Parameters of test and lifecycle methods are given by their type: any client of the AWS SDK for Java v2, {@link dev.brume.Brume},
 * {@link dev.brume.BrumeAccount}, {@link dev.brume.BrumeControl}, {@link dev.brume.BrumeClock}. Fields, and the endpoint as a
 * {@link java.net.URI}, are given where {@link FromBrume} stands.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrumeExtension.class)
public @interface BrumeTest {
    AccountPer account() default AccountPer.METHOD;

    /** Whether this class has an emulator for itself: then its clock can be moved. It costs some milliseconds. */
    boolean ownEmulator() default false;

    /** Options of {@code brume start}, {@code "limits=aws"}; they mean an emulator of its own. */
    String[] settings() default {};
}
