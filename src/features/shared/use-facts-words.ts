import { useFormatter, useTranslations } from 'use-intl'
import type { ItemFacts } from '#domain/gs1.ts'
import { useCurrency } from './use-currency.ts'

/** A day of the calendar, such as 2026-11-29, in words. */
function useDayWords(): (day: string) => string {
  const format = useFormatter()
  return (day) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), {
      ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
    })
}

/** What the code on an item says of it, each with its name. */
export function useFactsWords(): (facts: ItemFacts) => { name: string; value: string }[] {
  const t = useTranslations('facts')
  const format = useFormatter()
  const day = useDayWords()
  const currency = useCurrency()
  return ({ lot, serial, expires, bestBefore, grams, price }) => [
    ...(expires ? [{ name: t('expires'), value: day(expires) }] : []),
    ...(bestBefore ? [{ name: t('bestBefore'), value: day(bestBefore) }] : []),
    ...(lot ? [{ name: t('lot'), value: lot }] : []),
    ...(serial ? [{ name: t('serial'), value: serial }] : []),
    ...(grams === undefined
      ? []
      : [
          {
            name: t('weight'),
            value: format.number(grams / 1000, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 }),
          },
        ]),
    ...(price === undefined
      ? []
      : [{ name: t('price'), value: format.number(Number(price), { style: 'currency', currency }) }]),
  ]
}

/** That an item is past its day, and what to do with it. */
export function useOverWords(): (name: string, facts: ItemFacts) => { says: string; next: string } {
  const t = useTranslations('facts')
  const day = useDayWords()
  return (name, { expires }) => ({ says: t('over', { name, day: expires ? day(expires) : '' }), next: t('overNext') })
}
