package org.parley.router.page;

import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/**
 * A QR code as a picture in SVG.
 *
 * @param size its width and height in dots, with the quiet zone of four around it that readers need
 * @param path the dark dots, as a path of SVG
 */
public record QrPicture(int size, String path) {
    private static final int QUIET_ZONE = 4;
    private static final int LONGEST = 600;

    /** The picture of an address for authenticators, which isn't too long. */
    static Optional<QrPicture> of(String text) {
        if (!text.startsWith("otpauth://") || text.length() > LONGEST) {
            return Optional.empty();
        }
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET_ZONE, y + QUIET_ZONE));
                }
            }
        }
        return Optional.of(new QrPicture(code.size + 2 * QUIET_ZONE, path.toString()));
    }
}
