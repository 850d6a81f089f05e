import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { COUNTED_PLACES, type CountedPlace, MOST_LISTED } from '#domain/count.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ServerReads } from '../shared/online.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { useRun } from '../shared/use-run.ts'
import { Arrange } from './arrange.tsx'
import { NOT_ARRANGED, onlyFor } from './arrangement.ts'
import { countPath } from './count-path.ts'
import { PlanBays } from './plan-bays.tsx'
import { Proposed } from './proposed.tsx'
import { SkuList } from './sku-list.tsx'
import { badSku, typedSkus } from './typed-skus.ts'

/** What is to be counted: a few aisles, a list of products, or whatever is there; and, where a lead plans it, by whom. */
export function PlanScreen() {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const { ports } = useEngine()
  const isLead = useHolds('lead')
  const run = useRun()
  const [, navigate] = useLocation()
  const { busy, once } = useOneTap()
  const aisles = useRecord('layout', THE_STORE)?.aisles.map((aisle) => aisle.name) ?? []
  const [name, setName] = useState('')
  const [place, setPlace] = useState<CountedPlace>('shelf')
  const [what, setWhat] = useState<'everything' | 'list' | 'next'>('everything')
  const [listed, setListed] = useState('')
  const [proposed, setProposed] = useState<readonly string[]>([])
  const [bays, setBays] = useState<readonly string[]>([])
  const [arrangement, setArrangement] = useState(NOT_ARRANGED)
  const typed = typedSkus(listed)
  const skus = what === 'next' ? proposed : typed.map(({ sku }) => sku)
  const isListed = skus.length > 0 && skus.length <= MOST_LISTED && (what === 'next' || !badSku(typed))
  const isReady = name.trim() !== '' && arrangement.due !== undefined && (what === 'everything' || isListed)
  const counted = what !== 'everything' ? [] : bays.length > 0 ? bays : aisles
  const { assigned, due, blind } = arrangement
  const plan = async () => {
    if (due === undefined) return
    const sessionId = ports.newId()
    const shares = onlyFor(arrangement.shares, assigned, counted)
    const result = await run('plan-count', {
      ...{ sessionId, name: name.trim(), place, blind, due, assigned },
      bays: what === 'everything' ? [...bays] : [],
      kind: what === 'next' ? 'risk-ranked' : what === 'list' ? 'directed' : bays.length === 0 ? 'full' : 'ad-hoc',
      skus: what === 'everything' ? null : [...skus],
    })
    if (result.status === 'refused') return
    if (shares.length > 0) await run('arrange-count', { sessionId, assigned, due, blind, shares })
    navigate(countPath(sessionId), { replace: true })
  }
  return (
    <Screen title={t('new')} back={{ label: app('back'), href: '/count' }}>
      <Stack grow gap={4}>
        <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} maxLength={200} />
        <ChoiceGroup
          row
          label={t('place')}
          value={place}
          options={COUNTED_PLACES.map((value) => ({ value, label: t(`places.${value}`) }))}
          onChange={setPlace}
        />
        <ChoiceGroup
          label={t('what')}
          value={what}
          options={(['everything', 'list', 'next'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setWhat}
        />
        {what === 'list' && <SkuList value={listed} onChange={setListed} />}
        {what === 'next' && (
          <ServerReads>
            <Proposed onProposed={setProposed} />
          </ServerReads>
        )}
        {what === 'everything' && <PlanBays value={bays} onChange={setBays} />}
        {isLead && <Arrange value={arrangement} bays={counted} onChange={setArrangement} />}
        <PrimaryBar>
          <Button kind="primary" busy={busy} disabled={!isReady} onClick={() => once(plan)}>
            {t('begin')}
          </Button>
        </PrimaryBar>
      </Stack>
    </Screen>
  )
}
