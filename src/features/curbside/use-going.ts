import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { usePersonName } from '../shared/use-person-name.ts'

/** Who goes to an order's customer, in words; undefined where nobody does. */
export function useGoing(): (order: Fulfillment) => string | undefined {
  const t = useTranslations('curbside')
  const nameOf = usePersonName()
  const me = useEngineValue((engine) => engine.session?.personId)
  return ({ arrival }) => {
    const by = arrival?.going?.by
    if (by === undefined) return undefined
    return by === me ? t('youGo') : t('going', { name: nameOf(by) })
  }
}
