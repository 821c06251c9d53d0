/**
 * The walls of the editor: features -> extensions -> schema; features -> api; provider stands alone and imports
 * none of them; ui imports nothing of ours; features do not see each other. `app` composes everything.
 * Type imports count (tsPreCompilationDeps), because a type is a dependency too.
 */
const ours = "^src/(api|app|extensions|features|i18n|provider|schema|ui)/";
/** @param {string} name @param {string} from @param {string} allowed @param {string} because */
const only = (name, from, allowed, because) => ({
  name,
  severity: "error",
  comment: because,
  from: { path: `^src/${from}/` },
  to: { path: ours, pathNot: `^src/(${allowed})/` },
});
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", comment: "A cycle has no front door.", from: {}, to: { circular: true } },
    only("ui-alone", "ui", "ui", "Design parts know neither the product's words nor its data."),
    only("schema-alone", "schema", "schema", "The schema is data; whoever reads it must be able to do so alone."),
    only(
      "extensions-on-schema",
      "extensions",
      "extensions|schema",
      "A node or mark is used by editor, viewer and tests.",
    ),
    only("provider-alone", "provider", "provider", "The safety of the words must be testable without a screen."),
    only("api-alone", "api", "api", "The client of the HTTP side knows no screen."),
    only("i18n-alone", "i18n", "i18n", "Words come from shared/labels only."),
    only("features-no-app", "features", "api|extensions|features|i18n|provider|schema|ui", "app composes features."),
    {
      name: "features-apart",
      severity: "error",
      comment: "Features meet in app, never directly.",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "tests-stay-tests",
      severity: "error",
      comment: "What ships never imports a test.",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$|test-support\\.ts$|^src/test-setup" },
      to: { path: "\\.test\\.tsx?$|test-support\\.ts$|^e2e/|^interop/" },
    },
    {
      name: "no-dev-packages",
      severity: "error",
      comment: "The build must not pull in a development package.",
      from: { path: "^src/", pathNot: "\\.test(-support)?\\.tsx?$|^src/test-setup" },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/(vite|@types)/" },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "A typing mistake.",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\?url$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
