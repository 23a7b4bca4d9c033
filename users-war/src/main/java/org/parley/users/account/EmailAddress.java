package org.parley.users.account;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address in the form of {@link Validator#canonical}, of at most 254 characters (RFC 5321). */
@Documented
@Constraint(validatedBy = EmailAddress.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {
    /** What the person is told. */
    String message() default "{email-address}";

    /** The constraint's groups. */
    Class<?>[] groups() default {};

    /** The constraint's payload. */
    Class<? extends Payload>[] payload() default {};

    /** Decides. */
    class Validator implements ConstraintValidator<EmailAddress, String> {
        private static final Pattern ADDRESS = Pattern.compile("(?=.{3,254}$)(?=[^@]{1,64}@)"
                + "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

        @Override
        public boolean isValid(String address, ConstraintValidatorContext context) {
            return isAddress(address);
        }

        /** Whether {@code address} is one, in its canonical form. */
        public static boolean isAddress(String address) {
            return address != null
                    && address.length() <= 254
                    && ADDRESS.matcher(address).matches();
        }

        private static boolean isAscii(String text) {
            return text.chars().allMatch(character -> character < 128);
        }

        /** The one form of an address: lower case, and the domain in ASCII (RFC 3490). Null for null. */
        public static String canonical(String address) {
            if (address == null) {
                return null;
            }
            var text = address.strip();
            var at = text.lastIndexOf('@');
            if (!isAscii(text.substring(0, at + 1))) {
                // Lower case would make ASCII of some letters that are none, such as the Kelvin sign.
                return text;
            }
            try {
                return (text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1))).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                // Left as it is, and not valid.
                return text;
            }
        }
    }
}
