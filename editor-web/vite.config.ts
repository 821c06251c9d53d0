import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { speakThreeLanguages } from "./scripts/speak-three-languages.ts";

const server = process.env.DEV_SERVER ?? "http://127.0.0.1:8080";
const browserTests = process.env.BROWSER_TESTS === "1";

const ours = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react(), speakThreeLanguages()],
  // Lighter stand-ins for parts of libraries; the files say why. Tests run in Node, where there may be no document.
  resolve: {
    alias: {
      linkifyjs: ours("src/extensions/addresses.ts"),
      ...(process.env.VITEST ? {} : { "lib0/dom": ours("src/extensions/lib0-browser.ts") }),
      ...(process.env.VITEST ? {} : { "lib0/logging": ours("src/extensions/lib0-browser.ts") }),
      // A module of react-aria, asked for by its neighbour.
      "./useDefaultLocale.mjs": ours("src/i18n/default-locale.ts"),
    },
  },
  build: {
    // The server answers with a year of caching for these; the names change with the content.
    assetsDir: "assets",
    // Read, and removed again, by scripts/check-weight.mjs.
    manifest: true,
    target: "es2023",
    // Inlined data: URLs would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The text machinery is one piece of 190 KB compressed; splitting it would only add round trips.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules\/(react|react-dom|scheduler|wouter|@tanstack|use-sync-external-store)\//,
            },
            {
              name: "writing",
              test: /node_modules\/(@tiptap|prosemirror-|y-prosemirror|yjs|lib0|y-protocols|@hocuspocus|orderedmap|rope-sequence|w3c-keyname)/,
            },
            // Each piece is a request with nearly a kilobyte of headers: what is always loaded together is one piece.
            { name: "app", tags: ["$initial"], test: /^(?!.*(main\.tsx|index\.html))/ },
            { name: "shared", test: /\/src\/(ui\/announcer|api\/types|features\/desk\/titles)\.ts/ },
            {
              name: "paper",
              test: /\/src\/(schema\/|ui\/PanelButton|extensions\/(?!find\/(?!highlights)|note-editor)|features\/writing\/(Outline|tools|styles|addressees|zoom)\.)/,
            },
            { name: "beside", test: /\/src\/features\/writing\/(blocks|spot)\.ts/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    fs: { allow: [fileURLToPath(new URL("..", import.meta.url))] },
    proxy: {
      "/api": { target: server },
      "/files": { target: server },
      "/collab": { target: server, ws: true },
      "/yjs": { target: server, ws: true },
    },
  },
  test: browserTests
    ? {
        include: ["e2e/**/*.e2e.ts"],
        fileParallelism: false,
        // A machine that is busy with something else decides no test; the report says what needed its second try.
        retry: 1,
        testTimeout: 120_000,
        hookTimeout: 180_000,
        // A wait that ends as soon as what it waits for is there: long, because a busy machine decides no test.
        expect: { poll: { timeout: 30_000 } },
      }
    : {
        include: ["src/**/*.test.{ts,tsx}"],
        environment: "node",
        setupFiles: ["src/test-setup.ts"],
      },
});
