import type { ArgsOf } from '#domain/commands.ts'
import type { OverCap } from '#domain/customer-return.ts'
import type { Purchase } from '#domain/purchase.ts'
import { policyAt } from '#domain/return-policy.ts'
import { type Circumstances, isAgainstRule, type Judged, judge, totalOf } from '#domain/returns/judge.ts'
import { judgeUnknown } from '#domain/returns/no-purchase.ts'
import { capReached } from '#domain/returns/offline-caps.ts'
import { THE_STORE } from '#domain/store.ts'
import type { Session } from '../../offline/db.ts'
import { useConnection, useEngine, useRecord } from '../../offline/hooks.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { signal } from '../../scan/index.ts'
import { useCurrency } from '../shared/use-currency.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import type { DeskDraft, DeskItem } from './use-desk-draft.ts'
import { useLowestPrice } from './use-lowest-price.ts'

/** Whoever takes goods in without the server's word has the customer told within so long, in ms. */
const DUE_MS = 3 * 24 * 3600_000

/** What the desk says to what lies on it. */
export interface Desk {
  judged: Judged[]
  /** what is given for all that is granted, in minor units of `currency` */
  totalMinor: number
  currency: string
  /** in the store's currency: what is sold here may be taken along for it */
  isOurs: boolean
  /** what the rules refuse, or leave to a manager */
  open: Judged[]
  /** as it would be if a manager stood for it */
  standing: Judged[]
  /** what cannot come back at all: nobody stands for it */
  impossible: Judged[]
  /** of an exchange, in minor units: what the customer pays (above 0) or gets (below) */
  differenceMinor: number
  isOnline: boolean
  /** why nothing may be given at once without the server's word; undefined where it may */
  cap: OverCap | undefined
  /** takes it in. @returns the return's id, where it was saved */
  take: (how: Take) => Promise<string | undefined>
}

export interface Take {
  /** given at the desk at once, without the server's word */
  paid?: boolean
  /** a manager stands for it, against the rule where there is a reason */
  manager?: { by: Session | undefined; override: string | null }
  photo: TakenPhoto | undefined
}

/** @param homeId the other store that sold it */
export function useDesk(purchase: Purchase | undefined, draft: DeskDraft, homeId?: string): Desk {
  const engine = useEngine()
  const policies = useRecord('return-policy', THE_STORE)
  const paidOut = useRecord('paid-at-desk', THE_STORE)
  const isOnline = useConnection().state === 'online'
  const isManager = useHolds('manager')
  const run = useRun()
  const storeCurrency = useCurrency()
  const lowestPrice = useLowestPrice()
  const at = useServerNow()
  const policy = policyAt(policies, at)
  const currency = purchase?.currency ?? storeCurrency
  const isDecided = draft.way !== 'later' && draft.way !== 'drop'

  const judgeFor = (manager: Circumstances['manager'], items = draft.items): Judged[] => {
    const way: Circumstances['way'] = draft.way === 'credit' || draft.way === 'exchange' ? draft.way : 'refund'
    const how: Circumstances = { policy, at, shown: draft.shown, way, manager }
    const asked = items.map((item) => ({ ...item, serial: item.serial.trim() || null }))
    return purchase ? judge(purchase, asked, how) : judgeUnknown(asked, how)
  }
  const judged = judgeFor(isManager ? 'approves' : undefined)
  const totalMinor = totalOf(judged)
  const isImpossible = ({ says }: Judged) => says === 'over-returned' || says === 'unknown-line'
  const open = isDecided ? judged.filter((one) => one.says !== 'granted' && !isImpossible(one)) : []
  const newMinor = draft.newItems.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0)

  const standing = judgeFor(open.some(isAgainstRule) ? 'overrides' : 'approves')
  /** Of what nobody knows the purchase of the server says what it is worth; where it does not, a manager says it. */
  const valued = async (): Promise<DeskItem[]> => {
    if (purchase || !isDecided) return draft.items
    return await Promise.all(draft.items.map(async (item) => ({ ...item, eachMinor: await worthOf(item) })))
  }
  const worthOf = async ({ sku, eachMinor }: DeskItem): Promise<number | null> => {
    // nobody waits for a server that is known to be away
    const lowest = isOnline ? await lowestPrice(sku) : undefined
    if (lowest === undefined) return null
    return lowest === null || eachMinor === null ? (lowest ?? eachMinor) : Math.min(lowest, eachMinor)
  }
  const take = async ({ paid = false, manager, photo }: Take) => {
    const items = await valued()
    const returnId = draft.returnId ?? engine.ports.newId()
    const takenAt = engine.serverNow()
    const { shown, way, newItems, tillReceipt, claimed } = draft
    const asking = engine.device?.store.id ?? ''
    const home = homeId === undefined ? null : { storeId: homeId, asking }
    const isSettled = isDecided && !home && (isOnline || paid) && (open.length === 0 || manager !== undefined)
    const stance = manager ? (manager.override === null ? 'approves' : 'overrides') : isManager ? 'approves' : undefined
    const given = totalOf(judgeFor(stance, items))
    const args: ArgsOf<'take-return'> = {
      ...{ returnId, purchaseId: purchase?.id ?? null, currency, shown, way },
      purchaseNumber: purchase?.number ?? (claimed.trim() || null),
      items: items.map(({ key: _key, lineId, serial, ...item }) => ({
        ...{ ...item, lineId: purchase ? lineId : null, serial: serial.trim() || null },
      })),
      exchange: way === 'exchange' ? { items: newItems, tillReceipt: tillReceipt.trim() || null } : null,
      policyFrom: policyAt(policies, takenAt).from,
      promisedMinor: isDecided ? given : null,
      ...{ paid, override: manager?.override ?? null },
      dueBy: isSettled || way === 'drop' ? null : takenAt + DUE_MS,
      home,
      customerKeys: purchase?.customerKeys ?? [],
      photo: photo ? { sha256: photo.sha256, size: photo.size } : null,
      storeId: engine.device?.store.id ?? null,
    }
    const result = await run('take-return', args, { photo, approver: manager?.by })
    if (result.status === 'refused') return undefined
    signal('saved')
    return returnId
  }
  const now = {
    ...{ by: engine.session?.personId ?? '', clientId: engine.device?.clientId ?? '', at },
    ...{ purchaseId: purchase?.id ?? null, valueMinor: totalMinor },
    // what another store sold it grants before anything is given
    isOurs: currency === storeCurrency && homeId === undefined,
  }
  return {
    ...{ judged, totalMinor, currency, isOurs: currency === storeCurrency, isOnline, take },
    ...{ open, standing },
    impossible: isDecided ? judged.filter(isImpossible) : [],
    differenceMinor: newMinor - totalMinor,
    cap: capReached(policy.offline, paidOut?.given ?? [], now),
  }
}
