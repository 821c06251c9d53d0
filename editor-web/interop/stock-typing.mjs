// Four stock clients, two of each provider, write one paper. Arguments: port, paper.

import * as Y from 'yjs'
import { addParagraph, connect, equalState, fragment, textOf, type, until } from './stock-clients.mjs'

const [port, paper] = [Number(process.argv[2]), process.argv[3]]
const clients = ['alice', 'bob', 'carol', 'dave'].map((token, i) =>
  connect({ port, paper, token, dialect: i % 2 === 0 ? 'hocuspocus' : 'yjs' }),
)
const [alice, bob, carol, dave] = clients
await until(() => clients.every((c) => c.isSynced()), 'everybody is in')

addParagraph(alice.doc, '')
await until(() => clients.every((c) => fragment(c.doc).length === 1), 'the paragraph is everywhere')

// All at once, in one text node, letter by letter.
const words = ['Городá', 'villes inclusives', '城市🏙️👩‍👩‍👧', 'مدن للجميع']
for (const [i, client] of clients.entries()) type(client.doc, words[i])
await until(() => clients.every((c) => equalState(alice.doc, c.doc)), 'all equal')
const total = words.reduce((n, w) => n + w.length, 0)
if (fragment(dave.doc).get(0).get(0).length !== total) throw new Error(`letters lost: ${textOf(dave.doc)}`)
await until(() => clients.every((c) => c.isSaved()), () => `all saved: ${alice.provider.unsyncedChanges}`)

// Offline edits of both kinds come in on return, once.
alice.disconnect()
bob.disconnect()
await until(() => !alice.isSynced() && !bob.isSynced(), 'both offline')
addParagraph(alice.doc, 'alice offline')
addParagraph(bob.doc, 'bob offline')
addParagraph(carol.doc, 'carol meanwhile')
alice.connect()
bob.connect()
await until(() => clients.every((c) => equalState(alice.doc, c.doc) && c.isSaved()), 'all equal after return')
for (const words of ['alice offline', 'bob offline', 'carol meanwhile']) {
  if (textOf(dave.doc).split(words).length !== 2) throw new Error(`not exactly once: ${words}`)
}

// Presence: the server says who somebody is, whatever the client claims.
const seen = (by, who) => [...by.awareness.getStates().entries()].find(([id]) => id === who.doc.clientID)?.[1]
for (const c of clients) c.awareness.setLocalState({ user: { id: 'chair', name: 'Chair', color: 'red' }, cursor: c.doc.clientID })
await until(
  () => clients.every((a) => clients.every((b) => a === b || seen(a, b)?.cursor === b.doc.clientID)),
  'everybody sees every cursor',
)
for (const [i, name] of ['alice', 'bob', 'carol', 'dave'].entries()) {
  const { user } = seen(clients[(i + 1) % 4], clients[i])
  if (user.id !== name || user.name !== `Name of ${name}` || user.color !== '#336699' || user.organisation !== 'ORG') {
    throw new Error(`forged identity came through: ${JSON.stringify(user)}`)
  }
}
const gone = dave.doc.clientID
dave.destroy()
await until(() => [alice, bob, carol].every((c) => !c.awareness.getStates().has(gone)), 'presence ends with the connection', 4000)

// A newcomer is sent the whole paper before it is told that it is synced, and sees who is there.
for (const dialect of ['hocuspocus', 'yjs']) {
  const late = connect({ port, paper, token: 'eve', dialect })
  late.provider.on('synced', () => {
    if (!equalState(late.doc, alice.doc)) throw new Error('synced before the text was there')
  })
  await until(() => late.isSaved(), 'the newcomer is in')
  await until(() => seen(late, carol)?.user.id === 'carol', 'the newcomer sees carol')
  late.destroy()
}
console.log(Buffer.from(Y.encodeStateVector(alice.doc)).toString('base64'))
for (const c of clients) c.destroy()
// Reconnect timers of the providers would keep the process for a while.
process.exit(0)
