package org.codraft.drafting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PictureMetadataTest {
    private static final byte[] SECRET = "SECRET: 29°51'S 31°01'E".getBytes(StandardCharsets.UTF_8);
    private static final List<byte[]> REAL = List.of(real("png"), real("jpg"), real("gif"));

    /// A picture as this machine's own encoder writes it.
    private static byte[] real(String format) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40 * 30; i++) {
            image.setRGB(i % 40, i / 40, i * 2_654_435);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static int[] points(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] insert(byte[] picture, int at, byte[] part) {
        return join(Arrays.copyOf(picture, at), part, Arrays.copyOfRange(picture, at, picture.length));
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return join(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    private static byte[] chunk(ByteOrder order, String name, byte[] content) {
        byte[] length =
                ByteBuffer.allocate(4).order(order).putInt(content.length).array();
        byte[] named = name.getBytes(StandardCharsets.ISO_8859_1);
        return order == ByteOrder.BIG_ENDIAN
                ? join(length, named, content, new byte[4])
                : join(named, length, content, new byte[content.length % 2]);
    }

    private static byte[] riff(byte[]... chunks) {
        byte[] whole = join("RIFF....WEBP".getBytes(StandardCharsets.ISO_8859_1), join(chunks));
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
        return whole;
    }

    private static void assertTellsNothing(byte[] telling, byte[] plain) {
        assertThat(new String(telling, StandardCharsets.UTF_8)).contains("SECRET");
        assertThat(PictureMetadata.removed(telling)).isEqualTo(plain);
    }

    @Test
    void whatIsShownStaysAsItWas() throws IOException {
        for (byte[] picture : REAL) {
            assertThat(points(PictureMetadata.removed(picture))).isEqualTo(points(picture));
        }
    }

    @Test
    void jpegTellsNoPlaceTimeOrCameraAndHidesNothingBehindItsEnd() {
        byte[] plain = PictureMetadata.removed(real("jpg"));
        for (int marker : new int[] {0xe0, 0xe1, 0xe2, 0xed, 0xef, 0xfe}) {
            assertTellsNothing(insert(plain, 2, segment(marker, SECRET)), plain);
        }
        assertTellsNothing(join(plain, SECRET), plain);
        byte[] profile = segment(0xe2, join("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1), SECRET));
        assertThat(PictureMetadata.removed(insert(plain, 2, profile))).contains(profile);
    }

    @Test
    void jpegKeepsTheSideThatIsUpAndNothingElseOfWhatTheCameraSays() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            for (int orientation = 1; orientation <= 8; orientation++) {
                byte[] telling = Pictures.jpeg(640, 480, orientation, order);

                byte[] shown = PictureMetadata.removed(telling);

                assertThat(Picture.of(shown)).isEqualTo(Picture.of(telling));
                assertThat(PictureMetadata.removed(shown)).isEqualTo(shown);
                assertThat(shown.length).isEqualTo(Pictures.jpeg(640, 480).length - 44 + (orientation > 1 ? 36 : 0));
            }
        }
    }

    @Test
    void jpegLosesTheSmallCopyInItsFirstSegment() {
        byte[] head = join("JFIF\0\1\1\0\0\1\0\1\2\1".getBytes(StandardCharsets.ISO_8859_1), SECRET);
        byte[] plain = Pictures.jpeg(8, 8);

        byte[] shown = PictureMetadata.removed(insert(plain, 2, segment(0xe0, head)));

        assertThat(new String(shown, StandardCharsets.ISO_8859_1))
                .contains("JFIF")
                .doesNotContain("SECRET");
    }

    @Test
    void pngTellsNothing() {
        byte[] plain = PictureMetadata.removed(real("png"));
        for (String name : List.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt")) {
            assertTellsNothing(insert(plain, 33, chunk(ByteOrder.BIG_ENDIAN, name, SECRET)), plain);
        }
        assertTellsNothing(join(plain, SECRET), plain);
        byte[] needed = insert(plain, 33, chunk(ByteOrder.BIG_ENDIAN, "NEED", SECRET));
        assertThatThrownBy(() -> PictureMetadata.removed(needed)).isInstanceOf(FileException.class);
    }

    @Test
    void gifTellsNothing() {
        byte[] plain = PictureMetadata.removed(Pictures.gif(8, 8));
        byte[] words = join(new byte[] {(byte) SECRET.length}, SECRET, new byte[1]);
        byte[] application = "\u000bXMP DataXMP".getBytes(StandardCharsets.ISO_8859_1);

        assertTellsNothing(insert(plain, 13, join(new byte[] {0x21, (byte) 0xfe}, words)), plain);
        assertTellsNothing(insert(plain, 13, join(new byte[] {0x21, (byte) 0xff}, application, words)), plain);
        assertTellsNothing(join(plain, SECRET), plain);
        byte[] repeats = join(
                new byte[] {0x21, (byte) 0xff},
                "\u000bNETSCAPE2.0\3\1".getBytes(StandardCharsets.ISO_8859_1),
                new byte[3]);
        assertThat(PictureMetadata.removed(insert(plain, 13, repeats))).contains(repeats);
    }

    @Test
    void webpTellsNothing() {
        byte[] head = chunk(ByteOrder.LITTLE_ENDIAN, "VP8X", new byte[] {0x2c, 0, 0, 0, 7, 0, 0, 7, 0, 0});
        byte[] plainHead = head.clone();
        plainHead[8] = 0x20;
        byte[] picture = chunk(ByteOrder.LITTLE_ENDIAN, "VP8L", new byte[] {0x2f, 7, 0, 1, 0, 9, 9});
        byte[] frame = chunk(ByteOrder.LITTLE_ENDIAN, "ANMF", join(new byte[16], picture));
        byte[] told = chunk(ByteOrder.LITTLE_ENDIAN, "EXIF", SECRET);
        byte[] telling = riff(
                head,
                picture,
                chunk(ByteOrder.LITTLE_ENDIAN, "ANMF", join(new byte[16], picture, told, frame)),
                told,
                chunk(ByteOrder.LITTLE_ENDIAN, "XMP ", SECRET));

        assertTellsNothing(join(telling, SECRET), riff(plainHead, picture, frame));
    }

    /// The length of the whole says that nothing follows, so that the copy would be a picture of nothing.
    @Test
    void pictureThatIsLeftOutItselfIsRefused() {
        byte[] picture = Pictures.webp(8, 8);
        ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 4);

        assertThatThrownBy(() -> PictureMetadata.removed(picture)).isInstanceOf(FileException.class);
    }

    /// Bytes of strangers end in a picture that stays as it is when it is sent again, or in a refusal.
    @Property(tries = 2000)
    void damagedPictureIsFollowedToItsEndOrRefused(
            @ForAll @IntRange(max = 6) int which,
            @ForAll @Size(max = 6) byte[] noise,
            @ForAll @IntRange(max = 400) int at,
            @ForAll @IntRange(max = 40) int cut) {
        byte[] picture = List.of(
                        REAL.get(0),
                        REAL.get(1),
                        REAL.get(2),
                        Pictures.webp(8, 8),
                        Pictures.gif(8, 8),
                        Pictures.jpeg(8, 8, 6, ByteOrder.LITTLE_ENDIAN),
                        Pictures.losslessWebp(8, 8))
                .get(which);
        byte[] damaged = Arrays.copyOf(picture, Math.max(0, picture.length - cut / 4));
        for (int i = 0; i < noise.length && at + i < damaged.length; i++) {
            damaged[at + i] = noise[i];
        }

        byte[] shown;
        try {
            shown = PictureMetadata.removed(damaged);
        } catch (FileException refused) {
            return;
        }

        assertThat(PictureMetadata.removed(shown)).isEqualTo(shown);
    }
}
