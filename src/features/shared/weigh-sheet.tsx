import { type SubmitEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { policyOf } from '#domain/policy.ts'
import { tally } from '#domain/tally.ts'
import { ceilingOf, isNoWeightOf, isOff } from '#domain/weighed.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Quantity } from './quantity.tsx'
import { usePrice } from './use-price.ts'
import type { Held, Weight } from './use-weighing.ts'
import { useKilograms } from './use-weight-words.ts'
import { gramsOf } from './weight.ts'

export type WeighSheetProps = {
  held: Held | undefined
  onClose: () => void
  /** `sure`: it is given though it is lighter or heavier than what the store lets pass */
  pickWeighed: (quantity: number, weight: Weight & { sure: boolean }) => void
}

/** What the scale says of goods sold by weight, typed where no code says it. What is too light or too heavy is asked about once. */
export function WeighSheet({ held, ...does }: WeighSheetProps) {
  // the next one that is put on the scale begins anew
  return held && <OnScale key={`${held.line.id} ${held.scanned?.grams}`} held={held} {...does} />
}

function OnScale({ held: { order, line, scanned }, onClose, pickWeighed }: WeighSheetProps & { held: Held }) {
  const t = useTranslations('weight')
  const pick = useTranslations('pick')
  const app = useTranslations('app')
  const price = usePrice()
  const kilograms = useKilograms()
  const form = useId()
  const tolerancePercent = useEngineValue(({ view }) => policyOf(view).weight.tolerancePercent)
  const { remaining } = tally(order, line)
  const [quantity, setQuantity] = useState<number | undefined>(scanned ? 1 : remaining)
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const [asked, setAsked] = useState<string>()
  const { byWeight } = line
  if (!byWeight) return null
  const typed = gramsOf(text)
  const weight = scanned ?? (typed === undefined ? undefined : { grams: typed, labelMinor: null })
  const count = quantity && Math.min(quantity, Math.max(1, remaining))
  const wantedGrams = (count ?? 1) * byWeight.gramsEach
  const off = weight && isOff({ grams: weight.grams, wantedGrams, tolerancePercent }) ? weight.grams : undefined
  const isGrams = typed !== undefined && !scanned && isNoWeightOf(typed, wantedGrams)
  const key = `${count} ${off}`
  const sure = off !== undefined && (scanned !== undefined || asked === key)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!weight || isGrams) return setIsWrong(true)
    if (off !== undefined && !sure) return setAsked(key)
    if (count) pickWeighed(count, { ...weight, sure })
  }
  const wrong = !isWrong
    ? undefined
    : typed === undefined
      ? t('noWeight')
      : isGrams
        ? t('isGrams', { weight: kilograms(typed), wanted: kilograms(wantedGrams) })
        : undefined
  const most = price({ priceMinor: ceilingOf(byWeight, count ?? 1, tolerancePercent), currency: order.currency }) ?? ''
  const said = { weight: kilograms(off ?? 0), wanted: kilograms(wantedGrams) }
  return (
    <Sheet
      open
      title={t('title')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form={form} disabled={!count}>
          {sure ? t('sure') : t('done')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <Text>{t('wanted', { name: line.name, wanted: kilograms(wantedGrams) })}</Text>
          {!scanned && (
            <TextField
              label={t('typed')}
              hint={t('typedHint')}
              inputMode="decimal"
              autoComplete="off"
              data-autofocus=""
              value={text}
              error={wrong}
              onChange={setText}
            />
          )}
          {!scanned && remaining > 1 && (
            <Quantity label={pick('quantity')} value={count} min={1} max={remaining} onChange={setQuantity} />
          )}
          {sure && (
            <Banner tone="warn">
              {off > wantedGrams ? t('heavy', { ...said, money: most }) : t(scanned ? 'lightMore' : 'light', said)}
            </Banner>
          )}
        </Stack>
      </form>
    </Sheet>
  )
}
