import { useTranslations } from 'use-intl'
import type { FloorTask } from '#domain/floor-task.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { useProduct } from '../shared/use-product.ts'

/** A product whose shelf is to be filled, and why. */
export function FloorTaskRow({
  task: { sku, why },
  href,
  onOpen,
}: {
  task: FloorTask
  href?: string
  onOpen?: () => void
}) {
  const t = useTranslations('floor')
  const product = useProduct(sku)
  const known = typeof product === 'object' ? product : undefined
  const aisle = known?.aisle
  return (
    <ListRow
      title={known?.name ?? sku}
      detail={[t(`why.${why}`), aisle && t('aisle', { aisle })].filter(Boolean).join(' · ')}
      href={href}
      onClick={onOpen}
    />
  )
}
