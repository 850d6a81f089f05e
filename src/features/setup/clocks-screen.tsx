import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { policyOf } from '#domain/policy.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { SetupPage } from './setup-page.tsx'
import { usePolicyPart } from './use-policy-part.ts'

type Clocks = ReturnType<typeof policyOf>['clocks']

/** As schema of the policy has them; 0 stands for null where there may be none. */
const FIELDS = [
  { field: 'beginMinutes', min: 0, max: 10_000, hint: 'beginMinutesHint' },
  { field: 'riskMinutes', min: 0, max: 10_000, hint: undefined },
  { field: 'escalateMinutes', min: 1, max: 1000, hint: 'escalateMinutesHint' },
  { field: 'holdHours', min: 0, max: 500, hint: 'holdHoursHint' },
] as const
const OPTIONAL: readonly string[] = ['beginMinutes', 'holdHours']

/** How the store's clocks are read. */
export function ClocksScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('clocks')}>
      <ClocksForm />
    </SetupPage>
  )
}

function ClocksForm() {
  const t = useTranslations('setup')
  const { busy, once } = useOneTap()
  const { rev, now, draft, setDraft, isChanged, clash, save } = usePolicyPart('clocks')
  /** fields in which no number stands */
  const [wrong, setWrong] = useState<readonly string[]>([])
  const inWords = (clocks: Clocks) =>
    FIELDS.map(({ field }) => ({ name: t(field), value: String(clocks[field] ?? t('never')) }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(() => save())
  }
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rev} />
        <Text>{t('clocksText')}</Text>
        {FIELDS.map(({ field, min, max, hint }) => (
          <Stack key={field} gap={1}>
            <Quantity
              label={t(field)}
              of={t(field)}
              value={wrong.includes(field) ? undefined : (draft[field] ?? 0)}
              min={min}
              max={max}
              onChange={(value) => {
                const others = wrong.filter((other) => other !== field)
                setWrong(value === undefined ? [...others, field] : others)
                if (value !== undefined)
                  setDraft({ ...draft, [field]: value === 0 && OPTIONAL.includes(field) ? null : value })
              }}
            />
            {hint && <Text muted>{t(hint)}</Text>}
          </Stack>
        ))}
        <PrimaryBar>
          <Button kind="primary" type="submit" busy={busy} disabled={!isChanged || wrong.length > 0}>
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}
