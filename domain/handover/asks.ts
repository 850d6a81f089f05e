import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'

/** What the gate asks for beside a proof, of the units that are handed over now. */
export interface Asks {
  /** to be paid first, in minor units of the order's currency; 0: nothing */
  due: number
  /** years; 0: nobody's age matters */
  minimumAge: number
  /** a lead, the code and an ID */
  highValue: boolean
  /** what the units are worth, in minor units; what has no price counts nothing */
  valueMinor: number
}

/** @param units in eaches by line, where a part is handed over; all that the order has, if left out */
export function asksOf(order: Fulfillment, units?: ReadonlyMap<string, number>): Asks {
  const isPaid = (order.earlierHandovers ?? []).some(({ receipt }) => receipt !== undefined)
  const asks: Asks = { due: isPaid ? 0 : (order.due?.amountMinor ?? 0), minimumAge: 0, highValue: false, valueMinor: 0 }
  for (const line of order.lines) {
    const { allocated, handed } = tally({ ...order, cancelled: null }, line)
    const given = Math.min(allocated - handed, units?.get(line.id) ?? (units ? 0 : allocated))
    if (given <= 0) continue
    asks.minimumAge = Math.max(asks.minimumAge, line.minimumAge ?? 0)
    asks.highValue ||= line.highValue ?? false
    asks.valueMinor += given * (line.unitPriceMinor ?? 0)
  }
  return asks
}

/** The last day on which somebody was born who is that many years old on `today`; both as YYYY-MM-DD. */
export function bornOnOrBefore(today: string, years: number): string {
  const day = `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`
  // other years have no 29 February
  return day.endsWith('-02-29') && !isLeap(Number(day.slice(0, 4))) ? `${day.slice(0, 5)}02-28` : day
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
