import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { usePhotoState } from '../../offline/photo-hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { PhotoChip } from './photo-chip.tsx'
import { PhotoSheet } from './photo-sheet.tsx'
import { usePersonName } from './use-person-name.ts'

/** `name` is the product's, null of a signature; `at` a UTC instant in ms. */
export interface ShownPhoto {
  sha256: string
  name: string | null
  by: string
  at: number
}

/** What people photographed, the newest last; nothing where they did not. */
export function PhotoList({ photos, heading }: { photos: readonly ShownPhoto[]; heading?: string }) {
  const t = useTranslations('photos')
  const [open, setOpen] = useState<ShownPhoto>()
  if (photos.length === 0) return null
  return (
    <Section heading={heading ?? t('title')}>
      <List>
        {photos
          .toSorted((one, other) => one.at - other.at)
          .map((photo) => (
            <PhotoRow key={photo.sha256} photo={photo} onOpen={() => setOpen(photo)} />
          ))}
      </List>
      {open && <PhotoSheet sha256={open.sha256} name={open.name} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function PhotoRow({ photo: { sha256, name, by, at }, onOpen }: { photo: ShownPhoto; onOpen: () => void }) {
  const t = useTranslations('photos')
  const sync = useTranslations('sync')
  const format = useFormatter()
  const nameOf = usePersonName()
  const time = format.dateTime(at, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  const state = usePhotoState(sha256)
  return (
    <ListRow
      title={name === null ? t('signature') : t('of', { name })}
      detail={sync('byAt', { name: nameOf(by), time })}
      trailing={state !== 'arrived' && <PhotoChip state={state} />}
      onClick={onOpen}
    />
  )
}
