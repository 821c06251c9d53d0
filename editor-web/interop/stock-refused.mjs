// What stock providers see when they are not let in, may only read, or bring somebody else's document.
// Arguments: port, paper. The user `reader` may only read; documents called `secret...` exist for nobody.

import * as Y from 'yjs'
import { addParagraph, connect, textOf, until } from './stock-clients.mjs'

const [port, paper] = [Number(process.argv[2]), process.argv[3]]
const check = (condition, what) => {
  if (!condition) throw new Error(what)
}

const alice = connect({ port, paper, token: 'alice', dialect: 'hocuspocus' })
await until(() => alice.isSynced(), 'alice is in')
addParagraph(alice.doc, 'template text')
await until(() => alice.isSaved(), 'alice saved')

// Wrong token, no such document.
const stranger = connect({ port, paper, token: 'stranger', dialect: 'hocuspocus' })
await until(() => stranger.failures.includes('not-signed-in'), 'a wrong token is refused')
stranger.destroy()
const curious = connect({ port, paper: 'secret1', token: 'bob', dialect: 'hocuspocus' })
await until(() => curious.failures.includes('forbidden'), 'a document that is none of their business')
curious.destroy()
for (const [token, name, code] of [['stranger', paper, 4401], ['bob', 'secret1', 4403]]) {
  const client = connect({ port, paper: name, token, dialect: 'yjs' })
  await until(() => client.closes.includes(code), `y-websocket closed with ${code}`)
  client.destroy()
}

// A reader reads, and what it writes stays with it.
for (const dialect of ['hocuspocus', 'yjs']) {
  const reader = connect({ port, paper, token: 'reader', dialect })
  await until(() => reader.isSaved(), 'the reader is in, with nothing to save')
  check(textOf(reader.doc).includes('template text'), 'the reader has the text')
  if (dialect === 'hocuspocus') check(reader.scopes.at(-1) === 'readonly', 'the reader is told')
  const before = textOf(alice.doc)
  for (let i = 0; i < 20; i++) addParagraph(reader.doc, 'graffiti')
  addParagraph(alice.doc, `after ${dialect}`)
  await until(() => textOf(reader.doc).includes(`after ${dialect}`), 'the reader goes on reading')
  check(textOf(alice.doc).startsWith(before) && !textOf(alice.doc).includes('graffiti'), 'nobody sees it')
  if (dialect === 'hocuspocus') {
    check(reader.messages.some((m) => JSON.parse(m).code === 'forbidden'), 'the reader is told why')
    check(reader.provider.unsyncedChanges >= 20, 'and nothing is called saved')
  }
  reader.destroy()
}

// D7: a local document made elsewhere, with the same words.
for (const dialect of ['hocuspocus', 'yjs']) {
  const seeded = new Y.Doc()
  addParagraph(seeded, 'template text')
  const client = connect({ port, paper, token: 'bob', dialect, doc: seeded })
  await until(() => client.closes.includes(4409), 'a foreign document is refused with 4409')
  client.destroy()
  check(textOf(seeded) === '<paragraph>template text</paragraph>', 'its text stays as it was')
  check(textOf(alice.doc).split('template text').length === 2, 'the paper is not doubled')
}

// D7: a client that knows more of another person's writing than the server: from before a restored backup.
const future = new Y.Doc()
Y.applyUpdate(future, Y.encodeStateAsUpdate(alice.doc))
const ghost = new Y.Doc()
Y.applyUpdate(ghost, Y.encodeStateAsUpdate(alice.doc))
ghost.clientID = alice.doc.clientID
addParagraph(ghost, 'lost with the old server')
Y.applyUpdate(future, Y.encodeStateAsUpdate(ghost))
const returning = connect({ port, paper, token: 'bob', dialect: 'yjs', doc: future })
await until(() => returning.closes.includes(4409), 'a history from before a restore is refused with 4409')
check(textOf(future).includes('lost with the old server'), 'and stays with the client')
returning.destroy()

// A5: words under somebody else's client id.
const forger = connect({ port, paper, token: 'bob', dialect: 'hocuspocus' })
await until(() => forger.isSaved(), 'the forger is in')
forger.doc.clientID = alice.doc.clientID
addParagraph(forger.doc, 'I, Alice')
await until(() => forger.messages.some((m) => JSON.parse(m).code === 'foreign-client-id'), 'forgery is refused')
addParagraph(alice.doc, 'the end')
await until(() => alice.isSaved(), 'alice goes on')
check(!textOf(alice.doc).includes('I, Alice'), 'forgery is not seen')
forger.destroy()
alice.destroy()
// Reconnect timers of the providers would keep the process for a while.
process.exit(0)
