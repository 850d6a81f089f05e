import { type SubmitEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Part } from './map-draft.ts'

/** As long as a name takes. */
const LONGEST = 200
const NOWHERE = ''

export type PlaceSheetProps = {
  part: Part
  /** undefined for a new one */
  place: { name: string; withinId: string | null } | undefined
  /** that others of its kind have */
  names: string[]
  /** where it may be */
  within: { id: string; name: string }[]
  onClose: () => void
  onDone: (name: string, withinId: string | null) => void
  onRemove: () => void
}

/** The name of a floor, a zone or an aisle, and where it is. */
export function PlaceSheet({ part, place, names, within, onClose, onDone, onRemove }: PlaceSheetProps) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const form = useId()
  const [name, setName] = useState(place?.name ?? '')
  const [withinId, setWithinId] = useState(place?.withinId ?? NOWHERE)
  const plain = name.trim()
  const isTwice = plain !== place?.name && names.includes(plain)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (plain !== '' && !isTwice) onDone(plain, withinId === NOWHERE ? null : withinId)
  }
  const done = (
    <Button kind="primary" type="submit" form={form} disabled={plain === '' || isTwice}>
      {t('done')}
    </Button>
  )
  return (
    <Sheet open title={place?.name ?? t(`addPlace.${part}`)} closeLabel={app('close')} onClose={onClose} actions={done}>
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <TextField
            label={t('placeName')}
            hint={part === 'aisles' ? t('aisleHint') : undefined}
            error={isTwice ? t('nameTwice') : undefined}
            value={name}
            maxLength={LONGEST}
            autoComplete="off"
            data-autofocus=""
            onChange={setName}
          />
          {within.length > 0 && (
            <ChoiceGroup
              label={part === 'zones' ? t('onFloor') : t('inZone')}
              value={withinId}
              options={[
                { value: NOWHERE, label: t('notSaid') },
                ...within.map((other) => ({ value: other.id, label: other.name })),
              ]}
              onChange={setWithinId}
            />
          )}
          {place && (
            <Button kind="quiet" onClick={onRemove}>
              {t('remove', { what: place.name })}
            </Button>
          )}
        </Stack>
      </form>
    </Sheet>
  )
}
