import type { CustomerReturn, ReturnWay, ReviewReason } from '../customer-return.ts'
import { reject, type Decision } from '../decision.ts'
import type { CameBack, Piece } from '../piece.ts'
import type { Purchase, Returned } from '../purchase.ts'
import type { Condition, ReturnPolicyVersion, ReturnRule } from '../return-policy.ts'
import { type Refund, refundOf, unitsLeft } from './refund.ts'
import { daysBetween, ruleFor } from './rules.ts'
import { cameBackBefore, serialDiffers } from './serials.ts'

/**
 * Eaches of one line of a purchase that somebody wants to give back. `department`: of the catalogue; null where it has none. `serial`: null where nobody
 * read it, left out by who reads none.
 */
export interface Asked {
  lineId: string
  quantity: number
  department: string | null
  condition: Condition
  serial?: string | null
}

/** How it comes back. */
export interface Circumstances {
  policy: ReturnPolicyVersion
  /** UTC ms */
  at: number
  shown: CustomerReturn['shown']
  /** what the customer wants; `rule`: whatever the rule gives */
  way: Extract<ReturnWay, 'refund' | 'credit' | 'exchange'> | 'rule'
  /** how far a manager stands for it: for what the rules leave to one, or against them */
  manager?: 'approves' | 'overrides' | undefined
  /** of what came back here with its serial number; nobody but the server has it */
  pieceOf?: ((sku: string, serial: string) => Piece | undefined) | undefined
  /** the return that brings it: what it brought itself did not come back before */
  returnId?: string
}

/** Why a line is not granted. */
export type LineReason = Exclude<ReviewReason, 'return-signals'>

/** What came of one line: granted, or why it is not. */
export interface Judged {
  asked: Asked
  /** eaches that may still come back, this and those before it in the same return not counted */
  left: number
  says: 'granted' | LineReason
  /** the rule that decides */
  rule: ReturnRule | undefined
  to: 'tender' | 'store-credit' | 'exchange'
  /** in which return these units, or others of their line, came back before */
  earlier?: CameBack | undefined
  /** what it would be, where it is not granted too; nothing where the line is not known */
  refund: Refund
}

/** Of the same return, for the lines after it. */
const NOW = { id: 'now', by: 'now', at: 0 }
const NOTHING: Refund = { goodsMinor: 0, feeMinor: 0, shippingMinor: 0, cutMinor: 0, totalMinor: 0, tenders: [] }

/**
 * What the store says to these lines of one purchase, in their order: which rule decides, and what is given. The one place in which a
 * return is judged, for the desk, the server and programs. Whoever overrides a rule that refuses gives back what was paid for the goods.
 */
export function judge(purchase: Purchase, asked: readonly Asked[], how: Circumstances): Judged[] {
  let state = purchase
  const read = new Set<string>()
  return asked.map((one) => {
    const piece = `${one.lineId}\n${one.serial}`
    const judged = judgeLine(state, one, { ...how, isTwice: typeof one.serial === 'string' && read.has(piece) })
    read.add(piece)
    if (judged.says === 'granted') state = { ...state, returns: [...state.returns, returnedAs(judged, NOW)] }
    return judged
  })
}

function judgeLine(purchase: Purchase, asked: Asked, how: Circumstances & { isTwice: boolean }): Judged {
  const { policy, at, shown, way, manager } = how
  const { lineId, quantity, department, condition } = asked
  const left = unitsLeft(purchase, lineId)
  const { channel, soldAt } = purchase
  const receipt = shown !== 'none'
  const rule = ruleFor(policy.rules, { department, channel, receipt, condition, days: daysBetween(soldAt, at) })
  const answer = rule?.answer
  const to =
    way === 'exchange' || (answer?.kind === 'exchange' && manager !== 'overrides')
      ? 'exchange'
      : way === 'credit' || shown === 'gift' || (answer?.kind === 'refund' && answer.to === 'store-credit')
        ? 'store-credit'
        : 'tender'
  const line = purchase.lines.find(({ id }) => id === lineId)
  if (!line) return { asked, left, says: 'unknown-line', rule, to, refund: NOTHING }
  const terms = answer?.kind === 'refund' ? answer : { feePercent: 0, shipping: 'none' as const }
  // what stays in the house no tender takes back
  const payer = to === 'tender' ? purchase : { ...purchase, tenders: [] }
  const refund = refundOf(payer, { lineId, quantity: Math.min(quantity, left) }, terms, policy.tenders)
  const differs = asked.serial !== undefined && serialDiffers(line, { serial: asked.serial, quantity })
  const { earlier, isReturned } = beforeOf(purchase, line, asked, how)
  const says = verdict(rule, { quantity, left, way, manager, differs, isReturned })
  // nobody told what it cost: a manager says a sum
  return {
    asked,
    left,
    says: line.unpriced && says === 'granted' ? 'return-approval' : says,
    rule,
    to,
    refund,
    earlier,
  }
}

/** Whether this very piece is the store's already, and which return brought it, or else other units of its line. */
function beforeOf(
  purchase: Purchase,
  line: Purchase['lines'][number],
  { serial, lineId }: Asked,
  { pieceOf, returnId, isTwice }: Circumstances & { isTwice: boolean },
): { earlier: CameBack | undefined; isReturned: boolean } {
  const returns = purchase.returns.filter(({ id }) => id !== returnId && id !== NOW.id)
  const past = { ...purchase, returns }
  const piece = typeof serial === 'string' ? pieceOf?.(line.sku, serial) : undefined
  const same =
    typeof serial === 'string' ? cameBackBefore(serial, { purchase: past, lineId, piece, returnId }) : undefined
  // of two that lay on the desk with one number one was granted before
  const isGranted = purchase.returns.some(
    (one) => one.id === returnId && one.lineId === lineId && typeof serial === 'string' && one.serial === serial,
  )
  const other = returns.findLast((one) => one.lineId === lineId)
  const earlier = same ?? (other && { id: other.id, by: other.by, at: other.at })
  return { earlier, isReturned: isTwice || isGranted || same !== undefined }
}

function verdict(
  rule: ReturnRule | undefined,
  {
    quantity,
    left,
    way,
    manager,
    differs,
    isReturned,
  }: Pick<Circumstances, 'way' | 'manager'> &
    Pick<Judged, 'left'> & { quantity: number; differs: boolean; isReturned: boolean },
): Judged['says'] {
  // nobody stands for more units than there are
  if (quantity > left) return 'over-returned'
  if (manager === 'overrides') return 'granted'
  if (isReturned) return 'serial-returned'
  if (!rule || rule.answer.kind === 'refuse') return 'return-refused'
  if (rule.answer.kind === 'exchange' && (way === 'refund' || way === 'credit')) return 'exchange-only'
  if (differs && !manager) return 'serial-differs'
  return rule.answer.approval && !manager ? 'return-approval' : 'granted'
}

/** A manager grants it against a rule, and says why; all else that waits for one they only approve. */
export const isAgainstRule = ({ says }: Pick<Judged, 'says'>): boolean =>
  says === 'return-refused' || says === 'exchange-only' || says === 'serial-returned'

/**
 * The same units, those that are left of a line apart from those that came back already, so that what is in order does not wait for the rest.
 */
export function surplusApart<T extends { lineId: string | null; quantity: number }>(
  purchase: Purchase,
  asked: readonly T[],
): T[] {
  const before = new Map<string | null, number>()
  return asked.flatMap((one) => {
    const { lineId, quantity } = one
    const taken = before.get(lineId) ?? 0
    before.set(lineId, taken + quantity)
    const left = lineId === null ? 0 : Math.max(0, unitsLeft(purchase, lineId) - taken)
    if (left === 0 || left >= quantity) return [one]
    return [
      { ...one, quantity: left },
      { ...one, quantity: quantity - left },
    ]
  })
}

/** As the purchase keeps it. */
export const returnedAs = (
  { asked: { lineId, quantity, serial }, refund, rule, to }: Judged,
  fact: { id: string; by: string; at: number },
): Returned => ({
  ...{ ...fact, rule: rule?.id ?? 'none', to, lineId, quantity, ...refund },
  ...(typeof serial === 'string' && { serial }),
  ...((rule?.answer.kind !== 'refund' || rule.answer.shipping === 'none') && { noShipping: true }),
})

/** Why a line is not granted, in words. */
export function refusalOf(purchase: Purchase | undefined, { asked, left, says, rule }: Judged): Decision {
  const { lineId, quantity } = asked
  switch (says) {
    case 'unknown-line':
      return reject('unknown-line', { order: purchase?.number ?? '' })
    case 'over-returned':
      return reject('over-returned', {
        name: purchase?.lines.find(({ id }) => id === lineId)?.name ?? '',
        left,
        quantity,
      })
    case 'return-refused':
      return reject('return-refused', { rule: rule?.id ?? '', says: rule?.says ?? '' })
    default:
      return reject(says === 'granted' ? 'return-approval' : says)
  }
}

/** What is given for all of it, in minor units; what is not granted gives nothing. */
export const totalOf = (judged: readonly Judged[]): number =>
  judged.reduce((sum, { says, refund }) => sum + (says === 'granted' ? refund.totalMinor : 0), 0)
