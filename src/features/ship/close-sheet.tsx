import { type SubmitEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { policyOf } from '#domain/policy.ts'
import { BOX_SIZES } from '#domain/ship/box.ts'
import { isLikely, type LikelyGrams } from '#domain/likely-grams.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { gramsOf, kilograms } from '../shared/weight.ts'

export type Closed = { sizeId: string | null; weightGrams: number; sure: boolean; likely: LikelyGrams }
export type CloseSheetProps = { number: number; busy: boolean; onClose: () => void; onDone: (closed: Closed) => void }

const SIZES = [...BOX_SIZES, 'own'] as const

/** What the box is and weighs. A weight that the store's policy does not call likely is asked about once. */
export function CloseSheet({ number, busy, onClose, onDone }: CloseSheetProps) {
  const t = useTranslations('ship')
  const app = useTranslations('app')
  const { view } = useEngine()
  const form = useId()
  const [size, setSize] = useState<(typeof SIZES)[number] | null>(null)
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const [asked, setAsked] = useState<number>()
  const grams = gramsOf(text)
  const sure = grams !== undefined && asked === grams
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (grams === undefined || size === null) return setIsWrong(true)
    const likely = policyOf(view).boxGrams
    if (!isLikely(grams, likely) && !sure) return setAsked(grams)
    onDone({ sizeId: size === 'own' ? null : size, weightGrams: grams, sure, likely })
  }
  const names = { small: t('small'), medium: t('medium'), large: t('large'), own: t('ownPackaging') }
  return (
    <Sheet
      open
      title={t('closeTitle', { number })}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form={form} busy={busy}>
          {sure ? t('sure', { kilograms: kilograms(grams) }) : t('done')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <ChoiceGroup
            row
            label={t('size')}
            value={size}
            options={SIZES.map((value) => ({ value, label: names[value] }))}
            onChange={setSize}
          />
          {isWrong && size === null && <Banner tone="bad">{t('noSize')}</Banner>}
          <TextField
            label={t('weight')}
            hint={t('weightHint')}
            inputMode="decimal"
            autoComplete="off"
            data-autofocus=""
            value={text}
            error={isWrong && grams === undefined ? t('noWeight') : undefined}
            onChange={setText}
          />
          {sure && <Banner tone="warn">{t('unlikely', { kilograms: kilograms(grams) })}</Banner>}
        </Stack>
      </form>
    </Sheet>
  )
}
