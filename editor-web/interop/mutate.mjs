// F1: frames of every kind with their bytes changed: half of them from clients that may only read, in the paper where two
// healthy clients go on writing; half from clients that may write, in another one, where two others only look on. (What
// a writer's damaged but valid update changes is an edit like any other, so nobody could tell what is lost there.) Arguments: port, paper, frames, seed. Prints how sockets ended, as JSON.

import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { randomSource } from './random-edits.mjs'
import { openSocket } from './raw-client.mjs'
import { addParagraph, connect, equalState, fragment, textOf, until } from './stock-clients.mjs'

const [port, paper, frames, seed] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4]), Number(process.argv[5])]
const LANES = 8

const healthy = ['alice', 'bob'].map((token, i) => connect({ port, paper, token, dialect: i ? 'yjs' : 'hocuspocus' }))
await until(() => healthy.every((c) => c.isSynced()), 'the healthy are in')
addParagraph(healthy[0].doc, 'healthy:')
await until(() => healthy.every((c) => fragment(c.doc).length === 1), 'the paragraph is there')
let typed = 0
const nodes = healthy.map((c) => fragment(c.doc).get(0).get(0))
const typing = setInterval(() => {
  const node = nodes[typed % 2]
  node.insert(node.length, '.')
  typed++
}, 20)
const attacked = `${paper}-attacked`
const onlookers = ['carol', 'dave'].map((token, i) => connect({ port, paper: attacked, token, dialect: i ? 'yjs' : 'hocuspocus' }))
await until(() => onlookers.every((c) => c.isSynced()), 'the onlookers are in')
addParagraph(onlookers[0].doc, 'attacked')
await until(() => fragment(onlookers[1].doc).length === 1, 'the attacked paper is there')

const frame = (dialect, paper, kind, write) => {
  const e = encoding.createEncoder()
  if (dialect === 'hocuspocus') encoding.writeVarString(e, paper)
  encoding.writeVarUint(e, kind)
  write(e)
  return encoding.toUint8Array(e)
}
const samples = (dialect, target) => {
  const source = target === paper ? healthy[0] : onlookers[0]
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source.doc))
  const updates = []
  doc.on('update', (update) => updates.push(update))
  addParagraph(doc, 'mutant é😀')
  const last = fragment(doc).get(fragment(doc).length - 1).get(0)
  last.insert(0, 'm', { bold: {} })
  last.delete(0, 1)
  const all = updates.map((u) => frame(dialect, target, 0, (e) => writeUpdate(e, u)))
  all.push(
    frame(dialect, target, 0, (e) => writeSyncStep1(e, doc)),
    frame(dialect, target, 0, (e) => writeSyncStep2(e, doc)),
    frame(dialect, target, 1, (e) => encoding.writeVarUint8Array(e, encodeAwarenessUpdate(source.awareness, [source.doc.clientID]))),
    frame(dialect, target, 3, () => {}),
  )
  if (dialect === 'hocuspocus') {
    all.push(
      frame(dialect, target, 2, (e) => { encoding.writeVarUint(e, 0); encoding.writeVarString(e, 'mallory') }),
      frame(dialect, target, 5, (e) => encoding.writeVarString(e, 'stateless')),
      frame(dialect, target, 7, () => {}),
      Uint8Array.of(10),
    )
  }
  return all
}

// Not by spreading: what is doubled again and again is longer than an argument list may be.
const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const mutate = (bytes, random) => {
  let out = Uint8Array.from(bytes)
  for (let n = 1 + random(3); n > 0; n--) {
    const at = random(out.length + 1)
    switch (random(6)) {
      case 0: out = out.slice(0, at); break
      case 1: if (at < out.length) out[at] ^= 1 << random(8); break
      case 2: if (at < out.length) out[at] = [0, 1, 0x7f, 0x80, 0xff][random(5)]; break
      case 3: out = joined(out.slice(0, at), Array.from({ length: 1 + random(9) }, () => random(256)), out.slice(at)); break
      case 4: out = joined(out, out.slice(at)); break
      default: out = joined(out.slice(0, at), [0xff, 0xff, 0xff, 0xff, 0x7f], out.slice(at))
    }
  }
  return out
}

const ends = {}
let sent = 0
const lane = async (index) => {
  const random = randomSource(seed + index)
  const token = index % 2 === 0 ? 'reader' : `mallory${index}`
  const dialect = index % 4 < 2 ? 'yjs' : 'hocuspocus'
  const target = index % 2 === 0 ? paper : attacked
  const path = dialect === 'yjs' ? `/yjs/${target}?token=${token}` : '/collab'
  let kinds = samples(dialect, target)
  while (sent < frames) {
    const ws = openSocket(port, path)
    ws.on('error', () => {})
    const closed = new Promise((done) => ws.on('close', (code) => { ends[code] = (ends[code] ?? 0) + 1; done() }))
    const opened = await Promise.race([new Promise((done) => ws.on('open', () => done(true))), closed])
    if (!opened) continue
    if (dialect === 'hocuspocus') ws.send(frame(dialect, target, 2, (e) => { encoding.writeVarUint(e, 0); encoding.writeVarString(e, token) }))
    let over = false
    closed.then(() => { over = true })
    for (let i = 0; i < 100 && !over && sent < frames; i++) {
      ws.send(mutate(kinds[random(kinds.length)], random))
      sent++
      // The answer to a ping says that the frame before it has been looked at.
      ws.ping()
      await Promise.race([new Promise((done) => ws.once('pong', done)), closed])
    }
    if (!over) ws.close(1000)
    await closed
    if (random(200) === 0) kinds = samples(dialect, target)
  }
}
await Promise.all(Array.from({ length: LANES }, (_, i) => lane(i)))
clearInterval(typing)
const difference = () => {
  const vectors = healthy.map((c) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(c.doc))]))
  const pending = healthy.map((c) => c.doc.store.pendingStructs !== null || c.doc.store.pendingDs !== null)
  const texts = healthy.map((c) => textOf(c.doc))
  let at = 0
  while (at < texts[0].length && texts[0][at] === texts[1][at]) at++
  return `the healthy are equal: unsaved ${healthy[0].provider.unsyncedChanges}, pending ${pending}, closes ${healthy.map((c) => c.closes)}\n` +
    `vectors equal ${vectors[0] === vectors[1]}, texts ${texts.map((t) => t.length)} differ at ${at}:\n${texts.map((t) => t.slice(at - 80, at + 80)).join('\n')}`
}
await until(() => healthy.every((c) => c.isSaved()) && equalState(healthy[0].doc, healthy[1].doc), difference)
await until(() => equalState(onlookers[0].doc, onlookers[1].doc), 'the onlookers are equal')
const dots = (c) => textOf(c.doc).split('.').length - 1
if (dots(healthy[0]) < typed) throw new Error(`the healthy lost letters: ${dots(healthy[0])} of ${typed}`)
if ([...healthy, ...onlookers].some((c) => c.closes.length > 0)) throw new Error('the healthy were closed')
console.log(JSON.stringify(ends))
process.exit(0)
