import { isOver } from '#domain/attention/is-over.ts'
import type { Attention } from '#domain/attention.ts'
import type { Outcome } from '#domain/protocol.ts'
import { useAttention, useEngineValue, useRecords } from '../../offline/hooks.ts'
import type { AnsweredRow } from '../../offline/db.ts'
import { orderOf } from './order-of.ts'
import { useHolds } from './use-holds.ts'

/** Something that did not go as its author expected, and that nobody has dealt with yet. */
export interface AttentionEntry {
  cmdId: string
  name: string
  /** wire version of `args` */
  v: number
  /** without what is not for everyone's eyes; null where nobody could read them */
  args: unknown
  actorId: string
  /** UTC ms, by the clock of the device where it is known, else as the server derived it */
  at: number
  status: Outcome['status']
  code: string
  detail: Outcome['detail']
  /** the cmdId of the one that it needed and that was not applied */
  cause: string | null
  /** a restored server answered it again */
  restored: boolean
  /** made on this device */
  isHere: boolean
  /** the store knows it, and everybody sees when it is settled */
  isShared: boolean
}

/** What this person is to see: everything of this device, everything of their own, and for a lead all of the store's. */
export function useAttentionEntries(): AttentionEntry[] {
  const answered = useAttention()
  const shared = useRecords('attention')
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const isLead = useHolds('lead')
  const orders = useRecords('fulfillment')
  const isOfOver = (entry: AttentionEntry) => {
    const id = orderOf(entry.args)
    const order = orders.find((one) => one.id === id)
    return id !== undefined && isOver(entry, order)
  }
  return attentionEntries(answered, shared, ({ actorId }) => isLead || actorId === me).filter(
    (entry) => !isOfOver(entry),
  )
}

/**
 * The oldest first; each once, whether this device or the store tells of it.
 * @param isForMe which of those that this device knows nothing of are shown
 */
export function attentionEntries(
  answered: AnsweredRow[],
  shared: Attention[],
  isForMe: (row: Attention) => boolean,
): AttentionEntry[] {
  const known = new Map(shared.map((row) => [row.id, row]))
  const here = answered
    .filter(({ cmdId }) => !known.get(cmdId)?.settled)
    .map((row): AttentionEntry => {
      const { cmdId, name, v, args, actorId, deviceAt: at, outcome, after = null } = row
      const { status, code = status, detail } = outcome
      const cause = code === 'depends-on-failed' ? after : null
      const from = { restored: row.earlier !== undefined, isHere: true, isShared: known.has(cmdId) }
      return { cmdId, name, v, args, actorId, at, status, code, detail, cause, ...from }
    })
  const mine = new Set(answered.map(({ cmdId }) => cmdId))
  const elsewhere = shared
    .filter((row) => row.settled === null && !mine.has(row.id) && isForMe(row))
    .map(({ id: cmdId, name, v, args, actorId, at, status, code, detail, cause }): AttentionEntry => {
      const from = { restored: false, isHere: false, isShared: true }
      return { cmdId, name, v, args, actorId, at, status, code, detail, cause, ...from }
    })
  return [...here, ...elsewhere].toSorted((one, other) => one.at - other.at)
}
