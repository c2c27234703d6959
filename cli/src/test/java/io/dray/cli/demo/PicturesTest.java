package io.dray.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final Pictures PICTURES = new Pictures(7, 20, 4);

    @Test
    void shouldMakeImagesOfTheSizeTheyTell() throws IOException {
        List<Picture> good = PICTURES.all()
                .filter(picture -> !PICTURES.broken(picture.key()))
                .toList();

        assertThat(good).hasSize(16).hasSize(PICTURES.good());
        for (Picture picture : good) {
            BufferedImage image = decoded(picture);
            assertThat(image.getWidth() + " x " + image.getHeight()).isEqualTo(picture.size());
        }
    }

    @Test
    void shouldBreakSomeSoThatNobodyCanReadThem() throws IOException {
        List<Picture> broken =
                PICTURES.all().filter(picture -> PICTURES.broken(picture.key())).toList();

        assertThat(broken).extracting(Picture::key).containsExactly("image-4", "image-9", "image-14", "image-19");
        for (Picture cut : List.of(broken.get(0), broken.get(2))) {
            assertThatThrownBy(() -> decoded(cut)).isInstanceOf(IIOException.class);
        }
        for (Picture text : List.of(broken.get(1), broken.get(3))) {
            assertThat(decoded(text)).isNull();
        }
    }

    @Test
    void shouldMakeTheSameOfTheSameSeed() {
        assertThat(bytes(new Pictures(7, 20, 4)))
                .isEqualTo(bytes(PICTURES))
                .isNotEqualTo(bytes(new Pictures(8, 20, 4)))
                .containsEntry("image-3", PICTURES.named("image-3").bytes().hashCode());
    }

    private static Map<String, Integer> bytes(Pictures pictures) {
        Map<String, Integer> bytes = new TreeMap<>();
        pictures.all()
                .forEach(picture -> bytes.put(picture.key(), picture.bytes().hashCode()));
        return bytes;
    }

    private static BufferedImage decoded(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes().bytes()));
    }
}
