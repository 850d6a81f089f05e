import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { COUNTED_PLACES, type CountedPlace, MOST_LISTED } from '#domain/count.ts'
import { Sku, THE_STORE } from '#domain/store.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ServerReads } from '../shared/online.tsx'
import { useRun } from '../shared/use-run.ts'
import { countPath } from './count-path.ts'
import { Proposed } from './proposed.tsx'

/** What is to be counted: a few aisles, a list of products, or whatever is there. */
export function PlanScreen() {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const { ports } = useEngine()
  const run = useRun()
  const [, navigate] = useLocation()
  const { busy, once } = useOneTap()
  const aisles = useRecord('layout', THE_STORE)?.aisles ?? []
  const [name, setName] = useState('')
  const [place, setPlace] = useState<CountedPlace>('shelf')
  const [what, setWhat] = useState<'everything' | 'list' | 'next'>('everything')
  const [listed, setListed] = useState('')
  const [proposed, setProposed] = useState<readonly string[]>([])
  const [bays, setBays] = useState<readonly string[]>([])
  const typed = [...new Set(listed.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
  const skus = what === 'next' ? proposed : typed
  const isTooMany = skus.length > MOST_LISTED
  // pasted from a spreadsheet there may be a tab in it
  const bad = typed.find((sku) => !Sku.safeParse(sku).success)
  const isListed = skus.length > 0 && !isTooMany && (what === 'next' || bad === undefined)
  const isReady = name.trim() !== '' && (what === 'everything' || isListed)
  const plan = async () => {
    const sessionId = ports.newId()
    const result = await run('plan-count', {
      sessionId,
      ...{ name: name.trim(), place, blind: true, due: null, assigned: [], bays: [...bays] },
      kind: what === 'next' ? 'risk-ranked' : what === 'list' ? 'directed' : bays.length === 0 ? 'full' : 'ad-hoc',
      skus: what === 'everything' ? null : [...skus],
    })
    if (result.status !== 'refused') navigate(countPath(sessionId), { replace: true })
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
        {what === 'list' && (
          <TextArea
            label={t('skus')}
            hint={t('skusHint')}
            error={
              isTooMany ? t('tooManySkus') : bad !== undefined ? t('badSku', { sku: bad.slice(0, 60) }) : undefined
            }
            value={listed}
            onChange={setListed}
          />
        )}
        {what === 'next' && (
          <ServerReads>
            <Proposed onProposed={setProposed} />
          </ServerReads>
        )}
        {aisles.length > 0 && what === 'everything' && (
          <Section heading={t('bays')}>
            {aisles.map((aisle) => (
              <Checkbox
                key={aisle.name}
                label={aisle.name}
                checked={bays.includes(aisle.name)}
                onChange={(on) => setBays(on ? [...bays, aisle.name] : bays.filter((bay) => bay !== aisle.name))}
              />
            ))}
          </Section>
        )}
        <PrimaryBar>
          <Button kind="primary" busy={busy} disabled={!isReady} onClick={() => once(plan)}>
            {t('begin')}
          </Button>
        </PrimaryBar>
      </Stack>
    </Screen>
  )
}
