package org.codraft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The demonstration files are complete, agree with each other, and hold written text rather than filler.
class DemoDataTest {
    private static final Set<String> LANGUAGES = Set.of("en", "fr", "es");
    private static final Set<String> WRITING_ROLES = Set.of("coordinator", "author");
    private static final String SECRETARIAT = "secretariat@codraft.example";
    private static final Pattern SHORT_LINE = Pattern.compile("(\\S+\\s+){0,5}\\S+");

    private static final List<JsonNode> ORGANISATIONS = DemoFiles.list("organisations.json", "organisations");
    private static final List<JsonNode> USERS = DemoFiles.list("users.json", "users");
    private static final List<JsonNode> PAPERS = DemoFiles.list("papers.json", "papers");

    static Stream<JsonNode> papers() {
        return PAPERS.stream();
    }

    @Test
    void organisationsOfTheProgrammeAreComplete() {
        Map<String, Long> kinds = ORGANISATIONS.stream()
                .collect(Collectors.groupingBy(o -> text(o, "kind"), TreeMap::new, Collectors.counting()));

        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "convenor", 2L,
                        "section", 9L,
                        "sister_organisation", 15L,
                        "civil_society_partner", 10L,
                        "member", 4L,
                        "consultation_mechanism", 2L,
                        "national_government", 1L,
                        "institutional_partner", 2L,
                        "individual", 2L));
        assertThat(DemoFiles.list("organisations.json", "caucuses"))
                .extracting(caucus -> text(caucus, "id"))
                .containsExactly("youth", "feminism", "accessibility");
    }

    @Test
    void organisationsHaveUniqueIdsAndNamesInThreeLanguages() {
        assertThat(ORGANISATIONS).extracting(o -> text(o, "id")).doesNotHaveDuplicates();
        assertThat(ORGANISATIONS).allSatisfy(organisation -> {
            assertThat(filled(organisation.path("names"))).isEqualTo(LANGUAGES);
            assertThat(filled(organisation.path("acronym"))).isEqualTo(LANGUAGES);
            assertThat(organisation.path("uclgMember").isBoolean()).isTrue();
            assertThat(organisation.path("gtfMember").isBoolean()).isTrue();
            assertThat(organisation.path("partOf").isNull()
                            || ids(ORGANISATIONS).contains(text(organisation, "partOf")))
                    .isTrue();
        });
    }

    @Test
    void demoAccountsAreTheSevenPromised() {
        assertThat(USERS.stream().filter(user -> user.path("demo").booleanValue()))
                .extracting(user -> text(user, "email"))
                .containsExactlyInAnyOrder(
                        "author@codraft.example",
                        "coauthor@codraft.example",
                        "reviewer@codraft.example",
                        "moderator@codraft.example",
                        "coordinator@codraft.example",
                        SECRETARIAT,
                        "chair@codraft.example");
        assertThat(organisationOf("author@codraft.example")).isEqualTo("world-enabled");
        assertThat(organisationOf("coauthor@codraft.example")).isEqualTo("huairou-commission");
    }

    @Test
    void peopleAreSamplesWithUniqueNamesAndARealOrganisation() {
        assertThat(USERS).extracting(user -> text(user, "email")).doesNotHaveDuplicates();
        assertThat(USERS).extracting(user -> text(user, "name")).doesNotHaveDuplicates();
        assertThat(USERS).allSatisfy(user -> {
            assertThat(user.path("sample").booleanValue()).isTrue();
            assertThat(ids(ORGANISATIONS)).contains(text(user, "organisation"));
            assertThat(LANGUAGES).contains(text(user, "language"));
        });
    }

    @Test
    void eightPapersStandInEightStatesAndThreeStubsInTheRest() {
        assertThat(PAPERS)
                .extracting(paper -> text(paper, "id") + " " + text(paper, "state"))
                .containsExactly(
                        "p1 legacy",
                        "p2 adopted",
                        "p3 debated",
                        "p4 on_agenda",
                        "p5 submitted",
                        "p6 locked",
                        "p7 in_review",
                        "p8 drafting",
                        "sample-a presented",
                        "sample-b not_adopted",
                        "sample-c withdrawn");
    }

    @ParameterizedTest
    @MethodSource("papers")
    void writersBelongToTheOrganisationsOfTheirPaper(JsonNode paper) {
        List<String> organisations = new ArrayList<>();
        paper.path("organisations").forEach(id -> organisations.add(id.textValue()));

        assertThat(organisations).contains(text(paper, "lead")).doesNotHaveDuplicates();
        assertThat(ids(ORGANISATIONS)).containsAll(organisations);
        assertThat(writers(paper).stream().map(DemoDataTest::organisationOf).distinct())
                .containsExactlyInAnyOrderElementsOf(organisations);
        assertThat(paper.path("members"))
                .filteredOn(member -> text(member, "role").equals("coordinator"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void titlesAbstractsAndHeadingsExistInThreeLanguages(JsonNode paper) {
        assertThat(filled(paper.path("titles"))).isEqualTo(LANGUAGES);
        if (!text(paper, "id").startsWith("sample-")) {
            assertThat(filled(paper.path("abstracts"))).isEqualTo(LANGUAGES);
        }
        int headings = paper.path("headings").path("en").size();
        assertThat(headings).isGreaterThanOrEqualTo(2);
        assertThat(LANGUAGES)
                .allSatisfy(language ->
                        assertThat(paper.path("headings").path(language)).hasSize(headings));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void textHasTheHeadingsOfThePaperAndIsMarkedSample(JsonNode paper) {
        List<JsonNode> nodes = nodes(paper);
        List<String> expected = new ArrayList<>();
        paper.path("headings").path(text(paper, "language")).forEach(heading -> expected.add(heading.textValue()));

        assertThat(nodes.getFirst().path("type").textValue()).isEqualTo("callout");
        assertThat(nodes.stream()
                        .filter(node -> text(node, "type").equals("heading"))
                        .filter(node -> node.path("attrs").path("level").intValue() == 2)
                        .map(DemoFiles::plainText))
                .containsExactlyElementsOf(expected);
        assertThat(nodes).anyMatch(node -> text(node, "type").equals("recommendation"));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyBlockIsWrittenByAWriterOfThePaper(JsonNode paper) {
        Map<Boolean, Set<String>> by = DemoFiles.list(text(paper, "text"), "blocks").stream()
                .collect(Collectors.partitioningBy(
                        block -> text(block.path("node"), "type").equals("preamble"),
                        Collectors.mapping(block -> text(block, "by"), Collectors.toSet())));

        assertThat(by.get(false)).isEqualTo(writers(paper));
        assertThat(Set.of(SECRETARIAT))
                .as("the preamble belongs to the secretariat")
                .containsAll(by.get(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p7", "p8"})
    void papersForLiveWorkHaveThreeThousandWords(String id) {
        JsonNode paper = PAPERS.stream()
                .filter(p -> text(p, "id").equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(nodes(paper).stream()
                        .mapToInt(node -> DemoFiles.plainText(node).split("\\s+").length)
                        .sum())
                .isGreaterThanOrEqualTo(3000);
        assertThat(nodes(paper)).extracting(node -> text(node, "type")).contains("preamble", "table", "bulletList");
        assertThat(nodes(paper))
                .anyMatch(node -> node.path("attrs").path("dir").asText().equals("rtl"));
    }

    /// The preamble is one text per track by design; headings, labels and cells may repeat, sentences may not.
    @Test
    void noParagraphOccursTwice() {
        Set<String> seen = new HashSet<>();
        List<String> repeated = PAPERS.stream()
                .flatMap(paper -> nodes(paper).stream())
                .filter(node -> !text(node, "type").equals("preamble"))
                .flatMap(DemoFiles::paragraphs)
                .filter(words -> !SHORT_LINE.matcher(words).matches())
                .filter(words -> !seen.add(words))
                .toList();

        assertThat(repeated).isEmpty();
        assertThat(seen.size()).isGreaterThan(200);
    }

    private static List<JsonNode> nodes(JsonNode paper) {
        return DemoFiles.list(text(paper, "text"), "blocks").stream()
                .map(block -> block.path("node"))
                .toList();
    }

    private static Set<String> writers(JsonNode paper) {
        Set<String> emails = new TreeSet<>();
        paper.path("members").forEach(member -> {
            if (WRITING_ROLES.contains(text(member, "role"))) {
                emails.add(text(member, "email"));
            }
        });
        return emails;
    }

    private static String organisationOf(String email) {
        return USERS.stream()
                .filter(user -> text(user, "email").equals(email))
                .map(user -> text(user, "organisation"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> text(item, "id")).collect(Collectors.toSet());
    }

    private static Set<String> filled(JsonNode perLanguage) {
        return perLanguage.properties().stream()
                .filter(entry -> !entry.getValue().asText().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
