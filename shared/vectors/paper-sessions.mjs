// Random sessions of people writing one paper, made by the real thing: Tiptap's schema, ProseMirror transforms,
// y-tiptap and Yjs. Every update in them is one that an unmodified editor could send.
//
// node paper-sessions.mjs FIRST COUNT [STEPS] prints one session a line, as JSON:
// {seed, clients, updates: [[client, base64], ...], state, stateVector, text}
// Updates stand in the order in which the server gets them; everybody learns of the others through the server only,
// sometimes late, sometimes after working offline, and then answers with a whole sync step 2.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(new URL('../../editor-web/package.json', import.meta.url))
const Y = require('yjs')
const { updateYFragment, yXmlFragmentToProseMirrorRootNode } = require('@tiptap/y-tiptap')
const { getSchema, Node } = require('@tiptap/core')
const { StarterKit } = require('@tiptap/starter-kit')
const { TableKit } = require('@tiptap/extension-table')
const { TaskList, TaskItem } = require('@tiptap/extension-list')
const { Image } = require('@tiptap/extension-image')
const { Highlight } = require('@tiptap/extension-highlight')
const { Transform } = require('@tiptap/pm/transform')
const { Slice, Fragment } = require('@tiptap/pm/model')

const block = (name, attributes = {}) =>
  Node.create({
    name,
    group: 'block',
    content: 'block+',
    addAttributes: () => Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { default: value }])),
  })

export const schema = getSchema([
  StarterKit.configure({ undoRedo: false }),
  TableKit,
  TaskList,
  TaskItem.configure({ nested: true }),
  Image,
  Highlight.configure({ multicolor: true }),
  block('callout', { kind: 'note' }),
  block('recommendation', { addressees: null, theme: null, id: null }),
  block('preamble'),
])

/** mulberry32: `random(n)` gives an integer in [0, n). */
export function randomSource(seed) {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

const pick = (random, list) => list[random(list.length)]
const WORDS = ['city', 'a', ' ', 'dirigeant·e·s', 'Bogotá', '城市', '😀', '👩‍👩‍👧', 'العربية', '𝒳', 'é', '\u0000', '"\\']
const MARKS = ['bold', 'italic', 'underline', 'strike', 'code', 'link', 'highlight']

const text = (random, most = 4) => Array.from({ length: 1 + random(most) }, () => pick(random, WORDS)).join('')

const mark = (random) => {
  const type = pick(random, MARKS)
  if (type === 'link') return schema.mark(type, { href: `${pick(random, ['https', 'http'])}://codraft.example/${random(9)}` })
  return schema.mark(type, type === 'highlight' ? { color: pick(random, ['#ff0', 'yellow', null]) } : null)
}

const inline = (random) =>
  Array.from({ length: 1 + random(3) }, () =>
    random(8) === 0 ? schema.node('hardBreak') : schema.text(text(random), random(3) === 0 ? [mark(random)] : []),
  )

const paragraph = (random) => schema.node('paragraph', null, random(6) === 0 ? [] : inline(random))

function blockNode(random, depth = 0) {
  const inner = () => (depth > 2 ? [paragraph(random)] : [paragraph(random), ...(random(3) === 0 ? [blockNode(random, depth + 1)] : [])])
  switch (random(14)) {
    case 0: return schema.node('heading', { level: 1 + random(6) }, inline(random))
    case 1: return schema.node('blockquote', null, inner())
    case 2: return schema.node('bulletList', null, [schema.node('listItem', null, inner())])
    case 3: return schema.node('orderedList', { start: 1 + random(5), type: pick(random, [null, 'a']) }, [schema.node('listItem', null, inner())])
    case 4: return schema.node('taskList', null, [schema.node('taskItem', { checked: random(2) === 0 }, inner())])
    case 5: return schema.node('codeBlock', { language: pick(random, [null, 'js']) }, [schema.text(text(random))])
    case 6: return schema.node('horizontalRule')
    case 7: return schema.node('image', { src: `/files/p8/${random(99)}.png`, alt: text(random), width: pick(random, [null, 100]) })
    case 8: return table(random)
    case 9: return schema.node('callout', { kind: pick(random, ['note', 'warning']) }, inner())
    case 10: return schema.node('recommendation', { addressees: 'local,national', theme: text(random), id: `b${random(999)}` }, inner())
    case 11: return schema.node('preamble', null, inner())
    default: return paragraph(random)
  }
}

function table(random) {
  const cell = (kind) =>
    schema.node(kind, { colspan: 1 + random(2), rowspan: 1, colwidth: pick(random, [null, [120], [80, 100]]) }, [paragraph(random)])
  return schema.node('table', null, [
    schema.node('tableRow', null, [cell('tableHeader'), cell('tableHeader')]),
    schema.node('tableRow', null, [cell('tableCell'), cell('tableCell')]),
  ])
}

/** One thing a person does, as the document after it; null when it is not possible there. */
function act(doc, random) {
  const change = new Transform(doc)
  const texts = []
  const blocks = []
  doc.descendants((node, at) => {
    if (node.isTextblock) texts.push([node, at])
    if (node.isBlock) blocks.push([node, at])
  })
  const [node, at] = texts.length > 0 ? pick(random, texts) : [null, 0]
  const size = node === null ? 0 : node.content.size
  const from = at + 1 + random(size + 1)
  const to = Math.min(at + 1 + size, from + random(8))
  const kind = random(100)
  if (node === null || kind < 6) change.insert(pick(random, [0, doc.content.size]), blockNode(random))
  else if (kind < 50) change.insert(from, schema.text(text(random)))
  else if (kind < 62) change.delete(from, to)
  else if (kind < 72) change.addMark(from, to, mark(random))
  else if (kind < 77) change.removeMark(from, to, pick(random, MARKS.map((name) => schema.marks[name])))
  else if (kind < 82) change.split(from)
  else if (kind < 87) change.setBlockType(from, from, ...(random(2) ? [schema.nodes.heading, { level: 1 + random(6) }] : [schema.nodes.paragraph]))
  else if (kind < 90) change.insert(from, schema.node('hardBreak'))
  else if (kind < 93) change.replace(at, at + node.nodeSize, new Slice(Fragment.from(blockNode(random)), 0, 0))
  else if (kind < 96) {
    const [other, place] = pick(random, blocks)
    if (other.type.spec.attrs?.level) change.setNodeAttribute(place, 'level', 1 + random(6))
    else if (doc.childCount > 1) change.delete(place, place + other.nodeSize)
  } else change.insert(random(2) ? 0 : doc.content.size, Array.from({ length: 1 + random(4) }, () => blockNode(random)))
  change.doc.check()
  return change.doc
}

class Writer {
  constructor(client, sessionRandom) {
    this.random = sessionRandom
    this.doc = new Y.Doc()
    this.doc.clientID = client
    this.root = this.doc.getXmlFragment('default')
    this.undo = new Y.UndoManager(this.root, { trackedOrigins: new Set(['mine']), captureTimeout: 0 })
    this.unsent = []
    this.inbox = []
    this.offline = false
    this.doc.on('update', (update, origin) => origin === 'server' || this.unsent.push(update))
  }

  write() {
    if (this.random(20) === 0) return this.undo.undo()
    if (this.random(30) === 0) return this.undo.redo()
    try {
      const before = yXmlFragmentToProseMirrorRootNode(this.root, schema)
      const after = act(before, this.random)
      this.doc.transact(() => updateYFragment(this.doc, this.root, after, { mapping: new Map(), isOMark: new Map() }), 'mine')
    } catch (error) {
      // Not every random step fits the content it meets; the editor would not offer it.
      if (!(error instanceof RangeError) && error.name !== 'TransformError' && error.name !== 'ReplaceError') throw error
    }
  }
}

/** One whole session; the same seed gives the same bytes. */
export function session(seed, steps = 120) {
  const random = randomSource(seed)
  const server = new Y.Doc()
  server.clientID = 1
  server.getXmlFragment('default')
  const writers = Array.from({ length: 2 + random(3) }, (_, i) => new Writer(seed * 16 + i + 2, random))
  const updates = []
  const reach = (writer, update) => {
    updates.push([writer.doc.clientID, Buffer.from(update).toString('base64')])
    Y.applyUpdate(server, update)
    for (const other of writers) if (other !== writer) other.inbox.push(update)
  }
  const send = (writer) => {
    for (const update of writer.unsent.splice(0)) reach(writer, update)
  }
  const read = (writer) => {
    for (const update of writer.inbox.splice(0)) Y.applyUpdate(writer.doc, update, 'server')
  }
  const comeBack = (writer) => {
    writer.offline = false
    writer.unsent.length = 0
    reach(writer, Y.encodeStateAsUpdate(writer.doc, random(2) ? Y.encodeStateVector(server) : undefined))
    read(writer)
    send(writer)
  }
  for (let i = 0; i < steps; i++) {
    const writer = pick(random, writers)
    writer.write()
    if (writer.offline ? random(10) === 0 : random(25) === 0) writer.offline ? comeBack(writer) : (writer.offline = true)
    if (!writer.offline) {
      if (random(3) > 0) send(writer)
      if (random(3) > 0) read(writer)
    }
  }
  for (const writer of writers) writer.offline ? comeBack(writer) : send(writer)
  return {
    seed,
    clients: writers.map((writer) => writer.doc.clientID),
    updates,
    state: Buffer.from(Y.encodeStateAsUpdate(server)).toString('base64'),
    stateVector: Buffer.from(Y.encodeStateVector(server)).toString('base64'),
    text: server.getXmlFragment('default').toString(),
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [first, count, steps] = process.argv.slice(2).map(Number)
  for (let seed = first; seed < first + count; seed++) process.stdout.write(`${JSON.stringify(session(seed, steps || undefined))}\n`)
}
