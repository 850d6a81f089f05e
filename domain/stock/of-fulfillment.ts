import type { Fulfillment, HandoverErrorKind, Line, Loss } from '../fulfillment.ts'
import type { ShortReason } from '../short-reason.ts'
import { goodsOf, tally, unitsIn } from '../tally.ts'
import type { Movement, Place } from '../stock-level.ts'

/** What one line of an order has done to the stock so far, in eaches. */
interface Standing {
  picked: number
  /** on the shelf again */
  returned: number
  /** put with the damaged goods */
  putAside: number
  handedOver: number
  damaged: number
  displayWorn: number
  mismatch: number
  notFound: number
  missing: number
  discarded: number
  /** handed over as the ledger had it, and not so in the world: still on its shelf, somewhere in the store, or back and damaged */
  wrong: number
  notReceived: number
  backDamaged: number
  reserved: number
}

const NOTHING: Standing = {
  ...{ picked: 0, returned: 0, putAside: 0, handedOver: 0, reserved: 0 },
  ...{ damaged: 0, displayWorn: 0, mismatch: 0, notFound: 0 },
  ...{ missing: 0, discarded: 0 },
  ...{ wrong: 0, notReceived: 0, backDamaged: 0 },
}

/** By product: what was ordered carries the promise and what is missing of it, what stands in for it only moves. */
function standingsOf(order: Fulfillment, line: Line): Map<string, Standing> {
  // a box says its units by line: what was ordered goes first
  let shipped = unitsIn(order.boxes, line.id, true)
  const [own, ...others] = goodsOf(order, line).map((goods) => {
    const { sku, picked, returned, allocated, handed, inError } = goods
    const lost = (why: Loss['why']) => lostOf(line, sku, why)
    const gone = { missing: lost('missing'), discarded: lost('discarded') }
    const carried = Math.min(allocated - handed, shipped)
    shipped -= carried
    const putAside = putAsideOf(line, sku)
    const back = { returned: returned - putAside, putAside }
    const moved = { ...gone, ...errorsOf(order, line, sku), ...back, picked, handedOver: handed + inError + carried }
    return [sku, { ...NOTHING, ...moved }] as const
  })
  const short = (reason: ShortReason) =>
    line.shorts.reduce((units, fact) => units + (fact.reason === reason ? fact.quantity : 0), 0)
  const ordered = {
    ...own?.[1],
    ...{ damaged: short('damaged'), displayWorn: short('display-worn') },
    ...{ mismatch: short('mismatch'), notFound: short('not-found') },
    reserved: tally(order, line).remaining,
  }
  return new Map([[line.sku, { ...NOTHING, ...ordered }], ...others])
}

/** What was reported of one product of a line after a handover, in eaches. */
function errorsOf({ handoverErrors = [] }: Fulfillment, line: Line, sku: string) {
  const ids = (line.substitutes ?? []).filter((fact) => fact.sku === sku).map(({ id }) => id)
  const isOf = (instead: string | undefined) => (instead === undefined ? sku === line.sku : ids.includes(instead))
  const own = handoverErrors.filter(({ lineId, instead }) => lineId === line.id && isOf(instead))
  const units = (kind: HandoverErrorKind, all = own) =>
    all.reduce((sum, error) => sum + (error.kind === kind ? error.quantity : 0), 0)
  const back = own.filter((error) => error.back)
  return { wrong: units('wrong'), notReceived: units('missing'), backDamaged: units('damaged', back) }
}

/** The ids of what was picked of one product of a line. */
function idsOf({ picks, substitutes = [] }: Line, sku: string): Set<string> {
  const same = substitutes.filter((fact) => fact.sku === sku)
  return new Set((same.length > 0 ? same : picks).map(({ id }) => id))
}

/** Units of one product of a line that were put back damaged, in eaches. */
function putAsideOf(line: Line, sku: string): number {
  const ids = idsOf(line, sku)
  const damaged = line.putBacks.filter((one) => one.damaged && ids.has(one.pick))
  return damaged.reduce((units, { quantity }) => units + quantity, 0)
}

/** Units of one product of a line that left staging on no way that was wanted, in eaches. */
function lostOf(line: Line, sku: string, why: Loss['why']): number {
  const ids = idsOf(line, sku)
  const { losses = [] } = line
  return losses.reduce((units, loss) => units + (loss.why === why && ids.has(loss.pick) ? loss.quantity : 0), 0)
}

/**
 * The movements that lie between two versions of an order: whatever command made them, an undo or an answer that came late
 * too, the ledger follows the facts. A pick ends the promise, a handover posts the sale, and so does a carrier that takes a box. A short moves what was damaged,
 * takes off what the record had too many of, and says where none was seen. A short that is undone
 * does not take back that none was seen: nobody has seen any until a unit is picked, received or put right. What was handed
 * over in error is taken back: a wrong product means that the right one never left its shelf; one that was missing is
 * somewhere, which is for somebody to find out.
 */
export function movementsBetween(before: Fulfillment | undefined, after: Fulfillment): Movement[] {
  const source = { kind: 'fulfillment' as const, id: after.id, name: after.orderNumber }
  return after.lines.flatMap((line) => {
    const old = before?.lines.find(({ id }) => id === line.id)
    const from = before && old ? standingsOf(before, old) : new Map<string, Standing>()
    const to = standingsOf(after, line)
    // a substitute that was undone is in the old version only
    return [...new Set([...to.keys(), ...from.keys()])].flatMap((sku) =>
      stepsBetween(from.get(sku) ?? NOTHING, to.get(sku) ?? NOTHING).map((step): Movement => ({
        sku,
        ...step,
        source,
      })),
    )
  })
}

type Step = Pick<Movement, 'cause' | 'quantity' | 'from' | 'to' | 'reserved'>

function stepsBetween(was: Standing, is: Standing): Step[] {
  const steps = [
    step(is.picked - was.picked, 'pick', 'pick-undone', 'shelf', 'staged'),
    step(was.returned - is.returned, 'put-back', 'put-back', 'shelf', 'staged'),
    step(is.putAside - was.putAside, 'put-back', 'put-back', 'staged', 'damaged'),
    step(is.handedOver - was.handedOver, 'handover', 'handover', 'staged', null),
    step(is.missing - was.missing, 'staged-missing', 'staged-found', 'staged', null),
    step(is.discarded - was.discarded, 'staged-discarded', 'staged-discarded', 'staged', 'damaged'),
    step(is.wrong - was.wrong, 'handover-error', 'handover-error', null, 'shelf'),
    step(is.notReceived - was.notReceived, 'handover-error', 'handover-error', null, 'inspection'),
    step(is.backDamaged - was.backDamaged, 'handover-error', 'handover-error', null, 'damaged'),
    step(is.damaged - was.damaged, 'short-damaged', 'short-damaged', 'shelf', 'damaged'),
    step(is.displayWorn - was.displayWorn, 'short-display-worn', 'short-display-worn', 'shelf', 'damaged'),
    step(is.mismatch - was.mismatch, 'short-mismatch', 'short-mismatch', 'shelf', null),
  ].filter((one) => one.quantity > 0)
  const noneSeen: Step[] =
    is.notFound > was.notFound ? [{ cause: 'none-seen', quantity: 0, from: null, to: null, reserved: 0 }] : []
  const reserved = is.reserved - was.reserved
  const all = [...steps, ...noneSeen]
  const [first, ...rest] = all
  if (reserved === 0) return all
  // what ended the promise says so in the same row
  if (first) return [{ ...first, reserved }, ...rest]
  return [{ cause: reserved > 0 ? 'reserve' : 'release', quantity: 0, from: null, to: null, reserved }]
}

/** So many eaches there, or back where the number is negative. */
function step(units: number, cause: Step['cause'], undone: Step['cause'], from: Place | null, to: Place | null): Step {
  return units < 0
    ? { cause: undone, quantity: -units, from: to, to: from, reserved: 0 }
    : { cause, quantity: units, from, to, reserved: 0 }
}
