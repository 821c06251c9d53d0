// The editor's own binding (y-tiptap) with the stock StarterKit schema, to prove that server and editor read one paper.

import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";
import { initProseMirrorDoc, prosemirrorJSONToYDoc } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { ROOT } from "./render.mjs";

const schema = getSchema([StarterKit]);

/** What the editor shows of a document. */
export const shown = (doc) => initProseMirrorDoc(doc.getXmlFragment(ROOT), schema).doc.toJSON();

/** The same content with every default filled in, as the editor would hold it. */
export const filled = (content) => {
  const node = Node.fromJSON(schema, content);
  node.check();
  return node.toJSON();
};

/** The update that the editor writes for a content. */
export const written = (content) => Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, content, ROOT));
