// A real Yjs document behind a line that loses, delays, repeats and reorders messages. Speaks either dialect.

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'

const SYNC = 0
const AUTH = 2
const REMOTE = 'remote'

/** Opens a bare socket as a page of this server would. */
export const openSocket = (port, path) =>
  new WebSocket(`ws://127.0.0.1:${port}${path}`, [], { origin: `http://127.0.0.1:${port}`, perMessageDeflate: false })

export class RawClient {
  /** @param faults gives, for each message, what happens to it: a list of delays in ms, empty when it is lost */
  constructor({ port, paper, token, dialect, faults = () => [0] }) {
    Object.assign(this, { port, paper, token, dialect, faults })
    this.doc = new Y.Doc()
    this.doc.on('update', (update, origin) => origin === REMOTE || this.tell((e) => writeUpdate(e, update)))
    this.closes = []
    this.answers = 0
    this.open()
  }

  open() {
    this.ready = false
    this.stopped = false
    this.answersBefore = this.answers
    const hocuspocus = this.dialect === 'hocuspocus'
    const ws = openSocket(this.port, hocuspocus ? '/collab' : `/yjs/${this.paper}?token=${this.token}`)
    ws.binaryType = 'arraybuffer'
    this.ws = ws
    ws.on('open', () => {
      if (hocuspocus) {
        ws.send(this.framed(AUTH, (e) => {
          encoding.writeVarUint(e, 0)
          encoding.writeVarString(e, this.token)
        }))
      }
      this.ready = true
      this.ask()
    })
    ws.on('message', (data) => {
      const bytes = new Uint8Array(data)
      // The first exchange is left alone: a client that has never seen the paper has nothing to lose yet.
      const fates = this.answers === 0 ? [0] : this.faults()
      for (const delay of fates) this.after(delay, () => ws === this.ws && this.take(bytes))
    })
    ws.on('error', () => {})
    ws.on('close', (code) => {
      this.closes.push(code)
      if (!this.stopped && ws === this.ws) setTimeout(() => this.open(), 20)
    })
  }

  /** Whether the server has answered on the line there is now. */
  get isIn() {
    return this.ws.readyState === WebSocket.OPEN && this.answers > this.answersBefore
  }

  after(delay, work) {
    if (delay === 0) work()
    else setTimeout(work, delay)
  }

  framed(kind, write) {
    const e = encoding.createEncoder()
    if (this.dialect === 'hocuspocus') encoding.writeVarString(e, this.paper)
    encoding.writeVarUint(e, kind)
    write(e)
    return encoding.toUint8Array(e)
  }

  send(bytes) {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(bytes)
  }

  /** Sends a sync message over the bad line. */
  tell(write) {
    const bytes = this.framed(SYNC, write)
    const ws = this.ws
    for (const delay of this.faults()) this.after(delay, () => ws === this.ws && this.send(bytes))
  }

  ask() {
    this.send(this.framed(SYNC, (e) => writeSyncStep1(e, this.doc)))
  }

  take(bytes) {
    const decoder = decoding.createDecoder(bytes)
    if (this.dialect === 'hocuspocus') decoding.readVarString(decoder)
    if (decoding.readVarUint(decoder) !== SYNC) return
    const reply = encoding.createEncoder()
    const kind = readSyncMessage(decoder, reply, this.doc, REMOTE)
    if (kind === 1) this.answers++
    if (encoding.length(reply) > 0) {
      const bytes = encoding.toUint8Array(reply)
      this.send(this.framed(SYNC, (e) => encoding.writeUint8Array(e, bytes)))
    }
  }

  close() {
    this.stopped = true
    this.ws.terminate()
    this.doc.destroy()
  }
}
