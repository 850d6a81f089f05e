import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Tolerance } from '#domain/policy.ts'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useCurrency } from '../shared/use-currency.ts'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { SetupPage } from './setup-page.tsx'
import { priceOf, priceText } from '../shared/price-text.ts'
import { usePolicyPart } from './use-policy-part.ts'

const WAYS = ['gain', 'loss'] as const
const MOST_UNITS = 99_999
/** as the policy takes it (domain/policy.ts) */
const MOST_PERCENT = 1000

/** How far off a line of a count may be before it is counted again. */
export function ToleranceScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('counts')}>
      <ToleranceForm />
    </SetupPage>
  )
}

function ToleranceForm() {
  const t = useTranslations('setup')
  const currency = useCurrency()
  const { busy, once } = useOneTap()
  const { rev, now, draft, setDraft, isChanged, clash, save } = usePolicyPart('countTolerance')
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [saves, setSaves] = useState(0)
  const inWords = (tolerance: typeof now) =>
    WAYS.flatMap((way) => [
      { name: `${t(`countWays.${way}`)}: ${t('countUnits')}`, value: String(tolerance[way].units) },
      {
        name: `${t(`countWays.${way}`)}: ${t('countValue', { currency })}`,
        value: priceText(tolerance[way].valueMinor, currency),
      },
      { name: `${t(`countWays.${way}`)}: ${t('countPercent')}`, value: String(tolerance[way].percent) },
    ])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(async () => {
      if (await save()) setSaves(saves + 1)
    })
  }
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rev} />
        <Text>{t('countsText')}</Text>
        {WAYS.map((way) => (
          <Fields
            key={`${way} ${saves}`}
            way={way}
            value={draft[way]}
            onChange={(some) => setDraft({ ...draft, [way]: { ...draft[way], ...some } })}
            onWrong={(field, isWrong) =>
              setWrong((before) => [...before.filter((other) => other !== field), ...(isWrong ? [field] : [])])
            }
          />
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

interface FieldsProps {
  way: (typeof WAYS)[number]
  value: Tolerance
  onChange: (some: Partial<Tolerance>) => void
  /** what is typed in a field is no value for it, or is again */
  onWrong: (field: string, isWrong: boolean) => void
}

function Fields({ way, value, onChange, onWrong }: FieldsProps) {
  const t = useTranslations('setup')
  const currency = useCurrency()
  /** what stands in a field, where it is no value */
  const [empty, setEmpty] = useState<readonly string[]>([])
  const [price, setPrice] = useState<string>()
  const typedMinor = price === undefined ? undefined : priceOf(price, currency)
  const isPrice = price === undefined || typeof typedMinor === 'number'
  // what was typed is not shown for another value that came meanwhile
  const isShown = price !== undefined && (!isPrice || typedMinor === value.valueMinor)
  const whole = (field: 'units' | 'percent', typed: number | undefined) => {
    setEmpty([...empty.filter((other) => other !== field), ...(typed === undefined ? [field] : [])])
    onWrong(`${way} ${field}`, typed === undefined)
    if (typed !== undefined) onChange({ [field]: typed })
  }
  return (
    <Section heading={t(`countWays.${way}`)}>
      <Quantity
        label={t('countUnits')}
        of={t(`countWays.${way}`)}
        value={empty.includes('units') ? undefined : value.units}
        max={MOST_UNITS}
        onChange={(units) => whole('units', units)}
      />
      <TextField
        label={t('countValue', { currency })}
        error={isPrice ? undefined : t('noPrice')}
        value={isShown ? price : priceText(value.valueMinor, currency)}
        inputMode="decimal"
        autoComplete="off"
        onChange={(text) => {
          setPrice(text)
          const valueMinor = priceOf(text, currency)
          onWrong(`${way} value`, typeof valueMinor !== 'number')
          if (typeof valueMinor === 'number') onChange({ valueMinor })
        }}
      />
      <Quantity
        label={t('countPercent')}
        of={t(`countWays.${way}`)}
        value={empty.includes('percent') ? undefined : value.percent}
        max={MOST_PERCENT}
        onChange={(percent) => whole('percent', percent)}
      />
    </Section>
  )
}
