package dev.brume.sns.protection;

/** Numbers that prove themselves by a digit. */
final class CheckDigits {
    private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int VIN_CHECK_AT = 8;
    private static final int VIN_MODULUS = 11;

    private CheckDigits() {}

    /** Luhn's formula; a number of zeros is none. */
    static boolean addsUp(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int value = doubled ? 2 * digit : digit;
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return sum != 0 && sum % 10 == 0;
    }

    /** ISO 3779 with the check digit of 49 CFR 565. */
    static boolean isVehicleIdentificationNumber(String text) {
        int sum = 0;
        for (int i = 0; i < VIN_WEIGHTS.length; i++) {
            int value = VIN_VALUES.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value % 10 * VIN_WEIGHTS[i];
        }
        int rest = sum % VIN_MODULUS;
        return text.charAt(VIN_CHECK_AT) == (rest == 10 ? 'X' : (char) ('0' + rest));
    }
}
