// The editing trace of a paper that somebody really wrote, key by key, from a file of their own: gzipped JSON
// `{"startContent": "", "endContent": "…", "txns": [{"patches": [[position, deleted letters, inserted text], …]}, …]}`,
// as the sequential traces of github.com/josephg/editing-traces are. Each line of the text is a block of the paper.
//
// The keys build on each other, so one person types all of a round, and somebody else the next. Meanwhile the others drop
// letters into the first block, as in `PaperTrace`, whose methods these are.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { PEOPLE } from './paper-trace.mjs'
import { randomSource } from './random-edits.mjs'

export class RecordedTrace {
  constructor(file, seed) {
    const { startContent, endContent, txns } = JSON.parse(gunzipSync(readFileSync(file)))
    if (startContent !== '') throw new Error('a trace that does not begin with an empty text')
    this.end = endContent
    this.patches = txns.flatMap(({ patches }) => patches)
    this.random = randomSource(seed)
    this.done = 0
    this.rounds = 0
    this.notes = 0
    this.names = 0
    this.blocks = [this.newBlock(''), this.newBlock('')]
  }

  /** How many edits there are. */
  get length() {
    return this.patches.length
  }

  begin() {
    return this.blocks.map(({ name }) => ({ name, level: 0 }))
  }

  round(count) {
    const who = this.rounds++ % PEOPLE
    const edits = []
    for (const [position, deleted, inserted] of this.patches.slice(this.done, this.done + count)) {
      if (this.random(100) === 0) edits.push(this.note((who + 1 + this.random(PEOPLE - 1)) % PEOPLE))
      for (let i = 0; i < deleted; i++) this.remove(position, edits)
      this.insert(position, inserted, edits)
    }
    for (const edit of edits) edit.who ??= who
    this.done += count
    if (this.done === this.length && this.text() !== this.end) throw new Error('the trace does not end as it says')
    return edits
  }

  content() {
    return this.blocks.slice(1).map(({ text }) => ({
      type: 'paragraph',
      ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
    }))
  }

  text() {
    return this.blocks
      .slice(1)
      .map(({ text }) => text)
      .join('\n')
  }

  note(who) {
    this.notes++
    return { who, kind: 'note', share: this.random(1000) / 1000, text: 'n' }
  }

  newBlock(text) {
    return { name: this.names++, text }
  }

  /** Index of the block at a position of the whole text, and the offset in it; between two lines the end of the first. */
  place(position) {
    let [index, at] = [1, position]
    while (at > this.blocks[index].text.length) at -= this.blocks[index++].text.length + 1
    return [index, at]
  }

  remove(position, edits) {
    const [index, at] = this.place(position)
    const block = this.blocks[index]
    if (at < block.text.length) return edits.push(this.cut(block, at, 1))
    // The end of the line goes: the next one joins this.
    const [next] = this.blocks.splice(index + 1, 1)
    edits.push({ kind: 'drop', block: next.name })
    if (next.text !== '') edits.push(this.put(block, at, next.text))
  }

  insert(position, text, edits) {
    const [index, at] = this.place(position)
    const [first, ...lines] = text.split('\n')
    let block = this.blocks[index]
    if (first !== '') edits.push(this.put(block, at, first))
    if (lines.length === 0) return
    const tail = block.text.slice(at + first.length)
    if (tail !== '') edits.push(this.cut(block, at + first.length, tail.length))
    lines[lines.length - 1] += tail
    for (const [i, line] of lines.entries()) {
      const added = this.newBlock('')
      this.blocks.splice(index + 1 + i, 0, added)
      edits.push({ kind: 'add', after: block.name, block: added.name, level: 0 })
      if (line !== '') edits.push(this.put(added, 0, line))
      block = added
    }
  }

  put(block, at, text) {
    block.text = block.text.slice(0, at) + text + block.text.slice(at)
    return { kind: 'insert', block: block.name, at, text }
  }

  cut(block, at, length) {
    block.text = block.text.slice(0, at) + block.text.slice(at + length)
    return { kind: 'delete', block: block.name, at, length }
  }
}
