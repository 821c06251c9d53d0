package org.codraft.bench.load;

import java.util.List;
import java.util.Locale;

/// Curves on doubly logarithmic paper as one small SVG: a straight line is a power, a flat one a constant.
final class Plot {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 230;
    private static final int LEFT = 52;
    private static final int TOP = 34;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 16;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 44;

    record Point(double x, double y) {}

    /// One curve with what its axes say.
    record Curve(String title, String across, String up, List<Point> points) {}

    private Plot() {}

    static String svg(List<Curve> curves) {
        int rows = (curves.size() + 1) / 2;
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
                2 * WIDTH,
                rows * HEIGHT));
        for (int i = 0; i < curves.size(); i++) {
            out.append(
                    String.format(Locale.ROOT, "<g transform=\"translate(%d %d)\">%n", i % 2 * WIDTH, i / 2 * HEIGHT));
            panel(out, curves.get(i));
            out.append("</g>\n");
        }
        return out.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder out, Curve curve) {
        Axis across = Axis.over(curve.points().stream().mapToDouble(Point::x).toArray());
        Axis up = Axis.over(curve.points().stream().mapToDouble(Point::y).toArray());
        text(out, LEFT, 18, "start", "bold", curve.title());
        text(out, LEFT + PLOT_WIDTH / 2.0, HEIGHT - 8, "middle", "normal", curve.across());
        text(out, LEFT, 30, "start", "normal", curve.up());
        for (int decade = across.from; decade <= across.to; decade++) {
            double x = LEFT + across.share(Math.pow(10, decade)) * PLOT_WIDTH;
            line(out, x, TOP, x, TOP + PLOT_HEIGHT);
            text(out, x, TOP + PLOT_HEIGHT + 15, "middle", "normal", label(decade));
        }
        for (int decade = up.from; decade <= up.to; decade++) {
            double y = TOP + (1 - up.share(Math.pow(10, decade))) * PLOT_HEIGHT;
            line(out, LEFT, y, LEFT + PLOT_WIDTH, y);
            text(out, LEFT - 5, y + 4, "end", "normal", label(decade));
        }
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Point point : curve.points()) {
            double x = LEFT + across.share(point.x()) * PLOT_WIDTH;
            double y = TOP + (1 - up.share(point.y())) * PLOT_HEIGHT;
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            dots.append(
                    String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#14532d\"/>%n", x, y));
        }
        out.append("<polyline points=\"")
                .append(path.toString().trim())
                .append("\" fill=\"none\" stroke=\"#14532d\" stroke-width=\"1.5\"/>\n")
                .append(dots);
    }

    private static String label(int decade) {
        if (decade < 0) {
            return String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade));
        }
        String unit = decade < 4 ? "" : decade < 6 ? "k" : "M";
        int shown = decade < 4 ? decade : decade < 6 ? decade - 3 : decade - 6;
        return String.format(Locale.ROOT, "%,.0f%s", Math.pow(10, shown), unit);
    }

    private static void line(StringBuilder out, double x1, double y1, double x2, double y2) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String weight, String what) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"#222\">%s</text>%n",
                x,
                y,
                anchor,
                weight,
                what));
    }

    /// Whole decades around the values.
    private record Axis(int from, int to) {
        static Axis over(double[] values) {
            double least = Double.MAX_VALUE;
            double most = 0;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            int from = (int) Math.floor(Math.log10(least));
            return new Axis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))));
        }

        double share(double value) {
            return (Math.log10(value) - from) / (to - from);
        }
    }
}
