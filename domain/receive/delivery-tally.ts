import { awaitedCartons, type Carton, type Delivery, type DeliveryLine } from '../delivery.ts'

/**
 * One product of a delivery, in eaches. A missing carton is not missing units: what should be in a carton that nobody has
 * seen is told apart from what was not in one that came, or not beside them.
 */
export interface DeliveryTally {
  expected: number
  /** to sell: on the shelf or in the backroom */
  good: number
  damaged: number
  /** announced beside cartons, and not counted yet */
  looseLeft: number
  /** in cartons that were not received */
  inMissingCartons: number
  /** not in a carton that was received; once the delivery is closed also what was announced beside them and did not come */
  missingUnits: number
  over: number
}

const sum = (rows: readonly { quantity: number }[]) => rows.reduce((units, { quantity }) => units + quantity, 0)
const unitsIn = (cartons: readonly Carton[], sku: string) =>
  sum(cartons.flatMap(({ contents }) => contents.filter((one) => one.sku === sku)))

export function tallyLine(delivery: Delivery, line: DeliveryLine): DeliveryTally {
  const here = delivery.cartons.filter(({ received }) => received !== null)
  const isHere = new Set(here.map(({ sscc }) => sscc))
  // what is said of a carton whose receipt was undone counts for nothing until it is received again
  const counts = line.counts.filter(({ sscc }) => sscc === null || isHere.has(sscc))
  const of = (kind: string, isInCarton: boolean) =>
    sum(counts.filter((count) => count.kind === kind && (count.sscc !== null) === isInCarton))
  const [short, over, damagedInside, damagedLoose] = [
    of('short', true),
    of('over', true),
    of('damaged', true),
    of('damaged', false),
  ]
  const loose = of('good', false) + damagedLoose + (line.earlier ?? 0)
  const inside = unitsIn(here, line.sku)
  const expected = line.loose + unitsIn(awaitedCartons(delivery), line.sku)
  const looseLeft = Math.max(0, line.loose - loose)
  return {
    expected,
    good: inside - short - damagedInside + over + loose - damagedLoose,
    damaged: damagedInside + damagedLoose,
    looseLeft,
    inMissingCartons: expected - line.loose - inside,
    missingUnits: short + (delivery.closed ? looseLeft : 0),
    over: delivery.announced ? over + Math.max(0, loose - line.loose) : 0,
  }
}

/** What did not come as it was announced: whole cartons, and units of products. */
export interface Differences {
  missingCartons: string[]
  missingUnits: number
  over: number
  damaged: number
}

export function differencesOf(delivery: Delivery): Differences {
  const tallies = delivery.lines.map((line) => tallyLine(delivery, line))
  const total = (field: 'missingUnits' | 'over' | 'damaged') => tallies.reduce((units, one) => units + one[field], 0)
  return {
    missingCartons: awaitedCartons(delivery).flatMap(({ sscc, received }) => (received ? [] : sscc)),
    missingUnits: total('missingUnits'),
    over: total('over'),
    damaged: total('damaged'),
  }
}

/** Units of a product in a carton that nothing was said of yet: no more of them can be missing or damaged. */
export function restInCarton(line: DeliveryLine, carton: Carton): number {
  const said = line.counts.filter(({ sscc, kind }) => sscc === carton.sscc && kind !== 'over')
  return unitsIn([carton], line.sku) - sum(said)
}
