package dev.brume.core.config;

/** What becomes of requests that IAM's rules do not permit: {@code --iam}. */
public enum IamMode {
    /** Nobody is asked for anything: any key may do everything. The default, and it costs nothing. */
    OFF,
    /** Signatures and policies are judged; what would be denied is logged and kept for {@code /_brume/iam/denials}, and done. */
    WARN,
    /** What is denied at AWS is denied. */
    ENFORCE
}
