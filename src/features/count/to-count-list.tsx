import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { useProductName } from './use-product-name.ts'

/** Rows on the screen; the rest is a tap away. */
const SHOWN = 30

/** Products that are still to be counted, and why they stand here. */
export function ToCountList({
  heading,
  skus,
  onOpen,
}: {
  heading: string
  skus: readonly string[]
  onOpen: (sku: string) => void
}) {
  const t = useTranslations('count')
  const [shown, setShown] = useState(SHOWN)
  if (skus.length === 0) return null
  return (
    <Section heading={heading} aside={String(skus.length)}>
      <List>
        {skus.slice(0, shown).map((sku) => (
          <ToCountRow key={sku} sku={sku} onOpen={onOpen} />
        ))}
      </List>
      {skus.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
          {t('showMore', { count: Math.min(SHOWN, skus.length - shown) })}
        </Button>
      )}
    </Section>
  )
}

const ToCountRow = memo(function ToCountRow({ sku, onOpen }: { sku: string; onOpen: (sku: string) => void }) {
  return <ListRow title={useProductName(sku)} detail={sku} onClick={() => onOpen(sku)} />
})
