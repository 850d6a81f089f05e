import { faultNames, type FaultName } from './faults.ts'
import { Random } from './random.ts'

const officeDeeds = {
  ...{ route: 10, reroute: 4, cancel: 3, 'save-person': 1, 'shrink-feed': 2, 'prune-history': 2 },
  ...{ customer: 7, 'make-labels': 9, 'deliver-events': 9, 'deliver-messages': 3, 'expire-holds': 16 },
  ...{ sell: 5, 'ask-back': 3, 'publish-rules': 1, 'send-refunds': 7 },
}
export type OfficeDeed = keyof typeof officeDeeds

/** One thing that happens from outside, `at` virtual ms; all else it chooses by `die`. */
export interface Happening {
  at: number
  /** which device, modulo their number */
  device: number
  die: number
  does: 'deed' | 'sign-in' | 'sign-out' | 'look' | 'dismiss' | OfficeDeed | FaultName
}

/** A history before it happens. Leave some of it out, and the rest is still one: that is how a failure is shrunk. */
export interface Plan {
  seed: number
  devices: number
  happenings: Happening[]
  /** 'compared': played with clocks that are wrong and with clocks that are right, and nothing may differ */
  clocks?: 'compared' | 'wrong' | 'right'
}

/** Deeds that are planned; where a screen offers nothing, or nobody is signed in, none becomes of one. */
const DEEDS = 400
const FAULTS = 45

/** @param most devices in a history; most have far fewer
 * @param stress faults that happen more often than others */
export function makePlan(seed: number, most: number, stress: FaultName[] = []): Plan {
  const random = new Random(seed)
  const devices = random.chance(0.05) ? most : 2 + random.below(Math.max(1, Math.min(6, most) - 1))
  const happenings: Happening[] = []
  const add = (at: number, does: Happening['does'], device = random.below(1000)) => {
    happenings.push({ at: Math.round(at), device, die: random.below(2 ** 31), does })
  }
  let at = 500
  while (happenings.length < DEEDS) {
    // a person works a while, at a person's or at a scanner's pace
    const device = random.below(1000)
    for (let left = 1 + random.below(14); left > 0; left -= 1) {
      add((at += random.between(5, random.chance(0.1) ? 900 : 120)), 'deed', device)
    }
    at += random.between(0, 500)
  }
  for (let count = 0; count < 81; count += 1) add(random.next() * at, random.weighted<OfficeDeed>(officeDeeds))
  for (let count = 0; count < 30; count += 1)
    add(random.next() * at, random.weighted({ 'sign-in': 5, 'sign-out': 1, dismiss: 4 }))
  for (let count = 0; count < 10; count += 1) add(random.next() * at, 'look')
  for (let count = 0; count < FAULTS; count += 1) add(random.next() * at, random.of(faultNames) ?? 'look')
  for (const fault of stress) for (let count = 0; count < 12; count += 1) add(random.next() * at, fault)
  const plan = { seed, devices, happenings: happenings.toSorted((one, other) => one.at - other.at) }
  return seed % 10 === 0 ? { ...plan, clocks: 'compared' } : plan
}
