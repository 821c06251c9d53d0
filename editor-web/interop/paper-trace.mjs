// The editing trace of one paper by four people, letter by letter: sentences typed, mistakes taken back, words replaced
// later, passages moved, blocks added and dropped, and everybody moves on to other places. The same seed gives the same
// trace. Beside the edits it says what the paper must hold after them, which it knows without any CRDT.
//
// Between two points nobody touches a block that somebody else has touched, so the order in which four clients happen to
// be served does not matter. Except for the first block: there all four drop letters wherever they are, and how many is
// all that is known of it.

import { randomSource } from './random-edits.mjs'

export const PEOPLE = 4

const WORDS = ('housing water care city peace rights transport waste budget school culture climate women youth ' +
  'logement eau soin ville paix déchets école trêve vivienda agua cuidado ciudad paz niñez año basura ' +
  'العدالة المدينة 城市 和平 ñandú naïve 🏙 👩‍👩‍👧 and of the for la de et y').split(' ')
const LETTERS = 'etaoinshrdlucmfgypwbvké'

const FIRST_BLOCKS = 12
const FEWEST_BLOCKS = 8

/** Whole characters of a text before `at` that a backspace takes at once. */
const characterBefore = (text, at) => {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1
}
/** The nearest offset at or before `at` that does not part two surrogates. */
const whole = (text, at) => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

export class PaperTrace {
  constructor(seed) {
    this.random = randomSource(seed)
    this.blocks = []
    this.names = 0
    this.notes = 0
    this.people = Array.from({ length: PEOPLE }, (_, who) => ({ who, block: null, at: 0, plan: [] }))
    this.touched = new Map()
  }

  /** The blocks that are there before anybody types: [{name, level}]. */
  begin() {
    for (let i = 0; i < FIRST_BLOCKS; i++) {
      this.blocks.push({ name: this.names++, level: i % 4 === 1 ? 1 + (i % 3) : 0, text: '' })
    }
    return this.blocks.map(({ name, level }) => ({ name, level }))
  }

  /** The next `count` edits: {who, kind: insert | delete | add | drop | note, block, ...}. */
  round(count) {
    this.touched.clear()
    const leaving = this.people.filter(({ block }) => block === null || this.random(10) < 4)
    for (const person of this.people) {
      if (!leaving.includes(person)) this.touched.set(person.block, person.who)
    }
    for (const person of leaving) {
      person.plan = []
      this.moveOn(person)
    }
    const edits = []
    while (edits.length < count) edits.push(this.edit(this.people[this.random(PEOPLE)]))
    return edits
  }

  /** What the paper holds now, as `render` gives it, the first block left out. */
  content() {
    return this.blocks.slice(1).map(({ level, text }) => ({
      type: level === 0 ? 'paragraph' : 'heading',
      ...(level === 0 ? {} : { attrs: { level } }),
      ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
    }))
  }

  edit(person) {
    if (this.random(100) === 0) {
      this.notes++
      return { who: person.who, kind: 'note', share: this.random(1000) / 1000, text: LETTERS[this.random(LETTERS.length)] }
    }
    while (person.plan.length === 0) this.decide(person)
    return { who: person.who, ...person.plan.shift()() }
  }

  /** What somebody does next: one step for each key. Each step is made when its turn comes, so that it fits. */
  decide(person) {
    const kind = this.random(100)
    const { text } = person.block
    if (kind < 40) this.typeSentence(person)
    else if (kind < 62 && text.length > 40) this.replaceWords(person)
    else if (kind < 70 && text.length > 0) person.at = whole(text, this.random(text.length + 1))
    else if (kind < 78) this.addBlock(person)
    else if (kind < 84 && text.length > 30) this.movePassage(person)
    else if (kind < 86 && this.blocks.length > FEWEST_BLOCKS) this.dropBlock(person)
    else this.moveOn(person)
  }

  typeSentence(person) {
    const words = Array.from({ length: 3 + this.random(12) }, () => WORDS[this.random(WORDS.length)])
    for (const letter of `${words.join(' ')}. `) {
      person.plan.push(() => this.insert(person, letter))
      // A slip of the finger is mostly noticed some letters later.
      if (this.random(25) === 0) {
        const slips = 1 + this.random(5)
        for (let i = 0; i < slips; i++) person.plan.push(() => this.insert(person, LETTERS[this.random(LETTERS.length)]))
        for (let i = 0; i < slips; i++) person.plan.push(() => this.backspace(person))
      }
    }
  }

  /** Goes back, takes away some words letter by letter and writes fewer. */
  replaceWords(person) {
    const { text } = person.block
    person.at = whole(text, 20 + this.random(text.length - 19))
    const letters = Math.min([...text.slice(0, person.at)].length, 10 + this.random(50))
    for (let i = 0; i < letters; i++) person.plan.push(() => this.backspace(person))
    for (const letter of WORDS[this.random(WORDS.length)]) person.plan.push(() => this.insert(person, letter))
  }

  /** Cuts a passage out and pastes it elsewhere in the same block or in another one that is free. */
  movePassage(person) {
    const { text } = person.block
    const from = whole(text, this.random(text.length - 20))
    const to = whole(text, from + 1 + this.random(text.length - from))
    const passage = text.slice(from, to)
    if (passage === '') return
    person.plan.push(() => this.remove(person, from, passage.length))
    person.plan.push(() => {
      if (this.random(2) === 0) this.moveOn(person)
      person.at = whole(person.block.text, this.random(person.block.text.length + 1))
      return this.insert(person, passage)
    })
  }

  addBlock(person) {
    person.plan.push(() => {
      const after = person.block
      const block = { name: this.names++, level: this.random(8) === 0 ? 1 + this.random(4) : 0, text: '' }
      this.blocks.splice(this.blocks.indexOf(after) + 1, 0, block)
      this.touched.set(block, person.who)
      person.block = block
      person.at = 0
      return { kind: 'add', after: after.name, block: block.name, level: block.level }
    })
    this.typeSentence(person)
  }

  dropBlock(person) {
    if (this.free(person).every((block) => block === person.block)) return
    person.plan.push(() => {
      const block = person.block
      this.blocks.splice(this.blocks.indexOf(block), 1)
      this.moveOn(person)
      return { kind: 'drop', block: block.name }
    })
  }

  /** To a block that nobody else has touched since the last point; when there is none, one stays. */
  moveOn(person) {
    const free = this.free(person)
    const block = free.length > 0 ? free[this.random(free.length)] : person.block
    this.touched.set(block, person.who)
    person.block = block
    // Mostly at its end, where one goes on writing.
    person.at = this.random(3) === 0 ? whole(block.text, this.random(block.text.length + 1)) : block.text.length
  }

  free({ who }) {
    return this.blocks.filter((block, i) => i > 0 && (this.touched.get(block) ?? who) === who)
  }

  insert(person, text) {
    const { block, at } = person
    block.text = block.text.slice(0, at) + text + block.text.slice(at)
    person.at = at + text.length
    return { kind: 'insert', block: block.name, at, text }
  }

  backspace(person) {
    if (person.at === 0) return this.insert(person, LETTERS[this.random(LETTERS.length)])
    const length = characterBefore(person.block.text, person.at)
    return this.remove(person, person.at - length, length)
  }

  remove(person, at, length) {
    const { block } = person
    block.text = block.text.slice(0, at) + block.text.slice(at + length)
    person.at = at
    return { kind: 'delete', block: block.name, at, length }
  }
}
