import { MOST_LISTED } from '#domain/count.ts'

/** Counts that are planned at once. */
export const MOST_PARTS = 10

/** The products of each count, where they are more than one holds: as many as fit, in their order. */
export const partsOf = (skus: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(skus.length / MOST_LISTED) }, (_, part) =>
    skus.slice(part * MOST_LISTED, (part + 1) * MOST_LISTED),
  )
