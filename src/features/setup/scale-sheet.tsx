import { type SubmitEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MeasuredCode } from '#domain/measured-code.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { exampleOf } from './scale-example.ts'

const USUAL: MeasuredCode = { prefix: '', holds: 'price', itemDigits: 5, verifier: false }

export type ScaleSheetProps = {
  /** undefined for a new one */
  code: MeasuredCode | undefined
  /** prefixes that others have */
  taken: string[]
  onClose: () => void
  onDone: (code: MeasuredCode) => void
  onRemove: () => void
}

/** What barcodes with one prefix mean; how they are made is shown as it is chosen. */
export function ScaleSheet({ code, taken, onClose, onDone, onRemove }: ScaleSheetProps) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const form = useId()
  const [draft, setDraft] = useState(code ?? USUAL)
  const isTwice = taken.includes(draft.prefix)
  const isRight = MeasuredCode.safeParse(draft).success
  const isLong = draft.prefix.length >= 2
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isRight && !isTwice) onDone(draft)
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" form={form} disabled={!isRight || isTwice}>
        {t('done')}
      </Button>
      {code && (
        <Button kind="quiet" onClick={onRemove}>
          {t('removeScale')}
        </Button>
      )}
    </>
  )
  return (
    <Sheet
      open
      title={code ? t('scalePrefix', { prefix: code.prefix }) : t('addScale')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={actions}
    >
      <form id={form} onSubmit={submit}>
        <Stack>
          <TextField
            label={t('scaleBegins')}
            hint={t('scaleBeginsHint')}
            error={isTwice ? t('scaleTwice') : isLong && !isRight ? t('scaleWrong') : undefined}
            value={draft.prefix}
            inputMode="numeric"
            autoComplete="off"
            onChange={(prefix) => setDraft({ ...draft, prefix: prefix.trim() })}
          />
          <ChoiceGroup
            label={t('scaleSays')}
            value={draft.holds}
            options={(['price', 'weight'] as const).map((value) => ({ value, label: t(`scaleHolds.${value}`) }))}
            onChange={(holds) => setDraft({ ...draft, holds })}
          />
          <ChoiceGroup
            label={t('scaleItem')}
            value={String(draft.itemDigits)}
            options={['4', '5', '6'].map((value) => ({ value, label: value }))}
            onChange={(digits) => setDraft({ ...draft, itemDigits: Number(digits) })}
          />
          <ChoiceGroup
            label={t('scaleVerifier')}
            value={draft.verifier ? 'yes' : 'no'}
            options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`verifier.${value}`) }))}
            onChange={(said) => setDraft({ ...draft, verifier: said === 'yes' })}
          />
          {isRight && (
            <Text>
              {t('scaleExample')} <code>{exampleOf(draft)}</code>
            </Text>
          )}
        </Stack>
      </form>
    </Sheet>
  )
}
