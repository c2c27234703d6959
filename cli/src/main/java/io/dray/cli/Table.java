package io.dray.cli;

import io.dray.cli.Shell.Colour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of text for people, each column as wide as its widest cell. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /** @param colour null for the usual one */
    public record Cell(String text, @Nullable Colour colour) {
        static Cell of(Object value) {
            return value instanceof Cell cell ? cell : new Cell(value.toString(), null);
        }
    }

    public Table(String... heads) {
        row((Object[]) heads);
    }

    /** @param cells texts, or {@link Cell}s; as many as there are heads */
    public Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Cell::of).toList());
        return this;
    }

    public void print(Shell shell) {
        int[] widths =
                IntStream.range(0, rows.getFirst().size()).map(this::width).toArray();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                line.append(cell.colour() == null ? cell.text() : shell.paint(cell.colour(), cell.text()));
                if (column < row.size() - 1) {
                    line.append(" ".repeat(widths[column] - cell.text().length()))
                            .append(GAP);
                }
            }
            shell.print(line.toString());
        }
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
    }

    /** At most so many characters of it, in one line. */
    public static String cut(String text, int most) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
