import { useTranslations } from 'use-intl'
import { DOUBTFUL_STOCK } from '#domain/count.ts'

/** What a count is called: as somebody named it, or, where the server began it, in the words of whoever reads it. */
export function useCountName(): (name: string) => string {
  const t = useTranslations('count')
  return (name) => (name === DOUBTFUL_STOCK ? t('doubtfulStock') : name)
}
