// C1: several real Yjs clients and the server over bad lines; in the end all are equal in content and state vector.
// Arguments: port, first seed, seeds, operations. Prints a line for each seed: paper, content as JSON.

import * as Y from 'yjs'
import { randomSource } from './random-edits.mjs'
import { RawClient } from './raw-client.mjs'
import { ROOT, render } from './render.mjs'
import { equalState, until } from './stock-clients.mjs'

const [port, first, seeds, operations] = process.argv.slice(2).map(Number)
const TEXTS = ['ville ', 'ñ', '城市', '😀', '👩‍👩‍👧', 'مدن', 'a', ' ']
const MARKS = [{ bold: {} }, { italic: {} }, { bold: null }, { link: { href: 'https://example.org' } }, {}]

const element = (name, attributes, children) => {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.push(children)
  return node
}
const paragraph = (text) => element('paragraph', {}, text === '' ? [] : [new Y.XmlText(text)])
const block = (random) => {
  const text = TEXTS[random(TEXTS.length)]
  switch (random(6)) {
    case 0:
      return element('heading', { level: 1 + random(4) }, [new Y.XmlText(text)])
    case 1:
      return element('bulletList', {}, [element('listItem', {}, [paragraph(text)]), element('listItem', {}, [paragraph('')])])
    case 2:
      return element('table', {}, [
        element('tableRow', {}, [element('tableCell', { colspan: 1 }, [paragraph(text)]), element('tableCell', {}, [paragraph('')])]),
      ])
    default:
      return paragraph(text)
  }
}
const texts = (node, found = []) => {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) found.push(child)
    else texts(child, found)
  }
  return found
}
// Whole characters only, else Yjs itself replaces halves of them.
const boundary = (text, offset) => {
  const s = text.toString().replace(/<[^>]*>/g, '')
  return offset > 0 && offset < text.length && /[\ud800-\udfff]/.test(s) ? 0 : offset
}
const edit = (doc, random) => {
  const root = doc.getXmlFragment(ROOT)
  const all = texts(root)
  const kind = random(10)
  if (all.length === 0 || kind === 0) root.insert(random(root.length + 1), [block(random)])
  else if (kind === 1 && root.length > 3) root.delete(random(root.length), 1)
  else {
    const text = all[random(all.length)]
    const at = boundary(text, random(text.length + 1))
    if (kind < 7) text.insert(at, TEXTS[random(TEXTS.length)], random(3) === 0 ? MARKS[random(MARKS.length)] : undefined)
    else if (text.length > 0 && kind < 8) text.delete(0, boundary(text, 1 + random(text.length)) || text.length)
    else if (text.length > 0) text.format(0, text.length, MARKS[random(MARKS.length)])
  }
}

const run = async (seed) => {
  const random = randomSource(seed)
  const paper = `c1-${seed}`
  let quiet = false
  const faults = () => {
    if (quiet) return [0]
    const fate = random(100)
    return fate < 70 ? [0] : fate < 78 ? [] : fate < 90 ? [1 + random(15)] : [0, random(10)]
  }
  const clients = Array.from({ length: 3 + random(6) }, (_, i) =>
    new RawClient({ port, paper, token: `user${i}`, dialect: i % 2 ? 'hocuspocus' : 'yjs', faults }),
  )
  await until(() => clients.every((c) => c.answers > 0), `seed ${seed}: everybody is in`)
  for (let i = 0; i < operations; i++) {
    const client = clients[random(clients.length)]
    client.doc.transact(() => edit(client.doc, random))
    if (random(20) === 0) clients[random(clients.length)].ask()
    if (random(150) === 0) clients[random(clients.length)].ws.terminate()
    if (random(4) === 0) await new Promise((done) => setTimeout(done, 1))
  }
  quiet = true
  await new Promise((done) => setTimeout(done, 30))
  await until(() => clients.every((c) => c.ready), `seed ${seed}: everybody is back`)
  const fresh = new RawClient({ port, paper, token: 'fresh', dialect: 'yjs' })
  const everybody = [...clients, fresh]
  const askAll = () => {
    for (const client of everybody) client.ask()
  }
  const asking = setInterval(askAll, 300)
  askAll()
  await until(
    () => fresh.answers > 0 && clients.every((c) => equalState(c.doc, fresh.doc)) && Y.encodeStateVector(fresh.doc).length > 1,
    () => `seed ${seed}: all equal; closed with ${clients.map((c) => c.closes)}`,
    30000,
  )
  clearInterval(asking)
  const wrong = clients.flatMap((c) => c.closes).filter((code) => ![1006, 4400, 4409].includes(code))
  if (wrong.length > 0) throw new Error(`seed ${seed}: closed with ${wrong}`)
  console.log(`${paper} ${JSON.stringify(render(fresh.doc, false))}`)
  for (const client of everybody) client.close()
}

for (let seed = first; seed < first + seeds; seed++) await run(seed)
process.exit(0)
