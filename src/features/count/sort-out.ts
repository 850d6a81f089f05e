import { isBeyond } from '#domain/count/beyond.ts'
import type { policyOf } from '#domain/policy.ts'
import type { ReviewedLine } from './use-review.ts'

export type Filter = 'off' | 'all' | 'decided'

type Tolerance = ReturnType<typeof policyOf>['countTolerance']

/** Why a line is doubtful: the server's own reasons, or how far off it is; none where it is clear. */
export function troublesOf(line: ReviewedLine, tolerance: Tolerance): string[] {
  const isFarOff = line.round === 1 && isBeyond(line.variance, line, tolerance)
  const troubles = [line.asked && 'asked', line.problem, line.contested && 'contested', isFarOff && 'beyond']
  return troubles.filter((one) => typeof one === 'string')
}

export interface Side {
  units: number
  minor: number
}

/** The lines of a review by what is to be done with them, and what they come to. */
export interface SortedOut {
  open: ReviewedLine[]
  /** to be counted again, and nobody is asked to yet */
  doubtful: ReviewedLine[]
  /** nobody approves what they counted; one such line would have all of them refused */
  own: ReviewedLine[]
  clear: ReviewedLine[]
  /** lines of which the record is right or as good as right: a gain never makes good a loss */
  right: number
  /** of all lines that are off to that side: units, and what those whose price is known are worth in minor units */
  gain: Side
  loss: Side
  /** what a filter shows, the dearest first */
  listed: Record<Filter, ReviewedLine[]>
}

export function sortOut(
  lines: readonly ReviewedLine[],
  { me, tolerance }: { me: string | undefined; tolerance: Tolerance },
): SortedOut {
  const open = lines.filter(({ decided }) => decided === null)
  const isDoubtful = new Set(open.filter((line) => troublesOf(line, tolerance).length > 0))
  const isOwn = new Set(open.filter(({ by }) => me !== undefined && by.includes(me)))
  const worth = ({ variance, unitPriceMinor }: ReviewedLine) => Math.abs(variance) * (unitPriceMinor ?? 1)
  const all = lines.toSorted((one, other) => worth(other) - worth(one))
  const sum = (sign: number) =>
    lines.reduce<Side>(
      ({ units, minor }, { variance, unitPriceMinor }) => {
        const off = Math.max(0, variance * sign)
        return { units: units + off, minor: minor + off * (unitPriceMinor ?? 0) }
      },
      { units: 0, minor: 0 },
    )
  return {
    ...{ open, doubtful: [...isDoubtful].filter(({ asked }) => !asked), own: [...isOwn] },
    clear: open.filter((line) => !isDoubtful.has(line) && !isOwn.has(line)),
    right: lines.filter((line) => !isBeyond(line.variance, line, tolerance)).length,
    ...{ gain: sum(1), loss: sum(-1) },
    listed: {
      off: all.filter((line) => line.decided === null && (line.variance !== 0 || isDoubtful.has(line))),
      all,
      decided: all.filter(({ decided }) => decided !== null),
    },
  }
}

/** Why a list is empty: only where there is something to compare does it agree with the record. */
export function nothingIn(filter: Filter, lines: number, open: number) {
  if (lines === 0) return 'nothingCounted'
  if (filter === 'decided') return 'nothingDecided'
  return open === 0 ? 'nothingOpen' : 'nothingOff'
}
