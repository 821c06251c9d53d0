// A paper with the history of a recorded trace, in updates that a server takes: one line of base64 for every so many
// edits. Arguments: the file of the trace (see `recorded-trace.mjs`), edits in a piece.

import * as Y from 'yjs'
import { PEOPLE } from './paper-trace.mjs'
import { RecordedTrace } from './recorded-trace.mjs'
import { TypedTrace } from './typed-trace.mjs'

const [file, edits] = process.argv.slice(2)
const trace = new RecordedTrace(file, 1)
// The ids that Yjs would draw by lot, so that the bytes are the same each time.
const docs = Array.from({ length: PEOPLE }, (_, who) => Object.assign(new Y.Doc(), { clientID: 1001 + who }))
const typed = new TypedTrace(trace, docs)
let before = Y.encodeStateVector(docs[0])

function share() {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  process.stdout.write(`${Buffer.from(Y.encodeStateAsUpdate(docs[0], before)).toString('base64')}\n`)
  before = Y.encodeStateVector(docs[0])
}

typed.begin()
share()
while (trace.done < trace.length) {
  typed.learnBlocks()
  for (const edit of trace.round(Number(edits))) typed.type(edit)
  share()
}
