import * as z from 'zod/mini'

/** A price as people write it, in major units: "2.95", "0.425", "-3"; never a float. */
export const Decimal = z.string().check(z.regex(/^-?\d{1,7}(\.\d{1,6})?$/, 'It must be a number such as 2.95.'))

/** The price of one unit, and how many decimals the currency's minor unit is (GBP 2, JPY 0). */
export const UnitPrice = z.object({ unit: Decimal, decimals: z.int().check(z.gte(0), z.lte(4)) })

/**
 * What so many units cost, in minor currency units. A price may be finer than the currency (0.425 pounds a unit): the line
 * is rounded once, as a whole, half away from zero.
 */
export function lineValue({ unit, decimals }: z.infer<typeof UnitPrice>, quantity: number): number {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(unit) ?? []
  // in the finest that was said, exactly
  const finest = BigInt(whole + fraction) * BigInt(quantity)
  const spare = fraction.length - decimals
  const minor =
    spare <= 0 ? finest * 10n ** BigInt(-spare) : (finest + 10n ** BigInt(spare) / 2n) / 10n ** BigInt(spare)
  return minor === 0n ? 0 : Number(sign === '-' ? -minor : minor)
}
