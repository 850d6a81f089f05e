import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { usePhotoState } from '../../offline/photo-hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { PhotoChip } from './photo-chip.tsx'
import { PhotoSheet } from './photo-sheet.tsx'
import { usePersonName } from './use-person-name.ts'

interface Shown {
  sha256: string
  name: string
  by: string
  at: number
}

/** What people photographed of an order's items, the newest last; nothing where they did not. */
export function OrderPhotos({ order }: { order: Fulfillment }) {
  const t = useTranslations('photos')
  const [open, setOpen] = useState<Shown>()
  const shown = order.lines
    .flatMap(({ name, shorts }) =>
      shorts.flatMap(({ photo, by, at }): Shown[] => (photo === undefined ? [] : [{ sha256: photo, name, by, at }])),
    )
    .toSorted((one, other) => one.at - other.at)
  if (shown.length === 0) return null
  return (
    <Section heading={t('title')}>
      <List>
        {shown.map((photo) => (
          <PhotoRow key={photo.sha256} photo={photo} onOpen={() => setOpen(photo)} />
        ))}
      </List>
      {open && <PhotoSheet sha256={open.sha256} name={open.name} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function PhotoRow({ photo: { sha256, name, by, at }, onOpen }: { photo: Shown; onOpen: () => void }) {
  const t = useTranslations('photos')
  const sync = useTranslations('sync')
  const format = useFormatter()
  const nameOf = usePersonName()
  const time = format.dateTime(at, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  const state = usePhotoState(sha256)
  return (
    <ListRow
      title={t('of', { name })}
      detail={sync('byAt', { name: nameOf(by), time })}
      trailing={state !== 'arrived' && <PhotoChip state={state} />}
      onClick={onOpen}
    />
  )
}
