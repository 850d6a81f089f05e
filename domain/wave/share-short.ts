import type { Want } from './stops.ts'

/** The missing units of one stop, given to the least urgent orders first: what there is goes to those that are due first. */
export function shareShort(wants: readonly Want[], missing: number): Want[] {
  let left = missing
  return wants.toReversed().flatMap((want) => {
    const remaining = Math.min(left, want.remaining)
    left -= remaining
    return remaining > 0 ? { ...want, remaining } : []
  })
}
