// Makes the golden bytes beside this file with real Yjs; run by `make vectors`. The same versions give the same bytes.
// hostile-updates.tsv is not made here: its lines were found by fuzzing and are kept as they are.
import { writeFileSync } from 'node:fs'
import { session } from './paper-sessions.mjs'

const sessions = Array.from({ length: 6 }, (_, i) => JSON.stringify(session(i + 1, 40 + 20 * i)))
writeFileSync(new URL('paper-sessions.jsonl', import.meta.url), `${sessions.join('\n')}\n`)
