import type { Post } from './count.ts'
import type { Role } from './role.ts'
import type { MessageKind } from './message.ts'
import type { PayBack } from './pay-back.ts'
import type { ReasonCode } from './reasons.ts'
import type { RecordKey } from './record-key.ts'
import type { RecordChange, RecordKind, RecordOf } from './records.ts'
import type { Movement } from './stock-level.ts'

/**
 * What a rule answers. A rejection is a value; an exception is a bug.
 * - accept: `changes` touch feed records and fold on both sides; `effects` run on the server only, in the same
 *   transaction. `notice` says that it was applied but not as the author expected (a put-back is owed, a case opened).
 *   `movements` go into the stock ledger; what an order's facts move follows from its change (stock/of-fulfillment.ts).
 * - reject: nothing happens; `code` is stable, `detail` fills the sentence's blanks.
 * - hold: a report of somebody who had no right to it when it was made. It is kept and nothing happens until a lead has
 *   looked; a device refuses it.
 * - cannot-tell: a record the rule needs is not here. A device queues the command and says "will be decided when online";
 *   the server, which has every record, turns it into `unknown-<kind>`.
 */
export type Decision =
  | { kind: 'accept'; changes: RecordChange[]; effects: Effect[]; movements?: Movement[]; notice?: Reason }
  | { kind: 'reject'; reason: Reason }
  | { kind: 'hold'; reason: Reason }
  | { kind: 'cannot-tell'; missing: RecordKey }

/** A stable code and the values of the blanks in its sentence. */
export interface Reason {
  code: ReasonCode
  detail: Record<string, string | number>
}

/** Work for the server only. Ids of what it makes derive from the cmdId, so a replay makes nothing twice. */
export type Effect =
  | { type: 'open-case'; code: ReasonCode; fulfillmentId: string }
  /** what this person does on the device that said so is proven by their key: SPKI as base64 */
  | { type: 'know-author'; personId: string; publicKey: string }
  /** the PIN came beside the command */
  | { type: 'set-pin'; personId: string }
  | { type: 'revoke-device'; deviceId: string }
  /** the code's hash came beside the command; it adds so many devices until then, UTC ms */
  | { type: 'invite-devices'; devices: number; expiresAt: number }
  | { type: 'rename-device'; deviceId: string; name: string }
  /** another store hears of it as a command of its own, exactly once */
  | { type: 'tell-store'; storeId: string; name: string; args: unknown }
  /** a message to the contact on file; where nothing is told by this server it is dropped */
  | { type: 'tell-customer'; message: MessageKind; fulfillmentId: string }
  /** a carrier is asked for it, exactly once: its id is the cmdId */
  | { type: 'make-label'; fulfillmentId: string; boxId: string }
  | { type: 'void-label'; labelId: string }
  /** money leaves by the refund port, once for each command, purchase and tender (returns/pay-backs.ts) */
  | { type: 'pay-back'; payBack: PayBack }
  /** one that failed: it is sent again, or was paid by hand and is not */
  | { type: 'settle-refund'; refundId: string; how: 'again' | 'by-hand' }
  /** the record of this product is put right as of when it was counted (count/post.ts) */
  | { type: 'post-count'; post: Post }
  /** devices get the record, though it left the feed */
  | { type: 'enter-feed'; kind: RecordKind; id: string }
  /** devices forget the record; the server keeps it */
  | {
      type: 'leave-feed'
      kind: RecordKind
      id: string
    }

/** Reads records as they stand in the transaction (server) or in the pending view (device). */
export interface Reader {
  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined
}

/** `at` is a UTC instant in ms: derived by the server, best known on the device. */
export interface Input<Args> {
  args: Args
  cmdId: string
  actorId: string
  clientId: string
  at: number
  /** how well `at` is known, in ms; a program's instant, and one that a device gives itself, is exact */
  uncertaintyMs?: number
  /** what the author may; a program has no role */
  role?: Role
  /** somebody else on the same device who stands for it */
  approvedBy?: { actorId: string; role: Role }
}

export function accept(
  changes: RecordChange[],
  rest: { effects?: Effect[]; movements?: Movement[]; notice?: Reason | undefined } = {},
): Decision {
  const { effects = [], movements, notice } = rest
  return { kind: 'accept', changes, effects, ...(movements && { movements }), ...(notice && { notice }) }
}

export function reject(code: ReasonCode, detail: Reason['detail'] = {}): Decision {
  return { kind: 'reject', reason: { code, detail } }
}

export function cannotTell(kind: RecordKind, id: string): Decision {
  return { kind: 'cannot-tell', missing: { kind, id } }
}
