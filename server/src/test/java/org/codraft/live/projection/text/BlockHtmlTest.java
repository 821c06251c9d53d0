package org.codraft.live.projection.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockHtmlTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'paragraph'} | <p dir='auto'><br></p>",
                "{'type':'paragraph','attrs':{'dir':'rtl','lang':'ar','textAlign':'end'},'content':[TEXT]}"
                        + " | <p lang='ar' dir='rtl' data-align='end'>word</p>",
                "{'type':'heading','attrs':{'level':3},'content':[TEXT]} | <h3 dir='auto'>word</h3>",
                "{'type':'heading','attrs':{'level':6},'content':[TEXT]} | <h4 dir='auto'>word</h4>",
                "{'type':'heading','attrs':{'level':null},'content':[TEXT]} | <h2 dir='auto'>word</h2>",
                "{'type':'bulletList','content':[{'type':'listItem','content':[LINE]}]} | <ul><li>LINE</li></ul>",
                "{'type':'orderedList','attrs':{'start':4},'content':[{'type':'listItem','content':[LINE]}]}"
                        + " | <ol start='4'><li>LINE</li></ol>",
                "{'type':'orderedList','attrs':{'start':1},'content':[]} | <ol></ol>",
                "{'type':'blockquote','content':[LINE]} | <blockquote>LINE</blockquote>",
                "{'type':'callout','attrs':{'kind':'tip'},'content':[LINE]}"
                        + " | <aside class='callout' data-kind='tip'>LINE</aside>",
                "{'type':'preamble','content':[LINE]}"
                        + " | <section class='preamble' data-label='theirs &amp; ours'>LINE</section>",
                "{'type':'horizontalRule'} | <hr>",
                "{'type':'paragraph','content':[{'type':'footnote','content':[TEXT]},{'type':'hardBreak'},TEXT]}"
                        + " | <p dir='auto'><sup class='footnote'></sup><br>word</p>",
            })
    void blocksAreShownAsTheEditorShowsThem(String block, String html) {
        assertThat(of(block)).isEqualTo(line(html.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bold | strong",
                "italic | em",
                "underline | u",
                "strike | s",
                "code | code",
                "superscript | sup",
                "subscript | sub",
                "highlight | mark"
            })
    void marksHaveTheirElements(String mark, String tag) {
        assertThat(of("{'type':'paragraph','content':[{'type':'text','text':'word','marks':[{'type':'" + mark
                        + "'}]}]}"))
                .isEqualTo("<p dir=\"auto\"><" + tag + ">word</" + tag + "></p>");
    }

    @Test
    void linksLeadAwayWithoutSayingWhereFrom() {
        assertThat(
                        of(
                                "{'type':'paragraph','content':[{'type':'text','text':'word','marks':["
                                        + "{'type':'bold'},{'type':'link','attrs':{'href':'https://codraft.example/?a&b','target':null}}]}]}"))
                .isEqualTo("<p dir=\"auto\"><strong><a rel=\"noopener noreferrer nofollow\""
                        + " href=\"https://codraft.example/?a&amp;b\">word</a></strong></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'table','content':[]}",
                "{'type':'callout','content':[LINE,{'type':'image'}]}",
                "{'type':'paragraph','content':[{'type':'strange'}]}",
                "{'type':'paragraph','content':[{'type':'text','text':'a','marks':[{'type':'strange'}]}]}",
            })
    void theBeginningEndsBeforeABlockThatIsNotKnown(String block) {
        assertThat(of("LINE," + block + ",LINE")).isEqualTo(line("LINE"));
    }

    @Test
    void aBlockWithoutEndIsLeftOut() {
        String long_ = "{'type':'paragraph','content':[{'type':'text','text':'" + "a".repeat(70_000) + "'}]}";
        assertThat(of("LINE," + long_)).isEqualTo(line("LINE"));
        assertThat(of(long_)).isEmpty();
    }

    @Property
    void textNeverBecomesMarkup(@ForAll String text, @ForAll String href) throws JsonProcessingException {
        String mark = "{\"type\":\"link\",\"attrs\":{\"href\":" + JSON.writeValueAsString(href) + "}}";
        String json = "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"attrs\":{\"lang\":"
                + JSON.writeValueAsString(href) + "},\"content\":[{\"type\":\"text\",\"text\":"
                + JSON.writeValueAsString(text) + ",\"marks\":[" + mark + "]}]}]}";
        String html = BlockHtml.of(json.getBytes(UTF_8), "");
        String[] parts = html.split("[<>\"]", -1);
        // Two tags begin and two end; between them stand three values in quotes, and the text.
        assertThat(parts).hasSize(1 + 4 * 2 + 4 * 2);
        assertThat(parts[12]).isEqualTo(BlockHtml.escaped(text));
        assertThat(parts[12]).doesNotContain("'");
    }

    private static String of(String blocks) {
        String text = "{'type':'text','text':'word'}";
        String json =
                blocks.replace("LINE", "{'type':'paragraph','content':[TEXT]}").replace("TEXT", text);
        return BlockHtml.of(
                ("{'type':'doc','content':[" + json + "]}").replace('\'', '"').getBytes(UTF_8), "theirs & ours");
    }

    private static String line(String html) {
        return html.replace("LINE", "<p dir=\"auto\">word</p>");
    }
}
