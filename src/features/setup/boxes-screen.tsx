import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LikelyGrams } from '#domain/likely-grams.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { gramsOf, kilograms } from '../shared/weight.ts'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { SetupPage } from './setup-page.tsx'
import { usePolicyPart } from './use-policy-part.ts'

const ENDS = ['least', 'most'] as const

/** What boxes weigh that nobody is asked about. */
export function BoxesScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('shipped')}>
      <BoxesForm />
    </SetupPage>
  )
}

function BoxesForm() {
  const t = useTranslations('setup')
  const { busy, once } = useOneTap()
  const { rev, now, draft, setDraft, isChanged, clash, save } = usePolicyPart('boxGrams')
  /** what stands in a field, where it is not said as the weight would be */
  const [texts, setTexts] = useState<Partial<Record<(typeof ENDS)[number], string>>>({})
  const isWeight = (end: (typeof ENDS)[number]) => texts[end] === undefined || gramsOf(texts[end]) !== undefined
  const isShown = (end: (typeof ENDS)[number]) =>
    texts[end] !== undefined && (!isWeight(end) || gramsOf(texts[end]) === draft[end])
  const isInOrder = LikelyGrams.safeParse(draft).success
  const inWords = (grams: LikelyGrams) =>
    ENDS.map((end) => ({ name: t(`boxGrams.${end}`), value: kilograms(grams[end]) }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(async () => {
      if (await save()) setTexts({})
    })
  }
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rev} />
        <Text>{t('boxGramsText')}</Text>
        {ENDS.map((end) => (
          <TextField
            key={end}
            label={t(`boxGrams.${end}`)}
            value={isShown(end) ? (texts[end] ?? '') : kilograms(draft[end])}
            error={isWeight(end) ? undefined : t('noWeight')}
            inputMode="decimal"
            autoComplete="off"
            onChange={(text) => {
              setTexts({ ...texts, [end]: text })
              const grams = gramsOf(text)
              if (grams !== undefined) setDraft({ ...draft, [end]: grams })
            }}
          />
        ))}
        {!isInOrder && <Banner tone="bad">{t('boxGramsOrder')}</Banner>}
        <PrimaryBar>
          <Button
            kind="primary"
            type="submit"
            busy={busy}
            disabled={!isChanged || !isInOrder || !ENDS.every((end) => isWeight(end))}
          >
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}
