import type { Problem } from '#domain/protocol.ts'
import type { PullResult } from './pull.ts'
import type { PushResult } from './push.ts'

/** How the last talk with the server went. `problem` is the code of what it refused. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'online' }
  | { state: 'unreachable'; why: string }
  | { state: 'problem'; code: string }

/** A defect, or code that did not load: nothing is sent or received. */
export const APP_FAILED: Connection = { state: 'problem', code: 'app-failed' }
/** Work goes on, products cannot be brought up to date. */
export const PRODUCTS_FAILED: Connection = { state: 'problem', code: 'products-failed' }

export function connectionAfter(...results: (PushResult | PullResult)[]): Connection {
  for (const result of results) {
    if (result.kind === 'unreachable') return { state: 'unreachable', why: result.why }
    if (result.kind === 'problem') return { state: 'problem', code: result.problem.code }
    if (result.kind === 'wait') return { state: 'problem', code: result.code }
    if (result.kind === 'resync') return { state: 'problem', code: 'resync' }
  }
  return { state: 'online' }
}

/** Whether the server wants to be left alone for a while. */
export function isTooMany(result: PushResult | PullResult): result is { kind: 'problem'; problem: Problem } {
  return result.kind === 'problem' && result.problem.code === 'too-many-requests'
}
