import { useTranslations } from 'use-intl'
import { toteOf, type Wave } from '#domain/wave.ts'

/** The number that people call an order's tote by: its place in the wave. */
export const toteNumber = (wave: Wave, fulfillmentId: string): number =>
  wave.orders.findIndex((order) => order.fulfillmentId === fulfillmentId) + 1

/** "Tote 2 · T-17", or "Tote 2" where it has no label. */
export function useToteWords(wave: Wave): (fulfillmentId: string) => string {
  const t = useTranslations('wave')
  return (fulfillmentId) => {
    const number = toteNumber(wave, fulfillmentId)
    const code = toteOf(wave, fulfillmentId)?.code
    return code ? t('toteIs', { number, code }) : t('tote', { number })
  }
}
