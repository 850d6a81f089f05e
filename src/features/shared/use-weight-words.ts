import { useFormatter, useTranslations } from 'use-intl'
import type { ByWeight } from '#domain/by-weight.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { weightOf } from '#domain/line-weight.ts'
import { usePrice } from './use-price.ts'

/** Grams as kilograms in words of the locale, to the gram. */
export function useKilograms(): (grams: number) => string {
  const format = useFormatter()
  return (grams) => format.number(grams / 1000, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 })
}

/** About how much of goods sold by weight is wanted, and what a kilogram costs, in words. */
export function useAboutWeight(): (byWeight: ByWeight, currency: string) => string {
  const t = useTranslations('weight')
  const price = usePrice()
  const kilograms = useKilograms()
  return ({ gramsEach, perKgMinor }, currency) =>
    t('about', { weight: kilograms(gramsEach), money: price({ priceMinor: perKgMinor, currency }) ?? '' })
}

/**
 * Of a line sold by weight what it weighs and costs, in words: what was picked of it, or else about how much is wanted;
 * undefined of all others.
 */
export function useWeightWords(): (order: Fulfillment, line: Line) => string | undefined {
  const t = useTranslations('weight')
  const price = usePrice()
  const kilograms = useKilograms()
  const about = useAboutWeight()
  return (order, line) => {
    const { byWeight } = line
    const picked = weightOf(order, line)
    if (!byWeight || !picked) return undefined
    const { grams, chargedMinor, unweighed } = picked
    if (grams === 0) return about(byWeight, order.currency)
    const money = price({ priceMinor: chargedMinor, currency: order.currency }) ?? ''
    const weighs = { weight: kilograms(grams), money }
    return unweighed > 0 ? t('partlyWeighed', { ...weighs, count: unweighed }) : t('weighs', weighs)
  }
}
