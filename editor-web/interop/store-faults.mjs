// D4 and a full disk: two people type and a third looks on while the store stops taking edits, and after it takes them
// again. Arguments: port, paper. Commands on standard input, each answered with a line of JSON:
// `fault <seconds>` when the store takes nothing any more: how long it took until both typists were told, and what was
// shown or acknowledged after that; `slow` when it takes everything late; `work` waits for more to be saved; `back` when it takes again: how long until all is saved; `check` at the end.

import { createInterface } from 'node:readline'
import { render } from './render.mjs'
import { addParagraph, connect, fragment, textOf, until } from './stock-clients.mjs'

const [port, paper] = [Number(process.argv[2]), process.argv[3]]
const tokensIn = (doc) => textOf(doc).match(/\[\d+\]/g) ?? []
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

const typists = ['alice', 'bob'].map((token) => connect({ port, paper, token, dialect: 'hocuspocus' }))
const onlooker = connect({ port, paper, token: 'carol', dialect: 'yjs' })
const everybody = [...typists, onlooker]
await until(() => everybody.every((c) => c.isSynced()), 'everybody is in', 30000)
addParagraph(typists[0].doc, 'start')
await until(() => everybody.every((c) => fragment(c.doc).length === 1), 'the paragraph is everywhere', 30000)

let number = 0
const acknowledged = new Set()
for (const typist of typists) {
  typist.waiting = []
  typist.provider.on('unsyncedChanges', ({ number: unsynced }) => {
    if (unsynced === 0) for (const token of typist.waiting.splice(0)) acknowledged.add(token)
  })
}
const typing = setInterval(() => {
  for (const typist of typists) {
    const token = `[${number++}]`
    typist.waiting.push(token)
    const node = fragment(typist.doc).get(0).get(0)
    node.insert(node.length, token)
  }
}, 50)
const told = (word) => typists.every((c) => (c.messages.at(-1) ?? '').includes(word))

const commands = {
  fault: async (seconds) => {
    const began = Date.now()
    await until(() => told('saving-slow'), 'the typists are told', 20000)
    const after = Date.now() - began
    // What was on its way when the store stopped has arrived by now.
    const [shown, saved] = [tokensIn(onlooker.doc).length, acknowledged.size]
    await pause(Number(seconds) * 1000 - (Date.now() - began))
    return { told: after, shown: tokensIn(onlooker.doc).length - shown, acknowledged: acknowledged.size - saved }
  },
  // What gets through to the others while the store takes everything late, and how long each round of it took.
  slow: async () => {
    const shown = tokensIn(onlooker.doc).length
    const waits = []
    for (let round = 0; round < 6; round++) {
      const [before, began] = [tokensIn(onlooker.doc).length, Date.now()]
      await until(() => tokensIn(onlooker.doc).length > before, 'something is shown', 10000)
      waits.push(Date.now() - began)
    }
    return { shown: tokensIn(onlooker.doc).length - shown, waits, told: told('saving-slow') }
  },
  // Whether work goes on whatever goes wrong beside it.
  work: async () => {
    const saved = acknowledged.size
    await until(() => acknowledged.size > saved + 20, 'twenty more are saved')
    return { saved: acknowledged.size - saved }
  },
  back: async () => {
    const began = Date.now()
    await until(() => told('saving-normal'), 'the typists are told that saving goes on', 60000)
    return { normal: Date.now() - began }
  },
  check: async () => {
    clearInterval(typing)
    await until(() => typists.every((c) => c.isSaved()), 'all is saved', 60000)
    const fresh = connect({ port, paper, token: 'fresh', dialect: 'yjs' })
    await until(() => fresh.isSynced() && everybody.every((c) => textOf(c.doc) === textOf(fresh.doc)), 'all are equal', 30000)
    const found = tokensIn(fresh.doc)
    return {
      written: number, found: found.length, unique: new Set(found).size, acknowledged: acknowledged.size,
      content: render(fresh.doc, false),
    }
  },
}
console.log('typing')
for await (const line of createInterface({ input: process.stdin })) {
  const [command, argument] = line.split(' ')
  console.log(JSON.stringify(await commands[command](argument)))
  if (command === 'check') process.exit(0)
}
