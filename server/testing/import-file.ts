import type { Store } from '#domain/store.ts'
import { handoverCodes } from '../handover-code.ts'
import { importKinds, type AnyOptions, type Kind } from '../import/kinds.ts'
import type { Reject } from '../import/reject.ts'
import type { Database } from '../store/database.ts'

/** Imports a file in pieces, as it comes over a network. `told`: each reject as “line column code”. */
export async function importFile(
  database: Database,
  store: Store,
  kind: Kind,
  file: string | Uint8Array | string[],
  options: AnyOptions = {},
) {
  const rejects: Reject[] = []
  const onReject = (reject: Reject) => void rejects.push(reject)
  const target = { database, store, handoverCodes: handoverCodes('a secret for the tests') }
  const text = Array.isArray(file) ? file.join('\n') : file
  const summary = await importKinds[kind].run(target, pieces(text), { onReject, ...options })
  return { summary, rejects, told: rejects.map(({ line, column, code }) => `${line} ${column} ${code}`) }
}

async function* pieces(text: string | Uint8Array) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096)
}
