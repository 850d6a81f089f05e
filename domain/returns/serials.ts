import type { Purchase } from '../purchase.ts'

/** Whether one of these units is not one that was sold: its serial number is another, or nobody read that of each. */
export const serialDiffers = (
  purchase: Purchase | undefined,
  items: readonly { lineId: string | null; serial: string | null; quantity: number }[],
): boolean =>
  items.some(({ serial, lineId, quantity }) => {
    const serials = purchase?.lines.find((line) => line.id === lineId)?.serials ?? []
    return serials.length > 0 && (quantity > 1 || serial === null || !serials.includes(serial))
  })
