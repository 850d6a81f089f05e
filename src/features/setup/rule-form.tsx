import type { SubmitEvent } from 'react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { safetyRuleId, type SafetyScope } from '#domain/safety.ts'
import type { RecordOf } from '#domain/records.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { useRevision } from './use-revision.ts'

/** As many eaches as the screen's stepper takes. */
const MOST = 99_999

export type RuleFormProps = {
  scope: SafetyScope
  /** undefined where the store has no such rule */
  rule: RecordOf<'safety-rule'> | undefined
  onSaved?: () => void
}

/** How many are kept back, or that this rule is no more. */
export function RuleForm({ scope, rule, onSaved }: RuleFormProps) {
  const t = useTranslations('setup')
  const { busy, once } = useOneTap()
  const id = safetyRuleId(scope)
  const now = rule?.units ?? null
  const { draft, setDraft, isChanged, clash, save } = useRevision<'save-safety-rule', number | null>({
    rev: rule?.rev,
    now,
    name: 'save-safety-rule',
    argsOf: (units, rev) => ({ scope, units, rev }),
    draftOf: (args) => (safetyRuleId(args.scope) === id ? args.units : undefined),
  })
  // what is typed and is no quantity is not kept anywhere
  const [isQuantity, setIsQuantity] = useState(true)
  const inWords = (units: number | null) => [
    { name: t('safety'), value: units === null ? t('noRule') : t('keptBack', { count: units }) },
  ]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(async () => {
      if (await save(draft ?? 0)) onSaved?.()
    })
  }
  const remove = async () => {
    if (await save(null)) onSaved?.()
  }
  if (clash) return <BothVersions clash={clash} rev={rule?.rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rule?.rev} />
        {now === null && <Text>{t('noRule')}</Text>}
        <Quantity
          label={t('unitsKept')}
          hint={t('unitsKeptHint')}
          value={isQuantity ? (draft ?? 0) : undefined}
          max={MOST}
          onChange={(units) => {
            setIsQuantity(units !== undefined)
            if (units !== undefined) setDraft(units)
          }}
        />
        {now !== null && (
          <Button kind="quiet" busy={busy} onClick={() => once(remove)}>
            {t('removeRule')}
          </Button>
        )}
        <PrimaryBar>
          <Button kind="primary" type="submit" busy={busy} disabled={!isQuantity || (!isChanged && now !== null)}>
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}
