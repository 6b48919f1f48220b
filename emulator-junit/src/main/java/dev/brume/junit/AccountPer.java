package dev.brume.junit;

/** How long an account serves. */
public enum AccountPer {
    /** Each test method begins in an account where nothing is. */
    METHOD,
    /** All test methods of a class, nested ones included, work in one account: it can be filled once for all. */
    CLASS
}
