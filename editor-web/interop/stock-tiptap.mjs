// Stock Tiptap StarterKit with its collaboration extension, in a page without a browser, over both stock providers.
// Arguments: port, paper.

import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<!doctype html><body></body>')
for (const name of ['window', 'document', 'Node', 'Element', 'HTMLElement', 'MutationObserver', 'DOMParser', 'getSelection', 'Range', 'Text', 'DocumentFragment']) {
  globalThis[name] = name === 'window' ? window : typeof window[name] === 'function' && name === 'getSelection' ? window[name].bind(window) : window[name]
}
Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true })
globalThis.requestAnimationFrame = (f) => setTimeout(f, 0)
globalThis.cancelAnimationFrame = clearTimeout
window.requestAnimationFrame = globalThis.requestAnimationFrame
window.Element.prototype.getClientRects = () => []
window.Range.prototype.getClientRects = () => []
window.Range.prototype.getBoundingClientRect = () => ({ left: 0, right: 0, top: 0, bottom: 0 })

const { Editor } = await import('@tiptap/core')
const { default: StarterKit } = await import('@tiptap/starter-kit')
const { default: Collaboration } = await import('@tiptap/extension-collaboration')
const { connect, until } = await import('./stock-clients.mjs')

const [port, paper] = [Number(process.argv[2]), process.argv[3]]
const open = (token, dialect) => {
  const client = connect({ port, paper, token, dialect })
  client.editor = new Editor({
    element: document.createElement('div'),
    extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document: client.doc })],
  })
  return client
}

const alice = open('alice', 'hocuspocus')
const bob = open('bob', 'yjs')
const both = [alice, bob]
await until(() => both.every((c) => c.isSynced()), 'both are in')

const json = (c) => JSON.stringify(c.editor.getJSON())
const same = async (what) => {
  await until(() => json(alice) === json(bob), () => `${what}\n${json(alice)}\n${json(bob)}`)
  await until(() => alice.isSaved(), () => `${what}: saved (${alice.provider.unsyncedChanges})`)
  if (both.some((c) => c.closes.length > 0)) throw new Error(`${what}: closed with ${alice.closes} ${bob.closes}`)
}
const has = (needle) => {
  if (!json(bob).includes(needle)) throw new Error(`missing ${needle} in ${json(bob)}`)
}

alice.editor.commands.insertContent('<h2>Key messages</h2><p>Cities <strong>for</strong> <em>all</em>.</p>')
await same('headings and marks')
has('"type":"heading"')

bob.editor.commands.focus('end')
bob.editor.commands.insertContent([
  { type: 'bulletList', content: ['one', 'two'].map((text) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })) },
  { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
  { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'quoted' }] }] },
  { type: 'codeBlock', attrs: { language: 'java' }, content: [{ type: 'text', text: 'int x;' }] },
  { type: 'horizontalRule' },
  { type: 'paragraph', content: [
    { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
    { type: 'hardBreak' },
    { type: 'text', text: 'under', marks: [{ type: 'underline' }] },
    { type: 'text', text: 'struck', marks: [{ type: 'strike' }] },
    { type: 'text', text: 'code', marks: [{ type: 'code' }] },
  ] },
])
await same('every node and mark of the kit')
for (const type of ['bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule', 'hardBreak', 'link', 'underline', 'strike', 'code']) has(`"type":"${type}"`)

for (let level = 1; level <= 6; level++) {
  alice.editor.commands.setTextSelection(3)
  alice.editor.commands.setHeading({ level })
  await same(`heading ${level}`)
}
for (const letter of 'letter by letter') alice.editor.commands.insertContent(letter)
await same('typing')
bob.editor.commands.setTextSelection({ from: 2, to: 6 })
bob.editor.chain().toggleBold().toggleItalic().run()
await same('formatting')
bob.editor.commands.deleteSelection()
await same('deleting')
alice.editor.commands.undo()
alice.editor.commands.undo()
await same('undo')
alice.editor.commands.redo()
await same('redo')
alice.editor.commands.selectAll()
alice.editor.commands.deleteSelection()
await same('all deleted')
alice.editor.commands.undo()
await same('all back')
has('quoted')
both.forEach((c) => { c.editor.destroy(); c.destroy() })
process.exit(0)
