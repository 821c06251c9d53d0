// Types the edits of a trace (`PaperTrace`, `RecordedTrace`) into Yjs documents, one for each of its people.

import * as Y from 'yjs'
import { ROOT } from './render.mjs'

export class TypedTrace {
  /** `docs` belong to the people of the trace, in their order. */
  constructor(trace, docs) {
    this.trace = trace
    this.docs = docs
    /** Of each person, name of a block -> its element there. */
    this.elements = docs.map(() => new Map())
  }

  /** Writes the blocks that are there before anybody types, as the first person. */
  begin() {
    this.docs[0].transact(() => this.root(0).insert(0, this.trace.begin().map(({ level }) => element(level))))
  }

  /** To be called whenever all documents are the same: finds the blocks of the trace in them. */
  learnBlocks() {
    this.elements = this.docs.map((_, who) => {
      const nodes = this.root(who).toArray()
      return new Map(this.trace.blocks.map((block, i) => [block.name, nodes[i]]))
    })
  }

  type(edit) {
    const known = this.elements[edit.who]
    const root = this.root(edit.who)
    const node = known.get(edit.block)
    this.docs[edit.who].transact(() => {
      switch (edit.kind) {
        case 'insert':
          return node.get(0).insert(edit.at, edit.text)
        case 'delete':
          return node.get(0).delete(edit.at, edit.length)
        case 'add': {
          const added = element(edit.level)
          root.insert(root.toArray().indexOf(known.get(edit.after)) + 1, [added])
          return known.set(edit.block, added)
        }
        case 'drop':
          return root.delete(root.toArray().indexOf(node), 1)
        case 'note': {
          const note = root.get(0).get(0)
          return note.insert(Math.floor(note.length * edit.share), edit.text)
        }
        default:
          throw new Error(edit.kind)
      }
    })
  }

  root(who) {
    return this.docs[who].getXmlFragment(ROOT)
  }
}

function element(level) {
  const node = new Y.XmlElement(level === 0 ? 'paragraph' : 'heading')
  if (level > 0) node.setAttribute('level', level)
  node.insert(0, [new Y.XmlText()])
  return node
}
