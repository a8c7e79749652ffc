package io.highband.evaluation;

/** Text inside HTML. */
final class HtmlText {
    private HtmlText() {}

    /** With whatever HTML would take for its own replaced, in attributes too. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
