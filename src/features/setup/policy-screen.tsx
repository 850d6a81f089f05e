import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { policyOf } from '#domain/policy.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { SetupPage } from './setup-page.tsx'
import { SubstitutionFields } from './substitution-fields.tsx'
import { priceOf, priceText } from '../shared/price-text.ts'
import { useCurrency } from '../shared/use-currency.ts'
import { useRevision } from './use-revision.ts'

const MOST = 99_999

type Shown = Pick<ReturnType<typeof policyOf>, 'adjustApproval' | 'substitution' | 'handover' | 'weight' | 'signature'>
const shownOf = ({ adjustApproval, substitution, handover, weight, signature }: Shown): Shown => ({
  ...{ adjustApproval, substitution, handover, weight, signature },
})

/** What the store decides for itself. */
export function PolicyScreen() {
  const t = useTranslations('setup')
  return (
    <SetupPage title={t('policy')}>
      <PolicyForm />
    </SetupPage>
  )
}

function PolicyForm() {
  const t = useTranslations('setup')
  const currency = useCurrency()
  const { busy, once } = useOneTap()
  const rev = useRecord('policy', THE_STORE)?.rev
  const values = useEngineValue(({ view }) => JSON.stringify(shownOf(policyOf(view))))
  const now = JSON.parse(values) as Shown
  const { draft, setDraft, isChanged, clash, save } = useRevision<'save-policy', Shown>({
    rev,
    now,
    name: 'save-policy',
    argsOf: (policy, on) => ({ policy, rev: on }),
    // one that was saved before anything was sold by weight, or signed for, does not name it
    draftOf: ({
      policy: { adjustApproval, substitution, handover, weight = now.weight, signature = now.signature },
    }) =>
      adjustApproval && substitution && handover
        ? { adjustApproval, substitution, handover, weight, signature }
        : undefined,
  })
  const [isQuantity, setIsQuantity] = useState(true)
  const [isPercent, setIsPercent] = useState(true)
  const [isTolerance, setIsTolerance] = useState(true)
  const [value, setValue] = useState<string>()
  const typedMinor = value === undefined ? undefined : priceOf(value, currency)
  const isValue = value === undefined || typeof typedMinor === 'number'
  // what was typed is not shown for another value that came meanwhile
  const isShown = value !== undefined && (!isValue || typedMinor === draft.adjustApproval.valueMinor)
  const [cap, setCap] = useState<string>()
  const capMinor = cap === undefined ? undefined : priceOf(cap, currency)
  const isCap = cap === undefined || capMinor !== undefined
  const isCapShown = cap !== undefined && (!isCap || capMinor === draft.handover.codeCapMinor)
  const capText = (minor: number | null) => (minor === null ? t('noCap') : priceText(minor, currency))
  const inWords = ({ adjustApproval: { units, valueMinor }, substitution, handover, weight, signature }: Shown) => [
    { name: t('approvalUnits'), value: String(units) },
    { name: t('approvalValue', { currency }), value: priceText(valueMinor, currency) },
    { name: t('codeCap', { currency }), value: capText(handover.codeCapMinor) },
    { name: t('signatureTitle'), value: t(signature ? 'yes' : 'no') },
    { name: t('similarPercent'), value: String(substitution.withinPercent) },
    { name: t('similarDepartment'), value: t(substitution.sameDepartment ? 'yes' : 'no') },
    { name: t('tolerance'), value: String(weight.tolerancePercent) },
    { name: t('unasked'), value: t(substitution.unasked ? 'yes' : 'no') },
  ]
  const setApproval = (some: Partial<Shown['adjustApproval']>) =>
    setDraft({ ...draft, adjustApproval: { ...draft.adjustApproval, ...some } })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(async () => {
      if (!(await save())) return
      setValue(undefined)
      setCap(undefined)
    })
  }
  if (clash) return <BothVersions clash={clash} rev={rev} now={now} inWords={inWords} />
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={rev} />
        <Section heading={t('approval')}>
          <Text>{t('approvalText')}</Text>
          <Quantity
            label={t('approvalUnits')}
            value={isQuantity ? draft.adjustApproval.units : undefined}
            max={MOST}
            onChange={(units) => {
              setIsQuantity(units !== undefined)
              if (units !== undefined) setApproval({ units })
            }}
          />
          <TextField
            label={t('approvalValue', { currency })}
            error={isValue ? undefined : t('noPrice')}
            value={isShown ? value : priceText(draft.adjustApproval.valueMinor, currency)}
            inputMode="decimal"
            autoComplete="off"
            onChange={(text) => {
              setValue(text)
              const valueMinor = priceOf(text, currency)
              if (typeof valueMinor === 'number') setApproval({ valueMinor })
            }}
          />
        </Section>
        <Section heading={t('codeCapTitle')}>
          <Text>{t('codeCapText')}</Text>
          <TextField
            label={t('codeCap', { currency })}
            hint={t('codeCapHint')}
            error={isCap ? undefined : t('noPrice')}
            value={isCapShown ? cap : priceText(draft.handover.codeCapMinor, currency)}
            inputMode="decimal"
            autoComplete="off"
            onChange={(text) => {
              setCap(text)
              const codeCapMinor = priceOf(text, currency)
              if (codeCapMinor !== undefined) setDraft({ ...draft, handover: { codeCapMinor } })
            }}
          />
        </Section>
        <Section heading={t('signatureTitle')}>
          <Checkbox
            label={t('signatureAsk')}
            checked={draft.signature}
            onChange={(signature) => setDraft({ ...draft, signature })}
          />
        </Section>
        <SubstitutionFields
          rule={draft.substitution}
          isPercent={isPercent}
          onChange={(substitution) => {
            setIsPercent(substitution !== undefined)
            if (substitution) setDraft({ ...draft, substitution })
          }}
        />
        <Section heading={t('byWeight')}>
          <Text>{t('byWeightText')}</Text>
          <Quantity
            label={t('tolerance')}
            value={isTolerance ? draft.weight.tolerancePercent : undefined}
            max={100}
            onChange={(tolerancePercent) => {
              setIsTolerance(tolerancePercent !== undefined)
              if (tolerancePercent !== undefined) setDraft({ ...draft, weight: { tolerancePercent } })
            }}
          />
        </Section>
        <PrimaryBar>
          <Button
            kind="primary"
            type="submit"
            busy={busy}
            disabled={!isChanged || !isQuantity || !isValue || !isCap || !isPercent || !isTolerance}
          >
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}
