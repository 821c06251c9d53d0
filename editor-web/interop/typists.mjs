// D1: eight stock clients type while the server dies and is started again. Arguments: port, paper.
// Commands on standard input: `killed half` or `killed all` when it is dead and so many of the writers never come back,
// `back` when the server is there again, `go` to type on, `check` at the end. Answers `typing` when enough is under way;
// after each return `settled`, and then, with nobody typing, what a client is sent that comes with nothing, as JSON.

import { createInterface } from 'node:readline'
import { render } from './render.mjs'
import { addParagraph, connect, fragment, textOf, until } from './stock-clients.mjs'

const [port, paper] = [Number(process.argv[2]), process.argv[3]]
const acknowledged = new Set()
const seen = new Set()
let number = 0
let writers = []
let paused = false

const tokensIn = (doc) => textOf(doc).match(/<\d+>|\[\d+\]/g) ?? []

const hire = (index) => {
  const dialect = index % 2 === 0 ? 'hocuspocus' : 'yjs'
  const writer = connect({ port, paper, token: `typist${index}`, dialect })
  writer.index = index
  writer.own = new Set()
  writer.waiting = []
  if (dialect === 'hocuspocus') {
    writer.provider.on('unsyncedChanges', ({ number: unsynced }) => {
      if (unsynced === 0 && writer.isSynced()) for (const token of writer.waiting.splice(0)) acknowledged.add(token)
    })
  }
  return writer
}
const observe = () => {
  for (const writer of writers) for (const token of tokensIn(writer.doc)) if (!writer.own.has(token)) seen.add(token)
}
const write = (writer) => {
  const root = fragment(writer.doc)
  if (root.length === 0) return
  const token = `[${number++}]`
  writer.own.add(token)
  writer.waiting.push(token)
  const node = root.get(0).get(0)
  node.insert(node.length, token)
}

writers = Array.from({ length: 8 }, (_, i) => hire(i))
await until(() => writers.every((w) => w.isSynced()), 'everybody is in', 30000)
addParagraph(writers[0].doc, 'start')
await until(() => writers.every((w) => fragment(w.doc).length === 1), 'the paragraph is everywhere')

const clock = setInterval(() => {
  if (paused) return
  for (const writer of writers) if (writer.isSynced()) write(writer)
  observe()
}, 50)
console.log('typing')

// A client that came with nothing and has what all have.
const readerOfAll = async () => {
  await until(() => writers.every((w) => w.isSaved()), 'all saved', 30000)
  const fresh = connect({ port, paper, token: 'fresh', dialect: 'yjs' })
  await until(() => fresh.isSynced(), 'a fresh client is in')
  await until(() => writers.every((w) => textOf(w.doc) === textOf(fresh.doc)), 'all equal')
  return fresh
}

let gone = []
const commands = {
  // Those who leave do so before the server is there again, with whatever they still had to send: what others saw of
  // it, and what they were told is saved, must be there all the same.
  killed: (who) => {
    observe()
    gone = writers.filter((w) => who === 'all' || w.index % 4 >= 2)
    writers = writers.filter((w) => !gone.includes(w))
    for (const writer of gone) writer.destroy()
    console.log('ready')
  },
  back: async () => {
    const began = Date.now()
    const fresh = gone.map((w) => hire(w.index))
    await until(() => [...writers, ...fresh].every((w) => w.isSynced()), 'everybody is back', 30000)
    console.log(`settled ${Date.now() - began}`)
    writers.push(...fresh)
    paused = true
    const reader = await readerOfAll()
    console.log(JSON.stringify(render(reader.doc, false)))
    reader.destroy()
  },
  go: () => {
    paused = false
    console.log('typing')
  },
  check: async () => {
    clearInterval(clock)
    const fresh = await readerOfAll()
    const found = tokensIn(fresh.doc)
    const unique = new Set(found)
    const lost = (set) => [...set].filter((t) => !unique.has(t))
    console.log(JSON.stringify({
      written: number, found: found.length, doubled: found.length - unique.size,
      acknowledged: acknowledged.size, acknowledgedLost: lost(acknowledged).length,
      seen: seen.size, seenLost: lost(seen).length,
    }))
    process.exit(0)
  },
}
for await (const line of createInterface({ input: process.stdin })) {
  const [command, argument] = line.split(' ')
  await commands[command](argument)
}
