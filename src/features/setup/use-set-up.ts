import { useTranslations } from 'use-intl'
import { policyOf } from '#domain/policy.ts'
import { policyAt } from '#domain/return-policy.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngineValue, useRecord, useRecords } from '../../offline/hooks.ts'
import type { LikelyGrams } from '#domain/likely-grams.ts'
import type { IconName } from '../../ui/icon-paths.ts'
import { kilograms } from '../shared/weight.ts'
import { twice } from './bins.ts'

export interface PartOfSetUp {
  title: string
  icon: IconName
  href: string
  /** what there is */
  has: string
  /** what is missing or wrong, where something is */
  lacks: string | undefined
}

/** The parts of a store's set-up, each with what there is of it on this device. */
export function useSetUp(): PartOfSetUp[] {
  const t = useTranslations('setup')
  const returns = useTranslations('returnPolicy')
  const hours = useRecord('hours', THE_STORE)
  const layout = useRecord('layout', THE_STORE)
  const bins = useRecords('bin').filter(({ retired }) => !retired)
  const rules = useRecords('safety-rule').filter(({ units }) => units !== null)
  const policy = useRecord('return-policy', THE_STORE)
  const rulesOfReturns = useEngineValue((engine) => policyAt(policy, engine.serverNow()).rules.length)
  const scales = useEngineValue(({ view }) => policyOf(view).measuredCodes.length)
  const cold = useEngineValue(({ view }) => JSON.stringify(policyOf(view).coldMinutes))
  const boxes = JSON.parse(useEngineValue(({ view }) => JSON.stringify(policyOf(view).boxGrams))) as LikelyGrams
  const hasProducts = useEngineValue(({ catalogue }) => !catalogue.isEmpty)
  const double = twice(bins)[0]
  const aisles = layout?.aisles.length ?? 0
  return [
    {
      ...{ title: t('hours'), icon: 'clock', href: '/setup/hours', has: t('hoursDetail') },
      lacks: hours?.text !== undefined ? t('hoursUnread') : hours?.weekly ? undefined : t('hoursMissing'),
    },
    {
      ...{ title: t('map'), icon: 'list', href: '/setup/map', has: t('mapDetail', { count: aisles }) },
      lacks: aisles === 0 ? t('mapMissing') : undefined,
    },
    {
      ...{ title: t('bins'), icon: 'shelf', href: '/setup/bins', has: t('binsDetail', { count: bins.length }) },
      lacks:
        bins.length === 0
          ? t('binsMissing')
          : double === undefined
            ? undefined
            : t('binsWithOneCode', { code: double }),
    },
    {
      ...{ title: t('products'), icon: 'tag', href: '/setup/products', has: t('productsDetail') },
      lacks: hasProducts ? undefined : t('noProducts'),
    },
    {
      ...{ title: t('safety'), icon: 'lock', href: '/setup/safety', lacks: undefined },
      has: t('safetyDetail', { count: rules.length }),
    },
    { title: t('clocks'), icon: 'clock', href: '/setup/clocks', has: t('clocksDetail'), lacks: undefined },
    { title: t('policy'), icon: 'check', href: '/setup/policy', has: t('policyDetail'), lacks: undefined },
    { title: t('counts'), icon: 'count', href: '/setup/counts', has: t('countsDetail'), lacks: undefined },
    {
      ...{ title: returns('title'), icon: 'return', href: '/setup/returns', lacks: undefined },
      has: returns('detail', { count: rulesOfReturns }),
    },
    {
      ...{ title: t('cold'), icon: 'snowflake', href: '/setup/cold', lacks: undefined },
      has: t('coldDetail', JSON.parse(cold) as { chilled: number; frozen: number }),
    },
    {
      ...{ title: t('shipped'), icon: 'box', href: '/setup/boxes', lacks: undefined },
      has: t('shippedDetail', { least: kilograms(boxes.least), most: kilograms(boxes.most) }),
    },
    {
      title: t('scales'),
      icon: 'scan',
      href: '/setup/scales',
      has: t('scalesDetail', { count: scales }),
      lacks: undefined,
    },
  ]
}
