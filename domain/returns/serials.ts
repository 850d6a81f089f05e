import type { Purchase } from '../purchase.ts'

/**
 * Whether these units of a line are not those that were sold: their serial number is another, or nobody read that of each.
 * @param serial null where nobody read it
 */
export function serialDiffers(
  line: Purchase['lines'][number],
  { serial, quantity }: { serial: string | null; quantity: number },
): boolean {
  const { serials = [] } = line
  return serials.length > 0 && (quantity > 1 || serial === null || !serials.includes(serial))
}
