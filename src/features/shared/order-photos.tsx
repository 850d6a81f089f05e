import type { Fulfillment } from '#domain/fulfillment.ts'
import { PhotoList, type ShownPhoto } from './photo-list.tsx'

/** What people photographed of an order's items. */
export function OrderPhotos({ order }: { order: Fulfillment }) {
  const photos = order.lines.flatMap(({ name, shorts }) =>
    shorts.flatMap(({ photo, by, at }): ShownPhoto[] => (photo === undefined ? [] : [{ sha256: photo, name, by, at }])),
  )
  return <PhotoList photos={photos} />
}
