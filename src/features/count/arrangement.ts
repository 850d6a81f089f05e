import type { CountSession, Shares } from '#domain/count.ts'

/** Who counts, who of them where, by when (UTC ms), and whether they are told what the record says. */
export interface Arrangement {
  assigned: string[]
  /** undefined while what is typed is no time */
  due: number | null | undefined
  blind: boolean
  shares: Shares
}

export const NOT_ARRANGED: Arrangement = { assigned: [], due: null, blind: true, shares: [] }

export const arrangementOf = ({ assigned, due, blind, shares = [] }: CountSession): Arrangement => ({
  ...{ assigned, due, blind, shares },
})

export const whoCounts = (shares: Shares, bay: string): string | undefined =>
  shares.find(({ bays }) => bays.includes(bay))?.by

/** These bays are this person's, or nobody's: undefined. */
export function withShare(shares: Shares, bays: readonly string[], by: string | undefined): Shares {
  const rest = shares.map((share) => ({ ...share, bays: share.bays.filter((bay) => !bays.includes(bay)) }))
  const own = rest.find((share) => share.by === by)
  const theirs = by === undefined ? [] : [{ by, bays: [...(own?.bays ?? []), ...bays] }]
  return [...rest.filter((share) => share.by !== by && share.bays.length > 0), ...theirs]
}

/** Of somebody who counts no more nothing is left, nor of bays that are no part of the count. */
export const onlyFor = (shares: Shares, people: readonly string[], bays: readonly string[]): Shares =>
  shares
    .filter(({ by }) => people.includes(by))
    .map((share) => ({ ...share, bays: share.bays.filter((bay) => bays.includes(bay)) }))
    .filter((share) => share.bays.length > 0)
