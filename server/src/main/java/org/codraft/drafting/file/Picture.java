package org.codraft.drafting.file;

import org.codraft.error.ErrorCode;

/// Format and size of a picture, as its first bytes say. What the sender declares is not looked at.
///
/// @param width  pixels as shown, after a camera's rotation
/// @param height likewise
public record Picture(Format format, int width, int height) {
    /// No camera or screen of a congress goes beyond it.
    public static final int MAX_SIDE = 16_384;

    /// A few bytes can unfold to gigabytes. This many pixels take 256 MB in each reader's browser, which is the most a
    /// phone bears; good cameras make 50 million.
    public static final long MAX_PIXELS = 64_000_000;

    /// The formats that every browser shows and that hold no script.
    public enum Format {
        PNG("image/png"),
        JPEG("image/jpeg"),
        GIF("image/gif"),
        WEBP("image/webp");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /// The media type it is served with.
        public String type() {
            return type;
        }
    }

    /// What `bytes` are a picture of.
    ///
    /// @throws FileException `unsupported-picture` when they begin no picture that we serve or end within its head,
    ///                       `picture-too-big` when it has too many pixels
    static Picture of(byte[] bytes) {
        Picture picture = PictureHead.read(bytes)
                .orElseThrow(() -> new FileException(
                        ErrorCode.UNSUPPORTED_PICTURE, "The body is no whole PNG, JPEG, GIF or WebP picture."));
        if (picture.width > MAX_SIDE
                || picture.height > MAX_SIDE
                || (long) picture.width * picture.height > MAX_PIXELS) {
            throw new FileException(
                    ErrorCode.PICTURE_TOO_BIG,
                    "A picture has at most " + MAX_SIDE + " pixels a side and " + MAX_PIXELS + " in all.");
        }
        return picture;
    }
}
