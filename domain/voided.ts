import type { Line, Voided } from './fulfillment.ts'
import { someOrNone } from './some-or-none.ts'

type Picked = Line['picks'][number]

/** What is gone of a pick once only `left` of it counts. */
export function goneOf(pick: Picked, left: Picked | undefined): Picked {
  if (!left) return pick
  const quantity = pick.quantity - left.quantity
  if (!pick.weighed) return { ...pick, quantity }
  const { grams, chargedMinor } = left.weighed ?? { grams: 0, chargedMinor: 0 }
  const weighed = { grams: pick.weighed.grams - grams, chargedMinor: pick.weighed.chargedMinor - chargedMinor }
  return { ...pick, quantity, weighed }
}

/** The line's facts as if "Same items" had not been said this time. */
export function restored(line: Line, { id, picks, substitutes = [] }: Voided): Partial<Line> {
  return {
    picks: together(line.picks, picks, (one, other) => ({
      ...{ ...one, quantity: one.quantity + other.quantity },
      ...(one.weighed && {
        weighed: {
          grams: one.weighed.grams + (other.weighed?.grams ?? 0),
          chargedMinor: one.weighed.chargedMinor + (other.weighed?.chargedMinor ?? 0),
        },
      }),
    })),
    substitutes: someOrNone(
      together(line.substitutes ?? [], substitutes, (one, other) => ({
        ...{ ...one, quantity: one.quantity + other.quantity },
      })),
    ),
    voided: someOrNone((line.voided ?? []).filter((one) => one.id !== id)),
  }
}

function together<Fact extends { id: string }>(
  facts: readonly Fact[],
  more: readonly Fact[],
  add: (one: Fact, other: Fact) => Fact,
): Fact[] {
  const known = facts.map((fact) => {
    const other = more.find(({ id }) => id === fact.id)
    return other ? add(fact, other) : fact
  })
  return [...known, ...more.filter(({ id }) => !facts.some((fact) => fact.id === id))]
}
