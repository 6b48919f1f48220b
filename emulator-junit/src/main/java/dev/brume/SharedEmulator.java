package dev.brume;

/** The emulator of this JVM. Whoever asks first starts it; class initialization lets others wait. */
final class SharedEmulator {
    static final Brume BRUME = start();

    private SharedEmulator() {}

    /** Functions' processes and folders must not outlive the JVM. */
    private static Brume start() {
        Brume brume = Brume.startShared();
        Runtime.getRuntime().addShutdownHook(new Thread(brume::stopShared, "brume-stop"));
        return brume;
    }
}
