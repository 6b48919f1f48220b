package dev.brume.core.identity;

/** Where a resource lives: AWS keeps accounts and regions apart. */
public record Place(AccountId account, Region region) {}
