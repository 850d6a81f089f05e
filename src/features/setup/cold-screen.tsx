import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
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

const COLDS = ['chilled', 'frozen'] as const

/** For how long picked goods may be out of the cold. */
export function ColdScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('cold')}>
      <ColdForm />
    </SetupPage>
  )
}

function ColdForm() {
  const t = useTranslations('setup')
  const { busy, once } = useOneTap()
  const { rev, now, draft, setDraft, isChanged, clash, save } = usePolicyPart('coldMinutes')
  const [empty, setEmpty] = useState<string>()
  const inWords = (minutes: typeof now) =>
    COLDS.map((cold) => ({ name: t(`coldMinutes.${cold}`), value: String(minutes[cold]) }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(() => save())
  }
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rev} />
        <Text>{t('coldText')}</Text>
        {COLDS.map((cold) => (
          <Quantity
            key={cold}
            label={t(`coldMinutes.${cold}`)}
            value={empty === cold ? undefined : draft[cold]}
            min={1}
            onChange={(minutes) => {
              setEmpty(minutes === undefined ? cold : undefined)
              if (minutes !== undefined) setDraft({ ...draft, [cold]: minutes })
            }}
          />
        ))}
        <PrimaryBar>
          <Button kind="primary" type="submit" busy={busy} disabled={!isChanged || empty !== undefined}>
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}
