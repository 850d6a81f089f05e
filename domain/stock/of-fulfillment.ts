import type { Fulfillment, Line, Loss, ShortReason } from '../fulfillment.ts'
import { tally } from '../tally.ts'
import type { Movement, Place } from '../stock-level.ts'

/** What one line of an order has done to the stock so far, in eaches. */
interface Standing {
  picked: number
  returned: number
  handedOver: number
  damaged: number
  displayWorn: number
  mismatch: number
  notFound: number
  missing: number
  discarded: number
  reserved: number
}

const NOTHING: Standing = {
  ...{ picked: 0, returned: 0, handedOver: 0, reserved: 0 },
  ...{ damaged: 0, displayWorn: 0, mismatch: 0, notFound: 0 },
  ...{ missing: 0, discarded: 0 },
}

function standingOf(order: Fulfillment, line: Line): Standing {
  const { picked, returned, allocated, remaining } = tally(order, line)
  const short = (reason: ShortReason) =>
    line.shorts.reduce((units, fact) => units + (fact.reason === reason ? fact.quantity : 0), 0)
  const lost = (why: Loss['why']) =>
    (line.losses ?? []).reduce((units, fact) => units + (fact.why === why ? fact.quantity : 0), 0)
  return {
    ...{ missing: lost('missing'), discarded: lost('discarded') },
    ...{ picked, returned, handedOver: order.handover ? allocated : 0, reserved: remaining },
    ...{ damaged: short('damaged'), displayWorn: short('display-worn') },
    ...{ mismatch: short('mismatch'), notFound: short('not-found') },
  }
}

/**
 * The movements that lie between two versions of an order: whatever command made them, an undo or an answer that came late
 * too, the ledger follows the facts. A pick ends the promise, a handover posts the sale. A short moves what was damaged,
 * takes off what the record had too many of, and says where none was seen. A short that is undone
 * does not take back that none was seen: nobody has seen any until a unit is picked, received or put right.
 */
export function movementsBetween(before: Fulfillment | undefined, after: Fulfillment): Movement[] {
  const source = { kind: 'fulfillment' as const, id: after.id, name: after.orderNumber }
  return after.lines.flatMap((line) => {
    const old = before?.lines.find(({ id }) => id === line.id)
    const from = before && old ? standingOf(before, old) : NOTHING
    const to = standingOf(after, line)
    const steps = stepsBetween(from, to)
    return steps.map((step): Movement => ({ sku: line.sku, ...step, source }))
  })
}

type Step = Pick<Movement, 'cause' | 'quantity' | 'from' | 'to' | 'reserved'>

function stepsBetween(was: Standing, is: Standing): Step[] {
  const steps = [
    step(is.picked - was.picked, 'pick', 'pick-undone', 'shelf', 'staged'),
    step(was.returned - is.returned, 'put-back', 'put-back', 'shelf', 'staged'),
    step(is.handedOver - was.handedOver, 'handover', 'handover', 'staged', null),
    step(is.missing - was.missing, 'staged-missing', 'staged-found', 'staged', null),
    step(is.discarded - was.discarded, 'staged-discarded', 'staged-discarded', 'staged', 'damaged'),
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
function step(units: number, cause: Step['cause'], undone: Step['cause'], from: Place, to: Place | null): Step {
  return units < 0
    ? { cause: undone, quantity: -units, from: to, to: from, reserved: 0 }
    : { cause, quantity: units, from, to, reserved: 0 }
}
