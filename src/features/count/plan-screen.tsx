import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { COUNTED_PLACES, type CountedPlace, type CountKind } from '#domain/count.ts'
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
import { Departments } from './departments.tsx'
import { MOST_PARTS, partsOf } from './parts.ts'
import { PlanBays } from './plan-bays.tsx'
import { Proposed } from './proposed.tsx'
import { SkuList } from './sku-list.tsx'
import { badSku, typedSkus } from './typed-skus.ts'

/** Of a name that is told with its part. */
const LONGEST_WHOLE = 180

const WHATS = ['everything', 'departments', 'list', 'next'] as const

/** What is to be counted: a few aisles, departments, a list of products, or whatever is there; and, where a lead plans it, by whom. */
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
  const [what, setWhat] = useState<(typeof WHATS)[number]>('everything')
  const [listed, setListed] = useState('')
  const [proposed, setProposed] = useState<readonly string[]>([])
  const [ofDepartments, setOfDepartments] = useState<readonly string[]>([])
  const [bays, setBays] = useState<readonly string[]>([])
  const [arrangement, setArrangement] = useState(NOT_ARRANGED)
  const typed = typedSkus(listed)
  const lists = { departments: ofDepartments, list: typed.map(({ sku }) => sku), next: proposed }
  /** one count each; null: of whatever is there */
  const parts = what === 'everything' ? [null] : partsOf(lists[what])
  const mostParts = what === 'departments' ? MOST_PARTS : 1
  const isListed = parts.length > 0 && parts.length <= mostParts && (what !== 'list' || !badSku(typed))
  const isReady = name.trim() !== '' && arrangement.due !== undefined && (what === 'everything' || isListed)
  const counted = what !== 'everything' ? [] : bays.length > 0 ? bays : aisles
  const { assigned, due, blind } = arrangement
  const plan = async () => {
    if (due === undefined) return
    const shares = onlyFor(arrangement.shares, assigned, counted)
    const planned: string[] = []
    for (const [index, skus] of parts.entries()) {
      const sessionId = ports.newId()
      const part = { name: name.trim().slice(0, LONGEST_WHOLE), part: index + 1, parts: parts.length }
      const result = await run('plan-count', {
        ...{ sessionId, name: parts.length > 1 ? t('partName', part) : name.trim(), place, blind, due, assigned },
        bays: what === 'everything' ? [...bays] : [],
        kind: kindOf(what, bays),
        skus,
      })
      if (result.status === 'refused') return
      if (shares.length > 0) await run('arrange-count', { sessionId, assigned, due, blind, shares })
      planned.push(sessionId)
    }
    const [sessionId = ''] = planned
    navigate(planned.length > 1 ? '/count' : countPath(sessionId), { replace: true })
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
          options={WHATS.map((value) => ({ value, label: t(value) }))}
          onChange={setWhat}
        />
        {what === 'departments' && <Departments onChosen={setOfDepartments} />}
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

const kindOf = (what: (typeof WHATS)[number], bays: readonly string[]): CountKind => {
  if (what === 'everything') return bays.length === 0 ? 'full' : 'ad-hoc'
  return what === 'next' ? 'risk-ranked' : 'directed'
}
