import type { Purchase } from '../purchase.ts'

/** Whether one of these units is not one that was sold: its serial number is another, or nobody read it. */
export const serialDiffers = (
  purchase: Purchase | undefined,
  items: readonly { lineId: string | null; serial: string | null }[],
): boolean =>
  items.some(({ serial, lineId }) => {
    const serials = purchase?.lines.find((line) => line.id === lineId)?.serials ?? []
    return serials.length > 0 && (serial === null || !serials.includes(serial))
  })
