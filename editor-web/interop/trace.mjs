// C4: four real Yjs clients of both dialects type the trace of a paper; at each point all of them must hold what the
// trace says. Arguments: port, paper, edits, points, seed, the server restarts in every how many-th round. With a file
// named by TRACE in the environment all edits of that one are typed instead (`recorded-trace.mjs`).
// Prints `point <content as JSON>` at each point and waits for `go`; prints `restart` in the middle of a round and types
// on while the server is away. After the last point: `restored <content as JSON>` on standard input is waited for at
// every client, those who come fresh too, and answered with `restored`.

import { createInterface } from 'node:readline'
import * as Y from 'yjs'
import { PaperTrace, PEOPLE } from './paper-trace.mjs'
import { RawClient } from './raw-client.mjs'
import { RecordedTrace } from './recorded-trace.mjs'
import { render } from './render.mjs'
import { until } from './stock-clients.mjs'
import { TypedTrace } from './typed-trace.mjs'

const [port, paper, edits, points, seed, restartEvery] = process.argv.slice(2).map((a) => (/^\d+$/.test(a) ? Number(a) : a))
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const heard = async () => (await lines.next()).value
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** Keys between two looks at what came in; beyond so many bytes unsent nobody types. */
const BREATH = 40
const MOST_UNSENT = 1 << 18
/** Milliseconds for a key while the server is away: people type on, but what they type has to be kept. */
const AWAY_PAUSE = 5

const { TRACE: file } = process.env
const trace = file ? new RecordedTrace(file, seed) : new PaperTrace(seed)
const wanted = file ? trace.length : edits
const join = (who) =>
  new RawClient({ port, paper, token: `user${who}`, dialect: who % 2 === 0 ? 'hocuspocus' : 'yjs' })
const clients = Array.from({ length: PEOPLE }, (_, who) => join(who))
const typed = new TypedTrace(trace, clients.map((client) => client.doc))

const vector = (client) => Buffer.from(Y.encodeStateVector(client.doc))
const textOfNote = (content) => content[0].content?.[0].text ?? ''
/** What all clients hold when they hold the same, and that is what the trace says; else why not. */
const agreed = () => {
  if (!clients.every((c) => c.isIn)) return { why: 'not everybody is in' }
  if (!clients.every((c) => vector(c).equals(vector(clients[0])))) return { why: 'state vectors differ' }
  const contents = clients.map((c) => JSON.stringify(render(c.doc, false)))
  const different = contents.findIndex((c) => c !== contents[0])
  if (different > 0) return { why: `client ${different} holds\n${contents[different]}\nand client 0\n${contents[0]}` }
  const { content } = render(clients[0].doc, false)
  const expected = JSON.stringify(trace.content())
  if (JSON.stringify(content.slice(1)) !== expected || textOfNote(content).length !== trace.notes) {
    return { why: `all hold\n${contents[0]}\nbut the trace says, behind ${trace.notes} letters of notes,\n${expected}` }
  }
  return { content: contents[0] }
}
const allAgree = async (what) => {
  let last = {}
  await until(() => {
    last = agreed()
    return last.content !== undefined
  }, () => `${what}: ${last.why}; closed with ${clients.map((c) => c.closes)}`, 60000)
  return last.content
}
await until(() => clients.every((c) => c.isIn), 'everybody is in', 30000)
typed.begin()
await allAgree('before the first letter')

let done = 0
for (let point = 1; point <= points; point++) {
  typed.learnBlocks()
  const due = Math.floor((wanted * point) / points)
  const round = trace.round(due - done)
  done = due
  // So that the server goes while people type, and comes back while they do.
  const middle = point % restartEvery === 0 ? Math.floor(round.length / 3) : -1
  const closes = clients.map((c) => c.closes.length)
  let away = false
  for (const [i, edit] of round.entries()) {
    if (i === middle) {
      console.log('restart')
      away = true
    }
    typed.type(edit)
    if (away) {
      await pause(AWAY_PAUSE)
      away = !clients.every((c, who) => c.closes.length > closes[who] && c.isIn)
    } else if (i % BREATH === 0) {
      do await pause(0)
      while (clients.some((c) => c.ws.bufferedAmount > MOST_UNSENT))
    }
  }
  if (middle >= 0) await until(() => clients.every((c, who) => c.closes.length > closes[who]), 'the server has gone', 30000)
  console.log(`point ${await allAgree(`point ${point}`)}`)
  if ((await heard()) !== 'go') throw new Error('not told to go on')
}

const restored = (await heard()).replace(/^restored /, '')
clients.push(join(PEOPLE))
await until(
  () => clients.every((c) => c.isIn && JSON.stringify(render(c.doc, false)) === restored),
  () => `restored: closed with ${clients.map((c) => c.closes)}`,
  60000,
)
console.log('restored')
process.exit(0)
