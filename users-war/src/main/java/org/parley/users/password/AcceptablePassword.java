package org.parley.users.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;

/** A password of 8 to 128 characters that is none of the commonest (NIST SP 800-63B, 5.1.1.2). */
@Documented
@Constraint(validatedBy = AcceptablePassword.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcceptablePassword {
    /** What the person is told. */
    String message() default "{password-length}";

    /** The constraint's groups. */
    Class<?>[] groups() default {};

    /** The constraint's payload. */
    Class<? extends Payload>[] payload() default {};

    /** Decides. */
    class Validator implements ConstraintValidator<AcceptablePassword, String> {
        private static final Set<String> COMMON = common();

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            var length = password == null ? 0 : password.codePointCount(0, password.length());
            if (length < 8 || length > 128) {
                return false;
            }
            if (COMMON.contains(password.toLowerCase(Locale.ROOT))) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("{password-common}")
                        .addConstraintViolation();
                return false;
            }
            return true;
        }

        private static Set<String> common() {
            try {
                return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
