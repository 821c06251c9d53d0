package org.codraft.drafting.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.codraft.drafting.file.Picture.Format;
import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void everyFormatSaysItsSize() {
        assertThat(Picture.of(Pictures.png(640, 480))).isEqualTo(new Picture(Format.PNG, 640, 480));
        assertThat(Picture.of(Pictures.gif(640, 480))).isEqualTo(new Picture(Format.GIF, 640, 480));
        assertThat(Picture.of(Pictures.jpeg(640, 480))).isEqualTo(new Picture(Format.JPEG, 640, 480));
        assertThat(Picture.of(Pictures.webp(640, 480))).isEqualTo(new Picture(Format.WEBP, 640, 480));
        assertThat(Picture.of(Pictures.lossyWebp(640, 480))).isEqualTo(new Picture(Format.WEBP, 640, 480));
        assertThat(Picture.of(Pictures.losslessWebp(640, 480))).isEqualTo(new Picture(Format.WEBP, 640, 480));
    }

    @Test
    void pictureOfACameraHeldUprightIsUpright() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            assertThat(Picture.of(Pictures.jpeg(640, 480, 6, order))).isEqualTo(new Picture(Format.JPEG, 480, 640));
            assertThat(Picture.of(Pictures.jpeg(640, 480, 3, order))).isEqualTo(new Picture(Format.JPEG, 640, 480));
        }
    }

    /// Bytes of strangers end in an answer, never in a fault or an endless walk.
    @Property(tries = 2000)
    void damagedHeadIsReadOrRefused(
            @ForAll @IntRange(max = 5) int which,
            @ForAll @IntRange(max = 79) int length,
            @ForAll @Size(max = 8) byte[] noise,
            @ForAll @IntRange(max = 70) int at) {
        byte[] bytes = Arrays.copyOf(
                switch (which) {
                    case 0 -> Pictures.png(8, 8);
                    case 1 -> Pictures.gif(8, 8);
                    case 2 -> Pictures.jpeg(8, 8, 6, ByteOrder.LITTLE_ENDIAN);
                    case 3 -> Pictures.webp(8, 8);
                    case 4 -> Pictures.lossyWebp(8, 8);
                    default -> Pictures.losslessWebp(8, 8);
                },
                length);
        for (int i = 0; i < noise.length && at + i < bytes.length; i++) {
            bytes[at + i] = noise[i];
        }

        PictureHead.read(bytes).ifPresent(picture -> {
            assertThat(picture.width()).isPositive();
            assertThat(picture.height()).isPositive();
        });
    }
}
