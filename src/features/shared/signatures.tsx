import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { PhotoList, type ShownPhoto } from './photo-list.tsx'

/** What customers signed for an order, one for each time that they got some of it. */
export function Signatures({ order: { earlierHandovers = [], handover } }: { order: Fulfillment }) {
  const t = useTranslations('photos')
  const all = handover ? [...earlierHandovers, handover] : earlierHandovers
  const photos = all.flatMap(({ signature, by, at }): ShownPhoto[] =>
    signature === undefined ? [] : [{ sha256: signature, name: null, by, at }],
  )
  return <PhotoList photos={photos} heading={t('signatures')} />
}
