import type { Product } from '#domain/product.ts'
import { useRecords } from '../../offline/hooks.ts'
import { PhotoList } from '../shared/photo-list.tsx'

/** What people photographed when they put the stock of a product right. */
export function ProductPhotos({ product: { sku, name } }: { product: Product }) {
  const photos = useRecords('photo').filter((photo) => photo.sku === sku)
  return <PhotoList photos={photos.map(({ id, by, at }) => ({ sha256: id, name, by, at }))} />
}
